"""Regressors of the calendar: working days, and the days before and after the moving holidays.

Windows as Genhol makes them: the share of a window's days in each month, minus the mean of the calendar month, so that the
seasonal factor keeps what every year has. Source: Findley and others (2005) on moving holidays in X-12-ARIMA.
"""

from __future__ import annotations

import math
from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import lru_cache

from tradewinds.periods import Period, working_days
from tradewinds.season.holidays import check_years, known_working_days, moving, years_held

WINDOWS: dict[str, tuple[str, int, int]] = {
    "seol_b": ("seollal", -10, -1),
    "seol_a": ("seollal", 3, 12),
    "chu_b": ("chuseok", -10, -1),
    "chu_a": ("chuseok", 3, 12),
}
"""First and last day of each window, counted from the holiday."""
TYPES = {"lwd": "td", "seol_b": "holiday", "seol_a": "holiday", "chu_b": "holiday2", "chu_a": "holiday2"}
"""What each regressor is to X-13; without it the effect would stay in the adjusted series."""
WORDS = {
    "lwd": ("working days (elasticity)", "조업일수 탄력성"),
    "seol_b": ("10 days before Seollal", "설 전 10일"),
    "seol_a": ("days 3 to 12 after Seollal", "설 후 3~12일"),
    "chu_b": ("10 days before Chuseok", "추석 전 10일"),
    "chu_a": ("days 3 to 12 after Chuseok", "추석 후 3~12일"),
}
AHEAD = 36
"""Months that regressors reach past the data: SEATS raises the forecast horizon to this, whatever it is asked."""

LEAST_MOVED = 0.02
"""Sum of squares that a regressor must keep beside the season and the others: a window that moved by a tenth in two years."""


@dataclass(frozen=True, slots=True)
class Regressors:
    """A row a month, a column a name of `TYPES`; `guessed` is the first month past the table of holidays, where all are 0."""

    months: tuple[Period, ...]
    rows: tuple[tuple[float, ...], ...]
    names: tuple[str, ...] = tuple(TYPES)
    guessed: Period | None = None

    def only(self, names: tuple[str, ...]) -> Regressors:
        """The regressors named, in their order."""
        columns = [self.names.index(n) for n in names]
        return replace(self, names=names, rows=tuple(tuple(row[c] for c in columns) for row in self.rows))


def regressors(first: Period, last: Period, on: date, country: str = "KOR", ahead: int = AHEAD) -> Regressors:
    """The regressors of the months of a series and `ahead` months on, by the calendar known on a day.

    A month past the table takes the mean of its calendar month (0): it touches forecasts only, never an adjusted figure.
    Raises InputError when a month of the series itself lies past the table.
    """
    check_years(first.year, last.year, country)
    held = years_held(country)[1]
    months, step = [], first
    for _ in range((last.year - first.year) * 12 + last.first.month - first.first.month + 1 + ahead):
        months.append(step)
        step = step.next()
    rows = tuple(_row(m, on, country) if m.year <= held else (0.0,) * len(TYPES) for m in months)
    return Regressors(tuple(months), rows, guessed=next((m for m in months if m.year > held), None))


def told_apart(x: Regressors, n: int) -> tuple[str, ...]:
    """The regressors that the first `n` months can tell from the season and from those before them.

    In a short span a holiday may fall into one month every year; its window is then a part of the season.
    """
    kept: list[tuple[str, list[float]]] = []
    for column, name in enumerate(x.names):
        values = [row[column] for row in x.rows[:n]]
        for month in range(12):
            mean = math.fsum(values[month::12]) / max(len(values[month::12]), 1)
            values[month::12] = [v - mean for v in values[month::12]]
        for _, other in kept:
            slope = math.fsum(a * b for a, b in zip(values, other, strict=True)) / math.fsum(b * b for b in other)
            values = [a - slope * b for a, b in zip(values, other, strict=True)]
        if math.fsum(v * v for v in values) > LEAST_MOVED:
            kept.append((name, values))
    return tuple(name for name, _ in kept)


def _row(month: Period, on: date, country: str) -> tuple[float, ...]:
    days = known_working_days(month, on, country)
    shares = _shares(country)
    windows = tuple(
        shares[n].get((month.year, month.first.month), 0.0) - _mean(n, month.first.month, country) for n in WINDOWS
    )
    return (math.log(days) - mean_log_days(month.first.month, country), *windows)


@lru_cache(maxsize=64)
def mean_log_days(month: int, country: str = "KOR") -> float:
    """Mean of the log working days of a calendar month over the years of the table."""
    first, last = years_held(country)
    logs = [math.log(working_days(Period.of_month(y, month), country)) for y in range(first, last + 1)]
    return math.fsum(logs) / len(logs)


@lru_cache(maxsize=4)
def _shares(country: str) -> dict[str, dict[tuple[int, int], float]]:
    found: dict[str, dict[tuple[int, int], float]] = {}
    for name, (holiday, low, high) in WINDOWS.items():
        share: dict[tuple[int, int], float] = {}
        for day in moving(holiday, country).values():
            for n in range(low, high + 1):
                at = day + timedelta(days=n)
                share[at.year, at.month] = share.get((at.year, at.month), 0.0) + 1 / (high - low + 1)
        found[name] = share
    return found


@lru_cache(maxsize=64)
def _mean(name: str, month: int, country: str) -> float:
    first, last = years_held(country)
    share = _shares(country)[name]
    return math.fsum(share.get((y, month), 0.0) for y in range(first, last + 1)) / (last - first + 1)
