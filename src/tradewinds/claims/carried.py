"""Periods carried from phrase to phrase: which of those named hold for what follows."""

from __future__ import annotations

import re
from collections.abc import Sequence

from tradewinds.claims.lexicon import cue
from tradewinds.claims.phrase import owns
from tradewinds.claims.state import State
from tradewinds.claims.tokens import Token
from tradewinds.claims.when import Clock, period_of
from tradewinds.periods import Period

PARTS = frozenset({"MONTH_ONLY", "DAYS", "RANGE", "HALF"})


def named_period(state: State, index: int) -> int:
    """A period named: what follows is about it, unless it is only a base, an owner or an aside."""
    token = state.toks[index]
    found = period_of(token, state.clock)
    if found is None:
        return index + 1
    state.dated = True
    after = state.toks[index + 1] if index + 1 < len(state.toks) else None
    if (
        token.kind == "MONTH_ONLY"
        and after is not None
        and after.kind in ("PCT", "PLAIN")
        and after.start - token.end < 3
    ):
        state.local = _of_its_year(state, found)
        return index + 1
    if token.kind == "RELATIVE" and after is not None and after.kind in PARTS and after.start - token.end < 2:
        return index + 1
    if token.kind in ("HALF", "ELLIPSIS"):
        state.clock = Clock(state.clock.published, state.clock.topic, found.unit)
        over = found.last <= state.clock.published
        if over and state.fresh and state.verb is None and token.kind == "HALF" and not _only_base(state, index):
            state.settle(found)
        else:
            state.local = found
        return index + 1
    if owns(state.text, token) and not owns_trade(token, state.toks[index + 1 : index + 2]):
        return index + 1
    if token.kind == "RELATIVE" and _only_recalled(state, token, found):
        return index + 1
    if _in_brackets(state, index, after) or _taken(state, index):
        return index + 1
    if token.kind == "MONTH_LAST" and index and state.toks[index - 1].kind == "COMPARE":
        state.settle(found)
        return index + 1
    if state.compare or state.prior or _only_base(state, index):
        return index + 1
    if after is not None and after.kind == "ALONE":
        ends_it = state.opening is not None and state.opening.unit == "months" and found.last == state.opening.last
        if ends_it:
            state.settle(found)
        state.local = found
        return index + 2
    attributive = after is not None and after.kind == "VERB" and state.text[token.end : after.start] == " "
    if attributive and token.kind == "MONTH_ONLY":
        state.local = found
        return index + 1
    if token.kind == "YEAR" and _inside(found, state.at) and state.said:
        return index + 1
    if token.kind in ("MONTH_ONLY", "MONTH_YEAR") and _running_month(state, found):
        return index + 1
    if found.unit == "year" and found.last > state.clock.published:
        return _running_year(state, index, token, found)
    if _aside(state, found, token) or (found.first, found.last) == (state.at.first, state.at.last):
        return index + 1
    if "todate" in token.data and not state.fresh:
        state.local = found
    elif state.fresh and _recalled(state, found):
        state.local, state.asided = found, token.start
    elif state.fresh and not _past_perfect(state, token):
        state.settle(found)
    else:
        state.mention(found)
    return index + 1


def _recalled(state: State, found: Period) -> bool:
    """Whether a period holds for its sentence only: it is over before what the text is about begins, or sums up to that."""
    opening = state.opening
    if opening is None:
        return False
    summed_up = opening.unit == "month" and found.unit in ("months", "half", "quarter") and found.last == opening.last
    return summed_up or found.last < opening.first


def _of_its_year(state: State, found: Period) -> Period:
    """A month of a list of months and rates: one of the year that the list is about."""
    year = state.period or state.clock.topic
    if year.unit != "year":
        return found
    month = Period.of_month(year.year, found.first.month)
    return month if month.last < state.clock.published else found


def owns_trade(token: Token, after: Sequence[Token]) -> bool:
    """ "December's exports": a period that owns a subject is what follows is about; "July's 4.7 billion" is only that number."""
    return bool(after) and after[0].kind in OWNED and after[0].start - token.end < 24


OWNED = frozenset({"FLOW", "ITEM", "PARTNER", "BALANCE", "DAILY", "VERB", "WORKDAYS"})


def _only_recalled(state: State, token: Token, found: Period) -> bool:
    """Whether "last year" is only a base: it is a text's subject in the new year, in a text about years, or before "exports"."""
    if cue("SAME_EARLIER").search(token.text):
        return True
    if found.unit != "year" or not cue("LAST_YEAR").fullmatch(token.text.strip()):
        return False
    clock = state.clock
    if clock.topic.unit == "year" or clock.published.month <= 2:
        return False
    return not (state.fresh and cue("OWN_TRADE").match(state.text, token.end))


def _running_month(state: State, found: Period) -> bool:
    """Whether the month is not over and the text is about its first days."""
    topic = state.clock.topic
    return topic.unit == "days" and found.last > state.clock.published and found.contains(topic)


def _running_year(state: State, index: int, token: Token, found: Period) -> int:
    """ "Exports this year": of a year that is not over, what there is of it."""
    topic = state.clock.topic
    if (
        token.kind == "RELATIVE"
        and state.fresh
        and topic.unit == "month"
        and topic.year == found.year
        and topic.first.month > 1
    ):
        state.local = Period.of_months(found.year, 1, found.year, topic.first.month)
    return index + 1


def based(state: State, index: int) -> int:
    """ "A year earlier exports had reached": a base that opens a sentence is what the sentence is about."""
    token, after = state.toks[index], state.toks[index + 1] if index + 1 < len(state.toks) else None
    clause = max(state.begun, state.text.rfind(";", state.begun, token.start) + 1)
    opens = not state.text[clause : token.start].strip(' "“(') and "year" in token.text.lower()
    if opens and HAD_BEEN.match(state.text, token.end):
        state.local = state.at.year_earlier()
        return index + 1
    beside = after is not None and after.kind in ("FLOW", "ITEM", "BALANCE") and after.start - token.end < 8
    if opens and beside and not re.match(r"(?:from|than|over|on|compared)", token.text, re.IGNORECASE):
        state.local = state.at.year_earlier()
    return index + 1


HAD_BEEN = re.compile(r",?\s+(?:there|it|they|these|those)\s+(?:had|was|were)\b")


def _past_perfect(state: State, token: Token) -> bool:
    """ "In May they had dropped": told of an earlier time in passing."""
    return bool(re.search(r"\bhad\s", state.text[max(state.begun, token.start - 60) : token.end + 40]))


def _in_brackets(state: State, index: int, after: Token | None) -> bool:
    """ "8월(94억9000만달러)보다": the number in brackets is that of the period before them, and of it alone."""
    token = state.toks[index]
    follower = state.toks[index + 2] if index + 2 < len(state.toks) else None
    bracketed = after is not None and after.kind == "PAREN" and state.text[token.end : after.start].strip() == ""
    return bool(bracketed and follower is not None and follower.kind in ("MONEY", "MONEY_KO", "PCT") and state.said)


def _only_base(state: State, index: int) -> bool:
    """Whether the period is only what another is compared with, or repeats the range before it."""
    token = state.toks[index]
    before = state.toks[index - 1] if index else None
    repeated = before is not None and before.kind == "RANGE" and "todate" in token.data and token.start - before.end < 4
    same = before is not None and before.kind == "UNCHANGED" and token.start - before.end < 5
    compared = cue("COMPARED_TO").search(state.text[max(0, token.start - 30) : token.start])
    if token.kind == "YEAR" and cue("ABOVE_THAT").search(state.text[max(0, token.start - 10) : token.start]):
        return True
    if token.text.lower().startswith("the year") and CLOSED.search(state.text[max(0, token.start - 16) : token.start]):
        return True
    entered = cue("ENTERED").search(state.text[max(0, token.start - 24) : token.start])
    return (
        repeated
        or same
        or compared is not None
        or entered is not None
        or bool(cue("BASED").match(state.text, token.end))
    )


CLOSED = re.compile(
    r"\b(?:clos|end|finish|conclud|complet|round\w*\s+off|wrapp?\w*\s+up|capp?)(?:s|es|ed|ing)?\s+(?:off\s+|out\s+)?$"
)
"""What makes "the year" no period: "December closed the year strongly"."""


def _aside(state: State, found: Period, token: Token) -> bool:
    """Whether a past year is named at the end of a phrase about a shorter, later period."""
    at = state.period or state.clock.topic
    late = found.unit == "year" and at.unit in ("month", "days") and found.last < at.first
    return (
        late
        and state.said > 0
        and not re.match(r"\s*(?:exports|imports|수출|수입|,)", state.text[token.end : token.end + 10])
    )


def _inside(outer: Period, inner: Period) -> bool:
    return outer.contains(inner) and outer != inner


def _taken(state: State, index: int) -> bool:
    """Whether the period stands behind a number of a comparison and was read with it."""
    return any(c.end >= state.toks[index].end and c.start < state.toks[index].start for c in state.claims[-3:])
