"""Verdicts on marks: records, streaks, ranks, extremes, firsts, directions, tariffs; and on what cannot be checked."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from tradewinds.claims import said
from tradewinds.claims.alternatives import Other, readings
from tradewinds.claims.claim import Claim
from tradewinds.claims.court import Court
from tradewinds.claims.judgement import Judgement
from tradewinds.claims.offers import NotHeld, retold
from tradewinds.claims.opinions import Judge, Opinion, direction, extreme, first, rank, record, streak, tariff
from tradewinds.errors import TradewindsError
from tradewinds.worlds.record import RecordWorld


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
    yield from readings(claim, court.named(claim))


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


def unchecked(claim: Claim, court: Court, reason: str) -> Judgement:
    """A claim that cannot be checked, for a reason of `said.REASONS`."""
    return _not_checkable(replace(claim, reason=reason), court)


def _not_checkable(claim: Claim, court: Court) -> Judgement:
    reason = claim.reason or ("forecast" if claim.metric == "forecast" else "")
    words = said.REASONS.get(reason, ("", ""))[court.lang == "ko"] or said.not_held(claim, court.lang)
    return Judgement(claim, "not_checkable", court.now.as_of, code=reason, missing=words)


LOOKING: dict[str, Judge] = {
    "record": record, "streak": streak, "rank": rank, "extreme_since": extreme, "first_since": first,
    "direction": direction, "tariff": tariff, "milestone_crossed": record,
}  # fmt: skip
