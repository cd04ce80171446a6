"""Claims of rates: growth, shares and their changes, tariffs, forecasts."""

from __future__ import annotations

import re

from tradewinds.claims import hedged
from tradewinds.claims.amount import Amount, rate
from tradewinds.claims.lexicon import cue
from tradewinds.claims.phrase import attached, begins, near, of_ahead, put, qualifier, share_out, to_place
from tradewinds.claims.runs import set_rate
from tradewinds.claims.state import State
from tradewinds.claims.tokens import Token, sign
from tradewinds.claims.when import KINDS, period_of
from tradewinds.periods import Period

AHEAD = 40
"""Tokens ahead in which the Korean verb of a number may stand."""


def percent(state: State, index: int) -> int:
    """A rate: growth, a share, a tariff, a forecast."""
    token, amount = state.toks[index], rate(state.toks[index])
    if hedged.tariff(state, index):
        item = hedged.taxed(state, index) or state.subjects[0].item
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
            subjects=hedged.of_what(state),
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
    after = near(state, index, 1)
    if after is not None and after.kind == "DAILY" and after.start - state.toks[index].end < 3:
        state.daily = True
    period, end = attached(state, index)
    way = sign_of(state, index)
    last = state.claims[-1] if not state.fresh else None
    if way is None and last is not None and last.metric == "share" and not state.compare:
        put(state, index, "share", amount, "pct", period=period, start=start, end=end, qualifier=how)
    if way is None:
        return index + 1
    if not state.toks[index].data.keys() & {"plus", "minus"}:
        state.sign = state.sign or way
    value = amount.value if amount.value < 0 else amount.value * way
    if set_rate(state, index, amount):
        return index + 1
    ahead = of_ahead(state, index)
    subjects = ahead[0] if ahead else to_place(state, index, share_out(state, index, ("PCT",)))
    signed = Amount(value, amount.half, amount.decimals)
    shares = state.compare and [c for c in state.claims[state.sentence :][-12:] if c.metric == "share"]
    if shares and not OF_A_MOVE.search(state.text[max(state.begun, start - 16) : state.toks[index].start]):
        if period != state.at:
            put(state, index, "share", amount, "pct", period=period, start=start, end=end, qualifier=how)
        return index + 1
    metric = "volume_yoy" if cue("BY_VOLUME").search(_clause(state, index)) else "yoy"
    put(state, index, metric, signed, "pct", period=period, start=start, end=end, qualifier=how, subjects=subjects)
    if ahead:
        state.subjects, state.sign, state.balance = subjects, 1 if value > 0 else -1, ""
        return ahead[1]
    return index + 1


OF_A_MOVE = re.compile(r"\b(?:growth|rise|gain|jump|surge|increase|fall|drop|decline)\s+of\s+(?:\w+\s+)?$")


def _clause(state: State, index: int) -> str:
    """The words around a rate, as far as the next sign on either side."""
    token = state.toks[index]
    before = re.split(r"[,;:.()]\s", state.text[max(state.begun, token.start - 80) : token.start])[-1]
    return before + "%" + re.split(r"[,;:.()]\s|[$\d]", state.text[token.end : token.end + 40])[0]


MORE_BEHIND = re.compile(
    r"(?:\s{0,2}(?:,|and)\s{1,2}[\d.]{1,6}\s?(?:percent|per\s+cent|%)){1,4}\s+(?:(?P<more>more|higher|larger)|less|lower|fewer)\b"
)
ECHO = re.compile(r"\s*So\s+(?:did|have|had)\b")
MINUS = ("-", "−", "–")
BETWEEN = re.compile(
    r"[\s-]*(?:(?:on-year|on-month|year-on-year|annual|yearly|monthly|or|a|their|its)\s+)*", re.IGNORECASE
)


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
    if re.match(r"\s+(?:more|bigger|larger|above|better|stronger|greater|ahead)\b|\s*(?:↑|▲)", behind):
        return 1
    joined = MORE_BEHIND.match(state.text, token.end)
    if joined is not None:
        return 1 if joined["more"] else -1
    if re.match(r"\s+(?:less|fewer|smaller|below|worse|weaker|poorer|short)\b|\s*(?:↓|▼|▽)", behind):
        return -1
    ahead = _korean_ahead(state, index)
    if ahead is not None:
        return ahead
    if state.sign:
        return state.sign
    if ECHO.match(state.text, state.begun) and state.claims:
        return -1 if next((c.value for c in reversed(state.claims) if c.metric == "yoy" and c.value), 1.0) < 0 else 1
    if any(c.metric == "yoy" and c.text[:1] in MINUS for c in state.claims[state.sentence :][-3:]):
        return 1
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
        if before is not None and before.kind == "POINTS" and state.text[before.end : token.start] == " to ":
            continue
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


def _share_of(state: State, dated: Token | None, end: int) -> Period | None:
    """ "A fifth of exports in 2018": the period right behind the whole of a share."""
    if dated is None or dated.kind not in KINDS or state.text[end : dated.start] not in (" in ", " for "):
        return None
    return period_of(dated, state.clock)


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
    dated = near(state, index, 2) if whole else None
    period = _share_of(state, dated, after.end if after is not None else 0)
    named = next((FRACTIONS[k] for k in FRACTIONS if k in d), 50.0)
    end = after.end if whole and after is not None else token.end
    put(state, index, "share", None, "pct", value=round(named, 1), start=word.start if word else token.start, end=end,
        qualifier="about" if how == "exact" else how, period=period or state.at)  # fmt: skip
    return index + 1 + whole + (period is not None)


def points(state: State, index: int) -> int:
    """Percentage points: a change of a share."""
    amount = rate(state.toks[index])
    near_share = any(t.kind == "SHARE" for t in state.toks[max(0, index - 6) : index])
    if (
        state.toks[index].text.lower().endswith(" points")
        and "percent" not in state.toks[index].text.lower()
        and not near_share
    ):
        return index + 1
    ahead = _korean_ahead(state, index)
    signed = Amount(amount.value * (ahead or state.sign or 1), amount.half, amount.decimals)
    put(state, index, "share_change_pp", signed, "pp", start=begins(state, index))
    return index + 1
