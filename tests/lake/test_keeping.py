"""Printed figures in the lake: what is held is not added again, what is taken out is out, a sheet is known by its content."""

from __future__ import annotations

import csv
import shutil
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import date
from pathlib import Path

import pytest
from openpyxl import Workbook

from tradewinds.cli.load import _sheet
from tradewinds.lake.care import verify
from tradewinds.lake.export import Wanted, export
from tradewinds.lake.keeping import keep
from tradewinds.lake.record import ledger_of
from tradewinds.lake.releases import releases
from tradewinds.ledger import load

ROWS = tuple(load("KOR").rows)
DAYS = {(r.publisher, r.released) for r in ROWS}


def told(lake: Path) -> int:
    return len({(r.publisher, r.released) for r in releases(lake)})


def test_a_figure_more_adds_one_release(tmp_path: Path) -> None:
    lake = tmp_path / "lake"
    whole = keep(lake, ROWS[:-1], "ledger of KOR")
    assert (whole.added, whole.releases) == (len(ROWS) - 1, len({(r.publisher, r.released) for r in ROWS[:-1]}))
    more = keep(lake, ROWS, "ledger of KOR")
    last = [r for r in ROWS if (r.publisher, r.released) == (ROWS[-1].publisher, ROWS[-1].released)]
    assert (more.added, more.releases, more.held) == (len(last), 1, False)
    assert len(releases(lake)) == told(lake) == len(DAYS)
    assert ledger_of(lake, "KOR").rows == ROWS
    assert keep(lake, ROWS, "ledger of KOR").held
    assert verify(lake, deep=True).problems == ()


def test_a_figure_taken_out_is_out_and_can_come_back(tmp_path: Path) -> None:
    """The whole of a day, one row of it, and back again, in the ledger and in what is exported; every state is kept."""
    lake, day = tmp_path / "lake", (ROWS[-1].publisher, ROWS[-1].released)
    without_day = tuple(r for r in ROWS if (r.publisher, r.released) != day)
    for rows in (ROWS, ROWS[:-1], without_day, ROWS, without_day, ROWS[:-1], ROWS):
        keep(lake, rows, "ledger of KOR")
        assert ledger_of(lake, "KOR").rows == rows
        assert keep(lake, rows, "ledger of KOR").held
        export(lake, tmp_path / "x.csv", "csv", Wanted(every_release=True))
        with (tmp_path / "x.csv").open(encoding="utf-8", newline="") as handle:
            assert len(list(csv.DictReader(handle))) == len(rows)
    assert len(releases(lake)) == len(DAYS)


def test_two_writers_keep_a_ledger_once(tmp_path: Path) -> None:
    lake = tmp_path / "lake"
    keep(lake, ROWS[:100], "ledger of KOR")
    with ThreadPoolExecutor(4) as pool:
        done = list(pool.map(lambda _: keep(lake, ROWS[:400], "ledger of KOR"), range(4)))
    assert sum(not k.held for k in done) == 1
    assert ledger_of(lake, "KOR").rows == ROWS[:400]
    assert len(releases(lake)) == told(lake)


@pytest.fixture
def sheet(tmp_path: Path) -> Callable[[str, float], Path]:
    def made(name: str, exports: float) -> Path:
        book = Workbook()
        for row in (["K-stat 총괄"], ["(단위: 천불, %)"], ["년월", "수출금액", "수출증감률", "수입금액", "수입증감률", "무역수지"],
                    ["2024년", exports, 10.0, 20_000, 5.0, exports - 20_000], ["1월", 10_000, 5.0, 9_000, 1.0, 1_000]):  # fmt: skip
            book.active.append(row)
        book.save(tmp_path / name)
        return tmp_path / name

    return made


def test_a_sheet_is_known_by_its_content(tmp_path: Path, sheet: Callable) -> None:
    lake, file = tmp_path / "lake", sheet("K-stat.xlsx", 30_000)
    copy = tmp_path / "K-stat (1).xlsx"
    shutil.copy(file, copy)
    first = _sheet(lake, file, "TWN", date(2026, 1, 1))
    assert first["added"] > 0 and not first["held"]
    for again, day in ((copy, date(2026, 1, 1)), (file, date(2026, 1, 1)), (copy, None)):
        assert _sheet(lake, again, "TWN", day)["held"]
    assert len(ledger_of(lake, "TWN").rows) == first["added"]
    assert not _sheet(lake, sheet("K-stat.xlsx", 31_000), "TWN", date(2026, 1, 1))["held"]


def test_a_sheet_dated_by_its_loading_gets_its_day(tmp_path: Path, sheet: Callable) -> None:
    lake, file = tmp_path / "lake", sheet("K-stat.xlsx", 30_000)
    undated = _sheet(lake, file, "TWN", None)
    assert any("--released" in note for note in undated["notes"])
    assert _sheet(lake, file, "TWN", None)["held"]
    assert _sheet(lake, file, "TWN", date(2025, 2, 1))["added"] == undated["added"]
    ledger = ledger_of(lake, "TWN")
    assert {r.released for r in ledger.rows} == {date(2025, 2, 1)} and len(ledger.rows) == undated["added"]
    assert _sheet(lake, file, "TWN", None)["held"] and _sheet(lake, file, "TWN", date(2025, 2, 1))["held"]
