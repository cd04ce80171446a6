"""A question's statement for one series and one period."""

from __future__ import annotations

from dataclasses import replace

from tradewinds.claims.ask.question import Question
from tradewinds.periods import Period
from tradewinds.series import SeriesKey
from tradewinds.statements import (
    BN,
    Balance,
    BalanceChange,
    Change,
    Contribution,
    Count,
    DailyAverage,
    DailyAverageGrowth,
    Direction,
    Everywhere,
    ExtremeSince,
    FirstSince,
    GrowthWithout,
    Level,
    MonthOnMonth,
    Multiple,
    Offset,
    Rank,
    Record,
    Revision,
    Share,
    ShareChange,
    Statement,
    Streak,
    Tariff,
    WorkingDays,
    YearOnYear,
)
from tradewinds.statements.share import WHOLES, Whole

PLAIN: dict[str, type[Statement]] = {
    "level": Level, "mom": MonthOnMonth, "change": Change, "balance": Balance, "balance_change": BalanceChange,
    "contribution": Contribution, "multiple": Multiple, "revision": Revision, "without": GrowthWithout,
    "daily_avg": DailyAverage, "compare": Level, "which": Level, "peak": Record, "last_time": YearOnYear,
}  # fmt: skip
"""Kinds that a series and a period make alone."""


def statement(q: Question, of: SeriesKey, at: Period) -> Statement:
    """The statement that a question makes of a series in a period."""
    of = counterpart(of, at)
    scope = "same-month" if q.scope == "same-month" else "all-time"
    match q.form:
        case "yoy" | "direction" if of.measure == "daily_average":
            return DailyAverageGrowth(of, at)
        case "yoy":
            return YearOnYear(of, at)
        case "direction":
            return Direction(of, at)
        case "level" if of.flow == "balance":
            return Balance(of, at)
        case "share":
            return Share(of, at, _whole(q))
        case "share_change":
            return ShareChange(of, at, _whole(q))
        case "record":
            return Record(of, at, scope)  # type: ignore[arg-type]
        case "working_days":
            return WorkingDays(SeriesKey("exports", reporter=of.reporter), at)
        case "rank":
            return Rank(of, at, among(q, of))  # type: ignore[arg-type]
        case "streak":
            bound = q.money.value * BN if q.money and q.what == "level" else 0.0
            return Streak(replace(of, flow="balance") if q.side else of, at, q.what or "growth", bound)  # type: ignore[arg-type]
        case "extreme_since":
            return ExtremeSince.parse_options(of, at, q.what)
        case "first_since":
            return FirstSince.parse_options(of, at, q.what)
        case "count":
            return Count(of, at, q.listing or ("MTI20" if at.year > 2025 else "MTI15"), -1 if q.sign < 0 else 1)
        case "everywhere":
            return Everywhere(of, at, axis="items" if q.axis == "items" else "partners", sign=q.sign or 1)
        case "offset":
            return Offset(of, at, "partners" if q.axis == "partners" else "items")
        case "tariff":
            return Tariff(replace(of, flow="exports"), at, q.goods)
    return PLAIN[q.form](of, at)


def counterpart(of: SeriesKey, at: Period) -> SeriesKey:
    """The item that customs calls by the same everyday words, for the first days of a month (convention 5)."""
    from tradewinds.series import item

    if at.unit != "days" or of.item == "total":
        return of
    known = item(of.item)
    if "KCS" in known.classifications or not known.counterpart:
        return of
    return replace(of, item=known.counterpart)


def among(q: Question, of: SeriesKey) -> str:
    """What a rank is taken among: destinations for a place, items for goods asked about beside others, else periods."""
    if of.partner != "World":
        return "partners"
    if of.item != "total" and q.axis == "items":
        return "items"
    return "same-month" if q.scope == "same-month" else "periods"


def _whole(q: Question) -> Whole:
    return WHOLES[q.whole]
