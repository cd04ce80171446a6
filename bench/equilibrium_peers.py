"""Other ways to the same equilibrium, to be timed beside ours: the paper's nested loop, cp2015's loop, puremacro.

The loops are written here from their published descriptions, in NumPy, as a reader of the papers would write them.
"""

from __future__ import annotations

import numpy as np

from tradewinds.equilibrium import Economy


def nested(economy: Economy, tariffs: np.ndarray, tolerance: float) -> np.ndarray:
    """[country] wage hats by the nested loop as the paper prints it: prices from one, a dense system, damped wages."""
    n, j = economy.size
    theta, users = economy.theta[:, None, None], economy.input_shares.transpose(0, 2, 1)
    factor = (1 + tariffs) / (1 + economy.tariffs)
    pull, earned, final = economy.shares * factor**-theta, economy.value_added, economy.final_shares
    wages, each = np.ones(n), np.arange(n)
    for _ in range(20_000):
        prices = np.zeros((n, j))
        while True:
            costs = economy.value_added_shares * np.log(wages)[:, None] + np.matmul(users, prices[:, :, None])[:, :, 0]
            total = np.matmul(pull, np.exp(-theta[:, 0] * costs.T)[:, :, None])[:, :, 0]
            new = (-np.log(total) / theta[:, 0]).T
            gap, prices = np.abs(new - prices).max(), new
            if gap < tolerance:
                break
        shares = pull * np.exp(-theta * costs.T[:, None, :]) / total[:, :, None]
        net = shares / (1 + tariffs)
        system = np.einsum("njk,kin->njik", economy.input_shares, net)
        system[each, :, each, :] += final[:, :, None] * (1 - net.sum(2)).T[:, None, :]
        given = final * (wages * earned + economy.deficits)[:, None]
        spending = np.linalg.solve(np.eye(n * j) - system.reshape(n * j, n * j), given.ravel()).reshape(n, j)
        bought = (net.sum(2).T * spending).sum(1)
        sold = np.einsum("jni,nj->i", net, spending)
        excess = bought - sold - economy.deficits
        wages = wages * (1 - 0.2 * excess / earned / wages)
        if np.abs(excess).sum() / earned.sum() < tolerance:
            break
    return np.asarray(wages * earned.sum() / (wages * earned).sum())


def joint(economy: Economy, tariffs: np.ndarray, tolerance: float) -> np.ndarray:
    """[country] wage hats by the loop of cp2015 (R and C++): costs, spending and wages all damped by a half at once."""
    theta, users = economy.theta[:, None], economy.input_shares.transpose(0, 2, 1)
    factor = (1 + tariffs) / (1 + economy.tariffs)
    pull = economy.shares * factor ** -theta[:, :, None]
    net, earned = pull / (1 + tariffs), economy.value_added
    back = np.ascontiguousarray(net.transpose(0, 2, 1))
    costs, spending, wages = np.ones(economy.size[::-1]), economy.expenditure.copy(), np.ones(len(earned))
    for _ in range(20_000):
        cheap = costs**-theta
        total = np.matmul(pull, cheap[:, :, None])[:, :, 0]
        prices = (-np.log(total) / theta).T
        scaled = spending / total.T
        output = (np.matmul(back, scaled.T[:, :, None])[:, :, 0] * cheap).T
        bought = np.matmul(net, cheap[:, :, None])[:, :, 0].T * scaled
        income = wages * earned + (spending - bought).sum(1) + economy.deficits
        made = economy.value_added_shares * np.log(wages)[:, None] + np.matmul(users, prices[:, :, None])[:, :, 0]
        off_costs = costs - np.exp(made.T)
        wanted = np.matmul(economy.input_shares, output[:, :, None])[:, :, 0] + economy.final_shares * income[:, None]
        off_spending = spending - wanted
        off_wages = wages - (economy.value_added_shares * output).sum(1) / earned
        off_wages[-1] = (wages * earned).sum() / earned.sum() - 1
        scale = np.maximum(spending, 1e-9 * earned.sum())
        norm = np.sqrt((off_costs**2).sum() + ((off_spending / scale) ** 2).sum() + (off_wages**2).sum())
        if norm < tolerance:
            break
        costs, spending, wages = costs - 0.5 * off_costs, spending - 0.5 * off_spending, wages - 0.5 * off_wages
    return np.asarray(wages * earned.sum() / (wages * earned).sum())


def puremacro(economy: Economy, tariffs: np.ndarray, tolerance: float) -> np.ndarray:
    """[country] wage hats by puremacro (PyPI).

    World value added is set to one: it stops only where no labour market is off by 1e-6 in money, which is never met in
    dollars.
    """
    from puremacro.trade.caliendo_parro import CaliendoParroModel

    world = economy.value_added.sum()
    model = CaliendoParroModel(
        economy.shares, np.maximum(economy.value_added_shares, 1e-12), economy.input_shares.transpose(0, 2, 1),
        economy.final_shares, economy.theta, economy.value_added / world, economy.deficits / world, 1 + economy.tariffs,
        nontradables=[int(k) for k in np.flatnonzero(~economy.traded)],
    )  # fmt: skip
    wages = model.solve_counterfactual(tariffs_new=1 + tariffs, tol=tolerance).w_hat
    return np.asarray(wages * world / (wages * economy.value_added).sum())
