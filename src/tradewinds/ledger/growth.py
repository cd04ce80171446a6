"""Growth on the year as known on a date, within one release where the release allows it (convention 4)."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from tradewinds.ledger.figure import NOTHING, Figure, Growth, unpublished
from tradewinds.ledger.observation import Observation
from tradewinds.ledger.store import Ledger
from tradewinds.ledger.vintage import figure, implied_base, lines, pick
from tradewinds.periods import Period
from tradewinds.series import SeriesKey


def growth(ledger: Ledger, key: SeriesKey, period: Period, as_of: date) -> Growth:
    """Growth of a series in a period over the same period a year earlier, percent.

    The release's own printed growth answers when it belongs to the figure's publisher and classification and is not older
    than the figure; else two levels are compared, the base from the same release or the nearest before it.
    """
    place = ("growth", key, period, as_of)
    known = ledger.memo.get(place)
    if not isinstance(known, Growth):
        known = ledger.memo[place] = _growth(ledger, key, period, as_of)
    return known


def _growth(ledger: Ledger, key: SeriesKey, period: Period, as_of: date) -> Growth:
    current = figure(ledger, key, period, as_of)
    printed = _printed_row(ledger, key, period, as_of, current)
    base = _base(ledger, key, period, as_of, current, printed)
    if printed is not None and (not current.known or _not_older(printed, current)):
        caveats = current.caveats
        if current.known and base.known and base.interval.low > 0:
            computed = current.interval.growth_over(base.interval)
            if not computed.overlaps(printed.growth_interval):
                caveats += (("growth_differs", f"{computed.value:.1f}", printed.growth),)
        return Growth(
            printed.growth_interval, "printed", current, base, printed.growth, printed.released, (printed,), caveats
        )
    if current.known and base.known and base.interval.low > 0:
        sources = tuple(dict.fromkeys(current.sources[:1] + base.sources[:1]))
        return Growth(current.interval.growth_over(base.interval), "computed", current, base, "", current.released, sources,
                      current.caveats)  # fmt: skip
    if printed is not None:
        return Growth(printed.growth_interval, "printed", current, base, printed.growth, printed.released, (printed,))
    return Growth(NOTHING, "", current, base, "", None, ())


def _printed_row(ledger: Ledger, key: SeriesKey, period: Period, as_of: date, current: Figure) -> Observation | None:
    """The latest printed growth of the figure's own line; of the leading line when there is no figure."""
    rows = [r for r in ledger.observations(key, period, as_of) if r.growth]
    if current.known and not current.derived:
        rows = [
            r for r in rows if r.publisher == current.publisher and r.classification == current.classification
        ] or rows
    for line in lines(rows, period):
        latest = max(r.known_from for r in line)
        newest = [r for r in line if r.known_from == latest]
        return max(newest, key=lambda r: (sum(r.growth_interval.overlaps(o.growth_interval) for o in newest),
                                          len(r.growth.partition(".")[2]), bool(r.printed)))  # fmt: skip
    return None


def _not_older(printed: Observation, current: Figure) -> bool:
    if current.derived:
        return True
    if printed.publisher != current.publisher or printed.classification != current.classification:
        return False
    if current.released is None or printed.known_from >= current.released:
        return True
    own = printed.printed and printed.interval.overlaps(current.interval)
    return bool(own)


def _base(
    ledger: Ledger, key: SeriesKey, period: Period, as_of: date, current: Figure, printed: Observation | None
) -> Figure:
    """The level a year earlier: of the same release, else as known at that release, else implied by level and growth."""
    earlier = period.year_earlier()
    if not current.known:
        return figure(ledger, key, earlier, as_of)
    within = replace(key, classification=current.classification)
    rows = [r for r in ledger.observations(within, earlier, as_of) if r.printed and r.publisher == current.publisher]
    same = [r for r in rows if r.released == current.released]
    if same:
        return pick(key, earlier, same)
    if rows and current.released is not None:
        before = [r for r in rows if r.known_from <= current.released]
        return pick(key, earlier, before or rows)
    if printed is not None and printed.printed:
        implied = implied_base(key, earlier, printed)
        if implied is not None:
            return implied
    found = figure(ledger, within, earlier, as_of)
    if found.known and found.publisher == current.publisher:
        return found
    return unpublished(key, earlier)
