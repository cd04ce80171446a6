"""Extremes and firsts since a period."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Literal

from tradewinds.claims import said
from tradewinds.claims.claim import Claim
from tradewinds.claims.offers import answer, key_of
from tradewinds.claims.opinions.opinion import Opinion, lacking, undecided
from tradewinds.errors import PeriodError
from tradewinds.periods import Period
from tradewinds.series import Lang, SeriesKey
from tradewinds.statements import Direction, ExtremeSince, FirstSince, Found, Level
from tradewinds.worlds.record import RecordWorld


def extreme(claim: Claim, world: RecordWorld, lang: Lang) -> Opinion:
    """Whether nothing between the period named and this one is larger (smaller)."""
    if claim.detail.endswith("share"):
        of, at = key_of(claim, world.reporter), Period.parse(claim.period)
        return undecided(claim, lang, answer(Level(of, at), world))
    first_try = _extreme(claim, world, lang)
    if first_try.verdict == "refuted" and claim.detail.endswith("unsaid"):
        kind = "level" if "growth" in claim.detail else "growth"
        other = _extreme(replace(claim, detail=f"{claim.detail.split()[0]} {kind}"), world, lang)
        own = first_try.found
        return other if other.verdict == "supported" else undecided(claim, lang, own, first_try.value)
    return first_try


def _extreme(claim: Claim, world: RecordWorld, lang: Lang) -> Opinion:
    of, at = key_of(claim, world.reporter), Period.parse(claim.period)
    what: Literal["growth", "level"] = "growth" if "growth" in claim.detail else "level"
    falls = any(w in claim.text.lower() for w in ("fall", "drop", "declin", "contract", "slump", "mild", "감소"))
    small = "smallest" in claim.detail
    side: Literal["smallest", "largest"] = "smallest" if small != (falls and what == "growth") else "largest"
    found = answer(ExtremeSince(of, at, what, side), world)
    own = answer(Level(of, at), world) if what == "level" else answer(Direction(of, at), world)
    if own is None:
        return lacking(claim, lang)
    if what == "growth" and (own.value or 0) * (-1 if falls else 1) < 0:
        return undecided(claim, lang, own)
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
    """The period that a since names, counted back where it is a number of months or years (texts count both ways)."""
    try:
        if claim.since:
            return Period.parse(claim.since)
        count = max(int(claim.value or 0) - 1, 0)
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
        if counted and gap is not None and abs(gap - (claim.value or 0)) <= 1:
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
    return undecided(claim, lang, found or own, found.value if found else None)


def _months_apart(found: Found, claim: Claim) -> float | None:
    code = f"{found.value:.0f}"
    at = found.statement.at
    if len(code) == 6 and claim.unit == "months":
        apart = (at.year - int(code[:4])) * 12 + at.first.month - int(code[4:])
        return float(apart) if abs(apart - (claim.value or 0)) <= 1 else None
    years = at.year - int(code[:4])
    return float(years) if claim.unit == "years" and abs(years - (claim.value or 0)) < 1 else None


def first(claim: Claim, world: RecordWorld, lang: Lang) -> Opinion:
    """Whether it happens now, and in no period held since the one named."""
    of, at = key_of(claim, world.reporter), Period.parse(claim.period)
    if claim.detail in ("surplus", "deficit"):
        of = replace(of, flow="balance")
    if claim.detail == "other":
        return undecided(claim, lang, answer(Level(of, at), world) or answer(Direction(of, at), world))
    if claim.unit in ("year", "years") and at.unit == "month" and "annual" in claim.text.lower():
        at = Period.of_year(at.year)
    found = answer(FirstSince(of, at, claim.detail or "fall"), world)  # type: ignore[arg-type]
    own = answer(Direction(of, at), world) if claim.detail in ("rise", "fall") else answer(Level(of, at), world)
    if own is None:
        return lacking(claim, lang)
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
