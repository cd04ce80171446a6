"""Claims of marks: records and ranks."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Any

from tradewinds.claims.directions import direction
from tradewinds.claims.lexicon import MONTHS, cue
from tradewinds.claims.phrase import near, number_in, owns, put
from tradewinds.claims.state import State
from tradewinds.claims.subject import Subject, partner_of, read
from tradewinds.claims.tokens import Token
from tradewinds.claims.when import KINDS, latest_month, period_of
from tradewinds.periods import Period

OF_A_MONTH = re.compile(
    r"\s+for\s+(?:the\s+(?:period|month|cited)|any|that|a\s+\w+\s*[.,;])|\s+July|\s+(?:January|December)|\s+for\s+(?:the\s+month\s+of\s+)?[A-Z]"
)
"""What makes a record one of its month or period."""


def record(state: State, index: int) -> int:
    """A record of what the clause speaks of; not when it is one before, or counted in a streak."""
    token, after, owned = state.toks[index], near(state, index, 1), near(state, index, -1)
    if owned is not None and owned.kind in KINDS and owns(state.text, owned):
        return index + 1
    counted = after is not None and after.kind == "STREAK" and not (state.korean and after.start - token.end > 2)
    row = state.korean and owned is not None and owned.kind == "STREAK" and token.start - owned.end < 3
    if row and state.claims and state.claims[-1].metric == "streak":
        state.claims[-1] = replace(state.claims[-1], detail="records")
        return index + 1
    if counted or state.prior or state.compare:
        return index + 1
    if not _of_following(state, index, after):
        return index + 1
    if _of_earlier(state, index):
        state.prior = True
        return index + 1
    month = _month(state, token, owned)
    scope = (
        "same-month" if month or _scoped(state, token) else "this-year" if _of_this_year(state, token) else "all-time"
    )
    if "share" in state.text[token.start : token.end + 7].lower():
        put(state, index, "record", None, "", item=f"{state.subjects[0].item} share", detail=scope)
        return index + 1
    yearly = re.search(r"\b(?:annual|yearly)\b", token.text.lower())
    if (
        yearly
        and state.at.unit == "month"
        and state.opening is not None
        and state.opening.unit == "year"
        and state.fresh
    ):
        state.local = state.opening
    at = state.at
    if month and (at.unit == "year" or (at.unit == "month" and at.first.month != MONTHS[month])):
        put(state, index, "record", None, "", period=latest_month(MONTHS[month], state.clock), detail="same-month")
        return index + 1
    period = at
    gap = state.text[token.end : after.start] if after is not None else ""
    said_before = state.period and state.claims and state.claims[-1].end > token.start
    if after is not None and after.kind in KINDS and not said_before and re.fullmatch(r"\s*(?:in|for)\s*", gap):
        period = period_of(after, state.clock) or period
    if after is not None and after.kind in ("RELATIVE", "YEAR") and gap == " ":
        period = period_of(after, state.clock) or period
    more: dict[str, Any] = {"item": "daily_avg"} if state.daily else {}
    both = _both(state, token)
    if both:
        more["subjects"] = both
    put(state, index, "record", None, "", detail=scope, start=token.start, end=token.end, period=period, **more)
    return index + 1


def _of_earlier(state: State, index: int) -> bool:
    """ "To pass the record $20.6 billion of 1996": the record is the earlier one, its number behind it."""
    amount, dated = near(state, index, 1), near(state, index, 2)
    if amount is None or dated is None or amount.kind != "MONEY" or dated.kind not in ("YEAR", "MONTH_YEAR"):
        return False
    found = period_of(dated, state.clock)
    joined = state.text[amount.end : dated.start] in (" of ", " in ", " set in ") and state.toks[index].text.startswith(
        "the "
    )
    return joined and found is not None and found.last < state.at.first


def _both(state: State, token: Token) -> list[Subject]:
    """The two series that "were both records" is said of."""
    before = state.text[max(state.begun, token.start - 60) : token.start]
    joined = re.search(r"\b(?:both|all|each|had\s+their|set\s+their)\s+(?:\w+\s+)?$", before) or (
        state.korean and re.search(r"\)\s*[과와]\s|각각", before)
    )
    if not joined and not _plural(state, token):
        return []
    made = [c for c in state.claims[state.sentence :] if c.metric == "level"]
    named = list(dict.fromkeys(Subject(c.flow, c.item, c.partner) for c in made))
    if len(named) > 2 and "all" not in before.split()[-3:]:
        named = named[-2:]
    return named if len(named) > 1 else []


def _plural(state: State, token: Token) -> bool:
    """ "Chips at $13.1 billion and petrochemicals at $5.4 billion set all-time highs": a record of each."""
    made = [c for c in state.claims[state.sentence :] if c.metric == "level"][-2:]
    if state.korean or len(made) < 2 or not re.search(r"(?:highs|records|peaks)$", token.text.lower()):
        return False
    between = state.text[made[0].end : made[1].start]
    return re.fullmatch(r"\s+and\s+[\w\s.-]{1,40}", between) is not None and not any(
        t.kind == "VERB" and made[0].end <= t.start < made[1].start for t in state.toks
    )


def prior(state: State, index: int) -> int:
    """ "Breaking the previous high of": a record of what the clause speaks of; the number behind is the one before."""
    token = state.toks[index]
    if cue("OUTDOING").search(state.text[max(0, token.start - 14) : token.start].lower()):
        put(state, index, "record", None, "")
    state.prior = True
    return index + 1


def _month(state: State, token: Token, owned: Token | None) -> str:
    """The month that a record is said to be of, as a word of `MONTHS`; empty when it names none."""
    low = token.text.lower()
    if (
        owned is not None
        and owned.kind == "MONTH_ONLY"
        and state.text[owned.end : token.start] == " "
        and "mo" in owned.data
    ):
        return owned.data["mo"].lower()
    return next((m for m in MONTHS if len(m) > 3 and m in low), "")


def _of_this_year(state: State, token: Token) -> bool:
    """ "The largest this year", "올해 최고 실적"."""
    before = state.text[max(0, token.start - 8) : token.start]
    return "tyear" in token.data or re.search(r"올(?:해)?\s*(?:들어\s*)?$", before) is not None


def _scoped(state: State, token: Token) -> bool:
    low, around = token.text.lower(), state.text[token.start : token.end + 8].lower()
    named = ("for any" in low and "any month" not in around) or "for the" in low
    return (
        named
        or bool(token.data.keys() & {"km", "km3", "km4"})
        or bool(OF_A_MONTH.match(state.text[token.end : token.end + 16]))
    )


def _of_following(state: State, index: int, after: Token | None) -> bool:
    """ "A record monthly trade deficit", "record chip sales": the record is one of what its noun names.

    False for one of something else: "record chip demand".
    """
    token = state.toks[index]
    if after is None or after.start - token.end > 24:
        return True
    gap = state.text[token.end : after.start]
    if after.kind == "BALANCE" and not re.search(r"[,.;]|\b(?:and|with|as|but)\b", gap):
        if state.subjects[0].flow != "balance":
            direction(state)
            state.subjects, state.verb, state.said = [Subject("balance")], None, 0
        word = (after.data.get("bw") or after.data.get("kbw") or "").lower()
        state.balance = "deficit" if word.startswith(("deficit", "shortfall", "적자")) else "surplus"
    elif not state.korean and after.kind in ("ITEM", "FLOW") and gap == " ":
        subjects, end, _ = read(state.text, state.toks, index + 1, state.subjects[0])
        behind = state.text[state.toks[end - 1].end : state.toks[end - 1].end + 7]
        if (
            after.kind == "ITEM"
            and not any(t.kind == "FLOW" for t in state.toks[index + 1 : end])
            and behind != " sales"
        ):
            return False
        direction(state)
        state.subjects, state.verb, state.said, state.named, state.balance = subjects, None, 0, after.start, ""
        state.head = state.head or subjects
    return True


def rank(state: State, index: int) -> int:
    """A place in an order: of months, of partners, of exporting countries."""
    token, d = state.toks[index], state.toks[index].data
    behind = state.text[token.end : token.end + 30]
    if cue("EXPORTER").match(behind) or "rw2" in d:
        named = next((number_in(d[k]) for k in ("ro", "ro2", "krk") if k in d), 0)
        if named:
            put(state, index, "rank", None, "rank", value=float(named), detail="countries", period=_year_of(state))
        return index + 1
    if cue("COUNTRY").match(behind):
        return index + 1
    if "rt" in d:
        flow = "total_trade" if "partner" in d.get("rw", "").lower() else "exports"
        put(state, index, "rank", None, "rank", value=1.0, flow=flow, detail="partners")
        return index + 1
    if "krw" in d:
        flow = "total_trade" if re.search("교역|무역", d["krw"]) else "exports"
        buyer = _buyer(state, index)
        if buyer:
            put(
                state, index, "rank", None, "rank", value=1.0, flow=flow, item="total", partner=buyer, detail="partners"
            )
        return index + 1
    number = next((number_in(d[k]) for k in ("ro", "rn", "rb", "krk", "krk2") if k in d), 0)
    only = "only to" in token.text.lower()
    if "rb" in d and state.subjects[0].partner == "World" and not only:
        return index + 1
    if number:
        among = "partners" if "rn" in d or ("rb" in d and not only) else "periods"
        put(state, index, "rank", None, "rank", value=float(number), detail=among)
    return index + 1


def _year_of(state: State) -> Period:
    """Places among the world's exporters are of years: that of the text, or that of the month spoken of."""
    if state.at.unit != "month":
        return state.at
    return state.opening if state.opening and state.opening.unit == "year" else Period.of_year(state.at.year)


def _buyer(state: State, index: int) -> str:
    """The country that "최대 수출국" is said of: the one behind it, else the subject before it in the sentence."""
    after = near(state, index, 1)
    if after is not None and after.kind == "PARTNER" and after.start - state.toks[index].end < 6:
        return partner_of(after)
    for token in reversed(state.toks[max(0, index - 12) : index]):
        if token.kind == "BREAK":
            return ""
        if token.kind == "PARTNER" and state.text[token.end : token.end + 1] in ("은", "는", "이", "가"):
            return partner_of(token)
    return ""
