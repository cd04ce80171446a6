"""What a solve is asked for: how close, which closure, which unit of value."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from tradewinds.errors import InputError

Closure = Literal["level", "world_share", "removed"]
"""What trade deficits do: keep their level in the unit of value, keep their share of world income, or go to zero."""

Backend = Literal["auto", "numba", "numpy", "jax"]
"""What runs the inner loops: see `Options`."""

CLOSEST = 1e-13
"""The closest that float64 sums over a world can be asked to close."""


@dataclass(frozen=True, slots=True)
class Options:
    """Options of a solve; they are kept in its outcome.

    tolerance  the largest relative gap left in any market: labour of a country, price of a good, spending on a good
    closure    what deficits do: see `Closure`
    numeraire  "world" keeps world value added at its base value; a country keeps that country's wage
    backend    "numpy"; "numba", compiled loops that take a second or two to load and then a third of the time; "jax",
               an ensemble in batches on JAX's device (extra `gpu`), NumPy for a solve; or "auto", NumPy for a solve
               and for an ensemble what ends it sooner. The answers are the same within the tolerance
    steps      quasi-Newton steps before an attempt gives up; forty times as many rounds of the nested loop
    """

    tolerance: float = 1e-10
    closure: Closure = "level"
    numeraire: str = "world"
    backend: Backend = "auto"
    steps: int = 100

    def __post_init__(self) -> None:
        if not CLOSEST <= self.tolerance <= 1e-2:
            raise InputError("no such tolerance", got=f"{self.tolerance:g}", accepted=f"{CLOSEST:g} to 0.01")
        if self.backend not in ("auto", "numba", "numpy", "jax"):
            raise InputError("no backend of that name", got=self.backend, accepted="auto, numba, numpy, jax")
        if self.closure not in ("level", "world_share", "removed"):
            raise InputError("no closure of that name", got=self.closure, accepted="level, world_share, removed")
