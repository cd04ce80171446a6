"""Scenarios: what is supposed, as YAML files with comments or typed entries, made into shocks and solved."""

from __future__ import annotations

from tradewinds.equilibrium.scenarios.read import read_scenario, shipped
from tradewinds.equilibrium.scenarios.scenario import DemandEntry, Duties, Scenario, Span, TariffEntry
from tradewinds.equilibrium.scenarios.simulate import Estimate, Simulation, simulate
from tradewinds.equilibrium.scenarios.tables import Tables, tables, told
from tradewinds.equilibrium.scenarios.words import typed

__all__ = [
    "DemandEntry",
    "Duties",
    "Estimate",
    "Scenario",
    "Simulation",
    "Span",
    "Tables",
    "TariffEntry",
    "read_scenario",
    "shipped",
    "simulate",
    "tables",
    "told",
    "typed",
]
