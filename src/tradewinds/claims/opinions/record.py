"""Records: more than ever before within the scope that the words give."""

from __future__ import annotations

import re
from typing import Literal

from tradewinds.claims import said
from tradewinds.claims.claim import Claim
from tradewinds.claims.offers import answer, key_of
from tradewinds.claims.opinions.opinion import Opinion, lacking, undecided
from tradewinds.periods import Period
from tradewinds.series import Lang
from tradewinds.statements import BN, Balance, Level, Milestone, Record, Share, Statement, levels_before
from tradewinds.worlds.record import RecordWorld


def record(claim: Claim, world: RecordWorld, lang: Lang) -> Opinion:
    """Whether nothing held before is as large, in the scope of the words; a record of its month only is overstated."""
    if claim.item.endswith(" share"):
        return _share_record(claim, world, lang)
    of, at = key_of(claim, world.reporter), Period.parse(claim.period)
    now = world.figure(of, at)
    if not now.known:
        return lacking(claim, lang)
    if claim.detail == "this-year":
        return _of_its_year(claim, world, lang)
    scopes: tuple[Literal["all-time", "same-month"], ...] = ("all-time", "same-month")
    wanted: Literal["all-time", "same-month"] = (
        "same-month" if claim.detail == "same-month" or MONTH.search(claim.text) else "all-time"
    )
    bound = (claim.value or 0.0) * BN if claim.value is not None else 0.0
    if of.flow == "balance" and bound:
        deepest = now.interval.high <= -bound and all(
            f.interval.low > -bound for f in levels_before(world, of, at, False)
        )
        found = answer(Balance(of, at), world)
        return Opinion("supported", found, now.value / BN) if deepest else undecided(claim, lang, found, now.value / BN)
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
        return Opinion("supported", found, value) if deepest else undecided(claim, lang, found, value)
    if not before:
        return lacking(claim, lang, answer(Level(of, at), world), "short_history")
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
        return undecided(claim, lang, level, value)
    words = f"{best.period}: {best.value / BN:.2f} > {value:.2f}"
    words = f"최대 아님. {words}" if lang == "ko" else f"no record: {words} billion dollars"
    return Opinion("refuted", level, value, "larger_before", words)


def _of_its_year(claim: Claim, world: RecordWorld, lang: Lang) -> Opinion:
    """A record of its year alone."""
    of, at = key_of(claim, world.reporter), Period.parse(claim.period)
    now, level = world.figure(of, at), answer(Level(of, at), world)
    before = [world.figure(of, p) for p in world.periods(of, at) if p.year == at.year and p.last < at.first]
    value = now.value / BN
    if not before or at.unit == "year":
        return undecided(claim, lang, level, value)
    if any(f.known and f.interval.low > now.interval.high for f in before):
        return Opinion("refuted", level, value, "larger_before", said.differs(claim, level, lang))
    return Opinion("supported", level, value)


def _share_record(claim: Claim, world: RecordWorld, lang: Lang) -> Opinion:
    of, at = key_of(claim, world.reporter), Period.parse(claim.period)
    own = answer(Share(of, at), world)
    if own is None or own.value is None:
        return lacking(claim, lang)
    like = [p for p in world.periods(of, at) if p.last < at.first]
    shares = [f for p in like if (f := answer(Share(of, p), world)) is not None and f.value is not None]
    if any((f.low or 0) > (own.high or 0) for f in shares):
        return Opinion("refuted", own, own.value, "larger_before", said.told(own, lang))
    return Opinion("supported", own, own.value) if len(shares) > 2 else undecided(claim, lang, own, own.value)


MONTH = re.compile(
    r"\b(?:any|January|February|March|April|May|June|July|August|September|October|November|December)\b|\d월\s*(?:기준|중|로는)"
)
"""A record whose words name a month is one of that month."""
