"""Count: how many of the items rose, or fell."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from tradewinds.periods import Period
from tradewinds.series import SeriesKey, item
from tradewinds.statements.base import Found, Statement, growth_row, number_row
from tradewinds.statements.voice import Voice
from tradewinds.statements.world import World


@dataclass(frozen=True, slots=True)
class Count(Statement):
    """The number n of the m main items of one of the ministry's lists whose value rose on the year; fell, with `sign` -1.

    Only a list whose every item has a known growth is counted; `listing` is "MTI15" or "MTI20". An item that did not
    move is of neither count.
    """

    listing: str = "MTI20"
    sign: int = 1
    kind: ClassVar[str] = "count_of_items"

    @property
    def options(self) -> str:
        """The list counted, and falls where they are: "MTI20", "MTI20,fall"."""
        return self.listing if self.sign > 0 else f"{self.listing},fall"

    @classmethod
    def parse_options(cls, of: SeriesKey, at: Period, options: str) -> Count:
        """A count of an id."""
        listing, _, way = options.partition(",")
        return cls(of, at, listing or "MTI20", -1 if way == "fall" else 1)

    def find(self, world: World) -> Found | None:
        """The count; None when a growth of the list is missing, or no such list is known."""
        names = [i for i in world.items(self.of.flow) if self.listing in item(i).classifications]
        expected = {"MTI15": 15, "MTI20": 20}.get(self.listing)
        rates = [world.growth(SeriesKey(self.of.flow, n, classification=self.listing), self.at) for n in names]
        known = [g for g in rates if g.known]
        if expected is None or len(known) < expected:
            return None
        up = [g for g in known if g.value > 0]
        down = sorted((g for g in known if g.value < 0), key=lambda g: g.value)
        counted = up if self.sign > 0 else down
        n = float(len(counted))
        return Found(
            self, world, n, n, n, "count", f"{len(counted)} / {len(known)}",
            (
                number_row("count", self.of, self.at, n, "count"), number_row("whole", self.of, self.at, len(known), "count"),
                *(growth_row("gain", g) for g in up), *(growth_row("loss", g) for g in down),
            ),
            slots={"n": len(counted), "m": len(known), "down": down}, released=max((g.released for g in known if g.released), default=None),
            sources=tuple(dict.fromkeys(g.sources[0] for g in known if g.sources))[:3],
        )  # fmt: skip

    def say(self, found: Found, voice: Voice) -> str:
        """ "9 of the 20 main items rose on the year in December 2025; …" and those that fell furthest."""
        n, m, down = found.slots["n"], found.slots["m"], found.slots["down"]
        fallen = voice.join([voice.aside(voice.member(g.current.key), voice.pct(g.value)) for g in down[:5]])
        verb = voice.rose(self.sign)
        if voice.ko:
            text = f"{voice.period(self.at)} {m}대 주요 품목 가운데 {n}개 품목의 {voice.of(self.of)}이 {verb}했다."
            return text + (f" 감소 폭이 큰 품목은 {fallen}." if down else "")
        trade = "import" if self.of.flow == "imports" else "export"
        text = f"{n} of the {m} main {trade} items {verb} on the year {voice.when(self.at)}"
        return text + (f"; the steepest falls were {fallen}." if down else ".")
