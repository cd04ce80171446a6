"""What a complete restatement no longer holds: rows that say so (convention 4: removal is a row too)."""

from __future__ import annotations

from collections.abc import Mapping as AnyMapping
from collections.abc import Sequence
from pathlib import Path

from tradewinds.lake.layout import KEYS, OBSERVATIONS, STATES, TEXTS, schema
from tradewinds.lake.mapping import Mapping
from tradewinds.lake.parquet import write
from tradewinds.lake.releases import releases
from tradewinds.lake.runs import Group, Sums
from tradewinds.lake.table import DataFile, snapshot

PLACE = ("reporter", "period", "flow", "classification", "level", "measure", "basis")


def deleted(
    lake: Path,
    mapping: Mapping,
    sums: AnyMapping[Group, Sums],
    files: Sequence[DataFile],
    folder: Path,
    release_id: int,
) -> list[DataFile]:
    """A file of rows for what earlier releases of the source hold of the same trade and the new one does not."""
    import duckdb
    import pyarrow as pa

    earlier = [r.release_id for r in releases(lake) if r.source == mapping.source and r.release_id != release_id]
    held = snapshot(lake)
    low = {n: min(g[i] for g in sums) for i, n in enumerate(("reporter", "period"))}
    high = {n: max(g[i] for g in sums) for i, n in enumerate(("reporter", "period"))}
    paths = [
        str(held.folder / f.path) for f in held.files
        if all(f.low.get(n, low[n]) <= high[n] and low[n] <= f.high.get(n, high[n]) for n in low)
    ]  # fmt: skip
    if not earlier or not paths:
        return []
    places = pa.table(
        dict(zip(PLACE, map(list, zip(*sorted({(*g[:5], *g[6:]) for g in sums}), strict=True)), strict=True))
    )
    names = [f.name for f in schema(OBSERVATIONS)]
    made = {
        "release_id": f"{release_id}::BIGINT",
        "value": "NULL::DOUBLE",
        "quantity": "NULL::DOUBLE",
        "state": f"{STATES['deleted']}::TINYINT",
    }
    made |= dict.fromkeys(TEXTS, "NULL::VARCHAR") | {"place": "NULL::INTEGER"}
    chosen = ", ".join(f"{made[n]} AS {n}" if n in made else n for n in names)
    with duckdb.connect(config={"memory_limit": "400MB", "temp_directory": str(folder / "spill"), "threads": 2}) as con:
        con.register("places", places)
        table = con.sql(
            f"SELECT {chosen} FROM (SELECT DISTINCT {', '.join(KEYS)} FROM read_parquet(?) "
            f"SEMI JOIN places USING ({', '.join(PLACE)}) "
            f"WHERE release_id IN ({', '.join(map(str, earlier))}) AND state <> {STATES['deleted']}) "
            f"ANTI JOIN (SELECT {', '.join(KEYS)} FROM read_parquet(?)) AS new USING ({', '.join(KEYS)}) ORDER BY {', '.join(KEYS)}",
            params=[paths, [str(folder / f.path) for f in files]],
        ).to_arrow_table()  # fmt: skip
    return [write([table.cast(schema(OBSERVATIONS))], folder, "deleted")] if table.num_rows else []
