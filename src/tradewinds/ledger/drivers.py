"""Dated facts on what drives the chip trade: prices, revenues, spending. Never causes."""

from __future__ import annotations

import csv
from dataclasses import dataclass
from functools import lru_cache

from tradewinds.ledger.store import DATA
from tradewinds.periods import Period


@dataclass(frozen=True, slots=True)
class Driver:
    """An indicator in a period, in its own unit, as its source prints it."""

    period: Period
    indicator: str
    printed: str
    unit: str
    growth: str
    source: str

    @property
    def value(self) -> float:
        """The printed number in the printed unit."""
        return float(self.printed)


@lru_cache(maxsize=4)
def load_drivers(reporter: str = "KOR") -> tuple[Driver, ...]:
    """The indicators held for a country, in file order; empty when none are held.

    >>> sum(d.value for d in load_drivers() if d.indicator == "SK hynix revenue" and d.period == Period.parse("2025"))
    97.146675
    """
    path = DATA / reporter / "drivers.csv"
    if not path.exists():
        return ()
    with path.open(encoding="utf-8", newline="") as handle:
        return tuple(
            Driver(Period.parse(r["period"]), r["indicator"], r["value"], r["unit"], r["yoy"], r["source"])
            for r in csv.DictReader(handle)
        )
