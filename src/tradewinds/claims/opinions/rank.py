"""Places in an order: of periods, of partners, of items."""

from __future__ import annotations

from dataclasses import replace

from tradewinds.claims import said
from tradewinds.claims.claim import Claim
from tradewinds.claims.offers import answer, key_of
from tradewinds.claims.opinions.opinion import Opinion, lacking, undecided
from tradewinds.periods import Period
from tradewinds.series import Lang, SeriesKey
from tradewinds.statements import Rank
from tradewinds.worlds.record import RecordWorld


def rank(claim: Claim, world: RecordWorld, lang: Lang) -> Opinion:
    """Whether the place is that among what is held; places that what is not held may change are left open."""
    at = Period.parse(claim.period)
    if claim.flow == "total_trade":
        return lacking(claim, lang)
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
        return lacking(claim, lang)
    for found in held:
        if found.value == claim.value:
            return Opinion("supported", found, found.value)
    if claim.detail == "partners" and _alone(of, at, world, claim.value):
        return Opinion("supported", held[0], claim.value)
    best = min(held, key=lambda f: f.value or 0)
    if best.value is not None and claim.value is not None and claim.value < best.value and claim.detail != "partners":
        return Opinion("refuted", best, best.value, "larger_before", said.differs(claim, best, lang))
    return undecided(claim, lang, best, best.value)


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
