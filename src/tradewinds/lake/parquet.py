"""Parquet files of the lake: how they are written, and the bounds of what is in them."""

from __future__ import annotations

import os
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from tradewinds.lake.layout import INTEGERS, ROW_GROUP
from tradewinds.lake.table import DataFile

if TYPE_CHECKING:
    import pyarrow as pa

PLAIN = ("value", "quantity")
"""Columns without a dictionary: nearly every cell differs."""


def write(table: pa.Table, folder: Path, name: str, bounded: Sequence[str] = ()) -> DataFile:
    """Write a table as one file on the disk and give its bounds; `bounded` names the columns, else all integers.

    Raises OSError when the disk refuses; what was begun is removed.
    """
    import pyarrow.parquet as pq

    path = folder / f"{name}.parquet"
    try:
        pq.write_table(
            table, path, compression="zstd", compression_level=1, row_group_size=ROW_GROUP,
            use_dictionary=[n for n in table.column_names if n not in PLAIN], write_page_checksum=True,
        )  # fmt: skip
        with path.open("rb+") as handle:
            os.fsync(handle.fileno())
    except BaseException:
        path.unlink(missing_ok=True)
        raise
    low, high = bounds(table, bounded)
    return DataFile(path.name, path.stat().st_size, table.num_rows, low, high)


def bounds(table: pa.Table, names: Sequence[str] = ()) -> tuple[dict[str, int], dict[str, int]]:
    """Lowest and highest of the integer columns (shape: one number a column)."""
    import pyarrow.compute as pc

    low, high = {}, {}
    for name in names or [n for n in table.column_names if n in INTEGERS]:
        if table.num_rows:
            pair = pc.min_max(table.column(name))
            low[name], high[name] = pair["min"].as_py(), pair["max"].as_py()
    return low, high
