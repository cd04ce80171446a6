"""Claims of directions: what moved without a number, everywhere, and everywhere but somewhere."""

from __future__ import annotations

import re
from bisect import bisect_left

from tradewinds.claims.claim import Claim
from tradewinds.claims.hedged import OTHERS
from tradewinds.claims.numbers import sign_of
from tradewinds.claims.phrase import near, put
from tradewinds.claims.state import State
from tradewinds.claims.tokens import Token, sign

NOUNS = frozenset({"growth", "gain", "increase", "rise", "fall", "decline", "up", "down", "higher", "lower"})
"""Words of movement that claim nothing without a number."""


def direction(state: State) -> None:
    """A clause that moved without a number: "shipments to China declined"."""
    verb = state.verb
    if verb is None or state.said or not state.sign or state.compare or state.workdays:
        return
    if state.subjects[0].flow == "balance" or state.except_for or verb.text.lower() in NOUNS:
        return
    follower = _behind(state.toks, verb.end)
    adjective = follower is not None and follower.kind == "ITEM" and state.text[verb.end : follower.start] == " "
    if adjective and verb.text.lower().endswith(("ed", "ing")):
        return
    before = state.text[max(0, verb.start - 8) : verb.start].lower()
    if re.search(r"\b(?:the|a|an|its|their|of|sharp|strong|for)\s+$", before) or _of_others(state):
        return
    for named in state.subjects:
        item = "daily_avg" if state.daily and named.item == "total" else named.item
        state.claims.append(
            Claim(
                verb.start, verb.end, verb.text, "direction", named.flow, item, named.partner, str(state.at), float(state.sign),
                "sign",
            )
        )  # fmt: skip
    state.said += 1


def everywhere(state: State, index: int) -> int:
    """ "Exports rose to all nine major regions"."""
    way = sign_of(state, index)
    if way:
        put(
            state,
            index,
            "direction",
            None,
            "sign",
            value=float(way),
            item="total",
            partner="all major regions",
            flow="exports",
        )
    return index + 1


def every_item(state: State, index: int) -> int:
    """ "All of the 15 major items logged growth"."""
    way = sign_of(state, index) or _way_ahead(state, index)
    if way:
        put(
            state,
            index,
            "direction",
            None,
            "sign",
            value=float(way),
            item="15 major items",
            partner="World",
            flow="exports",
        )
    return index + 1


def _way_ahead(state: State, index: int) -> int:
    return next((sign(t) for t in state.toks[index + 1 : index + 4] if t.kind == "VERB"), 0)


def _behind(toks: list[Token], at: int) -> Token | None:
    """The first token that begins at or behind a place."""
    spot = bisect_left(toks, at, key=lambda t: t.start)
    return toks[spot] if spot < len(toks) else None


def _of_others(state: State) -> bool:
    """Whether a firm, a market or another country is spoken of in this sentence before the verb."""
    assert state.verb is not None
    spot = bisect_left(state.toks, state.begun, key=lambda t: t.start)
    while spot < len(state.toks) and state.toks[spot].start < state.verb.start:
        if state.toks[spot].kind in OTHERS:
            return True
        spot += 1
    return False


def exception(state: State, partner: str, token: Token) -> None:
    """ "Everywhere except to the United States": those moved the other way."""
    state.claims.append(
        Claim(
            token.start, token.end, token.text, "direction", "exports", "total", partner, str(state.at),
            float(-(state.sign or 1)), "sign", detail="everywhere except",
        )
    )  # fmt: skip
    state.said += 1


def aside(state: State, index: int) -> None:
    """ ", a year-on-year increase,": a direction said between commas."""
    first, second = near(state, index, 1), near(state, index, 2)
    if first is None or second is None or first.kind != "BASE" or second.kind != "VERB":
        return
    third = near(state, index, 3)
    if third is not None and third.kind in ("PCT", "MONEY", "MULTIPLE"):
        return
    way = sign(second)
    if way and "year" in first.text.lower():
        put(state, index + 2, "direction", None, "sign", value=float(way), start=first.start)
