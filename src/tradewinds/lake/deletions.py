"""What a complete restatement no longer holds: rows that say so (convention 4: removal is a row too)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from collections.abc import Mapping as AnyMapping
from datetime import date
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from tradewinds.lake.layout import KEYS, OBSERVATIONS, STATES, TEXTS, schema
from tradewinds.lake.parquet import write
from tradewinds.lake.releases import COMPLETE, Release
from tradewinds.lake.runs import Group, Sums
from tradewinds.lake.table import DataFile, Snapshot

if TYPE_CHECKING:
    import pyarrow as pa

PLACE: Final = ("reporter", "period", "flow", "classification", "level", "measure", "basis")
"""What a complete release is complete in: all rows of a place, or none."""
CELL, AT = ", ".join(KEYS), ", ".join(PLACE)
DEAD: Final = STATES["deleted"]


def gone_now(
    held: Snapshot, known: Sequence[Release], sums: AnyMapping[Group, Sums], files: Sequence[DataFile], folder: Path,
    release_id: int, day: date,
) -> list[DataFile]:  # fmt: skip
    """Rows under a complete release for what stood before its day in the places that it touches, and is not in it.

    `known` are the releases of its source. What an earlier release took out already is not taken out again.
    """
    earlier = [r.release_id for r in known if (r.released or date.min) <= day]
    return _written(
        held, earlier, sums, folder, "deleted",
        f"SELECT {release_id}::BIGINT AS release_id, {CELL} FROM (SELECT {CELL}, state, n FROM read_parquet($held) "
        f"JOIN ranks USING (release_id) SEMI JOIN places USING ({AT})) "
        f"ANTI JOIN (SELECT {CELL} FROM read_parquet($new)) USING ({CELL}) "
        f"GROUP BY {CELL} HAVING arg_max(state, n) <> {DEAD} ORDER BY {CELL}",
        {"new": [str(folder / f.path) for f in files]},
    )  # fmt: skip


def gone_later(
    held: Snapshot, known: Sequence[Release], sums: AnyMapping[Group, Sums], files: Sequence[DataFile], folder: Path, day: date
) -> list[DataFile]:  # fmt: skip
    """Rows under complete releases of later days for what is in this one and not in the first of them that touches its place."""
    later = [r.release_id for r in known if r.status == COMPLETE and r.released and r.released > day]
    return _written(
        held, later, sums, folder, "superseded",
        f"WITH held AS MATERIALIZED (SELECT release_id, n, state, {CELL} FROM read_parquet($held) "
        f"JOIN ranks USING (release_id) SEMI JOIN places USING ({AT})), "
        f"firsts AS (SELECT {AT}, arg_min(release_id, n) AS release_id FROM held WHERE state <> {DEAD} GROUP BY {AT}) "
        f"SELECT release_id, {CELL} FROM (SELECT firsts.release_id, new.* FROM "
        f"(SELECT {CELL} FROM read_parquet($new)) AS new JOIN firsts USING ({AT})) "
        f"ANTI JOIN (SELECT release_id, {CELL} FROM held) USING (release_id, {CELL}) ORDER BY {CELL}, release_id",
        {"new": [str(folder / f.path) for f in files]},
    )  # fmt: skip


def _written(
    held: Snapshot, releases: Sequence[int], sums: AnyMapping[Group, Sums], folder: Path, name: str, query: str,
    files: dict[str, list[str]],
) -> list[DataFile]:  # fmt: skip
    """A file of rows of state `deleted` for the cells that a query gives; no file for none."""
    import duckdb
    import pyarrow as pa

    low = {n: min(g[i] for g in sums) for i, n in enumerate(("reporter", "period"))}
    high = {n: max(g[i] for g in sums) for i, n in enumerate(("reporter", "period"))}
    paths = [
        str(held.folder / f.path) for f in held.files
        if all(f.low.get(n, low[n]) <= high[n] and low[n] <= f.high.get(n, high[n]) for n in low)
    ]  # fmt: skip
    if not releases or not paths:
        return []
    touched = sorted({(*g[:5], *g[6:]) for g in sums})
    places = pa.table(dict(zip(PLACE, map(list, zip(*touched, strict=True)), strict=True)))
    ranks = pa.table({"release_id": list(releases), "n": range(len(releases))})
    with duckdb.connect(config={"memory_limit": "400MB", "temp_directory": str(folder / "spill"), "threads": 2}) as con:
        con.register("places", places)
        con.register("ranks", ranks)
        found: Any = con.sql(query, params={"held": paths, **files}).to_arrow_reader(1 << 17)
        batches = (b for b in found if b.num_rows)
        first = next(batches, None)
        return [] if first is None else [write(_rows(first, batches), folder, name)]


def _rows(first: pa.RecordBatch, rest: Iterator[pa.RecordBatch]) -> Iterator[pa.Table]:
    """Cells as rows of the lake that say no more than that they are gone."""
    import pyarrow as pa

    wanted = schema(OBSERVATIONS)
    for batch in chain((first,), rest):
        n = batch.num_rows
        made: dict[str, Any] = {name: batch.column(name) for name in ("release_id", *KEYS)}
        made["state"] = pa.array([DEAD] * n, "int8")
        empty = ("value", "quantity", "place", *TEXTS)
        made |= {name: pa.nulls(n, wanted.field(name).type) for name in empty}
        yield pa.table({f.name: made[f.name] for f in wanted}).cast(wanted)
