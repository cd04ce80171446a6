"""Directions as the ministry put them for 2025, and universal claims."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tradewinds.periods import Period
from tradewinds.series import SeriesKey
from tradewinds.statements.direction import Direction, Everywhere

EXPORTS = SeriesKey("exports")
PLACES = ("CHN", "USA", "ASEAN", "EU", "JPN", "IND")


@pytest.mark.parametrize(("partner", "sign"), [("World", 1), ("USA", -1), ("CHN", -1), ("ASEAN", 1), ("EU", 1)])
def test_published_directions_of_2025(told, world, partner, sign):
    finding = told(Direction(SeriesKey("exports", partner=partner), Period.parse("2025")), world)
    assert (finding.value, finding.unit) == (sign, "sign")


def test_sentences(told, korean, world):
    statement = Direction(SeriesKey("exports", partner="USA"), Period.parse("2025"))
    assert told(statement, world).text == "Exports to the United States fell on the year in 2025."
    assert korean(statement, world) == "2025년 대미 수출은 전년 대비 감소했다."


def test_everywhere_names_its_exceptions(told, korean, world):
    """Malay Mail, 1 January 2026: exports rose everywhere except to the United States and China."""
    statement = Everywhere(EXPORTS, Period.parse("2025"), ("USA", "CHN", "ASEAN", "EU", "VNM"))
    finding = told(statement, world)
    assert finding.text == (
        "Exports rose on the year in 2025 to every destination named (the United States, China, ASEAN, the European Union, "
        "Vietnam) except the United States (-3.8%) and China (-1.7%)."
    )
    text = korean(statement, world)
    assert text == (
        "2025년 수출은 미국(-3.8%), 중국(-1.7%) 제외 지정한 지역(미국, 중국, 아세안, 유럽연합, 베트남) 모두에서 전년 대비 증가했다."
    )
    assert [e.series for e in finding.evidence if e.role == "exception"] == ["KOR exports to USA", "KOR exports to CHN"]


def test_everywhere_refuses_what_is_not_everywhere(world):
    assert Everywhere(EXPORTS, Period.parse("2025"), ("USA", "CHN", "ASEAN")).find(world) is None
    assert Everywhere(EXPORTS, Period.parse("2025"), ("ASEAN",)).find(world) is None


def test_destinations_inside_each_other_are_not_named_twice(told, world):
    members = {e.series for e in told(Everywhere(EXPORTS, Period.parse("2025-12")), world).evidence}
    assert "KOR exports to ASEAN" in members
    assert not members & {"KOR exports to VNM", "KOR exports", "KOR exports to SEASIA"}


@pytest.mark.parametrize(
    "statement",
    [
        Everywhere(EXPORTS, Period.parse("2025")),
        Everywhere(EXPORTS, Period.parse("2025"), ("USA", "CHN+HKG"), "partners", -1),
        Everywhere(EXPORTS, Period.parse("2025"), ("auto parts", "steel"), "items"),
    ],
)
def test_options_come_back_from_the_id(statement):
    assert Direction.parse_options(statement.of, statement.at, statement.options) == statement


@settings(max_examples=60, deadline=None)
@given(st.lists(st.sampled_from([-1, 1]), min_size=len(PLACES), max_size=len(PLACES)))
def test_exceptions_and_members_are_all_of_them(small_world, signs):
    keys = [SeriesKey("exports", partner=p) for p in PLACES]
    world = small_world({k: {"2030": "10.0", "2031": f"{10 + s:.1f}"} for k, s in zip(keys, signs, strict=True)})
    found = Everywhere(EXPORTS, Period.parse("2031")).find(world)
    falls = signs.count(-1)
    assert (found is None) == (falls > 2), "6 members bear at most 2 exceptions: fewer than half"
    if found is not None:
        roles = [r.role for r in found.evidence]
        assert (roles.count("exception"), roles.count("member")) == (falls, len(PLACES) - falls)
