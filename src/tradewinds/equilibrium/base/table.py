"""A base table: an economy with the names, the elasticities' errors and the checks that it has passed."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from tradewinds.equilibrium.arrays import Bools
from tradewinds.equilibrium.base.estimates import Estimates, kind
from tradewinds.equilibrium.base.names import Names
from tradewinds.equilibrium.economy import Economy


@dataclass(frozen=True, slots=True, eq=False)
class BaseTable:
    """An economy as loaded: `economy.notes` tell every repair, `elasticities` what its theta stand on."""

    economy: Economy
    elasticities: Estimates
    regions: Names
    sectors: Names
    scheme: str = ""

    def kind(self, sector: str) -> str:
        """The sector of the embedded base that a sector of this one lies in; itself where the scheme is not known."""
        return kind(sector, self.scheme)

    @property
    def caption(self) -> str:
        """Year, size and source in one line, shown wherever its figures are."""
        n, j = self.economy.size
        return f"base year {self.economy.year}, {n} regions, {j} sectors; {self.economy.source}"

    @property
    def goods(self) -> Bools:
        """[sector] whether it makes goods."""
        return np.array([n.goods for n in self.sectors.all])
