"""The month from its first 10 and 20 days, with intervals that past errors bear out."""

from tradewinds.outlook.nowcast.backtest import Backtest, Score, backtest
from tradewinds.outlook.nowcast.news import News, news
from tradewinds.outlook.nowcast.nowcast import Band, Member, Nowcast, nowcast, nowcasts
from tradewinds.outlook.nowcast.target import Target, target, targets
from tradewinds.outlook.nowcast.world import cells, named_world, nowcast_world

__all__ = [
    "Backtest",
    "Band",
    "Member",
    "News",
    "Nowcast",
    "Score",
    "Target",
    "backtest",
    "cells",
    "named_world",
    "news",
    "nowcast",
    "nowcast_world",
    "nowcasts",
    "target",
    "targets",
]
