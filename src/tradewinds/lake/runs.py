"""Sorted stretches of a load: gathered until they are long enough, put in order, freed of repeats, written as one file."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from tradewinds.lake.door import Codes, Passed, Reject
from tradewinds.lake.layout import INTEGERS, KEYS, OBSERVATIONS, ROW_GROUP, STATES, TEXTS, schema
from tradewinds.lake.parquet import write
from tradewinds.lake.table import DataFile

if TYPE_CHECKING:
    import pyarrow as pa

LONG: Final = 1 << 20
"""Rows of a stretch, about: two of them are held at a time."""
BITS: Final = 62
"""Of a whole number that tells cells apart."""

GROUP: Final = ("reporter", "period", "flow", "classification", "level", "kind", "measure", "basis")
"""What rows of one kind share: within it leaves add up."""

Group = tuple[int, ...]


@dataclass(slots=True)
class Sums:
    """Rows, value and quantity (and the value of rows that have one) of a group."""

    rows: int = 0
    value: float = 0.0
    quantity: float = 0.0
    weighed: float = 0.0

    def add(self, other: Sums) -> None:
        """Take another's in."""
        self.rows += other.rows
        self.value += other.value
        self.quantity += other.quantity
        self.weighed += other.weighed


@dataclass(frozen=True, slots=True)
class Run:
    """A file written in order, the sums of its groups, and the rows that repeat others."""

    file: DataFile | None
    sums: dict[Group, Sums]
    repeats: list[Reject] = field(default_factory=list)


def finish(parts: list[Passed], folder: Path, name: str, release_id: int, duplicates: str) -> Run:
    """Put rows in order, take out or add up repeats of a cell, and write them."""
    import numpy as np

    n = sum(p.rows for p in parts)
    columns = {
        k: _joined([p.columns[k] for p in parts], [p.rows for p in parts]) for k in parts[0].columns if k != "line"
    }
    line = _joined([p.columns.get("line", 0) for p in parts], [p.rows for p in parts])
    key, order = _order(columns, n)
    if order is not None:
        key = key[order]
    same = np.flatnonzero(key[1:] == key[:-1]) + 1 if n > 1 else np.array([], np.int64)
    repeats: list[Reject] = []
    if len(same):
        if order is not None:
            line = line[order] if isinstance(line, np.ndarray) else line
            columns, order = _taken(columns, order), None
        if duplicates == "sum":
            columns, n = _summed(columns, key, n)
        else:
            repeats = _repeats(columns, np.broadcast_to(line, n), key, same)
            keep = np.ones(n, bool)
            keep[same] = False
            columns, n = _taken(columns, keep), int(keep.sum())
    if n == 0:
        return Run(None, {}, repeats)
    del key
    sums: dict[Group, Sums] = defaultdict(Sums)

    def pieces() -> Iterator[pa.Table]:
        for begin in range(0, n, ROW_GROUP):
            here = slice(begin, begin + ROW_GROUP)
            piece = _taken(columns, here if order is None else order[here])
            rows = min(ROW_GROUP, n - begin)
            for group, s in _sums(piece, rows).items():
                sums[group].add(s)
            yield arrow(piece, rows, release_id)

    file = write(pieces(), folder, name)
    return Run(file, dict(sums), repeats)


def _taken(columns: Codes, rows: Any) -> Codes:
    """Some rows of the columns."""
    import numpy as np

    return {k: v[rows] if isinstance(v, np.ndarray) else v for k, v in columns.items()}


def arrow(columns: Codes, n: int, release_id: int) -> pa.Table:
    """Rows as a table of the lake's columns."""
    import numpy as np
    import pyarrow as pa

    wanted = schema(OBSERVATIONS)
    made = []
    for field_ in wanted:
        value = release_id if field_.name == "release_id" else columns.get(field_.name)
        if field_.name in (*TEXTS, "place") or value is None:
            made.append(pa.nulls(n, field_.type) if value is None else pa.array(value, field_.type))
        else:
            kind = INTEGERS.get(field_.name, "float64")
            made.append(
                _array(value.astype(kind, copy=False) if isinstance(value, np.ndarray) else np.full(n, value, kind))
            )
    return pa.Table.from_arrays(made, schema=wanted)


def _array(values: Any) -> pa.Array:
    """Numbers as an array of Arrow's over the same memory, null for nan; `pyarrow.array` would fetch pandas first."""
    import numpy as np
    import pyarrow as pa
    import pyarrow.compute as pc

    numbers = np.ascontiguousarray(values)
    made = pa.Array.from_buffers(pa.from_numpy_dtype(numbers.dtype), len(numbers), [None, pa.py_buffer(numbers)])
    return pc.if_else(pc.is_nan(made), None, made) if numbers.dtype.kind == "f" and np.isnan(numbers).any() else made


def _joined(values: list[Any], rows: list[int]) -> Any:
    """One column of several; stays one integer (or nothing) where all agree."""
    import numpy as np

    if all(v is None for v in values):
        return None
    if not any(isinstance(v, np.ndarray) for v in values) and len({*values}) == 1:
        return values[0]
    return np.concatenate([
        v if isinstance(v, np.ndarray) else np.full(n, np.nan if v is None else v, np.float64 if v is None else np.int64)
        for v, n in zip(values, rows, strict=True)
    ])  # fmt: skip


def _order(columns: Codes, n: int) -> tuple[Any, Any]:
    """A key that tells cells apart and sorts them, and the order of rows by it (None when they are in order)."""
    import numpy as np

    varying = [columns[k] for k in KEYS if isinstance(columns[k], np.ndarray)]
    if not varying or n == 0:
        return np.zeros(n, np.int64), None
    packed, bits = np.zeros(n, np.int64), 0
    roomy = sum(int(c.max() - c.min()).bit_length() for c in varying) <= BITS
    for column in varying:
        ranks, width = _ranks(column, roomy)
        if bits + width > BITS:
            break
        packed = (packed << width) | ranks
        bits += width
    else:
        if n < 2 or bool((packed[1:] >= packed[:-1]).all()):
            return packed, None
        return packed, np.argsort(packed, kind="stable")
    order = np.lexsort(varying[::-1])
    change = np.zeros(n, bool)
    for column in varying:
        in_order = column[order]
        change[1:] |= in_order[1:] != in_order[:-1]
    key = np.empty(n, np.int64)
    key[order] = np.cumsum(change)
    return key, order


def _ranks(column: Any, roomy: bool = False) -> tuple[Any, int]:
    """Numbers in the order of the column's and the bits that they need: few, unless there is room enough."""
    import numpy as np

    low, high = int(column.min()), int(column.max())
    if not roomy and high - low < 1 << 24 and high - low > 4096 and len(column) > 4096:
        held = np.zeros(high - low + 1, bool)
        held[column - low] = True
        ranks = np.cumsum(held, dtype=np.int32)
        last = int(ranks[-1])
        return ranks[column - low], last.bit_length()
    return column.astype(np.int64) - low, (high - low).bit_length()


def _repeats(columns: Codes, line: Any, key: Any, same: Any) -> list[Reject]:
    import numpy as np

    firsts = np.searchsorted(key, key[same], side="left")
    made = []
    for later, first in zip(same.tolist(), firsts.tolist(), strict=True):
        equal = _at(columns, "value", later) == _at(columns, "value", first)
        why = f"repeats line {line[first]}" if equal else f"a second value for the cell of line {line[first]}"
        made.append(
            Reject(int(line[later]), "", f"{why}; parts of a whole? say so in the mapping: duplicates: sum", ())
        )
    return made


def _at(columns: Codes, name: str, row: int) -> Any:
    import numpy as np

    value = columns[name]
    return value[row] if isinstance(value, np.ndarray) else value


def _summed(columns: Codes, key: Any, n: int) -> tuple[Codes, int]:
    """One row a cell: values and quantities added; a suppressed or unpublished part makes the sum one (convention 2)."""
    import numpy as np

    starts = np.flatnonzero(np.concatenate([[True], key[1:] != key[:-1]]))
    out = {k: v[starts] if isinstance(v, np.ndarray) else v for k, v in columns.items()}
    for name in ("value", "quantity"):
        if isinstance(columns[name], np.ndarray):
            out[name] = np.add.reduceat(columns[name], starts)
    if isinstance(columns["state"], np.ndarray):
        worst = np.maximum.reduceat(np.where(columns["state"] == STATES["zero"], 0, columns["state"]), starts)
        out["state"] = np.where(worst == 0, STATES["zero"], worst).astype(np.int8)
    return out, len(starts)


def _sums(columns: Codes, n: int) -> dict[Group, Sums]:
    import numpy as np

    value = np.nan_to_num(columns["value"]) if isinstance(columns["state"], np.ndarray) else columns["value"]
    quantity = columns["quantity"]
    heavy = np.zeros(n) if quantity is None else np.nan_to_num(quantity)
    weighed = np.where(heavy > 0, value, 0.0)
    packed = np.zeros(n, np.int64)
    for name in GROUP:
        if isinstance(columns[name], np.ndarray):
            ranks, width = _ranks(columns[name])
            packed = (packed << width) | ranks
    edges = np.flatnonzero(np.concatenate([[True], packed[1:] != packed[:-1]]))
    found: dict[Group, Sums] = defaultdict(Sums)
    if len(edges) > n // 4 and n > 1000:
        _, edges, inverse = np.unique(packed, return_index=True, return_inverse=True)
        totals = [np.bincount(inverse, w) for w in (np.ones(n), value, heavy, weighed)]
    else:
        totals = [np.diff(np.append(edges, n)), *(np.add.reduceat(w, edges) for w in (value, heavy, weighed))]
    keys = [np.broadcast_to(columns[g], n)[edges].tolist() for g in GROUP]
    for group, rows, v, q, w in zip(zip(*keys, strict=True), *(t.tolist() for t in totals), strict=True):
        found[group].add(Sums(int(rows), v, q, w))
    return dict(found)
