"""Claims of marks: records, streaks, ranks, extremes, multiples, counts, directions."""

from __future__ import annotations

import re
from bisect import bisect_left
from typing import TYPE_CHECKING

from tradewinds.claims.claim import Claim
from tradewinds.claims.lexicon import MONTHS, verbs
from tradewinds.claims.phrase import near, number_in, put
from tradewinds.claims.subject import Subject
from tradewinds.claims.tokens import Token
from tradewinds.claims.when import KINDS, latest_month, period_of
from tradewinds.periods import Period

if TYPE_CHECKING:
    from tradewinds.claims.extract import State


def record(state: State, index: int) -> int:
    """A record of what the clause speaks of; not when it is one before, or counted in a streak."""
    token, after = state.toks[index], near(state, index, 1)
    owned = near(state, index, -1)
    dated = (
        owned
        if owned is not None and owned.kind == "MONTH_ONLY" and state.text[owned.end : token.start] == " "
        else None
    )
    if (
        owned is not None
        and owned.kind in KINDS
        and ("poss" in owned.data or state.text[owned.end : owned.end + 2] in ("'s", "’s"))
    ):
        return index + 1
    streak_next = any((t := near(state, index, o)) is not None and t.kind == "STREAK" for o in (1,))
    if streak_next or state.prior or state.compare:
        return index + 1
    low = token.text.lower()
    month = next((m for m in MONTHS if len(m) > 3 and m in low), "")
    if dated is not None and "mo" in dated.data:
        month = dated.data["mo"].lower()
    scope = (
        "same-month"
        if month
        or re.match(
            r"\s+for\s+(?:the\s+(?:period|month)|any|that)|\s+July|\s+(?:January|December)",
            state.text[token.end : token.end + 16],
        )
        or ("for any" in low and "any month" not in state.text[token.start : token.end + 8].lower())
        or "for the" in low
        or "km" in token.data
        or "km3" in token.data
        else "all-time"
    )
    if "share" in state.text[token.start : token.end + 7].lower():
        put(state, index, "record", None, "", item=f"{state.subjects[0].item} share", detail=scope)
        return index + 1
    if month and (state.at.unit == "year" or (state.at.unit == "month" and state.at.first.month != MONTHS[month])):
        put(state, index, "record", None, "", period=latest_month(MONTHS[month], state.clock), detail="same-month")
        return index + 1
    period = state.at
    if (
        after is not None
        and after.kind in KINDS
        and not (state.period and state.claims and state.claims[-1].end > token.start)
    ):
        gap = state.text[token.end : after.start]
        found = period_of(after, state.clock) if re.fullmatch(r"\s*(?:in|for)\s*", gap) else None
        period = found or period
    if after is not None and after.kind in ("RELATIVE", "YEAR") and state.text[token.end : after.start] == " ":
        period = period_of(after, state.clock) or period
    item = "daily_avg" if state.daily else None
    more = {"item": item} if item else {}
    put(state, index, "record", None, "", detail=scope, start=token.start, end=token.end, period=period, **more)
    return index + 1


KEPT = re.compile(
    r"(?:stay|remain|been|held|kept|stood)\w*\s+(?:well\s+)?(?:above|over|more than|in excess of)\s+"
    r"(?:US)?\$?(?P<n>[\d.,]*\d)[\s-]*(?P<s>b|m|t)\w*[^.;]*$",
    re.IGNORECASE,
)
"""A level that was kept, before the count of months."""


def streak(state: State, index: int) -> int:
    """A run of growth, decline, a surplus or records."""
    token = state.toks[index]
    d = token.data
    count = next((number_in(d[k]) for k in ("so", "so2", "sc", "sc2", "sc3", "sc4", "sc5", "ks", "ksw") if k in d), 0)
    unit_word = next(
        (d[k] for k in ("su1", "su2", "su3", "su4", "su5", "su6", "su7", "ksu", "kswu") if k in d), "month"
    ).lower()
    if not count or count > 400:
        return index + 1
    unit = "years" if "year" in unit_word or "annual" in token.text.lower() or unit_word in ("년", "해") else "months"
    after = near(state, index, 1)
    falls = (
        after is not None and after.kind == "VERB" and verbs().get(re.sub(r"[\s-]+", " ", after.text.lower()), 0) < 0
    )
    if re.search(r"declin|fall|drop|loss|contract", token.text.lower()) and "shortfall" not in token.text.lower():
        falls = True
    named = re.search(r"(surplus)|deficit|shortfall|흑자|적자", state.text[token.start : token.end + 20], re.IGNORECASE)
    if named is not None and state.subjects[0].flow != "balance" and not falls:
        state.subjects = [Subject("balance")]
        state.balance = "surplus" if named.group(1) or named.group() == "흑자" else "deficit"
    before = near(state, index, -1)
    what = "records" if before is not None and before.kind == "RECORD" else "decline" if falls else "growth"
    kept = KEPT.search(state.text[max(0, token.start - 70) : token.start])
    rising = re.search(
        r"increase|gain|rise|growth|advance|expansion|증가|성장",
        token.text + (after.text if after is not None else ""),
        re.IGNORECASE,
    )
    if state.subjects[0].flow == "balance" and rising:
        state.subjects, state.balance = [Subject()], ""
    if state.subjects[0].flow == "balance":
        what = "deficit" if state.balance == "deficit" else "surplus"
    elif what == "growth" and state.sign < 0 and not (after is not None and after.kind == "VERB"):
        what = "decline"
    if kept is not None:
        level = float(kept["n"].replace(",", "")) * {"b": 1.0, "m": 0.001, "t": 1000.0}[kept["s"][0].lower()]
        what = f"level-{level:g}"
    period = state.at
    ended = re.search(
        r"(?:snapp|end|halt|break|broke|snap)\w*\s+(?:a|an|the|its|their)?\s*$",
        state.text[max(0, token.start - 16) : token.start].lower(),
    )
    past = re.search(r"\bhad\s+(?:\w+\s+){0,3}$", state.text[max(0, token.start - 40) : token.start])
    if past and re.search(r"\bbefore\b", state.text[token.end : token.end + 60]) and period.unit == "month":
        period = period.previous()
    elif ended and period.unit == "month":
        period, what = period.previous(), "decline" if falls or (state.sign > 0 and not rising) else "growth"
    elif state.compare and before is not None and before.text.lower() == "after":
        period = (state.local or state.period or state.clock.topic).previous()
        what = "decline" if falls or state.sign > 0 else "growth"
    elif unit == "months" and period.unit == "year":
        period = period.months[-1]
    end = after.end if after is not None and after.kind == "VERB" and after.start - token.end < 14 else token.end
    put(state, index, "streak", None, unit, value=float(count), period=period, end=end, detail=what)
    state.said += 1
    return index + 1


def rank(state: State, index: int) -> int:
    """A place in an order: of months, of partners."""
    token, d = state.toks[index], state.toks[index].data
    if re.match(
        r"\s*(?:export\s+|trading\s+)?(?:economy|exporter|trader|importer|producer|maker|chipmaker|automaker|nation|country)",
        state.text[token.end : token.end + 30],
    ):
        return index + 1
    if "rt" in d:
        flow = "total_trade" if "partner" in d.get("rw", "").lower() else "exports"
        put(state, index, "rank", None, "rank", value=1.0, flow=flow, detail="partners")
        return index + 1
    number = next((number_in(d[k]) for k in ("ro", "rn", "rb", "krk") if k in d), 0)
    if "rb" in d and state.subjects[0].partner == "World" and "only to" not in token.text.lower():
        return index + 1
    if number:
        put(
            state,
            index,
            "rank",
            None,
            "rank",
            value=float(number),
            detail="partners" if "rn" in d or ("rb" in d and "only to" not in token.text.lower()) else "periods",
        )
    return index + 1


def _since(state: State, index: int) -> tuple[str, str, float | None, int]:
    """The period code after "since", its unit, a count for "in 20 months", and the end."""
    after = near(state, index, 1)
    if after is None or after.kind != "SINCE":
        return "", "", None, state.toks[index].end
    d = after.data
    if "sn" in d:
        return (
            "",
            d["su"].lower(),
            float(number_in(d["sn"])) if not d["sn"].replace(".", "").isdigit() else float(d["sn"]),
            after.end,
        )
    if "sm4" in d:
        return f"{state.clock.published.year - 1}-{MONTHS[d['sm4'].lower().rstrip('.')]:02d}", "month", None, after.end
    if "sm5" in d:
        return str(latest_month(MONTHS[d["sm5"].lower()], state.clock)), "month", None, after.end
    if "sm2" in d:
        return str(latest_month(MONTHS[d["sm2"].lower()], state.clock)), "month", None, after.end
    year = int(d.get("sy") or d.get("ksy") or 0)
    month = MONTHS[d["sm"].lower().rstrip(".")] if "sm" in d else int(d["ksm"]) if "ksm" in d else 0
    return (f"{year}-{month:02d}", "month", None, after.end) if month else (str(year), "year", None, after.end)


def extreme(state: State, index: int) -> int:
    """ "The biggest since September 2017": value is the year, or the month as YYYYMM."""
    token = state.toks[index]
    since, unit, count, end = _since(state, index)
    if not unit:
        return index + 1
    small = (
        re.match(r"(?:the\s+|its\s+)?(?:smallest|lowest|slowest|weakest|mildest|worst)", token.text.lower()) is not None
    )
    what = (
        "growth"
        if re.search(r"increase|rise|gain|fall|drop|decline|growth|pace|fast|sharp|steep|mild|slow", token.text.lower())
        else "level"
    )
    value = count if count is not None else float(since.replace("-", ""))
    put(
        state,
        index,
        "extreme_since",
        None,
        unit,
        value=value,
        end=end,
        since=since,
        detail=f"{'smallest' if small else 'largest'} {what}",
    )
    _when(state, since, end)
    return index + 2


def _when(state: State, since: str, end: int) -> None:
    """ "Since 2017, when it was": what follows is of that period."""
    if since and re.match(r",?\s+when\b", state.text[end : end + 8]):
        state.local = Period.parse(since)


def first_since(state: State, index: int) -> int:
    """ "The first downturn since 2020": value is the year, the month as YYYYMM, or the count of months."""
    token = state.toks[index]
    since, unit, count, end = _since(state, index)
    if not unit:
        return index + 1
    value = count if count is not None else float(since.replace("-", ""))
    word = token.data["fw"].lower()
    what = (
        "surplus"
        if "surplus" in word
        else "deficit"
        if "deficit" in word
        else "fall"
        if re.search(r"declin|fall|drop|decrease|downturn|contraction", word)
        else "rise"
    )
    put(state, index, "first_since", None, unit, value=value, end=end, since=since, detail=what)
    _when(state, since, end)
    return index + 2


def multiple(state: State, index: int) -> int:
    """ "More than doubled", "three times"."""
    token, d = state.toks[index], state.toks[index].data
    value = float(d["mn"]) if "mn" in d else {"d": 2.0, "t": 3.0, "q": 4.0}[d["mw"][0].lower()]
    over = "more" in d.get("mover", "").lower()
    nearly = "nearly" in d.get("mover", "").lower() or "almost" in d.get("mover", "").lower()
    before = near(state, index, -1)
    over = over or (before is not None and before.kind == "QUALIFIER" and "more" in before.text.lower())
    start = before.start if before is not None and before.kind == "QUALIFIER" else token.start
    put(
        state,
        index,
        "multiple",
        None,
        "times",
        value=value,
        start=start,
        qualifier="more than" if over else "nearly" if nearly else "exact",
    )
    state.sign = state.sign or 1
    return index + 1


def count(state: State, index: int) -> int:
    """ "8 of 15 items rose"."""
    d = state.toks[index].data
    n = number_in(d.get("cn") or d.get("kcn") or "0")
    put(
        state,
        index,
        "count_of_items",
        None,
        "count",
        value=float(n),
        item="15 major items",
        partner="World",
        detail=d.get("cm") or d.get("kcm") or "",
    )
    return index + 1


def direction(state: State) -> None:
    """A clause that moved without a number: "shipments to China declined"."""
    if (
        state.verb is None
        or state.said
        or not state.sign
        or state.compare
        or state.subjects[0].flow == "balance"
        or state.workdays
    ):
        return
    follower = _behind(state.toks, state.verb.end)
    adjective = follower is not None and follower.kind == "ITEM" and state.text[state.verb.end : follower.start] == " "
    if adjective and state.verb.text.lower().endswith(("ed", "ing")):
        return
    if state.except_for or state.verb.text.lower() in (
        "growth",
        "gain",
        "increase",
        "rise",
        "fall",
        "decline",
        "up",
        "down",
        "higher",
        "lower",
    ):
        return
    if re.search(
        r"\b(?:the|a|an|its|their|of|sharp|strong|for)\s+$",
        state.text[max(0, state.verb.start - 8) : state.verb.start].lower(),
    ):
        return
    if _of_others(state):
        return
    for named in state.subjects:
        item = "daily_avg" if state.daily and named.item == "total" else named.item
        state.claims.append(
            Claim(
                state.verb.start,
                state.verb.end,
                state.verb.text,
                "direction",
                named.flow,
                item,
                named.partner,
                str(state.at),
                float(state.sign),
                "sign",
            )
        )
    state.said += 1


def _behind(toks: list[Token], at: int) -> Token | None:
    """The first token that begins at or behind a place."""
    spot = bisect_left(toks, at, key=lambda t: t.start)
    return toks[spot] if spot < len(toks) else None


def _of_others(state: State) -> bool:
    """Whether a firm, a market or another country is spoken of in this sentence before the verb."""
    assert state.verb is not None
    spot = bisect_left(state.toks, state.begun, key=lambda t: t.start)
    while spot < len(state.toks) and state.toks[spot].start < state.verb.start:
        if state.toks[spot].kind in ("FIRM", "OTHER"):
            return True
        spot += 1
    return False


def exception(state: State, partner: str, token: Token) -> None:
    """ "Everywhere except to the United States": those moved the other way."""
    state.claims.append(
        Claim(
            token.start,
            token.end,
            token.text,
            "direction",
            "exports",
            "total",
            partner,
            str(state.at),
            float(-(state.sign or 1)),
            "sign",
            detail="everywhere except",
        )
    )
    state.said += 1


def aside(state: State, index: int) -> None:
    """ ", a year-on-year increase,": a direction said between commas."""
    first, second = near(state, index, 1), near(state, index, 2)
    if first is None or second is None or first.kind != "BASE" or second.kind != "VERB":
        return
    third = near(state, index, 3)
    if third is not None and third.kind in ("PCT", "MONEY", "MULTIPLE"):
        return
    sign = verbs().get(second.text.lower(), 0)
    if sign and "year" in first.text.lower():
        put(state, index + 2, "direction", None, "sign", value=float(sign), start=first.start)
