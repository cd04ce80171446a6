"""Two measures of welfare, both told, because they differ: exact real income, and the first-order sum of the paper."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from tradewinds.equilibrium.arrays import Floats
from tradewinds.equilibrium.outcome import Outcome

EXACT = "real income, exact: income over consumer prices, new over base, percent"
FIRST_ORDER = "welfare, first order: terms of trade plus volume of trade (Caliendo and Parro 2015, eq. 16), percent"


@dataclass(frozen=True, slots=True, eq=False)
class Welfare:
    """First-order welfare (Caliendo and Parro 2015, eq. 16), by sector and partner, in percent of base income.

    terms   [sector, country, partner] what exports to the partner gained in price less what its goods cost more
    volume  [sector, country, partner] base tariff revenue gained where imports from the partner grew in volume

    Differentials are taken as changes over the base, as the paper's tables do. It is exact for small changes only: for
    NAFTA it gives Mexico 1.31 percent where real income rises by 0.007.
    """

    terms: Floats
    volume: Floats

    @property
    def terms_of_trade(self) -> Floats:
        """[country] percent."""
        return np.asarray(self.terms.sum((0, 2)))

    @property
    def volume_of_trade(self) -> Floats:
        """[country] percent."""
        return np.asarray(self.volume.sum((0, 2)))

    @property
    def total(self) -> Floats:
        """[country] percent."""
        return self.terms_of_trade + self.volume_of_trade


def first_order(outcome: Outcome) -> Welfare:
    """The paper's welfare of an outcome, split into terms and volume of trade by sector and partner."""
    economy = outcome.economy
    before, dearer = economy.flows, outcome.costs.T - 1
    cost = before * (100 * dearer)[:, None, :]
    terms = before.transpose(0, 2, 1) * (100 * dearer)[:, :, None] - cost
    # before (after / before - 1 - dearer); where nothing was bought there is no base tariff revenue to gain
    grown = np.where(before > 0, outcome.flows, 0.0)
    grown -= before
    volume = economy.tariffs * (100 * grown - cost)
    income = economy.income[:, None]
    return Welfare(terms / income, volume / income)


def exact(outcome: Outcome) -> Floats:
    """[country] change of real income, percent."""
    return np.asarray(100 * (outcome.real_income - 1))
