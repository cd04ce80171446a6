"""Periods that a text means: months without a year, "last month", "the first 20 days", "in the second"."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import date

from tradewinds.claims.lexicon import CARDINALS, MONTHS, ORDINALS
from tradewinds.claims.tokens import Token
from tradewinds.errors import PeriodError
from tradewinds.periods import Period

KINDS = frozenset({"DAYS", "RANGE", "HALF", "ELLIPSIS", "MONTH_YEAR", "MONTH_LAST", "MONTH_ONLY", "RELATIVE", "YEAR"})


@dataclass(frozen=True, slots=True)
class Clock:
    """The day a text appeared, the period it speaks of at a point, and the last half or quarter it named."""

    published: date
    topic: Period
    part: str = ""

    def at(self, topic: Period) -> Clock:
        """The same clock speaking of another period."""
        return replace(self, topic=topic)


def first_topic(published: date) -> Period:
    """What a release of that day is about when the text does not say: the month before, or the first days of this one."""
    if 11 <= published.day <= 14:
        return Period.of_days(published.year, published.month, 1, 10)
    if 21 <= published.day <= 24:
        return Period.of_days(published.year, published.month, 1, 20)
    return Period.of_month(published.year, published.month).previous()


def period_of(token: Token, clock: Clock) -> Period | None:
    """The period of a token of one of `KINDS`; None when it means the topic or nothing."""
    try:
        return _READERS[token.kind](token.data, clock)
    except (PeriodError, ValueError, KeyError):
        return None


def latest_month(month: int, clock: Clock) -> Period:
    """The latest month of that name that was over, or running, when the text appeared."""
    year = clock.published.year
    found = Period.of_month(year, month)
    if found.first > clock.published or (found.first.month == clock.published.month and clock.published.day < 11):
        found = found.year_earlier()
    return found


def _number(text: str) -> int:
    low = text.lower()
    return CARDINALS.get(low) or ORDINALS.get(low) or int("".join(c for c in low if c.isdigit()))


def _days(d: dict[str, str], clock: Clock) -> Period | None:
    between = d.get("bdm") or d.get("bdm2")
    if between:
        base = latest_days(MONTHS[between.lower().rstrip(".")], clock)
        year = int(d.get("bdy") or d.get("bdy2") or base.year)
        return Period.of_days(year, base.month, 1, int(d.get("bdl") or d["bdl2"]))
    last = _number(
        d.get("fd")
        or d.get("mdl")
        or d.get("mdl2")
        or d.get("mdl3")
        or d.get("kdl")
        or d.get("kdl2")
        or d.get("kdl3")
        or "10"
    )
    month = (d.get("fdm") or d.get("mdm") or d.get("mdm2") or d.get("mdm3") or "").lower()
    korean = d.get("kdm") or d.get("kdm2") or d.get("kdm3")
    if korean:
        base = latest_days(int(korean), clock)
    elif month in MONTHS:
        base = latest_days(MONTHS[month], clock)
    else:
        base = clock.topic.first if clock.topic.unit in ("month", "days") else clock.published
        if clock.topic.unit == "month" and clock.topic.last < clock.published and not month:
            base = clock.published if clock.published.day > last else base
    year = int(d.get("fdy") or d.get("mdy") or base.year)
    return Period.of_days(year, base.month, 1, last)


def latest_days(month: int, clock: Clock) -> date:
    """The first day of the latest month of that number begun when the text appeared."""
    year = clock.published.year
    return date(year if date(year, month, 1) <= clock.published else year - 1, month, 1)


def _range(d: dict[str, str], clock: Clock) -> Period | None:
    if "kthr" in d:
        to = latest_month(int(d["kthr"]), clock)
        return Period.of_months(to.year, 1, to.year, to.first.month) if to.first.month > 1 else None
    if d.keys() & {"todate", "thr", "thr2", "thr3", "thr4"}:
        return _to_date(d, clock)
    if "y1" in d:
        return Period.of_years(int(d["y1"]), int(d["y2"]))
    if "ytd" in d:
        last = CARDINALS.get(d["ym"].lower())
        year = (
            int(d["yy"])
            if d.get("yy", "").isdigit()
            else clock.published.year
            if last and last < clock.published.month
            else clock.topic.year
        )
        return Period.of_months(year, 1, year, last) if last and last > 1 else None
    first = int(d["kr1"]) if "kr1" in d else MONTHS[d["r1"].lower().rstrip(".")]
    last = int(d["kr2"]) if "kr2" in d else MONTHS[d["r2"].lower().rstrip(".")]
    explicit = d.get("ry") or d.get("kry")
    year = int(explicit) if explicit else latest_month(last, clock).year
    return Period.of_months(year if first < last else year - 1, first, year, last)


def _to_date(d: dict[str, str], clock: Clock) -> Period | None:
    """January to the month named, or to the month the text is about."""
    named = d.get("thr") or d.get("thr2") or d.get("thr3") or d.get("thr4")
    if named:
        last = MONTHS[named.lower().rstrip(".")]
        year = int(d.get("thry") or latest_month(last, clock).year)
    else:
        at = clock.topic if clock.topic.unit == "month" else latest_month(clock.published.month, clock).previous()
        year, last = at.year, at.first.month
        if clock.topic.unit != "month" and year != clock.published.year:
            return None
    return Period.of_months(year, 1, year, last) if last > 1 else None


def _half(d: dict[str, str], clock: Clock) -> Period | None:
    named = next((d[k] for k in ("hy", "qy", "hy2", "qy2", "khy", "kqy") if k in d), "")
    year = int(named) if named else clock.published.year - 1 if d.keys() & {"hlast", "qlast"} else clock.topic.year
    half = (
        d.get("h")
        or (ORDINALS.get(d["ho"].lower()) if "ho" in d else None)
        or ({"상반기": 1, "하반기": 2}.get(d["kh"]) if "kh" in d else None)
    )
    if half:
        return Period.of_half(year, int(half))
    quarter = d.get("q") or d.get("kq") or _number(d["qo"])
    return Period.of_quarter(year, int(quarter))


def _ellipsis(d: dict[str, str], clock: Clock) -> Period | None:
    n = ORDINALS[d["eo"].lower()]
    if clock.part == "quarter":
        return Period.of_quarter(clock.topic.year, n)
    return Period.of_half(clock.topic.year, n) if clock.part == "half" and n < 3 else None


def _month_year(d: dict[str, str], clock: Clock) -> Period | None:
    if "ky" in d:
        return Period.of_month(int(d["ky"]), int(d["km2"]))
    return Period.of_month(int(d["y"]), MONTHS[d["m"].lower().rstrip(".")])


def _month_last(d: dict[str, str], clock: Clock) -> Period | None:
    if "lm2" in d:
        return Period.of_month(clock.published.year - 1, MONTHS[d["lm2"].lower().rstrip(".")])
    if "klm" in d:
        return Period.of_month(clock.published.year - 1, int(d["klm"]))
    return latest_month(MONTHS[d["lm"].lower()], clock)


def _month_only(d: dict[str, str], clock: Clock) -> Period | None:
    if "kmo2" in d:
        return Period.of_month(clock.published.year, int(d["kmo2"]))
    if "kmo" in d:
        return latest_month(int(d["kmo"]), clock) if 1 <= int(d["kmo"]) <= 12 else None
    return latest_month(MONTHS[d["mo"].lower().rstrip(".")], clock)


def _relative(d: dict[str, str], clock: Clock) -> Period | None:
    word = " ".join((d.get("rel") or d.get("krel") or "").lower().split())
    this = Period.of_month(clock.published.year, clock.published.month)
    if word in ("last month", "지난달"):
        return this.previous()
    if word.startswith(("the last month of", "the final month of")):
        return Period.of_month(clock.published.year - 1 if word.endswith("last year") else clock.topic.year, 12)
    if word == "annual":
        return Period.of_year(clock.topic.year)
    if word in ("last year", "지난해", "작년"):
        return Period.of_year(clock.published.year - 1)
    if word in ("next year", "내년"):
        return Period.of_year(clock.published.year + 1)
    if word in ("this year", "올해", "올 들어"):
        return Period.of_year(clock.published.year)
    if word.endswith(("동월", "동기", "같은 달", "같은 기간", "년 전")):
        return clock.topic.year_earlier()
    if word in ("전년", "전년도") and clock.topic.unit == "year":
        return clock.topic.year_earlier()
    if word in ("전월", "전달") and clock.topic.unit == "month":
        return clock.topic.previous()
    if word in ("this month", "이달", "이번 달", "이번달"):
        return None
    if word in ("the year", "the whole year", "full-year", "full year", "연간"):
        return Period.of_year(clock.topic.year)
    return None


def _year(d: dict[str, str], clock: Clock) -> Period | None:
    return Period.of_year(int(d["yr"]))


def since_of(token: Token, clock: Clock) -> tuple[str, str, float | None]:
    """The period code after "since", its unit, and the count of "in 20 months"."""
    d = token.data
    if "sn" in d:
        return "", d["su"].lower().rstrip("s") + "s", _count(d["sn"], token.text)
    if "sdec" in d:
        return "", "years", 10.0 * (_number_or_0(d["sdec"]) or 1)
    if "sm4" in d:
        return f"{clock.published.year - 1}-{MONTHS[d['sm4'].lower().rstrip('.')]:02d}", "month", None
    if "ksm4" in d:
        return f"{clock.published.year - 1}-{int(d['ksm4']):02d}", "month", None
    for name in ("sm5", "sm2"):
        if name in d:
            return str(latest_month(MONTHS[d[name].lower().rstrip(".")], clock)), "month", None
    if "ksm2" in d and 1 <= int(d["ksm2"]) <= 12:
        return str(latest_month(int(d["ksm2"]), clock)), "month", None
    year = int(d.get("sy") or d.get("ksy") or 0)
    month = MONTHS[d["sm"].lower().rstrip(".")] if "sm" in d else int(d["ksm"]) if "ksm" in d else 0
    return (f"{year}-{month:02d}", "month", None) if month else (str(year), "year", None)


def _count(word: str, phrase: str) -> float:
    low = word.lower()
    number = float(low) if re.fullmatch(r"\d+(?:\.\d+)?", low) else float(_number_or_0(low) or (1 if low == "a" else 0))
    return number + 0.5 if re.search(r"and\s+a\s+half", phrase, re.IGNORECASE) else number


def _number_or_0(text: str) -> int:
    low = text.lower()
    return CARDINALS.get(low) or int("".join(c for c in low if c.isdigit()) or 0)


_READERS = {
    "DAYS": _days, "RANGE": _range, "HALF": _half, "ELLIPSIS": _ellipsis, "MONTH_YEAR": _month_year, "MONTH_LAST": _month_last,
    "MONTH_ONLY": _month_only, "RELATIVE": _relative, "YEAR": _year,
}  # fmt: skip
