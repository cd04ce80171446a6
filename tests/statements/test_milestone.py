"""Milestones as the press put them, and what makes a number round."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tradewinds.claims.own import read_own
from tradewinds.periods import Period
from tradewinds.series import SeriesKey
from tradewinds.statements.milestone import Milestone, natural_threshold

EXPORTS, CHIPS = SeriesKey("exports"), SeriesKey("exports", "semiconductors")


def test_published_year(told, korean, world_at):
    """The ministry, 1 January 2026: above 700 billion dollars for the first time."""
    world = world_at("2026-01-01")
    statement = Milestone.natural(world, EXPORTS, Period.parse("2025"))
    assert statement is not None
    finding = told(statement, world)
    assert (finding.value, finding.unit) == (700, "USD_bn")
    assert finding.id == "milestone_crossed:exports:total:World:2025:700@2026-01-01"
    assert finding.text == (
        "Exports topped $700 billion for the first time in 2025, at $709.7 billion; "
        "before, the highest was $683.6 billion in 2024."
    )
    text = korean(statement, world)
    assert text == "2025년 수출은 7,097억 달러로 처음 7,000억 달러를 넘었다. 종전 최대는 2024년의 6,836억 달러."


def test_published_january(told, world_at):
    """Korea JoongAng Daily, 1 February 2026: above 60 billion in January for the first time."""
    finding = told(Milestone(EXPORTS, Period.parse("2026-01"), 60e9, "same-month"), world_at("2026-02-01"))
    assert finding.value == 60
    assert "for the first time in any January" in finding.text


def test_what_was_topped_before_is_no_milestone(world_at):
    world = world_at("2026-02-01")
    assert Milestone(EXPORTS, Period.parse("2026-01"), 60e9).find(world) is None
    assert Milestone(EXPORTS, Period.parse("2025"), 600e9).find(world) is None
    assert Milestone(EXPORTS, Period.parse("2025"), 800e9).find(world) is None


def test_the_start_of_the_data_is_said(told, world):
    finding = told(Milestone(EXPORTS, Period.parse("2025"), 700e9), world)
    assert "the data held begin in 1988" in finding.caveats


@pytest.mark.parametrize(
    ("value", "before", "expected"),
    [
        (709.7, 683.6, 700), (604.9, 573.7, 600), (683.8, 683.6, None), (120.94, 102.25, 120), (102.25, 98.0, 100),
        (173.4, 141.9, 150), (20.8, 17.26, 20), (61.4, 60.2, None), (12.4, 11.7, 12), (1.55, 1.4, 1.5),
        (72.0, 70.9, None),
    ],
)  # fmt: skip
def test_round_numbers(value, before, expected):
    threshold = natural_threshold(value * 1e9, before * 1e9)
    assert threshold == (None if expected is None else pytest.approx(expected * 1e9))


@given(st.integers(1, 10**6), st.integers(1, 10**6))
def test_a_threshold_lies_between(value, before):
    threshold = natural_threshold(value * 1e6, before * 1e6)
    if threshold is not None:
        assert before * 1e6 <= threshold < value * 1e6
    if value <= before:
        assert threshold is None


@pytest.mark.parametrize(("threshold", "scope"), [(700e9, "all-time"), (60e9, "same-month"), (0.5e9, "all-time")])
def test_options_come_back_from_the_id(threshold, scope):
    milestone = Milestone(EXPORTS, Period.parse("2025"), threshold, scope)
    assert Milestone.parse_options(milestone.of, milestone.at, milestone.options) == milestone


def test_two_earlier_years_make_no_first_time(small_world):
    """Nothing is topped for the first time where only one or two earlier periods are held."""
    levels = {"2020": "80", "2021": "85", "2022": "90", "2023": "101"}
    short = small_world({EXPORTS: {k: v for k, v in levels.items() if k > "2020"}})
    assert Milestone(EXPORTS, Period.parse("2023"), 100e9).find(short) is None
    assert Milestone(EXPORTS, Period.parse("2023"), 100e9).find(small_world({EXPORTS: levels})) is not None


def test_a_first_time_in_data_that_begin_late_says_when_they_begin(told, korean, small_world):
    """A year before the data begin may have topped it; the ministry's years, from 1988, need no such word."""
    world = small_world({EXPORTS: {"2018": "75.0", "2019": "69.8", "2020": "73.0", "2021": "94.6", "2022": "98.5"}})
    statement = Milestone(EXPORTS, Period.parse("2022"), 95e9)
    text = "before, the highest was $94.6 billion in 2021. The data run from 2018."
    assert told(statement, world).text.endswith(text)
    assert korean(statement, world).endswith("종전 최대는 2021년의 946억 달러. 자료는 2018년부터.")
    for sentence in (told(statement, world).text, korean(statement, world)):
        reading = read_own(sentence)
        assert reading is not None
        assert reading.statement == statement
