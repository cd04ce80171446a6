"""Subjects carried from phrase to phrase: which of those named hold for what follows."""

from __future__ import annotations

import re
from dataclasses import replace

from tradewinds.claims import counts, directions, sizes
from tradewinds.claims.state import State
from tradewinds.claims.subject import Subject, item_of, partner_of, read, starts
from tradewinds.claims.tokens import Token


def named_subject(state: State, index: int) -> int:
    """A flow, an item, a place, a balance: what follows is about it, unless it only completes what was said."""
    token = state.toks[index]
    if token.kind == "WORKDAYS":
        return _working_days(state, index)
    follower = state.toks[index + 1] if index + 1 < len(state.toks) else None
    if token.kind == "EXCLUDING" and token.text.isascii() and (follower is None or follower.kind != "ITEM"):
        return index + 1
    if token.kind == "OTHERS":
        directions.direction(state)
        state.subjects, state.verb, state.said = [Subject("exports", "other major items")], None, 0
        return index + 1
    if token.kind == "BALANCE":
        return sizes.balance_word(state, index)
    if state.except_for and token.kind == "PARTNER":
        directions.exception(state, partner_of(token), token)
        return index + 1
    previous = state.toks[index - 1] if index else None
    if previous is not None and token.kind == "PARTNER" and _only_named(state, token, previous):
        return index + 1
    if token.kind == "FLOW" and _left_out(state):
        return index + 1
    if token.kind == "EXCLUDING" and _trailing_rest(state, index):
        return index + 2
    there = state.subjects[0].partner != "World" and state.text[token.end : token.end + 6] == " there"
    if token.kind == "FLOW" and (there or _behind_brackets(state, index, previous)):
        return index + 1
    if not starts(state.text, state.toks, index):
        return index + 1
    if _second_place(state, index, previous) or _mid_phrase(state, index) or _whole(state, index):
        return index + 1
    directions.direction(state)
    subjects, after, daily = read(state.text, state.toks, index, state.subjects[0])
    if daily and all(t.kind == "DAILY" for t in state.toks[index:after]):
        subjects = [Subject("exports")]
    if state.theme:
        subjects = _of_theme(state, subjects)
    state.subjects, state.daily, state.workdays = subjects, daily or (state.daily and _still_daily(state, token)), False
    state.said, state.verb, state.named = 0, None, token.start
    state.head = state.head or subjects
    state.values.clear()
    state.balance = "balance" if subjects[0].flow == "balance" else ""
    state.compare = state.prior = False
    return max(after, index + 1)


def _left_out(state: State) -> bool:
    """ "Excluding ships, exports rose": the flow behind the comma is what is left."""
    return state.subjects[0].item.startswith("total ex ") and state.named >= state.begun and not state.said


def _trailing_rest(state: State, index: int) -> bool:
    """ "Exports fell 1.5 percent excluding chips": the numbers before it are of what is left."""
    token, named = state.toks[index], state.toks[index + 1] if index + 1 < len(state.toks) else None
    if state.korean or not state.said or named is None or named.kind != "ITEM":
        return False
    left = f"total ex {item_of(named)}"
    for spot in range(state.sentence, len(state.claims)):
        claim = state.claims[spot]
        near_by = token.start - claim.end < 40 and claim.metric in ("yoy", "level", "direction")
        if near_by and claim.item == "total" and claim.partner == "World":
            state.claims[spot] = replace(claim, item=left)
    return True


def _only_named(state: State, token: Token, previous: Token) -> bool:
    """ "The largest market, China", "tariffs on Korea": the place completes what stands before it."""
    return previous.kind in ("RANK", "TARIFF") and not state.korean


def _behind_brackets(state: State, index: int, previous: Token | None) -> bool:
    """ "화장품(102억달러) 수출도": the flow completes the item before the brackets."""
    named = state.subjects[0].item != "total" or state.subjects[0].partner != "World"
    token = state.toks[index]
    closed = previous is not None and previous.text == ")" and state.text[previous.end : token.start] in (" ", "")
    return state.korean and named and closed and state.said > 0


def _of_theme(state: State, subjects: list[Subject]) -> list[Subject]:
    """In a text about one item "exports to the United States" are of that item."""
    return [
        replace(s, item=state.theme) if s.item == "total" and s.partner != "World" and s.flow == "exports" else s
        for s in subjects
    ]


def _working_days(state: State, index: int) -> int:
    """ "21 working days", "there were 15.5 working days", "working days rose by 3.5"."""
    token = state.toks[index]
    counted = token.data.get("wd")
    if not counted and not _counted_later(state, index):
        return index + 1
    before = state.text[max(0, token.start - 24) : token.start].lower().rstrip()
    state.workdays, state.daily = not before.endswith(("for", "per", "more", "fewer")), False
    state.subjects, state.verb, state.said = [Subject()], None, 0
    if counted and not re.match(r"\s*(?:ago|later|before|after)", state.text[token.end : token.end + 8]):
        counts.days(state, index, counted)
    return index + 1


def _counted_later(state: State, index: int) -> bool:
    """Whether a count of days follows, and not only what fewer days did."""
    for token in state.toks[index + 1 : index + 6]:
        if token.kind in ("PCT", "MONEY", "MONEY_KO", "BREAK", "STOP"):
            return False
        if token.kind == "PLAIN":
            return True
        if token.kind == "VERB" and state.korean:
            return False
    return False


def _second_place(state: State, index: int, previous: Token | None) -> bool:
    token = state.toks[index]
    return (
        token.kind == "PARTNER"
        and previous is not None
        and previous.kind in ("AND", "COMMA")
        and state.toks[index - 2].kind == "PARTNER"
        and not state.said
        and state.subjects[0].partner == "World"
    )


def _still_daily(state: State, token: Token) -> bool:
    """ "On a working-day basis exports were …": the basis stands before the subject in its own clause."""
    return token.kind == "FLOW" and state.verb is None and not state.said


def _mid_phrase(state: State, index: int) -> bool:
    """Whether the name only completes what was said: "of total exports", "the month's exports", "record for exports"."""
    token = state.toks[index]
    before = state.text[max(0, token.start - 20) : token.start].lower()
    return (
        token.kind == "FLOW"
        and bool(re.search(r"(?:of (?:the |total |overall |all )*|month['’]s |for (?:the )?)$", before))
        and state.said > 0
    )


def _whole(state: State, index: int) -> bool:
    """ "The share of the US in total exports": the whole of a share, not a new subject."""
    token = state.toks[index]
    before = state.text[max(0, token.start - 30) : token.start]
    within = re.search(r"\bin\s+(?:the\s+)?(?:country's\s+)?(?:total|overall|all)\s+$", before)
    share = any(t.kind == "SHARE" for t in state.toks[max(0, index - 5) : index])
    return token.kind == "FLOW" and within is not None and share
