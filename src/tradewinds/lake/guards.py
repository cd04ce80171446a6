"""Guards over a whole load, before it is committed: units, totals against their parts, cells told twice."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping as AnyMapping
from pathlib import Path
from typing import Final

from tradewinds.errors import InputError
from tradewinds.lake.codes import FLOWS, MEASURES, area_names, named
from tradewinds.lake.layout import ALL_GOODS, GROUP, KEYS, WORLD, unpack_period
from tradewinds.lake.mapping import Mapping
from tradewinds.lake.runs import Group, Run, Sums
from tradewinds.lake.table import Snapshot

DEAR, CHEAP = 800.0, 0.02
"""US dollars a kilogram that the trade of a whole file lies between; the world's is about one to three."""

FEW: Final = 1_000
FAR: Final = 300.0
"""Times by which the figure of one cell in two releases cannot differ, unless a unit is wrong."""

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


def neighbours(sums: AnyMapping[Group, Sums], held: AnyMapping[Group, float], mapping: Mapping) -> None:
    """Figures of the same groups in the lake already.

    Raises InputError where they differ by some thousand times.
    """
    ratios = sorted(s.value / held[g] for g, s in sums.items() if held.get(g) and s.value > 0)
    if not ratios:
        return
    middle = ratios[len(ratios) // 2]
    if not 1 / FAR < middle < FAR:
        raise InputError(
            "the units cannot be right: the lake holds other figures for the same trade",
            got=f"{middle:,.6g} times what is held, as {mapping.value.unit}", accepted=f"1/{FAR:g} to {FAR:g} times",
            hint="see the publisher's note and the mapping's units; --trust-units to load all the same",
        )  # fmt: skip


def totals(sums: AnyMapping[Group, Sums]) -> list[str]:
    """Where parts add up to more than the total beside them: members overlap, or rows stand twice (convention 3)."""
    notes = []
    parts: dict[tuple[int, ...], float] = defaultdict(float)
    wholes: dict[tuple[int, ...], float] = {}
    for (reporter, period, flow, classification, level, kind, measure, basis), s in sums.items():
        if measure != MEASURES["value"]:
            continue
        place = (reporter, period, flow, classification, level, basis)
        if kind == 0:
            parts[place] += s.value
        elif kind == WORLD:
            wholes[place] = s.value
    for at, whole in wholes.items():
        told = parts.get(at, 0.0)
        if whole > 0 and told > SLACK * whole:
            reporter, period, flow = at[:3]
            notes.append(
                f"{area_names()[reporter]} {named(FLOWS, flow)} {unpack_period(period)}: partners add up to {told / whole:.2f} times "
                f"the row of the world (convention 3)"
            )
    return notes


def kinds(sums: AnyMapping[Group, Sums]) -> dict[str, int]:
    """Rows of each kind: leaves, rows of the world, of all goods, of groups."""
    found: dict[str, int] = defaultdict(int)
    for group, s in sums.items():
        kind = group[5]
        word = "all goods with the world" if kind == WORLD | ALL_GOODS else {
            0: "leaves", WORLD: "world", ALL_GOODS: "all goods", GROUP: "groups", GROUP | ALL_GOODS: "all goods with groups",
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


def held_sums(lake: Snapshot, groups: list[Group]) -> dict[Group, float]:
    """Values that the lake holds for some groups, of whichever release."""
    import duckdb

    found: dict[Group, float] = {}
    with duckdb.connect(config={"memory_limit": "300MB", "threads": 1}) as con:
        for group in groups:
            files = lake.paths({"reporter": group[0], "period": group[1]})
            if files:
                row = con.execute(
                    "SELECT max(v) FROM (SELECT sum(value) AS v FROM read_parquet(?) WHERE reporter=? AND period=? AND flow=? "
                    "AND classification=? AND level=? AND kind=? AND measure=? AND basis=? GROUP BY release_id)", [files, *group],
                ).fetchone()  # fmt: skip
                if row and row[0]:
                    found[group] = row[0]
    return found
