"""Growth as the releases print it, and changes in dollars."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tradewinds.periods import Period
from tradewinds.series import SeriesKey
from tradewinds.statements.change import Change, MonthOnMonth, YearOnYear

EXPORTS = SeriesKey("exports")
PRICES = st.integers(50, 90_000).map(lambda v: f"{v / 100:.2f}")


@pytest.mark.parametrize(
    ("as_of", "flow", "item", "partner", "period", "published"),
    [
        ("2026-01-01", "exports", "total", "World", "2025", 3.8),
        ("2026-01-01", "exports", "semiconductors", "World", "2025", 22.2),
        ("2026-01-01", "exports", "semiconductors", "World", "2025-12", 43.2),
        ("2026-01-01", "exports", "automobiles", "World", "2025-12", -1.5),
        ("2026-03-01", "exports", "petrochemicals", "World", "2025-12", -8.2),
        ("2026-01-01", "exports", "biohealth", "World", "2025-12", 22.4),
        ("2026-01-01", "exports", "total", "CHN", "2025-12", 10.1),
        ("2026-01-01", "exports", "total", "USA", "2025-12", 3.8),
        ("2026-01-01", "exports", "total", "ASEAN", "2025-12", 27.6),
        ("2026-01-01", "exports", "total", "USA", "2025", -3.8),
        ("2026-01-01", "exports", "total", "CHN", "2025", -1.7),
        ("2026-01-01", "imports", "total", "World", "2025-12", 4.6),
        ("2026-02-01", "exports", "total", "World", "2026-01", 33.9),
        ("2026-02-01", "exports", "semiconductors", "World", "2026-01", 102.7),
        ("2026-01-21", "exports", "total", "World", "2026-01-01/20", 14.9),
        ("2026-01-21", "exports", "semiconductors", "World", "2026-01-01/20", 70.2),
        ("2025-01-01", "exports", "total", "World", "2024", 8.2),
        ("2024-01-01", "exports", "total", "World", "2023", -7.4),
        ("2026-10-01", "exports", "total", "World", "2026-09", 83.5),
    ],
)
def test_published_growth(told, world_at, as_of, flow, item, partner, period, published):
    finding = told(YearOnYear(SeriesKey(flow, item, partner), Period.parse(period)), world_at(as_of))
    assert finding.value == pytest.approx(published, abs=1e-9)
    assert finding.unit == "pct"


def test_sentences(told, korean, world):
    statement = YearOnYear(SeriesKey("exports", "semiconductors"), Period.parse("2025-12"))
    text = told(statement, world).text
    assert text == "Semiconductor exports rose 43.2% on the year to $20.77 billion in December 2025."
    assert korean(statement, world) == "2025년 12월 반도체 수출은 207.7억 달러로 전년 대비 43.2% 증가했다."
    fall = YearOnYear(SeriesKey("exports", partner="USA"), Period.parse("2025"))
    assert told(fall, world).text == "Exports to the United States fell 3.8% on the year to $122.9 billion in 2025."
    assert korean(fall, world) == "2025년 대미 수출은 1,229억 달러로 전년 대비 3.8% 감소했다."


def test_the_base_is_the_one_the_release_gives(told, world_at):
    finding = told(YearOnYear(EXPORTS, Period.parse("2026-01-01/20")), world_at("2026-01-21"))
    base = next(e for e in finding.evidence if e.role == "base")
    assert base.value == pytest.approx(31.63, abs=0.02), "the release of 21 January 2026 compares with 31.63"


def test_a_misprint_never_answers(world_at):
    """A wire printed +6.8 % for petrochemicals in December 2025; the ministry's table has -8.2."""
    statement = YearOnYear(SeriesKey("exports", "petrochemicals"), Period.parse("2025-12"))
    assert statement.find(world_at("2026-01-15")) is None


def test_a_growth_rate_needs_whole_months(world_at):
    assert YearOnYear(EXPORTS, Period.parse("2026-01")).find(world_at("2026-01-31")) is None


@settings(max_examples=40, deadline=None)
@given(PRICES, PRICES)
def test_growth_and_change_say_the_same(small_world, base, now):
    world = small_world({EXPORTS: {"2030": base, "2031": now}})
    at = Period.parse("2031")
    growth, change = YearOnYear(EXPORTS, at).find(world), Change(EXPORTS, at).find(world)
    assert growth is not None
    assert change is not None
    assert float(base) * (1 + growth.value / 100) == pytest.approx(float(now), rel=1e-9)
    assert float(base) + change.value == pytest.approx(float(now), rel=1e-9)
    assert growth.low <= growth.value <= growth.high
    assert change.low <= change.value <= change.high


@settings(max_examples=30, deadline=None)
@given(PRICES, PRICES, st.sampled_from([20.0, 21.5, 22.0]), st.sampled_from([19.0, 20.5, 23.0]))
def test_a_month_on_month_chain_closes_on_the_levels(small_world, first, second, days, later_days):
    calendar = SeriesKey("exports", measure="working_days")
    world = small_world({
        EXPORTS: {"2030-01": first, "2030-02": second},
        calendar: {"2030-01": f"{days:.1f}", "2030-02": f"{later_days:.1f}"},
    })  # fmt: skip
    found = MonthOnMonth(EXPORTS, Period.parse("2030-02")).find(world)
    assert found is not None
    level = float(first) / days * (1 + found.value / 100) * later_days
    assert level == pytest.approx(float(second), rel=1e-9)


def test_month_on_month_is_for_months(world):
    assert MonthOnMonth(EXPORTS, Period.parse("2025")).find(world) is None
