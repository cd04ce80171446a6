"""Sentences of our own form, judged by telling them again: what is told alike is true, what differs is named."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal, InvalidOperation

from tradewinds.claims import said
from tradewinds.claims.claim import Claim
from tradewinds.claims.court import Court
from tradewinds.claims.judgement import Judgement, Verdict
from tradewinds.claims.offers import retold as finding_of
from tradewinds.claims.own import Difference, Reading, differences, held, read_own, retold, sentences
from tradewinds.statements import Found
from tradewinds.worlds.record import RecordWorld

PLAIN = frozenset({"level", "yoy", "balance", "share", "daily_avg"})
"""Kinds that the press words as we do: where the retelling differs, the ordinary reading decides."""


def own_judgements(text: str, court: Court) -> Iterator[tuple[int, int, Judgement]]:
    """Start and end of each sentence of our form, with its judgement."""
    for start, end in sentences(text):
        sentence = text[start:end]
        reading = read_own(sentence, court.now.reporter)
        if reading is None:
            continue
        judged = _judged(reading, sentence, start, court)
        if judged is not None:
            yield start, end, judged


def _judged(reading: Reading, sentence: str, start: int, court: Court) -> Judgement | None:
    claim = _claim(reading, sentence, start)
    told: str | None = None
    for world, verdict in ((court.now, "supported"), (court.then, "supported_at_release")):
        told_here = retold(reading, world, reading.lang)
        told = told or told_here
        if told_here is not None and not _real(differences(sentence, told_here)):
            return _made(claim, reading, verdict, world, court)  # type: ignore[arg-type]
    if reading.statement.kind in PLAIN or (told is not None and _only_omits(differences(sentence, told))):
        return None
    if told is None:
        if not held(reading, court.now):
            return Judgement(claim, "not_checkable", court.now.as_of, missing=said.not_held(claim, court.lang))
        return Judgement(
            claim, "refuted", court.now.as_of, code="does_not_hold", diagnosis=said.does_not_hold(court.lang)
        )
    found = reading.statement.find(court.now)
    finding = finding_of(found, court.now, court.lang) if found is not None else None
    gaps = _real(differences(sentence, told))
    return Judgement(
        claim, "refuted", court.now.as_of, found.value if found else None, found.low if found else None, found.high if found else None,
        finding, "differs", said.told_otherwise([(d.stated, d.told) for d in gaps], court.lang), correction=told,
    )  # fmt: skip


def _claim(reading: Reading, sentence: str, start: int) -> Claim:
    of, at = reading.statement.of, reading.statement.at
    return Claim(
        start, start + len(sentence), sentence, reading.statement.kind, of.flow, reading.statement.item, of.partner, str(at),
        reading.value, reading.unit, decimals=reading.decimals, half=reading.half, detail=f"id:{reading.statement.id}",
    )  # fmt: skip


def _made(claim: Claim, reading: Reading, verdict: Verdict, world: RecordWorld, court: Court) -> Judgement:
    found: Found | None = reading.statement.find(world)
    if found is None:
        return Judgement(claim, verdict, world.as_of)
    return Judgement(
        claim, verdict, world.as_of, found.value, found.low, found.high, finding_of(found, world, court.lang)
    )


OMITTED = re.compile(r"at least|이상|(?:[,;] |since ).*|(?:\d{4}년(?: \d+월)?부터)? ?(?:최소)?")
"""What a true sentence may leave out of ours: that a run may be longer than the data, and since when it lasts."""


def _only_omits(gaps: list[Difference]) -> bool:
    """Whether a sentence differs from the one told only by what it leaves unsaid, so that it is another's wording."""
    return bool(gaps) and all(not gap.stated and OMITTED.fullmatch(gap.told) for gap in gaps)


def _real(gaps: list[Difference]) -> list[Difference]:
    """Differences that are more than rounding: a number that the told one rounds to is no other number."""
    return [gap for gap in gaps if not _rounds_to(gap.stated, gap.told)]


def _rounds_to(stated: str, told: str) -> bool:
    a, b = (text.strip("$%").replace(",", "") for text in (stated, told))
    if stated.strip("0123456789.,") != told.strip("0123456789.,"):
        return False
    try:
        here, there = Decimal(a), Decimal(b)
    except InvalidOperation:
        return False
    digits, finer = len(a.partition(".")[2]), len(b.partition(".")[2])
    return finer > digits and there.quantize(Decimal(1).scaleb(-digits)) == here


def merged(general: tuple[Judgement, ...], own: list[tuple[int, int, Judgement]]) -> tuple[Judgement, ...]:
    """The judgements of a text: in a sentence of our form its own, beside what the ordinary reading bears out."""
    kept = []
    for judged in general:
        inside = next((o for start, end, o in own if start <= judged.claim.start < end), None)
        if inside is None or (inside.verdict.startswith("supported") and _adds(judged, inside)):
            kept.append(judged)
    return tuple(sorted((*kept, *(o for _, _, o in own)), key=lambda j: (j.claim.start, j.claim.end)))


def _adds(judged: Judgement, own: Judgement) -> bool:
    """Whether an ordinary claim is true and says another thing than the sentence's own statement."""
    a, b = judged.claim, own.claim
    same = (a.metric, a.flow, a.item, a.partner, a.period) == (b.metric, b.flow, b.item, b.partner, b.period)
    return judged.verdict.startswith("supported") and not same
