"""Claims of a text, left to right, with flow, item, partner and period carried along."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date
from functools import partial

from tradewinds.claims import carried, counts, directions, marks, numbers, runs, since, sizes, unsaid
from tradewinds.claims.carried import named_period, owns_trade
from tradewinds.claims.claim import Claim
from tradewinds.claims.phrase import owns
from tradewinds.claims.spoken import named_subject
from tradewinds.claims.state import State
from tradewinds.claims.subject import Subject, item_of
from tradewinds.claims.tokens import Token, sign, tokens
from tradewinds.claims.when import KINDS, Clock, first_topic, period_of
from tradewinds.periods import Period

ENDS = frozenset({"BREAK", "STOP"})
SUBJECTS = frozenset({"FLOW", "ITEM", "PARTNER", "DAILY", "WORKDAYS", "EXCLUDING", "OTHERS", "BALANCE"})


def extract(text: str, *, published: date, reporter: str = "KOR", lang: str | None = None) -> tuple[Claim, ...]:
    """The claims of a text in order; `published` sets months without a year and "last month".

    A claim keeps its span, so that one phrase may hold several ("rose 3.8 % to 709.7 billion, a record").
    """
    toks = list(tokens(text, reporter))
    clock = Clock(published, first_topic(published))
    opening = _opening(text, toks, clock)
    state = State(text, toks, clock.at(opening), korean=_korean(text), theme=_theme(toks), opening=opening)
    index = 0
    while index < len(toks):
        index = step(state, index)
    _end_clause(state, True, len(state.text))
    return tuple(sorted(_distinct(state.claims), key=lambda c: (c.start, c.end)))


def _korean(text: str) -> bool:
    """Whether a fifth of the first letters is Hangul."""
    sample = text[:2000]
    return sum("가" <= c <= "힣" for c in sample) > 0.2 * sum(c.isalpha() for c in sample)


PARTS = {"automobiles": ("auto parts", "passenger cars"), "agri-food": ("ramen", "seaweed", "rice")}
"""What a text about an item also names."""


def _theme(toks: list[Token]) -> str:
    """The item of a text that opens with it and names no other; empty for a text about all trade."""
    named = [item_of(t) for t in toks if t.kind == "ITEM"]
    if not named or any(n != named[0] and n not in PARTS.get(named[0], ()) for n in named):
        return ""
    first = next(i for i, t in enumerate(toks) if t.kind == "ITEM")
    flows = [i for i, t in enumerate(toks[:first]) if t.kind == "FLOW"]
    of_it = flows == [first - 1] and toks[first].start - toks[first - 1].end == len(" of ")
    return named[0] if (not flows and len(named) > 1) or of_it else ""


def _opening(text: str, toks: list[Token], clock: Clock) -> Period:
    """The first period a text names in a main clause, or what a release of its day is about."""
    compared, spare = False, None
    for index, token in enumerate(toks[:60]):
        if token.kind in ("COMMA", "BREAK", "STOP", "AND"):
            compared = False
        if token.kind == "BREAK" and spare is not None:
            return spare
        compared = compared or token.kind in ("COMPARE", "PRIOR")
        owned = token.kind in KINDS and owns(text, token) and not owns_trade(token, toks[index + 1 : index + 2])
        if token.kind not in KINDS or owned or (index and toks[index - 1].kind == "BASE"):
            continue
        found = period_of(token, clock)
        if found is None or not _may_open(found, clock):
            continue
        if not compared:
            return found
        late = found.unit == "year" and found.year == clock.published.year - 1 and clock.published.month <= NEW_YEAR
        spare = spare or (found if late else None)
    return spare or clock.topic


def _may_open(found: Period, clock: Clock) -> bool:
    """Whether a text of that day may be about the period: it is over, and on a day of release no month but the last."""
    if found.unit in ("year", "month") and found.last > clock.published:
        return False
    earlier = found.unit == "month" and clock.topic.unit == "month" and found.last < clock.topic.first
    return not (earlier and (clock.published.day <= RELEASE_DAYS or found == clock.topic.year_earlier()))


NEW_YEAR = 2
"""Months of a year in which texts are about the year before."""

RELEASE_DAYS = 3
"""Days of a month on which texts are about the month before."""


def step(state: State, index: int) -> int:
    """Reads the token at an index; returns the index of the next."""
    token = state.toks[index]
    if token.text == ":" and not state.said and index and _labels(state, index):
        return index + 1
    if token.kind in ENDS:
        _end_clause(state, token.kind == "BREAK", token.start)
        return index + 1
    if token.kind in KINDS:
        return named_period(state, index)
    if token.kind in SUBJECTS:
        return named_subject(state, index)
    handler = _HANDLERS.get(token.kind)
    return handler(state, index) if handler is not None else index + 1


def _labels(state: State, index: int) -> bool:
    """ "Trade surplus: $30.32 billion": a subject whose number stands behind a colon."""
    before, colon = state.toks[index - 1], state.toks[index]
    return before.kind in (SUBJECTS | KINDS) and not state.text[before.end : colon.start].strip()


def _end_clause(state: State, sentence: bool, at: int) -> None:
    directions.direction(state)
    state.compare = state.prior = state.forecast = state.except_for = state.gap = False
    state.said = 0
    state.values.clear()
    state.balance, state.verb, state.pending = "", None, None
    if sentence:
        unsaid.end_sentence(state, at)
        state.subjects, state.head = state.head or state.subjects, []
        state.before = state.local
        state.local, state.asided, state.sign, state.daily, state.workdays = None, -1, 0, False, False
        if state.main is not None:
            state.period, state.main = state.main, None
        if state.period is not None:
            state.clock = state.clock.at(state.period)


def _distinct(claims: list[Claim]) -> list[Claim]:
    seen: dict[tuple[object, ...], Claim] = {}
    for claim in claims:
        seen.setdefault(
            (claim.metric, claim.flow, claim.item, claim.partner, claim.period, claim.value, claim.reason), claim
        )
    return list(seen.values())


def _verb(state: State, index: int) -> int:
    token = state.toks[index]
    state.sign, state.verb = sign(token), token
    return index + 1


def _flag(name: str, state: State, index: int) -> int:
    setattr(state, name, True)
    return index + 1


GAP = re.compile(r"\s+(?:was|is|were|widened|narrowed|shrank|stood|came|of|hit)\b")


def _gap(state: State, index: int) -> int:
    """A difference between two figures; after a balance "the gap was" is the balance again."""
    token = state.toks[index]
    again = GAP.match(state.text, token.end) and any(c.metric == "balance" for c in state.claims[-6:])
    if again and not state.said:
        directions.direction(state)
        state.subjects, state.balance, state.named = [Subject("balance")], sizes.last_side(state), token.start
        state.daily, state.verb = False, None
        return index + 1
    return _flag("gap", state, index)


def _and(state: State, index: int) -> int:
    """A conjunction ends a comparison."""
    state.compare = False
    return index + 1


WHEN = re.compile(r"\s+when\s+(?:it|they|exports|imports|the)\b")


def _comma(state: State, index: int) -> int:
    """A comma ends a comparison; a bare "a year-on-year increase" between commas is a direction."""
    state.compare = state.prior = state.forecast = False
    opened = state.text.rfind(",", state.begun, state.toks[index].start)
    after = state.toks[index + 1] if index + 1 < len(state.toks) else None
    if state.local is not None and -1 < opened < state.asided and after is not None and after.kind == "VERB":
        state.local = None
    before = state.toks[index - 1] if index else None
    if before is not None and before.kind in KINDS and WHEN.match(state.text, state.toks[index].end):
        state.local = period_of(before, state.clock) or state.local
    directions.aside(state, index)
    return index + 1


_HANDLERS: dict[str, Callable[[State, int], int]] = {
    "VERB": _verb,
    "COMMA": _comma,
    "AND": _and,
    "COMPARE": partial(_flag, "compare"),
    "PRIOR": marks.prior,
    "FORECAST": partial(_flag, "forecast"),
    "GAP": _gap,
    "EXCEPT": partial(_flag, "except_for"),
    "PCT": numbers.percent,
    "POINTS": numbers.points,
    "FRACTION": numbers.fraction,
    "MONEY": sizes.money,
    "MONEY_KO": sizes.money,
    "PLAIN": counts.plain,
    "RECORD": marks.record,
    "STREAK": runs.streak,
    "RANK": marks.rank,
    "EXTREME": since.waiting,
    "FIRSTSINCE": since.waiting,
    "FIRSTTIME": since.first_time,
    "SINCE": since.since,
    "NEWLY": since.newly,
    "MULTIPLE": counts.multiple,
    "COUNT": counts.count,
    "ALLREGIONS": directions.everywhere,
    "ALLITEMS": directions.every_item,
    "BASE": carried.based,
}
