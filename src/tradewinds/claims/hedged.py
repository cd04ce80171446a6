"""What a number is besides a figure of trade: a firm's, a forecast, a tariff, a rate on another base."""

from __future__ import annotations

import re

from tradewinds.claims.amount import Amount
from tradewinds.claims.claim import Claim
from tradewinds.claims.lexicon import cue
from tradewinds.claims.phrase import near
from tradewinds.claims.state import State
from tradewinds.claims.subject import Subject, item_of
from tradewinds.claims.tokens import Token
from tradewinds.claims.when import KINDS, period_of
from tradewinds.periods import Period

OTHERS = frozenset({"FIRM", "OTHER"})
"""Kinds of words for what is not this country's trade."""

FAR_BACK = 14
"""Tokens before a number in which a firm or another statistic may be its subject."""


def of_others(state: State, index: int) -> bool:
    """Whether a firm, a market or another country is spoken of in this sentence before the number."""
    named = comma = False
    for token in reversed(state.toks[max(0, index - FAR_BACK) : index]):
        if token.kind == "BREAK":
            return False
        if token.kind in OTHERS:
            if _statistic(token) and cue("IN_PASSING").search(state.text[max(0, token.start - 30) : token.start]):
                continue
            return not (named and comma)
        if token.kind == "FLOW":
            return False
        comma = comma or (named and token.kind == "COMMA")
        named = named or (not comma and token.kind in ("ITEM", "PARTNER", "BALANCE"))
    return False


def of_money(state: State, index: int) -> bool:
    """ "350 billion dollars of investment", "an investment pledge of 350 billion dollars": an amount of no trade."""
    start, end = state.toks[index].start, state.toks[index].end
    behind = cue("NOT_OF_TRADE").search(state.text[end : end + 60])
    return bool(behind or cue("NOT_OF_TRADE_BEFORE").search(state.text[max(0, start - 120) : start]))


def _statistic(token: Token) -> bool:
    return any(name.startswith("stat") for name in token.data)


def not_of_trade(state: State, index: int, reason: str, unit: str, amount: Amount) -> None:
    """Adds a number that cannot be checked, with the reason."""
    token, named = state.toks[index], state.subjects[0]
    state.claims.append(
        Claim(
            token.start, token.end, token.text, "", named.flow, named.item, named.partner, str(state.at), amount.value, unit,
            reason=reason,
        )
    )  # fmt: skip


ENDS_TARIFF = ("BREAK", "STOP", "COMMA", "FLOW", "SHARE", "MONEY", "STREAK", "RECORD", "BALANCE", "PCT")


GOES_ON = ("from", "to", "and", "에서", "→")
"""What joins two rates of one tariff: "25%에서 15%로"."""


def tariff(state: State, index: int) -> bool:
    """Whether the rate is that of a tariff."""
    token, after, before = state.toks[index], near(state, index, 1), near(state, index, -1)
    last = state.claims[-1] if state.claims else None
    if last is not None and last.metric == "tariff" and state.text[last.end : token.start].strip() in GOES_ON:
        return True
    if after is not None and after.kind == "VERB":
        return False
    if after is not None and after.kind == "TARIFF" and len(state.text[token.end : after.start]) < 14:
        return cue("NO_TARIFF_BETWEEN").search(state.text[token.end : after.start]) is None
    if before is not None and before.kind == "TARIFF" and len(state.text[before.end : token.start]) < 24:
        return not re.search(
            r"영향|여파|충격|압박|여건|불구|에도|으로\s*$|로\s*$", state.text[before.end : token.start]
        )
    for earlier in reversed(state.toks[max(0, index - 12) : index]):
        if earlier.kind in ENDS_TARIFF or earlier.kind == "VERB":
            return False
        if earlier.kind == "TARIFF":
            return not re.search(r"[가-힣]", earlier.text)
    return False


def taxed(state: State, index: int) -> str:
    """The item named near a tariff in its sentence; empty when none is."""
    for token in reversed(state.toks[max(0, index - 5) : index]):
        if token.kind == "BREAK":
            break
        if token.kind == "ITEM":
            return item_of(token)
    for token in state.toks[index : index + 6]:
        if token.kind in ("BREAK", "STOP"):
            break
        if token.kind == "ITEM":
            return item_of(token)
    return ""


def monthly(state: State, index: int) -> bool:
    """Whether the rate is said to be on the month before, right behind it or, in Korean, right before it."""
    return _on_base(state, index, "MONTHLY", "MONTHLY_BEFORE")


def quarterly(state: State, index: int) -> bool:
    """Whether the rate is said to be on the quarter before."""
    return _on_base(state, index, "NOT_ON_THE_YEAR", "NOT_ON_THE_YEAR_BEFORE")


def _on_base(state: State, index: int, behind: str, before: str) -> bool:
    token = state.toks[index]
    rest = state.text[token.end : token.end + 40]
    found = cue(behind).search(rest)
    if found is not None and not re.search(r"[,;.]|\d", rest[: found.start()]):
        return True
    return bool(cue(before).search(state.text[max(0, token.start - 14) : token.start]))


FORESEEING = re.compile(
    r"[^.\d]{0,12}(?:전망|예상|목표)|[^.,\n]{0,60}것으로\s*(?:전망|예상|내다|관측|기대|추정|추산|보인다|보고)"
)


def forecast(state: State, index: int) -> bool:
    """Whether the number is one that somebody expected."""
    token = state.toks[index]
    for back in range(index - 1, max(-1, index - 8), -1):
        earlier = state.toks[back]
        if earlier.kind in ("BREAK", "STOP", "COMMA"):
            break
        if earlier.kind == "FORECAST":
            coming = state.text[earlier.end : earlier.end + 4].startswith(" to ")
            word = " ".join(earlier.text.split()).removesuffix(" to")
            if (coming or cue("FORETOLD").fullmatch(word)) and not state.compare:
                return True
            break
    if FORESEEING.match(state.text[token.end : token.end + 80]) or _to_come(state, index):
        return True
    spot, end = index + 1, token.end
    while (after := near(state, spot, 0)) is not None and after.kind in ("VERB", "BASE") and after.start - end < 8:
        spot, end = spot + 1, after.end
    if after is not None and after.kind == "FORECAST" and len(state.text[end : after.start]) < 14:
        return True
    before = near(state, index, -1)
    return before is not None and before.kind == "FORECAST" and len(state.text[before.end : token.start]) < 24


JOINED = re.compile(
    r"(?:\s+(?:in|for)\s+(?:19|20)\d\d|\s+(?:this|next)\s+year)?\s*(?:to|,|and|or)?\s*(?:about\s+|around\s+|some\s+)?"
)


def _to_come(state: State, index: int) -> bool:
    """ "Growth of 3.1 percent in 2019 to 625 billion": of a year that has only begun, or joined to such a number."""
    token, after = state.toks[index], near(state, index, 1)
    last = state.claims[-1] if state.claims else None
    if last is not None and last.metric == "forecast" and JOINED.fullmatch(state.text[last.end : token.start]):
        return True
    if after is None or after.kind != "YEAR" or state.text[token.end : after.start] not in (" in ", " for "):
        return False
    found = period_of(after, state.clock)
    return found is not None and found.last > state.clock.published


def of_what(state: State) -> list[Subject]:
    """What a forecast is of: what its sentence names, else all of the flow spoken of."""
    return state.subjects if state.named >= state.begun else [Subject(state.subjects[0].flow)]


def foreseen(state: State, index: int) -> Period:
    """The period that a forecast is for: one named right behind it or before it, though it is not over."""
    token = state.toks[index]
    for offset in (1, -1, -2, -3):
        beside = near(state, index, offset)
        if beside is not None and beside.kind in KINDS and abs(beside.start - token.end) < 40:
            found = period_of(beside, state.clock)
            if found is not None and found.last > state.clock.published:
                return found
    return state.at
