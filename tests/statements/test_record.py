"""Records obey their scope, the start of the data, the release and today (convention 9)."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tradewinds.brief.labels import quantity
from tradewinds.claims.own import read_own
from tradewinds.periods import Period
from tradewinds.series import SeriesKey
from tradewinds.statements import Record

EXPORTS = SeriesKey("exports")


@pytest.mark.parametrize(
    ("item", "period", "published"),
    [
        ("total", "2025", 709.7),
        ("semiconductors", "2025", 173.4),
        ("automobiles", "2025", 72.0),
        ("agri-food", "2025", 12.4),
        ("cosmetics", "2025", 11.4),
        ("total", "2026-09", 120.94),
        ("semiconductors", "2026-09", 60.30),
    ],
)
def test_published_records(told, world, item, period, published):
    """The ministry's releases of 1 January and 1 October 2026 call each of these a record."""
    assert told(Record(SeriesKey("exports", item), Period.parse(period)), world).value == pytest.approx(
        published, abs=0.05
    )


@pytest.mark.parametrize(("partner", "period"), [("USA", "2025"), ("CHN", "2025")])
def test_no_record(world, partner, period):
    assert Record(SeriesKey("exports", partner=partner), Period.parse(period)).find(world) is None


def test_2024_as_known_then_and_now(told, korean, world, world_at):
    """683.8 beat 683.6 (2022, final), not 683.9 (2022, first print); today 683.61 stands over 683.58."""
    record = Record(EXPORTS, Period.parse("2024"))
    then = told(record, world_at("2025-01-01")).text
    for words in (
        "$683.8 billion",
        "$683.6 billion of 2022",
        "first print for 2022, $683.9 billion",
        "$683.61 billion against $683.58 billion",
    ):
        assert words in then
    now = told(record, world).text
    for words in (
        "$683.61 billion",
        "$683.58 billion of 2022",
        "1 January 2025",
        "$683.8 billion against $683.6 billion",
        "$683.9 billion",
    ):
        assert words in now
    assert "6,836.1억 달러" in korean(record, world)


def test_as_first_printed_2024_would_have_been_no_record(small_world):
    levels = {EXPORTS: {"2022": "683.9", "2023": "632.2", "2024": "683.8"}}
    assert Record(EXPORTS, Period.parse("2024")).find(small_world(levels)) is None


def test_a_record_for_the_month_is_not_one_of_all_time(told, small_world):
    world = small_world({EXPORTS: {"2020-01": "40.0", "2020-02": "90.0", "2021-01": "50.0"}})
    january = Period.parse("2021-01")
    assert Record(EXPORTS, january).find(world) is None
    finding = told(Record(EXPORTS, january, "same-month"), world)
    assert finding.text.startswith(
        "Exports in January 2021 were a record for January in the short run held, $50.0 billion"
    )
    assert finding.id.endswith(":same-month")


def test_a_tie_is_no_record(small_world):
    world = small_world({EXPORTS: {"2020": "500.0", "2021": "500.0"}})
    assert Record(EXPORTS, Period.parse("2021")).find(world) is None


def test_a_redefined_item_is_compared_within_its_own_list(told, world):
    """Steel was redefined with the list of 2026: 2025-12 is 2.473 in the old list and 2.069 in the new one."""
    found = Record(SeriesKey("exports", "steel"), Period.parse("2026-03")).find(world)
    if found is not None:
        assert {r.source.classification for r in found.evidence if r.source} == {"MTI20"}
    old = Record(SeriesKey("exports", "steel", classification="MTI15"), Period.parse("2025-12")).find(world)
    assert old is None or {r.source.classification for r in old.evidence if r.source} == {"MTI15"}


@settings(max_examples=60, deadline=None)
@given(st.lists(st.integers(1, 60), min_size=2, max_size=20))
def test_a_record_is_the_running_maximum(small_world, values):
    periods = [str(1990 + n) for n in range(len(values))]
    world = small_world({EXPORTS: {p: f"{v}.0" for p, v in zip(periods, values, strict=True)}})
    for n in range(1, len(values)):
        found = Record(EXPORTS, Period.parse(periods[n])).find(world)
        assert (found is not None) == (values[n] > max(values[:n]))


def test_the_balance_is_one_thing(told, world):
    """The trade surplus of September 2026, 49.85, against 36.15 in June."""
    text = told(Record(SeriesKey("balance"), Period.parse("2026-09")), world).text
    assert text.startswith("The trade balance in September 2026 was a record $49.85 billion, above the $36.15 billion")
    assert read_own(text).statement == Record(SeriesKey("balance"), Period.parse("2026-09"))


@pytest.mark.parametrize(
    ("first", "told"),
    [
        (2021, "2023년 수출은 900억 달러로 보유한 짧은 기간 중 최대였다"),
        (2020, "2023년 수출은 900억 달러로 자료가 있는 2020년 이후 최대였다"),
        (2016, "2023년 수출은 900억 달러로 자료가 있는 2016년 이후 최대였다"),
        (2015, "2023년 수출은 900억 달러로 역대 최대였다"),
    ],
)
def test_korean_says_of_all_times_only_where_the_data_go_back(korean, small_world, first, told):
    world = small_world({EXPORTS: {str(y): f"{90 - (2023 - y):.1f}" for y in range(first, 2024)}})
    assert korean(Record(EXPORTS, Period.parse("2023")), world).startswith(told)


def test_a_count_of_periods_has_its_unit(told, small_world):
    world = small_world({EXPORTS: {str(y): f"{90 - (2023 - y):.1f}" for y in range(2018, 2024)}})
    rows = {r.role: r for r in told(Record(EXPORTS, Period.parse("2023")), world).evidence}
    assert [(rows[role].value, rows[role].unit) for role in ("start", "whole")] == [(5, "periods")] * 2
    assert quantity(rows["start"].value, rows["start"].unit) == "5 periods"
