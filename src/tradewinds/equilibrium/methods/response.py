"""What the world answers to given wages: prices, then spending, then who is short of labour. In NumPy.

This is the inner half of every quick method. `tradewinds.equilibrium.methods.compiled` has the same in machine code.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from tradewinds.equilibrium.arrays import Floats
from tradewinds.equilibrium.methods.anderson import Anderson
from tradewinds.equilibrium.methods.blocks import Blocks
from tradewinds.equilibrium.methods.solution import Point
from tradewinds.equilibrium.options import Options
from tradewinds.equilibrium.problem import Problem

MAPS = 2000
"""Passes after which a fixed point is given up."""


@dataclass(frozen=True, slots=True, eq=False)
class Response:
    """Costs and spending at given wages.

    gaps [country] log of the demand for labour over its supply; income [country] what is spent in the end; met says
    that both fixed points closed within the tolerance and all demand is positive; price_maps and spending_maps are the
    passes that it took.
    """

    point: Point
    gaps: Floats
    income: Floats
    met: bool
    price_maps: int
    spending_maps: int


Respond = Callable[[Problem, Blocks, Point, float], Response]


def respond(problem: Problem, blocks: Blocks, start: Point, tolerance: float) -> Response:
    """Costs and spending at the start's wages, from the start's costs and spending."""
    supply = np.exp(start.log_wages) * problem.wages
    with np.errstate(all="ignore"):
        costs, price_maps, priced = _costs(problem, blocks, start, tolerance)
        spending, output, income, spending_maps, spent = _spending(problem, blocks, start, costs, tolerance)
        gaps = np.log((problem.value_added * output).sum(1) / supply)
    met = priced and spent and bool(np.isfinite(gaps).all())
    return Response(Point(start.log_wages, costs, spending), gaps, income, met, price_maps, spending_maps)


def pulls(problem: Problem, log_costs: Floats) -> tuple[Floats, Floats, Floats]:
    """(costs^-theta, what buyers add up of them, log prices): [sector, country] twice, and [country, sector].

    Both are relative to the cheapest origin of each sector, which keeps large elasticities from overflowing.
    """
    theta, lowest = problem.theta[:, None], log_costs.min(0)[:, None]
    cheap = np.exp(-theta * (log_costs.T - lowest))
    total = np.matmul(problem.pull, cheap[:, :, None])[:, :, 0]
    return cheap, total, (lowest - np.log(total) / theta).T


def _costs(problem: Problem, blocks: Blocks, start: Point, tolerance: float) -> tuple[Floats, int, bool]:
    fixed = blocks.price_wage * start.log_wages[:, None]
    if problem.ease is not None:
        fixed = fixed - (
            problem.ease
            if blocks.price_solve is None
            else np.matmul(blocks.price_solve, problem.ease[:, :, None])[:, :, 0]
        )
    memory, costs = Anderson(), start.log_costs
    for maps in range(1, MAPS + 1):
        prices = pulls(problem, costs)[2]
        new = fixed + np.matmul(blocks.price, (prices - blocks.home * costs)[:, :, None])[:, :, 0]
        gap = float(np.abs(new - costs).max())
        if gap < tolerance:
            return new, maps, True
        if not np.isfinite(gap):
            return new, maps, False
        costs = memory.step(costs, new)
    return costs, MAPS, False


def _spending(
    problem: Problem, blocks: Blocks, start: Point, costs: Floats, tolerance: float
) -> tuple[Floats, Floats, Floats, int, bool]:
    cheap, total, _ = pulls(problem, costs)
    revenue = np.zeros_like(blocks.lost)
    if not problem.untaxed:
        revenue = (1 - np.matmul(problem.net, cheap[:, :, None])[:, :, 0] / total).T
    wages = np.exp(start.log_wages) * problem.wages
    fixed = wages + deficits(problem, start.log_wages)
    memory, spending = Anderson(), start.expenditure
    for maps in range(1, MAPS + 1):
        output = (np.matmul((spending.T / total)[:, None, :], problem.net)[:, 0, :] * cheap).T
        income = fixed + (revenue * spending).sum(1)
        if problem.deficit_shares is not None:
            income = income + problem.deficit_shares * (revenue * spending).sum()
        new = (
            np.matmul(blocks.spend, (output - blocks.kept * spending)[:, :, None])[:, :, 0]
            + blocks.spend_final * (income - (blocks.lost * spending).sum(1))[:, None]
        )
        gap = float((np.abs(new - spending).sum(1) / wages).max())
        if gap < tolerance:
            return new, output, income, maps, True
        if not np.isfinite(gap):
            return new, output, income, maps, False
        spending = memory.step(spending, new)
    return spending, output, income, MAPS, False


def deficits(problem: Problem, log_wages: Floats) -> Floats:
    """[country] the part of the deficits that tariff revenue does not move."""
    if problem.deficit_shares is not None:
        return np.asarray(problem.deficit_shares * (np.exp(log_wages) * problem.wages).sum())
    if problem.anchor >= 0:
        return np.asarray(problem.deficits * np.exp(log_wages[problem.anchor]))
    return problem.deficits


def backend(options: Options) -> Respond:
    """The inner half that the options ask for; both give the same answer within the tolerance."""
    if options.backend != "numba":
        return respond
    from tradewinds.equilibrium.methods import compiled

    return compiled.respond
