"""Balances as the releases print them."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tradewinds.periods import Period
from tradewinds.series import SeriesKey
from tradewinds.statements.balance import Balance, BalanceChange

BALANCE = SeriesKey("balance")
VALUES = st.integers(100, 90_000).map(lambda v: f"{v / 100:.2f}")


@pytest.mark.parametrize(
    ("as_of", "period", "published"),
    [
        ("2026-01-01", "2025", 78.0),
        ("2025-01-01", "2024", 51.8),
        ("2024-01-02", "2023", -9.97),
        ("2026-02-01", "2026-01", 8.74),
        ("2026-01-01", "2025-12", 12.2),
        ("2025-12-01", "2025-11", 9.73),
        ("2025-01-01", "2024-12", 6.49),
        ("2024-01-02", "2023-12", 4.48),
        ("2025-07-01", "2025-06", 9.08),
    ],
)
def test_published_balances(told, world_at, as_of, period, published):
    finding = told(Balance(BALANCE, Period.parse(period)), world_at(as_of))
    digits = len(str(published).partition(".")[2])
    assert finding.value == pytest.approx(published, abs=0.51 * 10**-digits)


def test_sentences(told, korean, world, world_at):
    surplus, deficit = Balance(BALANCE, Period.parse("2025")), Balance(BALANCE, Period.parse("2025-01"))
    assert told(surplus, world).text == "The trade surplus was $78.0 billion in 2025."
    assert korean(surplus, world) == "2025년 무역수지 흑자는 780억 달러였다."
    assert told(deficit, world_at("2025-02-01")).text == "The trade deficit was $1.89 billion in January 2025."
    assert korean(deficit, world_at("2025-02-01")) == "2025년 1월 무역수지 적자는 18.9억 달러였다."


def test_published_change(told, world_at):
    """Korea JoongAng Daily, 1 February 2026: 10.71 billion better than a year earlier, not than its first print."""
    finding = told(BalanceChange(BALANCE, Period.parse("2026-01")), world_at("2026-02-01"))
    assert finding.low <= 10.71 <= finding.high
    assert finding.text == (
        "The trade balance was $10.7 billion higher than a year earlier in January 2026: a surplus of $8.74 billion, "
        "after a deficit."
    )


def test_change_of_a_year(told, korean, world_at):
    statement, world = BalanceChange(BALANCE, Period.parse("2025")), world_at("2026-01-01")
    assert told(statement, world).value == pytest.approx(78.0 - 51.8, abs=0.1)
    text = korean(statement, world)
    assert text == "2025년 무역수지: 780억 달러 흑자, 전년(518억 달러 흑자)보다 262억 달러 개선."


def test_the_two_valuations_are_never_netted_without_a_word(told, world):
    """Convention 13."""
    finding = told(Balance(BALANCE, Period.parse("2025")), world)
    assert "exports f.o.b., imports c.i.f." in finding.formula


def test_a_balance_is_of_a_balance(world):
    assert Balance(SeriesKey("exports"), Period.parse("2025")).find(world) is None


def test_publishers_are_not_netted(small_world):
    """Exports without imports make no balance."""
    assert Balance(BALANCE, Period.parse("2031")).find(small_world({SeriesKey("exports"): {"2031": "10.0"}})) is None


@settings(max_examples=40, deadline=None)
@given(VALUES, VALUES, VALUES, VALUES)
def test_a_balance_that_nobody_prints_is_exports_less_imports(small_world, x, m, earlier_x, earlier_m):
    world = small_world({
        SeriesKey("exports"): {"2030": earlier_x, "2031": x}, SeriesKey("imports"): {"2030": earlier_m, "2031": m},
    })  # fmt: skip
    at = Period.parse("2031")
    balance, change = Balance(BALANCE, at).find(world), BalanceChange(BALANCE, at).find(world)
    assert balance is not None
    assert change is not None
    assert balance.value + float(m) == pytest.approx(float(x), abs=1e-9)
    earlier = Balance(BALANCE, Period.parse("2030")).find(world)
    assert earlier.value + change.value == pytest.approx(balance.value, abs=1e-9)
