"""The latest period that answers, where a question names none."""

from __future__ import annotations

from collections.abc import Iterator

from tradewinds.claims.ask.build import counterpart, statement
from tradewinds.claims.ask.question import Question
from tradewinds.periods import Period
from tradewinds.series import SeriesKey
from tradewinds.statements import World

SURE = frozenset({"level", "yoy", "mom", "change", "share", "share_change", "contribution", "balance", "balance_change",
                  "daily_avg", "without", "count", "rank"})  # fmt: skip
"""Forms that hold wherever their figures are held; the others are asked of the latest figure, whether they hold or not."""


def like(unit: str, world: World, days: int = 0) -> Period:
    """A period of a cadence, on the day of the world."""
    day = world.as_of
    match unit:
        case "year":
            return Period.of_year(day.year)
        case "half":
            return Period.of_half(day.year, 1 + day.month // 7)
        case "quarter":
            return Period.of_quarter(day.year, (day.month + 2) // 3)
        case "days":
            return Period.of_days(day.year, day.month, 1, days)
    return Period.of_month(day.year, day.month)


def back(world: World, key: SeriesKey, cadence: Period) -> Iterator[Period]:
    """The periods held of a cadence that are over, the latest first."""
    for period in reversed(world.periods(counterpart(key, cadence), cadence)):
        if period.last <= world.as_of and period.first < cadence.next().first:
            yield period


def latest(q: Question, world: World) -> Period | None:
    """The latest period for which the question can be answered, months before years; None when there is none."""
    units = [q.cadence] if q.cadence else ["days"] if q.days else ["month", "year", "half"]
    key = q.of[0]
    for unit in units:
        for tried, period in enumerate(back(world, key, like(unit, world, q.days))):
            if tried > 24:
                break
            if all(_answers(q, world, k, period) for k in q.of):
                return period
    return None


def _answers(q: Question, world: World, key: SeriesKey, at: Period) -> bool:
    if q.form in SURE:
        return statement(q, key, at).find(world) is not None
    if q.form in ("direction", "streak", "multiple", "everywhere", "first_since", "offset"):
        return world.growth(key, at).known if not q.side else world.figure(key, at).known
    return world.figure(counterpart(key, at), at).known
