"""When Korea's figures come out: the 11th, the 21st, the 1st, and customs' update about the 15th."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal

from tradewinds.periods.period import Period

Kind = Literal["first 10 days", "first 20 days", "month", "customs update"]


@dataclass(frozen=True, slots=True)
class Release:
    """A planned release: its day, what it prints, who prints it."""

    day: date
    kind: Kind
    period: Period
    publisher: str


def first_release(period: Period) -> date:
    """The day on which the first figures of a period are due: the day after it ends.

    >>> first_release(Period.parse("2025-12")), first_release(Period.parse("2026-09-01/20"))
    (datetime.date(2026, 1, 1), datetime.date(2026, 9, 21))
    """
    return period.last + timedelta(days=1)


def next_releases(on: date, count: int = 4) -> tuple[Release, ...]:
    """The next planned releases from a day on, soonest first.

    >>> [f"{r.day} {r.kind} {r.period}" for r in next_releases(date(2026, 9, 12), 3)]
    ['2026-09-15 customs update 2026-08', '2026-09-21 first 20 days 2026-09-01/20', '2026-10-01 month 2026-09']
    """
    month = Period.of_month(on.year, on.month)
    found: list[Release] = []
    while len(found) < count:
        y, m, before = month.year, month.first.month, month.previous()
        plan = (
            Release(date(y, m, 1), "month", before, "MOTIR"),
            Release(date(y, m, 11), "first 10 days", Period.of_days(y, m, 1, 10), "KCS"),
            Release(date(y, m, 15), "customs update", before, "KCS"),
            Release(date(y, m, 21), "first 20 days", Period.of_days(y, m, 1, 20), "KCS"),
        )
        found += [r for r in plan if r.day >= on]
        month = month.next()
    return tuple(found[:count])
