"""US duties on Korean goods by their dated facts (Federal Register notices as reported)."""

from __future__ import annotations

import pytest

from tradewinds.claims.own import read_own
from tradewinds.periods import Period
from tradewinds.series import SeriesKey
from tradewinds.statements.tariff import Tariff


def on(goods: str) -> SeriesKey:
    return SeriesKey("exports", goods, "USA")


@pytest.mark.parametrize(
    ("goods", "period", "rate", "since"),
    [
        ("automobiles", "2025-10", 25, "2025-04-03/03"),
        ("automobiles", "2025-11", 15, "2025-11-01/01"),
        ("auto parts", "2025-06", 25, "2025-05-03/03"),
        ("steel", "2025-05", 25, "2025-03-12/12"),
        ("steel", "2025-09", 50, "2025-06-04/04"),
        ("total", "2025-05", 10, "2025-04-05/05"),
        ("total", "2025-12", 15, "2025-08-07/07"),
        ("total", "2026-03", 10, "2026-02-24/24"),
    ],
)
def test_rates_in_force(told, world, goods, period, rate, since):
    finding = told(Tariff(on(goods), Period.parse(period)), world)
    assert (finding.value, finding.unit) == (rate, "pct")
    assert [e.period for e in finding.evidence if e.role == "effective"] == [since]
    assert all(e.url for e in finding.evidence)


def test_sentences(told, korean, world):
    statement = Tariff(on("automobiles"), Period.parse("2025-12"))
    assert told(statement, world).text == (
        "The duty of the United States on cars from South Korea was 15% at the end of December 2025, "
        "since 1 November 2025; before, it was 25%."
    )
    assert (
        korean(statement, world)
        == "2025년 12월 말 미국의 한국산 자동차 관세율은 15%로 2025년 11월 1일부터 적용됐다. 종전은 25%."
    )


def test_the_duty_of_one_day_is_told_of_that_day(told, korean, world):
    """25 % since 3 April 2025, 15 % only from 1 November."""
    statement = Tariff(on("automobiles"), Period.parse("2025-10-01/01"))
    assert told(statement, world).text == (
        "The duty of the United States on cars from South Korea was 25% on 1 October 2025, since 3 April 2025."
    )
    assert (
        korean(statement, world)
        == "2025년 10월 1일 기준 미국의 한국산 자동차 관세율은 25%로 2025년 4월 3일부터 적용됐다."
    )
    assert read_own(told(statement, world).text).statement == statement
    assert read_own(korean(statement, world)).statement == statement


def test_a_retroactive_rate_is_not_known_before_it_is_announced(world_at):
    """The 15 % on cars from 1 November 2025 was published on 4 December 2025."""
    statement = Tariff(on("automobiles"), Period.parse("2025-11"))
    assert statement.find(world_at("2025-11-20")) is None
    assert statement.find(world_at("2025-12-05")) is not None


def test_a_suspended_rate_is_no_rate(told, world):
    """The reciprocal 25 % of April 2025 was never collected; the baseline of 10 % was."""
    assert told(Tariff(on("total"), Period.parse("2025-04")), world).value == 10


def test_a_dispute_is_said(told, world):
    assert "the sources dispute this" in told(Tariff(on("total"), Period.parse("2026-03")), world).caveats


def test_goods_outside_the_items(told, world):
    statement = Tariff(on("total"), Period.parse("2025-09"), "aluminium")
    assert (told(statement, world).value, told(statement, world).item) == (50, "aluminium")
    assert Tariff.parse_options(statement.of, statement.at, statement.options) == statement


@pytest.mark.parametrize("key", [SeriesKey("exports", "automobiles"), SeriesKey("imports", "automobiles", "USA")])
def test_only_exports_to_an_imposer_pay(world, key):
    assert Tariff(key, Period.parse("2025-12")).find(world) is None
