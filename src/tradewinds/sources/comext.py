"""Comext of Eurostat: trade of the EU's members by partner and eight-digit CN code, by month, in euros.

A bulk file is `full202412.7z` or `full_v2_202412.7z`; month 52 is a whole year. Its columns are found by name, since the two
editions name them differently. A file holds every depth of the code at once, and codes with an X whose detail is withheld.
Values are in euros, so nothing of it enters a ledger of dollars (convention 13); exports are FOB, imports CIF.
"""

from __future__ import annotations

import re
from collections import deque
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from decimal import Decimal
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import IO

from tradewinds.errors import InputError
from tradewinds.sources import archive, cells, decode
from tradewinds.sources.ask import Ask
from tradewinds.sources.checks import whole
from tradewinds.sources.countries import by_iso2
from tradewinds.sources.errors import (
    ChangedLayout,
    EmptyAnswer,
    NeedsPackage,
    NotData,
    SourceError,
    Truncated,
    UnsafeFile,
)
from tradewinds.sources.row import Row
from tradewinds.sources.source import Answer, Call, Dataset, Rate, Source

NAME = re.compile(r"full(?:_v2)?_?(?P<year>[12][0-9]{3})(?P<month>[0-9]{2})")
LARGEST = 16 << 30
"""Bytes that a file may unpack to."""

COLUMNS = {
    "reporter": ("DECLARANT_ISO", "REPORTER"), "partner": ("PARTNER_ISO", "PARTNER"), "product": ("PRODUCT_NC",),
    "flow": ("FLOW",), "period": ("PERIOD",), "value": ("VALUE_IN_EUROS", "VALUE_EUR"),
    "kg": ("QUANTITY_IN_KG", "QUANTITY_KG"), "trade": ("TRADE_TYPE",), "regime": ("STAT_REGIME", "STAT_PROCEDURE"),
}  # fmt: skip
OPTIONAL = frozenset({"kg", "trade", "regime"})
FLOWS = {"1": "imports", "2": "exports"}
HIDDEN = re.compile(r"[0-9]{0,7}[XSM][0-9XSM]*")
"""Codes of goods whose detail is withheld, or that stand for adjustments."""

DATASETS = (
    Dataset("totals", "all goods of a member by partner: sums of CN8", "comext/COMEXT_DATA/PRODUCTS", by=()),
    Dataset("goods", "CN8 of a member by partner", "comext/COMEXT_DATA/PRODUCTS", by=("product",)),
)


def plan(ask: Ask) -> tuple[Call, ...]:
    """One file a month.

    Raises InputError for a reporter that was never a member of the EU: files of some 90 MB would hold nothing of it.
    """
    from tradewinds.series import areas

    union = areas()["EU"]
    if ask.reporter not in union.members | {change.code for change in union.changes}:
        raise InputError("Comext holds the trade of the EU's members", got=ask.reporter, accepted="--country DEU")
    kind = SOURCE.dataset(ask.dataset)
    return tuple(
        Call(
            "api/dissemination/files/",
            replace(ask, dataset=kind.name, since=str(month), until=str(month)),
            (("file", f"{kind.path}/full_v2_{str(month).replace('-', '')}.7z"),),
            bulk=True,
        )
        for month in ask.months
    )


def parse(answer: Answer, ask: Ask) -> Iterator[Row]:
    """Rows of a 7z archive, or of the table in it.

    Raises BadAnswer and its kinds; NeedsPackage for a 7z file without the package that opens it.
    """
    kind = SOURCE.dataset(ask.dataset)
    with _table(answer) as stream:
        rows = _goods(stream, answer.name, ask)
        yield from whole(rows if kind.name == "goods" else _sums(rows), "the file")


@contextmanager
def _table(answer: Answer) -> Iterator[IO[bytes]]:
    with answer.open() as stream:
        head = stream.read(6)
    if not head:
        raise EmptyAnswer("the file is empty", got=answer.name)
    if head == b"7z\xbc\xaf'\x1c":
        with TemporaryDirectory() as folder, _unpacked(answer, Path(folder)).open("rb") as table:
            yield table
    elif head[:2] == b"PK":
        with archive.opened(answer) as book:
            names = [n for n in book.namelist() if not n.endswith("/")]
            if len(names) != 1:
                raise ChangedLayout("the archive should hold one table", got=", ".join(names[:4])[:120])
            with archive.entry(book, names[0]) as table:
                yield table
    else:
        with answer.open() as table:
            start = table.read(2048)
            decode.refuse_html(start, "a table")
            if b"\0" in start:
                raise NotData(
                    "this is no table", got=f"{answer.name}: {start[:8]!r}", accepted=".7z as published, or its table"
                )
            table.seek(0)
            yield table


def _unpacked(answer: Answer, folder: Path) -> Path:
    """The one table of a 7z archive, unpacked into a folder of our own."""
    try:
        import py7zr
    except ImportError:
        raise NeedsPackage("Comext's archives need py7zr", accepted='pip install "tradewinds[comext]"') from None
    try:
        with answer.open() as stream, py7zr.SevenZipFile(stream) as book:
            entries = [e for e in book.list() if not e.is_directory]
            if len(entries) != 1:
                raise ChangedLayout(
                    "the archive should hold one table", got=", ".join(e.filename for e in entries[:4])[:120]
                )
            name = archive.check_name(entries[0].filename)
            if entries[0].uncompressed > LARGEST:
                raise UnsafeFile(
                    "the archive unpacks to too much",
                    got=f"{entries[0].uncompressed:,} bytes",
                    accepted=f"up to {LARGEST:,}",
                )
            book.extract(path=folder, targets=[name])
    except SourceError:
        raise
    except Exception as problem:  # the library raises kinds of its own, of its decoders and of the interpreter
        raise Truncated(
            "the archive is damaged", got=f"{answer.name}: {str(problem)[:80]}", hint="fetch it again"
        ) from None
    found = folder / name
    if not found.is_file() or found.is_symlink():
        raise UnsafeFile("the entry is no plain file", got=name[:60], accepted="a table")
    return found


def _goods(stream: IO[bytes], name: str, ask: Ask) -> Iterator[Row]:
    """Rows of CN8, the leaves only; parts of one cell by customs procedure are added."""
    lines = decode.lines(stream)
    first = next(lines, None)
    if first is None:
        raise EmptyAnswer("the file is empty", got=name)
    place, width = decode.columns(first[1], COLUMNS, OPTIONAL), len(first[1])
    codes = by_iso2()
    found: dict[tuple[str, str, str, str], list[Decimal]] = {}
    for number, row in lines:
        if len(row) != width:
            problem = Truncated if len(deque(lines, maxlen=1)) == 0 and len(row) < width else ChangedLayout
            raise problem(
                "a row has another number of cells than the header",
                got=f"{name}, line {number}: {len(row)}",
                accepted=str(width),
            )
        product = row[place["product"]].strip()
        flow = FLOWS.get(row[place["flow"]].strip())
        if flow is None:
            raise ChangedLayout(
                "this is no flow", got=f"line {number}: {row[place['flow']][:20]}", accepted="1 imports, 2 exports"
            )
        if not (len(product) == 8 and (product.isdigit() or HIDDEN.fullmatch(product))):
            if len(product) > 8 or not (product == "TOTAL" or product.isalnum()):
                raise ChangedLayout(
                    "this is no code of goods", got=f"line {number}: {product[:20]}", accepted="CN codes or TOTAL"
                )
            continue
        reporter = codes.get(row[place["reporter"]].strip(), row[place["reporter"]].strip())
        if reporter != ask.reporter or flow not in ask.flows or (ask.products and not product.startswith(ask.products)):
            continue
        their = row[place["partner"]].strip()
        partner = codes.get(their) or f"comext:{their[:8]}"
        where = f"{name}, line {number}"
        at = (flow, partner, product, _period(row[place["period"]], where))
        sums = found.setdefault(at, [Decimal(0), Decimal(0)])
        sums[0] += Decimal(cells.plain(row[place["value"]], where))
        if "kg" in place and row[place["kg"]].strip():
            sums[1] += Decimal(cells.plain(row[place["kg"]], where))
    basis = {"exports": "FOB", "imports": "CIF"}
    for (flow, partner, product, period), (value, kg) in found.items():
        hidden = "" if product.isdigit() else "; detail withheld"
        yield Row(
            ask.reporter,
            flow,
            "CN",
            product,
            partner,
            period,
            "value",
            format(value, "f"),
            "EUR",
            note=basis[flow] + hidden,
        )
        if kg:
            yield Row(
                ask.reporter,
                flow,
                "CN",
                product,
                partner,
                period,
                "weight",
                format(kg, "f"),
                "kg",
                note=basis[flow] + hidden,
            )


def _sums(rows: Iterator[Row]) -> Iterator[Row]:
    """Sums of CN8 by partner and with the world."""
    found: dict[tuple[str, ...], Decimal] = {}
    notes: dict[str, str] = {}
    for row in rows:
        if row.measure != "value":
            continue
        notes.setdefault(row.flow, "sum of CN8, " + row.note.partition(";")[0])
        for partner in ("World", row.partner):
            at = (row.reporter, row.flow, partner, row.period)
            found[at] = found.get(at, Decimal(0)) + Decimal(row.value)
    for (reporter, flow, partner, period), value in sorted(found.items()):
        yield Row(
            reporter, flow, "TOTAL", "total", partner, period, "value", format(value, "f"), "EUR", note=notes[flow]
        )


def _period(text: str, where: str) -> str:
    """A month, or a year where the month is 52."""
    clean = text.strip()
    return cells.year(clean[:4], where) if len(clean) == 6 and clean.endswith("52") else cells.month(clean, where)


SOURCE = Source(
    id="comext",
    publisher="Eurostat (Comext)",
    name="Eurostat",
    about="trade of the EU's members by partner and CN8, by month, in euros",
    home="https://ec.europa.eu/eurostat",
    licence="Eurostat, reuse with attribution",
    datasets=DATASETS,
    plan=plan,
    parse=parse,
    rate=Rate(per_second=1),
    files="full….7z as published, or its table",
    format="7z",
    fresh=30 * 86400,
    reporter="",
    needs=("py7zr",),
)
