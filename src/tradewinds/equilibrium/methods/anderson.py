"""Anderson acceleration of a fixed point: the next point from the last few, so that their gaps cancel.

Walker and Ni (2011), SIAM Journal on Numerical Analysis 49(4), 1715-1735: type II, differences, a short memory.
"""

from __future__ import annotations

import numpy as np

from tradewinds.equilibrium.arrays import Floats

MEMORY = 5
RIDGE = 1e-12
"""Added to the diagonal, relative to it: the differences of nearly converged points are nearly parallel."""


class Anderson:
    """The memory of one fixed-point iteration; `step` takes a point and its image and gives the next point."""

    __slots__ = ("gap", "gaps", "moves", "point")

    def __init__(self) -> None:
        self.moves: list[Floats] = []
        self.gaps: list[Floats] = []
        self.point: Floats | None = None
        self.gap: Floats | None = None

    def step(self, point: Floats, image: Floats) -> Floats:
        """The next point; shapes are the caller's, and stay."""
        gap = (image - point).ravel()
        if self.point is not None and self.gap is not None:
            self.moves = [*self.moves, point.ravel() - self.point][-MEMORY:]
            self.gaps = [*self.gaps, gap - self.gap][-MEMORY:]
        self.point, self.gap = point.ravel().copy(), gap
        if not self.gaps:
            return image
        gaps, moves = np.array(self.gaps), np.array(self.moves)
        gram = gaps @ gaps.T
        gram[np.diag_indices(len(gram))] *= 1 + RIDGE
        try:
            weights = np.linalg.solve(gram, gaps @ gap)
        except np.linalg.LinAlgError:  # a gap that did not move at all
            return image
        return np.asarray(image - (weights @ (moves + gaps)).reshape(image.shape))
