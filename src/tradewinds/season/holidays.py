"""Moving holidays, and the calendar as it was known on a day: temporary holidays are announced weeks ahead at best."""

from __future__ import annotations

import csv
from datetime import date
from functools import lru_cache
from pathlib import Path

from tradewinds.errors import InputError
from tradewinds.periods import Period, holidays_of, working_days

DATA = Path(__file__).parent / "data"
MOVING = {"seollal": "Korean New Year", "chuseok": "Chuseok"}
"""The holidays whose date moves with the moon, by the name they have in the table."""
WEIGHTS = (1.0, 1.0, 1.0, 1.0, 1.0, 0.5, 0.0)


@lru_cache(maxsize=4)
def years_held(country: str = "KOR") -> tuple[int, int]:
    """First and last year of the table of holidays."""
    off = holidays_of(country)
    return min(off).year, max(off).year


@lru_cache(maxsize=8)
def moving(name: str, country: str = "KOR") -> dict[int, date]:
    """The day of Seollal or Chuseok by year.

    >>> moving("seollal")[2026], moving("chuseok")[2025]
    (datetime.date(2026, 2, 17), datetime.date(2025, 10, 6))
    """
    wanted = MOVING[name]
    return {d.year: d for d, names in holidays_of(country).items() if wanted in [n.strip() for n in names.split(";")]}


@lru_cache(maxsize=4)
def _announced(country: str) -> dict[date, date]:
    path = DATA / f"announced_{country}.csv"
    if not path.exists():
        return {}
    with path.open(encoding="utf-8", newline="") as handle:
        rows = list(csv.DictReader(handle))
    return {date.fromisoformat(r["date"]): date.fromisoformat(r["announced"]) for r in rows}


@lru_cache(maxsize=8192)
def known_working_days(period: Period, on: date, country: str = "KOR") -> float:
    """Working days of a period as the calendar stood on a day: holidays announced later still count as worked.

    Raises InputError for a year or a country whose holidays are not held.

    >>> month = Period.parse("2025-01")
    >>> known_working_days(month, date(2025, 1, 11)), known_working_days(month, date(2025, 1, 21))
    (21.0, 20.0)
    """
    days = working_days(period, country)
    for day, announced in _announced(country).items():
        if period.first <= day <= period.last and on < announced:
            days += WEIGHTS[day.weekday()]
    return days


def check_years(first: int, last: int, country: str = "KOR") -> None:
    """Nothing, when the holidays of these years are held.

    Raises InputError naming the years held, or the country without a calendar.
    """
    low, high = years_held(country)
    if first < low or last > high:
        raise InputError(
            "the holidays of a year in this series are not held, so its working days cannot be counted",
            got=f"{first} to {last}", accepted=f"{low} to {high}", hint="cut the series with --since or --until, or update tradewinds",
        )  # fmt: skip
