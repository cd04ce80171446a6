"""Adjusted series and nowcasts told as stories, for every format that a brief has."""

from tradewinds.brief.ahead.adjusted import adjusted_story
from tradewinds.brief.ahead.nowcasted import nowcast_story
from tradewinds.brief.ahead.scored import backtest_story

__all__ = ["adjusted_story", "backtest_story", "nowcast_story"]
