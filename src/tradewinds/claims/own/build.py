"""From the parts of a sentence to its statement and the value it states, one function a form."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from tradewinds.claims.own.parts import contribution, share, share_change
from tradewinds.claims.own.past import extreme, extreme_growth, first, milestone, rank, record, revision, streak
from tradewinds.claims.own.reading import Stated
from tradewinds.claims.own.signs import sign
from tradewinds.claims.own.slots import Slots
from tradewinds.claims.own.tariffs import event, tariff
from tradewinds.series import CLASSIFICATIONS, SeriesKey
from tradewinds.statements import (
    Balance,
    BalanceChange,
    Change,
    Count,
    DailyAverage,
    DailyAverageGrowth,
    Direction,
    Everywhere,
    GrowthWithout,
    Level,
    MonthOnMonth,
    Multiple,
    Offset,
    Statement,
    WorkingDays,
    YearOnYear,
)  # fmt: skip

Told = tuple[Statement, Stated | None, str]


def level(s: Slots) -> Told:
    """A level, or a daily average: the two are told alike, and a daily average is its own kind."""
    of = s.series[0]
    kind: type[Statement] = DailyAverage if of.measure == "daily_average" else Level
    return kind(of, s.at), s.number("MONEY"), "USD_bn"


def yoy(s: Slots) -> Told:
    """Growth on the year."""
    return YearOnYear(s.series[0], s.at), s.number("PCT", 0, sign(s)), "pct"


def daily_growth(s: Slots) -> Told:
    """Growth of a daily average with its working days."""
    return DailyAverageGrowth(s.series[0], s.at), s.number("PCT", 0, sign(s)), "pct"


def without(s: Slots) -> Told:
    """Growth of a total without an item."""
    of = s.series[0]
    if s.goods:
        of = replace(of, item=s.goods.item, classification=s.goods.classification)
    elif s.place:
        of = replace(of, partner=s.place)
    return GrowthWithout(of, s.at), s.number("PCT", 0, sign(s)), "pct"


def direction(s: Slots) -> Told:
    """Up or down."""
    return Direction(s.series[0], s.at), Stated(float(sign(s)), 0, 0.0), "sign"


def everywhere(s: Slots) -> Told:
    """Up or down everywhere, held or named."""
    of = s.series[0]
    items = s.words.get("EVERY_ITEM") or s.words.get("ITEMS_NAMED")
    made = Everywhere(of, s.at, tuple(s.over), "items" if items else "partners", sign(s))
    return made, Stated(float(sign(s)), 0, 0.0), "sign"


def change(s: Slots) -> Told:
    """A change in dollars."""
    return Change(s.series[0], s.at), s.number("MONEY", 0, sign(s)), "USD_bn"


def mom(s: Slots) -> Told:
    """Growth on the month, per working day."""
    return MonthOnMonth(s.series[0], s.at), s.number("PCT", 0, sign(s)), "pct"


def multiple(s: Slots) -> Told:
    """Times the value of a year earlier."""
    return Multiple(s.series[0], s.at), s.number("NUM"), "times"


def offset(s: Slots) -> Told:
    """Gains against losses; the sentence prints both, not their ratio."""
    items = s.word("AXIS") in ("item", "품목별")
    return Offset(s.series[0], s.at, "items" if items else "partners"), None, "pct"


def count(s: Slots) -> Told:
    """How many items of a list rose or fell."""
    ko = s.lang == "ko"
    n, m = (1, 0) if ko else (0, 1)
    flow = s.series[0].flow if ko else "imports" if "import" in s.word("LISTING") else "exports"
    of, listing = SeriesKey(flow, reporter=s.reporter), f"MTI{s.word('INT', m)}"
    made = Count(of, s.at, listing if listing in CLASSIFICATIONS else "MTI20", sign(s) or 1)
    return made, s.number("INT", n), "count"


def balance(s: Slots) -> Told:
    """A surplus or a deficit."""
    return Balance(s.series[0], s.at), s.number("MONEY", 0, sign(s)), "USD_bn"


def balance_change(s: Slots) -> Told:
    """What a balance gained or lost."""
    gap = s.number("MONEY", 0, sign(s)) if s.words.get("MONEY") else None
    return BalanceChange(s.series[0], s.at), gap, "USD_bn"


def daily_days(s: Slots) -> Told:
    """Working days."""
    of = SeriesKey("exports", measure="working_days", reporter=s.reporter)
    return WorkingDays(of, s.at), s.number("NUM"), "days"


FORMS: dict[str, Callable[[Slots], Told]] = {
    f.__name__: f
    for f in (
        level, yoy, daily_growth, without, direction, everywhere, change, mom, multiple, share, share_change, contribution,
        offset, count, balance, balance_change, daily_days, record, rank, streak, extreme, extreme_growth, first, milestone,
        revision, tariff, event,
    )
}  # fmt: skip
"""The functions by the rule of the grammar that they build from."""
