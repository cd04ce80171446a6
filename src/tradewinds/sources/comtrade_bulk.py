"""UN Comtrade's bulk files: one reporter, one period, one edition a file, tab-separated, compressed with gzip.

A file's name is `COMTRADE-FINAL-CM504200003H1[2023-01-03]`: goods, monthly, reporter 504, March 2000, HS edition H1, and the
day of its release, so every figure of it has its date. Licence bars passing the figures on.
"""

from __future__ import annotations

import gzip
import re
import zlib
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from itertools import islice
from typing import IO, cast

from tradewinds.errors import InputError
from tradewinds.sources import comtrade, decode
from tradewinds.sources.ask import Ask
from tradewinds.sources.checks import whole
from tradewinds.sources.countries import country, un
from tradewinds.sources.errors import ChangedLayout, EmptyAnswer, NotData, Truncated, UnsafeFile
from tradewinds.sources.row import Row
from tradewinds.sources.source import Answer, Call, Dataset, Key, Rate, Source

LARGEST = 8 << 30
"""Bytes a file may unpack to."""

NAME = re.compile(r"C(?P<freq>[AM])(?P<reporter>[0-9]{3})(?P<period>[0-9]{4}(?:[0-9]{2})?)(?P<edition>H[0-9]|S[0-9]|B[0-9])"
                  r"(?:\[(?P<released>[0-9]{4}-[0-9]{2}-[0-9]{2})\])?")  # fmt: skip

DATASETS = (
    Dataset("monthly", "all goods, partners and depths of a month", "bulk/v1/get/C/M/HS", by=()),
    Dataset("annual", "all goods, partners and depths of a year", "bulk/v1/get/C/A/HS", by=()),
)


def plan(ask: Ask) -> tuple[Call, ...]:
    """One file a period.

    Raises InputError for the address of a file that is not known.
    """
    kind = SOURCE.dataset(ask.dataset)
    reporter = un(country(ask.reporter))
    periods = [str(y) for y in ask.years] if kind.name == "annual" else [str(m).replace("-", "") for m in ask.months]
    path = ask.option("path")
    if not path:
        raise InputError("the address of bulk files is not known here", accepted="--set path=PATH, or tradewinds pull comtrade-bulk FILE",
                         hint="see the files of your subscription at comtradedeveloper.un.org")  # fmt: skip
    return tuple(
        Call(path, replace(ask, dataset=kind.name), (("reporterCode", reporter), ("period", p)), bulk=True)
        for p in periods
    )


def released(name: str) -> str:
    """The day of release in a file's name; empty where there is none.

    >>> released("COMTRADE-FINAL-CM504200003H1[2023-01-03].txt.gz")
    '2023-01-03'
    """
    found = NAME.search(name)
    try:
        return date.fromisoformat(found["released"]).isoformat() if found and found["released"] else ""
    except ValueError:
        return ""


def parse(answer: Answer, ask: Ask) -> Iterator[Row]:
    """Rows of a file, dated by its name.

    Totals only unless `dataset` option depth=2, 4 or 6 asks for goods, since a file holds every depth at once.

    Raises BadAnswer and its kinds.
    """
    told, depth = released(answer.name), ask.option("depth")
    if depth not in ("", "2", "4", "6"):
        raise InputError("there is no such depth", got=depth, accepted="2, 4, 6")
    records = comtrade.figures(_records(answer, int(depth or 0)), ask)
    yield from whole((row._replace(released=told) for row in records), "the file")


def _records(answer: Answer, depth: int) -> Iterator[dict[str, str]]:
    with answer.open() as stream:
        head = stream.read(2)
        if not head:
            raise EmptyAnswer("the file is empty", got=answer.name)
        stream.seek(0)
        if head == b"PK":
            raise NotData("this is a zip archive", got=answer.name, accepted="a .gz or .txt file")
        unpacked = cast("IO[bytes]", gzip.GzipFile(fileobj=stream)) if head == b"\x1f\x8b" else None
        try:
            yield from _slice(decode.lines(unpacked or stream, "\t"), depth, answer)
            if unpacked and unpacked.tell() > LARGEST:
                raise UnsafeFile("the file unpacks to too much", got=answer.name, accepted=f"up to {LARGEST:,} bytes")
        except (EOFError, zlib.error, OSError) as problem:
            if isinstance(problem, UnsafeFile):
                raise
            raise Truncated(
                "the file is damaged or cut off", got=f"{answer.name}: {str(problem)[:60]}", hint="fetch it again"
            ) from None


def _slice(lines: Iterator[tuple[int, list[str]]], depth: int, answer: Answer) -> Iterator[dict[str, str]]:
    first = next(lines, None)
    if first is None:
        raise EmptyAnswer("the file is empty", got=answer.name)
    header = first[1]
    decode.refuse_html("\t".join(header[:8]).encode(), "a table")
    place = decode.columns(header, comtrade.COLUMNS, comtrade.OPTIONAL)
    some = False
    for line, row in lines:
        some = True
        if len(row) != len(header):
            problem = Truncated if next(islice(lines, 1), None) is None and len(row) < len(header) else ChangedLayout
            raise problem(
                "a row has another number of cells than the header",
                got=f"line {line}: {len(row)}",
                accepted=str(len(header)),
            )
        record = {column: row[n].strip() for column, n in place.items()}
        product = record["product"]
        if product.upper() == "TOTAL" or (depth and len(product) in (depth, depth - 1)):
            yield record
    if not some:
        raise EmptyAnswer("there is a header and nothing under it", got=answer.name)


SOURCE = Source(
    id="comtrade-bulk",
    publisher="UN Comtrade (bulk files)",
    name="UN Comtrade",
    about="whole months or years of a reporter, dated by their release",
    home="https://comtradeapi.un.org",
    licence="bars passing the figures on; your own use only",
    datasets=DATASETS,
    plan=plan,
    options=("path", "depth"),
    parse=parse,
    key=Key("TRADEWINDS_COMTRADE_KEY", header="Ocp-Apim-Subscription-Key", where="https://comtradedeveloper.un.org"),
    rate=Rate(per_second=0.5, per_day=500),
    files=".txt or .gz as published",
    names_reporter=True,
    fresh=30 * 86400,
)
