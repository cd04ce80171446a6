"""Periods that a text means: months without a year, "last month", "the first 20 days", "in the second"."""

from __future__ import annotations

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
    last = _number(d.get("fd") or d.get("mdl") or d.get("kdl") or "10")
    month = d.get("fdm", "").lower()
    if "kdm" in d:
        base = latest_days(int(d["kdm"]), clock)
    elif month in MONTHS:
        base = latest_days(MONTHS[month], clock)
    else:
        base = clock.topic.first if clock.topic.unit in ("month", "days") else clock.published
        if clock.topic.unit == "month" and clock.topic.last < clock.published and not month:
            base = clock.published
    year = int(d.get("fdy") or d.get("mdy") or base.year)
    return Period.of_days(year, base.month, 1, last)


def latest_days(month: int, clock: Clock) -> date:
    """The first day of the latest month of that number begun when the text appeared."""
    year = clock.published.year
    return date(year if date(year, month, 1) <= clock.published else year - 1, month, 1)


def _range(d: dict[str, str], clock: Clock) -> Period | None:
    if d.keys() & {"todate", "thr", "thr2"}:
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
    named = d.get("thr") or d.get("thr2")
    if named:
        last = MONTHS[named.lower().rstrip(".")]
        year = int(d.get("thry") or latest_month(last, clock).year)
    else:
        at = clock.topic if clock.topic.unit == "month" else latest_month(clock.published.month, clock).previous()
        year, last = at.year, at.first.month
    return Period.of_months(year, 1, year, last) if last > 1 else None


def _half(d: dict[str, str], clock: Clock) -> Period | None:
    year = int(d.get("hy") or d.get("qy") or d.get("khy") or d.get("kqy") or clock.topic.year)
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
    if word == "annual":
        return Period.of_year(clock.topic.year)
    if word in ("last year", "지난해", "작년"):
        return Period.of_year(clock.published.year - 1)
    if word in ("this year", "올해"):
        return Period.of_year(clock.published.year)
    if word in ("this month", "이달"):
        return None
    if word in ("the year", "the whole year", "full-year", "full year", "연간"):
        return Period.of_year(clock.topic.year)
    return None


def _year(d: dict[str, str], clock: Clock) -> Period | None:
    return Period.of_year(int(d["yr"]))


_READERS = {
    "DAYS": _days, "RANGE": _range, "HALF": _half, "ELLIPSIS": _ellipsis, "MONTH_YEAR": _month_year, "MONTH_LAST": _month_last,
    "MONTH_ONLY": _month_only, "RELATIVE": _relative, "YEAR": _year,
}  # fmt: skip
