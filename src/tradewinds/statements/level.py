"""Level: how much was traded."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from tradewinds.statements.base import Found, Statement, level_row
from tradewinds.statements.voice import BN, Voice, capital
from tradewinds.statements.world import World


@dataclass(frozen=True, slots=True)
class Level(Statement):
    """The value of a series in a period: x_t, in US dollars, as the latest release known prints it.

    Sources printing the same figure are all named; where they disagree, the figure most of them print answers and the
    finding says so. A level that no release prints may be the sum of its months, or follow from a growth rate and a
    base of the same release; it is then marked derived.
    """

    kind: ClassVar[str] = "level"

    def find(self, world: World) -> Found | None:
        """The level in USD_bn, or None when it is not known."""
        now = world.figure(self.of, self.at)
        if not now.known:
            return None
        return Found(
            self, world, now.value / BN, now.interval.low / BN, now.interval.high / BN, "USD_bn",
            now.derived or (now.printed and f"{now.printed} (as printed)"), (level_row("value", now),),
            slots={"now": now}, caveats=now.caveats, released=now.released, sources=now.sources,
        )  # fmt: skip

    def say(self, found: Found, voice: Voice) -> str:
        """ "Exports were $709.7 billion in 2025." """
        amount = voice.amount(found.slots["now"])
        if voice.ko:
            return f"{voice.period(self.at)} {voice.topic(voice.of(self.of))} {amount}였다."
        return f"{capital(voice.of(self.of))} {voice.were(self.of)} {amount} {voice.when(self.at)}."
