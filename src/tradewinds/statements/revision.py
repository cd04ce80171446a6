"""Revision: what was first printed, and what stands now."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from tradewinds.ledger import pick
from tradewinds.statements.base import Found, Statement, level_row, number_row
from tradewinds.statements.voice import BN, Voice, apart, capital
from tradewinds.statements.world import World


@dataclass(frozen=True, slots=True)
class Revision(Statement):
    """The latest figure less the first print of the same series and period, in US dollars, whoever published it.

    Only a difference beyond the printed digits is a revision; customs' confirmation of a ministry figure counts.
    """

    kind: ClassVar[str] = "revision"

    def find(self, world: World) -> Found | None:
        """USD_bn; None when the figure stands as first printed."""
        rows = [r for r in world.observations(self.of, self.at) if r.printed and r.released]
        if len(rows) < 2:
            return None
        leading = world.figure(self.of, self.at).classification
        rows = [r for r in rows if r.classification == leading]
        firsts = [r for r in rows if r.known_from == rows[0].known_from]
        lasts = (
            [r for r in rows if r.known_from == rows[-1].known_from and r.publisher == rows[-1].publisher]
            if rows
            else []
        )
        if not firsts or not lasts:
            return None
        first = pick(self.of, self.at, firsts)
        finest = [r for r in rows if r.known_from > rows[0].known_from and not r.interval.overlaps(first.interval)]
        if not finest:
            return None
        last_day = max(r.known_from for r in finest)
        last = pick(self.of, self.at, [r for r in finest if r.known_from == last_day])
        gap = last.interval - first.interval
        return Found(
            self, world, gap.value / BN, gap.low / BN, gap.high / BN, "USD_bn",
            f"{last.value / BN:.3f} − {first.value / BN:.3f} = {gap.value / BN:.3f}",
            (number_row("change", self.of, self.at, gap.value, "USD"), level_row("today", last), level_row("first print", first)),
            slots={"first": first, "last": last}, released=last.released, sources=last.sources[:1] + first.sources[:1],
        )  # fmt: skip

    def say(self, found: Found, voice: Voice) -> str:
        """ "Exports in 2025, first printed as $709.7 billion, stand at $709.4 billion in the release of 15 January 2026 …" """
        first, last = found.slots["first"], found.slots["last"]
        digits = apart(first, last)
        before, now, name = voice.amount(first, digits), voice.amount(last, digits), voice.of(self.of)
        day = voice.date(last.released)
        who = {"KCS": ("customs service", "관세청"), "MOTIR": ("ministry", "산업부")}.get(
            last.publisher, (last.publisher,) * 2
        )
        if voice.ko:
            return (
                f"{voice.period(self.at)} {voice.topic(name)} 첫 발표 때 {before}, {day} {who[1]} 발표로는 {now}였다."
            )
        return f"{capital(name)} {voice.when(self.at)}, first printed as {before}, stand at {now} in the {who[0]}'s release of {day}."
