"""The first since: as the press put it, and by brute force."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tradewinds.periods import Period
from tradewinds.series import SeriesKey
from tradewinds.statements.first import FirstSince

EXPORTS, BALANCE = SeriesKey("exports"), SeriesKey("balance")


def test_published_fall(told, korean, world_at):
    """ANA, January 2024: the first downturn since 2020."""
    statement, world = FirstSince(EXPORTS, Period.parse("2023")), world_at("2024-01-01")
    finding = told(statement, world)
    assert (finding.value, finding.unit) == (2020, "year")
    assert finding.text == "The fall in exports in 2023 was the first since 2020, 3 years earlier."
    assert korean(statement, world) == "2023년 수출 감소는 2020년 이후 처음으로, 3년 만이다."


def test_published_rebound(told, world_at):
    """Korea Times, January 2024: exports had rebounded in October, the first rise in 13 months."""
    finding = told(FirstSince(EXPORTS, Period.parse("2023-10"), "rise"), world_at("2023-11-02"))
    gap = next(e for e in finding.evidence if e.role == "count")
    assert (gap.value, gap.unit) == (13, "months")


def test_a_second_fall_is_no_first(world):
    assert FirstSince(EXPORTS, Period.parse("2020")).find(world) is None
    assert FirstSince(EXPORTS, Period.parse("2025")).find(world) is None


@pytest.mark.parametrize("what", ["rise", "fall", "surplus", "deficit"])
def test_options_come_back_from_the_id(what):
    first = FirstSince(BALANCE, Period.parse("2025"), what)
    assert FirstSince.parse_options(first.of, first.at, first.options) == first


@settings(max_examples=60, deadline=None)
@given(st.lists(st.integers(-9, 9), min_size=2, max_size=10), st.sampled_from(["surplus", "deficit"]))
def test_by_brute_force(small_world, values, what):
    years = list(range(2030, 2030 + len(values)))
    world = small_world({BALANCE: {str(y): f"{v:.1f}" for y, v in zip(years, values, strict=True)}})
    found = FirstSince(BALANCE, Period.of_year(years[-1]), what).find(world)
    holds = [v > 0 if what == "surplus" else v < 0 for v in values]
    earlier = [y for y, h in zip(years[:-1], holds[:-1], strict=True) if h]
    if not holds[-1] or not earlier or earlier[-1] == years[-2]:
        assert found is None
    else:
        assert found is not None
        assert found.value == earlier[-1]
        assert found.slots["gap"] == years[-1] - earlier[-1]
