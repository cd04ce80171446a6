"""The world in equilibrium: an economy, a shock, a solve, an outcome; after Caliendo and Parro (2015)."""

from __future__ import annotations

from tradewinds.equilibrium.calibrate import calibrate
from tradewinds.equilibrium.economy import Economy, imbalance, unsupplied
from tradewinds.equilibrium.methods import NestedFixedPoint, Point, QuasiNewton, Solution
from tradewinds.equilibrium.options import Closure, Options
from tradewinds.equilibrium.outcome import Outcome
from tradewinds.equilibrium.path import first_order_in_steps, in_steps
from tradewinds.equilibrium.shock import Shock
from tradewinds.equilibrium.solve import Method, settled, solve
from tradewinds.equilibrium.status import NotSolved, Status
from tradewinds.equilibrium.welfare import Welfare, exact, first_order

__all__ = [
    "Closure",
    "Economy",
    "Method",
    "NestedFixedPoint",
    "NotSolved",
    "Options",
    "Outcome",
    "Point",
    "QuasiNewton",
    "Shock",
    "Solution",
    "Status",
    "Welfare",
    "calibrate",
    "exact",
    "first_order",
    "first_order_in_steps",
    "imbalance",
    "in_steps",
    "settled",
    "solve",
    "unsupplied",
]
