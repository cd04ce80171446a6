"""The nested fixed point as the paper prints it (Caliendo and Parro 2015, appendix on solving the model): the reference.

Wages are guessed; prices iterate to their fixed point; shares follow; spending solves one dense linear system; wages
move a little against each country's excess imports; again. Slow, plain, and written apart from the quick method, so
that the two can be held against each other.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from tradewinds.equilibrium.arrays import Floats
from tradewinds.equilibrium.methods.base import Base
from tradewinds.equilibrium.methods.solution import Point, Solution
from tradewinds.equilibrium.options import Options
from tradewinds.equilibrium.problem import Problem
from tradewinds.equilibrium.status import Status


@dataclass(frozen=True, slots=True)
class NestedFixedPoint:
    """The reference method.

    damping  how far wages move per unit of relative excess imports; halved when the gap grows, let out again slowly
    prices   passes of the inner price loop before a solve gives up
    """

    damping: float = 0.4
    prices: int = 5000

    def solve(self, path: Callable[[float], Problem], start: Point | None, base: Base, options: Options) -> Solution:
        """The answer at the end of the path; the way there is not used. The start gives wages only."""
        problem = path(1.0)
        log_wages = np.zeros(len(problem.wages)) if start is None else start.log_wages
        spending, damping, last = base.point.expenditure, self.damping, np.inf
        costs, passes, rounds, status = base.point.log_costs, 0, 0, Status.STEPS
        with np.errstate(all="ignore"):
            for _ in range(40 * options.steps):
                rounds += 1
                costs, prices, used = self._prices(problem, log_wages, 0.1 * options.tolerance)
                passes += used
                if not np.isfinite(costs).all():
                    status = Status.NO_SUPPLIER
                    break
                shares = _shares(problem, costs, prices)
                spending = _spending(problem, shares, log_wages)
                made = _output(problem, shares, spending)
                earned = np.exp(log_wages) * problem.wages
                excess = ((problem.value_added * made).sum(1) - earned) / earned
                gap = float(np.abs(excess).max())
                if not np.isfinite(gap) or not (spending.sum(1) > 0).all():
                    status = Status.BROKE
                    break
                if gap < options.tolerance:
                    status = Status.SOLVED
                    break
                damping = max(0.5 * damping, 0.005) if gap > last else min(1.02 * damping, self.damping)
                last = gap
                log_wages = log_wages + np.log1p(np.clip(damping * excess, -0.5, 0.5))
                log_wages = log_wages - np.log((np.exp(log_wages) * problem.wages).sum() / problem.wages.sum())
        return Solution(Point(log_wages, costs, spending), status, rounds, passes, rounds)

    def _prices(self, problem: Problem, log_wages: Floats, tolerance: float) -> tuple[Floats, Floats, int]:
        prices, passes = np.zeros_like(problem.value_added), 0
        for _ in range(self.prices):
            passes += 1
            costs = problem.value_added * log_wages[:, None] + np.einsum("nkj,nk->nj", problem.inputs, prices)
            if problem.ease is not None:
                costs = costs - problem.ease
            new = _log_prices(problem, costs)
            gap = np.abs(new - prices).max()
            prices = new
            if gap < tolerance or not np.isfinite(gap):
                break
        return costs, prices, passes


def _log_prices(problem: Problem, costs: Floats) -> Floats:
    least = costs.min(0)
    cheap = np.exp(-problem.theta * (costs - least))
    total = np.einsum("jni,ij->nj", problem.pull, cheap)
    return np.asarray(least - np.log(total) / problem.theta)


def _shares(problem: Problem, costs: Floats, prices: Floats) -> Floats:
    """[sector, destination, origin]"""
    gap = costs.T[:, None, :] - prices.T[:, :, None]
    return np.asarray(np.where(problem.pull > 0, problem.pull * np.exp(-problem.theta[:, None, None] * gap), 0.0))


def _over_tariff(problem: Problem) -> Floats:
    return np.asarray(np.where(problem.pull > 0, problem.net / np.where(problem.pull > 0, problem.pull, 1), 0.0))


def _spending(problem: Problem, shares: Floats, log_wages: Floats) -> Floats:
    """[country, sector] the dense system of goods markets, solved at once."""
    n, j = problem.final.shape
    net = shares * _over_tariff(problem)
    lost = 1 - net.sum(2).T
    system = np.einsum("njk,kin->njik", problem.inputs, net)
    each = np.arange(n)
    system[each, :, each, :] += problem.final[:, :, None] * lost[:, None, :]
    earned = np.exp(log_wages) * problem.wages
    given = problem.deficits
    if problem.deficit_shares is not None:
        given = problem.deficit_shares * earned.sum()
        system += np.einsum("nj,n,ik->njik", problem.final, problem.deficit_shares, lost)
    elif problem.anchor >= 0:
        given = given * np.exp(log_wages[problem.anchor])
    final = problem.final * (earned + given)[:, None]
    return np.linalg.solve(np.eye(n * j) - system.reshape(n * j, n * j), final.ravel()).reshape(n, j)


def _output(problem: Problem, shares: Floats, spending: Floats) -> Floats:
    return np.asarray(np.einsum("jni,nj->ij", shares * _over_tariff(problem), spending))
