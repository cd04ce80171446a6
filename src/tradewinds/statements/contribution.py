"""Contribution: what one item or destination added to the growth of the total."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from tradewinds.ledger import Caveat
from tradewinds.statements.base import Found, Statement, level_row, number_row, total_of
from tradewinds.statements.parts import Axis, Part, Parts, listed, parts
from tradewinds.statements.voice import BN, Voice, capital
from tradewinds.statements.world import World

OTHER = "other"


@dataclass(frozen=True, slots=True)
class Contribution(Statement):
    """Contribution to growth: c_i = 100 (x_(i,t) - x_(i,t-12)) / X_(t-12), in percentage points of the total's growth.

    Members of one axis (items of one classification, or destinations that do not overlap) and Other sum to the growth
    of the total to the last bit (convention 10). `of.item` or `of.partner` "other" is what no listed member explains.
    """

    kind: ClassVar[str] = "contribution"

    @property
    def axis(self) -> Axis:
        """Whether the member is an item or a destination."""
        return "partners" if self.of.item == "total" else "items"

    def find(self, world: World) -> Found | None:
        """Percentage points; None when the member's change is not known."""
        split = parts(world, self.of, self.at, self.axis)
        if split is None:
            return None
        if OTHER in (self.of.item, self.of.partner):
            return self._other(world, listed(split))
        return next((self._member(world, split, m) for m in split.members if m.key == self.of), None)

    def _member(self, world: World, split: Parts, part: Part) -> Found:
        bounds = (part.now.interval - part.base.interval).times(100 / split.whole_base.value)
        return Found(
            self, world, part.points, bounds.low, bounds.high, "pp",
            f"100 × ({part.now.value / BN:.3f} − {part.base.value / BN:.3f}) / {split.whole_base.value / BN:.3f} = {part.points:.2f}",
            (
                number_row("value", self.of, self.at, part.points, "pp"), level_row("part", part.now),
                level_row("base", part.base), number_row("change", self.of, self.at, part.change, "USD"),
                level_row("whole base", split.whole_base),
            ),
            slots={"points": part.points, "change": part.change}, caveats=part.now.caveats, released=part.now.released,
            sources=part.now.sources[:1] + part.base.sources[:1] + split.whole_base.sources[:1],
        )  # fmt: skip

    def _other(self, world: World, split: Parts) -> Found:
        caveats: list[Caveat] = []
        if split.growth_only:
            names = ", ".join(k.item if self.axis == "items" else k.partner for k in split.growth_only)
            caveats.append(("growth_only", names))
        return Found(
            self, world, split.other_points, None, None, "pp",
            f"{split.growth:.4f} − Σ = {split.other_points:.2f}",
            (
                number_row("value", self.of, self.at, split.other_points, "pp"),
                number_row("change", self.of, self.at, split.other_change, "USD"),
                number_row("growth", total_of(self.of), self.at, split.growth, "pct"),
                level_row("whole", split.whole_now), level_row("whole base", split.whole_base),
            ),
            slots={"points": split.other_points, "change": split.other_change}, caveats=tuple(caveats),
            released=split.whole_now.released, sources=split.whole_now.sources[:1],
        )  # fmt: skip

    def say(self, found: Found, voice: Voice) -> str:
        """ "Semiconductor exports added 4.6 percentage points to the growth of exports in 2025, $31.5 billion." """
        points, change = found.slots["points"], found.slots["change"]
        name, whole = self._name(voice), voice.of(total_of(self.of))
        if voice.ko:
            return (
                f"{voice.period(self.at)} {whole} 증감률 가운데 {name}의 기여도는 {'-' if points < 0 else ''}{voice.points(points, 2)}, "
                f"금액으로 {voice.usd(change, 2)}였다."
            )
        verb, word = ("added", "to") if points >= 0 else ("took", "from")
        return (
            f"{capital(name)} {verb} {voice.points(points, 2)} {word} the growth of {whole} {voice.when(self.at)}, "
            f"a change of {voice.usd(change, 2)}."
        )

    def _name(self, voice: Voice) -> str:
        if OTHER not in (self.of.item, self.of.partner):
            return voice.of(self.of)
        if voice.ko:
            return "기타 품목" if self.axis == "items" else "기타 지역"
        return "all other items" if self.axis == "items" else "all other destinations"
