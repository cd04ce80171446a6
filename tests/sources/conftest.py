"""Answers of publishers on a server of this machine, and files of their kinds.

Figures of the customs sample are real (January 2026); all other answers are synthesised in the publishers' own layouts.
"""

from __future__ import annotations

import gzip
import zipfile
from collections.abc import Callable
from dataclasses import dataclass, field
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest

from tradewinds.sources import Ask, Row, Source, Terms, fetch, source
from tradewinds.sources.pull import read_file

ANSWERS = Path(__file__).parent / "answers"
KEY = "abc+d/e=="
"""A key with every sign that a query must encode; no publisher's."""


@dataclass(frozen=True)
class Case:
    """A source asked for something: the question, the answer, the name of its file where it is read from disk."""

    source: str
    ask: Ask
    body: Callable[[], bytes]
    file: str = ""
    raw: tuple[str, ...] = field(default=())


def text(name: str) -> Callable[[], bytes]:
    return lambda: (ANSWERS / name).read_bytes()


def packed(entries: dict[str, str], change: Callable[[bytes], bytes] = lambda b: b) -> bytes:
    """A zip of answers, with the first of them changed."""
    out = BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as book:
        for n, (name, answer) in enumerate(entries.items()):
            data = (ANSWERS / answer).read_bytes()
            book.writestr(name, change(data) if n == 0 else data)
    return out.getvalue()


BULK = "COMTRADE-FINAL-CM704202401H6[2024-08-01].txt.gz"
BACI = {"BACI_HS17_Y2023_V202501.csv": "baci_2023.csv", "country_codes_V202501.csv": "baci_codes.csv"}


def seven(data: bytes) -> bytes:
    """A 7z of one table."""
    py7zr = pytest.importorskip("py7zr")
    out = BytesIO()
    with py7zr.SevenZipFile(out, "w") as book:
        book.writestr(data, "full_v2_202412.dat")
    return out.getvalue()


SERIES = (("series", "XTEXVA01KRM664S"), ("unit", "USD million"))
FLOW = (("service", "ECB"), ("flow", "TRD"), ("unit", "USD million"))
CASES = {
    "customs-totals": Case("korea-customs", Ask("totals", since="2026-01"), text("customs_totals.xml")),
    "customs-goods": Case(
        "korea-customs", Ask("goods-by-partner", products=("8542",), partners=("USA",), since="2026-08"),
        text("customs_goods.xml"),
    ),
    "customs-flash": Case("korea-customs", Ask("flash-export-items", since="2026-08"), text("customs_flash.xml")),
    "comtrade": Case("comtrade", Ask("totals", "VNM", since="2024-01"), text("comtrade.json")),
    "comtrade-bulk": Case(
        "comtrade-bulk", Ask("monthly", "VNM", since="2024-01", options=(("path", "bulk/file.gz"),)),
        lambda: gzip.compress(text("comtrade_bulk.tsv")()), file=BULK,
    ),
    "baci": Case(
        "baci", Ask("totals", "CHL", since="2023", options=(("path", "BACI.zip"),)), lambda: packed(BACI),
        file="BACI_HS17_V202501.zip",
    ),
    "comext": Case("comext", Ask("totals", "DEU", since="2024-12"), lambda: seven(text("comext.csv")()), file="full_v2_202412.7z"),
    "comext-table": Case("comext", Ask("goods", "DEU", since="2024-12"), text("comext.csv"), file="full_v2_202412.dat"),
    "census": Case("us-census", Ask("totals", "USA", flows=("exports",), since="2024-03"), text("census.json")),
    "fred": Case("fred", Ask("vintages", flows=("exports",), options=SERIES), text("fred.json")),
    "tracker": Case("us-tariffs", Ask("rates", "USA", options=(("path", "rates.csv"),)), text("tracker.csv"), file="rates.csv"),
    "sdmx": Case("sdmx", Ask("flow", flows=("exports",), options=FLOW), text("sdmx.xml"), file="answer.xml"),
    "sdmx-csv": Case("sdmx", Ask("flow", flows=("exports",), options=FLOW), text("sdmx_2.csv"), file="answer.csv"),
    "sdmx-csv-1": Case("sdmx", Ask("flow", flows=("exports",), options=FLOW), text("sdmx_1.csv"), file="answer.csv"),
    "mrio": Case("mrio", Ask("icio", "KOR"), text("icio.csv"), file="ICIO2023_2020.csv"),
    "kstat": Case("kstat", Ask(), text("kstat.html"), file="K-stat.xls"),
    "ministry": Case("korea-ministry", Ask(), text("ministry.txt"), file="release.txt"),
}  # fmt: skip
ASKED = [
    name for name, case in CASES.items() if not case.file or case.source in ("baci", "comtrade-bulk", "us-tariffs")
]
"""Cases that go over the network; the others are files, or services whose address is not ours to move."""


@pytest.fixture(autouse=True)
def _alone(tmp_path, monkeypatch):
    """A data folder and keys of the test's own."""
    monkeypatch.setenv("TRADEWINDS_DATA", str(tmp_path / "data"))
    for name in ("DATA_GO_KR", "COMTRADE", "CENSUS", "FRED"):
        monkeypatch.setenv(f"TRADEWINDS_{name}_KEY", KEY)


@pytest.fixture
def terms(tmp_path) -> Terms:
    return Terms(timeout=5, connect=5, attempts=2, wait_initial=0.0, wait_max=0.01, root=tmp_path / "sources")


@pytest.fixture
def served(httpserver, terms) -> Callable[..., tuple[Source, list[Row]]]:
    """A function that serves an answer at every address and reads it as its source does."""

    def serve(case: Case, body: bytes, **more: Any) -> tuple[Source, list[Row]]:
        from dataclasses import replace
        from re import compile as pattern

        from tradewinds.sources.source import Rate

        more.setdefault("content_type", "application/octet-stream")
        httpserver.expect_request(pattern(".*")).respond_with_data(body, **more)
        found = replace(source(case.source).at(httpserver.url_for("")), rate=Rate(0, source(case.source).rate.per_day))
        rows = []
        for call in found.plan(case.ask):
            rows += found.parse(_named(fetch(found, call, terms), case), call.ask)
        return found, rows

    return serve


def _named(answer: Any, case: Case) -> Any:
    from dataclasses import replace

    return replace(answer, name=case.file) if case.file else answer


@pytest.fixture
def read(tmp_path) -> Callable[[Case, bytes], list[Row]]:
    """A function that writes an answer to a file of its name and reads it."""

    def from_disk(case: Case, body: bytes) -> list[Row]:
        path = tmp_path / (case.file or "answer")
        path.write_bytes(body)
        found = source(case.source)
        return list(read_file(found, path, case.ask) if found.files else found.parse(_bytes(path), case.ask))

    return from_disk


def _bytes(path: Path) -> Any:
    from tradewinds.sources import Answer

    return Answer(path.name, path.read_bytes())


@pytest.fixture(params=list(CASES))
def case(request) -> Case:
    return CASES[request.param]


@pytest.fixture
def cases() -> dict[str, Case]:
    return CASES


@pytest.fixture
def asked() -> list[str]:
    return ASKED


@pytest.fixture
def key() -> str:
    return KEY


@pytest.fixture
def pack() -> Callable[..., bytes]:
    """A BACI zip with its table changed."""
    return lambda change: packed(BACI, change)


@pytest.fixture
def pack7() -> Callable[[bytes], bytes]:
    return seven
