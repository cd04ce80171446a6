"""The season of a monthly series: classical indices, used only where a test finds one."""

from __future__ import annotations

import numpy as np

from tradewinds.outlook.arrays import Array

TEN_PERCENT = 1.645
"""Normal quantile of the two-sided ten per cent test of the autocorrelation at one year."""


def indices(values: Array, season: int = 12, additive: bool = False) -> Array:
    """One factor (or, additive, one summand) a place in the season, of mean 1 (or 0); the first belongs to `values[0]`.

    Ratios (or differences) to the centred moving average, averaged by place; all 1 (or 0) below three seasons, or where
    the autocorrelation at one season is not significant at ten per cent (Assimakopoulos and Nikolopoulos 2000).
    """
    neutral = np.zeros(season) if additive else np.ones(season)
    n, centred = len(values), values - values.mean()
    power = float(centred @ centred)
    if n < 3 * season or power <= 0:
        return neutral
    correlation = np.array([centred[k:] @ centred[: n - k] for k in range(1, season + 1)]) / power
    limit = TEN_PERCENT * np.sqrt((1 + 2 * float(correlation[:-1] @ correlation[:-1])) / n)
    if abs(correlation[-1]) <= limit:
        return neutral
    weights = np.ones(season + 1) / season
    weights[0] = weights[-1] = 0.5 / season
    trend, half = np.convolve(values, weights, "valid"), season // 2
    middle = values[half : half + len(trend)]
    apart = middle - trend if additive else middle / trend
    place = np.arange(half, half + len(trend)) % season
    found = np.array([apart[place == p].mean() for p in range(season)])
    centre: Array = found - found.mean() if additive else found / found.mean()
    return centre
