"""Ensembles: thousands of solves instead of a footnote on uncertainty."""

from __future__ import annotations

from tradewinds.equilibrium.ensemble.elasticities import Elasticities, draw_elasticities
from tradewinds.equilibrium.ensemble.run import MEASURES, Ensemble, Measure, ensemble

__all__ = ["MEASURES", "Elasticities", "Ensemble", "Measure", "draw_elasticities", "ensemble"]
