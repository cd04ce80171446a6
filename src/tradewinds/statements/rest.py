"""Growth without an item: what the total did apart from one product."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from tradewinds.periods import Period
from tradewinds.series import SeriesKey
from tradewinds.statements.base import Found, Statement, level_row, number_row, total_of
from tradewinds.statements.voice import BN, Voice, capital
from tradewinds.statements.world import World


@dataclass(frozen=True, slots=True)
class GrowthWithout(Statement):
    """Growth of the total without one item: (X - x) / (X' - x') - 1 in percent, both levels and both bases known.

    `of` is the item left out; in a finding the item reads "total ex semiconductors".
    """

    kind: ClassVar[str] = "yoy"

    @property
    def item(self) -> str:
        """The rest as the public vocabulary names it."""
        return f"total ex {self.of.item}"

    @property
    def options(self) -> str:
        """What sets it apart from the item's own growth."""
        return "without"

    @classmethod
    def parse_options(cls, of: SeriesKey, at: Period, options: str) -> GrowthWithout:
        """A growth without an item, of an id."""
        return cls(of, at)

    def find(self, world: World) -> Found | None:
        """Percent; None when one of the four levels is not known, or nothing is left."""
        whole, part = world.growth(total_of(self.of), self.at), world.growth(self.of, self.at)
        if not all(f.known for f in (whole.current, whole.base, part.current, part.base)):
            return None
        rest, base = whole.current.interval - part.current.interval, whole.base.interval - part.base.interval
        if base.low <= 0:
            return None
        gain = rest.growth_over(base)
        return Found(
            self, world, gain.value, gain.low, gain.high, "pct",
            f"({whole.current.value / BN:.2f} − {part.current.value / BN:.2f}) / "
            f"({whole.base.value / BN:.2f} − {part.base.value / BN:.2f}) − 1 = {Voice().pct(gain.value)}",
            (
                number_row("growth", self.of, self.at, gain.value, "pct"),
                number_row("rest", self.of, self.at, rest.value, "USD"), number_row("rest base", self.of, self.at, base.value, "USD"),
                level_row("whole", whole.current), level_row("part", part.current),
                level_row("whole base", whole.base), level_row("base", part.base),
            ),
            slots={"gain": gain.value, "rest": rest.value}, released=whole.released,
            sources=whole.current.sources[:1] + part.current.sources[:1],
        )  # fmt: skip

    def say(self, found: Found, voice: Voice) -> str:
        """ "Without semiconductors, exports fell 1.0% on the year to $536.3 billion in 2025." """
        gain, rest = found.slots["gain"], voice.usd(found.slots["rest"])
        both = self.of.item != "total" and self.of.partner != "World"
        name = voice.of(self.of) if both else voice.member(self.of) + voice.listed(self.of)
        whole = voice.of(total_of(self.of))
        if voice.ko:
            move = f"{voice.size(gain)} {voice.moved(gain)}" if gain else voice.still()
            return (
                f"{voice.period(self.at)} {voice.object(name)} 제외한 {voice.topic(whole)} {rest}로 전년 대비 {move}."
            )
        move = f"{voice.rose(gain)} {voice.size(gain)}" if gain else voice.still()
        return capital(f"without {name}, {whole} {move} on the year to {rest} {voice.when(self.at)}.")
