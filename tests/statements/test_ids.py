"""An id leads back to its statement."""

from __future__ import annotations

import pytest

from tradewinds.errors import InputError
from tradewinds.periods import Period
from tradewinds.series import SeriesKey
from tradewinds.statements import (
    BalanceChange,
    Count,
    DailyAverage,
    DailyAverageGrowth,
    Direction,
    Everywhere,
    ExtremeSince,
    FirstSince,
    Milestone,
    Multiple,
    Rank,
    Record,
    Share,
    ShareChange,
    Statement,
    Tariff,
    WorkingDays,
    YearOnYear,
    statement_of,
)

EXPORTS, BALANCE, DAILY = SeriesKey("exports"), SeriesKey("balance"), SeriesKey("exports", measure="daily_average")
CARS = SeriesKey("exports", "automobiles", "USA")
CHIP_DAYS = SeriesKey("exports", "semiconductors", measure="daily_average")
YEAR, MONTH, FLASH = Period.parse("2025"), Period.parse("2025-12"), Period.parse("2026-01-01/20")


@pytest.mark.parametrize(
    "statement",
    [
        YearOnYear(EXPORTS, FLASH),
        DailyAverageGrowth(DAILY, MONTH),
        DailyAverageGrowth(CHIP_DAYS, MONTH),
        DailyAverage(EXPORTS, MONTH),
        WorkingDays(EXPORTS, MONTH),
        Record(DAILY, MONTH, "same-month"),
        Share(CARS, YEAR, "item"),
        Share(SeriesKey("exports", "semiconductors", classification="KCS"), YEAR),
        ShareChange(CARS, YEAR, "partner"),
        Direction(CARS, YEAR),
        Everywhere(EXPORTS, YEAR, ("USA", "CHN+HKG")),
        Everywhere(EXPORTS, YEAR, ("auto parts",), "items", -1),
        BalanceChange(BALANCE, YEAR),
        Rank(EXPORTS, MONTH, "same-month"),
        ExtremeSince(EXPORTS, MONTH, "growth", "smallest"),
        FirstSince(BALANCE, MONTH, "surplus"),
        Milestone(EXPORTS, MONTH, 60e9, "same-month"),
        Multiple(EXPORTS, YEAR),
        Tariff(CARS, MONTH),
        Count(EXPORTS, MONTH, "MTI15", -1),
        Tariff(SeriesKey("exports", partner="USA"), MONTH, "metal derivatives"),
    ],
    ids=lambda s: s.id,
)
def test_there_and_back(statement: Statement):
    assert statement_of(statement.id) == (statement, None)


@pytest.mark.parametrize(
    "id",
    ["yoy:exports:total:World:2024:zzz", "record:exports:total:World:2024:all", "level:exports:total:World:2024:1"],
)
def test_options_of_another_kind_are_no_id(id):
    with pytest.raises(InputError, match="no such options"):
        statement_of(id)


def test_names_in_an_id_may_be_a_readers():
    assert statement_of("yoy:exports:chips:World:2024")[0].of.item == "semiconductors"
