"""Concentration: how much of a total hangs on few items."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import ClassVar

from tradewinds.ledger import Figure
from tradewinds.periods import Period
from tradewinds.series import CLASSIFICATIONS, SeriesKey, disjoint_items
from tradewinds.statements.base import Found, Row, Statement, level_row, number_row
from tradewinds.statements.voice import Voice, fixed
from tradewinds.statements.world import World

LISTS = ("MTI20", "MTI15")


@dataclass(frozen=True, slots=True)
class Concentration(Statement):
    """The Herfindahl-Hirschman index of a total over its items: the sum of squared shares in percent, 0 to 10,000.

    The main items of the ministry leave a rest of unknown make-up. The value takes it as infinitely many small items,
    `high` as one; the truth lies between. The index without the largest item's square is part of the finding.
    """

    kind: ClassVar[str] = "concentration"

    def find(self, world: World) -> Found | None:
        """Index points; None when the total or all items are not known."""
        whole, members = split_of(world, self.of, self.at)
        if whole is None or len(members) < 2 or whole.value <= 0:
            return None
        shares = [100 * f.value / whole.value for f in members]
        rest = max(100 - sum(shares), 0.0)
        index = sum(s * s for s in shares)
        largest = members[0]
        earlier, then = split_of(world, self.of, self.at.year_earlier())
        before = (
            sum((100 * f.value / earlier.value) ** 2 for f in then) if earlier is not None and len(then) > 1 else None
        )
        rows = [
            number_row("value", self.of, self.at, index, "index"), level_row("whole", whole), level_row("part", largest),
            number_row("share", self.of, self.at, shares[0], "pct"), number_row("rest", self.of, self.at, rest, "pct"),
            Row("count", self.of, self.at, len(members), "count", status="computed"),
        ]  # fmt: skip
        rows += [number_row("base", self.of, self.at.year_earlier(), before, "index")] if before is not None else []
        return Found(
            self, world, index, index, index + rest * rest, "index",
            f"Σ share² of {len(members)} items = {index:.0f}; with the rest as one item {index + rest * rest:.0f}",
            tuple(rows), neighbours=tuple(level_row("member", f) for f in members[1:6]),
            slots={"index": index, "before": before, "largest": largest, "share": shares[0], "count": len(members)},
            released=whole.released, sources=whole.sources[:1] + largest.sources[:1],
        )  # fmt: skip

    def say(self, found: Found, voice: Voice) -> str:
        """ "The concentration index of exports by item was at least 2,643 of 10,000 in September 2026, after 1,084 …" """
        index, before, count = found.slots["index"], found.slots["before"], found.slots["count"]
        largest: Figure = found.slots["largest"]
        name, item, share = voice.of(self.of), voice.member(largest.key), voice.pct(found.slots["share"])
        then = fixed(before, 0) if before is not None else ""
        if voice.ko:
            after = f"(전년 {then})" if then else ""
            return (
                f"{voice.period(self.at)} {name} 품목 집중도 지수는 {fixed(index, 0)}{after} 이상이었다. "
                f"품목 {count}개 기준이며 비중이 가장 큰 {voice.topic(item)} {share}였다."
            )
        after = f", after {then} a year earlier" if then else ""
        return (
            f"The concentration index of {name} by item was at least {fixed(index, 0)} {voice.when(self.at)}{after}; "
            f"of {count} items the largest, {item}, made up {share}."
        )


def split_of(world: World, of: SeriesKey, at: Period) -> tuple[Figure | None, list[Figure]]:
    """The total and its items in the list that holds most of them, largest first."""
    whole = world.figure(replace(of, item="total", classification=""), at)
    if not whole.known:
        return None, []
    names = disjoint_items(world.items(of.flow))
    best: list[Figure] = []
    for listing in LISTS:
        if listing in CLASSIFICATIONS:
            figures = [world.figure(replace(of, item=name, classification=listing), at) for name in names]
            known = [f for f in figures if f.known]
            best = known if len(known) > len(best) else best
    return whole, sorted(best, key=lambda f: -f.value)
