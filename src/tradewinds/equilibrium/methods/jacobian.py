"""How the labour markets answer to wages, at a point: affine in the trade elasticities, so one serves every draw.

Differentiating the model at a point with shares pi, net shares F = pi / (1 + tariff), spending X and output Y:

    dc = B dw + G' dp,   dp_j = pi_j dc_j                                       costs and prices: no theta in them
    d ln pi[j,n,i] = -theta_j (dc[i,j] - dp[n,j])                               shares: linear in theta
    dX = G dY + A dI,   dY = F' dX + (what shares move)                         spending: linear in its source
    dr = B dY - d(wages)                                                        excess demand for labour

so dr/dw = J0 + sum_j theta_j J_j, w in logs. The spending system is solved once, transposed, for the country whose labour market
is looked at: `worth[i, j, l]` is the value added that a unit more of output of (i, j) makes in l in the end.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from tradewinds.equilibrium.arrays import Floats
from tradewinds.equilibrium.methods.blocks import Blocks

CLOSE = 1e-6
ROUNDS = 200


@dataclass(frozen=True, slots=True, eq=False)
class Jacobian:
    """dr/dw at a point, and what costs do there.

    level [country, country]             J0: the part without substitution
    slope [sector, country, country]     J_j: per unit of the sector's elasticity
    costs [country, sector, country]     d log cost / d log wage
    supply [country]                     value added earned at the point
    demand [country]                     value added that sales pay for there; the supply in an equilibrium
    """

    level: Floats
    slope: Floats
    costs: Floats
    supply: Floats
    demand: Floats

    def inverse(self, theta: Floats) -> Floats:
        """[country, country] minus the step of log wages per unit of log demand over supply, at given elasticities.

        Wages all moved alike move no such gap, so the matrix is singular; a term that is the change of world value
        added takes that direction out and treats all countries alike.
        """
        n = len(self.level)
        matrix: Floats = self.level + (theta @ self.slope.reshape(len(theta), -1)).reshape(n, n)
        each = np.arange(n)
        matrix[each, each] += self.supply
        matrix /= self.demand[:, None]
        matrix[each, each] -= 1
        matrix += self.supply / self.supply.sum()
        try:
            return np.asarray(np.linalg.inv(matrix), dtype=np.float64)
        except np.linalg.LinAlgError:  # parts of the world that do not trade have no wages relative to each other
            return np.asarray(np.linalg.pinv(matrix), dtype=np.float64)


def jacobian(
    shares: Floats, net: Floats, spending: Floats, value_added: Floats, value_added_shares: Floats, inputs: Floats,
    final: Floats, blocks: Blocks,
) -> Jacobian:  # fmt: skip
    """The Jacobian at a point: shares and net shares [sector, destination, origin], spending [country, sector]."""
    costs = cost_response(shares, value_added_shares, blocks)
    prices = np.matmul(shares, costs)
    worth, back = _worth(net, value_added_shares, inputs, final, blocks)
    flows = net * spending.T[:, :, None]
    sold, paid = flows.sum(1)[:, :, None], flows.sum(2)[:, :, None]
    output = np.matmul(flows.transpose(0, 2, 1), prices) - sold * costs
    revenue = np.matmul(flows, costs) - paid * prices
    slope = np.matmul(worth.transpose(0, 2, 1), output) + np.matmul(back, revenue)
    level = back * value_added - np.diag(value_added)
    demand = (value_added_shares * sold[:, :, 0].T).sum(1)
    return Jacobian(level, slope, np.ascontiguousarray(costs.transpose(1, 0, 2)), value_added, demand)


def cost_response(shares: Floats, value_added_shares: Floats, blocks: Blocks) -> Floats:
    """[sector, country, country of the wage] d log cost / d log wage."""
    j, n, _ = shares.shape
    each = np.arange(n)
    own = np.zeros((n, j, n))
    own[each, :, each] = blocks.price_wage
    home = blocks.home.T[:, :, None]
    costs = own.transpose(1, 0, 2)
    for _ in range(ROUNDS):
        foreign = np.matmul(shares, costs) - home * costs
        new = (own + np.matmul(blocks.price, foreign.transpose(1, 0, 2))).transpose(1, 0, 2)
        gap = float(np.abs(new - costs).max())
        costs = new
        if gap < CLOSE:
            break
    return np.ascontiguousarray(costs)


def _worth(
    net: Floats, value_added_shares: Floats, inputs: Floats, final: Floats, blocks: Blocks
) -> tuple[Floats, Floats]:
    """([sector, country, l], [l, country]) value added made in l by a unit of output, and by a unit of final spending.

    A unit of spending of n on j is worth F[j,n,i] of output of each i, and an output is worth its own value added and
    what its inputs are worth; lost revenue comes back as final spending.
    """
    j, n, _ = net.shape
    each = np.arange(n)
    earned = np.zeros((j, n, n))
    earned[:, each, each] = value_added_shares.T
    users = np.ascontiguousarray(inputs.transpose(0, 2, 1))
    lost = (1 - net.sum(2))[:, :, None]
    system = np.eye(j) - blocks.kept[:, :, None] * users - blocks.lost[:, :, None] * final[:, None, :]
    solve = np.linalg.inv(system)
    spent = np.zeros((j, n, n))
    for _ in range(ROUNDS):
        by_country = spent.transpose(1, 0, 2)
        made = np.matmul(users, by_country).transpose(1, 0, 2)
        back = np.einsum("nk,knl->nl", final, spent)
        target = np.matmul(net, earned + made) + lost * back
        step = np.matmul(solve, (target - spent).transpose(1, 0, 2)).transpose(1, 0, 2)
        spent = spent + step
        if float(np.abs(step).max()) < CLOSE:
            break
    made = np.matmul(users, spent.transpose(1, 0, 2)).transpose(1, 0, 2)
    return earned + made, np.ascontiguousarray(np.einsum("nk,knl->ln", final, spent))
