"""One published figure as its source printed it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache

from tradewinds.ledger.interval import Interval
from tradewinds.periods import Period

SCALES = {"USD bn": 10**9, "days": 1, "pct": 1, "count": 1}
UNITS = {"USD bn": "USD", "days": "days", "pct": "pct", "count": "count"}

UNDATED_AFTER = timedelta(days=366)
"""A row whose source gives no date counts as known a year after its period ended."""


@dataclass(frozen=True, slots=True)
class Observation:
    """A row of the ledger: what one source prints about one series and period in one release.

    `printed` and `growth` are the digits as printed ("173.4", "22.2"), empty where the source gives none.
    """

    released: date | None
    publisher: str
    classification: str
    reporter: str
    flow: str
    item: str
    partner: str
    period: Period
    measure: str
    printed: str
    unit: str
    growth: str
    status: str
    source: str
    note: str

    @property
    def known_from(self) -> date:
        """The first day on which an answer may use this row."""
        return self.released or self.period.last + UNDATED_AFTER

    @property
    def interval(self) -> Interval:
        """The value in whole units (US dollars, days, percent, pieces) with its printed interval."""
        return _printed(self.printed, SCALES[self.unit])

    @property
    def growth_interval(self) -> Interval:
        """The printed growth on the year in percent with its printed interval."""
        return _printed(self.growth, 1)

    @property
    def decimals(self) -> int:
        """Digits after the point of the printed value."""
        return len(self.printed.partition(".")[2])


@lru_cache(maxsize=8192)
def _printed(text: str, scale: int) -> Interval:
    return Interval.printed(text, scale)
