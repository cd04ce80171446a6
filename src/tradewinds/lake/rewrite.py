"""Files of rows in order made from files of rows: to add up the parts of cells, and to make many files few."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Final

from tradewinds.lake.layout import KEYS, OBSERVATIONS, STATES, schema
from tradewinds.lake.parquet import write
from tradewinds.lake.table import DataFile

MOST: Final = 1 << 21
"""Rows of a file made here, about."""

Place = tuple[int, int]


def rewrite(
    paths: Sequence[str],
    rows: Mapping[Place, int],
    folder: Path,
    name: str,
    *,
    summed: bool = False,
    memory: str = "400MB",
) -> Iterator[DataFile]:
    """Files that hold the rows of others in order of the keys; `rows` counts them by reporter and period.

    With `summed` rows of one cell and release become one (a suppressed or unpublished part makes the sum so).
    """
    import duckdb
    import pyarrow as pa

    columns = [f.name for f in schema(OBSERVATIONS)]
    if summed:
        state = f"CASE max(CASE state WHEN {STATES['zero']} THEN 0 ELSE state END) WHEN 0 THEN {STATES['zero']} ELSE max(state) END"
        made = {"value": "sum(value)", "quantity": "sum(quantity)", "state": f"({state})::TINYINT"}
        chosen = ", ".join(
            f"{made.get(c, c if c in KEYS or c == 'release_id' else f'min({c})')} AS {c}" for c in columns
        )
        group = f"GROUP BY release_id, {', '.join(KEYS)}"
    else:
        chosen, group = ", ".join(columns), ""
    with duckdb.connect(config={"memory_limit": memory, "temp_directory": str(folder / "spill"), "threads": 2}) as con:
        for number, (first, last) in enumerate(batches(rows)):
            table: pa.Table = con.sql(
                f"SELECT {chosen} FROM read_parquet(?) WHERE {between(first, last)} {group} "
                f"ORDER BY {', '.join(KEYS)}, release_id", params=[list(paths)],
            ).to_arrow_table()  # fmt: skip
            yield write([table.cast(schema(OBSERVATIONS))], folder, f"{name}{number:05}")


def batches(rows: Mapping[Place, int], most: int = MOST) -> Iterator[tuple[Place, Place]]:
    """First and last places of stretches of about `most` rows, in order.

    >>> list(batches({(1, 2020): 5, (1, 2021): 5, (2, 2020): 1}, most=8))
    [((1, 2020), (1, 2020)), ((1, 2021), (2, 2020))]
    """
    first: Place | None = None
    last, total = (0, 0), 0
    for place in sorted(rows):
        if first is not None and total + rows[place] > most:
            yield first, last
            first, total = None, 0
        first, last, total = first or place, place, total + rows[place]
    if first is not None:
        yield first, last


def between(first: Place, last: Place) -> str:
    """The condition of rows that lie from a place to another."""
    return (
        f"reporter BETWEEN {first[0]} AND {last[0]} "
        f"AND (reporter::BIGINT * 100000000 + period) BETWEEN {_whole(first)} AND {_whole(last)}"
    )


def _whole(place: Place) -> int:
    return place[0] * 100_000_000 + place[1]
