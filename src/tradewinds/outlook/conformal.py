"""Intervals from a method's own past errors, horizon by horizon: they cover as often as they say."""

from __future__ import annotations

import numpy as np

from tradewinds.outlook.arrays import Array

USUAL_GROWTH = 0.35
"""How errors usually grow with the horizon h: as h to this power. A series departs from it as far as its own errors tell."""
TRUST = 100
"""Errors of a horizon at which its own quantile weighs as much as the one pooled over all horizons."""
FIRM = 12
"""Weight of the usual growth against the errors of the series, in units of log horizons squared."""


HALF_LIFE = 10
"""Origins after which an error weighs half: a series in a boom is judged by its errors of the boom."""


def half_widths(errors: Array, level: float) -> Array:
    """Half the width of the interval of each horizon, in the unit of the errors.

    `errors` (origins, horizon), oldest first, nan where the outcome is not known yet; `level` the share of outcomes to
    cover. The absolute errors are weighted by age and their quantile is taken with the outcome to come counted as
    infinite (conformal prediction beyond exchangeability, Barber, Candes, Ramdas and Tibshirani 2023); that of one horizon
    is mixed with the one of all horizons brought to its scale, as late horizons have few errors.
    """
    size, ahead = np.abs(errors), np.arange(1, errors.shape[1] + 1)
    known = ~np.isnan(size)
    count = known.sum(axis=0)
    origin = np.arange(len(size))[:, None]
    newest = np.where(known.any(axis=0), len(size) - 1 - np.argmax(known[::-1], axis=0), 0)
    weight = 0.5 ** (np.maximum(newest - origin, 0) / HALF_LIFE)
    scale = ahead ** _growth(size, count, ahead)
    pooled = _quantile((size / scale).ravel(), weight.ravel(), level) * scale
    own = [_quantile(size[:, h], weight[:, h], level) if count[h] else pooled[h] for h in range(len(ahead))]
    share = count / (count + TRUST)
    mixed: Array = share * np.array(own) + (1 - share) * pooled
    return mixed


def _growth(size: Array, count: Array, ahead: Array) -> float:
    """The power of the horizon with which the mean error grows, drawn to the usual one; between 0 and 1."""
    mean = np.array([np.nanmean(size[:, h]) if count[h] else 0.0 for h in range(len(ahead))])
    use = (count > 2) & (mean > 0)
    if use.sum() < 2:
        return USUAL_GROWTH
    x, y, weight = np.log(ahead[use]), np.log(mean[use]), count[use]
    x, y = x - np.average(x, weights=weight), y - np.average(y, weights=weight)
    slope = ((weight * x * y).sum() + FIRM * USUAL_GROWTH) / ((weight * x * x).sum() + FIRM)
    return float(np.clip(slope, 0, 1))


def _quantile(values: Array, weights: Array, level: float) -> float:
    """The value with `level` of all weight at or below it, one weight more standing above every value; between two, in between."""
    known = ~np.isnan(values)
    order = np.argsort(values[known])
    reached = np.cumsum(weights[known][order]) / (weights[known].sum() + 1)
    return float(np.interp(level, reached, values[known][order]))
