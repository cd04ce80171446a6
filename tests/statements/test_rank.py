"""Ranks as press and ministry gave them, and ranks of made-up series."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tradewinds.periods import Period
from tradewinds.series import SeriesKey
from tradewinds.statements.rank import Rank

EXPORTS = SeriesKey("exports")
CHIPS = SeriesKey("exports", "semiconductors")


@pytest.mark.parametrize(
    ("as_of", "key", "period", "among", "published"),
    [
        ("2026-02-01", CHIPS, "2026-01", "periods", 2),
        ("2026-02-01", EXPORTS, "2026-01", "same-month", 1),
        ("2026-10-01", SeriesKey("exports", partner="CHN"), "2025-12", "partners", 1),
        ("2026-10-01", SeriesKey("exports", partner="USA"), "2025-07", "partners", 3),
        ("2026-01-04", SeriesKey("exports", partner="CHN"), "2025", "partners", 1),
        ("2026-01-04", SeriesKey("exports", partner="USA"), "2025", "partners", 2),
        ("2026-01-01", CHIPS, "2025", "items", 1),
        ("2026-01-01", SeriesKey("exports", "automobiles"), "2025", "items", 2),
        ("2026-01-01", EXPORTS, "2025", "periods", 1),
    ],
)
def test_published_ranks(told, world_at, as_of, key, period, among, published):
    finding = told(Rank(key, Period.parse(period), among), world_at(as_of))
    assert (finding.value, finding.unit) == (published, "rank")


def test_sentences(told, korean, world):
    statement = Rank(SeriesKey("exports", partner="USA"), Period.parse("2025"), "partners")
    assert told(statement, world).text == (
        "Exports to the United States of $122.9 billion in 2025 ranked 2nd of the 7 destinations held, "
        "after China with $130.8 billion."
    )
    text = korean(statement, world)
    assert text == "2025년 대미 수출은 1,229억 달러로 보유한 7개 지역 중 2위였다. 바로 위는 중국 1,308억 달러."
    january = Rank(EXPORTS, Period.parse("2026-01"), "same-month")
    assert told(january, world).text.endswith("held for January.")


def test_what_is_not_held_is_said(told, world):
    finding = told(Rank(CHIPS, Period.parse("2026-01")), world)
    assert any("the data held begin in" in c for c in finding.caveats)
    assert any("are held" in c for c in finding.caveats)


def test_missing_years_of_a_season_are_said(told, small_world):
    world = small_world({EXPORTS: {"2030-01": "5.0", "2032-01": "6.0", "2034-01": "7.0"}})
    finding = told(Rank(EXPORTS, Period.parse("2034-01"), "same-month"), world)
    assert finding.caveats[:2] == ("the data held begin in 2030-01", "2 of 4 earlier periods since 2030-01 are held")


def test_members_of_a_group_are_ranked_without_the_group(told, world):
    finding = told(Rank(SeriesKey("exports", partner="ASEAN"), Period.parse("2025-12"), "partners"), world)
    held = {e.series for e in (*finding.evidence, *finding.neighbours)}
    assert not any("VNM" in s for s in held)


def test_items_of_one_classification_are_ranked(told, world):
    """Convention 5: the ministry's cars never beside customs' passenger cars."""
    found = Rank(CHIPS, Period.parse("2025"), "items").find(world)
    assert {r.source.classification for r in (*found.evidence, *found.neighbours) if r.source} == {"MTI15"}


def test_the_world_has_no_rank_among_destinations(world):
    assert Rank(EXPORTS, Period.parse("2025"), "partners").find(world) is None


@pytest.mark.parametrize("among", ["periods", "same-month", "partners", "items"])
def test_options_come_back_from_the_id(among):
    rank = Rank(EXPORTS, Period.parse("2025"), among)
    assert Rank.parse_options(rank.of, rank.at, rank.options) == rank


@settings(max_examples=50, deadline=None)
@given(st.lists(st.integers(1, 40), min_size=2, max_size=9))
def test_rank_among_years_by_brute_force(small_world, values):
    years = [str(2030 + i) for i in range(len(values))]
    world = small_world({EXPORTS: {y: f"{v:.1f}" for y, v in zip(years, values, strict=True)}})
    found = Rank(EXPORTS, Period.parse(years[-1])).find(world)
    assert found is not None
    assert found.value == sorted(values, reverse=True).index(values[-1]) + 1
    if values[-1] == max(values):
        assert found.value == 1
