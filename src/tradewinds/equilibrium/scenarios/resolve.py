"""Words of a scenario to places in a base: ids, cells, and the refusal of entries that contradict each other."""

from __future__ import annotations

from collections.abc import Iterable

import numpy as np

from tradewinds.equilibrium.arrays import Bools
from tradewinds.equilibrium.base import BaseTable, Names
from tradewinds.equilibrium.scenarios.document import Field
from tradewinds.equilibrium.scenarios.scenario import TariffEntry
from tradewinds.errors import UnknownName

SHOWN = 30


def find(names: Names, words: Iterable[Field]) -> tuple[str, ...]:
    """The ids that words mean. Raises RowError with the line and the nearest names."""
    found: dict[str, None] = {}
    for word in words:
        try:
            found |= dict.fromkeys(names.find(word.text))
        except UnknownName as problem:
            ids = [n.id for n in names.all]
            accepted = ", ".join(
                (*ids[:SHOWN], *(("…",) if len(ids) > SHOWN else ()), *(g for g, _ in names.groups), "all")
            )
            near = f"did you mean {' or '.join(problem.nearest)}?" if problem.nearest else None
            raise word.wrong(problem.message, accepted=accepted, hint=near) from None
    return tuple(found)


def places(ids: tuple[str, ...], axis: tuple[str, ...]) -> list[int]:
    """Where ids stand on an axis."""
    return [axis.index(i) for i in ids]


def cells(entry: TariffEntry, base: BaseTable) -> Bools:
    """[sector, destination, origin] the cells of an entry: nobody pays a duty at home.

    Raises RowError for an entry that says so, or names that the base lacks.
    """
    economy = base.economy
    importers, exporters = find(base.regions, entry.importers), find(base.regions, entry.exporters)
    if importers == exporters and len(importers) == 1:
        raise entry.at.wrong(
            "no duty is paid at home", got=f"{importers[0]} on {exporters[0]}", accepted="another exporter"
        )
    sectors = find(base.sectors, entry.sectors) if entry.sectors else economy.sectors
    chosen = np.zeros(economy.tariffs.shape, dtype=bool)
    axes = ((sectors, economy.sectors), (importers, economy.countries), (exporters, economy.countries))
    chosen[np.ix_(*(places(ids, axis) for ids, axis in axes))] = True
    own = np.arange(len(economy.countries))
    chosen[:, own, own] = False
    return chosen


def refuse_overlaps(entries: tuple[TariffEntry, ...], base: BaseTable) -> None:
    """Raises RowError where two entries stand on one cell on the same day."""
    given = [(e, cells(e, base)) for e in entries]
    economy = base.economy
    for n, (a, ours) in enumerate(given):
        for b, theirs in given[n + 1 :]:
            both = ours & theirs
            apart = a.goods and b.goods and not {g.text for g in a.goods} & {g.text for g in b.goods}
            if apart or not _meet(a, b) or not both.any():
                continue
            s, d, o = (int(x[0]) for x in np.nonzero(both))
            cell = f"{economy.countries[d]} on {economy.countries[o]} {economy.sectors[s]}"
            raise b.at.wrong(
                "this entry contradicts another" if (a.rate, a.added) != (b.rate, b.added) else "this entry repeats another",
                got=f"{cell}: {100 * b.rate:g} %, and {100 * a.rate:g} % on line {a.at.line}", accepted="one rate on a cell on a day",
                hint="let the first end (until: DATE) before the second begins (since: DATE), or name other sectors",
            )  # fmt: skip


def _meet(a: TariffEntry, b: TariffEntry) -> bool:
    """Whether two entries share a day."""
    return (a.until is None or b.since is None or b.since < a.until) and (
        b.until is None or a.since is None or a.since < b.until
    )
