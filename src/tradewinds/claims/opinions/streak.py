"""Runs: the n-th period in a row."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from tradewinds.claims import said
from tradewinds.claims.alternatives import Other
from tradewinds.claims.claim import Claim
from tradewinds.claims.offers import answer, key_of
from tradewinds.claims.opinions.opinion import Opinion, lacking, undecided
from tradewinds.periods import Period
from tradewinds.series import Lang, SeriesKey
from tradewinds.statements import BN, Direction, Level, Streak
from tradewinds.statements.streak import What
from tradewinds.worlds.record import RecordWorld

STREAKS: dict[str, What] = {
    "growth": "growth", "decline": "decline", "surplus": "surplus", "deficit": "deficit", "records": "records", "level": "level",
}  # fmt: skip


def streak(claim: Claim, world: RecordWorld, lang: Lang) -> Opinion:
    """Whether the run is as long as stated; runs that may reach back before the data are left open."""
    of, at = key_of(claim, world.reporter), Period.parse(claim.period)
    if claim.detail.startswith("rate-"):
        return undecided(claim, lang, answer(Direction(of, at), world))
    what = STREAKS.get(claim.detail.partition("-")[0], "growth")
    bound = float(claim.detail.partition("-")[2] or 0) * BN
    if what in ("surplus", "deficit"):
        of = replace(of, flow="balance", item="total")
    if claim.unit == "years" and at.unit not in ("year", "years"):
        at = Period.of_year(at.year if at.is_over(world.as_of) and at.first.month == 12 else at.year - 1)
    count = claim.value or 0.0
    found = answer(Streak(of, at, what, bound), world)
    if found is None and what in OPPOSITE and not SAID.search(claim.text):
        against = answer(Streak(of, at, OPPOSITE[what], bound), world)
        found = against if against is not None and against.value == count else None
    if found is None or found.value is None:
        state = answer(Direction(of, at), world) if what in ("growth", "decline") else answer(Level(of, at), world)
        if state is None:
            return lacking(claim, lang)
        return Opinion("refuted", state, 0.0, "no_run", said.differs(claim, state, lang))
    if found.value == count or (found.high is None and found.value <= count):
        known = found.value == count
        return Opinion("supported", found, found.value) if known else undecided(claim, lang, found, found.value)
    if claim.qualifier in ("over", "more than", "at least") and found.value > count:
        return Opinion("supported", found, found.value)
    if found.value > count:
        words = said.longer(found, lang)
        return Opinion("imprecise", found, found.value, "understated", words)
    broken = next((r for r in found.evidence if r.role == "breaking"), None)
    if broken is not None and bound and abs(abs(broken.value) - bound) <= 0.01 * bound:
        return undecided(claim, lang, found, found.value)
    if broken is not None and count - found.value < SHORT and abs(broken.value) < MARGINAL.get(broken.unit, 0):
        return undecided(claim, lang, found, found.value)
    for other in _runs(of, at, what):
        run = answer(other, world)
        if run is not None and run.value == count:
            words = said.slip(Other("other_streak", claim), found, run, lang)
            return Opinion("refuted", found, found.value, "other_streak", words)
    return Opinion("refuted", found, found.value, "other_length", said.differs(claim, found, lang))


OPPOSITE: dict[str, What] = {"growth": "decline", "decline": "growth"}
SAID = re.compile(
    r"growth|gain|increase|rise|rising|rose|advance|expan|positive|decline|fall|fell|drop|decrease|contract|loss|negative"
    r"|증가|성장|플러스|늘|감소|하락|마이너스|줄|내리막",
    re.IGNORECASE,
)
"""Words of a run that say which way it goes; a run without them may be read both ways."""

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
