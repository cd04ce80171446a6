"""Claims of a text, left to right, with flow, item, partner and period carried along."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import date
from functools import partial
from itertools import takewhile

from tradewinds.claims import marks, numbers
from tradewinds.claims.claim import Claim
from tradewinds.claims.lexicon import verbs
from tradewinds.claims.subject import Subject, item_of, partner_of, read, starts
from tradewinds.claims.tokens import Token, tokens
from tradewinds.claims.when import KINDS, Clock, first_topic, period_of
from tradewinds.periods import Period

ENDS = frozenset({"BREAK", "STOP"})
NUMERIC = frozenset({"PCT", "POINTS", "MONEY", "MONEY_KO", "PLAIN"})


@dataclass(slots=True)
class State:
    """Where the reading stands: subjects, period, sign, and what the clause has said so far."""

    text: str
    toks: list[Token]
    clock: Clock
    subjects: list[Subject] = field(default_factory=lambda: [Subject()])
    daily: bool = False
    workdays: bool = False
    period: Period | None = None
    local: Period | None = None
    sign: int = 0
    verb: Token | None = None
    compare: bool = False
    prior: bool = False
    forecast: bool = False
    gap: bool = False
    balance: str = ""
    said: int = 0
    values: int = 0
    except_for: bool = False
    opening: Period | None = None
    main: Period | None = None
    dated: bool = False
    sentence: int = 0
    begun: int = 0
    claims: list[Claim] = field(default_factory=list)

    def settle(self, found: Period) -> None:
        """What follows is about `found`; the first such period of a sentence is what the next sentence inherits."""
        self.main = self.main or found
        self.period, self.local = found, None

    @property
    def at(self) -> Period:
        """The period that a claim made here is about."""
        return self.local or self.period or self.clock.topic


def extract(text: str, *, published: date, reporter: str = "KOR", lang: str | None = None) -> tuple[Claim, ...]:
    """The claims of a text in order; `published` sets months without a year and "last month".

    A claim keeps its span, so that one phrase may hold several ("rose 3.8 % to 709.7 billion, a record").
    """
    toks = list(tokens(text))
    clock = Clock(published, first_topic(published))
    opening = _opening(toks, clock)
    state = State(text, toks, clock.at(opening), opening=opening)
    index = 0
    while index < len(toks):
        index = step(state, index)
    _close(state)
    return tuple(sorted(_distinct(state.claims), key=lambda c: (c.start, c.end)))


def _opening(toks: list[Token], clock: Clock) -> Period:
    """The first period a text names in a main clause, or what a release of its day is about."""
    for index, token in enumerate(toks[:40]):
        if token.kind in KINDS and not (index and toks[index - 1].kind in ("COMPARE", "PRIOR")):
            found = period_of(token, clock)
            if found is not None:
                return found
    return clock.topic


def step(state: State, index: int) -> int:
    """Reads the token at an index; returns the index of the next."""
    token = state.toks[index]
    if token.kind in ENDS:
        _end_clause(state, token.kind == "BREAK", token.start)
        return index + 1
    if token.kind in KINDS:
        return _period(state, index)
    if token.kind in ("FLOW", "ITEM", "PARTNER", "DAILY", "WORKDAYS", "EXCLUDING", "OTHERS", "BALANCE"):
        return _subject(state, index)
    handler = _HANDLERS.get(token.kind)
    if handler is not None:
        return handler(state, index)
    return index + 1


def _end_clause(state: State, sentence: bool, at: int) -> None:
    marks.direction(state)
    state.compare = state.prior = state.forecast = state.except_for = state.gap = False
    state.said = state.values = 0
    state.balance = ""
    state.verb = None
    if sentence:
        _end_sentence(state, at)
        state.local, state.sign, state.daily, state.workdays = None, 0, False, False
        if state.main is not None:
            state.period, state.main = state.main, None
        if state.period is not None:
            state.clock = state.clock.at(state.period)


NOT_CHECKABLE = (
    (
        "forecast",
        re.compile(
            r"\b(?:forecast|expect\w*|projected?|outlook|likely|will (?:continue|remain|rise|fall|grow))\b"
            r"|전망|예상|것으로 보인다",
            re.IGNORECASE,
        ),
    ),
    (
        "cause",
        re.compile(
            r"\b(?:due to|thanks to|because|amid|on the back of|driven by|owing to|attributed to|as a result of|doubts?)\b"
            r"|때문|덕분|힘입어|영향",
            re.IGNORECASE,
        ),
    ),
    (
        "opinion",
        re.compile(
            r"\b(?:said|says|believes?|told|vowed|pledged|hopes?|warned)\b|말했다|강조했다|밝혔다", re.IGNORECASE
        ),
    ),
)
"""Sentences without a claim that still say something of trade, by why they cannot be checked."""


def _end_sentence(state: State, at: int) -> None:
    """Other readings for a story that slid from a year into a month; a reason for a sentence that claims nothing checkable."""
    made = state.claims[state.sentence :]
    if not state.dated and state.opening is not None and state.opening.unit == "year":
        state.claims[state.sentence :] = [_reread(c, state.opening) for c in made]
    body = state.text[state.begun : at]
    cut = _LOWERED.search(body)
    if cut is not None and all(c.metric != "tariff" for c in made):
        _lowered(state, body, cut)
        made = state.claims[state.sentence :]
    if not made:
        reason = next((name for name, pattern in NOT_CHECKABLE if pattern.search(body)), "")
        if reason and body.strip():
            start = state.begun + len(body) - len(body.lstrip())
            state.claims.append(
                Claim(
                    start,
                    start + len(body.strip()),
                    body.strip(),
                    "",
                    "exports",
                    "total",
                    "World",
                    str(state.at),
                    None,
                    "",
                    reason=reason,
                )
            )
    state.sentence, state.begun, state.dated = len(state.claims), at, False


_LOWERED = re.compile(
    r"\b(?:reduced|reduction|lower(?:ed|ing)?|cut|cuts|cutting|slash(?:ed|ing)|eas(?:ed|ing))\b[^.;]{0,50}\b(?:tariffs?|dut(?:y|ies)|lev(?:y|ies))\b[^.;]*"
    r"|\b(?:tariffs?|dut(?:y|ies)|lev(?:y|ies))\b[^.;]{0,40}\b(?:reduced|lowered|cut|slashed|eased|came down|fell)\b[^.;]*"
    r"|관세율?[^.;]{0,15}(?:인하|낮아|낮춰|내려)[^.;]*",
    re.IGNORECASE,
)


def _lowered(state: State, body: str, cut: re.Match[str]) -> None:
    """ "A reduced US rate late in the year": a tariff that came down, without its number."""
    at = Period.of_year(state.at.year) if re.search(r"\byear\b|지난해|올해|연말", body) else state.at
    spot = bisect_left(state.toks, state.begun, key=lambda t: t.start)
    inside = takewhile(lambda t: t.start < state.begun + len(body), state.toks[spot : spot + 200])
    named = [item_of(t) for t in inside if t.kind == "ITEM"]
    start, end = state.begun + cut.start(), state.begun + len(body[: cut.end()].rstrip())
    state.claims.append(
        Claim(
            start,
            end,
            state.text[start:end],
            "tariff",
            "exports",
            named[0] if named else "total",
            "USA",
            str(at),
            None,
            "pct",
            detail="reduced",
        )
    )


def _reread(claim: Claim, opening: Period) -> Claim:
    at = Period.parse(claim.period) if claim.metric in ("yoy", "level", "direction") else None
    if at is None or at.unit != "month" or at.year != opening.year:
        return claim
    return replace(claim, readings=(replace(claim, period=str(opening)),))


def _period(state: State, index: int) -> int:
    token = state.toks[index]
    found = period_of(token, state.clock)
    if found is None:
        return index + 1
    state.dated = True
    follows = state.toks[index + 1] if index + 1 < len(state.toks) else None
    if (
        token.kind == "RELATIVE"
        and follows is not None
        and follows.kind in ("MONTH_ONLY", "DAYS", "RANGE", "HALF")
        and follows.start - token.end < 2
    ):
        return index + 1
    if token.kind in ("HALF", "ELLIPSIS"):
        state.clock = Clock(state.clock.published, state.clock.topic, found.unit)
        state.local = found
        return index + 1
    after = state.toks[index + 1] if index + 1 < len(state.toks) else None
    possessive = "poss" in token.data or state.text[token.end : token.end + 2] in ("'s", "’s")
    if possessive and after is not None and (after.kind in NUMERIC or after.kind == "RECORD"):
        return index + 1
    follower = state.toks[index + 2] if index + 2 < len(state.toks) else None
    bracketed = after is not None and after.kind == "PAREN" and state.text[token.end : after.start].strip() == ""
    if bracketed and follower is not None and follower.kind in ("MONEY", "MONEY_KO") and state.said:
        return index + 1
    if _taken(state, index):
        return index + 1
    if token.kind == "MONTH_LAST" and index and state.toks[index - 1].kind == "COMPARE":
        state.settle(found)
        return index + 1
    if state.compare or state.prior or _only_base(state, index):
        return index + 1
    if after is not None and after.kind == "ALONE":
        state.local = found
        return index + 2
    attributive = (
        after is not None
        and after.kind == "VERB"
        and state.text[token.end : after.start] == " "
        and token.kind == "MONTH_ONLY"
    )
    if attributive:
        state.local = found
        return index + 1
    if token.kind == "YEAR" and _inside(found, state.at) and state.said:
        return index + 1
    state.settle(found)
    return index + 1


BASED = re.compile(r"\s*(?:\([^()]{0,24}\)\s*)?(?:보다|대비|에\s*비해|에\s*이어|과\s*비교|와\s*비교|이후)")
"""What makes the Korean period before it a base of comparison."""


def _only_base(state: State, index: int) -> bool:
    """Whether the period is only what another is compared with, or repeats the range before it."""
    token = state.toks[index]
    before = state.toks[index - 1] if index else None
    repeated = before is not None and before.kind == "RANGE" and "todate" in token.data and token.start - before.end < 4
    return repeated or bool(BASED.match(state.text, token.end))


def _inside(outer: Period, inner: Period) -> bool:
    return outer.contains(inner) and outer != inner


def _taken(state: State, index: int) -> bool:
    """Whether the period stands behind a number of a comparison and was read with it."""
    return any(c.end >= state.toks[index].end and c.start < state.toks[index].start for c in state.claims[-3:])


def _subject(state: State, index: int) -> int:
    token = state.toks[index]
    if token.kind == "WORKDAYS":
        state.workdays, state.daily = (
            not state.text[max(0, token.start - 24) : token.start]
            .lower()
            .rstrip()
            .endswith(("for", "per", "more", "fewer")),
            False,
        )
        state.subjects, state.verb, state.said = [Subject()], None, 0
        return index + 1
    if token.kind == "OTHERS":
        marks.direction(state)
        state.subjects, state.verb, state.said = [Subject("exports", "other major items")], None, 0
        return index + 1
    if token.kind == "BALANCE":
        return numbers.balance_word(state, index)
    if state.except_for and token.kind == "PARTNER":
        marks.exception(state, partner_of(token), token)
        return index + 1
    previous = state.toks[index - 1] if index else None
    if previous is not None and previous.kind in ("RANK", "TARIFF") and token.kind == "PARTNER":
        return index + 1
    if not starts(state.text, state.toks, index):
        return index + 1
    if (
        token.kind == "PARTNER"
        and previous is not None
        and previous.kind in ("AND", "COMMA")
        and state.toks[index - 2].kind == "PARTNER"
        and not state.said
        and state.subjects[0].partner == "World"
    ):
        return index + 1
    if _mid_phrase(state, index) or _whole(state, index):
        return index + 1
    marks.direction(state)
    subjects, after, daily = read(state.text, state.toks, index, state.subjects[0])
    if daily and all(t.kind == "DAILY" for t in state.toks[index:after]):
        subjects = [Subject("exports")]
    state.subjects, state.daily, state.workdays = subjects, daily or (state.daily and _still_daily(state, token)), False
    state.said = state.values = 0
    state.verb, state.balance, state.compare, state.prior = (
        None,
        "balance" if subjects[0].flow == "balance" else "",
        False,
        False,
    )
    return max(after, index + 1)


def _still_daily(state: State, token: Token) -> bool:
    """ "On a working-day basis exports were …": the basis stands before the subject in its own clause."""
    return token.kind == "FLOW" and state.verb is None and not state.said


def _mid_phrase(state: State, index: int) -> bool:
    """Whether the name only completes what was said: "of total exports", "the month's exports", "record for exports"."""
    token = state.toks[index]
    before = state.text[max(0, token.start - 20) : token.start].lower()
    return (
        token.kind == "FLOW"
        and bool(re.search(r"(?:of (?:the |total |overall |all )*|month['’]s |for (?:the )?)$", before))
        and state.said > 0
    )


def _whole(state: State, index: int) -> bool:
    """ "The share of the US in total exports": the whole of a share, not a new subject."""
    token = state.toks[index]
    within = re.search(
        r"\bin\s+(?:the\s+)?(?:country's\s+)?(?:total|overall|all)\s+$",
        state.text[max(0, token.start - 30) : token.start],
    )
    return (
        token.kind == "FLOW"
        and within is not None
        and any(t.kind == "SHARE" for t in state.toks[max(0, index - 5) : index])
    )


def _close(state: State) -> None:
    _end_clause(state, True, len(state.text))


def _distinct(claims: list[Claim]) -> list[Claim]:
    seen: dict[tuple[object, ...], Claim] = {}
    for claim in claims:
        seen.setdefault(
            (claim.metric, claim.flow, claim.item, claim.partner, claim.period, claim.value, claim.reason), claim
        )
    return list(seen.values())


def _verb(state: State, index: int) -> int:
    token = state.toks[index]
    word = re.sub(r"[\s-]+", " ", token.text.lower())
    state.sign, state.verb = verbs().get(word, 0), token
    return index + 1


def _flag(name: str, state: State, index: int) -> int:
    setattr(state, name, True)
    return index + 1


def _and(state: State, index: int) -> int:
    """A conjunction ends a comparison."""
    state.compare = False
    return index + 1


def _comma(state: State, index: int) -> int:
    """A comma ends a comparison; a bare "a year-on-year increase" between commas is a direction."""
    state.compare = state.prior = state.forecast = False
    marks.aside(state, index)
    return index + 1


_HANDLERS: dict[str, Callable[[State, int], int]] = {
    "VERB": _verb,
    "COMMA": _comma,
    "AND": _and,
    "COMPARE": partial(_flag, "compare"),
    "PRIOR": partial(_flag, "prior"),
    "FORECAST": partial(_flag, "forecast"),
    "GAP": partial(_flag, "gap"),
    "EXCEPT": partial(_flag, "except_for"),
    "PCT": numbers.percent,
    "POINTS": numbers.points,
    "FRACTION": numbers.fraction,
    "MONEY": numbers.money,
    "MONEY_KO": numbers.money,
    "PLAIN": numbers.plain,
    "RECORD": marks.record,
    "STREAK": marks.streak,
    "RANK": marks.rank,
    "EXTREME": marks.extreme,
    "FIRSTSINCE": marks.first_since,
    "MULTIPLE": marks.multiple,
    "COUNT": marks.count,
}
