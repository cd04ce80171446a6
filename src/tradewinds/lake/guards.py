"""Guards over a whole load, before it is committed: units, totals against their parts, cells told twice."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping as AnyMapping
from collections.abc import Sequence
from pathlib import Path
from statistics import median
from typing import Final

from tradewinds.errors import InputError
from tradewinds.lake.codes import FLOWS, MEASURES, area_names, named
from tradewinds.lake.layout import ALL_GOODS, GROUP, JOINT, KEYS, WORLD, unpack_period
from tradewinds.lake.mapping import Mapping
from tradewinds.lake.runs import GROUP as GROUPED
from tradewinds.lake.runs import Group, Run, Sums
from tradewinds.lake.table import Snapshot

DEAR, CHEAP = 800.0, 0.02
"""US dollars a kilogram that the trade of a whole file lies between; the world's is about one to three."""

FEW: Final = 1_000
FAR: Final = 300.0
"""Times by which the figures of most cells in two releases cannot differ, unless a unit is wrong."""

SHARED: Final = 20
LARGEST, LOOKED_AT, EACH = 5, 200, 2_000
"""Cells that must be shared to tell; groups of leaves held against the lake, of the largest so many; cells of each."""

SLACK: Final = 1.005


def weights(sums: AnyMapping[Group, Sums], mapping: Mapping) -> None:
    """Value over weight of all leaves together.

    Raises InputError for a price that no trade has: a unit is wrong by a thousand.
    """
    if mapping.quantity is None or mapping.value.measure != "value" or not mapping.value.unit.startswith("USD"):
        return
    leaves = [s for g, s in sums.items() if g[5] == 0]
    rows, value, heavy = (sum(getattr(s, n) for s in leaves) for n in ("rows", "weighed", "quantity"))
    if rows < FEW or heavy <= 0:
        return
    price = value / heavy
    if not CHEAP <= price <= DEAR:
        raise InputError(
            "the units cannot be right: value over weight is a price that no country's trade has",
            got=f"{price:,.6g} US dollars a kilogram, as {mapping.value.unit} and {mapping.quantity.unit}",
            accepted=f"{CHEAP} to {DEAR:,.0f}", hint="see the publisher's note and the mapping's units; --trust-units to load all the same",
        )  # fmt: skip


def neighbours(ratios: Sequence[float], mapping: Mapping) -> None:
    """Values of cells over those that the lake holds of the same cells already.

    Raises InputError where the middle one is some hundred times off; a few cells say nothing.
    """
    if len(ratios) < SHARED:
        return
    middle = median(ratios)
    if not 1 / FAR < middle < FAR:
        raise InputError(
            "the units cannot be right: the lake holds other figures for the same trade",
            got=f"{middle:,.6g} times what is held, as {mapping.value.unit}", accepted=f"1/{FAR:g} to {FAR:g} times",
            hint="see the publisher's note and the mapping's units; --trust-units to load all the same",
        )  # fmt: skip


def shared(lake: Snapshot, sums: AnyMapping[Group, Sums], runs: Sequence[Run], folder: Path) -> list[float]:
    """Values over held values of cells that both have: of the largest groups of leaves that the lake may hold, some of each."""
    import duckdb

    held: dict[Group, list[str]] = {}
    largest = sorted((g for g in sums if g[5] == 0), key=lambda g: -sums[g].value) if lake.files else []
    for group in largest[:LOOKED_AT]:
        if paths := lake.paths({"reporter": group[0], "period": group[1]}):
            held[group] = paths
        if len(held) == LARGEST:
            break
    ratios: list[float] = []
    with duckdb.connect(config={"memory_limit": "300MB", "threads": 1}) as con:
        for group, paths in held.items():
            new = [
                str(folder / r.file.path)
                for r in runs
                if r.file and _meets(r, {"reporter": (group[0],) * 2, "period": (group[1],) * 2})
            ]
            chosen = f"SELECT item, partner, value FROM read_parquet(?) WHERE {' AND '.join(f'{n}=?' for n in GROUPED)} AND value > 0"
            found = con.execute(
                f"SELECT n.value / h.value FROM ({chosen} LIMIT {EACH}) AS n JOIN ({chosen}) AS h USING (item, partner) LIMIT {EACH}",
                [new, *group, paths, *group],
            ).fetchall()  # fmt: skip
            ratios += [r[0] for r in found]
    return ratios


def totals(sums: AnyMapping[Group, Sums]) -> list[str]:
    """Where partners add up to more than the world beside them: members overlap, or rows stand twice (convention 3).

    Goods are held against the world's goods, all goods against the world's all goods.
    """
    notes = []
    parts: dict[tuple[int, ...], float] = defaultdict(float)
    wholes: dict[tuple[int, ...], float] = {}
    for (reporter, period, flow, classification, level, kind, measure, basis), s in sums.items():
        if measure != MEASURES["value"]:
            continue
        place = (reporter, period, flow, classification, level, basis, kind & (ALL_GOODS | JOINT))
        if not kind & (WORLD | GROUP):
            parts[place] += s.value
        elif kind & WORLD:
            wholes[place] = s.value
    for at, whole in wholes.items():
        told = parts.get(at, 0.0)
        if whole > 0 and told > SLACK * whole:
            reporter, period, flow = at[:3]
            notes.append(
                f"{area_names()[reporter]} {named(FLOWS, flow)} {unpack_period(period)}: partners add up to {told / whole:.2f} times "
                f"the row of the world{' for all goods' if at[-1] & ALL_GOODS else ''} (convention 3)"
            )
    return notes


def kinds(sums: AnyMapping[Group, Sums]) -> dict[str, int]:
    """Rows of each kind: leaves, rows of the world, of all goods, of groups; rows of a group's own trade."""
    found: dict[str, int] = defaultdict(int)
    for group, s in sums.items():
        kind = group[5]
        word = "groups' trade" if kind & JOINT else {
            0: "leaves", WORLD: "world", ALL_GOODS: "all goods", WORLD | ALL_GOODS: "all goods with the world", GROUP: "groups",
            GROUP | ALL_GOODS: "all goods with groups",
        }.get(kind, "other")  # fmt: skip
        found[word] += s.rows
    return dict(found)


def twice(runs: list[Run], folder: Path, memory: str = "400MB") -> None:
    """Cells that stand in two files of a load; within one they are found when it is sorted.

    Raises InputError naming some.
    """
    import duckdb

    seen: dict[Group, int] = defaultdict(int)
    for run in runs:
        for group in run.sums:
            seen[group] += 1
    shared = sorted({g[0] for g, n in seen.items() if n > 1})
    if not shared:
        return
    rows: dict[int, int] = defaultdict(int)
    for run in runs:
        for group, s in run.sums.items():
            if seen[group] > 1:
                rows[group[0]] += s.rows
    periods = sorted({g[1] for g, n in seen.items() if n > 1})
    with duckdb.connect(config={"memory_limit": memory, "temp_directory": str(folder / "spill"), "threads": 2}) as con:
        for batch in _batches(shared, rows):
            wanted = {"reporter": (batch[0], batch[-1]), "period": (periods[0], periods[-1])}
            files = [str(folder / r.file.path) for r in runs if r.file and _meets(r, wanted)]
            found = con.execute(
                f"SELECT {', '.join(KEYS)}, count(*) AS n, min(value) AS a, max(value) AS b FROM read_parquet(?) "
                f"WHERE reporter BETWEEN {batch[0]} AND {batch[-1]} AND reporter IN ({', '.join(map(str, batch))}) "
                f"AND period BETWEEN {periods[0]} AND {periods[-1]} "
                f"GROUP BY ALL HAVING count(*) > 1 LIMIT 3", [files],
            ).fetchall()  # fmt: skip
            if found:
                told = "; ".join(
                    f"{area_names()[r[0]]} {unpack_period(r[1])} item {r[2]} partner {area_names()[r[3]]}: "
                    f"{r[-2]:.12g} and {r[-1]:.12g}"
                    for r in found
                )
                raise InputError("cells stand twice in the file", got=told, accepted="one row a cell",
                                 hint="parts of a whole? say so in the mapping: duplicates: sum; "
                                      "else sort the file, and repeats are rejected one by one")  # fmt: skip


def _batches(reporters: list[int], rows: AnyMapping[int, int], most: int = 4_000_000) -> list[list[int]]:
    made: list[list[int]] = [[]]
    total = 0
    for reporter in reporters:
        if made[-1] and total + rows[reporter] > most:
            made.append([])
            total = 0
        made[-1].append(reporter)
        total += rows[reporter]
    return made


def _meets(run: Run, wanted: dict[str, tuple[int, int]]) -> bool:
    assert run.file is not None
    return all(run.file.low[n] <= high and low <= run.file.high[n] for n, (low, high) in wanted.items())
