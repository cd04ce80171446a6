"""Findings to a story: what moved in a period, ranked and told."""

from tradewinds.brief.compose import brief
from tradewinds.brief.story import Story

__all__ = ["Story", "brief"]
