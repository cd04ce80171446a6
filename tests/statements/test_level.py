"""Levels as the releases print them (Ministry of Trade, Industry and Resources; Korea Customs Service)."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tradewinds.periods import Period
from tradewinds.series import SeriesKey
from tradewinds.statements.level import Level

EXPORTS = SeriesKey("exports")


@pytest.mark.parametrize(
    ("as_of", "item", "partner", "period", "published"),
    [
        ("2026-01-01", "total", "World", "2025", 709.7),
        ("2026-02-01", "total", "World", "2026-01", 65.85),
        ("2026-02-01", "semiconductors", "World", "2026-01", 20.54),
        ("2026-02-01", "computers", "World", "2026-01", 1.55),
        ("2026-02-01", "semiconductors", "World", "2025-12", 20.8),
        ("2026-01-01", "semiconductors", "World", "2025", 173.4),
        ("2026-01-01", "automobiles", "World", "2025", 72.0),
        ("2026-01-21", "total", "World", "2026-01-01/20", 36.36),
        ("2026-01-21", "semiconductors", "World", "2026-01-01/20", 10.73),
        ("2025-01-01", "total", "World", "2024", 683.8),
        ("2025-01-01", "total", "USA", "2024", 127.8),
        ("2025-01-01", "total", "World", "2022", 683.6),
        ("2025-12-01", "total", "World", "2025-11", 61.04),
        ("2026-10-01", "total", "World", "2026-09", 120.94),
        ("2026-10-01", "semiconductors", "World", "2026-09", 60.30),
    ],
)
def test_published_levels(told, world_at, as_of, item, partner, period, published):
    finding = told(Level(SeriesKey("exports", item, partner), Period.parse(period)), world_at(as_of))
    digits = len(str(published).partition(".")[2])
    assert finding.low <= finding.value <= finding.high
    assert finding.value == pytest.approx(published, abs=0.51 * 10**-digits)
    assert finding.unit == "USD_bn"


def test_sentences(told, korean, world):
    statement = Level(EXPORTS, Period.parse("2025"))
    finding = told(statement, world)
    assert finding.text == "Exports were $709.7 billion in 2025."
    assert korean(statement, world) == "2025년 수출은 7,097억 달러였다."
    assert (finding.id, finding.kind, finding.released) == ("level:exports:total:World:2025", "level", "2026-01-01")


def test_an_earlier_day_knows_the_first_print_only(told, world_at):
    then = told(Level(EXPORTS, Period.parse("2024")), world_at("2025-01-01"))
    now = told(Level(EXPORTS, Period.parse("2024")), world_at("2026-01-01"))
    assert (then.evidence[0].printed, now.evidence[0].printed) == ("683.76", "683.61")
    assert then.id.endswith("@2025-01-01")


def test_what_is_not_known_is_not_found(world, world_at):
    assert Level(EXPORTS, Period.parse("2031")).find(world) is None
    assert Level(EXPORTS, Period.parse("2025")).find(world_at("2025-12-31")) is None


@settings(max_examples=30, deadline=None)
@given(st.lists(st.integers(1, 99_999), min_size=3, max_size=3))
def test_a_quarter_is_the_sum_of_its_months(small_world, values):
    months = {f"2030-{m:02d}": f"{v / 100:.2f}" for m, v in zip((1, 2, 3), values, strict=True)}
    found = Level(EXPORTS, Period.parse("2030-Q1")).find(small_world({EXPORTS: months}))
    assert found is not None
    assert found.value == pytest.approx(sum(values) / 100, rel=1e-12)
    assert found.evidence[0].status == "derived"
