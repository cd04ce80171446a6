"""The refuted sentences of a text as they should read."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from tradewinds.claims.judgement import Judgement
from tradewinds.claims.own import sentences
from tradewinds.claims.said import corrected
from tradewinds.series import Lang

Edit = tuple[int, int, str]
"""Begin and end of words in a sentence, and what belongs there."""


@dataclass(frozen=True, slots=True)
class Correction:
    """A sentence that is wrong, the numbers of the claims refuted in it (from 1), and what it should read.

    `edits` are the words of it that change; empty where setting a number right does not mend it: `should` is then what the
    record says.
    """

    claims: tuple[int, ...]
    was: str
    should: str
    edits: tuple[Edit, ...] = ()


def corrections(text: str, judgements: Sequence[Judgement], lang: Lang) -> tuple[Correction, ...]:
    """A correction for each sentence that holds a refuted claim, in the order of the text."""
    refuted = [(n, j) for n, j in enumerate(judgements, 1) if j.verdict == "refuted" and j.correction]
    if not refuted:
        return ()
    spans, found = sentences(text), dict[tuple[int, int], Correction]()
    for number, judged in refuted:
        claim = judged.claim
        span = next(((a, b) for a, b in spans if a <= claim.start < b), (claim.start, claim.end))
        held = found.get(span, Correction((), text[slice(*span)], ""))
        found[span] = _with(held, number, judged, claim.start - span[0], lang)
    return tuple(found[span] for span in sorted(found))


def _with(held: Correction, number: int, judged: Judgement, start: int, lang: Lang) -> Correction:
    """The correction with one more claim set right: its words in place, else by what the record says."""
    claims, whole = (*held.claims, number), bool(held.should) and not held.edits
    edit = None if whole else _edit(judged, start, lang)
    if edit is not None:
        edits = tuple(sorted({*held.edits, edit}))
        if all(a[1] <= b[0] for a, b in pairwise(edits)):
            return replace(held, claims=claims, edits=edits, should=applied(held.was, edits))
    told = judged.finding.text if judged.finding is not None else judged.correction
    before = [held.should] if held.should else []
    return replace(held, claims=claims, edits=(), should=" ".join(dict.fromkeys((*before, told))))


def _edit(judged: Judgement, start: int, lang: Lang) -> Edit | None:
    """The words of a claim that change when its number is set right; None where more than that is wrong."""
    said = judged.claim.text
    told = corrected(judged, said, judged.claim.start, lang)
    old, new = said.split(" "), told.split(" ")
    if judged.claim.detail.startswith("id:") or len(old) != len(new) or said == told:
        return None
    changed = [n for n, (a, b) in enumerate(zip(old, new, strict=True)) if a != b]
    if len(changed) > 1:
        return None
    at = changed[0]
    begin = start + sum(len(word) + 1 for word in old[:at])
    return begin, begin + len(old[at]), new[at]


def applied(sentence: str, edits: Sequence[Edit]) -> str:
    """A sentence with its edits made.

    >>> applied("Exports rose 4.8% to $709.7 billion.", ((13, 17, "3.8%"),))
    'Exports rose 3.8% to $709.7 billion.'
    """
    parts, at = list[str](), 0
    for begin, end, told in edits:
        parts += [sentence[at:begin], told]
        at = end
    return "".join([*parts, sentence[at:]])
