"""Streaks of five kinds, told apart."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tradewinds.periods import Period
from tradewinds.series import SeriesKey
from tradewinds.statements import Streak

EXPORTS, CHIPS, BALANCE = SeriesKey("exports"), SeriesKey("exports", "semiconductors"), SeriesKey("balance")


@pytest.mark.parametrize(
    ("of", "period", "what", "published"),
    [
        (CHIPS, "2025-12", "growth", 10),
        (EXPORTS, "2025-12", "growth", 7),
        (EXPORTS, "2024-12", "growth", 15),
        (BALANCE, "2024-12", "surplus", 19),
        (EXPORTS, "2025-11", "growth", 6),
        (EXPORTS, "2026-09", "growth", 16),
    ],
)
def test_published_streaks(told, world, of, period, what, published):
    """As the releases and agencies count them; exports' run of 2026 began in June 2025."""
    assert told(Streak(of, Period.parse(period), what), world).value == published


def test_the_start_and_the_break_are_told(told, korean, world):
    streak = Streak(CHIPS, Period.parse("2025-12"))
    assert told(streak, world).text == (
        "December 2025 was the 10th month in a row of growth in semiconductor exports, since March 2025; "
        "February 2025 had a fall of 3.0%."
    )
    assert "10개월 연속" in korean(streak, world)
    assert "2025년 2월은 3.0% 감소" in korean(streak, world)


def test_a_streak_open_at_the_start_may_be_longer(told, small_world):
    world = small_world({}, {EXPORTS: {"2020-01": "1.0", "2020-02": "2.0"}})
    finding = told(Streak(EXPORTS, Period.parse("2020-02")), world)
    assert (finding.value, finding.high) == (2.0, None)
    assert "at least the 2nd" in finding.text
    assert any("may be longer" in c for c in finding.caveats)


def test_no_growth_is_no_streak(small_world):
    world = small_world({}, {EXPORTS: {"2020-01": "0.0"}})
    assert Streak(EXPORTS, Period.parse("2020-01")).find(world) is None
    assert Streak(EXPORTS, Period.parse("2020-01"), "decline").find(world) is None


def test_level_streak(told, small_world):
    world = small_world({EXPORTS: {"2020-01": "9.0", "2020-02": "10.5", "2020-03": "11.0"}})
    finding = told(Streak(EXPORTS, Period.parse("2020-03"), "level", 10e9), world)
    assert finding.value == 2
    assert finding.text.startswith("March 2020 was the 2nd month in a row of levels above $10 billion in exports")


@settings(max_examples=80, deadline=None)
@given(st.lists(st.sampled_from(["-2.0", "-0.1", "0.0", "0.3", "5.0"]), min_size=1, max_size=30))
def test_a_streak_counts_back_to_the_break(small_world, rates):
    months = [Period.of_month(2020, 1).shift(n) for n in range(len(rates))]
    world = small_world({}, {EXPORTS: {str(m): r for m, r in zip(months, rates, strict=True)}})
    run = 0
    for rate in reversed(rates):
        if float(rate) <= 0:
            break
        run += 1
    found = Streak(EXPORTS, months[-1]).find(world)
    assert (0 if found is None else found.value) == run


def test_a_run_whose_start_is_not_known_is_at_least_so_long(korean, small_world):
    world = small_world({EXPORTS: {str(y): f"{70 + y - 2018:.1f}" for y in range(2018, 2024)}})
    assert korean(Streak(EXPORTS, Period.parse("2023")), world) == "2023년 수출은 2019년부터 최소 5년 연속 증가였다."
