"""The figure of a series and period as known on a date (convention 4)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from dataclasses import replace
from datetime import date

from tradewinds.errors import InputError
from tradewinds.ledger.figure import Caveat, Figure, State, unpublished
from tradewinds.ledger.interval import Interval, total
from tradewinds.ledger.observation import UNITS, Observation
from tradewinds.ledger.store import Ledger
from tradewinds.periods import Period, working_days
from tradewinds.series import SeriesKey

LEADERS = {"days": ("KCS", "MOTIR", "MSIT", "KITA", "KSIA")}
LEADERS_OTHERWISE = ("MOTIR", "KCS", "KITA", "MSIT", "KSIA")
"""Whose figure answers first: customs for the first days of a month, the ministry for the rest. One series, one publisher."""

SIDE_CLASSIFICATIONS = frozenset({"ICT", "KCS"})
"""Answer only where they are asked for by name, or where nothing else covers the item or the first days of a month."""


def lines(rows: list[Observation], period: Period) -> list[list[Observation]]:
    """Rows split by publisher and kind of classification, the leading line first."""
    order = LEADERS.get(period.unit, LEADERS_OTHERWISE)
    groups: dict[tuple[int, int], list[Observation]] = {}
    for row in rows:
        side = int(row.classification in SIDE_CLASSIFICATIONS)
        rank = order.index(row.publisher) if row.publisher in order else len(order)
        groups.setdefault((side, rank), []).append(row)
    return [groups[k] for k in sorted(groups)]


def figure(ledger: Ledger, key: SeriesKey, period: Period, as_of: date) -> Figure:
    """What the record says of a series and period on `as_of`: the leading publisher's latest release, or what follows from it."""
    place = ("figure", key, period, as_of)
    known = ledger.memo.get(place)
    if not isinstance(known, Figure):
        known = ledger.memo[place] = _figure(ledger, key, period, as_of)
    return known


def _figure(ledger: Ledger, key: SeriesKey, period: Period, as_of: date) -> Figure:
    rows = ledger.observations(key, period, as_of)
    for line in lines([r for r in rows if r.printed], period):
        return pick(key, period, line)
    for way in (_from_parts, _from_calendar, _per_working_day, _from_flows, _from_next_year, _from_growth):
        found = way(ledger, key, period, as_of)
        if found is not None:
            return found
    return unpublished(key, period)


def pick(key: SeriesKey, period: Period, line: list[Observation]) -> Figure:
    """The figure of one publisher's rows: latest release, most digits that agree, every source of it (shape: one Figure)."""
    latest = max(r.known_from for r in line)
    newest = [r for r in line if r.known_from == latest]
    newest_class = max(r.classification for r in newest)
    newest = [r for r in newest if r.classification == newest_class]
    votes = Counter(r.interval.value for r in newest)
    best = max(
        newest,
        key=lambda r: (sum(n for v, n in votes.items() if r.interval.holds(v) or r.interval.value == v), r.decimals),
    )
    same = [r for r in newest if r.interval.overlaps(best.interval)]
    best = max(same, key=lambda r: r.decimals)
    caveats: list[Caveat] = [("disagree", r.printed) for r in newest if not r.interval.overlaps(best.interval)]
    finer = [
        r for r in line
        if r.classification == best.classification and r.decimals > best.decimals and best.interval.holds(r.interval.value)
    ]  # fmt: skip
    if finer:
        best = max(finer, key=lambda r: (r.known_from, r.decimals))
    agreeing = [r for r in line if r.classification == best.classification and r.interval.overlaps(best.interval)]
    sources = tuple(sorted(agreeing, key=lambda r: (r is not best, -r.known_from.toordinal())))
    state: State = "zero" if best.interval.value == 0 else "known"
    if "doubtful" in best.note:
        caveats.append(("doubtful",))
    return Figure(
        key, period, best.interval, state, UNITS[best.unit], best.printed, best.released, best.publisher,
        best.classification, newest[0].status if not finer else best.status, sources, "", tuple(dict.fromkeys(caveats)),
    )  # fmt: skip


def _derived(key: SeriesKey, period: Period, interval: Interval, how: str, parts: list[Figure]) -> Figure:
    dated = [p.released for p in parts if p.released]
    first = parts[0]
    return Figure(
        key, period, interval, "known", first.unit, "", max(dated, default=None), first.publisher, first.classification,
        "derived", tuple(p.sources[0] for p in parts if p.sources), how,
    )  # fmt: skip


def _from_parts(ledger: Ledger, key: SeriesKey, period: Period, as_of: date) -> Figure | None:
    """The sum of the months, when every month is held in one publisher's line."""
    if key.measure != "value" or len(period.months) < 2:
        return None
    months = [[r for r in ledger.observations(key, m, as_of) if r.printed] for m in period.months]
    if not all(months):
        return None
    for line in lines([r for rows in months for r in rows], period):
        by_month = [[r for r in rows if r in line] for rows in months]
        if all(by_month):
            parts = [pick(key, m, rows) for m, rows in zip(period.months, by_month, strict=True)]
            if len({p.classification for p in parts}) == 1:
                return _derived(key, period, total([p.interval for p in parts]), f"sum of {len(parts)} months", parts)
    return None


def _from_calendar(ledger: Ledger, key: SeriesKey, period: Period, as_of: date) -> Figure | None:
    """Working days by the calendar (convention 7), when no release prints them."""
    if key.measure != "working_days":
        return None
    try:
        days = working_days(period, key.reporter)
    except InputError:
        return None
    return Figure(
        key, period, Interval.exact(days), "known", "days", "", None, "calendar", "", "computed", (), "calendar"
    )


def _per_working_day(ledger: Ledger, key: SeriesKey, period: Period, as_of: date) -> Figure | None:
    """Value over working days, when no release prints the daily average."""
    if key.measure != "daily_average":
        return None
    value = figure(ledger, replace(key, measure="value"), period, as_of)
    days = figure(ledger, SeriesKey("exports", measure="working_days", reporter=key.reporter), period, as_of)
    if not (value.known and days.known) or days.value <= 0:
        return None
    return _derived(key, period, value.interval.times(1 / days.value), "value over working days", [value])


def _from_flows(ledger: Ledger, key: SeriesKey, period: Period, as_of: date) -> Figure | None:
    """Exports (FOB) less imports (CIF) of one publisher, when no release prints the balance (convention 13: said in `derived`)."""
    if key.flow != "balance" or key.measure != "value":
        return None
    exports, imports = (figure(ledger, replace(key, flow=f), period, as_of) for f in ("exports", "imports"))
    if not (exports.known and imports.known) or exports.publisher != imports.publisher:
        return None
    rows = [r for r in ledger.observations(imports.key, period, as_of) if r.printed and r.released == exports.released]
    if rows:
        imports = pick(imports.key, period, [r for r in rows if r.publisher == exports.publisher] or rows)
    gap = exports.interval - imports.interval
    return _derived(key, period, gap, "exports f.o.b. less imports c.i.f.", [exports, imports])


def _from_growth(ledger: Ledger, key: SeriesKey, period: Period, as_of: date) -> Figure | None:
    """Base times growth, when a release prints the growth and the base but not the level."""
    base_period = period.year_earlier()
    return _same_release(
        ledger, key, period, as_of,
        lambda row: [b for b in ledger.observations(key, base_period, as_of) if b.printed and _one_release(b, row)],
        lambda base, g: Interval(base.value * (1 + g.value / 100), base.low * (1 + g.low / 100), base.high * (1 + g.high / 100)),
        "base and growth of the same release",
    )  # fmt: skip


def _from_next_year(ledger: Ledger, key: SeriesKey, period: Period, as_of: date) -> Figure | None:
    """The base that a release implies when it prints next year's level and its growth."""
    later = period.year_earlier(-1)
    rows = [r for r in ledger.observations(key, later, as_of) if r.printed and r.growth]
    for line in lines(rows, later):
        best = max(line, key=lambda r: (r.known_from, r.decimals))
        return implied_base(key, period, best)
    return None


def implied_base(key: SeriesKey, period: Period, row: Observation) -> Figure | None:
    """The level a year earlier that a row's printed level and growth imply: level / (1 + growth)."""
    g = row.growth_interval
    if g.low <= -100:
        return None
    shrink = Interval(1 + g.value / 100, 1 + g.low / 100, 1 + g.high / 100)
    interval = row.interval.over(shrink)
    return Figure(
        key, period, interval, "known", UNITS[row.unit], "", row.released, row.publisher, row.classification, "derived", (row,),
        "level a year later and its growth, same release",
    )  # fmt: skip


def _same_release(
    ledger: Ledger, key: SeriesKey, period: Period, as_of: date,
    partners: Callable[[Observation], list[Observation]], combine: Callable[[Interval, Interval], Interval], how: str,
) -> Figure | None:  # fmt: skip
    rows = [r for r in ledger.observations(key, period, as_of) if r.growth]
    for line in lines(rows, period):
        for row in sorted(line, key=lambda r: r.known_from, reverse=True):
            for base in partners(row):
                return Figure(
                    key, period, combine(base.interval, row.growth_interval), "known", UNITS[base.unit], "", row.released,
                    row.publisher, row.classification, "derived", (row, base), how,
                )  # fmt: skip
    return None


def _one_release(a: Observation, b: Observation) -> bool:
    return (a.released, a.publisher, a.classification) == (b.released, b.publisher, b.classification)
