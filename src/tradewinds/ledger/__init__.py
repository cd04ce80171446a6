"""Observations at rest: every figure with its release, and what was known on a date."""

from tradewinds.ledger.continuity import continuous
from tradewinds.ledger.figure import Caveat, Figure, Growth, State
from tradewinds.ledger.growth import growth
from tradewinds.ledger.interval import Interval
from tradewinds.ledger.observation import Observation
from tradewinds.ledger.place import user_ledger
from tradewinds.ledger.store import Ledger, load
from tradewinds.ledger.vintage import figure, pick

__all__ = [
    "Caveat",
    "Figure",
    "Growth",
    "Interval",
    "Ledger",
    "Observation",
    "State",
    "continuous",
    "figure",
    "growth",
    "load",
    "pick",
    "user_ledger",
]
