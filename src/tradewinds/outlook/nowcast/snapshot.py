"""What was known of a month on the day of its flash: the flash, the calendar, and how past months went on from theirs."""

from __future__ import annotations

import math
from dataclasses import dataclass, replace
from datetime import date
from functools import lru_cache

from tradewinds.ledger import Ledger
from tradewinds.outlook.nowcast.prints import growth, level
from tradewinds.outlook.nowcast.target import REST, Target, span
from tradewinds.periods import Period
from tradewinds.season.holidays import known_working_days
from tradewinds.worlds import RecordWorld

BACK = 40
"""Months looked back on; the flash before them is of another time."""


@dataclass(frozen=True, slots=True)
class Calendar:
    """Working days of the flash and of the month, in the year and the year before, as the calendar stood that day."""

    flash: float
    month: float
    flash_before: float
    month_before: float

    @property
    def rest(self) -> float:
        """Working days after the flash."""
        return self.month - self.flash

    @property
    def carried(self) -> float:
        """What working days alone add to growth from the flash to the month, in logs."""
        return math.log(self.month / self.month_before) - math.log(self.flash / self.flash_before)

    @property
    def spread(self) -> float:
        """Log of the days left over the days gone."""
        return math.log(self.rest / self.flash)


@dataclass(frozen=True, slots=True)
class Past:
    """An earlier month: log of month over flash, and growth of the month less growth of the flash; None where not held."""

    month: Period
    ratio: float | None
    bridge: float | None
    calendar: Calendar


@dataclass(frozen=True, slots=True)
class Snapshot:
    """A target on the day of a flash (`day` 0: before the first). Values in whole units, growth in logs, None where not held.

    `grown` is growth of earlier months with the change of their working days, both in logs.
    """

    target: Target
    month: Period
    day: int
    as_of: date
    flash: float | None
    growth: float | None
    base: float | None
    calendar: Calendar | None
    days: tuple[float, float]
    past: tuple[Past, ...]
    grown: dict[Period, tuple[float, float]]


def snapshot(world: RecordWorld, target: Target, month: Period, day: int) -> Snapshot:
    """What `world` (the record on the day of the flash) knows of a month and those before it."""
    on, country = world.as_of, world.reporter
    months = [month.shift(-n) for n in range(BACK, 0, -1)]
    begin = _begin(world.ledger, target, day) if day else month
    known = tuple(_past(world, target, m, day) for m in months if m >= begin) if day else ()
    grown = {}
    for m in months[-25:]:
        rate = growth(world, target.month, m)
        if rate is not None:
            grown[m] = (rate, math.log(_worked(m, on, country) / _worked(m.year_earlier(), on, country)))
    first = span(month, day) if day else None
    return Snapshot(
        target, month, day, on, level(world, target.flash, first) if first else None, growth(world, target.flash, first) if first else None,
        level(world, target.month, month.year_earlier()), _calendar(month, day, on, country) if day else None,
        (_worked(month, on, country), _worked(month.year_earlier(), on, country)),
        tuple(p for p in known if p.ratio is not None or p.bridge is not None), grown,
    )  # fmt: skip


@lru_cache(maxsize=256)
def _begin(ledger: Ledger, target: Target, day: int) -> Period:
    """The month a year before the first flash held: a flash's growth implies that of the year before."""
    item = "semiconductors" if target.flash.item == REST else target.flash.item
    held = [p for p in ledger.periods(replace(target.flash, item=item)) if p.unit == "days" and p.last.day == day]
    return Period.of_month(held[0].year - 1, held[0].first.month) if held else Period.of_month(9999, 12)


def _past(world: RecordWorld, target: Target, month: Period, day: int) -> Past:
    first = span(month, day)
    flash, whole = level(world, target.flash, first), level(world, target.month, month)
    early, late = growth(world, target.flash, first), growth(world, target.month, month)
    return Past(
        month,
        math.log(whole / flash) if flash is not None and whole is not None and whole > flash else None,
        late - early if early is not None and late is not None else None,
        _calendar(month, day, world.as_of, world.reporter),
    )


def _calendar(month: Period, day: int, on: date, country: str) -> Calendar:
    first, before = span(month, day), month.year_earlier()
    return Calendar(
        _worked(first, on, country),
        _worked(month, on, country),
        _worked(span(before, day), on, country),
        _worked(before, on, country),
    )


def _worked(period: Period, on: date, country: str) -> float:
    return known_working_days(period, on, country)
