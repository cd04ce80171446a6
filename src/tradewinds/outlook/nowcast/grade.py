"""How far a target's nowcasts can be trusted, by how far they were off."""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import Literal

Grade = Literal["A", "B", "C", "D", "-"]
BOUNDS: tuple[tuple[Grade, float], ...] = (("A", 2.5), ("B", 5.0), ("C", 10.0))
"""Largest mean absolute error of the level in percent for each grade; what is above the last is D and is silenced."""
ENOUGH = 8
"""Scored months that a grade needs."""


def grade(errors: Sequence[float]) -> Grade:
    """The grade of errors in logs; "-" with fewer than eight.

    >>> grade([0.02] * 8), grade([0.3] * 8), grade([0.01])
    ('A', 'D', '-')
    """
    if len(errors) < ENOUGH:
        return "-"
    mean = mean_error(errors)
    return next((name for name, most in BOUNDS if mean <= most), "D")


def mean_error(errors: Sequence[float]) -> float:
    """Mean absolute error in percent of the level."""
    return math.fsum(abs(math.expm1(e)) for e in errors) / len(errors) * 100 if errors else math.nan
