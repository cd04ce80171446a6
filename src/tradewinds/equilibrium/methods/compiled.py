"""What the world answers to given wages, in machine code: `response` in loops that numba compiles and keeps on disk.

A sector that nobody buys abroad needs no exponential and no product over origins: its price is its cost.
"""

from __future__ import annotations

import numpy as np

from tradewinds.equilibrium.arrays import Bools, Floats
from tradewinds.equilibrium.methods.blocks import Blocks
from tradewinds.equilibrium.methods.response import MAPS, Response, deficits
from tradewinds.equilibrium.methods.solution import Point
from tradewinds.equilibrium.problem import Problem
from tradewinds.machine import machine_code

MEMORY = 4
FAST = {"reassoc", "contract", "arcp", "nsz"}
"""What the compiler may reorder; numbers that are not finite keep their meaning."""


def respond(problem: Problem, blocks: Blocks, start: Point, tolerance: float) -> Response:
    """Costs and spending at the start's wages, from the start's costs and spending."""
    n, j = problem.final.shape
    fixed = blocks.price_wage * start.log_wages[:, None]
    if problem.ease is not None:
        fixed -= (
            problem.ease
            if blocks.price_solve is None
            else np.matmul(blocks.price_solve, problem.ease[:, :, None])[:, :, 0]
        )
    supply = np.exp(start.log_wages) * problem.wages
    world = problem.deficit_shares if problem.deficit_shares is not None else np.zeros(n)
    costs, spending, output = start.log_costs.copy(), start.expenditure.copy(), np.zeros((n, j))
    income = np.zeros(n)
    cheap, total = np.ones((j, n)), np.ones((j, n))
    price_maps = _costs(
        problem.theta, problem.pull, problem.traded, blocks.home, blocks.price, fixed, costs, cheap, total, tolerance
    )
    spending_maps = 0
    if price_maps > 0:
        spending_maps = _spending(
            problem.net, problem.untaxed, problem.traded, blocks.kept, blocks.spend, blocks.spend_final, blocks.lost,
            supply + deficits(problem, start.log_wages), world, supply, cheap, total, spending, output, income, tolerance,
        )  # fmt: skip
    with np.errstate(all="ignore"):
        gaps = np.log((problem.value_added * output).sum(1) / supply)
    met = price_maps > 0 and spending_maps > 0 and bool(np.isfinite(gaps).all())
    return Response(Point(start.log_wages, costs, spending), gaps, income, met, abs(price_maps), abs(spending_maps))


@machine_code(FAST)
def _cheapness(
    theta: Floats, pull: Floats, traded: Bools, costs: Floats, cheap: Floats, total: Floats, prices: Floats
) -> None:
    """Fills costs^-theta, its sums over origins and log prices; relative to the cheapest origin of a sector."""
    n, j = costs.shape
    for s in range(j):
        if traded[s]:
            lowest = costs[0, s]
            for i in range(1, n):
                lowest = min(lowest, costs[i, s])
            for i in range(n):
                cheap[s, i] = np.exp(-theta[s] * (costs[i, s] - lowest))
            for d in range(n):
                sum_ = 0.0
                for i in range(n):
                    sum_ += pull[s, d, i] * cheap[s, i]
                total[s, d] = sum_
            for d in range(n):
                prices[d, s] = lowest - np.log(total[s, d]) / theta[s]
        else:
            for d in range(n):
                total[s, d] = pull[s, d, d]
                cheap[s, d] = 1.0
                prices[d, s] = costs[d, s] if pull[s, d, d] == 1.0 else costs[d, s] - np.log(pull[s, d, d]) / theta[s]


@machine_code(FAST)
def _products(matrices: Floats, vectors: Floats, out: Floats) -> None:
    """out[n] += matrices[n] @ vectors[n]"""
    n, rows, columns = matrices.shape
    for c in range(n):
        for r in range(rows):
            sum_ = 0.0
            for k in range(columns):
                sum_ += matrices[c, r, k] * vectors[c, k]
            out[c, r] += sum_


@machine_code(FAST)
def _costs(
    theta: Floats, pull: Floats, traded: Bools, home: Floats, price: Floats, fixed: Floats, costs: Floats,
    cheap: Floats, total: Floats, tolerance: float,
) -> int:  # fmt: skip
    """Iterates costs in place; the passes taken, negative when the fixed point did not close."""
    n, j = costs.shape
    prices, new = np.empty((n, j)), np.empty((n, j))
    moves, gaps = np.zeros((MEMORY, n * j)), np.zeros((MEMORY, n * j))
    point, gap = np.zeros(n * j), np.zeros(n * j)
    gram = np.zeros((MEMORY, MEMORY))
    for maps in range(1, MAPS + 1):
        _cheapness(theta, pull, traded, costs, cheap, total, prices)
        for d in range(n):
            for s in range(j):
                prices[d, s] -= home[d, s] * costs[d, s]
                new[d, s] = fixed[d, s]
        _products(price, prices, new)
        worst = 0.0
        for d in range(n):
            for s in range(j):
                worst = max(worst, abs(new[d, s] - costs[d, s]))
        if not np.isfinite(worst) or not np.isfinite(new.sum()):
            return -maps
        if worst < tolerance:
            for d in range(n):
                for s in range(j):
                    costs[d, s] = new[d, s]
            _cheapness(theta, pull, traded, costs, cheap, total, prices)
            return maps
        _anderson(costs.reshape(-1), new.reshape(-1), point, gap, moves, gaps, gram, maps)
    return -MAPS


@machine_code(FAST)
def _spending(
    net: Floats, untaxed: bool, traded: Bools, kept: Floats, spend: Floats, spend_final: Floats, lost: Floats,
    fixed: Floats, world: Floats, supply: Floats, cheap: Floats, total: Floats, spending: Floats, output: Floats,
    incomes: Floats, tolerance: float,
) -> int:  # fmt: skip
    """Iterates spending in place and fills output; the passes taken, negative when the fixed point did not close."""
    n, j = spending.shape
    revenue, new, at_home = np.zeros((n, j)), np.empty((n, j)), np.empty((n, j))
    if not untaxed:
        for s in range(j):
            for d in range(n):
                if traded[s]:
                    sum_ = 0.0
                    for i in range(n):
                        sum_ += net[s, d, i] * cheap[s, i]
                else:
                    sum_ = net[s, d, d]
                revenue[d, s] = 1 - sum_ / total[s, d]
    moves, gaps = np.zeros((MEMORY, n * j)), np.zeros((MEMORY, n * j))
    point, gap = np.zeros(n * j), np.zeros(n * j)
    gram = np.zeros((MEMORY, MEMORY))
    scaled, sold = np.empty(n), np.empty(n)
    for maps in range(1, MAPS + 1):
        for s in range(j):
            if traded[s]:
                for d in range(n):
                    scaled[d] = spending[d, s] / total[s, d]
                    sold[d] = 0.0
                for d in range(n):
                    for i in range(n):
                        sold[i] += net[s, d, i] * scaled[d]
                for i in range(n):
                    output[i, s] = sold[i] * cheap[s, i]
            else:
                for i in range(n):
                    output[i, s] = net[s, i, i] * spending[i, s] / total[s, i]
        raised = 0.0
        if world.any():
            for d in range(n):
                for s in range(j):
                    raised += revenue[d, s] * spending[d, s]
        for d in range(n):
            income = fixed[d] + world[d] * raised
            for s in range(j):
                income += revenue[d, s] * spending[d, s]
            incomes[d] = income
            for s in range(j):
                income -= lost[d, s] * spending[d, s]
            for s in range(j):
                new[d, s] = spend_final[d, s] * income
                at_home[d, s] = output[d, s] - kept[d, s] * spending[d, s]
        _products(spend, at_home, new)
        worst = 0.0
        for d in range(n):
            off = 0.0
            for s in range(j):
                off += abs(new[d, s] - spending[d, s])
            worst = max(worst, off / supply[d])
        if not np.isfinite(worst) or not np.isfinite(new.sum()):
            return -maps
        if worst < tolerance:
            for d in range(n):
                for s in range(j):
                    spending[d, s] = new[d, s]
            return maps
        _anderson(spending.reshape(-1), new.reshape(-1), point, gap, moves, gaps, gram, maps)
    return -MAPS


@machine_code(FAST)
def _anderson(
    at: Floats, image: Floats, point: Floats, gap: Floats, moves: Floats, gaps: Floats, gram: Floats, maps: int
) -> None:  # fmt: skip
    """Moves `at` to the next point; see `tradewinds.equilibrium.methods.anderson`."""
    size = len(at)
    held = min(maps - 1, MEMORY)
    if maps > 1:
        row = (maps - 2) % MEMORY
        for k in range(size):
            now = image[k] - at[k]
            moves[row, k] = at[k] - point[k]
            gaps[row, k] = now - gap[k]
            point[k] = at[k]
            gap[k] = now
        for m in range(held):
            sum_ = 0.0
            for k in range(size):
                sum_ += gaps[row, k] * gaps[m, k]
            gram[row, m] = sum_
            gram[m, row] = sum_
    else:
        for k in range(size):
            point[k] = at[k]
            gap[k] = image[k] - at[k]
    for k in range(size):
        at[k] = image[k]
    if held == 0:
        return
    weights = np.empty(MEMORY)
    for m in range(held):
        sum_ = 0.0
        for k in range(size):
            sum_ += gaps[m, k] * gap[k]
        weights[m] = sum_
    if not _solve(gram, weights, held):
        return
    for m in range(held):
        for k in range(size):
            at[k] -= weights[m] * (moves[m, k] + gaps[m, k])


@machine_code(FAST)
def _solve(gram: Floats, weights: Floats, held: int) -> bool:
    """Solves gram w = weights in place by Cholesky with a small ridge; False where the differences are parallel."""
    lower = np.zeros((MEMORY, MEMORY))
    for a in range(held):
        for b in range(a + 1):
            sum_ = gram[a, b] * (1 + 1e-13) if a == b else gram[a, b]
            for k in range(b):
                sum_ -= lower[a, k] * lower[b, k]
            if a == b:
                if not sum_ > 1e-13 * gram[a, a]:
                    return False
                lower[a, a] = np.sqrt(sum_)
            else:
                lower[a, b] = sum_ / lower[b, b]
    for a in range(held):
        for k in range(a):
            weights[a] -= lower[a, k] * weights[k]
        weights[a] /= lower[a, a]
    for b in range(held):
        a = held - 1 - b
        for k in range(a + 1, held):
            weights[a] -= lower[k, a] * weights[k]
        weights[a] /= lower[a, a]
    return True
