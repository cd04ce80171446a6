"""Subjects carried from phrase to phrase: which of those named hold for what follows."""

from __future__ import annotations

import re
from dataclasses import replace

from tradewinds.claims import counts, directions, sizes
from tradewinds.claims.state import State
from tradewinds.claims.subject import Subject, flow_of, item_of, partner_of, read, starts
from tradewinds.claims.tokens import Token


def named_subject(state: State, index: int) -> int:
    """A flow, an item, a place, a balance: what follows is about it, unless it only completes what was said."""
    token = state.toks[index]
    if token.kind == "WORKDAYS":
        return _working_days(state, index)
    follower = state.toks[index + 1] if index + 1 < len(state.toks) else None
    if token.kind == "EXCLUDING" and THEM.match(state.text, token.end) and (item := _last_item(state)):
        directions.direction(state)
        state.subjects, state.named, state.said, state.verb = (
            [Subject("exports", f"total ex {item}")],
            token.start,
            0,
            None,
        )
        return index + 1
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
    if token.kind == "FLOW" and state.text[token.end : token.end + 6] == " there":
        return _there(state, index)
    if token.kind == "FLOW" and (_behind_brackets(state, index, previous)):
        return index + 1
    if not starts(state.text, state.toks, index):
        return index + 1
    if _second_place(state, index, previous) or _mid_phrase(state, index) or _whole(state, index):
        return index + 1
    directions.direction(state)
    subjects, after, daily = read(state.text, state.toks, index, state.subjects[0])
    if daily and all(t.kind == "DAILY" for t in state.toks[index:after]):
        subjects = [Subject("exports")]
    if token.text.lower() == "those" and state.named >= state.begun and subjects[0].partner != "World":
        kept = state.subjects[0].item
        subjects = [replace(s, item=kept) if s.item == "total" and " ex " not in kept else s for s in subjects]
    if token.kind == "ITEM" and OF_ALSO.search(state.text[max(0, token.start - 12) : token.start]):
        subjects = [replace(s, partner=state.subjects[0].partner) if s.partner == "World" else s for s in subjects]
    if token.kind == "PARTNER" and BOUGHT.match(state.text, token.end):
        subjects = [replace(s, flow="exports") for s in subjects]
    if _with_exports(state, token, subjects):
        subjects = [replace(s, flow=subjects[0].flow) for s in state.subjects]
    if state.theme:
        subjects = _of_theme(state, subjects)
    state.subjects, state.daily, state.workdays = subjects, daily or (state.daily and _still_daily(state, token)), False
    state.said, state.verb, state.named = 0, None, token.start
    state.head = state.head or subjects
    state.values.clear()
    state.balance = "balance" if subjects[0].flow == "balance" else ""
    state.compare = state.prior = False
    return max(after, index + 1)


THEM = re.compile(r"\s*(?:them|these|those|it|that)\b")


def _last_item(state: State) -> str:
    """The item claimed of last, which a pronoun means; empty when none is."""
    return next((c.item for c in reversed(state.claims[-4:]) if c.item != "total" and " " not in c.item), "")


OF_ALSO = re.compile(r"(?:\band|,|\bwhile|\bbut)\s+(?:those\s+)?of\s+$")
OF = re.compile(r"\s+there\s+of\s+(?:its\s+|their\s+)?")


def _there(state: State, index: int) -> int:
    """ "Exports there", "shipments there of semiconductors": to the place named last."""
    token, after = state.toks[index], state.toks[index + 1] if index + 1 < len(state.toks) else None
    place = next(
        (partner_of(t) for t in reversed(state.toks[max(0, index - 30) : index]) if t.kind == "PARTNER"), "World"
    )
    if place == "World":
        return index + 1
    of = after is not None and after.kind == "ITEM" and OF.fullmatch(state.text[token.end : after.start]) is not None
    item = item_of(after) if of and after is not None else state.subjects[0].item if state.said else "total"
    directions.direction(state)
    state.subjects, state.said, state.verb, state.balance = [Subject(flow_of(token), item, place)], 0, None, ""
    state.named, state.compare, state.prior, state.daily = token.start, False, False, False
    state.local = state.local or state.before
    return index + 2 if of else index + 1


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
    if previous.kind == "TARIFF" and not state.korean:
        return ON.fullmatch(state.text[previous.end : token.start]) is not None
    return previous.kind == "RANK" and not state.korean


ON = re.compile(r"[^,.;]*?\b(?:on|against|by|from|of|for|in|to|with|imposed)\s+(?:the\s+)?")


def _behind_brackets(state: State, index: int, previous: Token | None) -> bool:
    """ "화장품(102억달러) 수출도": the flow completes the item before the brackets."""
    named = state.subjects[0].item != "total" or state.subjects[0].partner != "World"
    token = state.toks[index]
    closed = previous is not None and previous.text == ")" and state.text[previous.end : token.start] in (" ", "")
    return state.korean and named and closed and state.said > 0


BOUGHT = re.compile(
    r"(?:,[^,.;\d]{1,40},)?\s+(?:\w+ly\s+|also\s+|only\s+|just\s+)?(?:took|bought|purchased|absorbed)\b"
)


def _with_exports(state: State, token: Token, subjects: list[Subject]) -> bool:
    """ "Vietnam and Taiwan were winners, with exports up …": of the places or items that the sentence is about."""
    plain = token.kind == "FLOW" and subjects == [Subject(subjects[0].flow)]
    told = state.named >= state.begun and not state.said and state.subjects[0] != Subject(state.subjects[0].flow)
    return plain and told and WITH.search(state.text[max(0, token.start - 12) : token.start]) is not None


WITH = re.compile(r"\bwith\s+(?:their\s+|its\s+)?$")


def _of_theme(state: State, subjects: list[Subject]) -> list[Subject]:
    """In a text about one item "exports to the United States" are of that item."""
    return [
        replace(s, item=state.theme) if s.item == "total" and s.partner != "World" and s.flow == "exports" else s
        for s in subjects
    ]


def _working_days(state: State, index: int) -> int:
    """ "21 working days", "there were 15.5 working days", "working days rose by 3.5"."""
    token = state.toks[index]
    counted = token.data.get("wd") or token.data.get("wd2")
    if not counted and not _counted_later(state, index):
        return index + 1
    before = state.text[max(0, token.start - 24) : token.start].lower().rstrip()
    differs = before.endswith(("for", "per", "more", "fewer"))
    state.workdays, state.daily = not differs or _told_behind(state, index), False
    state.subjects, state.verb, state.said = [Subject()], None, 0
    if counted and not re.match(r"\s*(?:ago|later|before|after)", state.text[token.end : token.end + 8]):
        counts.days(state, index, counted)
    return index + 1


def _told_behind(state: State, index: int) -> bool:
    """ "Two fewer working days, 6.5 against 8.5": the counts stand behind the difference."""
    kinds = [t.kind for t in state.toks[index + 1 : index + 3]]
    return kinds in (["COMMA", "PLAIN"], ["PAREN", "PLAIN"])


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
