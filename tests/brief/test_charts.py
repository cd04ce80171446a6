"""Charts: steps that close, gaps that stay gaps, dated marks that do not meet, text that stays text."""

from __future__ import annotations

import re
from datetime import date
from itertools import pairwise
from xml.etree import ElementTree

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tradewinds.brief import charts
from tradewinds.brief.chart_data import bars, flags, printed, table
from tradewinds.brief.story import Chart, Mark, Point


def chart(kind, *points, unit="pp", marks=()):
    return Chart("c", "t", "a", kind, unit, tuple(points), tuple(marks))


def texts(svg):
    return [e.text for e in ElementTree.fromstring(svg).iter("{http://www.w3.org/2000/svg}text") if e.text]


@given(st.lists(st.floats(-50, 50), min_size=1, max_size=12))
def test_a_waterfall_ends_where_its_total_stands(steps):
    drawn = bars(chart("waterfall", *(Point(str(n), v) for n, v in enumerate(steps)), Point("total", sum(steps))))
    assert drawn[0].start == 0
    assert all(after.start == before.end for before, after in pairwise(drawn[:-1]))
    assert drawn[-1].sign == "total"
    assert (drawn[-1].start, drawn[-1].end) == (0, pytest.approx(drawn[-2].end, abs=1e-9))


def test_bars_are_sorted_and_a_gap_says_so():
    drawn = bars(chart("bars", Point("a", -2.0), Point("gap", None), Point("b", 3.0), Point("c", 0.0)))
    assert [b.name for b in drawn] == ["b", "c", "a", "gap"]
    assert [b.sign for b in drawn] == ["rise", "rise", "fall", "rise"]
    assert drawn[-1].text == "not published"


def test_names_that_repeat_keep_their_bars():
    assert len({b.name for b in bars(chart("bars", Point("x", 1.0), Point("x", 2.0)))}) == 2


@pytest.mark.parametrize("width", [charts.WIDE, charts.NARROW])
def test_text_is_text_and_no_name_is_cut(width):
    name = "The Commonwealth of Independent States"
    svg = charts.svg(chart("bars", Point(name, 4.6), Point("한국 <b>&", -0.8)), width=width)
    assert {name, "한국 <b>&", "+4.60", "-0.80"} <= set(texts(svg))
    assert "<path" in svg
    assert not re.search(r"(?:href|src|style|onload)=", svg)


@pytest.mark.parametrize("letter", ["\x00", "\x07", "\x1b", "\x7f", "\ufffe", "\uffff", "\ud800"])
@pytest.mark.parametrize("kind", ["bars", "line"])
def test_a_letter_that_xml_has_not_does_not_end_the_process(kind, letter):
    text = f"a{letter}b"
    points = [Point(text, float(n), text, f"2025-0{n}-01") for n in (1, 2)]
    assert "<svg" in charts.svg(chart(kind, *points, unit=text, marks=[Mark("2025-01-15", text)]))


def test_a_gap_breaks_a_line():
    def moves(values):
        points = [Point(str(n), v, "s", f"2025-{n:02d}-01") for n, v in enumerate(values, 1)]
        svg = charts.svg(chart("line", *points, unit="USD_bn"))
        return max(path.count("M") for path in re.findall(r' d="(M[^"]*L[^"]*)"', svg) if not path.endswith("Z"))

    assert moves([1.0, 2.0, 3.0, 4.0, 5.0]) == 1
    assert moves([1.0, 2.0, None, 4.0, 5.0]) == 2


def test_the_last_point_and_the_marks_are_labelled():
    points = [Point(str(n), float(n), "s", f"2025-{n:02d}-01", highlight=n == 12) for n in range(1, 13)]
    shown = texts(charts.svg(chart("line", *points, unit="USD_bn", marks=[Mark("2025-04-03", "cars 25%")])))
    assert "12.0" in shown
    assert "cars 25%" in shown


def test_a_chart_of_gaps_is_no_picture():
    assert charts.svg(chart("line", Point("a", None, "s", "2025-01-01"))) == ""


@given(st.lists(st.tuples(st.integers(0, 700), st.text("abc 15%", max_size=25)), max_size=8))
def test_labels_of_marks_never_share_a_place(marks):
    first, last = date(2024, 1, 1), date(2025, 12, 1)
    placed = flags([Mark(date.fromordinal(first.toordinal() + d).isoformat(), t) for d, t in marks], first, last, 600)
    spans = [
        (f.row, *((f.x, f.x + 6.2 * len(f.text)) if f.side == "right" else (f.x - 6.2 * len(f.text), f.x)))
        for f in placed
    ]
    for n, (row, low, high) in enumerate(spans):
        for other, other_low, other_high in spans[n + 1 :]:
            assert row != other or high <= other_low or other_high <= low


def test_marks_outside_the_chart_are_left_out():
    assert flags([Mark("2023-12-31", "x"), Mark("2026-01-01", "y")], date(2024, 1, 1), date(2025, 12, 1), 600) == ()


def test_the_data_of_a_line_has_a_column_a_series():
    data = table(
        chart("line", Point("Jan", 1.0, "a"), Point("Feb", None, "a"), Point("Jan", 3.0, "b", finding="f"), unit="pct")
    )
    assert data.columns == ("Period", "a, %", "b, %")
    assert [[c.text for c in row] for row in data.rows] == [["Jan", "1", "3"], ["Feb", "–", "–"]]
    assert data.rows[0][2].finding == "f"


def test_a_minus_is_a_minus():
    assert printed(-0.8, "pp") == "-0.80"


@pytest.mark.parametrize(
    ("value", "unit", "text"),
    [(0.0012, "pp", "+0.001"), (-0.0012, "pp", "-0.001"), (0.02, "pct", "+0.020"), (1e-12, "pp", "0.00"), (-0.004, "pp", "-0.004")],
)  # fmt: skip
def test_a_change_is_never_a_signed_zero(value, unit, text):
    assert printed(value, unit) == text
