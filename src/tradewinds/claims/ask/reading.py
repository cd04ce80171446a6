"""Words to a question: cues say its form, slots say what it is about, the talk so far fills what is left out."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import replace

from tradewinds.claims.ask.canon import canon
from tradewinds.claims.ask.cues import kinds_of
from tradewinds.claims.ask.heed import unheeded
from tradewinds.claims.ask.narrow import (
    ITEMS,
    LOW,
    MOST,
    MOVES,
    PLACES,
    axis_of,
    ordered_by,
    polar,
    relation_of,
    than_sign,
    times_of,
    what_of,
    whole_of,
)
from tradewinds.claims.ask.question import Blocked, Form, Question
from tradewinds.claims.ask.slots import NARROWER, WIDER, Slots, slots
from tradewinds.claims.ask.words import known, stems
from tradewinds.claims.home import at_home
from tradewinds.claims.lexicon import MONTHS
from tradewinds.periods import Period
from tradewinds.series import SeriesKey
from tradewinds.statements import World

LISTED = 10
"""Members that a list by item or by destination shows."""
FEW = 6
"""Years that are told one by one."""
LONGEST = 600
"""Characters of a question; a longer text is none."""
FOLLOWS = re.compile(
    r"^\s*(?:and|but|then|so|ok(?:ay)?,?)\b|^\s*(?:what|how)\s+about\b|^\s*(?:그럼|그러면|그리고|그런데|그렇다면|또)(?=\s|,)|"
    r"\b(?:it|that|they|them|those|there|these)\b|(?:^|\s)(?:그것|그때|그건|그게|그중|이것|그해|그\s*달)",
    re.IGNORECASE,
)
MONTH_SCOPE = re.compile(
    rf"\b(?:highest|best|largest|biggest|record)\s+(?:{'|'.join(MONTHS)})\b|"
    r"\bfor\s+(?:any|a|an|the\s+month|the\s+same)\b|\bof\s+any\b|\d월\s*(?:기준|중|로는)|동월|같은\s*달|동기|same\s+month",
    re.IGNORECASE,
)
AMONG_PERIODS = re.compile(r"\b(?:year|month|ever|history)\w*|역대|사상|연도|해\b", re.IGNORECASE)
ALL = re.compile(
    r"\b(?:overall|in\s+total|in\s+all|all\s+(?:exports|imports|items|goods)|total|altogether)\b|전체|총\s*수출",
    re.IGNORECASE,
)
PACE = re.compile(
    r"\b(?:faster|slower|quicker|stronger|weaker|accelerat\w*|decelerat\w*|slow(?:ed|ing)?\s+down)\b|\bgrowth\b.{0,40}\b(?:higher|lower|than)\b"
    r"|(?:증가율|증가\s*폭|감소율|성장률)\S*.{0,20}보다|더\s*(?:빠르|가파르)|둔화|가속",
    re.IGNORECASE,
)
YEAR_BASE = re.compile(
    r"\b(?:a|one|the)\s+year\s+(?:earlier|ago|before)\b|\byear-earlier\b|\bon[\s-]year\b|전년\s*(?:동월|동기)?\s*(?:대비|보다)|작년\s*(?:보다|대비)",
    re.IGNORECASE,
)
EACH = re.compile(
    r"\bby\s+(?:item|product|country|destination|market|region|sector|partner)|(?:품목|국가|지역|나라|시장)별",
    re.IGNORECASE,
)
FIRST = re.compile(r"\bfirst\b|처음|최초", re.IGNORECASE)
SUM = re.compile(
    r"\b(?:sum|combined|together|altogether|added\s+up)\b|합계|합산|합쳐|합치|합하|더하면|합은", re.IGNORECASE
)
PER_DAY = frozenset({"yoy", "direction", "record", "peak", "streak", "multiple", "last_time", "compare"})
"""Forms that can be asked of the daily average."""
MOVING = frozenset({"yoy", "direction", "change", "mom", "balance_change", "share_change", "without"})
"""Forms that a rise or a fall decides."""
NEED_NOTHING = frozenset(
    {
        "working_days",
        "tariff",
        "tariff_when",
        "count",
        "offset",
        "everywhere",
        "revision",
        "which",
        "record",
        "peak",
        "last_time",
    }
)
"""Forms that say enough without a flow or goods, once a period or a verb stands with them."""


def read(text: str, world: World, before: Question | None = None) -> Question | Blocked:
    """The question that a text asks of a world; `before` is the question that it may follow up."""
    if len(text) > LONGEST:
        return Blocked("too_long")
    text = " ".join(unicodedata.normalize("NFKC", text).replace("\u2212", "-").split())
    if not text:
        return Blocked("not_understood")
    text = canon(text, world.as_of)
    kinds = kinds_of(text)
    if "instruction" in kinds:
        return Blocked("instruction")
    found = slots(text, world)
    text = at_home(text, world.reporter)
    blocked = _blocked(text, kinds, found, world, before)
    if blocked is not None:
        return blocked
    follows = before is not None and (bool(FOLLOWS.search(text)) or _fragment(found, kinds))
    form = _form(text, kinds, found)
    if (form is None and follows and before is not None) or (
        follows
        and before is not None
        and form == "level"
        and not re.search(r"how\s+(?:much|big)|value|worth|얼마|금액|규모", text, re.IGNORECASE)
    ):
        form = before.form
    if form is None:
        return Blocked("not_understood")
    if not (found.named or follows) and not _enough(form, text, found):
        return Blocked("two_readings", which="subject") if form == "streak" else Blocked("not_understood")
    made = _made(text, form, kinds, found, world, before if follows else None)
    lost = unheeded(made, found)
    return Blocked("not_understood", lost, replace(made, form="level")) if lost else made


def _blocked(text: str, kinds: list[str], s: Slots, world: World, before: Question | None) -> Blocked | None:
    """Why a text is no question for the ledger, where it plainly is not."""
    about = _subject(s, world, before)
    near = Question("level", about, s.when.periods or (before.at if before else ()))
    if "tariff_effect" in kinds:
        return Blocked("tariff_effect", near=near)
    if "cause" in kinds and (s.named or s.when.periods or before is not None):
        return Blocked("cause", near=near)
    tariff = "tariff" in kinds or "tariff_when" in kinds
    if s.field and not tariff:
        return Blocked("out_of_scope")
    if "future" in kinds and (s.named or s.when.periods or before is not None):
        return Blocked("future", near=replace(near, at=()))
    if s.other_country:
        return Blocked("other_country", (s.other_country,), near)
    if s.unknown_partner and not tariff:
        return Blocked("unknown_partner", (s.unknown_partner,), near)
    if s.elsewise:
        return Blocked("not_held", (s.elsewise,), near)
    if s.goods and not tariff:
        return Blocked("unknown_item", (s.goods,), near)
    if s.unknown_item and not tariff:
        return Blocked("unknown_item", (s.unknown_item,), near)
    if SUM.search(text) and (len(s.items) > 1 or len(s.partners) > 1):
        return Blocked("not_held", ("sum",), replace(near, of=about[:1]))
    if s.quantity:
        return Blocked("not_held", ("quantity",), near)
    if s.unread:
        return Blocked("not_understood", s.unread, near if s.named else None)
    if tariff or before is not None:
        return None
    if s.two_ways and not {"share", "share_change", "rank"} & set(kinds):
        return Blocked("two_readings", (s.two_ways,), near)
    if s.trade:
        return Blocked("two_readings", near=near, which="flow")
    bare = "which_bare" in kinds and not ({"which", "peak"} & set(kinds) or s.flows or s.items or s.partners)
    return Blocked("two_readings", near=near, which="members") if bare else None


def _fragment(s: Slots, kinds: list[str]) -> bool:
    """Whether a text says so little that it can only go on from what was asked before."""
    bare = not kinds and not s.when.periods and sum(map(bool, (s.flows, s.items, s.partners))) == 1
    if s.flows:
        return bare
    return (not kinds or not s.named) and not ({"which", "tariff", "working_days", "count"} & set(kinds))


def _enough(form: Form, text: str, s: Slots) -> bool:
    if form not in NEED_NOTHING:
        return form == "contribution" and bool(s.when.periods)
    if form == "which":
        return bool(s.when.periods or s.sign or MOVES.search(text) or MOST.search(text)) and bool(
            s.flows or ITEMS.search(text) or PLACES.search(text)
        )
    return form in ("working_days", "tariff", "tariff_when", "count", "offset") or bool(s.when.periods or s.flows)


def _form(text: str, kinds: list[str], s: Slots) -> Form | None:
    """The form that the cues and the slots make together."""
    several = len(s.items) > 1 or len(s.partners) > 1
    for kind in kinds:
        match kind:
            case "compare" if not (several or len(s.when.periods) > 1 or s.when.base):
                continue
            case "which" if several and re.search(r"\bor\b|중|더", text):
                return "compare"
            case "milestone" if s.money is None:
                continue
            case "without" if not s.items:
                continue
            case "which_bare" | "instruction" | "cause" | "future" | "tariff_effect":
                continue
            case "share" | "share_change" if not (s.items or s.partners):
                return "which" if "which" in kinds else "share"
            case "contribution" if not (s.items or s.partners):
                return "which"
            case "working_days" if s.flows and s.daily:
                continue
            case "record" if "which" in kinds and not s.when.periods and s.flows:
                return "peak"
            case "peak" if "which" in kinds and not s.when.cadence:
                continue
            case "peak" if polar(text) and s.when.periods and not LOW.search(text):
                return "record"
            case "yoy" | "direction" | "level":
                return _plain(text, kind, kinds, s)
        return kind  # type: ignore[return-value]
    if s.excluded and s.items:
        return "without"
    if s.money is not None and s.flows:
        return "milestone" if FIRST.search(text) and not s.when.periods else "level"
    if s.flows or s.daily:
        if s.flows == ("balance",) and (WIDER.search(text) or NARROWER.search(text)):
            return "balance_change"
        plain = "balance" if s.flows == ("balance",) else "daily_avg" if s.daily else "level"
        return "yoy" if s.sign and plain == "level" else plain  # type: ignore[return-value]
    words = [w for w in re.findall(r"[A-Za-z가-힣]+", text) if not (known(w) or stems(w))]
    return "level" if (s.items or s.partners) and len(words) < (4 if s.when.periods else 2) else None


def _plain(text: str, kind: str, kinds: list[str], s: Slots) -> Form:
    """Level, growth or direction, of what the slots name."""
    balance = "balance" in s.flows
    if s.excluded and s.items:
        return "without"
    if kind == "level" and s.sign and not balance and s.money is None:
        return "yoy"
    if kind == "level":
        return (
            "level"
            if len(s.flows) > 1
            else "balance_change"
            if balance and (WIDER.search(text) or NARROWER.search(text))
            else "balance"
            if balance
            else "daily_avg"
            if s.daily
            else "level"
        )
    if s.money is not None and kind == "direction":
        return "level"
    if balance and len(s.flows) == 1:
        return "balance_change"
    if kind == "direction" and not polar(text):
        return "yoy"
    return "yoy" if kind == "direction" and s.percent is not None else kind  # type: ignore[return-value]


def _subject(s: Slots, world: World, before: Question | None) -> tuple[SeriesKey, ...]:
    """The series: flows by items by partners, those not named taken from the question before."""
    old = before.of[0] if before else None
    if before is not None and len(before.of) > 1 and not (s.flows or s.items or s.partners):
        return before.of
    flows = s.flows or ((old.flow,) if old else ("exports",))
    if old and (ALL.search(s.rest) or (before is not None and before.form in ("share", "share_change"))):
        swap = s.items or s.partners or ALL.search(s.rest)
        old = replace(old, item="total", partner="World") if swap else old
    items = s.items or ((old.item,) if old and s.flows != ("balance",) else ("total",))
    partners = s.partners or ((old.partner,) if old else ("World",))
    if flows == ("balance",) and s.items and old and old.flow == "balance":
        flows = ("exports",)
    if old and s.flows and s.flows != (old.flow,) and not s.items and not world.partners(s.flows[0], items[0]):
        items = ("total",)
    return tuple(SeriesKey(f, i, p, reporter=world.reporter) for f in flows for i in items for p in partners)


def _made(text: str, form: Form, kinds: list[str], s: Slots, world: World, before: Question | None) -> Question:
    """The question with everything that narrows it."""
    of, at, assumed = _subject(s, world, before), s.when.periods, s.when.assumed
    if form == "count":  # its items are the blank, so those of the question before are not its own
        of = tuple(replace(k, item="total", partner="World" if not s.partners else k.partner) for k in of[:1])
    if not at and before is not None and not s.when.days:
        at = before.at
    if before is not None and s.flows and s.flows != ("balance",):
        form = "level" if form == "balance" else "yoy" if form == "balance_change" else form
    both = len({k.flow for k in of}) > 1
    form = "level" if both and form == "balance" else form
    if form == "balance" or (form in ("level", "yoy", "change", "direction") and of[0].flow == "balance" and not both):
        form = "balance_change" if form in ("yoy", "change", "direction") else "balance"
        of = tuple(dict.fromkeys(replace(k, flow="balance", item="total") for k in of))
    if form == "level" and len(at) < 2 and YEAR_BASE.search(s.rest):
        form = "yoy"
    at, form = _spans(text, form, kinds, at, s)
    if form == "level" and len(at) == 1 and at[0].unit == "year" and s.when.cadence == "month":
        at = tuple(m for m in at[0].months if m.last <= world.as_of)
    daily = s.daily or (before is not None and bool(before.of) and before.of[0].measure == "daily_average")
    if daily and form in PER_DAY:
        of = tuple(replace(k, measure="daily_average") for k in of)
    old = before if before is not None and before.form == form else None
    by = ordered_by(text, form, kinds, s) if form in ("which", "compare", "peak") else ""
    what = what_of(text, form, kinds, s)
    if by == "contribution" and NARROWER.search(text):
        s = replace(s, sign=-1)
    if old and not (s.sign or MOVES.search(text) or MOST.search(text) or s.side):
        by, what = old.by, old.what
    axis = axis_of(text, s) or (old.axis if old else "")
    if form == "rank" and s.items and not AMONG_PERIODS.search(s.rest):
        axis = "items"
    scope = old.scope if old else "all-time"
    scope = "same-month" if MONTH_SCOPE.search(text) and not any(p.unit == "year" for p in at) else scope
    each = form == "which" and bool(EACH.search(text)) and not s.sign
    return Question(
        form, of, at, polar=polar(text) and not (s.mixed and form in MOVING) and not (form == "yoy" and len(at) > 1),
        sign=s.sign or than_sign(text, form) or (old.sign if old else 0),
        side=s.side or (old.side if old else ""), scope=scope, axis=axis,
        by=by, run=s.run, whole=whole_of(text, s),
        what=what, place=s.place, top=s.top or (LISTED if each else 0),
        goods=s.goods or (old.goods if old else ""), listing=s.listing, cadence=s.when.cadence or (old.cadence if old and not at else ""),
        days=s.when.days, money=s.money or (old.money if old else None), percent=s.percent,
        relation=relation_of(text), times=times_of(text), assumed=assumed,
    )  # fmt: skip


def _spans(
    text: str, form: Form, kinds: list[str], at: tuple[Period, ...], s: Slots
) -> tuple[tuple[Period, ...], Form]:
    """The periods a question is about, when it names a base, a start or a span between two periods."""
    base, moves = s.when.base, form in ("yoy", "level", "direction", "change", "compare")
    if base is not None and len(at) == 1 and form in ("yoy", "direction", "compare") and PACE.search(text):
        return (base, *at), "yoy"
    if form == "balance" and base is not None and len(at) == 1 and at[0].year_earlier() == base:
        return at, "balance_change"
    if len(at) == 1 and at[0].unit == "years" and form == "level" and at[0].last.year - at[0].first.year < FEW:
        at = tuple(Period.of_year(y) for y in range(at[0].first.year, at[0].last.year + 1))
    if len(at) == 1 and at[0].unit == "years" and moves:
        at = (Period.of_year(at[0].first.year), Period.of_year(at[0].last.year))
    months = at[0].months if len(at) == 1 and at[0].unit == "months" else ()
    if len(months) == 2 and form in ("yoy", "direction") and re.search(r"\bfrom\b|에서", text):
        return months[1:], "mom"
    if len(at) == 2 and moves and form in ("yoy", "direction", "change"):
        base, at = at[0], at[1:]
    if base is not None and len(at) == 1 and moves:
        if at[0].year_earlier() == base:
            return at, ("yoy" if form in ("level", "compare") and "change" not in kinds else form)
        return (at, "mom") if at[0].unit == "month" and at[0].previous() == base else ((base, *at), "compare")
    if s.when.since is not None and form in ("yoy", "change") and not at:
        return (s.when.since,), "compare"
    return at, form
