"""Working days as Korea's releases count them (convention 7)."""

from __future__ import annotations

import csv
from datetime import date, timedelta
from functools import lru_cache
from pathlib import Path

from tradewinds.errors import InputError
from tradewinds.periods.period import Period

DATA = Path(__file__).parent / "data"


@lru_cache(maxsize=4)
def holidays_of(country: str = "KOR") -> dict[date, str]:
    """Days off by date: public holidays, substitutes and election days, and 1 May.

    Raises InputError for a country whose calendar is not held.
    """
    path = DATA / f"holidays_{country}.csv"
    if not path.exists():
        held = ", ".join(sorted(p.stem.partition("_")[2] for p in DATA.glob("holidays_*.csv")))
        raise InputError("the calendar of this country is not held", got=country, accepted=held)
    with path.open(encoding="utf-8", newline="") as handle:
        return {date.fromisoformat(row["date"]): row["name"] for row in csv.DictReader(handle)}


@lru_cache(maxsize=4096)
def working_days(period: Period, country: str = "KOR") -> float:
    """Days worked: Monday to Friday 1, Saturday 0.5, days off 0.

    Raises InputError outside the years whose holidays are held.

    >>> working_days(Period.parse("2025-07")), working_days(Period.parse("2026-07")), working_days(Period.parse("2026-09-01/10"))
    (25.0, 24.0, 8.5)
    """
    off = holidays_of(country)
    years = {d.year for d in off}
    if not (min(years) <= period.first.year and period.last.year <= max(years)):
        raise InputError(
            "holidays of this year are not held", got=str(period), accepted=f"{min(years)} to {max(years)}"
        )
    days, step = 0.0, period.first
    while step <= period.last:
        if step not in off:
            days += (1.0, 1.0, 1.0, 1.0, 1.0, 0.5, 0.0)[step.weekday()]
        step += timedelta(days=1)
    return days
