"""Claims of counts: multiples, numbers of items, working days."""

from __future__ import annotations

import re

from tradewinds.claims.amount import rate
from tradewinds.claims.numbers import percent
from tradewinds.claims.phrase import begins, listed_percent, near, number_in, put
from tradewinds.claims.state import State


def multiple(state: State, index: int) -> int:
    """ "More than doubled", "three times"."""
    token, d = state.toks[index], state.toks[index].data
    value = _times(d)
    over = "more" in d.get("mover", "").lower()
    behind = state.text[token.end : token.end + 8]
    nearly = re.search(r"nearly|almost", d.get("mover", ""), re.IGNORECASE) or re.match(
        r"\s*에?\s*(?:육박|가까|근접|못)", behind
    )
    before = near(state, index, -1)
    over = (
        over
        or bool(re.match(r"\s*(?:이상|넘)", state.text[token.end : token.end + 4]))
        or (before is not None and before.kind == "QUALIFIER" and "more" in before.text.lower())
    )
    start = before.start if before is not None and before.kind == "QUALIFIER" else token.start
    how = "more than" if over else "nearly" if nearly else "exact"
    put(state, index, "multiple", None, "times", value=value, start=start, qualifier=how)
    state.sign = state.sign or 1
    return index + 1


TIMES = {"doub": 2.0, "trip": 3.0, "treb": 3.0, "quad": 4.0, "quin": 5.0, "갑절": 2.0}


def _times(d: dict[str, str]) -> float:
    """How many times as much: "3.5 times", "두 배", "sixfold", "doubled"."""
    if "mn" in d:
        return float(d["mn"])
    counted = d.get("kmw") or d.get("mfold")
    return float(number_in(counted)) if counted else TIMES[d.get("mw", d.get("kmw2", "doub"))[:4].lower()]


def count(state: State, index: int) -> int:
    """ "8 of 15 items rose"."""
    d = state.toks[index].data
    n = number_in(d.get("cn") or d.get("kcn") or "0")
    of = d.get("cm") or d.get("kcm") or ""
    put(
        state, index, "count_of_items", None, "count", value=float(n), item="15 major items", partner="World",
        flow="exports", detail=of,
    )  # fmt: skip
    return index + 1


def _days_beside(state: State, index: int, value: float) -> bool:
    """ "작년(13.0일)보다 3.5일 많았다": the days of a year earlier, and by how much they differ."""
    token, opened, named = state.toks[index], near(state, index, -1), near(state, index, -2)
    held = {"flow": "exports", "item": "total", "partner": "World"}
    if (
        opened is not None
        and opened.kind == "PAREN"
        and named is not None
        and named.text.startswith(("작년", "지난해", "전년"))
    ):
        put(state, index, "working_days", None, "days", value=value, period=state.at.year_earlier(), **held)
        return True
    more = re.match(r"\s*(?P<up>많|늘|증가)|\s*(?:적|줄|감소|부족)", state.text[token.end : token.end + 6])
    if more is not None:
        by = value if more["up"] else -value
        put(state, index, "working_days", None, "days", value=by, detail="change", **held)
        return True
    return False


def days(state: State, index: int, number: str) -> None:
    """A count of working days."""
    value = float(number) if re.fullmatch(r"\d+(?:\.\d+)?", number) else float(number_in(number))
    token = state.toks[index]
    changed = re.match(r"\s*(?P<up>more)\b|\s*(?:fewer|less)\b", state.text[token.end : token.end + 8])
    way = 1 if changed is None or changed["up"] else -1
    if 0 < value <= 300:
        put(state, index, "working_days", None, "days", value=value * way, detail="change" if changed else "", flow="exports",
            item="total", partner="World")  # fmt: skip


def plain(state: State, index: int) -> int:
    """A bare number: working days, or a rate whose "percent" was left out before "on-year"."""
    token, amount, after = state.toks[index], rate(state.toks[index]), near(state, index, 1)
    more = token.data.get("wdir", "").lower()
    if more:
        after_that = after is not None and after.kind == "WORKDAYS"
        if state.workdays or _of_days(state, index) or after_that:
            by = _count_of(token.data["wm"]) * (1 if more == "more" else -1)
            put(
                state,
                index,
                "working_days",
                None,
                "days",
                value=by,
                detail="change",
                flow="exports",
                item="total",
                partner="World",
            )
        return index + 1
    if state.workdays and 0 < amount.value <= 300:
        if _days_beside(state, index, amount.value):
            return index + 1
        previous = state.text[max(0, token.start - 4) : token.start]
        change = previous.strip() == "by"
        cut = re.search(
            r"\b(?:cut|reduc|lower|shorten|trimm)\w*\s+[\w\s-]{0,24}$",
            state.text[max(0, token.start - 40) : token.start],
        )
        way = (-1 if cut else state.sign) if change else 1
        at = state.at.year_earlier() if state.compare and not change else state.at
        put(
            state, index, "working_days", None, "days", value=amount.value * (way or 1), start=begins(state, index), period=at,
            flow="exports", item="total", partner="World", detail="change" if change else "",
        )  # fmt: skip
        return index + 1
    if _of_series(state, index) or (state.sign and listed_percent(state, index)):
        return percent(state, index)
    if after is not None and after.kind == "BASE" and "on-year" in after.text.lower() and state.sign:
        return percent(state, index)
    return index + 1


GOES_ON = re.compile(r"\s*(?:,|and|then|to|by|followed by|\s)*\s*", re.IGNORECASE)
MONTHS_ONLY = ("MONTH_ONLY", "MONTH_YEAR", "MONTH_LAST")


def _of_series(state: State, index: int) -> bool:
    """ "Fell 6.2 percent in January, 11.3 in February": a rate of a list that says percent once."""
    last = state.claims[-1] if not state.fresh else None
    if last is None or last.metric != "yoy":
        return False
    token, before, after = state.toks[index], near(state, index, -1), near(state, index, 1)
    if before is not None and before.kind in MONTHS_ONLY and token.start - before.end < 3:
        return token.start - last.end < 24
    behind = (
        after is not None and after.kind in MONTHS_ONLY and state.text[token.end : after.start] in (" in ", " for ")
    )
    return behind and GOES_ON.fullmatch(state.text[last.end : token.start]) is not None


def _count_of(word: str) -> float:
    low = word.lower().strip()
    if low.startswith("half"):
        return 0.5
    if low.endswith("and a half"):
        return number_in(low.split()[0]) + 0.5
    return float(low) if re.fullmatch(r"\d+(?:\.\d+)?", low) else float(number_in(low))


def _of_days(state: State, index: int) -> bool:
    return any(t.kind == "WORKDAYS" for t in state.toks[max(0, index - 4) : index])
