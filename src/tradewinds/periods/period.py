"""A period: a stretch of days that a figure is about."""

from __future__ import annotations

import calendar
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import Literal

from tradewinds.errors import PeriodError

Unit = Literal["year", "half", "quarter", "month", "days", "months", "years"]
SPANS: dict[str, int] = {"year": 12, "half": 6, "quarter": 3, "month": 1}


@dataclass(frozen=True, slots=True, order=False)
class Period:
    """A year, half, quarter or month, the days of a part of a month, or a range of months or years; immutable.

    `first` and `last` are its first and last day.

    >>> december = Period.parse("2025-12")
    >>> december.previous(), december.year_earlier(), december.shift(-11)
    (Period('2025-11'), Period('2024-12'), Period('2025-01'))
    >>> Period.parse("2025").contains(december), december.contains(Period.parse("2025-12-01/20"))
    (True, True)
    >>> [str(m) for m in Period.parse("2025-Q4").months]
    ['2025-10', '2025-11', '2025-12']
    >>> Period.parse("2026-01/2026-09").year_earlier()
    Period('2025-01/2025-09')
    >>> Period.parse("2026-02-01/20").cadence, Period.parse("2026-02").cadence
    ('days 1-20', 'month')
    """

    unit: Unit
    first: date
    last: date

    @classmethod
    def parse(cls, text: str) -> Period:
        """The period that a code or words name; see `tradewinds.periods.parse`.

        Raises PeriodError with the accepted forms.

        >>> [Period.parse(t) for t in ("December 2025", "2025년 12월", "Q3 2025", "1-20 Sep 2026")]
        [Period('2025-12'), Period('2025-12'), Period('2025-Q3'), Period('2026-09-01/20')]
        """
        from tradewinds.periods.parse import parse

        return parse(text)

    @classmethod
    def of_year(cls, year: int) -> Period:
        """A calendar year."""
        return cls("year", date(year, 1, 1), date(year, 12, 31))

    @classmethod
    def of_half(cls, year: int, half: int) -> Period:
        """Half 1 or 2 of a year."""
        return cls("half", date(year, 6 * half - 5, 1), _month_end(year, 6 * half))

    @classmethod
    def of_quarter(cls, year: int, quarter: int) -> Period:
        """Quarter 1 to 4 of a year."""
        return cls("quarter", date(year, 3 * quarter - 2, 1), _month_end(year, 3 * quarter))

    @classmethod
    def of_month(cls, year: int, month: int) -> Period:
        """A calendar month."""
        return cls("month", date(year, month, 1), _month_end(year, month))

    @classmethod
    def of_days(cls, year: int, month: int, first: int, last: int) -> Period:
        """Days `first` to `last` of a month."""
        if first > last:
            raise PeriodError("the days run backwards", got=f"{first} to {last}", accepted="first day, then last day")
        return cls("days", date(year, month, first), date(year, month, last))

    @classmethod
    def of_months(cls, year: int, month: int, last_year: int, last_month: int) -> Period:
        """A range of whole months."""
        if (year, month) >= (last_year, last_month):
            raise PeriodError("a range of months runs forward", got=f"{year}-{month:02d} to {last_year}-{last_month:02d}",
                              accepted="first month, then a later one")  # fmt: skip
        return cls("months", date(year, month, 1), _month_end(last_year, last_month))

    @classmethod
    def of_years(cls, year: int, last_year: int) -> Period:
        """A range of whole years."""
        if year >= last_year:
            raise PeriodError("a range of years runs forward", got=f"{year}/{last_year}", accepted="2002/2010")
        return cls("years", date(year, 1, 1), date(last_year, 12, 31))

    def __str__(self) -> str:
        a, b = self.first, self.last
        match self.unit:
            case "year":
                return f"{a.year}"
            case "half":
                return f"{a.year}-H{1 + a.month // 7}"
            case "quarter":
                return f"{a.year}-Q{(a.month + 2) // 3}"
            case "month":
                return f"{a.year}-{a.month:02d}"
            case "days":
                return f"{a.year}-{a.month:02d}-{a.day:02d}/{b.day:02d}"
            case "months":
                return f"{a.year}-{a.month:02d}/{b.year}-{b.month:02d}"
            case "years":
                return f"{a.year}/{b.year}"

    def __repr__(self) -> str:
        return f"Period('{self}')"

    def __lt__(self, other: Period) -> bool:
        return (self.first, self.last) < (other.first, other.last)

    def __le__(self, other: Period) -> bool:
        return (self.first, self.last) <= (other.first, other.last)

    def __gt__(self, other: Period) -> bool:
        return (self.first, self.last) > (other.first, other.last)

    def __ge__(self, other: Period) -> bool:
        return (self.first, self.last) >= (other.first, other.last)

    @property
    def year(self) -> int:
        """The year it begins in."""
        return self.first.year

    @property
    def months(self) -> tuple[Period, ...]:
        """Its whole months, none for days of a month."""
        return _months(self)

    def shift(self, n: int) -> Period:
        """`n` periods of its own length on; a month moves by months, a year by years, ten days by months."""
        if self.unit in SPANS:
            return self._moved(n * SPANS[self.unit])
        if self.unit == "days":
            return self._moved(n)
        if self.unit == "years":
            return self._moved(n * 12 * (self.last.year - self.first.year + 1))
        return self._moved(n * len(self.months))

    def previous(self) -> Period:
        """The one before, of the same length.

        >>> Period.parse("2026-01-01/10").previous(), Period.parse("2026-Q1").previous()
        (Period('2025-12-01/10'), Period('2025-Q4'))
        """
        return self.shift(-1)

    def next(self) -> Period:
        """The one after, of the same length."""
        return self.shift(1)

    def year_earlier(self, n: int = 1) -> Period:
        """The same period `n` years earlier, the base of growth on the year."""
        return self._moved(-12 * n)

    def _moved(self, months: int) -> Period:
        a, b = _add(self.first, months), _add(self.last, months)
        if self.unit == "days" and self.last.day < _month_end(self.last.year, self.last.month).day:
            return Period(self.unit, a, b)
        if self.unit == "days":
            return Period(self.unit, a, _month_end(b.year, b.month))
        return Period(self.unit, a, _month_end(b.year, b.month))

    def contains(self, other: Period) -> bool:
        """Whether every day of the other lies in it."""
        return self.first <= other.first and other.last <= self.last

    def is_over(self, on: date) -> bool:
        """Whether its last day is past on a date (convention 2: a month that is not complete is not a month)."""
        return self.last < on

    @property
    def cadence(self) -> str:
        """What it can be compared with: periods of one cadence.

        A year-to-date or another range of months keeps its months: "months 1-9".
        """
        match self.unit:
            case "days":
                whole = self.last == _month_end(self.last.year, self.last.month)
                return f"days {self.first.day}-{'end' if whole else self.last.day}"
            case "months":
                return f"months {self.first.month}-{self.last.month + 12 * (self.last.year - self.first.year)}"
            case "years":
                return f"years {self.last.year - self.first.year + 1}"
        return self.unit

    def same_kind(self, other: Period) -> bool:
        """Whether the two can stand in one record, rank or streak."""
        return self.cadence == other.cadence

    def label(self, lang: Literal["en", "ko"] = "en", year: bool = True) -> str:
        """The period in words, without its year on request.

        >>> Period.parse("2026-09-01/20").label(), Period.parse("2026-09-01/20").label("ko")
        ('the first 20 days of September 2026', '2026년 9월 1~20일')
        >>> Period.parse("2025-01/2025-11").label(year=False)
        'January–November'
        """
        from tradewinds.periods.words import label

        return label(self, lang, year)


@lru_cache(maxsize=1024)
def _month_end(year: int, month: int) -> date:
    return date(year, month, calendar.monthrange(year, month)[1])


def _add(day: date, months: int) -> date:
    index = day.year * 12 + day.month - 1 + months
    year, month = divmod(index, 12)
    if not 1 <= year <= 9999:
        raise PeriodError("the calendar ends here", got=f"{months} months from {day}")
    return date(year, month + 1, min(day.day, _month_end(year, month + 1).day))


@lru_cache(maxsize=2048)
def _months(period: Period) -> tuple[Period, ...]:
    if period.unit == "days":
        return ()
    found, step = [], Period.of_month(period.first.year, period.first.month)
    while step.first <= period.last:
        found.append(step)
        step = step.next()
    return tuple(found)
