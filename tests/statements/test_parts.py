"""Contributions close; offsets add up; what is left out is Other (convention 10)."""

from __future__ import annotations

import math

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tradewinds.periods import Period
from tradewinds.series import SeriesKey, check_disjoint
from tradewinds.statements import Contribution, Offset, parts
from tradewinds.statements.parts import listed, remainder

EXPORTS = SeriesKey("exports")
ITEMS = ("semiconductors", "automobiles", "ships", "steel", "petrochemicals", "displays")
AREAS = ("CHN", "USA", "ASEAN", "EU", "JPN", "IND")
PERIODS = ("2025", "2024", "2025-12", "2026-09", "2026-06", "2025-H1", "2025-Q4", "2026-01/2026-09", "2026-09-01/20")


@pytest.mark.parametrize("axis", ["items", "partners"])
@pytest.mark.parametrize("period", PERIODS)
def test_contributions_close_to_the_last_bit(world, axis, period):
    split = parts(world, EXPORTS, Period.parse(period), axis)
    assert split is not None
    assert math.fsum([*(m.points for m in split.members), split.other_points]) == split.growth
    assert math.fsum([*(m.change for m in split.members), split.other_change]) == split.change
    levels = split.whole_now.value / split.whole_base.value
    assert split.growth == pytest.approx(100 * (levels - 1), rel=1e-13)
    check_disjoint(
        [m.key.partner for m in split.members] if axis == "partners" else (),
        [m.key.item for m in split.members] if axis == "items" else (),
    )


@settings(max_examples=100, deadline=None)
@given(st.floats(-1e12, 1e12), st.lists(st.floats(-1e12, 1e12), max_size=30))
def test_the_remainder_closes_any_sum(total, members):
    rest, whole = remainder(total, members)
    assert math.fsum([*members, rest]) == whole
    assert abs(whole - total) <= math.ulp(max(abs(total), abs(rest)))


levels = st.integers(1, 9999).map(lambda n: f"{n / 10:.1f}")


@settings(max_examples=60, deadline=None)
@given(st.lists(st.tuples(levels, levels), min_size=6, max_size=6), levels, levels)
def test_contributions_of_made_up_worlds_close(small_world, pairs, total, base):
    figures = {SeriesKey("exports", i): {"2020": b, "2021": a} for i, (a, b) in zip(ITEMS, pairs, strict=True)}
    world = small_world({EXPORTS: {"2020": base, "2021": total}, **figures})
    split = parts(world, EXPORTS, Period.parse("2021"), "items")
    assert split is not None
    assert len(split.members) == len(ITEMS)
    assert math.fsum([*(m.points for m in split.members), split.other_points]) == split.growth
    assert split.growth == pytest.approx(100 * (float(total) / float(base) - 1), rel=1e-12)
    offset = Offset(EXPORTS, Period.parse("2021"), "items").find(world)
    if offset is not None:
        assert offset.slots["gains"] + offset.slots["losses"] == pytest.approx(split.change, rel=1e-9, abs=1.0)


def test_chips_carried_2025(told, korean, world):
    """173.4 less 141.92 over 683.61 is 4.60 points of the 3.8 % growth; everything else took points away."""
    chips = Contribution(SeriesKey("exports", "semiconductors"), Period.parse("2025"))
    assert told(chips, world).value == pytest.approx((173.4 - 141.92) / 683.61 * 100, rel=1e-9)
    assert "4.60 percentage points" in told(chips, world).text
    assert "4.60%포인트" in korean(chips, world)
    rest = told(Contribution(SeriesKey("exports", "other"), Period.parse("2025")), world)
    assert rest.text.startswith("All other items took")


def test_the_offset_of_2025(told, korean, world):
    finding = told(Offset(EXPORTS, Period.parse("2025"), "items"), world)
    assert "covered losses" in finding.text
    assert finding.value < 100
    assert "net change of $26.1 billion" in finding.text
    assert "상쇄했다" in korean(Offset(EXPORTS, Period.parse("2025"), "items"), world)
    partners = told(Offset(EXPORTS, Period.parse("2025"), "partners"), world).text
    assert "the United States -$4.90 billion" in partners
    assert "China -$2.20 billion" in partners


def test_losses_that_gains_do_not_cover(told, small_world):
    world = small_world({
        EXPORTS: {"2020": "30.0", "2021": "25.0"},
        SeriesKey("exports", "ships"): {"2020": "10.0", "2021": "12.0"},
        SeriesKey("exports", "steel"): {"2020": "20.0", "2021": "13.0"},
    })  # fmt: skip
    finding = told(Offset(EXPORTS, Period.parse("2021"), "items"), world)
    assert finding.value == pytest.approx(350.0)
    assert "did not cover" in finding.text


def test_a_list_of_many_is_cut_to_the_twelve_that_moved_most_and_closes(small_world):
    codes = ["CHN", "USA", "JPN", "DEU", "VNM", "IND", "BRA", "FRA", "GBR", "ITA", "CAN", "MEX", "AUS", "THA", "TUR"]
    changes = dict(zip(codes, (9, -8, 7, 6, 5, 4, -3, 3, 2, 2, -2, 1, 0.3, -0.2, 0.1), strict=True))
    figures = {SeriesKey("exports", partner=c): {"2020": "100", "2021": f"{100 + d}"} for c, d in changes.items()}
    world = small_world({EXPORTS: {"2020": "1600", "2021": "1630"}, **figures})
    at = Period.parse("2021")
    whole = parts(world, EXPORTS, at, "partners")
    assert whole is not None and len(whole.members) == len(codes)
    split = listed(whole)
    assert {m.key.partner for m in split.members} == set(codes[:12])
    assert [m.points for m in split.members] == sorted((m.points for m in split.members), reverse=True)
    assert math.fsum([*(m.points for m in split.members), split.other_points]) == split.growth
    assert math.fsum([*(m.change for m in split.members), split.other_change]) == split.change
    other = Contribution(SeriesKey("exports", partner="other"), at).find(world)
    assert other is not None and other.value == split.other_points


def test_a_publishers_own_list_is_shown_whole(world):
    split = parts(world, EXPORTS, Period.parse("2026-06"), "items")
    assert split is not None and len(split.members) > 12 and listed(split) is split
