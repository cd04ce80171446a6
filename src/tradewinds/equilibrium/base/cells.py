"""Cells of a CSV file in long form, each checked and told by file, line and column when it is wrong."""

from __future__ import annotations

import csv
import re
from collections.abc import Sequence
from dataclasses import dataclass
from math import isfinite
from pathlib import Path

import numpy as np

from tradewinds.equilibrium.arrays import Floats
from tradewinds.errors import InputError, LedgerError, RowError

SCALES = {"": 1.0, "th": 1e3, "mn": 1e6, "bn": 1e9}
VALUE = re.compile(r"value_([a-z]{3})(?:_(th|mn|bn))?")


@dataclass(frozen=True, slots=True)
class Cells:
    """The rows of a file: keys, values in whole units of a currency, the line of each."""

    file: str
    columns: tuple[str, ...]
    keys: list[tuple[str, ...]]
    values: list[float]
    lines: list[int]
    currency: str

    def names(self, column: int) -> tuple[str, ...]:
        """What stands in a column, each once, in the order of the file."""
        return tuple(dict.fromkeys(key[column] for key in self.keys))

    def array(self, axes: Sequence[Sequence[str]]) -> tuple[Floats, int]:
        """([one axis a column], how many cells the file does not give and are zero).

        Raises RowError for a name that is on no axis, or a cell given twice.
        """
        places = [{name: n for n, name in enumerate(axis)} for axis in axes]
        values = np.full([len(axis) for axis in axes], np.nan)
        for key, value, line in zip(self.keys, self.values, self.lines, strict=True):
            at = []
            for name, place, column in zip(key, places, self.columns, strict=True):
                if name not in place:
                    raise RowError(f"{self.file}: no {column} of that name elsewhere in the table", got=name,
                                   accepted=", ".join(place), line=line, column=column)  # fmt: skip
                at.append(place[name])
            if not np.isnan(values[tuple(at)]):
                raise RowError(f"{self.file}: this cell is given twice", got=", ".join(key), line=line)
            values[tuple(at)] = value
        missing = int(np.isnan(values).sum())
        return np.nan_to_num(values, nan=0.0), missing


def read(path: Path, columns: tuple[str, ...]) -> Cells:
    """A file of `columns` and a value column: value_usd_mn for millions of US dollars (usd, eur …; th, mn, bn or nothing).

    Raises LedgerError when it cannot be read, RowError with the line and the column of what is wrong.
    """
    name = path.name
    try:
        with path.open(encoding="utf-8-sig", newline="") as handle:
            rows = csv.reader(handle)
            head = [h.strip() for h in next(rows, [])]
            value = next((h for h in head if VALUE.fullmatch(h)), None)
            missing = [c for c in columns if c not in head]
            if missing or value is None:
                raise RowError(
                    f"{name}: columns are missing", line=1, got=", ".join(head) or "an empty file",
                    accepted=", ".join((*columns, "value_usd_mn")),
                )  # fmt: skip
            places, at = [head.index(c) for c in columns], head.index(value)
            match = VALUE.fullmatch(value)
            scale = SCALES[(match.group(2) or "") if match else ""]
            keys, values, lines = [], [], []
            for row in rows:
                if not any(row):
                    continue
                if len(row) != len(head):
                    raise RowError(f"{name}: another number of cells than the header", line=rows.line_num,
                                   got=str(len(row)), accepted=str(len(head)))  # fmt: skip
                try:
                    number = float(row[at])
                except ValueError:
                    number = float("nan")
                if not isfinite(number):
                    raise RowError(f"{name}: not a number", got=row[at], accepted="digits, such as 1234.5",
                                   line=rows.line_num, column=value)  # fmt: skip
                keys.append(tuple(row[p].strip() for p in places))
                values.append(number * scale)
                lines.append(rows.line_num)
    except UnicodeDecodeError:
        raise InputError(f"{name} is not text in UTF-8", hint="save it as CSV in UTF-8") from None
    except OSError as problem:
        raise LedgerError("the file cannot be read", got=f"{path}: {problem.strerror}") from None
    if not keys:
        raise RowError(f"{name}: no rows", line=2)
    return Cells(name, columns, keys, values, lines, match.group(1).upper() if match else "USD")


def read_rows(path: Path, columns: tuple[str, ...]) -> list[dict[str, str]]:
    """The rows of a small file of words, with "line" beside the columns.

    Raises LedgerError when it cannot be read, RowError when columns are missing.
    """
    try:
        with path.open(encoding="utf-8-sig", newline="") as handle:
            rows = csv.DictReader(handle)
            missing = [c for c in columns if c not in (rows.fieldnames or ())]
            if missing:
                raise RowError(f"{path.name}: columns are missing", line=1, got=", ".join(rows.fieldnames or ()),
                               accepted=", ".join(columns))  # fmt: skip
            return [{**{k: (v or "").strip() for k, v in row.items() if k}, "line": str(rows.line_num)} for row in rows]
    except OSError as problem:
        raise LedgerError("the file cannot be read", got=f"{path}: {problem.strerror}") from None
