"""Columns of a chunk: each different text once and where it stands, numbers with what they are when they are none."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from tradewinds.errors import InputError
from tradewinds.lake.archive import Chunk, records
from tradewinds.lake.layout import STATES
from tradewinds.lake.mapping import Mapping

if TYPE_CHECKING:
    import numpy as np
    import pyarrow as pa

    from tradewinds.lake.cut import Texts

NO_QUANTITY: Final = ("", "NA", "na", "N/A", "NaN", "null", "NULL", "NONE")
DIRECT: Final = 1 << 21
"""Codes below it are found through a table and not by hashing."""

WORTH_CUTTING: Final = 1 << 20
"""Bytes of a text for which machine code is fetched; smaller ones are read before it is there."""


def number_shape(decimal: str, thousands: str) -> str:
    """How a number is written (a regular expression of RE2): thousands apart as they are, or not at all.

    >>> import re
    >>> [bool(re.match(number_shape(",", "."), t)) for t in ("1.234,5", "1234,5", "1.23", "12.34.567,8")]
    [True, True, False, True]
    """
    point, apart = re.escape(decimal), re.escape(thousands)
    whole = rf"([0-9]+|[0-9]{{1,3}}({apart}[0-9]{{2,3}})*{apart}[0-9]{{3}})" if thousands else "[0-9]+"
    return rf"^[+-]?({whole}({point}[0-9]*)?|{point}[0-9]+)([eE][+-]?[0-9]{{1,3}})?$"


@dataclass(slots=True)
class Table:
    """The mapping's columns of a chunk; `skipped` are rows that are none: place from 0 among all, and why.

    A column is one of Arrow's, or what `cut` gives; then `cells` finds the text of a row again.
    """

    columns: dict[str, Any]
    rows: int
    skipped: list[tuple[int, str, str]]
    source: Chunk

    def cells(self, rows: np.ndarray[Any, Any]) -> list[tuple[str, ...]]:
        """The cells of some rows as text, cut to what one wants to read."""
        import pyarrow as pa

        shown = []
        for name, column in self.columns.items():
            if isinstance(column, pa.ChunkedArray):
                picked = column.take(pa.array(rows))
                shown.append((picked.cast(pa.binary()) if pa.types.is_string(picked.type) else picked).to_pylist())
            else:
                place = self.source.header.places([name], self.source.member)[name]
                shown.append([cells[place] for cells in self._cut(rows)])
        return [tuple("" if v is None else (_text(v) if isinstance(v, bytes) else str(v))[:200] for v in row)
                for row in zip(*shown, strict=True)]  # fmt: skip

    def _cut(self, rows: np.ndarray[Any, Any]) -> list[list[bytes]]:
        """The cells of some rows of a plain text, where a line is a row."""
        import numpy as np

        data = self.source.data
        ends = np.append(np.flatnonzero(np.frombuffer(data, np.uint8) == ord("\n")), len(data))
        begins = np.concatenate([[0], ends + 1])
        mark = self.source.header.delimiter.encode()
        return [data[begins[r] : ends[r]].rstrip(b"\r").split(mark) for r in rows.tolist()]


def read(chunk: Chunk, mapping: Mapping) -> Table:
    """The columns that the mapping names, numbers as numbers where every cell is one, all else as text."""
    if chunk.table is not None:
        return Table({n: chunk.table.column(n) for n in chunk.table.column_names}, chunk.table.num_rows, [], chunk)
    import pyarrow as pa

    amounts = [mapping.value.column] + ([mapping.quantity.column] if mapping.quantity else [])
    plain = not (mapping.thousands or mapping.suppressed or mapping.unpublished)
    if plain and len(chunk.data) >= WORTH_CUTTING and mapping.decimal == ".":
        cells = _cut_up(chunk, mapping, amounts)
        if cells is not None:
            return cells
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


def _cut_up(chunk: Chunk, mapping: Mapping, amounts: list[str]) -> Table | None:
    """The columns of a plain text in one pass; None where it is not plain."""
    import numpy as np

    from tradewinds.lake.cut import NUMBER, SKIPPED, TEXT, cut

    places = chunk.header.places(mapping.columns, chunk.member)
    named = {d.column for d in mapping.dimensions.values()} | set(mapping.only)
    if len({*places.values()}) < len(places) or named & {*amounts}:
        return None
    roles = [SKIPPED] * len(chunk.header.names)
    for name, place in places.items():
        roles[place] = NUMBER if name in amounts else TEXT
    rows = chunk.ends + (not chunk.data.endswith(b"\n"))
    found = cut(chunk.data, rows, chunk.header.delimiter, roles, NO_QUANTITY)
    if found is None or np.isnan(np.asarray(found[places[amounts[0]]])).any():
        return None
    return Table({name: found[place] for name, place in places.items()}, rows, [], chunk)


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
    return Table({n: table.column(f"c{i}") for n, i in places.items()}, table.num_rows, skipped, chunk)


def distinct(column: pa.ChunkedArray | pa.Array | Texts) -> tuple[list[str], np.ndarray[Any, Any]]:
    """The different texts of a column, and for each row which of them it has.

    >>> import pyarrow as pa
    >>> texts, index = distinct(pa.chunked_array([["10", "04", "10"]]))
    >>> [texts[i] for i in index]
    ['10', '04', '10']
    """
    import pyarrow as pa
    import pyarrow.compute as pc

    if not isinstance(column, pa.ChunkedArray | pa.Array):
        return column.words, column.index
    array = column.combine_chunks() if isinstance(column, pa.ChunkedArray) else column
    if isinstance(array, pa.ChunkedArray):
        array = pa.concat_arrays(array.chunks)
    if pa.types.is_integer(array.type) and (found := _by_table(array)):
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
    """By the numbers themselves, where all are short and none is below zero."""
    import numpy as np
    import pyarrow as pa

    if not len(array) or array.null_count:
        return None
    try:
        codes = array.cast(pa.int32()).to_numpy(zero_copy_only=False)
    except pa.ArrowInvalid:
        return None
    high = int(codes.max())
    if int(codes.min()) < 0 or high >= DIRECT:
        return None
    table = np.zeros(high + 1, np.int32)
    table[codes] = 1
    found = np.flatnonzero(table)
    table[found] = np.arange(len(found), dtype=np.int32)
    return [str(c) for c in found.tolist()], table[codes]


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

    if isinstance(column, np.ndarray):
        nothing = np.isnan(column)
        return column, nothing if nothing.any() else None, None, None
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
    good = pc.match_substring_regex(text, number_shape(mapping.decimal, mapping.thousands))
    if mapping.thousands:
        text = pc.replace_substring(text, mapping.thousands, "")
    if mapping.decimal != ".":
        text = pc.replace_substring(text, mapping.decimal, ".")
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
