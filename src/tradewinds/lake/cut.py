"""A plain table cut into cells in one pass over its bytes, or declined: quotes, odd rows and odd numbers are not its business.

It sees each byte once: a text of a column is looked up as it is read, a number is added up digit by digit. What it gives is
what reading cell by cell gives; what it is not sure of it leaves to the reader of any table.
"""

from __future__ import annotations

import re
from collections.abc import Collection
from dataclasses import dataclass
from typing import Any, Final

import numpy as np

from tradewinds.lake.columns import number_shape
from tradewinds.machine import machine_code

SKIPPED, TEXT, NUMBER = 0, 1, 2
SLOTS: Final = 1 << 16
"""Of the table that finds a text, a power of two; a column of more than half as many different texts is declined."""

ODD: Final = 4096
"""Numbers that are not plain digits, of a stretch: more are declined."""

DIGITS: Final = 15
"""So many make a whole number that a float holds exactly, and a power of ten that one does: their quotient is the nearest."""

TENS: Final = 10.0 ** np.arange(DIGITS + 1)
WHOLE_KEY: Final = 7
"""A key of 64 bits holds so many letters of a text after a one, and of a longer text a mixture."""


@dataclass(frozen=True, slots=True)
class Texts:
    """A column: the different texts, and which of them each row has (shape: rows)."""

    words: list[str]
    index: np.ndarray[Any, Any]


def cut(
    data: bytes, rows: int, delimiter: str, roles: list[int], nothing: Collection[str]
) -> dict[int, Texts | np.ndarray[Any, Any]] | None:
    """Columns of a text of `rows` rows by their place from 0; None where it is no plain table.

    `roles` says of every column of the text what it holds: `TEXT`, `NUMBER` (float64, nan for one of `nothing`), `SKIPPED`.
    """
    if b'"' in data or len(delimiter.encode()) != 1 or len(roles) < 2:
        return None
    kinds = np.array(roles, np.int8)
    places = np.cumsum(kinds == TEXT) - 1, np.cumsum(kinds == NUMBER) - 1
    texts, numbers = int((kinds == TEXT).sum()), int((kinds == NUMBER).sum())
    index, amounts = np.empty((texts, rows), np.int32), np.empty((numbers, rows))
    found, counts, odd = (
        np.zeros((texts, SLOTS // 2, 2), np.int32),
        np.zeros(texts, np.int32),
        np.empty((ODD, 4), np.int64),
    )
    ends = np.zeros(256, np.bool_)
    ends[[ord(delimiter), 10, 13]] = True
    text = data if data.endswith(b"\n") else data + b"\n"
    held = _cut(
        np.frombuffer(text, np.uint8), ends, kinds, np.where(kinds == TEXT, *places), index, amounts, TENS,
        np.zeros((texts, SLOTS, 2), np.uint64), found, counts, odd, rows,
    )  # fmt: skip
    if held < 0:
        return None
    for place, row, start, end in odd[:held].tolist():
        cell = data[start:end].decode("utf-8", "replace")
        if cell in nothing:
            amounts[place, row] = np.nan
        elif re.fullmatch(number_shape(".", ""), cell):
            amounts[place, row] = float(cell)
        else:
            return None
    made: dict[int, Texts | np.ndarray[Any, Any]] = {}
    for column, role in enumerate(roles):
        if role == TEXT:
            at = int(places[0][column])
            words = [data[a:b].decode("utf-8", "replace") for a, b in found[at, : counts[at]].tolist()]
            made[column] = Texts(words, index[at])
        elif role == NUMBER:
            made[column] = amounts[int(places[1][column])]
    return made


@machine_code()
def _find(data: Any, at: int, key: Any, start: Any, end: Any, table: Any, found: Any, counts: Any) -> Any:
    """The number of a text in column `at`, a new one for one that is not known; -1 when there are too many."""
    one, mask, length = np.uint64(1), np.uint64(table.shape[1] - 1), end - start
    slot = (key * np.uint64(0x9E3779B97F4A7C15)) >> np.uint64(40) & mask
    while table[at, slot, 1] > 0:
        if table[at, slot, 0] == key:
            entry = np.int64(table[at, slot, 1]) - 1
            first = np.uint64(found[at, entry, 0])
            same = np.uint64(found[at, entry, 1]) - first == length
            k = np.uint64(0)
            while length > WHOLE_KEY and same and k < length:
                same = data[start + k] == data[first + k]
                k += one
            if same:
                return entry
        slot = (slot + one) & mask
    number = counts[at]
    if number == found.shape[1]:
        return -1
    counts[at] = number + 1
    table[at, slot, 0], table[at, slot, 1] = key, number + 1
    found[at, number, 0], found[at, number, 1] = start, end
    return number


@machine_code()
def _cut(
    data: Any, ends: Any, kinds: Any, places: Any, index: Any, amounts: Any, tens: Any, table: Any, found: Any, counts: Any,
    odd: Any, rows: int,
) -> int:  # fmt: skip
    """Fills index and amounts; gives how many odd numbers there are, -1 for a table that is not plain.

    `data` ends with a line end. `table` (texts, SLOTS, 2) holds the key of a text and 1 + its number in `found` (texts,
    SLOTS / 2, its begin and end); `odd` (ODD, 4) the place, row, begin and end of a number.
    """
    one: Any = np.uint64(1)
    size, columns = np.uint64(data.shape[0]), kinds.shape[0]
    keys, numbers = np.zeros(index.shape[0], np.uint64), np.zeros(index.shape[0], np.int32)
    strange, p = 0, np.uint64(0)
    for row in range(rows):
        if p >= size:
            return -1
        for c in range(columns):
            start, kind, at = p, kinds[c], places[c]
            if kind == NUMBER:
                negative = data[p] == 45
                if negative:
                    p += one
                whole, digits, decimals = np.uint64(0), 0, 0
                letter = np.uint64(data[p]) - np.uint64(48)
                while letter < 10:
                    whole = whole * np.uint64(10) + letter
                    digits += 1
                    p += one
                    letter = np.uint64(data[p]) - np.uint64(48)
                if data[p] == 46:
                    p += one
                    letter = np.uint64(data[p]) - np.uint64(48)
                    while letter < 10:
                        whole = whole * np.uint64(10) + letter
                        decimals += 1
                        p += one
                        letter = np.uint64(data[p]) - np.uint64(48)
                    digits += decimals
                if ends[data[p]] and 0 < digits <= DIGITS:
                    value = np.float64(whole) / tens[decimals]
                    amounts[at, row] = -value if negative else value
                else:
                    while not ends[data[p]]:
                        p += one
                    if p - start == 2 and data[start] == 78 and data[start + one] == 65:
                        amounts[at, row] = np.nan
                    elif strange == odd.shape[0]:
                        return -1
                    else:
                        odd[strange, 0], odd[strange, 1], odd[strange, 2], odd[strange, 3] = at, row, start, p
                        strange += 1
            elif kind == TEXT:
                key = one
                while not ends[data[p]]:
                    key = (key << np.uint64(8)) | np.uint64(data[p])
                    p += one
                length = p - start
                if length > WHOLE_KEY:
                    key = np.uint64(14695981039346656037)
                    for k in range(start, p):
                        key = (key ^ np.uint64(data[k])) * np.uint64(1099511628211)
                if key != keys[at] or length > WHOLE_KEY:
                    known = _find(data, at, key, start, p, table, found, counts)
                    if known < 0:
                        return -1
                    keys[at], numbers[at] = key, known
                index[at, row] = numbers[at]
            else:
                while not ends[data[p]]:
                    p += one
            if c < columns - 1:
                if data[p] == 10 or data[p] == 13:
                    return -1
                p += one
        if data[p] == 13:
            p += one
            if p >= size:
                return -1
        if data[p] != 10:
            return -1
        p += one
    return strange if p == size else -1
