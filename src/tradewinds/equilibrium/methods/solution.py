"""What a method gives back, before anybody has checked it."""

from __future__ import annotations

from dataclasses import dataclass

from tradewinds.equilibrium.arrays import Floats
from tradewinds.equilibrium.status import Status


@dataclass(frozen=True, slots=True, eq=False)
class Point:
    """A point in the space of answers, and a start: world value added is the unit of value.

    log_wages    [country] log hat
    log_costs    [country, sector] log hat of the cost of a unit of output
    expenditure  [country, sector] in the unit of the base
    """

    log_wages: Floats
    log_costs: Floats
    expenditure: Floats


@dataclass(frozen=True, slots=True, eq=False)
class Solution:
    """The last point, how the method ended, and what it took.

    rounds are steps in wages; price_maps and spending_maps count passes over the equations inside them; refreshes are
    Jacobians worked out anew; parts the pieces that the shock was taken in; reached is how much of the shock was solved.
    """

    point: Point
    status: Status
    rounds: int
    price_maps: int
    spending_maps: int
    refreshes: int = 0
    parts: int = 1
    reached: float = 1.0
