"""A forecast of a monthly series: four simple models averaged, with intervals from their own past errors."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from tradewinds.errors import InputError
from tradewinds.outlook.arrays import Array, Counts
from tradewinds.outlook.conformal import half_widths
from tradewinds.outlook.decompose import indices
from tradewinds.outlook.smoothing import damped, theta

FIRST = 24
"""Values that the earliest past forecast stands on."""
LEAST = 36
"""Values that a series must have."""
ORIGINS = 42
"""Past forecasts whose errors set the intervals: the latest."""
FARTHEST = 24
LEVELS = (0.5, 0.8, 0.95)
FLOOR = 0.05
"""A forecast of a positive series never falls below this part of its smallest value."""


@dataclass(frozen=True, slots=True)
class Forecast:
    """Values ahead in the unit of the series, `low` and `high` by coverage (0.5, 0.8, 0.95), and the errors that set them.

    `errors` (origins, horizon) are those of past forecasts, log ratios where `additive` is false, nan where not known yet.
    """

    value: Array
    low: dict[float, Array]
    high: dict[float, Array]
    errors: Array
    additive: bool


def forecast(values: Sequence[float], horizon: int = 12, season: int = 12) -> Forecast:
    """The mean of the dynamic optimised theta model and the damped trend, each on the values and on their logarithms.

    The season is taken out first and put back after. A series with a zero or a negative value is handled in differences
    and without logarithms (`additive`). The intervals are conformal: by horizon, from the forecasts that the same method
    would have made at the latest 42 origins, each on the values known then.

    Raises InputError for fewer than 36 values, a gap among them, and a horizon outside 1 to 24.
    """
    series = np.asarray(values, dtype=np.float64)
    if not 1 <= horizon <= FARTHEST:
        raise InputError("a forecast reaches so many months at most", got=str(horizon), accepted=f"1 to {FARTHEST}")
    if series.ndim != 1 or len(series) < LEAST:
        raise InputError("the series is too short for a forecast", got=f"{series.size} months",
                         accepted=f"{LEAST} months or more in a row")  # fmt: skip
    if not np.isfinite(series).all():
        gaps = ", ".join(str(i + 1) for i in np.flatnonzero(~np.isfinite(series))[:5])
        raise InputError("the series has gaps; they are not filled", got=f"no value at place {gaps}",
                         accepted="months in a row")  # fmt: skip
    additive = bool(series.min() <= 0)
    ends = np.arange(max(FIRST, len(series) - ORIGINS), len(series) + 1)
    paths = _paths(series, ends, horizon, season, additive)
    errors = np.full((len(ends) - 1, horizon), np.nan)
    for row, end in enumerate(ends[:-1]):
        known = min(horizon, len(series) - end)
        outcome, expected = series[end : end + known], paths[row, :known]
        errors[row, :known] = outcome - expected if additive else np.log(outcome / expected)
    value = paths[-1]
    widths = {level: half_widths(errors, level) for level in LEVELS}
    low = {level: value - w if additive else value * np.exp(-w) for level, w in widths.items()}
    high = {level: value + w if additive else value * np.exp(w) for level, w in widths.items()}
    return Forecast(value, low, high, errors, additive)


def _paths(series: Array, ends: Counts, horizon: int, season: int, additive: bool) -> Array:
    """Forecasts from every origin on what was known there: (origins, horizon)."""
    factors = np.array([indices(series[:end], season, additive) for end in ends])
    held = factors[:, np.arange(len(series)) % season]
    ahead = np.array([factors[k, np.arange(end, end + horizon) % season] for k, end in enumerate(ends)])
    if additive:
        rows = series - held
        mean: Array = (theta(rows, ends, horizon) + damped(rows, ends, horizon)) / 2 + ahead
        return mean
    rows = series / held
    logs = np.log(rows)
    paths = [theta(rows, ends, horizon), damped(rows, ends, horizon)]
    paths += [np.exp(theta(logs, ends, horizon)), np.exp(damped(logs, ends, horizon))]
    raised: Array = np.maximum(sum(paths) / 4 * ahead, FLOOR * series.min())
    return raised
