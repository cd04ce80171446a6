"""The nowcast of a month: a value, its intervals, what it rests on, and how far it is to be trusted."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable
from dataclasses import asdict, dataclass
from datetime import date
from typing import Any

from tradewinds.errors import NotPublished, PeriodError
from tradewinds.outlook.nowcast.grade import ENOUGH, Grade, grade, mean_error
from tradewinds.outlook.nowcast.target import REST, Target, span, target, targets
from tradewinds.outlook.nowcast.track import Step, flash_day, track
from tradewinds.outlook.nowcast.why import Why, why_text
from tradewinds.periods import Period
from tradewinds.series import SeriesKey
from tradewinds.worlds import RecordWorld


@dataclass(frozen=True, slots=True)
class Band:
    """An interval that is to cover `level` percent of months; whole units, and growth in percent where the base is held."""

    level: int
    low: float
    high: float
    growth_low: float | None
    growth_high: float | None


@dataclass(frozen=True, slots=True)
class Member:
    """A model of the combination: its own value and its weight."""

    name: str
    value: float
    weight: float


@dataclass(frozen=True, slots=True)
class Nowcast:
    """A month nowcast from its first `day` days (0: from the month before), as of the day these came out.

    `value` in whole units and `growth` on the year in percent are None where it is silenced, and `why` says why. `mean_error`
    is the mean absolute error in percent of the level over the `months` past nowcasts scored on first prints. `came_level` and
    `came_growth` are the first print, where it is out by now.
    """

    target: Target
    month: Period
    day: int
    as_of: date
    value: float | None
    growth: float | None
    base: float | None
    bands: tuple[Band, ...]
    members: tuple[Member, ...]
    grade: Grade
    months: int
    mean_error: float
    why: Why
    flash: float | None
    flash_growth: float | None
    flash_days: float | None
    rest_days: float | None
    month_days: float
    came_level: float | None = None
    came_growth: float | None = None

    @property
    def silent(self) -> bool:
        """Whether no figure is given."""
        return self.value is None

    def band(self, level: int) -> Band | None:
        """The interval of a level."""
        return next((b for b in self.bands if b.level == level), None)

    def to_dict(self) -> dict[str, Any]:
        """The nowcast as JSON would hold it."""
        return {
            "nature": "nowcast", "series": str(self.target.month), "flow": self.target.month.flow, "item": self.target.month.item,
            "partner": self.target.month.partner, "flash_item": self.target.flash.item, "period": str(self.month), "day": self.day,
            "as_of": self.as_of.isoformat(), "unit": "USD", "value": self.value, "growth_pct": self.growth, "base": self.base,
            "bands": [asdict(b) for b in self.bands], "members": [asdict(m) for m in self.members], "grade": self.grade,
            "months": self.months, "mean_error_pct": None if math.isnan(self.mean_error) else self.mean_error, "why": why_text(self.why),
            "flash": self.flash, "flash_growth_pct": self.flash_growth, "flash_days": self.flash_days, "rest_days": self.rest_days,
            "month_days": self.month_days, "first_print": self.came_level, "first_print_growth_pct": self.came_growth,
        }  # fmt: skip


def nowcast(record: RecordWorld, key: SeriesKey, month: Period, day: int | None = None) -> Nowcast:
    """The nowcast of a series for a month from its first `day` days: 20, 10, or 0 for none; without `day` the latest known.

    Raises NotPublished when the record holds no flash of that day, or too little before it.
    """
    of = target(key)
    check_month(month)
    at = latest_day(record, of, month) if day is None else day
    steps = steps_of(record, of, at, month)
    if not steps or steps[-1].month != month:
        raise _nothing(record, of, month, at)
    return _told(steps[-1])


def nowcasts(
    record: RecordWorld,
    month: Period,
    day: int | None = None,
    progress: Callable[[Iterable[Target]], Iterable[Target]] = iter,
) -> tuple[Nowcast, ...]:
    """The nowcasts of the total, every item and every destination of the flash, the total first; silenced ones too.

    `progress` may wrap the targets to show how far it is. A target without a flash for this month is left out.
    """
    check_month(month)
    every = targets(record)
    at = latest_day(record, every[0], month) if day is None and every else day or 0
    found = []
    for of in progress(every):
        steps = steps_of(record, of, at, month)
        if steps and steps[-1].month == month:
            found.append(_told(steps[-1]))
    if not found:
        raise _nothing(record, target(SeriesKey("exports", reporter=record.reporter)), month, at)
    return tuple(found)


def check_month(month: Period) -> None:
    """Nothing, when a period is a month.

    Raises PeriodError for another.
    """
    if month.unit != "month":
        raise PeriodError("a nowcast is of a month", got=str(month), accepted="2026-09")


def steps_of(record: RecordWorld, of: Target, day: int, until: Period) -> tuple[Step, ...]:
    """The target's nowcasts up to a month; the total also by chips and the rest."""
    key = of.month
    if key.item != "total" or key.partner != "World" or key.flow != "exports":
        return track(record, of, day, until)
    chips = target(SeriesKey("exports", "semiconductors", reporter=key.reporter))
    rest = target(SeriesKey("exports", REST, reporter=key.reporter))
    return track(record, of, day, until, (chips, rest))


def latest_day(record: RecordWorld, of: Target, month: Period) -> int:
    """20, 10 or 0: the latest flash of a month that the record knows."""
    return next((d for d in (20, 10) if flash_day(record, of, month, d) is not None), 0)


def _told(step: Step) -> Nowcast:
    s = step.shot
    errors = [e for _, e in step.past]
    given = grade(errors)
    why = _why(given, errors, s.day)
    value = None if why else float(round(math.exp(step.value)))
    bands = () if value is None else tuple(_band(step, lv, h) for lv, h in step.widths.items())
    came = step.came
    return Nowcast(
        s.target, s.month, s.day, s.as_of, value, None if value is None or s.base is None else (value / s.base - 1) * 100, s.base, bands,
        tuple(Member(n, math.exp(v), step.weights[n]) for n, v in step.members.items()), given, len(errors), mean_error(errors), why,
        s.flash, None if s.growth is None else math.expm1(s.growth) * 100, s.calendar.flash if s.calendar else None,
        s.calendar.rest if s.calendar else None, s.days[0], came.level if came else None, came.growth if came else None,
    )  # fmt: skip


def _why(given: Grade, errors: list[float], day: int) -> Why:
    if given == "-":
        return ("few", str(len(errors)), str(ENOUGH))
    if given == "D":
        return ("off" if day else "early", f"{mean_error(errors):.0f}")
    return ()


def _band(step: Step, level: int, half: float) -> Band:
    low, high = float(round(math.exp(step.value - half))), float(round(math.exp(step.value + half)))
    base = step.shot.base
    return Band(
        level,
        low,
        high,
        None if base is None else (low / base - 1) * 100,
        None if base is None else (high / base - 1) * 100,
    )


def _nothing(record: RecordWorld, of: Target, month: Period, day: int) -> NotPublished:
    known = [p for d in (10, 20) for p in record.periods(of.flash, span(month, d))]
    told = (
        f"no nowcast of this month can be made from its first {day} days"
        if day
        else "neither a flash of this month nor the month before is held"
    )
    return NotPublished(
        told, got=f"{of.month} {month}, {record.label()}",
        accepted=f"flashes held: {min(known)} to {max(known)}" if known else "no flash of this series is held",
        hint="add the flash when it is out (the 11th and the 21st): tradewinds add FILE.csv",
    )  # fmt: skip
