"""Sentences that set a period against the past: records, ranks, streaks, extremes, firsts, milestones, revisions."""

from __future__ import annotations

from tradewinds.claims.own.reading import Stated
from tradewinds.claims.own.slots import Slots
from tradewinds.statements import (
    BN,
    ExtremeSince,
    FirstSince,
    Milestone,
    Rank,
    Record,
    Revision,
    Statement,
    Streak,
)  # fmt: skip
from tradewinds.statements.extreme import Side, code
from tradewinds.statements.extreme import What as Measured
from tradewinds.statements.first import What as Event
from tradewinds.statements.rank import Among
from tradewinds.statements.streak import What as Run
from tradewinds.statements.streak import unit_of

AMONG: dict[str, Among] = {
    "destinations held": "partners", "origins held": "partners", "items held": "items", "개 지역": "partners", "개 품목": "items",
}  # fmt: skip
RUNS: dict[str, Run] = {
    "of growth": "growth", "of decline": "decline", "of records for the month": "records", "증가": "growth", "감소": "decline",
    "같은 달 최대": "records", "흑자": "surplus", "적자": "deficit", "trade surplus": "surplus", "trade deficit": "deficit",
}  # fmt: skip
EVENTS: dict[str, Event] = {
    "the rise in": "rise", "the fall in": "fall", "trade surplus": "surplus", "trade deficit": "deficit", "증가": "rise",
    "감소": "fall", "흑자": "surplus", "적자": "deficit",
}  # fmt: skip


def record(s: Slots) -> tuple[Statement, Stated | None, str]:
    """A record with its scope."""
    scope = "same-month" if "season" in s.has else "all-time"
    return Record(s.series[0], s.at, scope), s.number("MONEY"), "USD_bn"  # type: ignore[arg-type]


def rank(s: Slots) -> tuple[Statement, Stated | None, str]:
    """A place among what is held."""
    among: Among = "same-month" if s.words.get("HELD_FOR") else AMONG.get(s.word("HELD"), "periods")
    place = s.number("INT", -1) if s.lang == "ko" else s.number("ORDINAL")
    return Rank(s.series[0], s.at, among), place, "rank"


def streak(s: Slots) -> tuple[Statement, Stated | None, str]:
    """The n-th in a row."""
    n = s.number("INT") if s.lang == "ko" else s.number("ORDINAL")
    word = s.word("RUN") or s.word("SIDE")
    bound = s.number("MONEY").value * BN if not word else 0.0
    return Streak(s.series[0], s.at, RUNS.get(word, "level"), bound), n, unit_of(s.at)


def extreme(s: Slots) -> tuple[Statement, Stated | None, str]:
    """The highest or lowest level since."""
    return _extreme(s, "level")


def extreme_growth(s: Slots) -> tuple[Statement, Stated | None, str]:
    """The highest or lowest growth since."""
    return _extreme(s, "growth")


def _extreme(s: Slots, what: Measured) -> tuple[Statement, Stated | None, str]:
    side: Side = "largest" if s.word("EXTREME") in ("highest", "최고") else "smallest"
    value, unit = code(s.period(1))
    return ExtremeSince(s.series[0], s.at, what, side), Stated(value, 0, 0.0), unit


def first(s: Slots) -> tuple[Statement, Stated | None, str]:
    """The first rise, fall, surplus or deficit since."""
    value, unit = code(s.period(1))
    what = EVENTS[(s.word("EVENT") or s.word("SIDE")).lower()]
    return FirstSince(s.series[0], s.at, what), Stated(value, 0, 0.0), unit


def milestone(s: Slots) -> tuple[Statement, Stated | None, str]:
    """A round number topped for the first time."""
    bound = s.number("MONEY", 1 if s.lang == "ko" else 0)
    scope = "same-month" if "season" in s.has else "all-time"
    return Milestone(s.series[0], s.at, bound.value * BN, scope), bound, "USD_bn"  # type: ignore[arg-type]


def revision(s: Slots) -> tuple[Statement, Stated | None, str]:
    """A first print and what stands now; their difference is not printed."""
    return Revision(s.series[0], s.at), None, "USD_bn"
