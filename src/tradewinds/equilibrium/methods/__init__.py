"""Methods: how an equilibrium is found. A method knows the problem and a start, nothing of countries or tariffs."""

from __future__ import annotations

from tradewinds.equilibrium.methods.nested import NestedFixedPoint
from tradewinds.equilibrium.methods.quasi_newton import QuasiNewton
from tradewinds.equilibrium.methods.solution import Point, Solution

__all__ = ["NestedFixedPoint", "Point", "QuasiNewton", "Solution"]
