"""How a working day of each calendar month usually compares with the months around it: a small seasonal profile with gaps allowed."""

from __future__ import annotations

import math
import statistics
from collections.abc import Mapping

from tradewinds.periods import Period

AROUND = 6
"""Months on each side that a month is compared with."""
ENOUGH = 9
"""Months of the 13 that must be held for a comparison to count."""


def season_profile(per_day: Mapping[Period, float]) -> dict[int, float]:
    """A factor a calendar month (1 to 12), of geometric mean 1: the median ratio of a month to the median of its 13 months.

    `per_day` holds positive daily averages by month; a month without enough neighbours is left out, and a calendar month
    never seen has factor 1. Medians keep single outliers and booms out.
    """
    logs = {p: math.log(v) for p, v in per_day.items() if v > 0}
    ratios: dict[int, list[float]] = {m: [] for m in range(1, 13)}
    for month, value in logs.items():
        near = [logs[q] for n in range(-AROUND, AROUND + 1) if (q := month.shift(n)) in logs]
        if len(near) >= ENOUGH and month.shift(-AROUND) in logs and month.shift(AROUND) in logs:
            ratios[month.first.month].append(value - statistics.median(near))
    middle = {m: statistics.median(r) if r else 0.0 for m, r in ratios.items()}
    mean = statistics.fmean(middle.values())
    return {m: math.exp(v - mean) for m, v in middle.items()}
