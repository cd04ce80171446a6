"""Sheets of cells as text, from whatever a site calls .xls: Excel's two formats, a page of HTML, delimited text.

Limits: 200,000 rows, 300 columns a sheet, 20 sheets; a file beyond them is refused, never cut. Excel's own files are read
by python-calamine.
"""

from __future__ import annotations

import csv
from collections.abc import Iterator
from datetime import date, datetime
from html.parser import HTMLParser
from io import BytesIO, StringIO
from typing import Any, TypeVar

from tradewinds.sources import archive, decode
from tradewinds.sources.archive import Limits
from tradewinds.sources.errors import EmptyAnswer, NotData, SourceError, Truncated, UnsafeFile
from tradewinds.sources.source import Answer

ROWS, COLUMNS, SHEETS = 200_000, 300, 20
BOOK = Limits(entries=2_000, unpacked=256 << 20, ratio=100, small=4 << 20)
Sheet = list[list[str]]
T = TypeVar("T")


def sheets(answer: Answer) -> list[Sheet]:
    """The sheets of a file, each a list of rows of text.

    Raises EmptyAnswer, NotData, Truncated, UnsafeFile, WrongEncoding.
    """
    data = answer.read(64 << 20)
    if not data.strip():
        raise EmptyAnswer("there is nothing in the file", got=answer.name)
    head = data[:2048].lstrip(b"\xef\xbb\xbf \r\n\t").lower()
    if data[:2] == b"PK":
        found = _xlsx(answer, data)
    elif data[:4] == b"\xd0\xcf\x11\xe0":
        found = _foreign(data, answer)
    elif head.startswith(b"<") and b"<table" in data.lower():
        found = _html(decode.text(data, ("utf-8", "cp949")))
    elif head.startswith(b"<"):
        decode.refuse_html(data, "a table")
        raise NotData("this is no table", got=f"{answer.name}: {data[:40]!r}")
    else:
        found = [_delimited(decode.text(data, ("utf-8", "cp949")))]
    found = [sheet for sheet in found if any(any(row) for row in sheet)]
    if not found:
        raise EmptyAnswer("there are no cells in the file", got=answer.name)
    return found


def _xlsx(answer: Answer, data: bytes) -> list[Sheet]:
    with archive.opened(answer, BOOK) as book:
        if "[Content_Types].xml" not in book.namelist():
            raise NotData("this archive is no spreadsheet", got=answer.name)
        for name in book.namelist():
            if name.endswith((".xml", ".rels")):
                with archive.entry(book, name) as stream:
                    start = stream.read(4096)
                if b"<!DOCTYPE" in start or b"<!ENTITY" in start:
                    raise NotData("XML with a document type is not opened", got=f"{answer.name}: {name}")
    return _foreign(data, answer)


def _foreign(data: bytes, answer: Answer) -> list[Sheet]:
    """What the spreadsheet library gives; whatever it raises on a damaged file means the same to a user."""
    from python_calamine import CalamineWorkbook

    try:
        book = CalamineWorkbook.from_filelike(BytesIO(data))
        if len(book.sheet_names) > SHEETS:
            raise UnsafeFile(
                "the workbook has more sheets than are read",
                got=f"{len(book.sheet_names):,}",
                accepted=f"up to {SHEETS}",
            )
        return [
            _trimmed(
                [_text(c) for c in row]
                for row in _all(iter(book.get_sheet_by_name(name).to_python(skip_empty_area=False, nrows=ROWS + 1)))
            )
            for name in book.sheet_names
        ]
    except SourceError:
        raise
    except (MemoryError, RecursionError) as problem:
        raise NotData("the spreadsheet is damaged", got=f"{answer.name}: {type(problem).__name__}") from None
    except Exception as problem:  # the library raises kinds of its own and of the interpreter on damaged files
        raise Truncated("the spreadsheet is damaged", got=f"{answer.name}: {type(problem).__name__}: {str(problem)[:80]}",
                        hint="download it again") from None  # fmt: skip


def _all(rows: Iterator[list[T]]) -> Iterator[list[T]]:
    """The rows, refused above the limit: a sheet cut there would pass for a whole one."""
    for number, row in enumerate(rows, 1):
        if number > ROWS or any(cell not in ("", None) for cell in row[COLUMNS:]):
            raise _larger(number, len(row))
        yield row[:COLUMNS]


def _larger(number: int, cells: int) -> UnsafeFile:
    return UnsafeFile("the sheet is larger than is read", got=f"row {number:,} of {cells:,} cells",
                      accepted=f"up to {ROWS:,} rows of {COLUMNS} cells",
                      hint="as CSV, tradewinds load --map reads larger tables")  # fmt: skip


def _trimmed(rows: Iterator[list[str]] | Any) -> Sheet:
    """Rows without the empty cells at their ends and the empty rows at the end of the sheet."""
    sheet: Sheet = []
    for row in rows:
        while row and not row[-1]:
            row.pop()
        sheet.append(row)
    while sheet and not sheet[-1]:
        sheet.pop()
    return sheet


def _text(cell: object) -> str:
    r"""A cell as it reads: whole numbers without a point, others with the digits that make them.

    >>> _text(65843936782.0), _text(173.4), _text(None), _text("  a \n b ")
    ('65843936782', '173.4', '', 'a b')
    """
    match cell:
        case None:
            return ""
        case bool():
            return str(cell)
        case float() if cell.is_integer() and abs(cell) < 1e18:
            return str(int(cell))
        case float():
            return format(cell, "f") if cell != cell or abs(cell) in (float("inf"),) else _digits(cell)
        case datetime() | date():
            return cell.strftime("%Y.%m") if cell.day == 1 else cell.isoformat()[:10]
        case _:
            return " ".join(str(cell).split())


def _digits(value: float) -> str:
    from decimal import Decimal

    return format(Decimal(repr(value)), "f")


def _delimited(text: str) -> Sheet:
    mark = max(",\t;", key=text[:4096].count)
    try:
        return _trimmed(
            [[" ".join(c.split()) for c in row] for row in _all(csv.reader(StringIO(text), delimiter=mark))]
        )
    except csv.Error as problem:
        raise NotData("this is no table", got=str(problem)[:80]) from None


class _Tables(HTMLParser):
    """The cells of every table of a page."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.found: list[Sheet] = []
        self._cell: list[str] | None = None
        self._span = self._down = 1
        self._hanging: dict[int, tuple[str, int]] = {}

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag == "table":
            if len(self.found) >= SHEETS:
                raise UnsafeFile(
                    "the page has more tables than are read", got=f"over {SHEETS}", accepted=f"up to {SHEETS}"
                )
            self.found.append([])
            self._hanging = {}
        elif tag == "tr" and self.found:
            self._close()
            if len(self.found[-1]) >= ROWS:
                raise _larger(ROWS + 1, 0)
            self.found[-1].append([])
            self._hang()
        elif tag in ("td", "th") and self.found and self.found[-1]:
            self._close()
            self._cell, self._span, self._down = [], _times(attrs, "colspan"), _times(attrs, "rowspan")

    def handle_endtag(self, tag: str) -> None:
        if tag in ("td", "th", "tr", "table"):
            self._close()

    def handle_data(self, data: str) -> None:
        if self._cell is not None:
            self._cell.append(data)

    def _close(self) -> None:
        cell, self._cell = self._cell, None
        if cell is None or not (self.found and self.found[-1]):
            return
        row, words = self.found[-1][-1], " ".join("".join(cell).split())
        if len(row) + self._span > COLUMNS:
            raise _larger(len(self.found[-1]), len(row) + self._span)
        if self._down > 1:
            self._hanging |= {len(row) + n: (words, self._down - 1) for n in range(self._span)}
        row += [words] * self._span
        self._hang()

    def _hang(self) -> None:
        """Cells of rows above that reach down to the place where the next cell of this row would stand."""
        row = self.found[-1][-1]
        while (held := self._hanging.get(len(row))) and held[1] > 0 and len(row) < COLUMNS:
            self._hanging[len(row)] = (held[0], held[1] - 1)
            row.append(held[0])


def _times(attrs: list[tuple[str, str | None]], name: str) -> int:
    """How many columns or rows a cell of a page stands over.

    >>> _times([("colspan", "2")], "colspan"), _times([("rowspan", "all")], "rowspan")
    (2, 1)
    """
    told = dict(attrs).get(name) or "1"
    return max(min(int(told), COLUMNS), 1) if told.isascii() and told.isdigit() and len(told) < 6 else 1


def _html(text: str) -> list[Sheet]:
    reader = _Tables()
    try:
        reader.feed(text)
        reader.close()
    except SourceError:
        raise
    except (AssertionError, ValueError) as problem:
        raise NotData("this page cannot be read", got=str(problem)[:80]) from None
    return [_trimmed(sheet) for sheet in reader.found]
