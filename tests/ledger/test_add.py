"""Rows of a user's file: which are taken, which are told why not."""

import csv
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from tradewinds.ledger.add import AddReport, add
from tradewinds.ledger.columns import COLUMNS
from tradewinds.ledger.store import DATA, load, read_rows

TODAY = date(2026, 10, 2)
Files = Callable[..., Path]


def put(path: Path) -> AddReport:
    return add(path, today=TODAY)


def test_a_good_row_is_added_and_answers(csv_file: Files, data_folder: Path) -> None:
    report = put(csv_file({"value": "41.31", "period": "September 2026", "item": "chips", "released": "2026/10/01"}))
    assert (report.added, report.known, report.rejected, report.rejected_path, report.problems) == (1, 0, 0, None, ())
    assert report.ledger == data_folder / "KOR" / "figures.csv"
    (row,) = read_rows(report.ledger)
    assert (row.printed, str(row.period), row.item, row.released) == (
        "41.31",
        "2026-09",
        "semiconductors",
        date(2026, 10, 1),
    )
    assert load("KOR", report.ledger).rows[-1] == row


def test_adding_twice_changes_nothing(csv_file: Files) -> None:
    path = csv_file({"value": "41.31"}, {"value": "41.32", "source": "another page"})
    first = put(path)
    before = first.ledger.read_bytes()
    second = put(path)
    assert (second.added, second.known, second.rejected) == (0, 2, 0)
    assert second.ledger.read_bytes() == before


def test_rows_of_the_embedded_ledger_are_known(tmp_path: Path) -> None:
    path = tmp_path / "all.csv"
    path.write_bytes((DATA / "KOR" / "figures.csv").read_bytes())
    report = put(path)
    assert (report.added, report.known, report.rejected) == (0, 3771, 1), "one row carries its figures in its note only"
    assert not report.ledger.exists()


def test_printed_digits_are_kept(csv_file: Files) -> None:
    report = put(csv_file({"value": "41.30", "yoy": "+148.0"}, {"value": "41.3", "yoy": "\N{MINUS SIGN}1.50"}))
    assert [(r.printed, r.growth) for r in read_rows(report.ledger)] == [("41.30", "148.0"), ("41.3", "-1.50")]


REFUSED = [
    # change, column, word of the reason
    ({"value": "173,4"}, "value", "173.4"),
    ({"value": "1,234.5"}, "value", "1234.5"),
    ({"value": "1,234"}, "value", "1234 or 1.234"),
    ({"value": "$70bn"}, "value", "unit stands in its own column"),
    ({"value": "413억"}, "value", "divide 413 by ten"),
    ({"value": "n/a"}, "value", "leave the cell empty"),
    ({"value": "1e3"}, "value", "not a number"),
    ({"value": "nan"}, "value", "leave the cell empty"),
    ({"value": "41300"}, "value", "USD million"),
    ({"value": "-3.2"}, "value", "cannot be negative"),
    ({"value": "", "yoy": ""}, "value", "neither a value nor growth"),
    ({"yoy": "22.2%"}, "yoy", "percent sign"),
    ({"yoy": "△3.2"}, "yoy", "minus sign"),
    ({"yoy": "-130"}, "yoy", "no such growth"),
    ({"unit": "USD mn"}, "unit", "divide by 1000"),
    ({"unit": "억달러"}, "unit", "divide by 10"),
    ({"unit": "days"}, "unit", "USD bn"),
    ({"unit": ""}, "unit", "no unit"),
    ({"released": "2026-02-30"}, "released", "no such day"),
    ({"released": "1 October 2026"}, "released", "YYYY-MM-DD"),
    ({"released": "2026-09-21"}, "released", "before its period is over"),
    ({"released": "2026-09-30"}, "released", "before its period is over"),
    ({"released": "2027-10-01"}, "released", "future"),
    ({"period": "2205"}, "period", "nobody can know"),
    ({"period": "2026-13"}, "period", "no such period"),
    ({"period": "Septembre"}, "period", "not a period"),
    ({"period": ""}, "period", "no period"),
    ({"item": "semiconducters"}, "item", "nearest: semiconductors"),
    ({"item": "total"}, "classification", "TOTAL"),
    ({"classification": "MTI21"}, "classification", "nearest: MTI20"),
    ({"partner": "Vietnm"}, "partner", "VNM"),
    ({"flow": "exprts"}, "flow", "exports"),
    ({"publisher": "MOTR"}, "publisher", "nearest: MOTIR"),
    ({"publisher": ""}, "publisher", "who released it"),
    ({"measure": "valu"}, "measure", "nearest: value"),
    ({"status": "frist"}, "status", "nearest: first"),
    ({"status": "withdrawn"}, "status", "no such row to withdraw"),
    ({"source": ""}, "source", "no source"),
    ({"note": "a\x07b"}, "note", "invisible"),
    ({"note": "x" * 3000}, "note", "too long"),
    ({"reporter": "JPN"}, "reporter", "--country JPN"),
    ({"measure": "working_days", "unit": "days", "value": "31"}, "value", "0 to 30"),
    ({"measure": "share", "unit": "pct", "value": "120"}, "value", "0 to 100"),
    ({"measure": "units", "unit": "count", "value": "1.5"}, "value", "whole"),
]  # fmt: skip


@pytest.mark.parametrize(("change", "column", "word"), REFUSED, ids=[f"{c}-{w}" for _, c, w in REFUSED])
def test_a_wrong_row_is_told_why(csv_file: Files, change: dict[str, str], column: str, word: str) -> None:
    path = csv_file({"value": "41.31"}, change)
    report = put(path)
    assert (report.added, report.rejected) == (1, 1)
    (problem,) = report.problems
    assert (problem.line, problem.column) == (3, column)
    assert report.rejected_path == path.with_name("mine.rejected.csv")
    with report.rejected_path.open(encoding="utf-8", newline="") as handle:
        (row,) = csv.DictReader(handle)
    assert (row["line"], row["column"]) == ("3", column)
    assert word in row["reason"]
    for name, value in change.items():
        assert row[name] == value
    assert tuple(row) == ("line", "column", "reason", *COLUMNS)


def test_all_reasons_of_a_row_are_told(csv_file: Files) -> None:
    report = put(csv_file({"value": "4,1", "yoy": "x", "period": "soon"}))
    assert [p.column for p in report.problems] == ["period", "value", "yoy"] and report.rejected == 1


def test_repeats_in_a_file_are_named(csv_file: Files) -> None:
    path = csv_file({"value": "41.31"}, {"value": "41.31", "note": "again"})
    report = put(path)
    assert (report.added, report.rejected) == (1, 1)
    assert "repeats line 2" in report.problems[0].message
    assert (put(path).known, put(path).added) == (2, 0)


def test_flashes_may_come_on_their_last_day(csv_file: Files) -> None:
    flash = {"publisher": "KCS", "classification": "KCS", "period": "2026-09-01/20", "released": "2026-09-20"}
    assert put(csv_file({**flash, "value": "25.5"})).added == 1


def test_a_misprint_is_kept_and_never_answers(csv_file: Files) -> None:
    report = put(csv_file({"value": "413.1", "status": "misprint"}, {"value": "41310", "status": "misprint"}))
    assert report.added == 2
    ledger = load("KOR", report.ledger)
    assert sum(row.status == "misprint" for row in ledger.rows) == 13


def test_withdrawal_is_a_row(csv_file: Files) -> None:
    wrong = {"value": "41.99", "source": "my desk"}
    put(csv_file(wrong))
    report = put(csv_file({**wrong, "status": "withdrawn", "released": "2026-10-02"}, name="undo.csv"))
    assert (report.added, report.rejected) == (1, 0)
    assert [row.status for row in read_rows(report.ledger)] == ["first", "withdrawn"]


def test_another_country_has_its_own_ledger(csv_file: Files, data_folder: Path) -> None:
    row = {"reporter": "VNM", "publisher": "GSO", "classification": "TOTAL", "item": "total", "value": "42.1"}
    report = add(csv_file(row), "Vietnam", today=TODAY)
    assert report.added == 1 and report.ledger == data_folder / "VNM" / "figures.csv"
    assert load("VNM", report.ledger).rows[0].publisher == "GSO"


def test_synonyms_order_and_separator_are_free(tmp_path: Path) -> None:
    path = tmp_path / "mine.csv"
    path.write_bytes(
        b"\xef\xbb\xbfurl;amount;units;product;destination;class;agency;release date;time;direction\r\n"
        b"https://example.org;2.07;$bn;cars;the United States;MTI20;motie;2026-10-01;2026-09;export\r\n;;;;;;;;;\r\n"
    )
    report = put(path)
    (row,) = read_rows(report.ledger)
    assert (row.item, row.partner, row.publisher, row.printed, row.unit) == (
        "automobiles",
        "USA",
        "MOTIR",
        "2.07",
        "USD bn",
    )
    assert (row.reporter, row.measure, row.status, row.growth) == ("KOR", "value", "first", "")


def test_mended_rejects_can_be_added(csv_file: Files) -> None:
    report = put(csv_file({"value": "41,31"}))
    assert report.rejected_path
    mended = report.rejected_path.read_text().replace('"41,31"', "41.31")
    report.rejected_path.write_text(mended)
    again = put(report.rejected_path)
    assert (again.added, again.rejected) == (1, 0)


def test_a_stale_file_of_rejects_goes_only_if_it_is_ours(csv_file: Files, tmp_path: Path) -> None:
    rejected = tmp_path / "mine.rejected.csv"
    put(csv_file({"value": "x"}))
    assert rejected.exists()
    put(csv_file({"value": "41.31"}))
    assert not rejected.exists()
    rejected.write_text("my own notes\n")
    put(csv_file({"value": "41.32"}))
    report = put(csv_file({"value": "x"}))
    assert rejected.read_text() == "my own notes\n"
    assert report.rejected_path == tmp_path / "mine.rejected-2.csv"


def test_nothing_is_left_beside(csv_file: Files, data_folder: Path) -> None:
    put(csv_file({"value": "41.31"}, {"value": "x"}))
    assert sorted(p.name for p in (data_folder / "KOR").iterdir()) == [".figures.csv.lock", "figures.csv"]
    assert not list(data_folder.parent.glob(".*draft"))
