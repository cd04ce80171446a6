"""The phrase around a number: its qualifier, its period, where it begins, and the subjects it is about."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Any

from tradewinds.claims.amount import Amount
from tradewinds.claims.claim import Claim
from tradewinds.claims.lexicon import CARDINALS, KO_ORDINALS, ORDINALS, cue
from tradewinds.claims.state import State
from tradewinds.claims.subject import Subject, partner_of, read
from tradewinds.claims.tokens import Token
from tradewinds.claims.when import KINDS, period_of, since_of
from tradewinds.periods import Period

KOREAN_OWN = re.compile(r"(?:의|중)\s*(?=[\d$약])")


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
        for name in ("under", "about", "nearly"):
            if cue(name.upper()).search(word):
                return name, before
        if word == "at least":
            return "at least", before
        return ("more than" if "more than" in word else "over"), before
    after = near(state, index, 1)
    if after is not None and after.kind == "QUALIFIER" and "kqw" in after.data:
        return next((n for n in ("under", "about", "nearly") if cue(n.upper()).search(after.text)), "over"), None
    return "exact", None


def owns(text: str, token: Token) -> bool:
    """Whether a period is followed by its possessive: "December's", "2022년 3월의"."""
    return (
        "poss" in token.data
        or (token.kind == "YEAR" and token.text.endswith(("'s", "’s")))
        or text[token.end : token.end + 2] in ("'s", "’s")
        or bool(KOREAN_OWN.match(text, token.end))
    )


def attached(state: State, index: int) -> tuple[Period, int]:
    """The period of the number at an index, and the end of the phrase that names it."""
    token, clock = state.toks[index], state.clock
    before = near(state, index, -1)
    if before is not None and before.kind == "QUALIFIER":
        before = near(state, index, -2)
    if before is not None and before.kind in KINDS and owns(state.text, before):
        found = period_of(before, clock)
        if found is not None:
            return found, token.end
    if before is not None and before.kind == "SINCE" and state.text[before.end : before.end + 2] in ("'s", "’s"):
        code = since_of(before, clock)[0]
        if code:
            return Period.parse(code), token.end
    if before is not None and before.kind == "BASE" and LAST_YEARS.search(state.text[before.start : token.start]):
        whole = re.search(r"\b(?:whole|all|entire)\b", state.text[max(0, before.start - 16) : before.start])
        last = Period.of_year(clock.published.year - 1)
        return (last if whole or state.at.unit == "year" else state.at.year_earlier()), token.end
    owner = _owner(state, index)
    if owner is not None:
        return owner, token.end
    if (
        before is not None
        and before.kind == "PAREN"
        and (named := near(state, index, -2)) is not None
        and named.kind in KINDS
    ):
        found = period_of(named, clock)
        if found is not None and state.text[named.end : before.start].strip() == "":
            return like(found, state.at), token.end
    if state.korean:
        return _korean_period(state, index, before), token.end
    period, end = _named_behind(state, index)
    if end == token.end and period == state.at and _from_before(state, index):
        return (period.previous() if _of_balance_or_share(state) else period.year_earlier()), end
    return period, end


LAST_YEARS = re.compile(r"\blast\s+year['’]s\s+$", re.IGNORECASE)
OWNED = re.compile(
    r"(?:['’]s)?\s+(?:(?:previous|then|old|monthly|all-time|own)[\s-]+){0,2}(?:record|high|peak|best|total|figure|level|tally|reading)"
    r"(?:[\s-]high)?\s+(?:of|at)\s+(?:just\s+|some\s+)?"
)


def _owner(state: State, index: int) -> Period | None:
    """ "September's record of $55.83 billion": the period that owns what the number is of."""
    for back in range(2, 5):
        named = near(state, index, -back)
        if named is None or named.kind in ("BREAK", "STOP"):
            return None
        if named.kind in KINDS and owns(state.text, named):
            end = named.end - (2 if named.text.endswith(("'s", "’s")) else 0)
            if OWNED.fullmatch(state.text[end : state.toks[index].start]):
                return period_of(named, state.clock)
    return None


EARLIER = re.compile(
    r"(?:(?:a|one)\s+(?:year|month)\s+(?:earlier|ago|before|prior)|the\s+(?:year|month)\s+before)", re.IGNORECASE
)
"""What behind an amount makes it one of that time."""

FROM = re.compile(
    r"\b(?:up\s+from|down\s+from|from|compared\s+(?:with|to)|versus)\s+(?:just\s+|only\s+)?$", re.IGNORECASE
)


def _from_before(state: State, index: int) -> bool:
    """ "Swelled to $3.67 billion from $450 million": a base without a period."""
    return (
        state.compare
        and FROM.search(state.text[max(0, state.toks[index].start - 20) : state.toks[index].start]) is not None
    )


def _of_balance_or_share(state: State) -> bool:
    """Whether the number before it is one that texts compare with the month before."""
    last = state.claims[-1] if state.claims else None
    return last is not None and len(last.period) == 7 and last.metric in ("balance", "yoy")


def _named_behind(state: State, index: int) -> tuple[Period, int]:
    """The period named behind a number, and where the phrase ends."""
    token, clock = state.toks[index], state.clock
    end, spot = token.end, index + 1
    while (after := near(state, spot, 0)) is not None and spot <= index + 3:
        gap = state.text[end : after.start]
        if after.kind == "BASE":
            if state.compare or state.prior or (token.kind == "MONEY" and EARLIER.fullmatch(after.text)):
                return _base_of(after, state.at), after.end
            end, spot = after.end, spot + 1
            continue
        if after.kind in KINDS and re.fullmatch(
            r"\s*(?:(?:in|of|for|during|record of|record in|high of|deficit|surplus|on-year|on-month|the|a|from|median|set|set in|posted in"
            r"|recorded in|logged in|tallied in|tallied|recorded|posted|seen|seen in|reached in|reached|marked in|registered in|back in"
            r"|all of|the whole of|through)\s+)*\s*",
            gap,
        ):
            found = period_of(after, clock)
            if found is None:
                break
            if state.compare or state.prior or after.kind in ("HALF", "ELLIPSIS") or recalls(state, index):
                return like(found, state.at), after.end
            state.mention(found)
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


def _korean_period(state: State, index: int, before: Token | None) -> Period:
    """In Korean the period of a number stands before it: "2022년 6836억달러", "1년 전 154억달러"."""
    token = state.toks[index]
    if before is not None and before.kind in KINDS and not state.text[before.end : token.start].strip():
        found = period_of(before, state.clock)
        return like(found, state.at) if found is not None else state.at
    return state.at


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
        if state.daily and metric in ("yoy", "first_since", "extreme_since", "streak", "multiple"):
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


def listed_percent(state: State, index: int) -> bool:
    """Whether a bare number is one of a list that says percent at its end: "24.0, 24.7 and 40.1 percent"."""
    token, spot, end = state.toks[index], index + 1, state.toks[index].end
    if token.kind != "PLAIN" or token.data.keys() & {"wm", "kpn"}:
        return False
    while (
        (after := near(state, spot, 0)) is not None
        and spot < index + 16
        and LISTING.fullmatch(state.text[end : after.start])
    ):
        if after.kind == "PCT":
            return spot > index + 1
        if after.kind not in ("COMMA", "AND", "PLAIN"):
            return False
        spot, end = spot + 1, after.end
    return False


LISTING = re.compile(r"\s*")
FAR = 60
"""Tokens ahead that a list of numbers may reach."""


def share_out(state: State, index: int, kind: tuple[str, ...]) -> list[Subject]:
    """Which subjects a number is about: the n-th of a list for the n-th number of as many, else all."""
    name = kind[0]
    done = state.values[name]
    state.values[name] += 1
    if len(state.subjects) < 2:
        return state.subjects
    ahead, spot = 0, index
    ends = ("BREAK", "STOP", "FLOW", "ITEM", "PARTNER")
    while spot < index + FAR and (token := near(state, spot, 0)) is not None and token.kind not in ends:
        ahead += token.kind in kind or (name == "PCT" and listed_percent(state, spot))
        spot += 1
    if done + ahead == len(state.subjects):
        return [state.subjects[done]]
    return state.subjects


def to_place(state: State, index: int, subjects: list[Subject]) -> list[Subject]:
    """ "Climbed 16.3 percent to China and 18.0 percent to the United States": the place right behind the number is its own."""
    to, place = near(state, index, 1), near(state, index, 2)
    if to is None or place is None or to.kind != "TO" or place.kind != "PARTNER":
        return subjects
    joined = re.fullmatch(r"\s+to\s+(?:the\s+)?", state.text[state.toks[index].end : place.start])
    follows = near(state, index, 3)
    own = follows is not None and follows.kind in ("VERB", "PCT", "MONEY") and follows.start - place.end < 3
    if joined is None or own or len(subjects) != 1:
        return subjects
    whose = subjects[0] if state.named >= state.begun else Subject()
    return [replace(whose, partner=partner_of(place))]


OF_AHEAD = re.compile(r"\s+(?:in|worth\s+of|of)\s+(?:the\s+|its\s+|their\s+|overall\s+|total\s+|Korean\s+|Korea's\s+)*")


def of_ahead(state: State, index: int) -> tuple[list[Subject], int] | None:
    """ "A 25.4 percent plunge in imports", "$12.5 billion in chip exports": the series behind the number, and the index after it."""
    token, spot = state.toks[index], index + 1
    end = token.end
    moved = near(state, spot, 0)
    if moved is not None and moved.kind == "VERB" and moved.start - end < 20:
        end, spot = moved.end, spot + 1
    elif token.kind == "PCT":
        return None
    named = near(state, spot, 0)
    if (
        state.korean
        or named is None
        or named.kind not in ("FLOW", "ITEM")
        or not OF_AHEAD.fullmatch(state.text[end : named.start])
    ):
        return None
    if cue("NOT_A_SUBJECT").match(state.text[named.end : named.end + 24]):
        return None
    subjects, after, daily = read(state.text, state.toks, spot, state.subjects[0])
    plain = subjects == [Subject(subjects[0].flow)]
    if (
        plain
        and state.named >= state.begun
        and state.subjects[0].partner != "World"
        and moved is not None
        and moved.kind != "VERB"
    ):
        return None
    flows = named.kind == "ITEM" and moved is not None and moved.kind == "VERB"
    flows = flows or any(t.kind == "FLOW" for t in state.toks[spot:after])
    return (subjects, after) if flows and not daily else None
