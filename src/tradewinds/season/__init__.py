"""Calendar and seasonal adjustment: X-13ARIMA-SEATS with Korea's working days and moving holidays."""

from tradewinds.season.adjust import adjust, second_opinion
from tradewinds.season.adjusted import Adjusted, Effect, Month, Outlier
from tradewinds.season.components import Components, adjust_components
from tradewinds.season.errors import AdjustmentFailed
from tradewinds.season.frozen import Frozen
from tradewinds.season.history import History, history
from tradewinds.season.model import Model
from tradewinds.season.vintages import Vintage, vintages

__all__ = [
    "Adjusted",
    "AdjustmentFailed",
    "Components",
    "Effect",
    "Frozen",
    "History",
    "Model",
    "Month",
    "Outlier",
    "Vintage",
    "adjust",
    "adjust_components",
    "history",
    "second_opinion",
    "vintages",
]
