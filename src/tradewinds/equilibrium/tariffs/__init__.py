"""Tariffs as they are made: dated duties by good, how they stack, and what they come to by sector."""

from __future__ import annotations

from tradewinds.equilibrium.tariffs.applied import Applied, applied
from tradewinds.equilibrium.tariffs.duty import Duty
from tradewinds.equilibrium.tariffs.effective import Effective, effective
from tradewinds.equilibrium.tariffs.schedule import Schedule, load_schedule
from tradewinds.equilibrium.tariffs.shares import Shares, load_shares
from tradewinds.equilibrium.tariffs.tracker import tracked

__all__ = [
    "Applied",
    "Duty",
    "Effective",
    "Schedule",
    "Shares",
    "applied",
    "effective",
    "load_schedule",
    "load_shares",
    "tracked",
]
