"""Sentences without a number that still say something: forecasts, causes, opinions, a tariff that came down."""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import replace
from itertools import takewhile

from tradewinds.claims.claim import Claim
from tradewinds.claims.lexicon import cue
from tradewinds.claims.state import State
from tradewinds.claims.subject import item_of
from tradewinds.periods import Period

REASONS = (("forecast", "FORESEEN"), ("cause", "CAUSED"), ("opinion", "HELD"))
"""Sentences without a claim that still say something of trade, by why they cannot be checked."""


def end_sentence(state: State, at: int) -> None:
    """Other readings for a story that slid from a year into a month; a reason for a sentence that claims nothing checkable."""
    made = state.claims[state.sentence :]
    if made and _heading(state.text[state.begun : at]):
        del state.claims[state.sentence :]
        made = []
    elif made and state.named < state.begun and _unended(state.text[state.begun : at]):
        state.claims[state.sentence :] = made = [c for c in made if c.metric != "direction"]
    if not state.dated and state.opening is not None and state.opening.unit == "year":
        state.claims[state.sentence :] = [_reread(c, state.opening) for c in made]
    body = state.text[state.begun : at]
    if all(c.metric != "tariff" for c in made):
        _lowered(state, body)
        made = state.claims[state.sentence :]
    if not made:
        _without_claim(state, body)
    state.sentence, state.begun, state.dated = len(state.claims), at, False


HEADING = re.compile(r"\W*[\w'’&/-]+(?:\s{1,4}[\w'’&/-]+)?\W*")


def _unended(body: str) -> bool:
    """Whether a line has neither a number nor a stop: "Item Value Added"."""
    words = body.strip()
    return bool(words) and words[-1] not in ".!?。" and not any(c.isdigit() for c in words)


def _heading(body: str) -> bool:
    """Whether a line is a word or two without a number or a stop: a heading ("Records"), the head of a column ("Added")."""
    return _unended(body) and bool(HEADING.fullmatch(body.strip()))


def _without_claim(state: State, body: str) -> None:
    reason = next((name for name, words in REASONS if cue(words).search(body)), "")
    if reason and body.strip():
        start = state.begun + len(body) - len(body.lstrip())
        end = start + len(body.strip())
        state.claims.append(
            Claim(start, end, body.strip(), "", "exports", "total", "World", str(state.at), None, "", reason=reason)
        )


def _lowered(state: State, body: str) -> None:
    """ "A reduced US rate late in the year": a tariff that came down, without its number."""
    cut = cue("LOWERED").search(body)
    if cut is None:
        return
    at = Period.of_year(state.at.year) if cue("OF_THE_YEAR").search(body) else state.at
    spot = bisect_left(state.toks, state.begun, key=lambda t: t.start)
    inside = takewhile(lambda t: t.start < state.begun + len(body), state.toks[spot : spot + 200])
    named = [item_of(t) for t in inside if t.kind == "ITEM"]
    start, end = state.begun + cut.start(), state.begun + len(body[: cut.end()].rstrip())
    item = named[0] if named else "total"
    text = state.text[start:end]
    state.claims.append(
        Claim(start, end, text, "tariff", "exports", item, "USA", str(at), None, "pct", detail="reduced")
    )


def _reread(claim: Claim, opening: Period) -> Claim:
    at = Period.parse(claim.period) if claim.metric in ("yoy", "level", "direction") else None
    if at is None or at.unit != "month" or at.year != opening.year:
        return claim
    return replace(claim, readings=(replace(claim, period=str(opening)),))
