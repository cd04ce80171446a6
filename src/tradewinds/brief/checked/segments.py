"""A text cut where claims begin and end, so that nested and overlapping claims can be marked."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from tradewinds.claims.judgement import Judgement


@dataclass(frozen=True, slots=True)
class Segment:
    """A stretch of text that the same claims cover throughout.

    `over` are the positions of those claims among the judgements, the shortest first; `ending` of those that end with it.
    """

    start: int
    end: int
    text: str
    over: tuple[int, ...] = ()
    ending: tuple[int, ...] = ()


def segments(text: str, judgements: Sequence[Judgement], start: int = 0, end: int | None = None) -> tuple[Segment, ...]:
    """The stretches of a text, or of a part of it, in order; joined they are that text."""
    stop = len(text) if end is None else min(end, len(text))
    opening, closing = defaultdict[int, list[int]](list), defaultdict[int, list[int]](list)
    for n, judged in enumerate(judgements):
        low, high = max(judged.claim.start, start), min(judged.claim.end, stop)
        if low < high:
            opening[low].append(n)
            closing[high].append(n)
    spots = sorted({start, stop, *opening, *closing})
    covering: set[int] = set()
    found = []
    for begin, behind in pairwise(spots):
        covering.difference_update(closing[begin])
        covering.update(opening[begin])
        over = tuple(sorted(covering, key=lambda n: (_length(judgements[n]), n)))
        ending = tuple(sorted(n for n in closing[behind] if judgements[n].claim.end <= stop))
        found.append(Segment(begin, behind, text[begin:behind], over, ending))
    return tuple(found)


def _length(judged: Judgement) -> int:
    return judged.claim.end - judged.claim.start
