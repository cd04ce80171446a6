"""Base tables: the embedded world of 2011, tables of a user, WIOD, OECD ICIO; checked where they are loaded."""

from __future__ import annotations

from tradewinds.equilibrium.base.estimates import Estimates, elasticities
from tradewinds.equilibrium.base.load import load_base
from tradewinds.equilibrium.base.names import Name, Names
from tradewinds.equilibrium.base.table import BaseTable

__all__ = ["BaseTable", "Estimates", "Name", "Names", "elasticities", "load_base"]
