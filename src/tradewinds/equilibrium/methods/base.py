"""What every solve of an economy shares: home blocks and the Jacobian at the base, worked out once."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import lru_cache

import numpy as np

from tradewinds.equilibrium.arrays import Floats
from tradewinds.equilibrium.economy import Economy
from tradewinds.equilibrium.methods.blocks import Blocks, home_blocks
from tradewinds.equilibrium.methods.jacobian import Jacobian, jacobian
from tradewinds.equilibrium.methods.response import pulls
from tradewinds.equilibrium.methods.solution import Point
from tradewinds.equilibrium.problem import Problem


@dataclass(frozen=True, slots=True, eq=False)
class Base:
    """The base as methods see it: the point where nothing has changed, its blocks, its Jacobian.

    shares, net [sector, destination, origin]: base shares, and over the base tariff factor; blocks are those of
    `inputs` and `final`, the demand of the base or of the problem that `at` was given.
    """

    point: Point
    shares: Floats
    net: Floats
    inputs: Floats
    final: Floats
    blocks: Blocks
    jacobian: Jacobian

    def blocks_for(self, problem: Problem) -> Blocks:
        """The blocks of a problem, worked out anew only where it moves demand."""
        if problem.inputs is self.inputs and problem.final is self.final:
            return self.blocks
        return home_blocks(problem.value_added, problem.inputs, problem.final, self.shares, self.net)

    def at(self, problem: Problem, point: Point) -> Base:
        """The same base with blocks and Jacobian of the neighbourhood of a solution."""
        blocks, slope = around(problem, point)
        return replace(self, inputs=problem.inputs, final=problem.final, blocks=blocks, jacobian=slope)


def around(problem: Problem, point: Point) -> tuple[Blocks, Jacobian]:
    """Blocks and Jacobian at a point of a problem."""
    cheap, total, _ = pulls(problem, point.log_costs)
    ratio = cheap[:, None, :] / total[:, :, None]
    shares, net = problem.pull * ratio, problem.net * ratio
    blocks = home_blocks(problem.value_added, problem.inputs, problem.final, shares, net)
    paid = np.exp(point.log_wages) * problem.wages
    slope = jacobian(shares, net, point.expenditure, paid, problem.value_added, problem.inputs, problem.final, blocks)
    return blocks, slope


@lru_cache(maxsize=4)
def prepare(economy: Economy) -> Base:
    """The base of an economy; a second call costs nothing."""
    shares, net = economy.shares, np.asarray(economy.shares / (1 + economy.tariffs))
    blocks = home_blocks(economy.value_added_shares, economy.input_shares, economy.final_shares, shares, net)
    slope = jacobian(
        shares, net, economy.expenditure, economy.value_added, economy.value_added_shares, economy.input_shares,
        economy.final_shares, blocks,
    )  # fmt: skip
    nothing = np.zeros(economy.size)
    return Base(
        Point(np.zeros(economy.size[0]), nothing, economy.expenditure), shares, net, economy.input_shares,
        economy.final_shares, blocks, slope,
    )  # fmt: skip
