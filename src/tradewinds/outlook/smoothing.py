"""Two smoothers run over many origins at once, their parameters chosen on a grid by the squared errors up to each origin.

A recursion only looks back, so one pass over a row gives its state at every step; a row is one origin, with its own season
taken out, and stops counting at its end.
"""

from __future__ import annotations

import numpy as np

from tradewinds.outlook.arrays import Array, Counts

ALPHAS = (0.01, 0.03, 0.06, 0.1, 0.15, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 0.99)
THETAS = (1.0, 1.5, 2.0, 3.0, 5.0, 10.0)
LEVELS = (0.05, 0.1, 0.2, 0.3, 0.45, 0.6, 0.8, 0.95)
SLOPES = (0.01, 0.05, 0.1, 0.2, 0.4)
DAMPINGS = (0.8, 0.9, 0.95, 0.98)
START = 12
"""Values from which the first level and slope of the damped trend are taken."""


def theta(rows: Array, ends: Counts, horizon: int) -> Array:
    """Forecasts of the dynamic optimised theta model (Fiorucci, Pellegrini, Louzada, Petropoulos and Koehler 2016).

    `rows` (origins, time), `ends` (origins,) counts of values known; returns (origins, horizon).
    """
    alpha, bend = (g.ravel() for g in np.meshgrid(ALPHAS, THETAS))
    pull = 1 - 1 / bend
    level = rows[:, :1] * (alpha + (1 - alpha) / bend)
    mean, base, slope = rows[:, 0].copy(), rows[:, 0].copy(), np.zeros(len(rows))
    errors, decay = np.zeros_like(level), 1 - alpha
    found, ahead = np.empty((len(rows), horizon)), np.arange(horizon)
    for i in range(1, rows.shape[1]):
        t, now = i + 1, rows[:, i : i + 1]
        weight = (1 - decay * (1 - alpha)) / alpha
        error = now - (level + (pull * decay) * base[:, None] + (pull * weight) * slope[:, None])
        if i > 2:
            errors += error * error
        level += alpha * (now - level)
        decay = decay * (1 - alpha)
        slope = ((t - 2) * slope + 6 / t * (rows[:, i] - mean)) / (t + 1)
        mean = ((t - 1) * mean + rows[:, i]) / t
        base = mean - slope * (t + 1) / 2
        for k in np.flatnonzero(ends == t):
            j = int(np.argmin(errors[k]))
            reach = (1 - decay[j] * (1 - alpha[j])) / alpha[j] + ahead
            found[k] = level[k, j] + pull[j] * (decay[j] * base[k] + reach * slope[k])
    return found


def damped(rows: Array, ends: Counts, horizon: int) -> Array:
    """Forecasts of exponential smoothing with a damped additive trend (Gardner and McKenzie 1985); shapes as in `theta`."""
    alpha, beta, phi = (g.ravel() for g in np.meshgrid(LEVELS, SLOPES, DAMPINGS))
    time = np.arange(START) - (START - 1) / 2
    head = rows[:, :START]
    first = (head @ time) / (time @ time)
    slope = np.repeat(first[:, None], len(alpha), axis=1)
    level = np.repeat((head.mean(axis=1) + first * (time[0] - 1))[:, None], len(alpha), axis=1)
    errors, gain = np.zeros_like(level), alpha * beta
    found, ahead = np.empty((len(rows), horizon)), np.arange(1, horizon + 1)
    for i in range(rows.shape[1]):
        slope *= phi
        level += slope
        error = rows[:, i : i + 1] - level
        errors += error * error
        slope += gain * error
        level += alpha * error
        for k in np.flatnonzero(ends == i + 1):
            j = int(np.argmin(errors[k]))
            found[k] = level[k, j] + np.cumsum(phi[j] ** ahead) * slope[k, j]
    return found
