"""BACI of CEPII: trade of all countries by HS6 and year, reconciled, f.o.b.

A zip of `BACI_HS{92..22}_Y{year}_V{yyyymm}.csv`: `t` year, `i` exporter, `j` importer, `k` HS6 as text, `v` thousands of
current dollars, `q` metric tons (missing for some 2 %); and `country_codes_V….csv`. Only positive flows; those under
1,000 dollars are not there. One flow is told once, so imports of a country are f.o.b. here as exports are. Etalab 2.0.
"""

from __future__ import annotations

import calendar
import csv
import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from io import TextIOWrapper
from typing import IO
from zipfile import ZipFile

from tradewinds.errors import InputError
from tradewinds.sources import archive, cells, decode
from tradewinds.sources.ask import Ask
from tradewinds.sources.countries import by_un
from tradewinds.sources.errors import ChangedLayout, DoubledRows, EmptyAnswer, NotData, Truncated, WrongEncoding
from tradewinds.sources.row import Row
from tradewinds.sources.source import Answer, Call, Dataset, Source

NAME = re.compile(r"BACI_HS(?P<edition>[0-9]{2})_Y(?P<year>[0-9]{4})_V(?P<version>[0-9]{6}[a-z]?)\.csv$")
COLUMNS = {name: (name,) for name in "tijkvq"}
MISSING = frozenset({"", "NA", "na", "NaN"})
UNIT, TONS = "USD thousand", "t"

DATASETS = (
    Dataset("totals", "all goods of a country by partner and year: sums of HS6", "bdd/BACI", by=()),
    Dataset("goods", "HS6 of a country by partner and year", "bdd/BACI", by=("product",)),
    Dataset("world", "HS6 of all countries, each flow once, as exports", "bdd/BACI", by=("product",)),
)


@dataclass(frozen=True, slots=True)
class Member:
    """A file of the archive: its name, year, HS edition, and the last day of the month of its version."""

    name: str
    year: int
    edition: str
    released: str


def plan(ask: Ask) -> tuple[Call, ...]:
    """None without an address: each version has its own.

    Raises InputError unless `path` gives the address of a zip under the publisher's home.
    """
    path = ask.option("path")
    if not path:
        raise InputError("each version of BACI has its own address", accepted="tradewinds pull baci FILE.zip, or --set path=PATH.zip",
                         hint="see https://www.cepii.fr (BACI)")  # fmt: skip
    return (Call(path, ask, bulk=True),)


def parse(answer: Answer, ask: Ask) -> Iterator[Row]:
    """Rows of a zip or of one of its files, the years asked for, as a stream.

    Raises BadAnswer and its kinds; UnsafeFile for what `archive` refuses.
    """
    SOURCE.dataset(ask.dataset)
    wanted = set(ask.years) if ask.since else None
    with answer.open() as stream:
        head = stream.read(2)
    if not head:
        raise EmptyAnswer("the file is empty", got=answer.name)
    if head != b"PK":
        member = member_of(answer.name)
        if member is None:
            raise NotData("this is no file of BACI", got=answer.name, accepted="BACI_HS…_Y…_V….csv or its zip")
        with answer.open() as stream:
            yield from _some(_member(stream, member, by_un(), ask), ask)
        return
    with archive.opened(answer) as book:
        members = sorted((m for name in book.namelist() if (m := member_of(name))), key=lambda m: m.year)
        if not members:
            raise NotData(
                "there is no table of BACI in this archive",
                got=", ".join(book.namelist()[:4])[:120],
                accepted="BACI_HS…_Y…_V….csv",
            )
        chosen = [m for m in members if wanted is None or m.year in wanted]
        if not chosen:
            raise EmptyAnswer("the archive has none of the years", got=f"{ask.since} to {ask.until or ask.since}",
                              accepted=f"{members[0].year} to {members[-1].year}")  # fmt: skip
        yield from _some(_members(book, chosen, ask), ask)


def _members(book: ZipFile, chosen: list[Member], ask: Ask) -> Iterator[Row]:
    codes = by_un() | _codes(book)
    for member in chosen:
        with archive.entry(book, member.name) as data:
            yield from _member(data, member, codes, ask)


def _some(rows: Iterator[Row], ask: Ask) -> Iterator[Row]:
    """The rows.

    Raises EmptyAnswer when there is none.
    """
    first = next(rows, None)
    if first is None:
        raise EmptyAnswer(
            "there is no such trade in the file", got=ask.reporter, hint="another country, flow or product"
        )
    yield first
    yield from rows


def member_of(name: str) -> Member | None:
    """What a file's name says.

    >>> member_of("BACI_HS17_Y2023_V202501.csv")
    Member(name='BACI_HS17_Y2023_V202501.csv', year=2023, edition='HS17', released='2025-01-31')
    """
    found = NAME.search(name.replace("\\", "/"))
    if not found:
        return None
    year, month = int(found["version"][:4]), int(found["version"][4:6])
    if not (1990 <= year <= 2100 and 1 <= month <= 12):
        return None
    return Member(
        name, int(found["year"]), f"HS{found['edition']}", f"{year}-{month:02}-{calendar.monthrange(year, month)[1]:02}"
    )


def _codes(book: ZipFile) -> dict[str, str]:
    """Numbers of countries to alpha-3 as the archive's own table has them, where that names a country."""
    from tradewinds.series import areas

    name = next((n for n in book.namelist() if "country_codes" in n and n.endswith(".csv")), "")
    if not name:
        return {}
    found = {}
    with archive.entry(book, name) as data:
        lines = decode.lines(data)
        first = next(lines, (1, []))
        place = decode.columns(first[1], {"code": ("country_code",), "iso3": ("country_iso3", "iso_3digit_alpha")})
        for number, row in lines:
            if len(row) <= max(place.values()):
                raise ChangedLayout("a row of the country codes is too short", got=f"line {number}")
            if row[place["iso3"]].strip() in areas():
                found[row[place["code"]].strip().lstrip("0")] = row[place["iso3"]].strip()
    return found


def _member(data: IO[bytes], member: Member, codes: dict[str, str], ask: Ask) -> Iterator[Row]:
    if SOURCE.dataset(ask.dataset).name == "totals":
        yield from _sums(data, member, codes, ask)
    else:
        yield from _goods(data, member, codes, ask)


def _goods(data: IO[bytes], member: Member, codes: dict[str, str], ask: Ask) -> Iterator[Row]:
    """Rows of HS6; each flow once, no matter how large the file."""
    note = f"{member.edition}, f.o.b."
    every = SOURCE.dataset(ask.dataset).name == "world"
    seen: set[int] = set()
    for year, exporter, importer, product, value, tons in _lines(data, member):
        i, j = (codes.get(c) or f"un:{c}" for c in (exporter, importer))
        for reporter, flow, partner in ((i, "exports", j), (j, "imports", i)):
            if (every and flow == "imports") or (not every and (reporter != ask.reporter or flow not in ask.flows)):
                continue
            if ask.products and not product.startswith(ask.products):
                continue
            if not every:
                _once(seen, (flow, partner, product), member)
            yield Row(
                reporter,
                flow,
                "HS",
                product,
                partner,
                year,
                "value",
                value,
                UNIT,
                released=member.released,
                status="revised",
                note=note,
            )
            if tons:
                yield Row(reporter, flow, "HS", product, partner, year, "weight", tons, TONS, released=member.released,
                          status="revised", note=note)  # fmt: skip


def _sums(data: IO[bytes], member: Member, codes: dict[str, str], ask: Ask) -> Iterator[Row]:
    """Sums of HS6 by partner and with the world, exact to the last digit."""
    found: dict[tuple[str, str], Decimal] = {}
    seen: set[int] = set()
    numbers = {n for n, code in codes.items() if code == ask.reporter}
    for _, exporter, importer, product, value, _ in _lines(data, member):
        if exporter not in numbers and importer not in numbers:
            continue
        for flow, own, other in (("exports", exporter, importer), ("imports", importer, exporter)):
            if own in numbers and flow in ask.flows:
                partner = codes.get(other) or f"un:{other}"
                _once(seen, (flow, partner, product), member)
                found[flow, partner] = found.get((flow, partner), Decimal(0)) + Decimal(value)
    note = f"sum of HS6 ({member.edition}), reconciled, f.o.b."
    for flow in ask.flows:
        mine = {partner: value for (f, partner), value in found.items() if f == flow}
        if mine:
            for partner, total in (("World", sum(mine.values(), Decimal(0))), *sorted(mine.items())):
                yield Row(ask.reporter, flow, "TOTAL", "total", partner, str(member.year), "value", format(total, "f"), UNIT,
                          released=member.released, status="revised", note=note)  # fmt: skip


def _once(seen: set[int], place: tuple[str, ...], member: Member) -> None:
    mark = hash(place)
    if mark in seen:
        raise DoubledRows(
            "a flow stands there twice", got=f"{member.name}: {' '.join(place)}", accepted="one row a flow"
        )
    seen.add(mark)


def _lines(data: IO[bytes], member: Member) -> Iterator[tuple[str, str, str, str, str, str]]:
    """Year, exporter, importer, product, value and tons (empty when missing) of every row."""
    wrapped = TextIOWrapper(data, encoding="utf-8-sig", newline="")
    try:
        reader = csv.reader(decode.bounded(wrapped))
        header = next(reader, [])
        if not header:
            raise EmptyAnswer("the table is empty", got=member.name)
        decode.refuse_html(",".join(header[:4]).encode(), "a table")
        place = decode.columns(header, COLUMNS)
        t, i, j, k, v, q = (place[c] for c in "tijkvq")
        width, year, some = len(header), str(member.year), False
        for row in reader:
            some = True
            if len(row) != width:
                problem = Truncated if next(reader, None) is None and len(row) < width else ChangedLayout
                raise problem("a row has another number of cells than the header", got=f"{member.name}, line {reader.line_num}: {len(row)}",
                              accepted=f"{width}")  # fmt: skip
            product, value, tons = row[k], row[v].strip(), row[q].strip()
            if not (len(product) == 6 and product.isdigit()):
                product = cells.code(product, 6, f"{member.name}, line {reader.line_num}, k")
            if row[t].strip() != year:
                raise ChangedLayout(
                    "a row is of another year than its file",
                    got=f"line {reader.line_num}: {row[t][:20]}",
                    accepted=year,
                )
            value = cells.plain(_float(value), f"{member.name}, line {reader.line_num}, v")
            exporter, importer = row[i].strip(), row[j].strip()
            if not (exporter.isdigit() and importer.isdigit() and len(exporter) < 5 and len(importer) < 5):
                raise ChangedLayout(
                    "this is no number of a country", got=f"line {reader.line_num}: {exporter[:20]}, {importer[:20]}"
                )
            tons = "" if tons in MISSING else cells.plain(_float(tons), f"{member.name}, line {reader.line_num}, q")
            yield year, exporter.lstrip("0"), importer.lstrip("0"), product, value, tons
        if not some:
            raise EmptyAnswer("there is a header and nothing under it", got=member.name)
    except UnicodeDecodeError as problem:
        raise WrongEncoding("the table is not UTF-8", got=f"{member.name}: {str(problem)[:60]}") from None
    except csv.Error as problem:
        raise NotData("this is no table", got=f"{member.name}: {str(problem)[:60]}") from None
    finally:
        if not data.closed:
            wrapped.detach()


def _float(cell: str) -> str:
    """Digits of a number that a program may have written as 1e-05."""
    if "e" in cell or "E" in cell:
        match = re.fullmatch(r"[0-9]+(?:\.[0-9]+)?[eE][+-]?[0-9]{1,2}", cell)
        return format(Decimal(cell), "f")[:32] if match else cell
    if "." in cell and len(cell.partition(".")[2]) > 15:
        return cell[: cell.index(".") + 16]
    return cell


SOURCE = Source(
    id="baci",
    publisher="CEPII (BACI)",
    name="CEPII BACI",
    about="trade of all countries by HS6 and year, reconciled, f.o.b.",
    home="https://www.cepii.fr",
    licence="Etalab 2.0 (attribution)",
    datasets=DATASETS,
    plan=plan,
    options=("path",),
    parse=parse,
    files=".zip as published, or a .csv of it",
    format="zip",
    fresh=30 * 86400,
)
