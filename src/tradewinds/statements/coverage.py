"""How much of the past a comparison stands on (conventions 2 and 9)."""

from __future__ import annotations

from tradewinds.ledger import Caveat
from tradewinds.periods import Period
from tradewinds.statements.history import missing_between

NAMED = 6
"""Missing periods named one by one; more are counted."""


def coverage(held: list[Period], at: Period, same_month: bool = False) -> tuple[Caveat, ...]:
    """Where the data held before `at` begin, and how many of the periods since then are held; `held` oldest first.

    With `same_month` the periods since then are one a year.
    """
    if not held:
        return ()
    missing = at.year - held[0].year - len(held) if same_month else len(missing_between(held, at))
    start: tuple[Caveat, ...] = (("start", str(held[0])),)
    return (*start, ("coverage", str(len(held)), str(len(held) + missing), str(held[0]))) if missing else start


def gaps_since(held: list[Period], since: Period, at: Period) -> tuple[Caveat, ...]:
    """The periods after `since` and before `at` that are not held: each of them might change the answer."""
    gaps = missing_between([since, *(p for p in held if since < p < at)], at)
    if not gaps:
        return ()
    if len(gaps) > NAMED:
        known = len([p for p in held if since < p < at])
        return (("coverage", str(known), str(known + len(gaps)), str(since)),)
    return (("gap", ", ".join(map(str, gaps))),)
