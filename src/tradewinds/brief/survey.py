"""The survey: every statement of every kind that can be made about a period, evaluated once."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from tradewinds.brief.notebook import Notebook
from tradewinds.series import SeriesKey, items
from tradewinds.statements import (
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
    Milestone,
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
    WorkingDays,
    YearOnYear,
    levels_before,
    listed,
    natural_threshold,
    parts,
)  # fmt: skip
from tradewinds.statements.contribution import OTHER

LEAD = "semiconductors"


def survey(book: Notebook) -> None:
    """Evaluates all of them into the notebook; what the world cannot say leaves no trace."""
    for statement in statements(book):
        book.take(statement)
    for axis in ("items", "partners"):
        whole = parts(book.world, book.series(), book.at, axis)
        split = listed(whole) if whole else None
        for part in split.members if split else ():
            book.take(Contribution(part.key, book.at))
        if split and split.members:
            rest = book.series(item=OTHER) if axis == "items" else book.series(partner=OTHER)
            book.take(Contribution(rest, book.at))


def statements(book: Notebook) -> Iterator[Statement]:
    """What may be said of the period, whether or not the world holds it."""
    at, total = book.at, book.series()
    for key in series_of(book):
        yield from of_series(book, key)
    for axis in ("items", "partners"):
        yield Offset(total, at, axis)
    for listing in ("MTI20", "MTI15"):
        yield Count(total, at, listing)
    balance = book.series(flow="balance")
    yield Balance(balance, at)
    yield BalanceChange(balance, at)
    yield Streak(balance, at, "surplus")
    yield Streak(balance, at, "deficit")
    yield Everywhere(total, at)
    yield Everywhere(total, at, axis="items")
    yield WorkingDays(replace(total, measure="working_days"), at)
    if at.unit in ("month", "days", "year"):
        daily = replace(total, measure="daily_average")
        yield DailyAverage(daily, at)
        yield DailyAverageGrowth(daily, at)
        yield Record(daily, at)
        yield MonthOnMonth(total, at)


def series_of(book: Notebook) -> list[SeriesKey]:
    """Totals, items and destinations that the world holds something of at the period."""
    world, at = book.world, book.at
    keys = [book.series(), book.series(flow="imports")]
    keys += [
        book.series(item=i) for i in world.items() if i in items() and i not in ("total", "total ex semiconductors")
    ]
    keys += [book.series(partner=p) for p in world.partners() if p != "World"]
    keys += [
        book.series(item=i, partner=p)
        for i in (LEAD, "automobiles", "steel", "machinery", "auto parts")
        for p in ("USA", "CHN")
    ]
    return [k for k in keys if world.figure(k, at).known or world.growth(k, at).known]


def of_series(book: Notebook, key: SeriesKey) -> Iterator[Statement]:
    """What may be said of one series."""
    at = book.at
    yield Level(key, at)
    yield YearOnYear(key, at)
    yield Change(key, at)
    yield Direction(key, at)
    yield Record(key, at)
    if at.unit in ("month", "quarter", "half", "days"):
        yield Record(key, at, "same-month")
    yield Streak(key, at)
    yield Streak(key, at, "decline")
    yield Rank(key, at)
    yield Multiple(key, at)
    yield Revision(key, at)
    yield FirstSince(key, at)
    yield FirstSince(key, at, "rise")
    for what in ("level", "growth"):
        for side in ("largest", "smallest"):
            yield ExtremeSince(key, at, what, side)
    if key.flow == "exports" and (key.item, key.partner) != ("total", "World"):
        yield Share(key, at)
        yield ShareChange(key, at)
    if key.partner == "World" and key.item in (LEAD, "automobiles"):
        yield GrowthWithout(key, at)
    now, before = book.world.figure(key, at), levels_before(book.world, key, at)
    if now.known and before:
        bound = natural_threshold(now.value, max(f.value for f in before))
        if bound:
            yield Milestone(key, at, bound)
            yield Streak(key, at, "level", bound)
