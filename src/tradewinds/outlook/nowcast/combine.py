"""Models combined by their past errors, and intervals that past errors of the combination bear out."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence

LEVELS = (50, 80, 95)
"""Percent of past months that an interval is to cover."""
PRIOR = 4
"""Months of an average model's error that every model starts with."""
WINDOW = 18
LEAST = 6
"""Past errors that an interval needs."""
T_975 = {
    6: 2.447, 7: 2.365, 8: 2.306, 9: 2.262, 10: 2.228, 11: 2.201, 12: 2.179, 13: 2.160, 14: 2.145, 15: 2.131, 16: 2.120, 17: 2.110,
    18: 2.101,
}  # fmt: skip
"""Student's t for 95 percent by degrees of freedom, where 19 errors are not there yet for the conformal rank."""


def weights(errors: Mapping[str, Sequence[float]], names: Sequence[str]) -> dict[str, float]:
    """Weights of the models named, inverse to their mean squared errors of the last 18 months, drawn to equal ones.

    >>> weights({"a": [0.01] * 12, "b": [0.03] * 12}, ["a", "b"])["a"] > 0.7
    True
    """
    squares = {n: [e * e for e in errors.get(n, ())][-WINDOW:] for n in names}
    every = [s for n in names for s in squares[n]]
    typical = math.fsum(every) / len(every) if every else 1.0
    raw = {n: (len(squares[n]) + PRIOR) / (math.fsum(squares[n]) + PRIOR * typical or 1.0) for n in names}
    whole = math.fsum(raw.values())
    return {n: r / whole for n, r in raw.items()}


def half_width(errors: Sequence[float], level: int) -> float | None:
    """Half the width of an interval in logs: the conformal quantile of past absolute errors, where there are enough for it.

    With n errors the k-th smallest, k = ceil((n + 1) level), covers at least as often as it says when errors are exchangeable
    (Vovk, Gammerman and Shafer 2005). Where k > n, the root mean square times Student's t. None below six errors.

    >>> half_width([0.01, -0.02, 0.03, -0.04, 0.05, -0.06, 0.07], 50)
    0.04
    """
    n = len(errors)
    if n < LEAST:
        return None
    rank = math.ceil((n + 1) * level / 100)
    if rank <= n:
        return sorted(abs(e) for e in errors)[rank - 1]
    spread = math.sqrt(math.fsum(e * e for e in errors) / n)
    return max(spread * T_975[n], max(abs(e) for e in errors))


def drift(errors: Sequence[float]) -> float:
    """What the combination has missed of late, half believed: mean of the last six errors times n / (n + 6)."""
    last = errors[-6:]
    return math.fsum(last) / (len(last) + 6) if last else 0.0
