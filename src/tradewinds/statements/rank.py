"""Rank: the n-th highest of the periods, the destinations or the items held."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import ClassVar, Literal

from tradewinds.ledger import Caveat, Figure
from tradewinds.periods import Period
from tradewinds.series import SeriesKey, disjoint_items, disjoint_partners
from tradewinds.series.overlap import shared
from tradewinds.statements.base import Found, Statement, level_row, number_row
from tradewinds.statements.coverage import coverage
from tradewinds.statements.history import levels_before
from tradewinds.statements.voice import BN, Voice, apart, capital
from tradewinds.statements.world import World

Among = Literal["periods", "same-month", "partners", "items"]
AMONG: dict[str, Among] = {"same-month": "same-month", "partners": "partners", "items": "items"}


@dataclass(frozen=True, slots=True)
class Rank(Statement):
    """The place n of x_t when values are put in order, largest first: 1 + the number of values greater than x_t.

    `among` says which values: "periods" (every comparable period held before, years with years, months with months),
    "same-month" (the same month, days or span of other years), "partners" (destinations held for the period, those that
    contain each other out, convention 3) or "items" (items of the same classification, convention 5). Ranks are places
    among what is held, and the finding says how much that is.
    """

    among: Among = "periods"
    kind: ClassVar[str] = "rank"

    @property
    def options(self) -> str:
        """What is ranked among, when it is not all periods."""
        return "" if self.among == "periods" else self.among

    @classmethod
    def parse_options(cls, of: SeriesKey, at: Period, options: str) -> Rank:
        """A rank of an id."""
        return cls(of, at, AMONG.get(options, "periods"))

    def find(self, world: World) -> Found | None:
        """The place, unit rank; None when the value or everything to rank it among is not known."""
        now = world.figure(self.of, self.at)
        others = self._others(world, now) if now.known else []
        if not others:
            return None
        above = sorted((f for f in others if f.value > now.value), key=lambda f: f.value)
        below = max((f for f in others if f.value <= now.value), key=lambda f: f.value, default=None)
        n, size = float(1 + len(above)), float(1 + len(others))
        return Found(
            self, world, n, n, n, "rank", f"1 + #{{x > {now.printed or f'{now.value / BN:.3f}'}}} = {n:g} of {size:g}",
            (
                level_row("value", now), number_row("count", self.of, self.at, size, "count"),
                *(level_row("larger", f) for f in above[:1]),
            ),
            neighbours=(*(level_row("larger", f) for f in above[1:4]), *([level_row("next", below)] if below else [])),
            slots={"n": int(n), "size": int(size), "now": now, "above": above[0] if above else None},
            caveats=(*now.caveats, *self._caveats(others)), released=now.released,
            sources=now.sources[:2] + (above[0].sources[:1] if above else ()),
        )  # fmt: skip

    def _others(self, world: World, now: Figure) -> list[Figure]:
        if self.among in ("periods", "same-month"):
            return levels_before(world, self.of, self.at, self.among == "same-month")
        if self.among == "partners":
            held = tuple(p for p in world.partners(self.of.flow, self.of.item) if not shared(p, self.of.partner))
            keys = [replace(self.of, partner=p) for p in disjoint_partners(held)]
        else:
            names = disjoint_items(world.items(self.of.flow, self.of.partner))
            keys = [replace(self.of, item=i, classification=now.classification) for i in names if i != self.of.item]
        figures = [world.figure(key, self.at) for key in keys]
        return [f for f in figures if f.known]

    def _caveats(self, others: list[Figure]) -> tuple[Caveat, ...]:
        if self.among in ("partners", "items"):
            return ()
        return coverage([f.period for f in others], self.at, self.among == "same-month")

    def say(self, found: Found, voice: Voice) -> str:
        """ "Semiconductor exports of $20.54 billion in January 2026 ranked 2nd of the 109 months held, after …" """
        n, size, now, above = (found.slots[k] for k in ("n", "size", "now", "above"))
        digits = apart(now, above) if above else None
        amount, name = voice.amount(now, digits), voice.of(self.of)
        bigger = voice.amount(above, digits) if above else ""
        held = self._held(size, voice)
        if voice.ko:
            text = f"{voice.period(self.at)} {voice.topic(name)} {amount}로 {held} 중 {n}위였다"
            return text + (f". 바로 위는 {self._which(above, voice)} {bigger}." if above else ".")
        text = f"{capital(name)} of {amount} {voice.when(self.at)} ranked {voice.ordinal(n)} of the {held}"
        return text + (f", after {self._which(above, voice)} with {bigger}." if above else ".")

    def _which(self, other: Figure, voice: Voice) -> str:
        if self.among == "partners":
            return voice.member(replace(other.key, item="total", classification=""))
        if self.among == "items":
            return voice.member(replace(other.key, partner="World"))
        return voice.period(other.period)

    def _held(self, size: int, voice: Voice) -> str:
        """What is ranked among: "98 months held", "10 held for January", "보유한 98개월"."""
        if self.among == "same-month":
            season = self.at.label(voice.lang, year=False)
            return f"보유한 {size}개 연도의 {season}" if voice.ko else f"{size} held for {season}"
        destinations = "destinations" if self.of.flow == "exports" else "origins"
        thing = self.among if self.among in ("partners", "items") else self.at.unit
        en, ko = {
            "partners": (destinations, "개 지역"), "items": ("items", "개 품목"), "year": ("years", "개 연도"),
            "month": ("months", "개월"), "quarter": ("quarters", "개 분기"), "half": ("half-years", "개 반기"),
        }.get(thing, ("periods", "개 기간"))  # fmt: skip
        return f"보유한 {size}{ko}" if voice.ko else f"{size} {en} held"
