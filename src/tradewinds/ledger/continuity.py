"""Whether an item goes on through a change of the ministry's list, or is another item under the same name (convention 5)."""

from __future__ import annotations

import statistics
from dataclasses import replace

from tradewinds.ledger.store import Ledger
from tradewinds.series import SeriesKey

SAME = 0.005
"""Relative difference within which two lists of items print the same series."""


def continuous(ledger: Ledger, key: SeriesKey, a: str, b: str) -> bool:
    """Whether two of the ministry's lists print one series for an item: half of the months both give agree within `SAME`.

    Revisions stay within it (semiconductors 0.0 %), redefinitions do not (steel 23 %).
    """
    if a == b:
        return True
    if not {a, b} <= {"MTI15", "MTI20"}:
        return False
    place = ("continuous", replace(key, classification=""))
    known = ledger.memo.get(place)
    if known is None:
        known = ledger.memo[place] = _agree(ledger, key)
    return bool(known)


def _agree(ledger: Ledger, key: SeriesKey) -> bool:
    gaps, today = [], ledger.last_release
    for period in ledger.periods(key):
        rows = [
            [r for r in ledger.observations(replace(key, classification=c), period, today) if r.printed]
            for c in ("MTI15", "MTI20")
        ]
        if period.unit == "month" and all(rows):
            gaps.append(min(abs(x.interval.value / y.interval.value - 1) for x in rows[0] for y in rows[1]))
    return bool(gaps) and statistics.median(gaps) <= SAME
