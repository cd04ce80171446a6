"""A simulated series whose season, calendar and trend are known, made with another calendar than ours."""

from __future__ import annotations

import calendar
import math
from dataclasses import dataclass
from datetime import date, timedelta

import holidays
import numpy as np
from holidays.constants import BANK, PUBLIC

from tradewinds.periods import Period
from tradewinds.season import History
from tradewinds.series import SeriesKey

TRUTH = {"lwd": 0.65, "seol_b": 0.05, "seol_a": -0.04, "chu_b": 0.04, "chu_a": -0.05}
SEASON = np.array([-0.06, -0.05, 0.05, 0.01, 0.01, 0.02, -0.01, -0.03, 0.02, 0.0, 0.0, 0.04])
YEARS = range(2000, 2029)


@dataclass(frozen=True)
class Simulated:
    """322 months from January 2000, and the logs of the series without season and calendar."""

    history: History
    truth: np.ndarray


def _off() -> dict[date, str]:
    return dict(holidays.KR(years=range(1999, 2030), categories=(PUBLIC, BANK), language="en_US"))


def _days(year: int, month: int, off: dict[date, str]) -> float:
    every = [date(year, month, d) for d in range(1, calendar.monthrange(year, month)[1] + 1)]
    return sum((0.5 if d.weekday() == 5 else float(d.weekday() < 5)) for d in every if d not in off)


def _window(day_of: dict[int, date], low: int, high: int) -> dict[tuple[int, int], float]:
    """Share of a window in each month less the mean of the calendar month."""
    share = {(y, m): 0.0 for y in YEARS for m in range(1, 13)}
    for day in day_of.values():
        for n in range(low, high + 1):
            at = day + timedelta(days=n)
            if (at.year, at.month) in share:
                share[at.year, at.month] += 1 / (high - low + 1)
    return {(y, m): s - np.mean([share[k, m] for k in YEARS]) for (y, m), s in share.items()}


def simulate(seed: int = 1, length: int = 322) -> Simulated:
    """Random-walk trend x season x working days and moving holidays x noise of 1.2 percent."""
    off = _off()
    named = {
        n: {d.year: d for d, names in off.items() if n in names.split("; ")} for n in ("Korean New Year", "Chuseok")
    }
    logs = {(y, m): math.log(_days(y, m, off)) for y in YEARS for m in range(1, 13)}
    effects = {
        "lwd": {(y, m): v - np.mean([logs[k, m] for k in YEARS]) for (y, m), v in logs.items()},
        "seol_b": _window(named["Korean New Year"], -10, -1),
        "seol_a": _window(named["Korean New Year"], 3, 12),
        "chu_b": _window(named["Chuseok"], -10, -1),
        "chu_a": _window(named["Chuseok"], 3, 12),
    }
    months = [Period.of_month(y, m) for y in YEARS for m in range(1, 13)][:length]
    rng = np.random.default_rng(seed)
    trend = np.log(150) + np.cumsum(0.006 + rng.normal(0, 0.012, len(months)))
    noise = rng.normal(0, 0.012, len(months))
    season = np.array([(SEASON - SEASON.mean())[m.first.month - 1] for m in months])
    moved = np.array([sum(b * effects[n][m.year, m.first.month] for n, b in TRUTH.items()) for m in months])
    values = np.exp(trend + season + moved + noise) * 1e9
    key = SeriesKey("exports")
    return Simulated(
        History(key, tuple(months), tuple(map(float, values)), date(2026, 11, 1)), trend + noise + math.log(1e9)
    )
