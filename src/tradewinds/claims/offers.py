"""What the record offers for a number: every value that a release known on a day gives, in the claim's unit."""

from __future__ import annotations

from dataclasses import dataclass, replace
from itertools import product

from tradewinds.claims.claim import Claim
from tradewinds.errors import TradewindsError
from tradewinds.ledger import Interval, Observation
from tradewinds.periods import Period
from tradewinds.series import Lang, SeriesKey, area, item
from tradewinds.statements import (
    BN,
    Balance,
    BalanceChange,
    Change,
    Count,
    DailyAverage,
    DailyAverageGrowth,
    Finding,
    Found,
    GrowthWithout,
    Level,
    MonthOnMonth,
    Multiple,
    Share,
    ShareChange,
    Statement,
    WorkingDays,
    YearOnYear,
    tell,
)  # fmt: skip
from tradewinds.worlds.record import RecordWorld

NUMERIC = frozenset(
    {"level", "yoy", "share", "share_change_pp", "balance", "balance_change", "daily_avg", "working_days", "multiple",
     "count_of_items", "mom", "change"}
)  # fmt: skip
"""Metrics judged by comparing a number with intervals."""

DERIVED = frozenset({"share", "share_change_pp", "balance_change", "mom", "change", "multiple"})
"""Kinds that releases seldom print: what the record says of them is worked out."""

REST = "total ex "
FIRMS = ("firms",)


@dataclass(frozen=True, slots=True)
class Offer:
    """A value that a release gives for a claim, in the claim's unit; `row` is None for the record's own answer.

    `firm` says that the answer stands on printed figures of the publisher that leads for the period.
    """

    interval: Interval
    row: Observation | None = None
    firm: bool = True


class NotHeld(Exception):
    """The claim names something the ledger does not know; the argument is its name."""


def key_of(claim: Claim, reporter: str, rest: bool = False) -> SeriesKey:
    """The series of a claim; for the first days of a month the item as customs has it (passenger cars for cars).

    `rest` takes the item left out of "total ex semiconductors". Raises NotHeld for an item or a partner that is none of
    the catalogues'.
    """
    if claim.item.startswith(REST) and not rest:
        raise NotHeld(claim.item)
    name, measure = claim.item, "value"
    if name.endswith("daily_avg"):
        name, measure = name.removesuffix("daily_avg").strip() or "total", "daily_average"
    name = name.removeprefix(REST).removesuffix(" share")
    try:
        of, place = item(name).id, area(claim.partner).code
    except TradewindsError:
        raise NotHeld(name if claim.partner == "World" else f"{name}, {claim.partner}") from None
    if claim.period.endswith(("-01/10", "-01/20")):
        other = item(of).counterpart
        of = other if other and "KCS" in item(other).classifications else of
    return SeriesKey(claim.flow, of, place, measure, reporter)


def statement_for(claim: Claim, reporter: str) -> Statement:
    """The statement whose value is the claim's number.

    Raises NotHeld where the claim's item or partner is not known, PeriodError for no period.
    """
    if claim.metric == "count_of_items":
        return Count(SeriesKey("exports", reporter=reporter), Period.parse(claim.period), f"MTI{claim.detail or 15}")
    of, at = key_of(claim, reporter, rest=claim.metric in ("yoy", "level")), Period.parse(claim.period)
    if claim.metric == "yoy":
        if claim.item.startswith(REST):
            return GrowthWithout(of, at)
        return DailyAverageGrowth(of, at) if of.measure == "daily_average" else YearOnYear(of, at)
    if claim.metric == "daily_avg":
        return DailyAverage(replace(of, measure="value"), at)
    if claim.metric in ("share", "share_change_pp") and of.item == "total" and of.partner == "World":
        raise NotHeld(claim.text)
    if claim.metric in ("balance", "balance_change"):
        of = replace(of, flow="balance")
    if claim.metric == "level" and of.flow == "balance":
        return Balance(of, at)
    makers: dict[str, type[Statement]] = {
        "level": Level, "share": Share, "share_change_pp": ShareChange, "balance": Balance, "balance_change": BalanceChange,
        "working_days": WorkingDays, "multiple": Multiple, "mom": MonthOnMonth, "change": Change,
    }  # fmt: skip
    return makers[claim.metric](of, at)


def answer(statement: Statement, world: RecordWorld) -> Found | None:
    """What the record says, remembered with the ledger; None when it does not hold it."""
    place, memo = ("answer", statement, world.as_of), world.ledger.memo
    if place not in memo:
        try:
            memo[place] = statement.find(world)
        except TradewindsError:
            memo[place] = None
    found = memo[place]
    return found if isinstance(found, Found) else None


def retold(found: Found, world: RecordWorld, lang: Lang) -> Finding:
    """The finding in words, remembered with the ledger."""
    place, memo = ("told", found.statement, found.world.as_of, lang), world.ledger.memo
    known = memo.get(place)
    if not isinstance(known, Finding):
        known = memo[place] = tell(found, lang)
    return known


def interval_of(found: Found, claim: Claim) -> Interval:
    """The found value in the claim's unit; for "rose by n days" the change of the working days."""
    value = found.value if found.value is not None else 0.0
    if claim.metric == "working_days" and claim.detail == "change":
        value = next((row.value for row in found.evidence if row.role == "change"), value)
        return Interval.exact(value)
    if claim.metric == "balance_change":
        sign = 1 if value >= 0 else -1
        stated = claim.value or 0.0
        if stated > 0 > value:
            return Interval(value, found.low or value, found.high or value).times(sign)
    low, high = found.low if found.low is not None else value, found.high if found.high is not None else value
    return Interval(value, low, high)


def offers(claim: Claim, statement: Statement, world: RecordWorld, found: Found | None) -> list[Offer]:
    """The record's answer first, then every other value that a release known on the world's day gives."""
    made = [Offer(interval_of(found, claim), None, _firm(found))] if found is not None else []
    made += _others(claim, statement, world)
    return made


def _firm(found: Found) -> bool:
    """Whether the answer stands on printed figures of the publisher that leads for the period."""
    rows = [r for r in found.evidence[:1] if r.source is not None and found.statement.kind not in DERIVED]
    if not rows or rows[0].status in ("derived", "computed"):
        return False
    leader = "KCS" if found.statement.at.unit == "days" else "MOTIR"
    return all(r.source is not None and r.source.publisher == leader for r in rows)


def _others(claim: Claim, statement: Statement, world: RecordWorld) -> list[Offer]:
    of, at = statement.of, statement.at
    if claim.metric == "yoy" and isinstance(statement, YearOnYear | DailyAverageGrowth):
        return _growths(world, of, at)
    if claim.metric == "level" and isinstance(statement, GrowthWithout | Level):
        return _rest_levels(world, of, at) if claim.item.startswith(REST) else _levels(world, of, at)
    if claim.metric == "mom":
        now, before = world.figure(of, at), world.figure(of, at.previous())
        return [Offer(now.interval.growth_over(before.interval), None, False)] if now.known and before.known else []
    if claim.metric == "daily_avg":
        return _levels(world, replace(of, measure="daily_average"), at)
    if claim.metric == "balance" or (claim.metric == "level" and of.flow == "balance"):
        return _levels(world, of, at) + _gaps(world, of, at)
    if claim.metric == "share":
        return _shares(world, of, at)
    if claim.metric == "working_days" and claim.detail != "change":
        return [Offer(r.interval, r) for r in world.observations(replace(of, item="total", measure="working_days"), at)]
    return []


def _bn(interval: Interval) -> Interval:
    return interval.times(1 / BN)


def _levels(world: RecordWorld, of: SeriesKey, at: Period) -> list[Offer]:
    rows = [r for r in world.observations(of, at) if r.printed]
    made = [Offer(_bn(r.interval), r) for r in rows]
    if of.flow == "total_trade":
        both = [world.figure(replace(of, flow=f), at) for f in ("exports", "imports")]
        made += [Offer(_bn(both[0].interval + both[1].interval), None, False)] if all(f.known for f in both) else []
    for classification in sorted({r.classification for r in rows}):
        figure = world.figure(replace(of, classification=classification), at)
        made += [Offer(_bn(figure.interval), None, False)] if figure.known else []
    return made


def _growths(world: RecordWorld, of: SeriesKey, at: Period) -> list[Offer]:
    """Printed rates of every release, and rates between levels of one publisher where the release prints none."""
    now = world.observations(of, at)
    made = [Offer(r.growth_interval, r) for r in now if r.growth]
    base = [r for r in world.observations(of, at.year_earlier()) if r.printed]
    for a, b in product([r for r in now if r.printed], base):
        if (a.publisher, a.classification) == (b.publisher, b.classification) and b.interval.low > 0:
            if a.growth and b.known_from <= a.known_from:
                continue
            made.append(Offer(a.interval.growth_over(b.interval), a, False))
    return made


def _gaps(world: RecordWorld, of: SeriesKey, at: Period) -> list[Offer]:
    """Exports less imports of one publisher, release by release."""
    exports, imports = (
        [r for r in world.observations(replace(of, flow=f), at) if r.printed] for f in ("exports", "imports")
    )
    return [
        Offer(_bn(a.interval - b.interval), a, False)
        for a, b in product(exports, imports)
        if a.publisher == b.publisher
    ]


def _shares(world: RecordWorld, of: SeriesKey, at: Period) -> list[Offer]:
    """Part over whole: each release's part with each known whole, and of the other wholes that a text may mean."""
    parts = [r for r in world.observations(of, at) if r.printed and r.interval.low >= 0]
    wholes = [r for r in world.observations(replace(of, item="total", partner="World"), at) if r.printed]
    made = [Offer(a.interval.over(b.interval).times(100), a, False) for a, b in product(parts, wholes)]
    if of.item != "total" and of.partner != "World":
        for whole in ("item", "partner"):
            found = answer(Share(of, at, whole), world)
            if found is not None and found.value is not None:
                made.append(Offer(Interval(found.value, found.low or 0, found.high or 0), None, False))
    return made


def rest_level(world: RecordWorld, of: SeriesKey, at: Period) -> Interval | None:
    """The total less an item, in billions; None when one is not known."""
    whole, part = world.figure(replace(of, item="total"), at), world.figure(of, at)
    return _bn(whole.interval - part.interval) if whole.known and part.known else None


def _rest_levels(world: RecordWorld, of: SeriesKey, at: Period) -> list[Offer]:
    rest = rest_level(world, of, at)
    return [Offer(rest, None, False)] if rest is not None else []
