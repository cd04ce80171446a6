"""The conditions of an equilibrium, checked on what an outcome shows: an auditor that shares no line with the solver."""

from __future__ import annotations

import numpy as np

from tradewinds.equilibrium import Outcome
from tradewinds.equilibrium.shock import final_after, inputs_after


def conditions(outcome: Outcome) -> dict[str, float]:
    """The largest gap in every condition: logs for prices, shares of a country's value added for money."""
    base, shock = outcome.economy, outcome.shock
    n, j = base.size
    theta = base.theta
    final = base.final_shares if shock.final is None else final_after(base, shock.final)
    inputs, labour = base.input_shares, base.value_added_shares
    if shock.inputs is not None:
        inputs, labour = inputs_after(base, shock.inputs)
    better = np.ones((n, j)) if shock.productivity is None else shock.productivity
    rates = base.tariffs if shock.tariffs is None else shock.tariffs
    dearer = (1 + rates) / (1 + base.tariffs) * (1.0 if shock.iceberg is None else shock.iceberg)
    wages, costs, prices = outcome.wages, outcome.costs, outcome.prices
    flows, spending = outcome.flows, outcome.expenditure
    earned = wages * base.value_added

    made = np.log(wages)[:, None] * labour - np.log(better)
    for c in range(n):
        made[c] += inputs[c].T @ np.log(prices[c])
    off = {"costs": float(np.abs(np.log(costs) - made).max())}

    shares = np.zeros((j, n, n))
    for s in range(j):
        shares[s] = base.shares[s] * (dearer[s] * costs[:, s][None, :] / prices[:, s][:, None]) ** -theta[s]
    off["shares sum to one"] = float(np.abs(shares.sum(2) - 1).max())
    bought = shares * spending.T[:, :, None]
    off["flows"] = float(np.abs((bought / (1 + rates) - flows) / earned[None, :, None]).max())

    output = np.array([[flows[s, :, c].sum() for s in range(j)] for c in range(n)])
    revenue = np.array([(rates[:, c] * flows[:, c]).sum() for c in range(n)])
    foreign = flows.sum(0)
    deficits = foreign.sum(1) - foreign.sum(0)
    income = earned + revenue + deficits
    goods = np.array([inputs[c] @ output[c] + final[c] * income[c] - spending[c] for c in range(n)])
    off["goods"] = float(np.abs(goods / earned[:, None]).max())
    off["labour"] = float(np.abs((labour * output).sum(1) / earned - 1).max())

    given = base.deficits if shock.deficits is None else shock.deficits
    wanted = {
        "removed": np.zeros(n), "level": given, "world_share": given / base.income.sum() * income.sum()
    }[outcome.options.closure]  # fmt: skip
    off["deficits"] = float(np.abs((deficits - wanted) / earned).max())
    positive = (
        (income > 0).all() and (spending >= -1e-12 * earned[:, None]).all() and (flows >= -1e-12 * earned.sum()).all()
    )
    off["negative incomes or flows"] = 0.0 if positive else float("inf")
    return off
