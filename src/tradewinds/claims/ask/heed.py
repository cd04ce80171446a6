"""What a question says and its reading has no use for: a word that would change the answer must not be passed over."""

from __future__ import annotations

import re

from tradewinds.claims.ask.question import Question
from tradewinds.claims.ask.slots import Slots
from tradewinds.series import area, item

GROWING = frozenset(
    {"yoy", "direction", "change", "balance_change", "share_change", "contribution", "which", "count", "everywhere", "offset",
     "multiple", "compare", "without", "streak", "working_days", "extreme_since", "first_since", "last_time", "peak", "rank"}
)  # fmt: skip
EXTREME = frozenset(
    {"record", "peak", "which", "rank", "extreme_since", "last_time", "first_since", "offset", "everywhere"}
)
SINCE = frozenset({"extreme_since", "first_since", "streak", "compare", "tariff", "tariff_when"})
TARIFF = frozenset({"tariff", "tariff_when"})
SUPERLATIVE = (
    r"\b(?:highest|lowest|largest|biggest|smallest|best|worst|fastest|slowest|steepest|sharpest|strongest|weakest|least|most|records?|"
    r"peak(?:ed)?|all-time|unprecedented|highs?|lows?)\b(?!\s+recent)|최대|최고|최저|최소|가장(?!\s*최근)|제일|역대|사상|신기록"
)
IN_A_ROW = r"\b(?:in\s+a\s+row|consecutive\w*|straight|streak|successive)\b|연속|연거푸|(?<!번)째(?=[\s가-힣?]|$)"
PART_OF = r"\b(?:share|proportion|fraction|percentage\s+of|dependen\w+|relian\w+)\b|비중|점유율|의존"
ON_MONTH = (
    r"\b(?:month[\s-]on[\s-]month|month[\s-]over[\s-]month|mom|m/m|(?:previous|prior|preceding)\s+month|"
    r"month\s+(?:before|earlier|ago))\b|전월(?!세)"
)
BEYOND = r"\b(?:before|after|until|till|prior\s+to|by\s+the\s+end\s+of|ahead\s+of)\s{3,}|\s{3,}(?:\s*(?:이전|전에|후에|까지))"
"""What stands before or after a period that was read, so that it is not that period that is asked about."""
VERSUS = r"\b(?:vs\.?|versus|compared\s+(?:with|to)|relative\s+to)\s{3,}"
MEMBERS = (
    r"\b(?:items|products|sectors|categories|industries|markets|destinations|countries|regions|partners|buyers|customers)\b"
    r"|품목|국가|지역|(?<!우리)나라|(?<!수출\s)(?<!수출)시장"
)
ANSWERS: tuple[tuple[re.Pattern[str], frozenset[str]], ...] = tuple(
    (re.compile(pattern, re.IGNORECASE), frozenset(forms))
    for pattern, forms in (
        (SUPERLATIVE, EXTREME | {"streak"}),
        (r"\b(?:longest|shortest)\b|최장|최단", set()),
        (r"\bever\b", EXTREME | {"milestone", "streak"}),
        (r"\bfirst\b|처음|최초", {"milestone", "first_since", "revision"} | TARIFF),
        (r"\blast\b|마지막", {"last_time", "extreme_since"} | TARIFF),
        (r"\bsince\b|이후|이래|언제부터", SINCE),
        (r"\b(?:excluding|without|except|apart\s+from|other\s+than|stripping|ex)\b|제외|빼(?:고|면)|뺀|말고", {"without", "everywhere"}),
        (PART_OF, {"share", "share_change", "which", "rank"}),
        (r"\b(?:doubl\w+|tripl\w+|quadrupl\w+|twice|\w*fold)\b|갑절|[두세네\d]\s*배", {"multiple", "compare"}),
        (IN_A_ROW, {"streak", "extreme_since", "first_since"}),
        (r"\bcontribut\w+\b|기여", {"contribution", "which"}),
        (r"\b(?:revis\w+|restat\w+)\b|수정|정정", {"revision"}),
        (MEMBERS, {"which", "count", "everywhere", "offset", "rank", "contribution", "share", "compare"} | TARIFF),
        (r"추이|동향|흐름|\btrend\w*", TARIFF),
        (r"\bby\s+(?:year|month|quarter)\b|연도별|월별|분기별", {"peak", "streak", "milestone", "record", "last_time"}),
        (BEYOND, {"streak", "milestone", "peak", "last_time", "extreme_since", "first_since"}),
        (r"\brank\w*\b|순위|몇\s*위", {"rank", "which"}),
        (ON_MONTH, {"mom", "compare"}),
        (VERSUS, GROWING | {"mom"}),
        (r"\b(?:quarter[\s-]on[\s-]quarter|qoq|q/q|(?:previous|prior)\s+quarter)\b|전분기", {"compare"}),
        (r"\b(?:not|never|no\s+longer)\b|지\s*(?:않|못)|\b안\s", {"tariff"}),
    )
)  # fmt: skip
"""Words, and the forms of a question that answer to them."""

DENIED = re.compile(r"n['’]t\b", re.IGNORECASE)
BOUNDED = frozenset({"milestone", "streak"})
EXTREMES = re.compile(SUPERLATIVE, re.IGNORECASE)
WORLD = re.compile(r"\b(?:world|global)\w*\b|세계", re.IGNORECASE)
TAKEN = re.compile(PART_OF + r"|\b(?:make|made|take|took)\s+up\b|\baccount\w*\s+for\b|차지", re.IGNORECASE)
AVERAGE = re.compile(r"\baverages?d?\b|\bper\b(?!\s*cent)|평균", re.IGNORECASE)
CALENDAR = re.compile(r"\badjust\w*|\bworking\s+days?\b|조업일|조정", re.IGNORECASE)
LONE = frozenset({"level", "balance", "daily_avg", "share", "record", "milestone", "peak"})
BASE = re.compile(
    r"\b(?:year|month)s?\s+(?:before|ago|earlier)\b|\byear-earlier\b|\bon[\s-]year\b|\byoy\b|전년|작년\s*(?:보다|대비)",
    re.IGNORECASE,
)


def unheeded(q: Question, s: Slots) -> tuple[str, ...]:
    """The words of a question that its reading leaves out although they matter."""
    text, lost = s.rest, list[str]()
    for pattern, forms in ANSWERS:
        found = pattern.search(text)
        if found and q.form not in forms:
            lost.append(found.group())
    if q.form in ("which", "count", "everywhere") and (found := DENIED.search(text)):
        lost.append(found.group())
    if q.form in BOUNDED and s.money is not None and q.relation == "under":
        lost.append("below")
    if s.money is not None and not (q.form in BOUNDED or (q.form in ("level", "balance") and q.polar)):
        lost.append(s.amount)
    if s.percent is not None and not (q.form in TARIFF or (q.form == "yoy" and q.polar) or _sifts(q)):
        lost.append(s.ratio)
    if s.daily and not (
        q.form in ("daily_avg", "working_days", "mom") or all(k.measure == "daily_average" for k in q.of)
    ):
        lost.append(_of(AVERAGE, text) or "per day")
    elif not s.daily and (found := AVERAGE.search(text)):
        lost.append(found.group())
    if s.excluded and s.items and q.form not in ("without", "everywhere"):
        lost.append("excluding")
    if not s.daily and q.form != "working_days" and (found := CALENDAR.search(text)):
        lost.append(found.group())
    if q.form == "without" and s.partners:
        lost.append(area(s.partners[0]).en)
    if q.form == "without" and len(s.items) > 1:
        lost.append(_item(s.items[1], text))
    if q.form == "rank" and q.of[0].partner == "World" and (found := WORLD.search(text)):
        lost.append(found.group())
    if q.form == "which" and q.top and (found := TAKEN.search(text)):
        lost.append(found.group())
    if q.form == "streak" and q.what != "records" and (found := EXTREMES.search(text)):
        lost.append(found.group())
    if s.items and (q.form in ("offset", "count") or q.of[0].flow == "balance"):
        lost.append(_item(s.items[0], text))
    if s.partners and q.form == "count":
        lost.append(area(s.partners[0]).name("ko" if any("가" <= c <= "힣" for c in text) else "en"))
    if (s.place or s.top) and q.form not in ("which", "rank", "count"):
        lost.append(s.order)
    if q.form in LONE and (found := BASE.search(text)) and not (q.form == "level" and q.at and len(q.at) > 1):
        lost.append(found.group())
    if s.when.base is not None and q.form in LONE | {"which", "count", "streak", "rank"}:
        lost.append(str(s.when.base))
    return tuple(dict.fromkeys(w.strip() for w in lost if w.strip()))


def _sifts(q: Question) -> bool:
    """Whether a rate picks members from a list: those that rose more than so much."""
    return q.form == "which" and q.by == "yoy" and not (q.what or q.top or q.place) and q.relation in ("over", "under")


def _item(name: str, text: str) -> str:
    """An item in the language of the question."""
    return item(name).ko if any("가" <= c <= "힣" for c in text) else item(name).en


def _of(pattern: re.Pattern[str], text: str) -> str:
    found = pattern.search(text)
    return found.group() if found else ""
