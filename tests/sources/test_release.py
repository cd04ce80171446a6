"""The ministry's release: which total is the month's, which row of a table is the month's, which title is a release's."""

from __future__ import annotations

import pytest

from tradewinds.sources import Answer, Ask, errors, korea_ministry

TITLE = "2025년 9월 수출입 동향\n"


def rows(text):
    return list(korea_ministry.parse(Answer("release.txt", text.encode()), Ask()))


def totals(text):
    return [(r.flow, r.period, r.value, r.yoy) for r in rows(text) if r.product == "total" and r.partner == "World"]


def test_the_year_before_the_month_is_not_the_month():
    """The release of December 2024 opens with the year, 683.8 bn; the month was 61.4 bn."""
    text = "2024년 12월 수출입 동향\n2024년 수출 6,838억 달러(+8.2%), 역대 최대\n12월 수출 613.8억 달러(+6.6%)\n"
    assert totals(text) == [("exports", "2024-12", "613.8", "6.6")]


def test_an_item_is_not_the_total():
    told = TITLE + "수출 659.5억 달러(+12.7%)\n반도체 수출 166.1억 달러(+22.0%)\n일평균 수입 23.5억 달러(△10.9%)\n"
    assert totals(told) == [("exports", "2025-09", "659.5", "12.7")]
    with pytest.raises(errors.ChangedLayout, match="neither the headline"):
        rows(TITLE + "반도체 수출 166.1억 달러(+22.0%)\n")


def test_two_totals_of_a_month_are_refused():
    with pytest.raises(errors.ChangedLayout, match="not clear"):
        rows(TITLE + "수출 659.5억 달러(+12.7%)\n9월 수출 660.1억 달러(+12.8%)\n")


@pytest.mark.parametrize(
    ("title", "period"),
    [
        ("2025년 12월 및 연간 수출입 동향", "2025-12"), ("2024년 연간 및 12월 수출입 동향", "2024-12"),
        ("2025년 6월 및 상반기 수출입 동향", "2025-06"), ("2025년 9월 수출입 동향", "2025-09"),
    ],
)  # fmt: skip
def test_a_longer_stretch_in_the_title_leaves_the_month(title, period):
    month = int(period[5:])
    text = f"{title}\n{month}월 수출 613.8억 달러(+6.6%)\n* 2026년 1월 수출입 동향은 2026년 2월 1일 발표 예정\n"
    assert totals(text) == [("exports", period, "613.8", "6.6")]


def test_the_row_of_the_month_before_is_not_the_month():
    text = (
        "2026년 6월 수출입 동향\n수출 1,022억 달러(+62.8%)\n2대 주요품목별 수출액(억달러) 및 증감률(%)\n"
        "구분 반도체 자동차\n5월 400 (+150) 60 (+1)\n6월 438 (+179.0) 63 (△1.5)\n"
    )
    found = {r.product: (r.value, r.yoy) for r in rows(text)}
    assert found["semiconductors"] == ("438", "179.0")
    assert found["automobiles"] == ("63", "-1.5")
