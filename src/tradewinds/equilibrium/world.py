"""The counterfactual world: the record of a year, moved by what the model says of the same goods and partners."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import lru_cache
from pathlib import Path

import numpy as np

from tradewinds.equilibrium.arrays import Floats
from tradewinds.equilibrium.base import BaseTable, load_base
from tradewinds.equilibrium.scenarios import Estimate, Simulation, read_scenario, simulate
from tradewinds.errors import InputError, NotPublished
from tradewinds.ledger import Figure
from tradewinds.periods import Period
from tradewinds.series import Lang, SeriesKey, area
from tradewinds.series import item as item_of
from tradewinds.worlds import RecordWorld
from tradewinds.worlds.overlay import Cell, OverlayWorld

ITEMS = Path(__file__).parent / "base" / "data" / "items.csv"
DRAWS = 200
"""Draws behind the intervals of a world that is opened by name."""

INSIDE = 90
"""Percent of the draws that an interval holds: from the 5th to the 95th of a hundred."""

YEAR = 2025
"""The year of the record that changes are put on where neither the scenario nor the user names one."""


@dataclass(frozen=True, slots=True)
class Counterfactual:
    """A world and how it was made: which items and partners moved with which sector and regions, which were left as they are."""

    world: OverlayWorld
    year: int
    items: tuple[tuple[str, str], ...]
    partners: tuple[tuple[str, str], ...]
    left_out: tuple[str, ...]

    def note(self, lang: Lang = "en") -> str:
        """What was moved and what was not, in a sentence or two."""
        sectors = dict.fromkeys(sector for _, sector in self.items)
        moved = "; ".join(f"{s}: {', '.join(i for i, of in self.items if of == s)}" for s in sectors)
        if lang == "ko":
            rest = f" 모형에 없어 그대로 둔 항목: {', '.join(self.left_out)}." if self.left_out else ""
            return f"{self.year}년 기록에 모형의 변화율을 적용했다({moved}).{rest}"
        rest = (
            f" Left as they are, for the model does not tell them apart: {', '.join(self.left_out)}."
            if self.left_out
            else ""
        )
        return f"The model's changes are put on the record of {self.year} ({moved}).{rest}"


def scenario_world(record: RecordWorld, rest: str) -> OverlayWorld:
    """The world of a scenario that ships: "2025-tariffs", or "2025-tariffs:2024" for the record of another year.

    Raises UnknownName for a name that does not ship, NotPublished where the record lacks the year.
    """
    name, _, year = rest.partition(":")
    if year and not (year.isdigit() and len(year) == 4):
        raise InputError("the year of the record", got=year, accepted=f"scenario:{name}:2025")
    solved = simulate(read_scenario(name), load_base(), reporter=record.reporter, draws=DRAWS)
    return counterfactual(solved, record, int(year) if year else None).world


def counterfactual(solved: Simulation, record: RecordWorld, year: int | None = None) -> Counterfactual:
    """The record of a year with every series moved by the model's change for the same sector and partner.

    Exports of goods by item and partner, imports of goods by partner; a value that the record does not hold is not made up.
    Within the year every period moves alike. Raises NotPublished where the record holds no exports of the year.
    """
    year = year or solved.scenario.record or YEAR
    total = SeriesKey("exports", reporter=record.reporter)
    whole = Period.of_year(year)
    if not any(record.figure(total, p).known for p in (whole, *_periods(year))):
        raise NotPublished(f"the record of {record.reporter} holds no exports of {year}", got=str(year),
                           hint="choose another with --year")  # fmt: skip
    sectors, lost = _sectors(record, solved.base)
    partners, strangers = _partners(record, solved)
    cells = dict(_cells(solved, record, year, sectors, partners))
    label = solved.scenario.text("en"), solved.scenario.text("ko")
    world = OverlayWorld(
        record, "scenario", f"scenario:{solved.scenario.name}:{year}" if year != (solved.scenario.record or YEAR)
        else f"scenario:{solved.scenario.name}", (f"scenario “{label[0]}”", f"‘{label[1]}’ 시나리오"), cells,
        INSIDE if solved.draws else None,
    )  # fmt: skip
    named = {s: solved.base.sectors[s].en for s in sectors.values()}
    return Counterfactual(
        world, year, tuple((i, named[s]) for i, s in sectors.items()),
        tuple((p, " and ".join(solved.base.economy.countries[n] for n in at)) for p, at in partners.items()),
        tuple(sorted(lost) + sorted(strangers)),
    )  # fmt: skip


@lru_cache(maxsize=4)
def _table() -> tuple[dict[str, str], ...]:
    with ITEMS.open(encoding="utf-8", newline="") as handle:
        return tuple(csv.DictReader(handle))


def _sectors(record: RecordWorld, base: BaseTable) -> tuple[dict[str, str], list[str]]:
    """(the sector of each item of the record, the items that no sector stands for)."""
    ids = [n.id for n in base.sectors.all]
    found: dict[str, str] = {}
    for row in _table():
        code = row.get(base.scheme, "")
        sector = next((i for i in ids if code and (i == code or (base.scheme == "icio" and i.startswith(code)))), None)
        if sector is not None:
            found[row["item"]] = sector
    held = {i for p in ("World", "USA", "CHN") for i in record.items("exports", p)} - {"total"}
    return {i: s for i, s in found.items() if i in held}, [item_of(i).en for i in held - set(found)]


def _partners(record: RecordWorld, solved: Simulation) -> tuple[dict[str, tuple[int, ...]], list[str]]:
    """(the regions that make up each partner of the record, the partners that no regions make up)."""
    regions = solved.base.regions.all
    found: dict[str, tuple[int, ...]] = {}
    lost: list[str] = []
    for code in record.partners("exports"):
        if code == "World":
            continue
        members = area(code).members or frozenset({code})
        at = tuple(n for n, r in enumerate(regions) if r.members and r.members <= members)
        covered = frozenset().union(*(regions[n].members for n in at)) if at else frozenset()
        if at and len(covered) >= 0.9 * len(members):
            found[code] = at
        else:
            lost.append(area(code).en.removeprefix("the "))
    return found, lost


def _periods(year: int) -> Iterator[Period]:
    """The months, quarters and halves of a year, its first days of months, and its months from January on."""
    for month in range(1, 13):
        yield Period.of_month(year, month)
        for last in (10, 20):
            yield Period.of_days(year, month, 1, last)
    yield from (Period.of_quarter(year, q) for q in range(1, 5))
    yield from (Period.of_half(year, h) for h in (1, 2))
    yield from (Period.parse(f"{year}-01/{year}-{last:02d}") for last in range(2, 12) if last not in (3, 6))


def _cells(
    solved: Simulation, record: RecordWorld, year: int, sectors: dict[str, str], partners: dict[str, tuple[int, ...]]
) -> Iterator[tuple[tuple[SeriesKey, Period], Cell]]:
    names = solved.base.economy.sectors
    weights = solved.levels
    moves: dict[SeriesKey, tuple[float, float, float]] = {}
    key = SeriesKey("exports", reporter=record.reporter)
    moves[key] = _hat(solved.total)
    moves[SeriesKey("imports", reporter=record.reporter)] = _hat(solved.imports_total)
    for partner, at in partners.items():
        moves[SeriesKey("exports", partner=partner, reporter=record.reporter)] = _mean(
            solved.by_partner, at, weights.sum(0)
        )
        moves[SeriesKey("imports", partner=partner, reporter=record.reporter)] = _mean(
            solved.imports, at, solved.import_levels
        )
    for item, sector in sectors.items():
        s = names.index(sector)
        moves[SeriesKey("exports", item, reporter=record.reporter)] = _hat(solved.by_sector.cell(s))
        for partner, at in partners.items():
            moves[SeriesKey("exports", item, partner, reporter=record.reporter)] = _mean(
                solved.exports.cell(s), at, weights[s]
            )
    periods = (Period.of_year(year), *_periods(year))
    for key, hat in moves.items():
        if np.isfinite(hat).all():
            for period in periods:
                for printed in _held(record, key, period):
                    yield (printed.key, period), _moved(printed, hat)


def _held(record: RecordWorld, key: SeriesKey, period: Period) -> Iterator[Figure]:
    """What the record prints of a series in a period: the figure that leads, and one for each classification (convention 5)."""
    rows = record.observations(key, period)
    for name in dict.fromkeys(("", *(r.classification for r in rows if r.classification))) if rows else ():
        wanted = replace(key, classification=name)
        figure = record.figure(wanted, period)
        if figure.known and not figure.derived:
            yield replace(figure, key=wanted)


def _moved(figure: Figure, hat: tuple[float, float, float]) -> Cell:
    low, mid, high = hat
    span = figure.interval
    ends = (span.low * low, span.high * high, span.value * mid)
    return Cell(span.value * mid, min(ends), max(ends))


def _hat(estimate: Estimate) -> tuple[float, float, float]:
    """(low, value, high) as multiples; without draws all three the value."""
    value = float(estimate.value)
    bounds = [value if b is None else float(b) for b in (estimate.low, estimate.high)]
    return 1 + bounds[0] / 100, 1 + value / 100, 1 + bounds[1] / 100


def _mean(estimate: Estimate, at: tuple[int, ...], weights: Floats) -> tuple[float, float, float]:
    """The same for partners that several regions make up, weighted by the base's trade; bounds are taken to go together."""
    share = weights[list(at)]
    if share.sum() <= 0:
        return float("nan"), float("nan"), float("nan")
    each = [_hat(estimate.cell(n)) for n in at]
    low, mid, high = (float(sum(w * h[k] for w, h in zip(share, each, strict=True)) / share.sum()) for k in range(3))
    return low, mid, high
