"""Columns of a chunk: each different text once and where it stands, numbers with what they are when they are none."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from tradewinds.errors import InputError
from tradewinds.lake.archive import Chunk, records
from tradewinds.lake.layout import STATES
from tradewinds.lake.mapping import Mapping

if TYPE_CHECKING:
    import numpy as np
    import pyarrow as pa

NO_QUANTITY: Final = ("", "NA", "na", "N/A", "NaN", "null", "NULL", "NONE")
DIRECT: Final = 1 << 21
"""Codes below it are found through a table and not by hashing."""

PLAIN_NUMBER: Final = r"^[+-]?([0-9]+\.?[0-9]*|\.[0-9]+)([eE][+-]?[0-9]{1,3})?$"


@dataclass(slots=True)
class Table:
    """The mapping's columns of a chunk; `skipped` are rows that are none: place from 0 among all, and why."""

    columns: dict[str, Any]
    rows: int
    skipped: list[tuple[int, str, str]]


def read(chunk: Chunk, mapping: Mapping) -> Table:
    """The columns that the mapping names, numbers as numbers where every cell is one, all else as text."""
    if chunk.table is not None:
        return Table({n: chunk.table.column(n) for n in chunk.table.column_names}, chunk.table.num_rows, [])
    import pyarrow as pa

    amounts = [mapping.value.column] + ([mapping.quantity.column] if mapping.quantity else [])
    plain = not (mapping.thousands or mapping.suppressed or mapping.unpublished)
    if plain:
        try:
            found = _csv(chunk, mapping, amounts)
            if not found.columns[mapping.value.column].null_count:
                return found
        except pa.ArrowInvalid:
            pass
    try:
        return _csv(chunk, mapping, [])
    except pa.ArrowInvalid as problem:
        raise InputError("the rows cannot be told apart", got=f"{chunk.member}, after line {chunk.first_line}: {str(problem)[:160]}",
                         accepted="a table with one row a line") from None  # fmt: skip


def _whole(data: bytes) -> bytes:
    """The text, with a mark in place of bytes that are no UTF-8; a name with one is not known and its row is rejected."""
    if data.isascii():
        return data
    try:
        data.decode()
    except UnicodeDecodeError:
        return data.decode("utf-8", "replace").encode()
    return data


def _csv(chunk: Chunk, mapping: Mapping, numbers: list[str]) -> Table:
    import pyarrow as pa
    import pyarrow.csv as pc

    places = chunk.header.places(mapping.columns, chunk.member)
    names = [f"c{i}" for i in range(len(chunk.header.names))]
    skipped: list[tuple[int, str, str]] = []

    def skip(row: Any) -> str:
        place = row.number - 1 if row.number is not None else -1
        skipped.append((place, f"{row.actual_columns} cells under a header of {row.expected_columns}", row.text[:200]))
        return "skip"

    text = _whole(chunk.data)
    table = pc.read_csv(
        pa.BufferReader(text),
        read_options=pc.ReadOptions(use_threads=False, block_size=len(text) + 1, column_names=names),
        parse_options=pc.ParseOptions(
            delimiter=chunk.header.delimiter, newlines_in_values=b'"' in chunk.data, invalid_row_handler=skip
        ),
        convert_options=pc.ConvertOptions(
            include_columns=[f"c{i}" for i in places.values()], null_values=list(NO_QUANTITY), strings_can_be_null=False,
            column_types={f"c{i}": pa.float64() if n in numbers else pa.string() for n, i in places.items()}, check_utf8=False,
            decimal_point=mapping.decimal,
        ),
    )  # fmt: skip
    return Table({n: table.column(f"c{i}") for n, i in places.items()}, table.num_rows, skipped)


def distinct(column: pa.ChunkedArray | pa.Array) -> tuple[list[str], np.ndarray[Any, Any]]:
    """The different texts of a column, and for each row which of them it has.

    >>> import pyarrow as pa
    >>> texts, index = distinct(pa.chunked_array([["10", "04", "10"]]))
    >>> [texts[i] for i in index]
    ['10', '04', '10']
    """
    import pyarrow as pa
    import pyarrow.compute as pc

    array = column.combine_chunks() if isinstance(column, pa.ChunkedArray) else column
    if isinstance(array, pa.ChunkedArray):
        array = pa.concat_arrays(array.chunks)
    if pa.types.is_string(array.type) or pa.types.is_integer(array.type):
        found = _by_table(array)
        if found is not None:
            return found
    encoded = pc.dictionary_encode(array, null_encoding="encode")
    index = encoded.indices.to_numpy(zero_copy_only=False)
    if pa.types.is_string(array.type):
        return [_text(v) for v in encoded.dictionary.cast(pa.binary()).to_pylist()], index
    return [_said(v) for v in encoded.dictionary.to_pylist()], index


def _said(value: Any) -> str:
    """A number that a column of floats holds for a whole one is written as one."""
    if value is None or value != value:
        return ""
    return str(int(value)) if isinstance(value, float) and value.is_integer() and abs(value) < 1e15 else str(value)


def _text(raw: bytes | None) -> str:
    return "" if raw is None else raw.decode("utf-8", "replace")


def _by_table(array: pa.Array) -> tuple[list[str], np.ndarray[Any, Any]] | None:
    """By the codes themselves, where all are short whole numbers and one number is always written one way."""
    import numpy as np
    import pyarrow as pa
    import pyarrow.compute as pc

    if not len(array) or array.null_count:
        return None
    is_text = pa.types.is_string(array.type)
    if is_text and not array[0].as_buffer().to_pybytes().isdigit():
        return None
    try:
        codes = array.cast(pa.int32()).to_numpy(zero_copy_only=False)
    except pa.ArrowInvalid:
        return None
    low, high = int(codes.min()), int(codes.max())
    if low < 0 or high >= DIRECT:
        return None
    table = np.full(high + 1, -1, np.int32)
    if is_text:
        lengths = pc.binary_length(array).to_numpy(zero_copy_only=False)
        table[codes] = lengths
        if not np.array_equal(table[codes], lengths):
            return None
    else:
        table[codes] = 0
    found = np.flatnonzero(table >= 0)
    texts = [str(c).zfill(int(n)) for c, n in zip(found.tolist(), table[found].tolist(), strict=True)]
    table[found] = np.arange(len(found), dtype=np.int32)
    return texts, table[codes]


@dataclass(slots=True)
class Amounts:
    """Values and quantities as they stand (no unit applied); states, 0 for no number (None: all known and above zero)."""

    value: Any
    state: Any
    quantity: Any
    bad_quantity: Any


def amounts(table: Table, mapping: Mapping) -> Amounts:
    """The numbers of a chunk and what kind of nothing stands where there is none (convention 2)."""
    import numpy as np

    value, blank, marked, bad = _numbers(
        table.columns[mapping.value.column], mapping, mapping.unpublished, mapping.suppressed
    )
    state: Any = None
    if blank is not None or marked is not None or bad is not None or (len(value) and not value.min() > 0):
        state = np.where(value == 0, STATES["zero"], STATES["known"]).astype(np.int8)
        for mask, code in ((blank, STATES["unpublished"]), (marked, STATES["suppressed"]), (bad, 0)):
            if mask is not None:
                state[mask] = code
    if mapping.quantity is None:
        return Amounts(value, state, None, None)
    nothing = (*NO_QUANTITY, *mapping.unpublished, *mapping.suppressed)
    quantity, _, _, wrong = _numbers(table.columns[mapping.quantity.column], mapping, nothing, ())
    return Amounts(value, state, quantity, wrong)


def _numbers(
    column: Any, mapping: Mapping, blanks: tuple[str, ...], marks: tuple[str, ...]
) -> tuple[Any, Any, Any, Any]:
    """Numbers (nan for none), and where a cell is blank, marked, or no number; None where nowhere."""
    import numpy as np
    import pyarrow as pa
    import pyarrow.compute as pc

    array = column.combine_chunks() if isinstance(column, pa.ChunkedArray) else column
    if isinstance(array, pa.ChunkedArray):
        array = pa.concat_arrays(array.chunks)
    if pa.types.is_decimal(array.type) or pa.types.is_integer(array.type):
        array = array.cast(pa.float64(), safe=False)
    if pa.types.is_floating(array.type):
        blank = array.is_null().to_numpy(zero_copy_only=False) if array.null_count else None
        found = array.cast(pa.float64()).to_numpy(zero_copy_only=False)
        if blank is None and np.isnan(found).any():
            blank = np.isnan(found)
        elif blank is not None:
            blank = blank | np.isnan(found)
        return found, blank, None, None
    text = pc.utf8_trim_whitespace(_valid(array.cast(pa.binary()) if pa.types.is_string(array.type) else array))
    text = pc.fill_null(text, "")
    blank = pc.is_in(text, pa.array(["", *blanks])).to_numpy(zero_copy_only=False)
    marked = pc.is_in(text, pa.array(marks, pa.string())).to_numpy(zero_copy_only=False) & ~blank if marks else None
    if mapping.thousands:
        text = pc.replace_substring(text, mapping.thousands, "")
    if mapping.decimal != ".":
        text = pc.replace_substring(text, mapping.decimal, ".")
    good = pc.match_substring_regex(text, PLAIN_NUMBER)
    text = pc.replace_substring_regex(pc.if_else(good, text, None), r"^\+", "")
    found = text.cast(pa.float64()).to_numpy(zero_copy_only=False)
    bad = ~good.to_numpy(zero_copy_only=False) & ~blank
    if marked is not None:
        bad &= ~marked
    return (
        found,
        blank if blank.any() else None,
        marked if marked is not None and marked.any() else None,
        bad if bad.any() else None,
    )


def _valid(array: pa.Array) -> pa.Array:
    """Bytes (or times) as text; what is no UTF-8 becomes a mark."""
    import pyarrow as pa

    try:
        return array.cast(pa.string())
    except pa.ArrowInvalid:
        return pa.array([_text(v) for v in array.to_pylist()], pa.string())


def lines(chunk: Chunk, skipped: list[tuple[int, str, str]], rows: int) -> tuple[Any, list[int]]:
    """Lines (from 1 in the file) of a chunk's rows (shape: rows) and of those skipped."""
    import numpy as np

    total = rows + len(skipped)
    whole = chunk.data[-1:] in (b"\n", b"")
    tricky = chunk.table is None and (chunk.ends + (not whole) != total or b'"' in chunk.data)
    if tricky:
        numbered = np.fromiter((line for line, _, _ in records(chunk)), np.int64)
        if len(numbered) < total:
            numbered = np.concatenate(
                [numbered, np.full(total - len(numbered), chunk.first_line + chunk.data.count(b"\n"), np.int64)]
            )
    else:
        numbered = np.arange(chunk.first_line, chunk.first_line + total, dtype=np.int64)
    gone = [place if 0 <= place < total else total - 1 for place, _, _ in skipped]
    keep = np.ones(total, bool)
    keep[gone] = False
    return numbered[:total][keep], [int(numbered[g]) for g in gone]
