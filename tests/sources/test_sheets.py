"""Sheets of K-stat's kind as people save them: where the header is, what the unit is, what is cut, what is refused."""

from __future__ import annotations

import pytest

from tradewinds.errors import InputError
from tradewinds.sources import Answer, Ask, cells, errors, kstat, spreadsheet

HEAD = "(단위: 천불)\n년월,국가,수출금액,수입금액\n"


def rows(text, name="K-stat.csv", **ask):
    return list(kstat.parse(Answer(name, text if isinstance(text, bytes) else text.encode()), Ask(**ask)))


def page(*lines, unit="백만불"):
    return f"<html><body><table><tr><td colspan=5>(단위: {unit})</td></tr>{''.join(lines)}</table></body></html>"


def short(found):
    return [(r.flow, r.partner, r.period, r.value) for r in found]


def test_merged_cells_of_a_page_reach_down():
    """K-stat's page merges the cell of the months over both rows of its header, and a month over its partners."""
    head = page(
        "<tr><th rowspan=2>년월</th><th colspan=2>수출</th><th colspan=2>수입</th></tr>",
        "<tr><th>금액</th><th>증감률</th><th>금액</th><th>증감률</th></tr>",
        "<tr><td>2025.01</td><td>49,120</td><td>10.3</td><td>51,010</td><td>6.4</td></tr>",
    )
    found = rows(head, "K-stat.xls")
    assert short(found) == [("exports", "World", "2025-01", "49120"), ("imports", "World", "2025-01", "51010")]
    assert [r.yoy for r in found] == ["10.3", "6.4"]
    body = page(
        "<tr><th>년월</th><th>국가</th><th>수출금액</th></tr>",
        "<tr><td rowspan=2>2025.01</td><td>미국</td><td>100</td></tr><tr><td>중국</td><td>90</td></tr>",
    )
    assert short(rows(body, "K-stat.xls")) == [
        ("exports", "USA", "2025-01", "100"),
        ("exports", "CHN", "2025-01", "90"),
    ]


def test_amounts_without_a_month_are_refused():
    """A spreadsheet writes a merged month once: the rows under it would be dropped."""
    with pytest.raises(errors.ChangedLayout, match="no month"):
        rows(HEAD + "2025.01,미국,100,50\n,중국,90,60\n")


@pytest.mark.parametrize("above", ["(단위: 천불)\n", "수출입 금액 현황 (단위: 천불)\n", "(단위: 천불)\n,\n", ""])
def test_the_partner_is_seen_under_any_title(above):
    unit = "" if above else "(천불)"
    assert short(rows(f"{above}년월,국가,수출금액{unit}\n2025.01,미국,10000\n")) == [
        ("exports", "USA", "2025-01", "10000")
    ]
    goods = rows(f"{above}년월,HS코드,수출금액{unit}\n2025.01,8542,10000\n")
    assert [(r.classification, r.product, r.partner) for r in goods] == [("HS", "8542", "World")]


@pytest.mark.parametrize(
    "unit", ["십억 달러", "10억 달러", "US$ 1,000", "US$천", "Unit: USD billion", "US$ bn", "USD 천"]
)
def test_a_unit_that_is_not_read_is_not_dollars(unit):
    with pytest.raises(errors.ChangedLayout, match="no unit"):
        rows(f'"(단위: {unit})"\n년월,수출금액\n2025.01,100\n')


@pytest.mark.parametrize(
    ("unit", "read"),
    [
        ("백만 US$", "USD million"),
        ("천불", "USD thousand"),
        ("억 달러", "USD 100 million"),
        ("달러", "USD"),
        ("미달러, %", "USD"),
    ],
)
def test_units_that_are_read(unit, read):
    assert {r.unit for r in rows(f'"(단위: {unit})"\n년월,수출금액\n2025.01,100\n')} == {read}


def test_a_unit_given_is_one_of_dollars():
    text = "표\n년월,수출금액\n2025.01,100\n"
    assert rows(text, options=(("unit", "USD million"),))[0].unit == "USD million"
    with pytest.raises(InputError, match="USD thousand") as told:
        rows(text, options=(("unit", "천불"),))
    assert told.value.got == "천불"


def test_a_month_that_lost_its_zero_is_refused():
    """2025.1 may be January, or October as a program of spreadsheets writes 2025.10."""
    with pytest.raises(errors.LostZeros, match=r"2025\.10"):
        rows("(단위: 천불)\n년월,수출금액\n2025.1,100\n2025.11,110\n")


def test_a_fall_is_written_in_three_ways_and_never_twice():
    told = rows("(단위: 천불)\n년월,수출금액,수출증감률\n2025.01,100,(3.2)\n2025.02,100,△3.2\n2025.03,100,-3.2\n")
    assert [r.yoy for r in told] == ["-3.2"] * 3
    for cell in ("△-3.2", "(△3.2)", "(-3.2)", "▼+3.2", "()", "△"):
        with pytest.raises(errors.BadNumber):
            cells.korean(cell, "증감률")


def test_rows_above_the_limit_are_refused_not_cut(monkeypatch):
    monkeypatch.setattr(spreadsheet, "ROWS", 20)
    many = "".join(f"x{n},,1,\n" for n in range(20))
    with pytest.raises(errors.UnsafeFile, match="larger than is read"):
        rows(HEAD + "2024.12,미국,99,1\n" + many + "2025.01,미국,100,1\n")
    lines = ["<tr><th>년월</th><th>국가</th><th>수출금액</th></tr>", *["<tr><td>x</td></tr>"] * 20]
    with pytest.raises(errors.UnsafeFile, match="larger than is read"):
        rows(page(*lines), "K-stat.xls")
    with pytest.raises(errors.UnsafeFile, match="larger than is read"):
        rows(page("<tr>" + "<td>1</td>" * 301 + "</tr>"), "K-stat.xls")


@pytest.mark.parametrize(
    ("sheets", "lines", "told"), [(1, 40, "larger than is read"), (21, 1, "more sheets"), (2, 5, None)]
)
def test_a_workbook_above_the_limits_is_refused_not_cut(monkeypatch, tmp_path, sheets, lines, told):
    openpyxl = pytest.importorskip("openpyxl")
    monkeypatch.setattr(spreadsheet, "ROWS", 20)
    book = openpyxl.Workbook()
    for n in range(sheets):
        sheet = book.active if n == 0 else book.create_sheet(f"s{n}")
        for row in (
            ["(단위: 천불)"],
            ["년월", "수출금액"],
            *([f"{1990 + m // 12}.{m % 12 + 1:02}", 1] for m in range(lines)),
        ):
            sheet.append(row)
    book.save(tmp_path / "book.xlsx")
    data = (tmp_path / "book.xlsx").read_bytes()
    if told is None:
        assert len(rows(data, "book.xlsx")) == lines
        return
    with pytest.raises(errors.UnsafeFile, match=told):
        rows(data, "book.xlsx")


def test_a_page_of_too_many_tables_is_refused(monkeypatch):
    monkeypatch.setattr(spreadsheet, "SHEETS", 2)
    with pytest.raises(errors.UnsafeFile, match="more tables"):
        rows("<html>" + "<table><tr><td>a</td></tr></table>" * 3 + "</html>", "K-stat.xls")
