"""The largest since: as the press put it, and by brute force."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tradewinds.periods import Period
from tradewinds.series import SeriesKey
from tradewinds.statements.extreme import ExtremeSince

EXPORTS, BALANCE = SeriesKey("exports"), SeriesKey("balance")


@pytest.mark.parametrize(
    ("as_of", "period", "published"),
    [("2025-12-01", "2025-11", 201709), ("2025-08-01", "2025-06", 201809)],
)
def test_published_surpluses(told, world_at, as_of, period, published):
    """Straits Times, 1 December 2025: biggest since September 2017; Reuters, 1 August 2025: since September 2018."""
    finding = told(ExtremeSince(BALANCE, Period.parse(period)), world_at(as_of))
    assert (finding.value, finding.unit) == (published, "month")


def test_sentences(told, korean, world_at):
    statement, world = ExtremeSince(BALANCE, Period.parse("2025-11")), world_at("2025-12-01")
    assert told(statement, world).text == (
        "The trade balance, a surplus of $9.73 billion in November 2025, was the highest since September 2017, "
        "when it was a surplus of $13.74 billion."
    )
    text = korean(statement, world)
    assert text == "2025년 11월 무역수지는 97.3억 달러 흑자로 2017년 9월(137.4억 달러 흑자) 이후 최고였다."
    fall = ExtremeSince(EXPORTS, Period.parse("2023"), "growth", "smallest")
    assert told(fall, world_at("2024-01-01")).text == (
        "Growth of exports on the year, -7.4% in 2023, was the lowest since 2019, when it was -10.3%."
    )


def test_a_record_is_no_extreme_since(world_at):
    assert ExtremeSince(EXPORTS, Period.parse("2025")).find(world_at("2026-01-01")) is None


def test_gaps_are_named(small_world):
    world = small_world({EXPORTS: {"2030": "9.0", "2031": "3.0", "2034": "5.0"}})
    found = ExtremeSince(EXPORTS, Period.parse("2034")).find(world)
    assert found is not None
    assert found.value == 2030
    assert ("gap", "2032, 2033") in found.caveats


@pytest.mark.parametrize("what", ["level", "growth"])
@pytest.mark.parametrize("side", ["largest", "smallest"])
def test_options_come_back_from_the_id(what, side):
    extreme = ExtremeSince(EXPORTS, Period.parse("2025"), what, side)
    assert ExtremeSince.parse_options(extreme.of, extreme.at, extreme.options) == extreme


@settings(max_examples=80, deadline=None)
@given(st.lists(st.integers(1, 12), min_size=2, max_size=10), st.sampled_from(["largest", "smallest"]))
def test_by_brute_force(small_world, values, side):
    years = list(range(2030, 2030 + len(values)))
    world = small_world({EXPORTS: {str(y): f"{v:.1f}" for y, v in zip(years, values, strict=True)}})
    found = ExtremeSince(EXPORTS, Period.of_year(years[-1]), "level", side).find(world)
    way, now = (1 if side == "largest" else -1), values[-1]
    as_much = [y for y, v in zip(years[:-1], values[:-1], strict=True) if way * v >= way * now]
    if not as_much or as_much[-1] == years[-2]:
        assert found is None
    else:
        assert found is not None
        assert found.value == as_much[-1]
