"""Claims of rates: growth, shares and their changes, tariffs, forecasts."""

from __future__ import annotations

import re

from tradewinds.claims import hedged
from tradewinds.claims.amount import Amount, rate
from tradewinds.claims.lexicon import cue
from tradewinds.claims.phrase import attached, begins, near, of_ahead, put, qualifier, share_out, to_place
from tradewinds.claims.runs import set_rate
from tradewinds.claims.state import State
from tradewinds.claims.subject import item_of
from tradewinds.claims.tokens import sign
from tradewinds.claims.when import KINDS, period_of

AHEAD = 40
"""Tokens ahead in which the Korean verb of a number may stand."""


def percent(state: State, index: int) -> int:
    """A rate: growth, a share, a tariff, a forecast."""
    token, amount = state.toks[index], rate(state.toks[index])
    if hedged.tariff(state, index):
        named = [item_of(t) for t in state.toks[max(0, index - 5) : index + 6] if t.kind == "ITEM"]
        item = named[0] if named else state.subjects[0].item
        put(state, index, "tariff", amount, "pct", partner="USA", flow="exports", item=item)
        return index + 1
    if hedged.of_others(state, index):
        hedged.not_of_trade(state, index, "firm", "pct", amount)
        return index + 1
    if hedged.forecast(state, index):
        put(
            state,
            index,
            "forecast",
            amount,
            "pct",
            start=token.start,
            end=token.end,
            period=hedged.foreseen(state, index),
        )
        return index + 1
    if hedged.quarterly(state, index):
        hedged.not_of_trade(state, index, "base", "pct", amount)
        return index + 1
    if hedged.monthly(state, index) and (moved := sign_of(state, index)):
        by = Amount(amount.value * moved if amount.value > 0 else amount.value, amount.half, amount.decimals)
        put(state, index, "mom", by, "pct", start=begins(state, index))
        return index + 1
    how, _ = qualifier(state, index)
    start = begins(state, index)
    if _is_share(state, index):
        return _share(state, index, amount, how, start)
    return _growth(state, index, amount, how, start)


def _growth(state: State, index: int, amount: Amount, how: str, start: int) -> int:
    period, end = attached(state, index)
    way = sign_of(state, index)
    last = state.claims[-1] if not state.fresh else None
    if way is None and last is not None and last.metric == "share" and not state.compare:
        put(state, index, "share", amount, "pct", period=period, start=start, end=end, qualifier=how)
    if way is None:
        return index + 1
    state.sign = state.sign or way
    value = amount.value if amount.value < 0 else amount.value * way
    if set_rate(state, index, amount):
        return index + 1
    ahead = of_ahead(state, index)
    subjects = ahead[0] if ahead else to_place(state, index, share_out(state, index, ("PCT",)))
    signed = Amount(value, amount.half, amount.decimals)
    shares = state.compare and [c for c in state.claims[state.sentence :][-12:] if c.metric == "share"]
    if shares:
        if period != state.at:
            put(state, index, "share", amount, "pct", period=period, start=start, end=end, qualifier=how)
        return index + 1
    put(state, index, "yoy", signed, "pct", period=period, start=start, end=end, qualifier=how, subjects=subjects)
    if ahead:
        state.subjects, state.sign, state.balance = subjects, 1 if value > 0 else -1, ""
        return ahead[1]
    return index + 1


BETWEEN = re.compile(r"[\s-]*(?:(?:on-year|on-month|year-on-year|annual|yearly|monthly|or|a)\s+)*", re.IGNORECASE)


def sign_of(state: State, index: int) -> int | None:
    """The sign of a rate: printed, of the noun or verb right behind it, of the Korean verb ahead, else of the last verb.

    None when nothing moves.
    """
    token, after = state.toks[index], near(state, index, 1)
    if token.data.keys() & {"plus", "minus"}:
        return 1 if "plus" in token.data else -1
    of_rates = _of_the_rate(state, index)
    if of_rates:
        return of_rates
    spot = index + 1
    while after is not None and after.kind == "BASE":
        spot += 1
        after = near(state, spot, 0)
    if after is not None and after.kind == "VERB":
        korean = "가" <= after.text[0] <= "힣"
        if korean or BETWEEN.fullmatch(state.text[token.end : after.start]):
            return sign(after) or 1
    behind = state.text[token.end : token.end + 12].lower()
    if re.match(r"\s+(?:more|bigger|larger|above)\b|\s*(?:↑|▲)", behind):
        return 1
    if re.match(r"\s+(?:less|fewer|smaller|below)\b|\s*(?:↓|▼|▽)", behind):
        return -1
    ahead = _korean_ahead(state, index)
    if ahead is not None:
        return ahead
    if state.sign:
        return state.sign
    before = near(state, index, -1)
    if before is not None and before.kind == "PAREN":
        return 1
    if _bracketed(state, index):
        return _way_of_list(state, index)
    return 1 if before is not None and (before.kind == "COMPARE" or "poss" in before.data) else None


RATE_MOVES = re.compile(r"%에서(?:[^.]|\.\d){0,60}%로\s*(?:떨어|낮아|둔화|높아|내려|올라|하락|상승|축소|확대|꺾)")


def _of_the_rate(state: State, index: int) -> int:
    """The sign where the rate itself is what moves: "easing from 4.6%", "증가율이 10.9%에서 7.1%로 낮아졌다"; 0 elsewhere."""
    token = state.toks[index]
    if state.korean:
        rest = state.text[state.begun : token.end + 60]
        if RATE_MOVES.search(rest) and not cue("RATE_OF").search(rest):
            return 1
        said = list(cue("RATE_OF").finditer(state.text[max(state.begun, token.start - 60) : token.start]))
        return (-1 if said[-1].group().startswith(("감소", "하락", "낙")) else 1) if said else 0
    if state.verb is None or not cue("SLOWING").fullmatch(state.verb.text.lower()):
        return 0
    if not state.compare and " from " not in state.text[state.verb.end : token.start]:
        return 0
    last = next((c for c in reversed(state.claims[-6:]) if c.metric == "yoy" and c.value), None)
    return 0 if last is None else 1 if (last.value or 0) > 0 else -1


def _bracketed(state: State, index: int) -> bool:
    """Whether the number stands within brackets: "computers (1.2 billion dollars, 33.1%)"."""
    token = state.toks[index]
    before = state.text[max(state.begun, token.start - 40) : token.start]
    return before.rfind("(") > before.rfind(")")


def _way_of_list(state: State, index: int) -> int:
    """The sign of the verb behind the brackets of a list; 1 where it has none."""
    for token in state.toks[index + 1 : index + AHEAD]:
        if token.kind in ("BREAK", "STOP"):
            return 1
        if token.kind == "VERB":
            return sign(token) or 1
    return 1


def _korean_ahead(state: State, index: int) -> int | None:
    """The sign of the first Korean verb ahead in the sentence: in Korean it stands behind the numbers of a list."""
    for token in state.toks[index + 1 : index + AHEAD]:
        if token.kind in ("BREAK", "STOP"):
            return None
        if token.kind == "VERB" and "가" <= token.text[0] <= "힣":
            return sign(token) or 1
    return None


def _is_share(state: State, index: int) -> bool:
    after = near(state, index, 1)
    token = state.toks[index]
    if after is not None and after.kind == "OF_TOTAL" and len(state.text[token.end : after.start]) < 4:
        return True
    if after is not None and after.kind == "SHARE" and "가" <= after.text[0] <= "힣" and after.start - token.end < 3:
        return True
    told = near(state, index, -1)
    if told is not None and told.kind == "OF_TOTAL" and "가" <= told.text[0] <= "힣":
        return not _moves_next(state, index)
    for back in range(1, 8):
        before = near(state, index, -back)
        if before is None or before.kind in ("BREAK", "STOP", "PCT", "MONEY", "MONEY_KO", "COMMA", "POINTS"):
            return False
        if before.kind == "SHARE":
            moved = back > 1 and state.verb is not None and state.verb.start > before.end
            return not (
                moved and state.verb is not None and " to " not in state.text[state.verb.end : token.start]
            ) and not (before.text == "비중" and _moves_next(state, index))
    return False


def _moves_next(state: State, index: int) -> bool:
    after = near(state, index, 1)
    return after is not None and after.kind == "VERB" and after.start - state.toks[index].end < 3


def _share(state: State, index: int, amount: Amount, how: str, start: int) -> int:
    period, end = attached(state, index)
    after = near(state, index, 1)
    spot = index + 1
    if after is not None and after.kind == "OF_TOTAL":
        end, spot = max(end, after.end), index + 2
        follower = near(state, spot, 0)
        gap = state.text[end : follower.start] if follower is not None else ""
        if follower is not None and follower.kind in KINDS and re.fullmatch(r"\s*(?:in|for|during)?\s*", gap):
            found = period_of(follower, state.clock)
            if found is not None:
                period, end, spot = found, follower.end, spot + 1
                state.local = found
        for back in range(1, 4):
            before = near(state, index, -back)
            if before is not None and before.kind == "RANGE" and "y1" in before.data:
                found = period_of(before, state.clock)
                period = found or period
    if state.subjects[0].item == "total" and state.subjects[0].partner == "World":
        return spot
    put(state, index, "share", amount, "pct", period=period, start=start, end=end, qualifier=how)
    trailing = near(state, spot, 1)
    if trailing is not None and trailing.kind == "RECORD" and "share" in state.text[trailing.start : trailing.end + 8]:
        put(state, spot + 1, "record", None, "", period=period, item=f"{state.subjects[0].item} share")
        return spot + 2
    return spot


FRACTIONS = {
    "half": 50.0, "third": 100 / 3, "quarter": 25.0, "thirds": 200 / 3, "quarters": 75.0, "fifth": 20.0, "fourths": 75.0,
}  # fmt: skip


def fraction(state: State, index: int) -> int:
    """ "About half of total exports": a share."""
    token, d = state.toks[index], state.toks[index].data
    after = near(state, index, 1)
    whole = after is not None and after.kind in ("OF_TOTAL", "FLOW")
    shared = any((t := near(state, index, -o)) is not None and t.kind == "SHARE" for o in (1, 2))
    if not (whole or "절반" in token.text or shared):
        return index + 1
    if state.subjects[0].item == "total" and state.subjects[0].partner == "World":
        return index + 1
    how, word = qualifier(state, index)
    named = next((FRACTIONS[k] for k in FRACTIONS if k in d), 50.0)
    end = after.end if whole and after is not None else token.end
    put(state, index, "share", None, "pct", value=round(named, 1), start=word.start if word else token.start, end=end,
        qualifier="about" if how == "exact" else how)  # fmt: skip
    return index + 2 if whole else index + 1


def points(state: State, index: int) -> int:
    """Percentage points: a change of a share."""
    amount = rate(state.toks[index])
    ahead = _korean_ahead(state, index)
    signed = Amount(amount.value * (ahead or state.sign or 1), amount.half, amount.decimals)
    put(state, index, "share_change_pp", signed, "pp", start=begins(state, index))
    return index + 1
