"""The phrase around a number: its qualifier, its period, where it begins, and the subjects it is about."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from tradewinds.claims.amount import Amount
from tradewinds.claims.claim import Claim
from tradewinds.claims.lexicon import CARDINALS, KO_ORDINALS, ORDINALS
from tradewinds.claims.subject import Subject
from tradewinds.claims.tokens import Token
from tradewinds.claims.when import KINDS, period_of
from tradewinds.periods import Period

if TYPE_CHECKING:
    from tradewinds.claims.extract import State

UNDER = re.compile(r"under|below|less than|미만|하회|밑돌", re.IGNORECASE)
ABOUT = re.compile(r"about|around|roughly|some|approximately|약", re.IGNORECASE)
NEARLY = re.compile(r"nearly|almost|close to|육박", re.IGNORECASE)


def near(state: State, index: int, offset: int) -> Token | None:
    """The token at an offset; None beyond the ends."""
    spot = index + offset
    return state.toks[spot] if 0 <= spot < len(state.toks) else None


def number_in(text: str) -> int:
    """A number in digits or words, cardinal or ordinal, English or Korean; 0 when there is none."""
    low = text.lower()
    return CARDINALS.get(low) or ORDINALS.get(low) or KO_ORDINALS.get(text) or int(re.sub(r"\D", "", low) or 0)


def qualifier(state: State, index: int) -> tuple[str, Token | None]:
    """How the number is qualified, and the word that does it."""
    before = near(state, index, -1)
    if (
        before is not None
        and before.kind == "QUALIFIER"
        and state.text[before.end : state.toks[index].start].strip(" ()~") in ("", "the", "a")
    ):
        word = " ".join(before.text.lower().split())
        if UNDER.search(word) and word != "less than":
            return "under", before
        if word == "less than":
            return "under", before
        if ABOUT.search(word):
            return "about", before
        if NEARLY.search(word):
            return "nearly", before
        if word == "at least":
            return "at least", before
        return ("more than" if "more than" in word else "over"), before
    after = near(state, index, 1)
    if after is not None and after.kind == "QUALIFIER" and "kqw" in after.data:
        return ("under" if UNDER.search(after.text) else "nearly" if NEARLY.search(after.text) else "over"), None
    return "exact", None


def attached(state: State, index: int) -> tuple[Period, int]:
    """The period of the number at an index, and the end of the phrase that names it."""
    token, clock = state.toks[index], state.clock
    before = near(state, index, -1)
    if before is not None and before.kind == "QUALIFIER":
        before = near(state, index, -2)
    if (
        before is not None
        and before.kind in KINDS
        and ("poss" in before.data or state.text[before.end : before.end + 2] in ("'s", "’s"))
    ):
        found = period_of(before, clock)
        if found is not None:
            return found, token.end
    if (
        before is not None
        and before.kind == "PAREN"
        and (named := near(state, index, -2)) is not None
        and named.kind in KINDS
    ):
        found = period_of(named, clock)
        if found is not None and state.text[named.end : before.start].strip() == "":
            return like(found, state.at), token.end
    end, spot = token.end, index + 1
    while (after := near(state, spot, 0)) is not None and spot <= index + 3:
        gap = state.text[end : after.start]
        if after.kind == "BASE":
            if state.compare or state.prior:
                return _base_of(after, state.at), after.end
            end, spot = after.end, spot + 1
            continue
        if after.kind in KINDS and re.fullmatch(
            r"\s*(?:(?:in|of|for|during|record of|record in|high of|deficit|surplus|on-year|on-month|the|a|from|median)\s+)*\s*",
            gap,
        ):
            found = period_of(after, clock)
            if found is None:
                break
            if state.compare or state.prior or after.kind in ("HALF", "ELLIPSIS") or recalls(state, index):
                return like(found, state.at), after.end
            state.settle(found)
            return found, after.end
        if after.kind == "VERB" and re.fullmatch(r"\s*(?:on-year\s+|year-on-year\s+|monthly\s+|annual\s+)*", gap):
            end, spot = after.end, spot + 1
            continue
        if (
            after.kind == "COMPARE"
            and after.text.lower() == "than"
            and (last := near(state, spot, 1)) is not None
            and last.kind == "MONTH_LAST"
        ):
            found = period_of(last, clock)
            if found is not None:
                state.settle(found)
                return found, last.end
        if after.kind == "BALANCE" and not gap.strip():
            end, spot = after.end, spot + 1
            continue
        break
    return state.at, token.end


def _base_of(token: Token, at: Period) -> Period:
    """The period that a BASE token names: a year earlier, or the month before."""
    return (
        at.previous()
        if "month" in token.text.lower() and at.unit == "month" and "same" not in token.text.lower()
        else at.year_earlier()
    )


def recalls(state: State, index: int) -> bool:
    """ "past the 129.2 billion record of 2022" """
    token = state.toks[index]
    return bool(re.match(r"\s+(?:record|high|peak)\b", state.text[token.end : token.end + 10]))


def like(found: Period, topic: Period) -> Period:
    """A year named beside a range of months means the same months of that year."""
    if found.unit == "year" and topic.unit in ("months", "days", "half", "quarter") and found.year != topic.year:
        return topic.year_earlier(topic.year - found.year)
    return found


def begins(state: State, index: int) -> int:
    """Where the phrase of a number begins: at its verb or qualifier, when these stand before it in the clause."""
    token = state.toks[index]
    _, word = qualifier(state, index)
    begin = word.start if word else token.start
    if (
        state.verb is not None
        and 0 < token.start - state.verb.end < 60
        and state.claims[-1:] != []
        and state.claims[-1].end > state.verb.end
    ):
        return begin
    if state.verb is not None and 0 < token.start - state.verb.end < 60:
        if re.search(r",\s+(?:and|but|while|with)\b", state.text[state.verb.end : token.start]):
            return begin
        return min(begin, state.verb.start)
    return begin


def put(state: State, index: int, metric: str, amount: Amount | None, unit: str, **more: Any) -> None:
    """Adds a claim for each subject the number is about."""
    token = state.toks[index]
    value = amount.value if amount else more.pop("value", None)
    period = more.pop("period", state.at)
    start, end = more.pop("start", token.start), more.pop("end", token.end)
    fields = {
        "qualifier": more.pop("qualifier", "exact"), "decimals": amount.decimals if amount else 0,
        "half": amount.half if amount else 0.0, "detail": more.pop("detail", ""), "since": more.pop("since", ""),
    }  # fmt: skip
    for subject in more.pop("subjects", None) or state.subjects:
        flow, item = more.get("flow", subject.flow), more.get("item", subject.item)
        if metric == "yoy" and state.daily:
            item = "daily_avg" if item == "total" else item
        state.claims.append(
            Claim(
                start,
                end,
                state.text[start:end],
                metric,
                flow,
                item,
                more.get("partner", subject.partner),
                str(period),
                value,
                unit,
                **fields,
            )
        )
    state.said += 1


FAR = 60
"""Tokens ahead that a list of numbers may reach."""


def share_out(state: State, index: int, kind: tuple[str, ...]) -> list[Subject]:
    """Which subjects a number is about: the n-th of a list for the n-th number of as many, else all."""
    if len(state.subjects) < 2:
        return state.subjects
    ahead, spot = 0, index
    ends = ("BREAK", "STOP", "FLOW", "ITEM", "PARTNER")
    while spot < index + FAR and (token := near(state, spot, 0)) is not None and token.kind not in ends:
        ahead += token.kind in kind
        spot += 1
    if state.values + ahead == len(state.subjects):
        return [state.subjects[state.values]]
    return state.subjects
