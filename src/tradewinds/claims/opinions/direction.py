"""Directions: up or down, without a number."""

from __future__ import annotations

from tradewinds.claims import said
from tradewinds.claims.claim import Claim
from tradewinds.claims.offers import REST, answer, key_of
from tradewinds.claims.opinions.opinion import Opinion, lacking
from tradewinds.periods import Period
from tradewinds.series import Lang
from tradewinds.statements import Direction, GrowthWithout
from tradewinds.worlds.record import RecordWorld


def direction(claim: Claim, world: RecordWorld, lang: Lang) -> Opinion:
    """Whether the growth on the year has the sign that the words give, in any release known."""
    of, at = key_of(claim, world.reporter, rest=True), Period.parse(claim.period)
    if claim.item.startswith(REST):
        rest = answer(GrowthWithout(of, at), world)
        if rest is None or rest.value is None:
            return lacking(claim, lang)
        agree = rest.value * (claim.value or 0) > 0
        return Opinion("supported" if agree else "refuted", rest, rest.value, "" if agree else "sign",
                       "" if agree else said.differs(claim, rest, lang))  # fmt: skip
    found = answer(Direction(of, at), world)
    growth = world.growth(of, at)
    if found is None or found.value is None:
        return lacking(claim, lang)
    if found.value == claim.value or growth.interval.low <= 0 <= growth.interval.high:
        return Opinion("supported", found, found.value)
    for row in world.observations(of, at):
        if row.growth and row.growth_interval.value * (claim.value or 0) > 0:
            return Opinion("supported", found, claim.value)
    return Opinion("refuted", found, found.value, "sign", said.differs(claim, found, lang))
