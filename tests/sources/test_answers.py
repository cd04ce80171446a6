"""Every publisher's answer in its own layout, to rows with their units, periods and releases."""

from __future__ import annotations

import pytest

FACTS = {
    # Korea Customs, January 2026: exports 65,843,936,782 dollars, imports 57,143,468,789.
    "customs-totals": (2, ("KOR", "exports", "total", "World", "2026-01", "65843936782", "USD")),
    "customs-goods": (8, ("KOR", "exports", "8542310000", "USA", "2026-08", "1000", "USD")),
    "customs-flash": (11, ("KOR", "exports", "semiconductors", "World", "2026-08-01/10", "4100000", "USD thousand")),
    "comtrade": (2, ("VNM", "exports", "total", "World", "2024-01", "34530000000.25", "USD")),
    "comtrade-bulk": (1, ("VNM", "exports", "total", "World", "2024-01", "34530000000.25", "USD")),
    "baci": (5, ("CHL", "exports", "total", "World", "2023", "1500.75", "USD thousand")),
    "comext": (5, ("DEU", "exports", "total", "World", "2024-12", "150.00", "EUR")),
    "comext-table": (6, ("DEU", "exports", "85423190", "KOR", "2024-12", "120.50", "EUR")),
    "census": (3, ("USA", "exports", "total", "KOR", "2024-03", "5400000", "USD")),
    "fred": (3, ("KOR", "exports", "total", "World", "2024-01", "54690.5", "USD million")),
    "tracker": (2, ("USA", "imports", "total", "KOR", "2025-04-05/05", "12.345678901234", "pct")),
    "sdmx": (2, ("KOR", "exports", "total", "World", "2024-02", "52390.25", "USD million")),
    "sdmx-csv": (2, ("KOR", "exports", "total", "World", "2024-01", "54690.5", "USD million")),
    "sdmx-csv-1": (1, ("KOR", "exports", "total", "World", "2024-Q1", "160000.25", "USD million")),
    # exports of KOR_A to China: inputs 3 + 4 and final use 6
    "mrio": (4, ("KOR", "exports", "A", "CHN", "2020", "13.000000", "USD million")),
    "kstat": (4, ("KOR", "imports", "total", "World", "2024-02", "1300", "USD million")),
    "ministry": (9, ("KOR", "exports", "automobiles", "World", "2026-06", "63", "USD 100 million")),
}  # fmt: skip


def plain(row):
    return (row.reporter, row.flow, row.product, row.partner, row.period, row.value, row.unit)


def test_every_answer_has_its_facts(cases):
    assert set(FACTS) == set(cases)


@pytest.mark.parametrize("name", list(FACTS))
def test_rows_of_an_answer(name, cases, asked, served, read):
    count, fact = FACTS[name]
    case = cases[name]
    rows = served(case, case.body())[1] if name in asked else read(case, case.body())
    assert fact in [plain(r) for r in rows]
    assert len(rows) == count


def test_the_release_has_the_day_it_prints_and_falls_are_negative(cases, read):
    rows = read(cases["ministry"], cases["ministry"].body())
    assert {r.released for r in rows} == {"2026-07-01"}
    assert {r.product: r.yoy for r in rows}["automobiles"] == "-1.5"


def test_vintages_are_dated_and_told_apart(cases, served):
    rows = served(cases["fred"], cases["fred"].body())[1]
    known = [r for r in rows if r.state == "known"]
    assert [(r.released, r.status) for r in known] == [("2024-02-05", "first"), ("2024-03-05", "revised")]
    assert [(r.period, r.value) for r in rows if r.state == "unpublished"] == [("2024-02", "")], "a point is no figure"


def test_a_bulk_file_is_dated_by_its_name(cases, served):
    assert served(cases["comtrade-bulk"], cases["comtrade-bulk"].body())[1][0].released == "2024-08-01"


def test_groups_of_countries_are_not_partners(cases, served):
    assert "EU" not in {r.partner for r in served(cases["census"], cases["census"].body())[1]}


def test_withheld_detail_is_told(cases, read):
    rows = read(cases["comext-table"], cases["comext-table"].body())
    assert [r.note for r in rows if r.product == "870323XX" and r.measure == "value"] == ["FOB; detail withheld"]


def test_a_workbook_reads_as_its_page_does(cases, read, tmp_path):
    """The same table as .xlsx, written by another program."""
    openpyxl = pytest.importorskip("openpyxl")
    from dataclasses import replace

    book = openpyxl.Workbook()
    for row in (
        ["K-stat"], ["(단위: 백만불, %)"], ["년월", "수출", None, "수입", None, "무역수지"],
        [None, "금액", "증감률", "금액", "증감률", None], ["2024년 01월", 1000, 4.0, 1200, 2.0, -200],
        ["2024년 02월", 2000, -6.0, 1300, -3.0, 700],
    ):  # fmt: skip
        book.active.append(row)
    path = tmp_path / "book.xlsx"
    book.save(path)
    page = read(cases["kstat"], cases["kstat"].body())
    sheet = read(replace(cases["kstat"], file="sheet.xlsx"), path.read_bytes())
    assert [plain(r) for r in sheet] == [plain(r) for r in page]
