"""Random economies that balance, for the tests and the benches that need no data."""

from __future__ import annotations

import numpy as np

from tradewinds.equilibrium import Economy, Shock, calibrate


def random_economy(seed: int, n: int, j: int, *, inputs: bool = True, tariffs: bool = True) -> Economy:
    """An economy of random accounts: some goods not traded, some flows zero, deficits."""
    luck = np.random.default_rng(seed)
    own = np.arange(n)
    mass = luck.lognormal(0, 1, n)
    flows = luck.lognormal(0, 1, (j, n, n)) * mass[:, None] * mass / mass.sum()
    flows[luck.random((j, n, n)) < 0.1] = 0
    flows[0] += 0.2 * mass[:, None] * mass / mass.sum()
    flows[:, own, own] = 0
    flows[:, own, own] = luck.uniform(0.3, 4, (j, n)) * flows.sum(2) + 0.1 * mass
    at_home = luck.random(j) < 0.25
    at_home[0] = False
    flows[at_home] *= np.eye(n)
    rates = luck.uniform(0, 0.3, (j, n, n)) if tariffs else np.zeros((j, n, n))
    rates[:, own, own] = 0
    use = np.zeros((n, j, j))
    if inputs:
        paid = luck.uniform(0.2, 0.6, (n, j)) * flows.sum(1).T
        use = luck.dirichlet(np.ones(j), (n, j)).transpose(0, 2, 1) * paid[:, None, :]
        spent = ((1 + rates) * flows).sum(2).T
        use *= np.minimum(1, 0.7 * spent / use.sum(2))[:, :, None]
    theta = luck.uniform(1.5, 9, j)
    return calibrate(
        tuple(f"C{i}" for i in range(n)), tuple(f"s{k}" for k in range(j)), year=2000, source="random", theta=theta,
        flows=flows, tariffs=rates, inputs=use,
    )  # fmt: skip


def random_tariffs(seed: int, economy: Economy, size: float = 0.5) -> Shock:
    """New tariffs in random cells."""
    luck = np.random.default_rng(seed)
    cells = luck.random(economy.tariffs.shape) < 0.4
    rates = np.where(cells, luck.uniform(0, size, cells.shape), economy.tariffs)
    own = np.arange(len(economy.countries))
    rates[:, own, own] = 0
    return Shock(tariffs=rates)
