"""Parquet files of the lake: how they are written, and the bounds of what is in them."""

from __future__ import annotations

import os
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from tradewinds.lake.layout import INTEGERS, ROW_GROUP
from tradewinds.lake.table import DataFile

if TYPE_CHECKING:
    import pyarrow as pa

PLAIN: Final = ("value", "quantity")
"""Columns without a dictionary: nearly every cell differs. (Packing their bytes place by place is what Spark cannot read.)"""


def write(tables: Iterable[pa.Table], folder: Path, name: str, bounded: Sequence[str] = ()) -> DataFile:
    """Write tables of one schema as one file on the disk, one after the other, and give its bounds.

    `bounded` names the columns with bounds, else all integers. Raises OSError when the disk refuses; what was begun is removed.
    """
    path = folder / f"{name}.parquet"
    low: dict[str, int] = {}
    high: dict[str, int] = {}
    rows = 0
    writer = None
    try:
        for table in tables:
            writer = writer or _writer(path, table.schema)
            writer.write_table(table, row_group_size=ROW_GROUP)
            rows += table.num_rows
            for column, (least, most) in bounds(table, bounded).items():
                low[column], high[column] = min(least, low.get(column, least)), max(most, high.get(column, most))
        if writer is None:
            raise ValueError("no table to write")
        writer.close()
        with path.open("rb+") as handle:
            os.fsync(handle.fileno())
    except BaseException:
        if writer is not None and writer.is_open:
            _abandon(writer)
        path.unlink(missing_ok=True)
        raise
    return DataFile(path.name, path.stat().st_size, rows, low, high)


def _writer(path: Path, schema: pa.Schema) -> Any:
    import pyarrow.parquet as pq

    return pq.ParquetWriter(
        path, schema, compression="zstd", compression_level=1, write_page_checksum=True,
        use_dictionary=[n for n in schema.names if n not in PLAIN],
    )  # fmt: skip


def _abandon(writer: Any) -> None:
    """Close a file that will be removed; a full disk may refuse its last bytes too."""
    try:
        writer.close()
    except OSError:
        return


def bounds(table: pa.Table, names: Sequence[str] = ()) -> dict[str, tuple[int, int]]:
    """Lowest and highest of the integer columns (shape: one pair a column)."""
    import pyarrow.compute as pc

    found = {}
    for name in names or [n for n in table.column_names if n in INTEGERS]:
        if table.num_rows:
            pair = pc.min_max(table.column(name))
            found[name] = pair["min"].as_py(), pair["max"].as_py()
    return found
