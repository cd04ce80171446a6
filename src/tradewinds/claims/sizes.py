"""Claims of amounts: levels, balances, daily averages, changes in dollars."""

from __future__ import annotations

import re
from dataclasses import replace

from tradewinds.claims import hedged
from tradewinds.claims.amount import Amount
from tradewinds.claims.amount import money as money_of
from tradewinds.claims.directions import direction
from tradewinds.claims.numbers import sign_of
from tradewinds.claims.phrase import attached, begins, near, of_ahead, put, qualifier, recalls, share_out, to_place
from tradewinds.claims.runs import set_level
from tradewinds.claims.state import State
from tradewinds.claims.subject import Subject
from tradewinds.claims.tokens import Token
from tradewinds.periods import Period


def money(state: State, index: int) -> int:
    """An amount: a level, a balance, a daily average, a change of the balance."""
    amount = money_of(state.toks[index])
    others = hedged.of_others(state, index) or hedged.of_money(state, index)
    if others or amount.currency != "USD":
        unit = "USD_bn" if amount.currency == "USD" else amount.currency
        hedged.not_of_trade(state, index, "firm" if others else "currency", unit, amount)
        return index + 1
    if hedged.forecast(state, index):
        put(
            state,
            index,
            "forecast",
            amount,
            "USD_bn",
            period=hedged.foreseen(state, index),
            subjects=hedged.of_what(state),
        )
        return index + 1
    age = re.match(r"\s*시대", state.text[state.toks[index].end : state.toks[index].end + 4])
    if state.gap or age or _than_another(state, index) or set_level(state, index, amount):
        return index + 1
    after = near(state, index, 1)
    if _moved_by(state, index, after):
        way = sign_of(state, index) if state.korean else state.sign
        by = Amount(amount.value * (way or 1), amount.half, amount.decimals)
        balance = state.subjects[0].flow == "balance"
        kind = {"flow": "balance", "item": "total"} if balance else {}
        put(
            state,
            index,
            "balance_change" if balance else "change",
            by,
            "USD_bn",
            start=begins(state, index),
            qualifier=qualifier(state, index)[0],
            **kind,
        )
        return index + 1
    return _figure(state, index, amount, after)


def _figure(state: State, index: int, amount: Amount, after: Token | None) -> int:
    token = state.toks[index]
    how, _ = qualifier(state, index)
    start = begins(state, index)
    word = _balance_word(state, index, after)
    recalled = recalls(state, index) and not state.compare and not state.prior
    if recalled and not word:
        put(state, index, "record", None, "", start=start)
    period, end = attached(state, index)
    if word and how in ("over", "more than") and (time := _first_time(state, index)) is not None:
        held = {"flow": "balance", "item": "total", "qualifier": "over", "detail": "milestone"}
        put(state, index, "record", amount, "USD_bn", period=period, start=start, end=max(end, time.end), **held)
        return index + 1
    if word:
        return _balance(state, index, amount, word, period, start, end, how)
    if after is not None and after.kind == "BETTER" and state.balance:
        put(state, index, "balance_change", amount, "USD_bn", period=period, start=start, end=after.end, flow="balance")
        return index + 2
    if state.daily:
        put(state, index, "daily_avg", amount, "USD_bn", period=period, start=start, end=end, qualifier=how)
        return index + 1
    if COUNTRY_TO.search(state.text[max(0, token.start - 45) : token.start]):
        return index + 1
    crossed = _crossed(state, index, period)
    if crossed is not None:
        put(state, index, "milestone_crossed", amount, "USD_bn", period=crossed, start=start, end=end, qualifier="over",
            detail="milestone")  # fmt: skip
        return index + 1
    passed = how in ("over", "more than") or HEIGHT.match(state.text, token.end)
    first = _first_time(state, index) if passed else None
    if first is not None:
        put(state, index, "record", amount, "USD_bn", period=period, start=start, end=max(end, first.end), qualifier="over",
            detail="milestone")  # fmt: skip
        return index + 1
    if state.prior and token.kind == "MONEY_KO":
        state.prior = False
    ahead = of_ahead(state, index)
    subjects = ahead[0] if ahead else to_place(state, index, share_out(state, index, ("MONEY", "MONEY_KO")))
    put(state, index, "level", amount, "USD_bn", period=period, start=start, end=end, qualifier=how, subjects=subjects)
    if end > token.end:
        _date(state, index, period)
    if ahead:
        state.subjects, state.balance = subjects, ""
        return ahead[1]
    return index + 1


def _rate_before(state: State, index: int) -> Token | None:
    """ "Rose 4.1 percent to a record $98.5 billion in 2022": the rate that led to the amount."""
    spot = index - 1
    while (before := near(state, spot, 0)) is not None and before.kind in ("QUALIFIER", "RECORD", "TO", "BASE"):
        spot -= 1
    to = any(t.kind == "TO" for t in state.toks[spot + 1 : index])
    return before if to and before is not None and before.kind == "PCT" else None


def _date(state: State, index: int, period: Period) -> None:
    """A rate that led to an amount, and the record it made, are of the period named behind the amount."""
    rate = _rate_before(state, index)
    for spot in range(state.sentence, len(state.claims)):
        claim = state.claims[spot]
        led = rate is not None and claim.end >= rate.end and claim.metric in ("yoy", "record")
        if led and Period.parse(claim.period).unit == period.unit:
            state.claims[spot] = replace(claim, period=str(period))


CROSSING = re.compile(
    r"\b(?:pass|cross|topp|surpass|exceed|breach|reach|break|broke|broken|hit|attain)\w*\s+(?:through\s+)?(?:the\s+)?(?:US)?$",
    re.IGNORECASE,
)
CROSSED_KO = re.compile(r"\s*(?:고지|선|벽|시대)?(?:을|를)?\s*(?:돌파|넘어|넘었|넘은|넘긴|달성|열었|열고|연\s)")
ROUND = 2
"""Digits of an amount that may be a mark."""


def _crossed(state: State, index: int, period: Period) -> Period | None:
    """The past year in which a round mark was passed: "having passed $500 billion in 2011"; None where no mark is told."""
    token, at = state.toks[index], state.opening or state.clock.topic
    digits = re.sub(r"\D", "", token.data.get("num") or token.data.get("ke") or token.data.get("kj") or "").rstrip("0")
    if period.unit != "year" or period.last >= at.first or not 0 < len(digits) <= ROUND:
        return None
    before, behind = state.text[max(0, token.start - 24) : token.start], state.text[token.end : token.end + 12]
    return period if CROSSING.search(before) or (state.korean and CROSSED_KO.match(behind)) else None


HEIGHT = re.compile(r"\s*(?:고지|시대|선|벽|대)")
"""What a threshold is called in Korean: a height, an age, a line, a wall."""


def _than_another(state: State, index: int) -> bool:
    """ "$610 million more than the United States": a gap between two, not a level."""
    token = state.toks[index]
    rival = next((t for t in state.toks[index + 1 : index + 4] if t.kind in ("PARTNER", "ITEM")), None)
    return rival is not None and THAN.fullmatch(state.text[token.end : rival.start]) is not None


THAN = re.compile(
    r"\s*(?:more|less|higher|lower|larger|smaller)\s+than\s+(?:that\s+of\s+|those\s+to\s+|to\s+)?(?:the\s+)?"
)

COUNTRY_TO = re.compile(r"\b(?:country|nation|economy)\s+(?:in the world\s+)?(?:to|that)\b")


FIRST_ABOVE = re.compile(
    r"\bfirst\s+(?:(?:\w+\s+)?(?:month|year|quarter|time)\s+)?(?:ever\s+)?(?:(?:that\s+)?(?:exports|imports|shipments|they)\s+(?:had\s+)?)?"
    r"(?:above|over|to\s+\w+|topp\w+|exceed\w*|surpass\w*|cross\w*|pass\w*|of\s+more\s+than|at\s+more\s+than|more\s+than)\s+(?:US)?$"
)
"""What says that a mark was never passed before: "the first month above $120 billion"."""


def _first_time(state: State, index: int) -> Token | None:
    """The "for the first time" near a threshold that was passed."""
    token = state.toks[index]
    if FIRST_ABOVE.search(state.text[max(state.begun, token.start - 60) : token.start]):
        return token
    for offset in (1, 2, 3, -1, -2, -3):
        near_by = near(state, index, offset)
        if near_by is not None and near_by.kind == "FIRSTTIME" and abs(near_by.start - token.end) < 60:
            behind = near(state, index, offset + 1)
            return None if behind is not None and behind.kind == "SINCE" else near_by
    return None


KOREAN_MOVE = re.compile(
    r"\s*(?:가량|가까이|정도|이상|넘게|나|여)?\s*(?:줄었|줄어들|줄어든|준\s|늘었|늘어났|늘어난\s*것|감소했|증가했|축소됐|확대됐|감소한\s*것|증가한\s*것)"
)
"""A Korean amount without a particle before its verb is how much moved."""

MOVED = re.compile(r"\s+(?:by\s+)?(?:about\s+|around\s+|nearly\s+|some\s+)?", re.IGNORECASE)


def _moved_by(state: State, index: int, after: Token | None) -> bool:
    """ "Up $4.79 billion from a year earlier": the amount is the change, not the level."""
    token, verb = state.toks[index], state.verb
    behind = state.text[token.end : token.end + 16]
    if re.match(r"\s*(?:more|less|higher|lower)\s+than\b", behind) or KOREAN_MOVE.match(behind):
        return True
    if verb is None or not verb.text.isascii() or not MOVED.fullmatch(state.text[verb.end : token.start]):
        return False
    return (after is not None and after.kind in ("BASE", "COMPARE")) or " by " in state.text[verb.end : token.start]


BEFORE_BALANCE = re.compile(
    r"[\s-]*(?:in\s+)?(?:(?:trade|monthly|annual|의|규모의?)\s+)*(?:의\s*)?(?:무역\s*)?", re.IGNORECASE
)


def _balance_word(state: State, index: int, after: Token | None) -> str:
    token = state.toks[index]
    beside = (
        after is not None and after.kind == "BALANCE" and BEFORE_BALANCE.fullmatch(state.text[token.end : after.start])
    )
    if beside and after is not None:
        return side(after)
    if state.balance or state.subjects[0].flow != "balance":
        return state.balance
    return _told_negative(state, index) or last_side(state) or "balance"


def last_side(state: State) -> str:
    """The side of the balance told last, for a number whose sentence does not say it."""
    last = next((c for c in reversed(state.claims[-12:]) if c.metric == "balance" and c.value), None)
    return "" if last is None else "deficit" if (last.value or 0) < 0 else "surplus"


def side(token: Token) -> str:
    """Whether a BALANCE token says surplus, deficit or neither."""
    word = (token.data.get("bw") or token.data.get("kbw") or token.data.get("bgap") or "").lower()
    if word.startswith(("deficit", "shortfall", "적자", "gap")):
        return "deficit"
    if word.startswith(("surplus", "흑자")):
        return "surplus"
    return {"black": "surplus", "red": "deficit"}.get(token.data.get("bcol", "").lower(), "balance")


def _apart(state: State, index: int, after: Token) -> bool:
    """ "$10.71 billion better than": the amount is the change; in "was narrower than" it is the balance."""
    return not re.search(r"\b(?:was|is|were)\b", state.text[state.toks[index].end : after.start])


def _balance(
    state: State, index: int, amount: Amount, word: str, period: Period, start: int, end: int, how: str
) -> int:  # fmt: skip
    after = near(state, index, 1)
    held = {"flow": "balance", "item": "total"}
    if after is not None and after.kind == "BETTER" and _apart(state, index, after):
        put(
            state,
            index,
            "balance_change",
            amount,
            "USD_bn",
            period=period,
            start=start,
            end=after.end,
            partner="World",
            **held,
        )
        return index + 2
    if CHANGED_BY.search(state.text[max(state.begun, state.toks[index].start - 28) : state.toks[index].start]):
        put(
            state, index, "balance_change", amount, "USD_bn", period=period, start=start, end=end, qualifier=how, **held
        )
        return index + 1
    follows = after is not None and after.kind == "BALANCE"
    unsaid = not follows and state.balance in ("", "balance")
    if not follows and word in ("balance", "surplus"):
        word = _said_later(state, index) or word
    if not follows and word == "balance":
        word = _told_negative(state, index) or word
        state.balance = word
    signed = Amount(-amount.value if word == "deficit" else amount.value, amount.half, amount.decimals)
    put(state, index, "balance", signed, "USD_bn", period=period, start=start, end=end, partner=state.subjects[0].partner,
        qualifier=how, detail="unsaid" if unsaid else "", **held)  # fmt: skip
    if follows:
        state.balance = word
        partner = state.subjects[0].partner if state.subjects[0].flow == "balance" else "World"
        state.subjects = [Subject("balance", "total", partner)]
        return index + 2
    return index + 1


CHANGED_BY = re.compile(
    r"\b(?:widen|narrow|improv|worsen|deteriorat|grew|grow|swell|increas|expand|shr[aiu]nk|rose|fell|declin)\w*\s+by\s+(?:about\s+|some\s+)?$"
)
"""What makes an amount of the balance the change of it: "the surplus widened by $26.2 billion"."""


def _told_negative(state: State, index: int) -> str:
    """ "The balance had turned negative, at $1.39 billion": its side by the adjective."""
    said = re.findall(
        r"\b(negative|positive)\b", state.text[max(state.begun, state.toks[index].start - 80) : state.toks[index].start]
    )
    return {"negative": "deficit", "positive": "surplus"}[said[-1]] if said else ""


def _said_later(state: State, index: int) -> str:
    """The surplus or deficit that a Korean sentence says behind its number."""
    behind = state.text[state.toks[index].end : state.toks[index].end + 14]
    if re.match(r"\s+(?:short\b|in\s+deficit|negative)", behind):
        return "deficit"
    for offset in (1, 2):
        token = near(state, index, offset)
        if token is not None and token.kind == "BALANCE" and "kbw" in token.data:
            return side(token)
    return ""


def balance_word(state: State, index: int) -> int:
    """ "A trade surplus of", "the balance was": the next amounts are balances."""
    token = state.toks[index]
    direction(state)
    before = near(state, index, -1)
    beside = before is not None and token.start - before.end < 12
    if before is None or not beside or before.kind not in ("STREAK", "FIRSTSINCE"):
        state.balance = side(token)
        if state.subjects[0].flow != "balance":
            state.subjects = [Subject("balance", "total", "World")]
        state.daily, state.verb, state.said = False, None, 0
    elif before.kind == "FIRSTSINCE":
        state.balance, state.subjects = side(token), [Subject("balance")]
    return index + 1
