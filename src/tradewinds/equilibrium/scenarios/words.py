"""Entries as they are typed: "USA on KOR vehicles 25%", "USA,CHN electronics -30%"."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace

from tradewinds.equilibrium.scenarios.document import Field, rate
from tradewinds.equilibrium.scenarios.scenario import DemandEntry, Scenario, TariffEntry
from tradewinds.errors import InputError

NUMBER = r"(?P<number>[+\-−]?\d[\d.]*\s*%?)"
TARIFF = re.compile(
    rf"(?P<importer>.+?)\s+on\s+(?P<exporter>\S+)\s+(?P<sectors>.+?)\s+(?P<plus>plus\s+)?{NUMBER}", re.IGNORECASE
)
DEMAND = re.compile(
    rf"(?P<buyers>\S+)\s+(?P<sectors>.+?)\s+{NUMBER}(?:\s+in\s+(?P<places>final|inputs))?", re.IGNORECASE
)


def tariff(text: str) -> TariffEntry:
    """A tariff: IMPORTER on EXPORTER SECTOR RATE; several with commas; "plus 10%" adds to what the base has.

    Raises InputError.
    """
    found = TARIFF.fullmatch(" ".join(text.split()))
    if found is None:
        raise InputError(
            "--tariff is not understood",
            got=text,
            accepted='IMPORTER on EXPORTER SECTOR RATE: "USA on KOR vehicles 25%"',
        )
    at = Field("--tariff", 0, "", text)
    return TariffEntry(
        at, _words(found["importer"], "--tariff"), _words(found["exporter"], "--tariff"), _words(found["sectors"], "--tariff"), (),
        rate(found["number"], at), bool(found["plus"]),
    )  # fmt: skip


def demand(text: str) -> DemandEntry:
    """A shift of demand: BUYERS SECTOR CHANGE, with "in final" or "in inputs" for one kind alone.

    Raises InputError.
    """
    found = DEMAND.fullmatch(" ".join(text.split()))
    if found is None:
        raise InputError(
            "--demand is not understood", got=text, accepted='BUYERS SECTOR CHANGE: "USA,CHN electronics -30%"'
        )
    at = Field("--demand", 0, "", text)
    where = (found["places"] or "").casefold()
    return DemandEntry(
        at, _words(found["buyers"], "--demand"), _words(found["sectors"], "--demand"), rate(found["number"], at, whole=True), 1.0,
        where != "inputs", where != "final",
    )  # fmt: skip


def _words(text: str, option: str) -> tuple[Field, ...]:
    return Field(option, 0, "", text).words


def typed(scenario: Scenario | None, tariffs: Iterable[str], demands: Iterable[str]) -> Scenario:
    """A scenario with entries typed in, or one of them alone; typed tariffs override those of the scenario.

    Raises InputError.
    """
    entries, shifts = tuple(tariff(t) for t in tariffs), tuple(demand(d) for d in demands)
    if not (entries or shifts):
        assert scenario is not None
        return scenario
    title = "; ".join([*(e.at.text for e in entries), *(d.at.text for d in shifts)])
    if scenario is None:
        return Scenario("typed", title, title, tariffs=entries, demand=shifts)
    made = scenario.with_entries(entries, shifts)
    return replace(
        made,
        name=f"{scenario.name}+typed",
        title=f"{scenario.title}; {title}",
        title_ko=f"{scenario.title_ko}; {title}",
    )
