"""Home blocks: what a country buys from itself, solved exactly, so that the maps only have foreign trade to iterate on.

Costs solve c = B w + G' p(c) and spending solves X = G F' X + A (income). Both maps contract as slowly as intermediate
inputs are important. Most inputs come from home, and what comes from home couples only sectors of one country. With
the home shares of a base point in a matrix per country, M = I - G' diag(home), the same fixed point is that of

    c <- M^-1 [B w + G' (p(c) - home c)]

whose contraction is that of foreign inputs alone, at the cost of the same one product per country and pass.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from tradewinds.equilibrium.arrays import Floats


@dataclass(frozen=True, slots=True, eq=False)
class Blocks:
    """Home blocks at a base point; zeros and G itself make the plain maps, which contract whatever the point.

    home [country, sector]              own shares for prices
    price [country, user, input]        M^-1 G'
    price_wage [country, sector]        M^-1 B
    price_solve [country, sector, sector] or None  M^-1, None for the identity
    kept [country, sector]              own shares over the tariff factor for spending
    spend [country, input, user]        inverse of the spending block times G
    spend_final [country, sector]       the same inverse times final shares
    lost [country, sector]              tariff revenue per unit of spending
    """

    home: Floats
    price: Floats
    price_wage: Floats
    price_solve: Floats | None
    kept: Floats
    spend: Floats
    spend_final: Floats
    lost: Floats


def plain(value_added: Floats, inputs: Floats, final: Floats) -> Blocks:
    """The maps as they are."""
    none = np.zeros_like(value_added)
    users = np.ascontiguousarray(inputs.transpose(0, 2, 1))
    return Blocks(none, users, value_added, None, none, inputs, final, none)


def home_blocks(value_added: Floats, inputs: Floats, final: Floats, shares: Floats, net: Floats) -> Blocks:
    """The blocks at a point whose shares and net shares (over the tariff factor) are given."""
    n, j = value_added.shape
    each = np.arange(n)
    home = np.ascontiguousarray(shares[:, each, each].T)
    kept = np.ascontiguousarray(net[:, each, each].T)
    lost = 1 - net.sum(2).T
    users = inputs.transpose(0, 2, 1)
    price_solve = np.asarray(np.linalg.inv(np.eye(j) - users * home[:, None, :]), dtype=np.float64)
    spend_solve = np.linalg.inv(np.eye(j) - inputs * kept[:, None, :] - final[:, :, None] * lost[:, None, :])
    return Blocks(
        home, np.matmul(price_solve, users), np.matmul(price_solve, value_added[:, :, None])[:, :, 0], price_solve,
        kept, np.matmul(spend_solve, inputs), np.matmul(spend_solve, final[:, :, None])[:, :, 0], lost,
    )  # fmt: skip
