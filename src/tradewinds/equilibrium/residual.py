"""How far a point is from an equilibrium, by the equations themselves and none of the methods' shortcuts."""

from __future__ import annotations

import numpy as np

from tradewinds.equilibrium.methods.response import deficits, pulls
from tradewinds.equilibrium.methods.solution import Point
from tradewinds.equilibrium.problem import Problem


def residual(problem: Problem, point: Point) -> tuple[float, bool]:
    """(the largest gap left, whether every country has something to spend in the end).

    A gap is log points of a cost, or a share of a country's value added in a goods or labour market; infinite where
    the point holds no numbers.
    """
    wages, costs, spending = point.log_wages, point.log_costs, point.expenditure
    with np.errstate(all="ignore"):
        cheap, total, prices = pulls(problem, costs)
        made = problem.value_added * wages[:, None] + np.matmul(prices[:, None, :], problem.inputs)[:, 0, :]
        if problem.ease is not None:
            made = made - problem.ease
        output = (np.matmul((spending.T / total)[:, None, :], problem.net)[:, 0, :] * cheap).T
        lost = 0.0 if problem.untaxed else 1 - np.matmul(problem.net, cheap[:, :, None])[:, :, 0] / total
        revenue = (lost * spending.T).sum(0)
        earned = np.exp(wages) * problem.wages
        income = earned + revenue + deficits(problem, wages)
        if problem.deficit_shares is not None:
            income = income + problem.deficit_shares * revenue.sum()
        goods = np.matmul(problem.inputs, output[:, :, None])[:, :, 0] + problem.final * income[:, None] - spending
        labour = (problem.value_added * output).sum(1) - earned
        gaps = (np.abs(made - costs).max(), np.abs(goods / earned[:, None]).max(), np.abs(labour / earned).max())
    worst = float(max(gaps))
    whole = np.isfinite(worst) and np.isfinite(sum(gaps))
    return (worst if whole else float("inf")), bool((income > 0).all())
