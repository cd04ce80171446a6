"""Medians of economists polled after the 20-day flash, as published; each row names its page."""

from __future__ import annotations

import csv
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from tradewinds.periods import Period

DATA = Path(__file__).parent / "data"


@dataclass(frozen=True, slots=True)
class Poll:
    """The median forecast of export growth on the year in percent."""

    month: Period
    median: float
    pollster: str
    url: str


@lru_cache(maxsize=4)
def polls(reporter: str = "KOR") -> tuple[Poll, ...]:
    """Every poll held, oldest first; none for a country without a file."""
    path = DATA / f"polls_{reporter}.csv"
    if not path.exists():
        return ()
    with path.open(encoding="utf-8", newline="") as handle:
        return tuple(
            Poll(Period.parse(row["period"]), float(row["median"]), row["pollster"], row["url"])
            for row in csv.DictReader(handle)
        )
