"""Counts of items, growth without an item, revisions."""

from __future__ import annotations

import pytest

from tradewinds.periods import Period
from tradewinds.series import SeriesKey
from tradewinds.statements import Count, GrowthWithout, Revision

EXPORTS, CHIPS = SeriesKey("exports"), SeriesKey("exports", "semiconductors")


def test_count_of_items(told, korean, world):
    """The table of the release of 1 October 2026: 11 of the 20 items rose in September."""
    finding = told(Count(EXPORTS, Period.parse("2026-09")), world)
    assert (finding.value, finding.unit) == (11, "count")
    assert finding.text.startswith("11 of the 20 main export items rose on the year in September 2026")
    assert "20대 주요 품목 가운데 11개" in korean(Count(EXPORTS, Period.parse("2026-09")), world)


def test_falls_are_counted_apart_from_rises(told, korean, world):
    """9 of the 20 fell in September 2026, as the same table has it; 11 and 9 are all of them."""
    falls = Count(EXPORTS, Period.parse("2026-09"), sign=-1)
    finding = told(falls, world)
    assert finding.value == 9
    assert finding.text.startswith("9 of the 20 main export items fell on the year in September 2026")
    assert "20대 주요 품목 가운데 9개 품목의 수출이 감소했다" in korean(falls, world)


def test_an_incomplete_list_is_not_counted(world):
    assert Count(EXPORTS, Period.parse("2025"), "MTI15").find(world) is None


def test_growth_without_chips(told, korean, world):
    """709.7 - 173.4 over 683.61 - 141.92."""
    rest = GrowthWithout(CHIPS, Period.parse("2025"))
    finding = told(rest, world)
    assert finding.value == pytest.approx(100 * ((709.7 - 173.4) / (683.61 - 141.92) - 1), rel=1e-9)
    assert finding.item == "total ex semiconductors"
    assert finding.text == "Without semiconductors, exports fell 1.0% on the year to $536.3 billion in 2025."
    assert "반도체를 제외한 수출" in korean(rest, world)


def test_customs_put_2025_lower(told, korean, world):
    """The ministry printed 709.7 on 1 January 2026; customs confirmed 709.4."""
    finding = told(Revision(EXPORTS, Period.parse("2025")), world)
    assert finding.value == pytest.approx(-0.3, abs=0.01)
    assert "$709.7 billion" in finding.text
    assert "$709.4 billion" in finding.text
    assert "관세청" in korean(Revision(EXPORTS, Period.parse("2025")), world)


def test_a_confirmed_figure_is_no_revision(small_world):
    world = small_world({EXPORTS: {"2020": "512.5"}})
    assert Revision(EXPORTS, Period.parse("2020")).find(world) is None
