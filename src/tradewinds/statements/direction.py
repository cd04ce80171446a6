"""Direction: up or down on the year, of one series or of every destination or item held."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import ClassVar, Literal

from tradewinds.ledger import Growth
from tradewinds.periods import Period
from tradewinds.series import SeriesKey, area, disjoint_items, disjoint_partners, item
from tradewinds.statements.base import Found, Statement, growth_row
from tradewinds.statements.change import growth_formula, growth_rows
from tradewinds.statements.voice import Voice, capital
from tradewinds.statements.world import World

Axis = Literal["partners", "items"]

MOST_EXCEPTIONS = 3
"""With more of them "everywhere except" is no longer what a reader would call it."""


@dataclass(frozen=True, slots=True)
class Direction(Statement):
    """The sign of growth on the year: 1 when x_t > x_(t-12), -1 when it is less, 0 when they are equal."""

    kind: ClassVar[str] = "direction"

    @classmethod
    def parse_options(cls, of: SeriesKey, at: Period, options: str) -> Statement:
        """A direction of an id; with options, that of every destination or item."""
        return Everywhere.parse_options(of, at, options) if options else cls(of, at)

    def find(self, world: World) -> Found | None:
        """1, -1 or 0 with unit sign; None when the growth is not known."""
        growth = world.growth(self.of, self.at)
        if not growth.known:
            return None
        sign = _sign(growth)
        return Found(
            self, world, sign, sign, sign, "sign", growth_formula(growth), growth_rows(growth),
            slots={"growth": growth}, caveats=growth.caveats, released=growth.released, sources=growth.sources,
        )  # fmt: skip

    def say(self, found: Found, voice: Voice) -> str:
        """ "Exports to the United States fell on the year in 2025." """
        value = found.slots["growth"].value
        if voice.ko:
            return f"{voice.period(self.at)} {voice.topic(voice.of(self.of))} 전년 대비 {voice.moved(value)}."
        return f"{capital(voice.of(self.of))} {voice.rose(value)} on the year {voice.when(self.at)}."


@dataclass(frozen=True, slots=True)
class Everywhere(Statement):
    """A universal claim: the growth of every member has the sign `sign`, the exceptions named.

    Members are `over`, or, when it is empty, every destination (or item) of `of` with a growth held for the period,
    those that contain each other out (convention 3). It holds with 3 exceptions at the most, and fewer than half of the
    members; a member whose growth is not known is not claimed.
    """

    over: tuple[str, ...] = ()
    axis: Axis = "partners"
    sign: int = 1
    kind: ClassVar[str] = "direction"

    @property
    def options(self) -> str:
        """Axis, direction and members: "partners,rise", "items,fall,steel,displays"."""
        return ",".join([self.axis, "rise" if self.sign > 0 else "fall", *(m.replace(" ", "_") for m in self.over)])

    @classmethod
    def parse_options(cls, of: SeriesKey, at: Period, options: str) -> Everywhere:
        """A universal claim of an id."""
        axis, *words = options.split(",")
        names = tuple(m.replace("_", " ") for m in words[1:])
        return cls(of, at, names, "items" if axis == "items" else "partners", -1 if words[:1] == ["fall"] else 1)

    def find(self, world: World) -> Found | None:
        """The sign; None with fewer than 2 members held, or with too many exceptions."""
        rates = [g for g in (world.growth(key, self.at) for key in self._members(world)) if g.known]
        against = sorted((g for g in rates if _sign(g) != self.sign), key=lambda g: g.value * self.sign)
        if len(rates) < 2 or len(against) > MOST_EXCEPTIONS or 2 * len(against) >= len(rates):
            return None
        along = [g for g in rates if _sign(g) == self.sign]
        return Found(
            self, world, float(self.sign), float(self.sign), float(self.sign), "sign",
            f"{len(along)} / {len(rates)}",
            tuple(growth_row("member", g) for g in along) + tuple(growth_row("exception", g) for g in against),
            slots={"along": along, "against": against}, caveats=tuple(c for g in against for c in g.caveats),
            released=max((g.released for g in rates if g.released), default=None),
            sources=tuple(dict.fromkeys(g.sources[0] for g in (*against, *along) if g.sources))[:5],
        )  # fmt: skip

    def _members(self, world: World) -> list[SeriesKey]:
        flow = self.of.flow
        if self.axis == "items":
            names = self.over or disjoint_items(world.items(flow, self.of.partner))
            return [replace(self.of, item=name) for name in names]
        names = self.over or disjoint_partners(world.partners(flow, self.of.item))
        return [replace(self.of, partner=name) for name in names]

    def say(self, found: Found, voice: Voice) -> str:
        """ "Exports rose on the year in 2025 to every destination held except the United States (-3.8%)." """
        against: list[Growth] = found.slots["against"]
        verb, name = voice.rose(self.sign), voice.of(self.of)
        excepted = voice.join([voice.aside(self._name(g, voice), voice.pct(g.value)) for g in against])
        if voice.ko:
            what = "지역" if self.axis == "partners" else "품목"
            what = f"지정한 {what}({self._named(voice)}) 모두에서" if self.over else f"보유한 모든 {what}에서"
            but = f"{excepted} 제외 " if against else ""
            return f"{voice.period(self.at)} {voice.topic(name)} {but}{what} 전년 대비 {verb}했다."
        which = f"named ({self._named(voice)})" if self.over else "held"
        if self.axis == "partners":
            way = "to every destination" if self.of.flow == "exports" else "from every origin"
            text = f"{capital(name)} {verb} on the year {voice.when(self.at)} {way} {which}"
        else:
            text = f"{capital(name)} of every item {which} {verb} on the year {voice.when(self.at)}"
        return f"{text} except {excepted}." if against else f"{text}."

    def _named(self, voice: Voice) -> str:
        """The members of `over` by their names; commas only, as a name may hold an "and"."""
        found = item if self.axis == "items" else area
        return ", ".join(found(member).name(voice.lang) for member in self.over)

    def _name(self, growth: Growth, voice: Voice) -> str:
        key = growth.current.key
        place = self.axis == "partners"
        return voice.member(replace(key, item="total", classification="") if place else replace(key, partner="World"))


def _sign(growth: Growth) -> float:
    return float((growth.value > 0) - (growth.value < 0))
