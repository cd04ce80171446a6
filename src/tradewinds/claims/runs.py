"""Claims of runs: the n-th month in a row of growth, of decline, of a surplus, above a level, of records."""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import replace

from tradewinds.claims.amount import Amount
from tradewinds.claims.lexicon import cue
from tradewinds.claims.phrase import near, number_in, of_ahead, put
from tradewinds.claims.state import State
from tradewinds.claims.subject import Subject
from tradewinds.claims.tokens import Token, sign
from tradewinds.claims.when import period_of
from tradewinds.periods import Period

COUNTS = ("so", "so2", "so3", "so4", "sc", "sc2", "sc3", "sc4", "sc5", "sc6", "sc7", "ks", "ksw")
UNITS = ("su1", "su2", "su3", "su4", "su5", "su6", "su7", "su8", "su9", "su10", "ksu", "kswu")
MOST = 400
"""Months of the longest run that is taken for one."""


def streak(state: State, index: int) -> int:
    """A run of growth, decline, a surplus, a level or records."""
    token, d = state.toks[index], state.toks[index].data
    count = next((number_in(d[k]) for k in COUNTS if k in d), 0)
    unit_word = next((d[k] for k in UNITS if k in d), "month").lower()
    if "sc2" in d and cue("SUPERLATIVE").search(state.text[max(state.begun, token.start - 40) : token.start]):
        return index + 1
    if not count or count > MOST or unit_word.startswith(("quarter", "분기", "day")):
        return index + 1
    if state.korean and re.search(
        r"(?:증가|감소|성장|하락)[율률폭]이?가?\s*$", state.text[max(state.begun, token.start - 8) : token.start]
    ):
        return index + 1
    unit = "years" if "year" in unit_word or "annual" in token.text.lower() or unit_word in ("년", "해") else "months"
    after = near(state, index, 1)
    falls = _falls(state, token, after)
    _turn_to_balance(state, token, falls)
    before = near(state, index, -1)
    rising = cue("RISING").search(token.text + (after.text if after is not None and after.kind == "VERB" else ""))
    if state.subjects[0].flow == "balance" and rising:
        state.subjects, state.balance = [Subject()], ""
    what = _what(state, token, before, after, falls)
    period, what = _period(state, index, what, falls, rising is not None)
    if unit == "months" and period.unit == "year":
        period = period.months[-1]
    end = after.end if after is not None and after.kind == "VERB" and after.start - token.end < 14 else token.end
    ahead = of_ahead(state, index) if what in ("growth", "decline") else None
    whose = {"subjects": ahead[0]} if ahead else {}
    put(state, index, "streak", None, unit, value=float(count), period=period, end=end, detail=what, **whose)
    return index + 1


def _just_before(state: State, token: Token) -> str:
    return state.text[max(state.begun, token.start - 8) : token.start]


def _falls(state: State, token: Token, after: Token | None) -> bool:
    behind = after is not None and after.kind == "VERB" and sign(after) < 0
    words = state.text[max(state.begun, token.start - 16) : token.end] if state.korean else token.text
    inside = cue("FALLING").search(words) is not None and "shortfall" not in token.text.lower()
    if state.korean and after is not None and after.kind == "VERB":
        inside = False
    return behind or inside


BEHIND = 32
"""Characters behind a run in which a surplus or deficit may be named: "in a row with a trade surplus"."""


def _turn_to_balance(state: State, token: Token, falls: bool) -> None:
    """ "The 18th straight surplus", "a sixth month in the red": the run is one of the balance."""
    told = THAT.match(state.text, token.end)
    words = state.text[token.start : told.end() if told else token.end + BEHIND]
    surplus, deficit = cue("SURPLUS").search(words), cue("DEFICIT").search(words)
    named = min((m for m in (surplus, deficit) if m is not None), key=lambda m: m.start(), default=None)
    if named is None or (falls and "red" not in words):
        return
    if re.search(r"[,.]", words[: named.start()][token.end - token.start :]):
        return
    if state.subjects[0].flow != "balance":
        state.subjects = [Subject("balance")]
    state.balance = "surplus" if named is surplus else "deficit"


THAT = re.compile(
    r"\s+(?:that|in\s+which|where|when)\s+[^,.;\d]{0,50}?\b(?:surplus|deficit|shortfall|in\s+the\s+(?:black|red))\b"
)
"""What a run is of, told in a clause of its own: "that the country had posted a surplus"."""


def _what(state: State, token: Token, before: Token | None, after: Token | None, falls: bool) -> str:
    """What the run is of: "growth", "decline", "surplus", "deficit", "records", "level-10"."""
    kept = cue("KEPT").search(state.text[max(0, token.start - 70) : token.start])
    if kept is not None:
        level = float(kept["n"].replace(",", "")) * {"b": 1.0, "m": 0.001, "t": 1000.0}[kept["s"][0].lower()]
        return f"level-{level:g}"
    if state.subjects[0].flow == "balance":
        return "deficit" if state.balance == "deficit" else "surplus"
    if before is not None and before.kind == "RECORD" and token.start - before.end < 3:
        return "records"
    if falls:
        return "decline"
    moved = after is not None and after.kind == "VERB"
    way = state.sign or _sign_ahead(state, token)
    return "decline" if way < 0 and not moved else "growth"


def _sign_ahead(state: State, token: Token) -> int:
    """The sign of the first verb behind a run that opens its sentence: "for a sixth month exports were lower"."""
    spot = bisect_left(state.toks, token.end, key=lambda t: t.start)
    for ahead in state.toks[spot : spot + 12]:
        if ahead.kind == "BREAK":
            return 0
        if ahead.kind == "VERB":
            return sign(ahead)
    return 0


def _dated(state: State, index: int) -> Period:
    """ "For a third straight month in March 2024": the period named right behind a run, else what the clause is about."""
    token, after = state.toks[index], near(state, index, 1)
    if after is None or after.kind not in ("MONTH_YEAR", "YEAR") or state.text[token.end : after.start] != " in ":
        return state.at
    return period_of(after, state.clock) or state.at


def _period(state: State, index: int, what: str, falls: bool, rising: bool) -> tuple[Period, str]:
    """The period at which the run stands; one that ended stood at the period before."""
    token, before, period = state.toks[index], near(state, index, -1), _dated(state, index)
    behind = state.text[token.end : token.end + 60]
    earlier = state.text[max(0, token.start - 40) : token.start]
    if period.unit == "month" and re.search(r"\bhad\s+(?:\w+\s+){0,3}$", earlier) and re.search(r"\bbefore\b", behind):
        return period.previous(), what
    over = cue("ENDED").search(state.text[max(0, token.start - 24) : token.start].lower())
    if over and period.unit == "month" and what in ("surplus", "deficit"):
        return period.previous(), what
    if over and period.unit == "month" and not what.startswith("level"):
        return period.previous(), "decline" if falls or (state.sign > 0 and not rising) else "growth"
    if state.compare and before is not None and before.text.lower() in ("after", "following"):
        at = (state.local or state.period or state.clock.topic).previous()
        if state.subjects[0].flow == "balance":
            return at, what
        return at, "decline" if falls or state.sign > 0 else "growth"
    return period, what


def set_rate(state: State, index: int, amount: Amount) -> bool:
    """ "4개월 연속 50% 이상", "over 50 percent for four months": the rate is what the run is above."""
    before, after = near(state, index, -1), near(state, index, 1)
    run = after is not None and after.kind == "STREAK" and after.start - state.toks[index].end < 3
    if run and before is not None and before.kind == "QUALIFIER":
        done = len(state.claims)
        streak(state, index + 1)
        for spot in range(done, len(state.claims)):
            state.claims[spot] = replace(state.claims[spot], detail=f"rate-{amount.value:g}")
        return len(state.claims) > done
    last = state.claims[-1] if state.claims else None
    if before is None or before.kind != "STREAK" or last is None or last.metric != "streak":
        return False
    if not ABOVE.match(state.text, state.toks[index].end):
        return False
    state.claims[-1] = replace(last, detail=f"rate-{amount.value:g}")
    return True


ABOVE = re.compile(r"\s*(?:을|를|가|이)?\s*(?:넘|웃돌|상회|돌파|이상|대)")


def set_level(state: State, index: int, amount: Amount) -> bool:
    """ "Topping $50 billion for the third month in a row": the amount is the level that the run is of."""
    token, before, after = state.toks[index], near(state, index, -1), near(state, index, 1)
    if before is not None and before.kind == "STREAK" and "가" <= before.text[-1] <= "힣":
        last = state.claims[-1] if state.claims else None
        if (
            last is not None
            and last.metric == "streak"
            and last.end >= before.end
            and ABOVE.match(state.text, token.end)
        ):
            state.claims[-1] = replace(last, detail=f"level-{amount.value:g}")
            return True
    over = before is not None and before.kind == "QUALIFIER"
    earlier, last = near(state, index, -2), state.claims[-1] if state.claims else None
    told = over and earlier is not None and earlier.kind == "STREAK" and last is not None and last.metric == "streak"
    if told and earlier is not None and before is not None and last is not None and before.start - earlier.end < 3:
        state.claims[-1] = replace(last, detail=f"level-{amount.value:g}")
        return True
    run = after is not None and after.kind == "STREAK" and after.start - token.end < 4
    if not (over and run and after is not None):
        return False
    done = len(state.claims)
    streak(state, index + 1)
    for spot in range(done, len(state.claims)):
        state.claims[spot] = replace(state.claims[spot], detail=f"level-{amount.value:g}")
    return len(state.claims) > done
