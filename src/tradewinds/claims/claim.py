"""A claim: what a sentence says of trade, with the value it states."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Claim:
    """One checkable thing that a text says; names and units are those of the public vocabulary.

    `start` and `end` count characters of the text that was read. `value` is in `unit`, negative for falls and deficits;
    `half` is half a unit of its last printed digit. `detail` tells a record's scope ("all-time", "same-month"), what a streak
    is of ("growth", "decline", "surplus", "deficit", "level", "records"), what an extreme is of ("largest growth" …), what a
    rank is among ("periods", "partners", "items"). `since` is the period code of a "since". `reason` says why a claim of no
    metric cannot be checked. `readings` are other readings that fit the words.
    """

    start: int
    end: int
    text: str
    metric: str
    flow: str
    item: str
    partner: str
    period: str
    value: float | None
    unit: str
    qualifier: str = "exact"
    decimals: int = 0
    half: float = 0.0
    detail: str = ""
    since: str = ""
    reason: str = ""
    readings: tuple[Claim, ...] = ()
