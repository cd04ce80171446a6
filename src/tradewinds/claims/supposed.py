"""Sentences of a supposed world: what a nowcast, a forecast or a scenario says is no claim about the record (convention 12)."""

from __future__ import annotations

import re
from collections.abc import Iterable

from tradewinds.claims.claim import Claim
from tradewinds.claims.court import Court
from tradewinds.claims.judgement import Judgement
from tradewinds.claims.marks_judged import unchecked

OPENING = re.compile(
    r"(?:[#>*•·\s\"“(-]{0,6})(?:"
    r"\[[^\]\n]{0,120}\b(?:replay|forecast|nowcast|scenario|simulation)\b[^\]\n]{0,120}\]"
    r"|\[[^\]\n]{0,120}(?:시나리오|전망|추정|재연)[^\]\n]{0,40}\]"
    r"|(?:in|under|on)\s{1,4}(?:the|this|that|a|an|its|our|such\s{1,4}an?)\s{1,4}(?:[\w-]{1,20}\s{1,4}){0,3}?"
    r"(?:replay|forecast|nowcast|scenario|simulation|counterfactual)\b(?!-)"
    r"|[^.!?\n]{0,80}?(?:시나리오|재연|전망|추정)(?:에서(?:는|도)?|\s{0,2}아래|\s{0,2}하에서?)(?=[\s,])"
    r")",
    re.IGNORECASE,
)
"""How a sentence opens that holds in another world than the record: "In the replay of 2018, …", "…시나리오에서 …"."""


def supposed(court: Court) -> list[tuple[int, int]]:
    """Where the sentences of supposed worlds begin and end."""
    ends = (*court.starts[1:], len(court.text))
    return [(a, b) for a, b in zip(court.starts, ends, strict=True) if a < b and OPENING.match(court.text, a, b)]


def set_apart(judged: Iterable[Judgement], court: Court) -> tuple[Judgement, ...]:
    """The judgements of a text, those of supposed worlds not checkable; a sentence of one that claims nothing is told too."""
    found = supposed(court)
    if not found:
        return tuple(judged)
    kept, told = list[Judgement](), set[int]()
    for one in judged:
        inside = next((start for start, end in found if start <= one.claim.start < end), None)
        kept.append(one if inside is None else unchecked(one.claim, court, "scenario"))
        told |= set() if inside is None else {inside}
    for start, end in found:
        body = court.text[start:end]
        if start not in told and body.strip():
            at = start + len(body) - len(body.lstrip())
            words = body.strip()
            whole = Claim(at, at + len(words), words, "", "exports", "total", "World", "", None, "", reason="scenario")
            kept.append(unchecked(whole, court, "scenario"))
    return tuple(sorted(kept, key=lambda j: (j.claim.start, j.claim.end)))
