"""One cell of the record: a value with its interval, its state and its papers."""

from __future__ import annotations

import math
from dataclasses import dataclass
from datetime import date
from typing import Literal

from tradewinds.ledger.interval import Interval
from tradewinds.ledger.observation import Observation
from tradewinds.periods import Period
from tradewinds.series import SeriesKey

State = Literal["known", "zero", "suppressed", "unpublished"]
Caveat = tuple[str, ...]
"""A code and its arguments; the words are found where it is told (`tradewinds.statements.caveats`)."""


@dataclass(frozen=True, slots=True)
class Figure:
    """A value of one series in one period, as one world knows it.

    Values are in whole units (convention 1); `value` is nan unless the state is known or zero (convention 2).
    `sources` are the rows it stands on; `derived` says how it was made when no source prints it.
    """

    key: SeriesKey
    period: Period
    interval: Interval
    state: State
    unit: str
    printed: str
    released: date | None
    publisher: str
    classification: str
    status: str
    sources: tuple[Observation, ...]
    derived: str = ""
    caveats: tuple[Caveat, ...] = ()

    @property
    def value(self) -> float:
        """The value in whole units, nan when not known."""
        return self.interval.value

    @property
    def known(self) -> bool:
        """Whether there is a number."""
        return self.state in ("known", "zero")

    @property
    def decimals(self) -> int:
        """Digits after the point as printed in the ledger's unit; 1 for a derived figure."""
        return len(self.printed.partition(".")[2]) if self.printed else 1


@dataclass(frozen=True, slots=True)
class Growth:
    """Growth on the year in percent, with how it was had (convention 4).

    `how` is "printed" when the release prints it, "computed" when it comes from two levels, the nature of the world
    ("nowcast", "forecast", "scenario") when a level is no published one, "" when it is not known.
    """

    interval: Interval
    how: str
    current: Figure
    base: Figure
    printed: str
    released: date | None
    sources: tuple[Observation, ...]
    caveats: tuple[Caveat, ...] = ()

    @property
    def value(self) -> float:
        """Percent, nan when not known."""
        return self.interval.value

    @property
    def known(self) -> bool:
        """Whether there is a number."""
        return bool(self.how)


NOTHING = Interval(math.nan, math.nan, math.nan)


def unpublished(key: SeriesKey, period: Period) -> Figure:
    """The figure that nobody has published (as far as this world knows)."""
    unit = "days" if key.measure == "working_days" else "USD"
    return Figure(key, period, NOTHING, "unpublished", unit, "", None, "", "", "", ())
