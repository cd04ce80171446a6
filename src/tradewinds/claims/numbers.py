"""Claims of numbers: growth, shares, levels, balances, daily averages, working days, tariffs."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from tradewinds.claims.amount import Amount, rate
from tradewinds.claims.amount import money as money_of
from tradewinds.claims.claim import Claim
from tradewinds.claims.lexicon import verbs
from tradewinds.claims.marks import direction
from tradewinds.claims.phrase import attached, begins, near, put, qualifier, recalls, share_out
from tradewinds.claims.subject import Subject, item_of
from tradewinds.claims.tokens import Token
from tradewinds.claims.when import KINDS, period_of
from tradewinds.periods import Period

if TYPE_CHECKING:
    from tradewinds.claims.extract import State


def _firm(state: State, index: int) -> bool:
    """Whether a firm or another statistic is spoken of in this sentence before the number."""
    for token in reversed(state.toks[max(0, index - 14) : index]):
        if token.kind == "BREAK":
            return False
        if token.kind in ("FIRM", "OTHER"):
            return True
        if token.kind in ("FLOW",):
            return False
    return False


def _aside_claim(state: State, index: int, reason: str, unit: str, amount: Amount) -> None:
    token = state.toks[index]
    subject = state.subjects[0]
    state.claims.append(
        Claim(
            token.start,
            token.end,
            token.text,
            "",
            subject.flow,
            subject.item,
            subject.partner,
            str(state.at),
            amount.value,
            unit,
            reason=reason,
        )
    )


def _tariff(state: State, index: int) -> bool:
    after, before = near(state, index, 1), near(state, index, -1)
    close = after is not None and after.kind == "TARIFF" and len(state.text[state.toks[index].end : after.start]) < 14
    if close or (
        before is not None and before.kind == "TARIFF" and len(state.text[before.end : state.toks[index].start]) < 24
    ):
        return True
    for token in reversed(state.toks[max(0, index - 12) : index]):
        if token.kind in ("BREAK", "STOP", "COMMA", "FLOW", "SHARE", "MONEY", "STREAK", "RECORD", "BALANCE"):
            return False
        if token.kind == "TARIFF":
            return True
    return False


FORETOLD = re.compile(
    r"forecasts|forecasting|projects|projecting|expects?|expected|predicts?|predicted|projected|sees|seen|likely"
    r"|targets|targeted|set to|estimates",
    re.IGNORECASE,
)
"""Words that make what follows in the clause a forecast."""

MONTHLY = re.compile(
    r"\b(?:from|over|than|on)\s+(?:the\s+)?(?:previous|prior|preceding)\s+month\b|\bfrom\s+a\s+month\s+(?:earlier|ago|before)\b"
    r"|\b(?:month[\s-]on[\s-]month|on[\s-]month|m-o-m|mom)\b|전월\s*(?:대비|보다)|전달\s*(?:대비|보다)",
    re.IGNORECASE,
)
"""Words that make a rate one on the month before."""


def _monthly(state: State, index: int) -> bool:
    """Whether the rate is said to be on the month before, right behind it or, in Korean, right before it."""
    token = state.toks[index]
    behind, before = state.text[token.end : token.end + 40], state.text[max(0, token.start - 14) : token.start]
    found = MONTHLY.search(behind)
    near_by = found is not None and not re.search(r"[,;.]|\d", behind[: found.start()])
    return near_by or bool(re.search(r"(?:전월|전달)\s*(?:대비|보다)\s*$", before))


def _forecast(state: State, index: int) -> bool:
    after = near(state, index, 1)
    token = state.toks[index]
    for back in range(index - 1, max(-1, index - 8), -1):
        earlier = state.toks[back]
        if earlier.kind in ("BREAK", "STOP", "COMMA"):
            break
        if earlier.kind == "FORECAST":
            coming = state.text[earlier.end : earlier.end + 4].startswith(" to ")
            word = " ".join(earlier.text.split()).removesuffix(" to")
            if (coming or FORETOLD.fullmatch(word)) and not state.compare:
                return True
            break
    if re.match(r"[^.\d]{0,12}(?:전망|예상|목표)", state.text[token.end : token.end + 16]):
        return True
    if after is not None and after.kind == "FORECAST" and len(state.text[token.end : after.start]) < 14:
        return True
    before = near(state, index, -1)
    return before is not None and before.kind == "FORECAST" and len(state.text[before.end : token.start]) < 24


def percent(state: State, index: int) -> int:
    """A rate: growth, a share, a tariff, a forecast."""
    token, amount = state.toks[index], rate(state.toks[index])
    if _tariff(state, index):
        named = [item_of(t) for t in state.toks[max(0, index - 5) : index + 6] if t.kind == "ITEM"]
        put(
            state,
            index,
            "tariff",
            amount,
            "pct",
            partner="USA",
            flow="exports",
            item=named[0] if named else state.subjects[0].item,
        )
        return index + 1
    if _firm(state, index):
        _aside_claim(state, index, "firm", "pct", amount)
        return index + 1
    if _forecast(state, index):
        put(state, index, "forecast", amount, "pct", start=token.start, end=token.end)
        return index + 1
    if _monthly(state, index) and (moved := _sign(state, index)):
        by = Amount(amount.value * moved if amount.value > 0 else amount.value, amount.half, amount.decimals)
        put(state, index, "mom", by, "pct", start=begins(state, index))
        return index + 1
    how, _ = qualifier(state, index)
    start = begins(state, index)
    if _is_share(state, index):
        return _share(state, index, amount, how, start)
    period, end = attached(state, index)
    sign = _sign(state, index)
    if sign is None:
        return index + 1
    value = amount.value if amount.value < 0 else amount.value * sign
    subjects = share_out(state, index, ("PCT",))
    state.values += 1
    signed = Amount(value, amount.half, amount.decimals)
    shares = state.compare and [c for c in state.claims[state.sentence :][-12:] if c.metric == "share"]
    if shares:
        if period != state.at:
            put(state, index, "share", amount, "pct", period=period, start=start, end=end, qualifier=how)
        return index + 1
    put(state, index, "yoy", signed, "pct", period=period, start=start, end=end, qualifier=how, subjects=subjects)
    return index + 1


def _sign(state: State, index: int) -> int | None:
    """The sign of a rate: of the noun or verb right behind it, else of the last verb; None when nothing moves."""
    token, after = state.toks[index], near(state, index, 1)
    spot = index + 1
    while after is not None and after.kind in ("BASE",):
        spot += 1
        after = near(state, spot, 0)
    if after is not None and after.kind == "VERB":
        gap = state.text[token.end : after.start]
        if (
            re.fullmatch(r"[\s-]*(?:(?:on-year|on-month|year-on-year|annual|yearly|monthly|or|a)\s+)*", gap)
            or "가" <= after.text[0] <= "힣"
        ):
            return verbs().get(re.sub(r"[\s-]+", " ", after.text.lower()), 1)
    behind = state.text[token.end : token.end + 12].lower()
    if re.match(r"\s+more\b", behind):
        return 1
    if re.match(r"\s+(?:less|fewer)\b", behind):
        return -1
    if state.sign:
        return state.sign
    before = near(state, index, -1)
    if before is not None and before.kind == "PAREN":
        return 1
    return 1 if before is not None and (before.kind == "COMPARE" or "poss" in before.data) else None


def _is_share(state: State, index: int) -> bool:
    after = near(state, index, 1)
    token = state.toks[index]
    if after is not None and after.kind == "OF_TOTAL" and len(state.text[token.end : after.start]) < 4:
        return True
    told = near(state, index, -1)
    if told is not None and told.kind == "OF_TOTAL" and "가" <= told.text[0] <= "힣":
        return True
    for back in range(1, 5):
        before = near(state, index, -back)
        if before is None or before.kind in ("BREAK", "STOP", "PCT", "MONEY"):
            return False
        if before.kind == "SHARE":
            return not (
                back > 1
                and state.verb is not None
                and state.verb.start > before.end
                and " to " not in state.text[state.verb.end : token.start]
            )
    return False


def _share(state: State, index: int, amount: Amount, how: str, start: int) -> int:
    period, end = attached(state, index)
    after = near(state, index, 1)
    spot = index + 1
    if after is not None and after.kind == "OF_TOTAL":
        end, spot = max(end, after.end), index + 2
        follower = near(state, spot, 0)
        if (
            follower is not None
            and follower.kind in KINDS
            and re.fullmatch(r"\s*(?:in|for|during)?\s*", state.text[end : follower.start])
        ):
            found = period_of(follower, state.clock)
            if found is not None:
                period, end, spot = found, follower.end, spot + 1
                state.local = found
        for back in range(1, 4):
            before = near(state, index, -back)
            if before is not None and before.kind == "RANGE" and "y1" in before.data:
                found = period_of(before, state.clock)
                period = found or period
    put(state, index, "share", amount, "pct", period=period, start=start, end=end, qualifier=how)
    trailing = near(state, spot, 1)
    if trailing is not None and trailing.kind == "RECORD" and "share" in state.text[trailing.end : trailing.end + 8]:
        subject = state.subjects[0]
        put(state, spot + 1, "record", None, "", period=period, item=f"{subject.item} share")
        return spot + 2
    return spot


def fraction(state: State, index: int) -> int:
    """ "About half of total exports": a share."""
    token, d = state.toks[index], state.toks[index].data
    after = near(state, index, 1)
    value = {"half": 50.0, "third": 100 / 3, "quarter": 25.0, "thirds": 200 / 3, "quarters": 75.0}
    if not ((after is not None and after.kind in ("OF_TOTAL", "FLOW")) or "절반" in token.text):
        return index + 1
    how, word = qualifier(state, index)
    named = next((value[k] for k in value if k in d), 50.0)
    end = after.end if after is not None and after.kind in ("OF_TOTAL", "FLOW") else token.end
    put(state, index, "share", None, "pct", value=round(named, 1), start=word.start if word else token.start, end=end,
        qualifier="about" if how == "exact" else how)  # fmt: skip
    return index + 2 if after is not None and after.kind in ("OF_TOTAL", "FLOW") else index + 1


def points(state: State, index: int) -> int:
    """Percentage points: a change of a share."""
    amount = rate(state.toks[index])
    sign = state.sign or 1
    signed = Amount(amount.value * sign, amount.half, amount.decimals)
    put(state, index, "share_change_pp", signed, "pp", start=begins(state, index))
    return index + 1


def money(state: State, index: int) -> int:
    """An amount: a level, a balance, a daily average, a change of the balance."""
    token, amount = state.toks[index], money_of(state.toks[index])
    if _firm(state, index) or amount.currency != "USD":
        unit = "USD_bn" if amount.currency == "USD" else amount.currency
        _aside_claim(state, index, "firm" if _firm(state, index) else "currency", unit, amount)
        return index + 1
    if _forecast(state, index):
        put(state, index, "forecast", amount, "USD_bn")
        return index + 1
    if state.gap:
        return index + 1
    if _moved_by(state, index):
        by = Amount(amount.value * (state.sign or 1), amount.half, amount.decimals)
        balance = state.subjects[0].flow == "balance"
        kind = {"flow": "balance", "item": "total"} if balance else {}
        put(state, index, "balance_change" if balance else "change", by, "USD_bn", start=begins(state, index), **kind)
        return index + 1
    how, _ = qualifier(state, index)
    start = begins(state, index)
    after = near(state, index, 1)
    word = _balance_word(state, index, after)
    recalled = recalls(state, index) and not state.compare and not state.prior
    if recalled and not word:
        put(state, index, "record", None, "", start=start)
    period, end = attached(state, index)
    if word:
        return _balance(state, index, amount, word, period, start, end, how)
    if after is not None and after.kind == "BETTER" and state.balance:
        put(state, index, "balance_change", amount, "USD_bn", period=period, start=start, end=after.end, flow="balance")
        return index + 2
    if state.daily:
        put(state, index, "daily_avg", amount, "USD_bn", period=period, start=start, end=end, qualifier=how)
        return index + 1
    if re.search(
        r"\b(?:country|nation|economy)\s+(?:in the world\s+)?(?:to|that)\b",
        state.text[max(0, token.start - 45) : token.start],
    ):
        return index + 1
    first_time = next(
        (t for o in (1, 2, 3, -1, -2, -3) if (t := near(state, index, o)) is not None and t.kind == "FIRSTTIME"), None
    )
    crossing = first_time is not None and how in ("over", "more than") and abs(first_time.start - token.end) < 60
    subjects = share_out(state, index, ("MONEY", "MONEY_KO"))
    if crossing and first_time is not None:
        put(
            state,
            index,
            "record",
            amount,
            "USD_bn",
            period=period,
            start=start,
            end=max(end, first_time.end),
            qualifier="over",
            detail="milestone",
        )
        return index + 1
    state.values += 1
    put(state, index, "level", amount, "USD_bn", period=period, start=start, end=end, qualifier=how, subjects=subjects)
    return index + 1


def _moved_by(state: State, index: int) -> bool:
    """ "Up $4.79 billion from a year earlier": the amount is the change, not the level."""
    token, verb = state.toks[index], state.verb
    if verb is None or not verb.text.isascii():
        return False
    gap = state.text[verb.end : token.start]
    after = near(state, index, 1)
    return (
        bool(re.fullmatch(r"\s+(?:by\s+)?(?:about\s+)?", gap))
        and after is not None
        and after.kind in ("BASE", "COMPARE")
    )


def _balance_word(state: State, index: int, after: Token | None) -> str:
    token = state.toks[index]
    if (
        after is not None
        and after.kind == "BALANCE"
        and re.fullmatch(r"[\s-]*(?:trade\s+)?", state.text[token.end : after.start])
    ):
        return side(after)
    return state.balance


def _gap(state: State, index: int, after: Token) -> bool:
    """ "$10.71 billion better than": the amount is the change; in "was narrower than" it is the balance."""
    return not re.search(r"\b(?:was|is|were)\b", state.text[state.toks[index].end : after.start])


def side(token: Token) -> str:
    """Whether a BALANCE token says surplus, deficit or neither."""
    word = (token.data.get("bw") or token.data.get("kbw") or "").lower()
    if word.startswith(("deficit", "shortfall", "적자")):
        return "deficit"
    return "surplus" if word.startswith(("surplus", "흑자")) else "balance"


def _balance(
    state: State, index: int, amount: Amount, word: str, period: Period, start: int, end: int, how: str
) -> int:  # fmt: skip
    after = near(state, index, 1)
    if after is not None and after.kind == "BETTER" and _gap(state, index, after):
        put(
            state,
            index,
            "balance_change",
            amount,
            "USD_bn",
            period=period,
            start=start,
            end=after.end,
            flow="balance",
            item="total",
            partner="World",
        )
        return index + 2
    signed = Amount(-amount.value if word == "deficit" else amount.value, amount.half, amount.decimals)
    put(state, index, "balance", signed, "USD_bn", period=period, start=start, end=end, flow="balance", item="total",
        partner=state.subjects[0].partner, qualifier=how)  # fmt: skip
    if after is not None and after.kind == "BALANCE":
        state.balance = word
        return index + 2
    return index + 1


def balance_word(state: State, index: int) -> int:
    """ "A trade surplus of", "the balance was": the next amounts are balances."""
    token = state.toks[index]
    direction(state)
    before = near(state, index, -1)
    streaky = before is not None and before.kind in ("STREAK", "FIRSTSINCE")
    if not streaky:
        state.balance = side(token)
        if state.subjects[0].flow != "balance":
            state.subjects = [Subject("balance", "total", "World")]
        state.daily, state.verb, state.said = False, None, 0
    return index + 1


def _days_beside(state: State, index: int, amount: Amount) -> bool:
    """ "작년(13.0일)보다 3.5일 많았다": the days of a year earlier, and by how much they differ."""
    token, opened, named = state.toks[index], near(state, index, -1), near(state, index, -2)
    held = {"flow": "exports", "item": "total", "partner": "World"}
    if opened is not None and opened.kind == "PAREN" and named is not None and named.text in ("작년", "지난해", "전년"):
        earlier = state.at.year_earlier()
        put(state, index, "working_days", None, "days", value=amount.value, period=earlier, **held)
        return True
    more = re.match(r"\s*(?P<up>많|늘|증가)|\s*(?:적|줄|감소)", state.text[token.end : token.end + 6])
    if more is not None:
        by = amount.value if more["up"] else -amount.value
        put(state, index, "working_days", None, "days", value=by, detail="change", **held)
        return True
    return False


def plain(state: State, index: int) -> int:
    """A bare number: working days, or a rate whose "percent" was left out before "on-year"."""
    token, amount, after = state.toks[index], rate(state.toks[index]), near(state, index, 1)
    if state.workdays and amount.value <= 300:
        if _days_beside(state, index, amount):
            return index + 1
        previous = state.text[max(0, token.start - 4) : token.start]
        sign = state.sign if previous.strip() == "by" else 1
        change = previous.strip() == "by"
        put(
            state, index, "working_days", None, "days", value=amount.value * (sign or 1), start=begins(state, index),
            flow="exports", item="total", partner="World", detail="change" if change else "",
        )  # fmt: skip
        return index + 1
    if after is not None and after.kind == "BASE" and "on-year" in after.text.lower() and state.sign:
        return percent(state, index)
    return index + 1
