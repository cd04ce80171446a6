"""The header of a file: found, not assumed."""

from __future__ import annotations

import csv
import difflib
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from tradewinds.errors import InputError
from tradewinds.lake.mapping import Mapping

LOOKED: Final = 30
MARKS: Final = ",;\t|"


@dataclass(frozen=True, slots=True)
class Header:
    """The names of a file's columns and the mark between them."""

    names: tuple[str, ...]
    delimiter: str

    def places(self, wanted: Sequence[str], file: str) -> dict[str, int]:
        """Where the wanted columns stand, from 0.

        Raises InputError naming those that are missing and the nearest there are.
        """
        found = {}
        missing = []
        for name in wanted:
            held = [i for i, n in enumerate(self.names) if n == name] or [
                i for i, n in enumerate(self.names) if n.strip().casefold() == name.strip().casefold()
            ]
            if len(held) > 1:
                raise InputError("a column stands twice", got=f"{file}: {name}", accepted="one column of that name")
            if held:
                found[name] = held[0]
            else:
                missing.append(name)
        if missing:
            near = [
                f"{m} -> {hit[0]}"
                for m in missing
                if (hit := difflib.get_close_matches(m, self.names, n=1, cutoff=0.5))
            ]
            raise InputError(
                "the file lacks columns that the mapping names", got=f"{file}: {', '.join(missing)}",
                accepted=", ".join(n[:40] for n in self.names[:40]), hint=f"nearest: {', '.join(near)}" if near else None,
            )  # fmt: skip
        return found


def find_header(text: bytes, mapping: Mapping, file: str) -> tuple[Header, int, int]:
    """The header, where the rows begin (bytes), and the line they begin on (from 1).

    It is the first of the first lines that holds every column of the mapping. Raises InputError where none does.
    """
    start = 0
    best: Header | None = None
    for line in range(1, LOOKED + 1):
        end = text.find(b"\n", start) + 1 or len(text)
        raw = text[start:end].decode("utf-8", "replace").strip("\r\n")
        for mark in mapping.delimiter or MARKS:
            header = Header(_cells(raw, mark), mark)
            folded = {n.strip().casefold() for n in header.names}
            hits = sum(c.strip().casefold() in folded for c in mapping.columns)
            if hits == len(mapping.columns):
                header.places(mapping.columns, file)
                return _over(header, text[end:]), end, line + 1
            if best is None or hits > sum(
                c.strip().casefold() in {n.strip().casefold() for n in best.names} for c in mapping.columns
            ):
                best = header
        if end >= len(text):
            break
        start = end
    if not text.strip():
        raise InputError("the file is empty", got=file, accepted="a header line and rows")
    if text.lstrip()[:200].lower().startswith((b"<!doctype", b"<html")):
        raise InputError(
            "this is a web page, not data", got=file, hint="the publisher answered with a page: look at it in a browser"
        )
    if best is not None:
        best.places(mapping.columns, file)
    raise InputError("no header is found", got=file, accepted=", ".join(mapping.columns))


def _over(header: Header, rows: bytes) -> Header:
    """The header as it lies over its rows.

    Comtrade's web page writes a cell before the first column that its header does not name; others end rows with a mark.
    """
    first = rows[: rows.find(b"\n") + 1 or len(rows)].decode("utf-8", "replace").strip("\r\n")
    cells = _cells(first, header.delimiter)
    if len(cells) != len(header.names) + 1:
        return header
    kind = cells[1] if header.names[0] == "typeCode" else cells[0]
    if "reporterCode" in header.names and cells[0] in ("C", "S") and kind in ("C", "S"):
        return Header(("", *header.names), header.delimiter)
    return Header((*header.names, ""), header.delimiter) if not cells[-1].strip() else header


def _cells(line: str, mark: str) -> tuple[str, ...]:
    try:
        return tuple(next(csv.reader([line], delimiter=mark), ()))
    except csv.Error:
        return ()
