"""The periods that a question names, written as a code, in words, or relative to the day of the record."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from tradewinds.claims.lexicon import MONTHS
from tradewinds.claims.tokens import Token
from tradewinds.claims.when import KINDS, Clock, period_of
from tradewinds.errors import PeriodError
from tradewinds.periods import Period

NAMES = "|".join(sorted(MONTHS, key=len, reverse=True))
DAY = re.compile(
    rf"\b(?P<y>\d{{4}})[-./](?P<m>\d{{1,2}})[-./](?P<d>\d{{1,2}})\b(?![/~])"
    rf"|(?<![-–~\d])\b(?P<d2>\d{{1,2}})(?:st|nd|rd|th)?\s+(?:of\s+)?(?P<n2>{NAMES})\.?,?\s+(?P<y2>\d{{4}})\b"
    rf"|\b(?P<n3>{NAMES})\.?\s+(?P<d3>\d{{1,2}})(?:st|nd|rd|th)?,?\s+(?P<y3>\d{{4}})\b"
    r"|(?P<y4>\d{4})년\s*(?P<m4>\d{1,2})월\s*(?P<d4>\d{1,2})일",
    re.IGNORECASE,
)
CODE = re.compile(
    r"\d{4}년\s*\d{1,2}월\s*1\s*[~∼-]\s*\d{1,2}일|(?<![\d.,-])\d{4}(?:-(?:Q[1-4]|H[12]|\d{2}(?:-\d{2}/\d{2}|/\d{4}-\d{2})?)|/\d{4}|(?:Q[1-4]|H[12])\b|\.\d{1,2}(?=[.\s월]|$))(?![\d-])",
    re.IGNORECASE,
)
RELATIVE = re.compile(
    r"\b(?P<which>last|this|the\s+latest|the\s+previous)\s+(?P<unit>quarter|half)\b"
    r"|(?P<kwhich>지난|이번|직전|최근)\s*(?P<kunit>분기|반기)|(?P<kprev>전분기)",
    re.IGNORECASE,
)
TODAY = re.compile(
    r"\b(?:today|now|right\s+now|currently|at\s+present|at\s+the\s+moment)\b|현재|지금|오늘", re.IGNORECASE
)
BASE = re.compile(r"(?:than|from|over|versus|against|compared\s+(?:with|to))\s+(?:in\s+|that\s+of\s+)?$", re.IGNORECASE)
KO_BASE = re.compile(r"^\s*(?:년|월)?\s*(?:보다|대비|에\s*비해)")
ANNUAL = re.compile(
    r"\b(?:annual|annually|yearly|full[\s-]year|in\s+a\s+year|calendar\s+year|which\s+year|what\s+year|(?:best|worst|highest|lowest|record|biggest|largest|smallest|strongest|weakest)\s+(?:\w+\s+)?year)\b|연간|연도별|어느\s*해|(?:한|은|난)\s*해(?:는|가|\?|$)|해는",
    re.IGNORECASE,
)
MONTHLY = re.compile(
    r"\b(?:monthly|in\s+a\s+month|which\s+month|what\s+month|(?:best|worst|highest|lowest|record|biggest|largest|smallest|strongest|weakest)\s+(?:\w+\s+)?month)\b|월간|월별|한\s*달에|어느\s*달|몇\s*월|(?:한|은|난)\s*달(?:은|이|\?|$)",
    re.IGNORECASE,
)
QUARTERLY = re.compile(
    r"\b(?:quarterly|(?:which|what|in\s+a|(?:best|worst|highest|lowest|record|biggest|largest|smallest|strongest|weakest))\s+quarter)\b|분기별",
    re.IGNORECASE,
)
AND_NEXT = re.compile(r"^\S*?(?:과|와)\s*(?:올해|금년|작년|지난해)?\s*$")
DECADE = re.compile(r"^\d{3}0(?:s\b|['’]s(?!\s*\w)|년대)")
"""What a decade ends on: 2010s, 2010년대."""
PERIODS = (RELATIVE, TODAY, ANNUAL, MONTHLY, QUARTERLY)
"""Words of time that stand for themselves."""


@dataclass(frozen=True, slots=True)
class Said:
    """The periods named, in order, the one named as the base of a comparison, the cadence asked for, and what was assumed.

    `days` is the number of first days where no month was named with them. `today` says that the day of the record is meant.
    """

    periods: tuple[Period, ...] = ()
    base: Period | None = None
    since: Period | None = None
    cadence: str = ""
    days: int = 0
    today: bool = False
    assumed: tuple[str, ...] = ()
    lost: tuple[int, ...] = ()


def mask(text: str) -> tuple[str, list[tuple[int, Period]]]:
    """The text with days and codes of periods blanked, and those periods with their places."""
    found: list[tuple[int, Period]] = []

    def day(match: re.Match[str]) -> str:
        part = {k.rstrip("234"): v for k, v in match.groupdict().items() if v}
        month = MONTHS[part["n"].lower()] if "n" in part else int(part["m"])
        try:
            found.append((match.start(), Period.of_days(int(part["y"]), month, int(part["d"]), int(part["d"]))))
        except ValueError:
            return match.group()
        return " " * len(match.group())

    def code(match: re.Match[str]) -> str:
        try:
            found.append((match.start(), Period.parse(match.group())))
        except PeriodError:
            return match.group()
        return " " * len(match.group())

    return CODE.sub(code, DAY.sub(day, text)), found


def said(text: str, tokens: list[Token], coded: list[tuple[int, Period]], as_of: date) -> Said:
    """What a question says of time; `text` is masked, `coded` are the periods taken out of it, `as_of` the day it is asked."""
    named, assumed, since, days = list(coded), [], None, 0
    decades = {t.start for t in tokens if t.kind == "YEAR" and DECADE.search(text[t.start : t.end + 2])}
    anchors = [(t.start, y) for t in tokens if t.start not in decades and (y := _year_of(t, as_of)) is not None]
    stated = [(t.start, y) for t in tokens if t.kind in KINDS and (y := _own_year(t))]
    stated += [(place, at.year) for place, at in coded]
    used: set[int] = set()
    lost: list[int] = list(decades)
    for token in tokens:
        if token.kind == "SINCE":
            since = _since(token, as_of) or since
        if token.kind not in KINDS or _year_of(token, as_of) is not None or _annual(token) or _any(token, text):
            continue
        anchor = _anchor(token, anchors + stated) if _needs_year(token) else None
        if token.kind == "DAYS" and not {"fdm", "mdl", "kdm", "bdm", "bdm2"} & token.data.keys():
            days = int(
                "".join(c for c in token.text if c.isdigit())[-2:] or {"ten": 10}.get(token.data.get("fd", ""), 20)
            )
            continue
        topic = Period.of_month(as_of.year, as_of.month).previous()
        at = period_of(token, Clock(as_of, Period.of_year(anchor[1]) if anchor else topic))
        if token.kind == "RELATIVE" and at is None and token.text.lower() in ("this month", "이달"):
            at = Period.of_month(as_of.year, as_of.month)
        if at is None:
            lost.append(token.start)
            continue
        both = _both(token, at)
        if both:
            named += [
                (token.start + n, p if anchor is None else p.year_earlier(p.year - anchor[1]))
                for n, p in enumerate(both)
            ]
            if anchor:
                used.add(anchor[0])
            continue
        if anchor:
            used.add(anchor[0])
            at = at.year_earlier(at.last.year - anchor[1])
        elif _needs_year(token):
            assumed.append("year")
            at = at.year_earlier() if token.kind == "HALF" and at.last >= as_of else at
        named.append((token.start, at))
    for place, year in anchors:
        if place not in used:
            named.append((place, _alike(year, place, named, text)))
    named += [(m.start(), at) for m in RELATIVE.finditer(text) if (at := _relative(m, as_of)) is not None]
    named.sort(key=lambda n: n[0])
    base = next((p for place, p in named if len(named) > 1 and _is_base(text, place, p)), None)
    periods = tuple(dict.fromkeys(_to_date(p, as_of, assumed) for _, p in named if p != base))
    return Said(periods, base, since, _cadence(text), days, bool(TODAY.search(text)), tuple(assumed), tuple(lost))


def _alike(year: int, place: int, named: list[tuple[int, Period]], text: str) -> Period:
    """A bare year set against a part of another one means the same part: "September 2026 compared with 2025"."""
    after = min((n for n in named if n[0] > place), default=None)
    if after is not None and AND_NEXT.search(text[place : after[0]]) and after[1].unit not in ("year", "years"):
        return after[1].year_earlier(after[1].year - year)
    near = max((n for n in named if n[0] < place), default=None)
    if near is None or near[1].unit in ("year", "years") or near[1].year == year:
        return Period.of_year(year)
    between = text[near[0] : place]
    if re.search(
        r"\b(?:vs\.?|versus|and|than|with|to|from|against|over)\s+(?:in\s+|that\s+of\s+)?$|(?:과|와)\s*$",
        between,
        re.IGNORECASE,
    ):
        return near[1].year_earlier(near[1].year - year)
    return Period.of_year(year)


def _year_of(token: Token, as_of: date) -> int | None:
    """The year of a token that names a year and nothing else."""
    if token.kind == "YEAR":
        return int(token.data["yr"])
    if token.kind == "RELATIVE":
        word = " ".join(token.text.lower().split())
        return {"last year": as_of.year - 1, "지난해": as_of.year - 1, "작년": as_of.year - 1,
                "this year": as_of.year, "올해": as_of.year}.get(word)  # fmt: skip
    return None


def _both(token: Token, at: Period) -> tuple[Period, ...]:
    """Two months joined by "and" are two, not the span from one to the other: "in August and September"."""
    if token.kind != "RANGE" or len(at.months) < 2 or not re.search(r"\band\b", token.text, re.IGNORECASE):
        return ()
    if re.match(r"\s*between\b", token.text, re.IGNORECASE):
        return ()
    return (at.months[0], at.months[-1])


def _annual(token: Token) -> bool:
    word = " ".join(token.text.lower().split())
    return token.kind == "RELATIVE" and word in (
        "annual",
        "연간",
        "the year",
        "full year",
        "full-year",
        "the whole year",
    )


def _any(token: Token, text: str) -> bool:
    """Whether a month stands for every month of its name: "for any December", 12월 기준."""
    if token.kind != "MONTH_ONLY":
        return False
    before, after = text[max(0, token.start - 12) : token.start], text[token.end : token.end + 4]
    return bool(re.search(r"\b(?:any|a|every|for)\s+$", before, re.IGNORECASE)) or bool(
        re.match(r"\s*(?:기준|중|로는)", after)
    )


def _needs_year(token: Token) -> bool:
    """Whether a token names part of a year without the year."""
    if _own_year(token) or "kmo2" in token.data:
        return False
    if token.kind == "RANGE":
        return bool({"r1", "kr1", "thr"} & token.data.keys())
    return token.kind in ("HALF", "DAYS", "MONTH_ONLY")


def _own_year(token: Token) -> int:
    """The year that a token names with its part of it; 0 when it names none."""
    years = (v for v in token.data.values() if len(v) == 4 and v.isdigit() and v[:2] in ("19", "20"))
    return next((int(y) for y in years), 0)


def _anchor(token: Token, anchors: list[tuple[int, int]]) -> tuple[int, int] | None:
    """The year that stands nearest to a token."""
    return min(anchors, key=lambda a: abs(a[0] - token.start), default=None)


def _since(token: Token, as_of: date) -> Period | None:
    d = token.data
    year = d.get("sy") or d.get("ksy")
    month = MONTHS.get((d.get("sm") or "").lower().rstrip(".")) or int(d.get("ksm") or 0)
    if year:
        return Period.of_month(int(year), month) if month else Period.of_year(int(year))
    name = (d.get("sm2") or d.get("sm5") or "").lower().rstrip(".")
    if name not in MONTHS:
        return None
    at = Period.of_month(as_of.year, MONTHS[name])
    return at if at.last < as_of else at.year_earlier()


def _relative(match: re.Match[str], as_of: date) -> Period | None:
    quarter = "quarter" in (match["unit"] or "").lower() or match["kunit"] == "분기" or bool(match["kprev"])
    number = (as_of.month + 2) // 3 if quarter else 1 + as_of.month // 7
    now = Period.of_quarter(as_of.year, number) if quarter else Period.of_half(as_of.year, number)
    this = (match["which"] or "").lower() == "this" or match["kwhich"] == "이번"
    return now if this else now.previous()


def _is_base(text: str, place: int, at: Period) -> bool:
    """Whether a period stands behind "than" or before 보다: what another is compared with."""
    if BASE.search(text[max(0, place - 24) : place]):
        return True
    return bool(KO_BASE.match(re.sub(r"^\s*(?:\d{4}년?)?(?:\s*\d{1,2}월)?", "", text[place : place + 24])))


def _to_date(at: Period, as_of: date, assumed: list[str]) -> Period:
    """A year that is not over as its months that are, where there are two or more."""
    if at.unit == "year" and at.year == as_of.year and as_of.month > 2:
        assumed.append("to_date")
        return Period.of_months(at.year, 1, at.year, as_of.month - 1)
    return at


def _cadence(text: str) -> str:
    if ANNUAL.search(text):
        return "year"
    if QUARTERLY.search(text):
        return "quarter"
    return "month" if MONTHLY.search(text) else ""
