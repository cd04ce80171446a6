"""Claims of extremes and firsts: "the biggest since 2017", "the first in 20 months", "20개월 만에", "9월 이후 최대"."""

from __future__ import annotations

import re

from tradewinds.claims.lexicon import cue
from tradewinds.claims.phrase import near, number_in, put
from tradewinds.claims.state import State
from tradewinds.claims.subject import Subject
from tradewinds.claims.when import period_of, since_of
from tradewinds.periods import Period


def waiting(state: State, index: int) -> int:
    """A superlative or a "first" whose "since" comes later in the phrase."""
    state.pending = (state.toks[index].kind, index)
    return index + 1


def first_time(state: State, index: int) -> int:
    """ "For the first time in 13 months"."""
    after = near(state, index, 1)
    if after is not None and after.kind == "SINCE" and after.start - state.toks[index].end < 3:
        state.pending = ("FIRSTSINCE", index)
    return index + 1


def since(state: State, index: int) -> int:
    """The "since" of what waits; in Korean what it belongs to comes behind."""
    token = state.toks[index]
    if "가" <= token.text[-1] <= "힣":
        return _korean_since(state, index)
    if state.pending is None:
        return index + 1
    kind, at = state.pending
    code, unit, count = since_of(token, state.clock)
    state.pending = None
    if not unit or count == 0:
        return index + 1
    between = state.text[state.toks[at].start : token.start]
    _emit(state, index, kind, code, unit, count, between, state.toks[at].start, token.end)
    return index + 1


def _emit(
    state: State, index: int, kind: str, code: str, unit: str, count: float | None, words: str, start: int, end: int
) -> None:  # fmt: skip
    value = count if count is not None else float(code.replace("-", ""))
    if cue("SURPLUS").search(words) or cue("DEFICIT").search(words):
        if state.subjects[0].flow != "balance":
            state.subjects = [Subject("balance")]
        state.balance = "deficit" if cue("DEFICIT").search(words) else "surplus"
    if kind == "EXTREME":
        metric, detail = "extreme_since", f"{_end_of(words)} {_of_what(state, words)}"
    else:
        told = THAT.match(state.text, end)
        said_before = state.text[max(state.begun, start - 60) : told.end() if told else end]
        metric, detail = (
            "first_since",
            "other" if cue("SPECIAL_FIRST").search(said_before) else _first_what(state, words),
        )
    put(
        state, index, metric, None, unit, value=value, start=start, end=end, since=code, detail=detail,
        period=_when(state, index),
    )  # fmt: skip
    if code and re.match(r",?\s+when\b", state.text[end : end + 8]):
        state.local = Period.parse(code)


THAT = re.compile(r"\s+(?:that|when|in\s+which)\s+[^,.;]{0,80}")


def _when(state: State, index: int) -> Period:
    """The month named right behind, in passing: "after posting the first deficit in 99 months in April"."""
    after = near(state, index, 1)
    passing = state.compare and after is not None and after.kind in ("MONTH_ONLY", "MONTH_YEAR")
    if not passing or after is None or state.text[state.toks[index].end : after.start] != " in ":
        return state.at
    return period_of(after, state.clock) or state.at


def _end_of(words: str) -> str:
    return "smallest" if cue("SMALLEST").search(words) else "largest"


def _of_what(state: State, words: str) -> str:
    """Whether a level or a growth is the extreme: by the noun, else by the number said last."""
    if re.search(r"\bshare\b|비중", words):
        return "share"
    if cue("OF_LEVEL").search(words):
        return "level"
    if cue("OF_GROWTH").search(words):
        return "growth"
    last = state.claims[-1] if state.claims else None
    grew = last is not None and last.metric in ("yoy", "streak") and state.subjects[0].flow != "balance"
    return "growth unsaid" if grew else "level unsaid"


def _first_what(state: State, words: str) -> str:
    if cue("DEFICIT").search(words):
        return "deficit"
    if cue("SURPLUS").search(words):
        return "surplus"
    if state.subjects[0].flow == "balance":
        return "deficit" if state.balance == "deficit" else "surplus"
    if cue("FALLING").search(words):
        return "fall"
    if cue("RISING").search(words):
        return "rise"
    return "fall" if state.sign < 0 else "rise"


SUPERLATIVES = ("HIGHEST", "EXTREME")
STOPS = ("BREAK", "STOP")


def _korean_since(state: State, index: int) -> int:
    """ "2018년 9월 이후 최대", "2023년 5월 이후 20개월 만에 적자"."""
    token = state.toks[index]
    code, unit, _ = since_of(token, state.clock)
    for spot in range(index + 1, min(index + 6, len(state.toks))):
        ahead = state.toks[spot]
        if ahead.kind in (*STOPS, "NEWLY"):
            return index + 1
        if ahead.kind in SUPERLATIVES:
            words = ahead.text + state.text[ahead.end : ahead.end + 8]
            _emit(state, index, "EXTREME", code, unit, None, words, token.start, ahead.end)
            return spot + 1
        if ahead.kind == "FIRSTTIME":
            words = state.text[ahead.end : ahead.end + 16]
            _emit(state, index, "FIRSTSINCE", code, unit, None, words, token.start, ahead.end)
            return spot + 1
    return index + 1


def newly(state: State, index: int) -> int:
    """ "20개월 만에 적자", "13개월 만에 최대", "99개월 만이다"."""
    token, d = state.toks[index], state.toks[index].data
    count = float(number_in(d["kmn"])) + (number_in(d["kmn2"]) / 12 if "kmn2" in d else 0.0)
    unit = "years" if d["kmu"] in ("년", "해") else "months"
    if not count or d["kmu"] == "분기":
        return index + 1
    end = token.end
    for spot in range(index + 1, min(index + 5, len(state.toks))):
        ahead = state.toks[spot]
        if ahead.kind in STOPS or (ahead.kind == "RECORD" and re.search("역대|사상", ahead.text)):
            break
        if ahead.kind in SUPERLATIVES or ahead.kind == "RECORD":
            words = ahead.text + state.text[ahead.end : ahead.end + 8]
            _emit(state, index, "EXTREME", "", unit, count, words, token.start, ahead.end)
            return spot + 1
        if ahead.kind in ("BALANCE", "VERB"):
            words = state.text[token.end : ahead.end]
            _emit(state, index, "FIRSTSINCE", "", unit, count, words, token.start, ahead.end)
            return index + 1
    if re.match(r"이[다며고었]|의|이\s", state.text[end - 1 : end + 1]) or token.text.endswith(
        ("만이다", "만이며", "만이고")
    ):
        words = state.text[max(state.begun, token.start - 24) : token.start]
        _emit(state, index, "FIRSTSINCE", "", unit, count, words, token.start, end)
    return index + 1
