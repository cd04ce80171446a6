"""Multiples as the press put them."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tradewinds.periods import Period
from tradewinds.series import SeriesKey
from tradewinds.statements.change import YearOnYear
from tradewinds.statements.multiple import Multiple

EXPORTS, CHIPS = SeriesKey("exports"), SeriesKey("exports", "semiconductors")


def test_published_doubling(told, korean, world_at):
    """Korea JoongAng Daily, 1 February 2026: chip exports more than doubled, climbing 102.7 %."""
    statement, world = Multiple(CHIPS, Period.parse("2026-01")), world_at("2026-02-01")
    finding = told(statement, world)
    assert (finding.value, finding.unit) == (pytest.approx(2.027), "times")
    assert finding.text == (
        "Semiconductor exports more than doubled on the year to $20.54 billion in January 2026 (2.0 times)."
    )
    assert korean(statement, world) == "2026년 1월 반도체 수출은 205.4억 달러로 전년의 2.0배였다."


def test_published_tripling(told, world):
    """September 2026: 60.3 billion, +262.8 %."""
    finding = told(Multiple(CHIPS, Period.parse("2026-09")), world)
    assert finding.value == pytest.approx(3.628, abs=1e-3)
    assert "more than tripled" in finding.text


def test_a_percentage_says_it_better(world):
    assert Multiple(EXPORTS, Period.parse("2025")).find(world) is None


def test_a_doubling_within_the_printed_digits_is_not_called_more_than_double(told, small_world):
    world = small_world({EXPORTS: {"2030": "10.0", "2031": "20.0"}})
    assert "doubled" not in told(Multiple(EXPORTS, Period.parse("2031")), world).text


@settings(max_examples=40, deadline=None)
@given(st.integers(100, 9_000), st.integers(100, 90_000))
def test_a_multiple_is_growth_and_one(small_world, base, now):
    world = small_world({EXPORTS: {"2030": f"{base / 100:.2f}", "2031": f"{now / 100:.2f}"}})
    multiple, growth = (kind(EXPORTS, Period.parse("2031")).find(world) for kind in (Multiple, YearOnYear))
    assert (multiple is None) == (growth.value < 50)
    if multiple is not None:
        assert multiple.value * base == pytest.approx(now, rel=1e-9)
        assert multiple.value == pytest.approx(1 + growth.value / 100)


def test_a_half_is_rounded_as_print_rounds_it(world_at, told):
    """65.0 % is 1.65 times, which the gate knows as 1.7 (first 20 days of May 2026 as released on 21 May)."""
    found = told(Multiple(SeriesKey("exports"), Period.parse("2026-05-01/20")), world_at("2026-06-01"))
    assert "1.7 times" in found.text
