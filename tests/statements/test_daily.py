"""Working days and daily averages as the releases print them."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tradewinds.periods import Period
from tradewinds.series import SeriesKey
from tradewinds.statements.change import YearOnYear
from tradewinds.statements.daily import DailyAverage, DailyAverageGrowth, WorkingDays

EXPORTS = SeriesKey("exports")
DAILY = SeriesKey("exports", measure="daily_average")


@pytest.mark.parametrize(
    ("period", "published"),
    [
        ("2026-01", 23.5), ("2025-01", 20), ("2025-07", 25), ("2026-07", 24), ("2024-09-01/20", 13),
        ("2026-01-01/20", 14.5), ("2025-12-01/10", 8.5), ("2024-12-01/10", 7.5), ("2017-10-01/10", 1.5),
        ("2022-09-01/10", 6.5), ("2025-09", 24),
    ],
)  # fmt: skip
def test_published_working_days(told, world, period, published):
    finding = told(WorkingDays(EXPORTS, Period.parse(period)), world)
    assert (finding.value, finding.unit, finding.item) == (published, "days", "total")


def test_published_rise_of_working_days(told, world):
    """January 2026: 3.5 more, 23.5."""
    finding = told(WorkingDays(EXPORTS, Period.parse("2026-01")), world)
    assert [e.value for e in finding.evidence if e.role == "change"] == [3.5]
    assert finding.text == "There were 23.5 working days in January 2026, against 20 a year earlier."


@pytest.mark.parametrize(
    ("as_of", "period", "published"),
    [("2026-01-01", "2025", 2.64), ("2026-02-01", "2026-01", 2.80), ("2025-12-01", "2025-11", 2.71)],
)
def test_published_daily_averages(told, world_at, as_of, period, published):
    finding = told(DailyAverage(EXPORTS, Period.parse(period)), world_at(as_of))
    assert finding.value == pytest.approx(published, abs=1e-9)
    assert (finding.kind, finding.item) == ("daily_avg", "total")


@pytest.mark.parametrize(
    ("as_of", "period", "published"),
    [
        ("2026-01-01", "2025-12", 8.7),
        ("2026-10-01", "2025-12", 8.7),
        ("2025-12-01", "2025-11", 13.3),
        ("2026-02-01", "2026-01", 14.0),
        ("2026-01-21", "2026-01-01/20", 14.9),
        ("2025-12-11", "2025-12-01/10", 3.5),
        ("2026-08-01", "2026-07", 69.6),
    ],
)
def test_published_growth_of_daily_averages(told, world_at, as_of, period, published):
    finding = told(DailyAverageGrowth(DAILY, Period.parse(period)), world_at(as_of))
    assert finding.value == pytest.approx(published, abs=0.05)
    assert (finding.kind, finding.item, finding.unit) == ("yoy", "daily_avg", "pct")


def test_customs_rounds_its_own_way(told, world_at):
    """+56.0 % over 14.0 and 14.5 working days gives 61.6; the release prints 61.5 from unrounded dollars."""
    finding = told(DailyAverageGrowth(DAILY, Period.parse("2026-08-01/20")), world_at("2026-08-21"))
    assert finding.value == pytest.approx(61.5, abs=0.15)


def test_sentences(told, korean, world, world_at):
    average, days = DailyAverage(EXPORTS, Period.parse("2025")), WorkingDays(EXPORTS, Period.parse("2025-12"))
    growth = DailyAverageGrowth(DAILY, Period.parse("2025-12"))
    assert told(average, world).text == "Average daily exports were $2.64 billion in 2025."
    assert korean(average, world) == "2025년 일평균 수출은 26.4억 달러였다."
    assert told(days, world).text == "There were 24 working days in December 2025, against 23 a year earlier."
    assert korean(days, world) == "2025년 12월 조업일수는 24일로 전년은 23일이었다."
    assert told(growth, world_at("2026-01-01")).text == (
        "Average daily exports rose 8.7% on the year in December 2025, with 24 working days against 23 a year earlier."
    )
    text = korean(growth, world_at("2026-01-01"))
    assert text == "2025년 12월 일평균 수출은 전년 대비 8.7% 증가했다 (조업일수 24일, 전년 23일)."


def test_growth_of_days_has_an_id_of_its_own():
    at = Period.parse("2025-12")
    assert DailyAverageGrowth(DAILY, at).id != YearOnYear(EXPORTS, at).id
    assert DailyAverageGrowth(EXPORTS, at).item == "total"


def test_growth_of_days_is_of_a_daily_average(world):
    assert DailyAverageGrowth(EXPORTS, Period.parse("2025-12")).find(world) is None


@settings(max_examples=40, deadline=None)
@given(
    st.integers(100, 50_000), st.integers(100, 50_000),
    st.integers(30, 54).map(lambda h: h / 2), st.integers(30, 54).map(lambda h: h / 2),
)  # fmt: skip
def test_growth_is_daily_growth_times_days(small_world, base, now, base_days, days):
    calendar = SeriesKey("exports", measure="working_days")
    world = small_world({
        EXPORTS: {"2030-04": f"{base / 100:.2f}", "2031-04": f"{now / 100:.2f}"},
        calendar: {"2030-04": f"{base_days:.1f}", "2031-04": f"{days:.1f}"},
    })  # fmt: skip
    at = Period.parse("2031-04")
    statements = (YearOnYear(EXPORTS, at), DailyAverageGrowth(DAILY, at), DailyAverage(EXPORTS, at))
    total, daily, average = (s.find(world) for s in statements)
    assert 1 + total.value / 100 == pytest.approx((1 + daily.value / 100) * days / base_days, rel=1e-9)
    assert average.value * days == pytest.approx(now / 100, rel=1e-9)
    assert daily.low <= daily.value <= daily.high
