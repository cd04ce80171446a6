"""From what a scenario says to tables of rates and shifts over a base."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

import numpy as np

from tradewinds.equilibrium.arrays import Floats
from tradewinds.equilibrium.base import BaseTable, Names
from tradewinds.equilibrium.scenarios.document import Field
from tradewinds.equilibrium.scenarios.made_effective import Note, by_goods
from tradewinds.equilibrium.scenarios.resolve import cells, find, places, refuse_overlaps
from tradewinds.equilibrium.scenarios.scenario import DemandEntry, Scenario
from tradewinds.equilibrium.tariffs import Effective
from tradewinds.series import Lang, areas, items
from tradewinds.series.josa import josa
from tradewinds.statements.tariff import OTHER_GOODS

GROUPS_KO = {
    "all": "전체 업종", "goods": "전체 상품", "other goods": "기타 상품", "services": "서비스",
}  # fmt: skip
"""Korean for the words of a scenario that stand for several."""


@dataclass(frozen=True, slots=True, eq=False)
class Tables:
    """What a scenario comes to.

    tariffs        [sector, destination, origin] the rates themselves
    final, inputs  [country, sector] multiples of demand, None where nothing shifts
    duties         the effective rates that dated duties came to, with the importer
    notes          what stands behind them: weights, days, assumptions
    """

    tariffs: Floats
    final: Floats | None
    inputs: Floats | None
    duties: tuple[tuple[str, Effective], ...] = ()
    notes: tuple[Note, ...] = ()


def tables(scenario: Scenario, base: BaseTable) -> Tables:
    """The tables of a scenario over a base. Tariffs are whole rates, those of its start among them; demand is its own alone.

    Raises RowError with the line for a name that the base lacks, and for two entries on one cell on the same day.
    """
    refuse_overlaps(scenario.tariffs, base)
    final, inputs = _demand(scenario.demand, base)
    whole = _whole(scenario)
    own = base.economy.tariffs
    rates: Floats = own
    duties: tuple[tuple[str, Effective], ...] = ()
    notes: tuple[Note, ...] = ()
    if whole.duties is not None or any(e.goods for layer in whole.all_layers for e in layer):
        rates, duties, notes = by_goods(whole, base)
    for layer in whole.all_layers:
        before = rates
        for entry in (e for e in layer if e.sectors):
            share = whole.span.share(entry.since, entry.until) if whole.span else 1.0
            target = own + entry.rate if entry.added else entry.rate
            rates = np.where(cells(entry, base), rates + share * (target - before), rates)
    return Tables(np.asarray(rates), final, inputs, duties, notes)


def _whole(scenario: Scenario) -> Scenario:
    """The scenario with the duties and entries of its start, which its own override; its own duties replace them all."""
    if scenario.start is None or scenario.duties is not None:
        return scenario
    start = _whole(scenario.start)
    return replace(
        scenario, span=start.span or scenario.span, duties=start.duties, tariffs=start.tariffs,
        layers=(*start.layers, scenario.tariffs, *scenario.layers),
    )  # fmt: skip


def _demand(entries: tuple[DemandEntry, ...], base: BaseTable) -> tuple[Floats | None, Floats | None]:
    """[country, sector] multiples of final demand and of inputs; two entries on one cell are refused."""
    economy = base.economy
    final, inputs = np.ones(economy.size), np.ones(economy.size)
    for entry in entries:
        buyers, sectors = find(base.regions, entry.buyers), find(base.sectors, entry.sectors)
        at = np.ix_(places(buyers, economy.countries), places(sectors, economy.sectors))
        for wanted, table in ((entry.final, final), (entry.inputs, inputs)):
            if not wanted:
                continue
            if (table[at] != 1).any():
                raise entry.at.wrong("this demand is shifted twice", got=f"{', '.join(buyers)}: {', '.join(sectors)}",
                                     accepted="one change of a buyer's demand for a sector")  # fmt: skip
            table[at] = entry.multiple
    return (final if (final != 1).any() else None), (inputs if (inputs != 1).any() else None)


def told(scenario: Scenario, lang: Lang = "en", base: BaseTable | None = None) -> Iterator[str]:
    """What a scenario supposes, entry by entry, a sentence each; in Korean with the names of a base, in English as written."""
    ko = lang == "ko"

    def names(words: tuple[Field, ...], axis: Names | None) -> str:
        return ", ".join(_named(w.text, axis) if ko else w.text for w in words)

    for t in (entry for layer in scenario.all_layers for entry in layer):
        who, whom = (names(words, base.regions if base else None) for words in (t.importers, t.exporters))
        what = names(t.sectors, base.sectors if base else None) if t.sectors else names(t.goods, None)
        rate = f"{'plus ' if t.added and not ko else ''}{100 * t.rate:g}%"
        if ko:
            days = (f", {t.since}부터" if t.since else "") + (f", {t.until}까지" if t.until else "")
            yield f"관세: {josa(who, '이/가')} {whom}산 {what}에 {rate}{' 추가' if t.added else ''}{days}."
        else:
            days = (f" from {t.since}" if t.since else "") + (f" until {t.until}" if t.until else "")
            yield f"Tariff of {who} on {what} of {whom}: {rate}{days}."
    for e in scenario.demand:
        buyers = names(e.buyers, base.regions if base else None)
        goods = names(e.sectors, base.sectors if base else None)
        if ko:
            part = f", 해당 비중 {100 * e.of:g}%" if e.of != 1 else ""
            where = "·".join(n for n, on in (("최종수요", e.final), ("중간투입", e.inputs)) if on)
            yield f"수요: {buyers}의 {goods} {where} {100 * e.change:+g}%{part}."
        else:
            part = f" of the {100 * e.of:g}% that it is about" if e.of != 1 else ""
            where = " and ".join(n for n, on in (("final demand", e.final), ("inputs", e.inputs)) if on)
            yield f"Demand of {buyers} for {goods}: {100 * e.change:+g}%{part}, in {where}."


def _named(word: str, axis: Names | None) -> str:
    """The Korean name of a word of a scenario: of a region, a sector, a group or, without an axis, of goods; else the word itself."""
    if axis is not None and axis.what == "country" and word.casefold() in ("all", "everyone", "world"):
        return "모든 나라"
    if word.casefold() in GROUPS_KO:
        return GROUPS_KO[word.casefold()]
    if axis is None:
        return OTHER_GOODS.get(word) or (items()[word].ko if word in items() else word)
    ids = axis.find(word)
    if len(ids) == 1:
        return axis[ids[0]].ko
    return areas()[word].ko if word in areas() else word
