"""What comes: forecasts with honest intervals, and stress of the chip cycle; each is a world."""

from tradewinds.outlook.forecasts import Ahead, ahead, forecast_world, forecasts, world_of_forecasts
from tradewinds.outlook.replay import ITEM, last_month, peaks, replay_world

__all__ = [
    "ITEM",
    "Ahead",
    "ahead",
    "forecast_world",
    "forecasts",
    "last_month",
    "peaks",
    "replay_world",
    "world_of_forecasts",
]
