"""Verdicts on marks: records, streaks, ranks, extremes, firsts, directions, tariffs; and on what cannot be checked."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Literal

from tradewinds.claims import said
from tradewinds.claims.alternatives import Other, readings
from tradewinds.claims.claim import Claim
from tradewinds.claims.court import Court
from tradewinds.claims.judgement import Judgement, Verdict
from tradewinds.claims.offers import REST, NotHeld, answer, key_of, retold
from tradewinds.errors import PeriodError, TradewindsError
from tradewinds.ledger.tariffs import load_tariffs, rate_on
from tradewinds.periods import Period
from tradewinds.series import Lang, SeriesKey
from tradewinds.statements import (
    BN,
    Balance,
    Direction,
    ExtremeSince,
    FirstSince,
    Found,
    GrowthWithout,
    Level,
    Milestone,
    Rank,
    Record,
    Share,
    Statement,
    Streak,
    Tariff,
    levels_before,
)  # fmt: skip
from tradewinds.statements.streak import What
from tradewinds.worlds.record import RecordWorld


@dataclass(frozen=True, slots=True)
class Opinion:
    """What one world says of one reading: the verdict, the record's value and finding, and why."""

    verdict: Verdict
    found: Found | None = None
    value: float | None = None
    code: str = ""
    words: str = ""


Judge = Callable[[Claim, RecordWorld, Lang], Opinion]


def judge(claim: Claim, court: Court) -> Judgement:
    """The verdict on a claim that is not a plain number; as published and today, whichever bears it out."""
    looking = LOOKING.get(claim.metric)
    if looking is None or (claim.value is None and claim.metric in ("streak", "rank", "direction")):
        return _not_checkable(claim, court)
    start, _ = court.sentence(claim)
    if CONDITIONAL.search(court.text[start : claim.start]):
        return _not_checkable(replace(claim, reason="forecast"), court)
    then = looking(claim, court.then, court.lang)
    now = looking(claim, court.now, court.lang)
    if now.verdict == "refuted" and then.verdict in ("supported", "imprecise"):
        later = said.support(claim, "supported_at_release", court.lang, now.found)
        return _made(
            claim, court, replace(then, verdict="supported_at_release", code="revised", words=later), court.then
        )
    if now.verdict != "refuted":
        return _made(claim, court, now, court.now)
    for other in _others(claim, court):
        try:
            found = looking(other.claim, court.now, court.lang)
            found = found if found.verdict == "supported" else looking(other.claim, court.then, court.lang)
        except (NotHeld, TradewindsError):
            continue
        if found.verdict == "supported" and found.found is not None:
            words = said.reading(other, found.found, court.lang)
            return _made(claim, court, Opinion("ambiguous", found.found, found.value, other.code, words), court.now)
    made = _made(claim, court, now, court.now)
    start, end = court.sentence(claim)
    return replace(made, correction=said.corrected(made, court.text[start:end], start, court.lang))


CONDITIONAL = re.compile(
    r"^\s*If\b|\b(?:will|would|could|might|may)\b(?!\s+(?:and|be remembered))|경우|전망", re.MULTILINE
)
"""What makes the rest of a sentence a matter of the future."""


def _others(claim: Claim, court: Court) -> Iterator[Other]:
    yield from readings(claim, court.beside(claim))
    yield from readings(claim, court.inherited(claim))


def _made(claim: Claim, court: Court, opinion: Opinion, world: RecordWorld) -> Judgement:
    found = opinion.found
    if opinion.verdict == "not_checkable":
        return Judgement(
            claim, "not_checkable", world.as_of, opinion.value, finding=retold(found, court.now, court.lang) if found else None,
            code=opinion.code, missing=opinion.words,
        )  # fmt: skip
    return Judgement(
        claim, opinion.verdict, world.as_of, opinion.value, opinion.value, opinion.value,
        retold(found, court.now, court.lang) if found else None, opinion.code, opinion.words,
    )  # fmt: skip


def _not_checkable(claim: Claim, court: Court) -> Judgement:
    reason = claim.reason or ("forecast" if claim.metric == "forecast" else "")
    words = said.REASONS.get(reason, ("", ""))[court.lang == "ko"] or said.not_held(claim, court.lang)
    return Judgement(claim, "not_checkable", court.now.as_of, code=reason, missing=words)


def _lacking(claim: Claim, lang: Lang, found: Found | None = None, code: str = "not_held") -> Opinion:
    return Opinion("not_checkable", found, None, code, said.not_held(claim, lang))


def _open(claim: Claim, lang: Lang, found: Found | None, value: float | None = None) -> Opinion:
    """The data held do not reach far enough to decide."""
    says = said.told(found, lang)
    words = f"보유 자료로는 판단 불가: {says}" if lang == "ko" else f"the data held do not reach far enough: {says}"
    return Opinion("not_checkable", found, value, "short_history", words)


def _record(claim: Claim, world: RecordWorld, lang: Lang) -> Opinion:
    if claim.item.endswith(" share"):
        return _share_record(claim, world, lang)
    of, at = key_of(claim, world.reporter), Period.parse(claim.period)
    now = world.figure(of, at)
    if not now.known:
        return _lacking(claim, lang)
    scopes: tuple[Literal["all-time", "same-month"], ...] = ("all-time", "same-month")
    wanted: Literal["all-time", "same-month"] = (
        "same-month" if claim.detail == "same-month" or MONTH.search(claim.text) else "all-time"
    )
    bound = (claim.value or 0.0) * BN if claim.value is not None else 0.0
    holding = {}
    for scope in scopes:
        statement: Statement = Milestone(of, at, bound, scope) if bound else Record(of, at, scope)
        holding[scope] = answer(statement, world)
    value = now.value / BN
    if holding[wanted] is not None:
        return Opinion("supported", holding[wanted], value)
    before = levels_before(world, of, at, wanted == "same-month")
    if of.flow == "balance" and now.value < 0 and before and not bound:
        deepest = now.interval.high < min(f.interval.low for f in before)
        found = answer(Level(of, at), world) or answer(Balance(of, at), world)
        return Opinion("supported", found, value) if deepest else _open(claim, lang, found, value)
    if not before:
        return _lacking(claim, lang, answer(Level(of, at), world), "short_history")
    best = max(before, key=lambda f: f.value)
    level = answer(Level(of, at), world)
    if wanted == "all-time" and holding["same-month"] is not None:
        words = (
            "같은 달 기준으로만 최대"
            if lang == "ko"
            else f"a record for the month only; {best.period} had {best.value / BN:.2f}"
        )
        return Opinion("imprecise", holding["same-month"], value, "scope", words)
    clear = best.interval.low > now.interval.high if not bound else (best.value > bound or now.interval.high <= bound)
    if not clear:
        return _open(claim, lang, level, value)
    words = f"{best.period}: {best.value / BN:.2f} > {value:.2f}"
    words = f"최대 아님. {words}" if lang == "ko" else f"no record: {words} billion dollars"
    return Opinion("refuted", level, value, "larger_before", words)


def _share_record(claim: Claim, world: RecordWorld, lang: Lang) -> Opinion:
    of, at = key_of(claim, world.reporter), Period.parse(claim.period)
    own = answer(Share(of, at), world)
    if own is None or own.value is None:
        return _lacking(claim, lang)
    like = [p for p in world.periods(of, at) if p.last < at.first]
    shares = [f for p in like if (f := answer(Share(of, p), world)) is not None and f.value is not None]
    if any((f.low or 0) > (own.high or 0) for f in shares):
        return Opinion("refuted", own, own.value, "larger_before", said.told(own, lang))
    return Opinion("supported", own, own.value) if len(shares) > 2 else _open(claim, lang, own, own.value)


MONTH = re.compile(
    r"\b(?:any|January|February|March|April|May|June|July|August|September|October|November|December)\b|\d월\s*(?:기준|중|로는)"
)
"""A record whose words name a month is one of that month."""

STREAKS: dict[str, What] = {
    "growth": "growth", "decline": "decline", "surplus": "surplus", "deficit": "deficit", "records": "records", "level": "level",
}  # fmt: skip


def _streak(claim: Claim, world: RecordWorld, lang: Lang) -> Opinion:
    of, at = key_of(claim, world.reporter), Period.parse(claim.period)
    what = STREAKS.get(claim.detail.partition("-")[0], "growth")
    bound = float(claim.detail.partition("-")[2] or 0) * BN
    if what in ("surplus", "deficit"):
        of = replace(of, flow="balance", item="total")
    if claim.unit == "years" and at.unit not in ("year", "years"):
        at = Period.of_year(at.year if at.is_over(world.as_of) and at.first.month == 12 else at.year - 1)
    count = claim.value or 0.0
    found = answer(Streak(of, at, what, bound), world)
    if found is None or found.value is None:
        state = answer(Direction(of, at), world) if what in ("growth", "decline") else answer(Level(of, at), world)
        if state is None:
            return _lacking(claim, lang)
        return Opinion("refuted", state, 0.0, "no_run", said.differs(claim, state, lang))
    if found.value == count or (found.high is None and found.value <= count):
        known = found.value == count
        return Opinion("supported", found, found.value) if known else _open(claim, lang, found, found.value)
    if claim.qualifier in ("over", "more than", "at least") and found.value > count:
        return Opinion("supported", found, found.value)
    if found.value > count:
        words = said.longer(found, lang)
        return Opinion("imprecise", found, found.value, "understated", words)
    broken = next((r for r in found.evidence if r.role == "breaking"), None)
    if broken is not None and count - found.value < SHORT and abs(broken.value) < MARGINAL.get(broken.unit, 0):
        return _open(claim, lang, found, found.value)
    for other in _runs(of, at, what):
        run = answer(other, world)
        if run is not None and run.value == count:
            words = said.slip(Other("other_streak", claim), found, run, lang)
            return Opinion("refuted", found, found.value, "other_streak", words)
    return Opinion("refuted", found, found.value, "other_length", said.differs(claim, found, lang))


SHORT = 2
MARGINAL = {"pct": 1.0, "USD": 0.5e9}
"""A run broken by so little that another release of that period may not have broken it."""


def _runs(of: SeriesKey, at: Period, what: What) -> Iterator[Streak]:
    """Runs that are easily taken for another: of records or a surplus, of the month before, of semiconductors."""
    for kind in ("growth", "records"):
        if kind != what:
            yield Streak(of, at, kind)
    if of.item == "total" and of.partner == "World":
        yield Streak(replace(of, flow="balance"), at, "surplus")
        yield Streak(replace(of, flow="exports", item="semiconductors"), at, "growth")
    if at.unit == "month":
        yield Streak(of, at.previous(), what)
        yield Streak(of, at.next(), what)


def _rank(claim: Claim, world: RecordWorld, lang: Lang) -> Opinion:
    at = Period.parse(claim.period)
    if claim.flow == "total_trade":
        return _lacking(claim, lang)
    of = key_of(claim, world.reporter)
    among = (
        ("partners",)
        if claim.detail == "partners"
        else ("items",)
        if claim.detail == "items"
        else ("periods", "same-month")
    )
    held = [f for a in among if (f := answer(Rank(of, at, a), world)) is not None]  # type: ignore[arg-type]
    if not held:
        return _lacking(claim, lang)
    for found in held:
        if found.value == claim.value:
            return Opinion("supported", found, found.value)
    if claim.detail == "partners" and _alone(of, at, world, claim.value):
        return Opinion("supported", held[0], claim.value)
    best = min(held, key=lambda f: f.value or 0)
    if best.value is not None and claim.value is not None and claim.value < best.value and claim.detail != "partners":
        return Opinion("refuted", best, best.value, "larger_before", said.differs(claim, best, lang))
    return _open(claim, lang, best, best.value)


def _alone(of: SeriesKey, at: Period, world: RecordWorld, place: float | None) -> bool:
    """The place among single countries, groups of countries left out, or among all that are named."""
    own = world.figure(of, at)
    rivals = [
        world.figure(replace(of, partner=p), at)
        for p in world.partners(of.flow, of.item)
        if p not in ("World", of.partner)
    ]
    known = [f for f in rivals if f.known]
    single = 1 + sum(f.value > own.value for f in known if len(f.key.partner) == 3)
    every = 1 + sum(f.value > own.value for f in known)
    return own.known and len(known) > 2 and place in (single, every)


def _extreme(claim: Claim, world: RecordWorld, lang: Lang) -> Opinion:
    of, at = key_of(claim, world.reporter), Period.parse(claim.period)
    what: Literal["growth", "level"] = "growth" if "growth" in claim.detail else "level"
    falls = any(w in claim.text.lower() for w in ("fall", "drop", "declin", "contract", "slump", "mild", "감소"))
    small = "smallest" in claim.detail
    side: Literal["smallest", "largest"] = "smallest" if small != (falls and what == "growth") else "largest"
    found = answer(ExtremeSince(of, at, what, side), world)
    own = answer(Level(of, at), world) if what == "level" else answer(Direction(of, at), world)
    if own is None:
        return _lacking(claim, lang)
    if what == "growth" and (own.value or 0) * (-1 if falls else 1) < 0:
        return _open(claim, lang, own)
    return _since(claim, found, own, lang, lambda: _beyond(claim, world, of, at, what, side))


def _beyond(claim: Claim, world: RecordWorld, of: SeriesKey, at: Period, what: str, side: str) -> bool:
    """Whether a period held between the claimed one and this is larger (smaller): then the claim is wrong."""
    since = _named(claim, at)
    if since is None:
        return False
    way = 1 if side == "largest" else -1
    between = [p for p in world.periods(of, at) if since.last < p.first and p.last < at.first]
    if what == "growth":
        own = world.growth(of, at)
        rates = [world.growth(of, p) for p in between]
        return any(g.known and (g.interval.low - own.interval.high) * way > 0 for g in rates)
    level = world.figure(of, at)
    figures = [world.figure(of, p) for p in between]
    return any(f.known and (f.interval.low - level.interval.high) * way > 0 for f in figures)


def _named(claim: Claim, at: Period) -> Period | None:
    """The period that a since names, counted back where it is a number of months or years."""
    try:
        if claim.since:
            return Period.parse(claim.since)
        count = int(claim.value or 0)
        return at.shift(-count) if claim.unit == "months" else at.year_earlier(count)
    except PeriodError:
        return None


def _since(claim: Claim, found: Found | None, own: Found, lang: Lang, contradicted: Callable[[], bool]) -> Opinion:
    if found is not None and found.value is not None:
        gap = next((r.value for r in found.evidence if r.role == "count"), None)
        counted = claim.unit in ("months", "years")
        years = (
            not counted
            and claim.unit == "year"
            and int(found.value) // (100 if found.unit == "month" else 1) == claim.value
        )
        if found.value == claim.value or (counted and gap is not None and abs(gap - (claim.value or 0)) < 1) or years:
            return Opinion("supported", found, found.value)
        if counted and _months_apart(found, claim) is not None:
            return Opinion("supported", found, found.value)
    if contradicted():
        return Opinion(
            "refuted",
            found or own,
            found.value if found else None,
            "larger_between",
            said.differs(claim, found or own, lang),
        )
    return _open(claim, lang, found or own, found.value if found else None)


def _months_apart(found: Found, claim: Claim) -> float | None:
    code = f"{found.value:.0f}"
    at = found.statement.at
    if len(code) == 6 and claim.unit == "months":
        apart = (at.year - int(code[:4])) * 12 + at.first.month - int(code[4:])
        return float(apart) if apart == claim.value else None
    years = at.year - int(code[:4])
    return float(years) if claim.unit == "years" and abs(years - (claim.value or 0)) < 1 else None


def _first(claim: Claim, world: RecordWorld, lang: Lang) -> Opinion:
    of, at = key_of(claim, world.reporter), Period.parse(claim.period)
    if claim.detail in ("surplus", "deficit"):
        of = replace(of, flow="balance")
    if claim.unit in ("year", "years") and at.unit == "month" and "annual" in claim.text.lower():
        at = Period.of_year(at.year)
    found = answer(FirstSince(of, at, claim.detail or "fall"), world)  # type: ignore[arg-type]
    own = answer(Direction(of, at), world) if claim.detail in ("rise", "fall") else answer(Level(of, at), world)
    if own is None:
        return _lacking(claim, lang)
    return _since(claim, found, own, lang, lambda: _held_between(claim, world, of, at))


def _held_between(claim: Claim, world: RecordWorld, of: SeriesKey, at: Period) -> bool:
    """Whether the same happened in a period held between the claimed one and this, or does not happen in this."""
    since = _named(claim, at)
    up = claim.detail in ("rise", "surplus")

    def holds(period: Period) -> bool | None:
        if claim.detail in ("rise", "fall"):
            growth = world.growth(of, period)
            return (growth.value > 0) == up and growth.value != 0 if growth.known else None
        figure = world.figure(of, period)
        return (figure.value > 0) == up if figure.known else None

    if holds(at) is False:
        return True
    if since is None:
        return False
    return any(holds(p) for p in world.periods(of, at) if since.last < p.first and p.last < at.first)


def _direction(claim: Claim, world: RecordWorld, lang: Lang) -> Opinion:
    of, at = key_of(claim, world.reporter, rest=True), Period.parse(claim.period)
    if claim.item.startswith(REST):
        rest = answer(GrowthWithout(of, at), world)
        if rest is None or rest.value is None:
            return _lacking(claim, lang)
        agree = rest.value * (claim.value or 0) > 0
        return Opinion("supported" if agree else "refuted", rest, rest.value, "" if agree else "sign",
                       "" if agree else said.differs(claim, rest, lang))  # fmt: skip
    found = answer(Direction(of, at), world)
    growth = world.growth(of, at)
    if found is None or found.value is None:
        return _lacking(claim, lang)
    if found.value == claim.value or growth.interval.low <= 0 <= growth.interval.high:
        return Opinion("supported", found, found.value)
    for row in world.observations(of, at):
        if row.growth and row.growth_interval.value * (claim.value or 0) > 0:
            return Opinion("supported", found, claim.value)
    return Opinion("refuted", found, found.value, "sign", said.differs(claim, found, lang))


def _tariff(claim: Claim, world: RecordWorld, lang: Lang) -> Opinion:
    """A rate that was in force, agreed or threatened by the day of the text; "reduced" asks for a cut in the period."""
    at = Period.parse(claim.period)
    last = min(at.last, world.as_of)
    goods = "all" if claim.item == "total" else claim.item
    found = answer(Tariff(SeriesKey("exports", claim.item, "USA", reporter=world.reporter), at), world)
    if claim.detail == "reduced":
        return _reduced(claim, at, last, found, lang, world.reporter)
    days = {at.first, last, world.as_of, *(f.day for f in load_tariffs(world.reporter) if f.day <= world.as_of)}
    rates = {f.rate for day in days for f in rate_on(goods, day, world.reporter) if f.rate is not None}
    inside = {f.rate for day in days if at.first <= day <= last for f in rate_on(goods, day, world.reporter)}
    named = {
        f.rate
        for f in load_tariffs(world.reporter)
        if f.rate is not None and f.day <= world.as_of and (goods == "all" or goods in f.goods or "all" in f.goods)
    }
    value = found.value if found is not None else None
    if claim.value in inside or claim.value in rates:
        return Opinion("supported", found, claim.value)
    if claim.value in named:
        fact = next(f for f in load_tariffs(world.reporter) if f.rate == claim.value)
        words = f"{fact.kind}: {fact.scope} ({fact.day})"
        return Opinion("ambiguous", found, value, "other_goods", words)
    if not rates or claim.item == "total":
        return _lacking(claim, lang, found)
    return Opinion("refuted", found, value, "rate", said.differs(claim, found, lang))


def _reduced(claim: Claim, at: Period, last: date, found: Found | None, lang: Lang, reporter: str) -> Opinion:
    goods = [claim.item] if claim.item != "total" else ["automobiles", "auto parts", "all"]
    late = at.first + (last - at.first) / 2 if "late" in claim.text.lower() else at.first
    facts = [f for f in load_tariffs(reporter) if late <= f.day <= last and f.rate is not None]
    for day in sorted({f.day for f in facts}):
        for name in goods:
            before, after = (rate_on(name, d, reporter) for d in (day - timedelta(days=1), day))
            if before and after and (before[0].rate or 0) > (after[0].rate or 0):
                words = f"{name}: {before[0].rate:g}% → {after[0].rate:g}% ({day.isoformat()}, {after[0].id})"
                of = SeriesKey("exports", name if name != "all" else "total", "USA", reporter=reporter)
                shown = answer(Tariff(of, at), RecordWorld.open(reporter))
                return Opinion("supported", shown or found, after[0].rate, "", words)
    return _lacking(claim, lang, found)


LOOKING: dict[str, Judge] = {
    "record": _record, "streak": _streak, "rank": _rank, "extreme_since": _extreme, "first_since": _first,
    "direction": _direction, "tariff": _tariff, "milestone_crossed": _record,
}  # fmt: skip
