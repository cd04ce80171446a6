"""Breakeven: how far one item can fall before the total falls on the year."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import ClassVar, Literal

from tradewinds.ledger import Figure
from tradewinds.periods import Period
from tradewinds.series import SeriesKey, josa
from tradewinds.statements.base import Found, Row, Statement, level_row, number_row, total_of
from tradewinds.statements.voice import BN, Voice, capital
from tradewinds.statements.world import World

Rest = Literal["flat", "pace"]
SAME = 0.05
"""Percent within which two levels are told as the same."""


@dataclass(frozen=True, slots=True)
class Breakeven(Statement):
    """The level of an item at which the total equals that of a year earlier: c* = x' - (1 + g)(x' - c'), in percent of its last month.

    x' and c' are total and item a year earlier. `rest` says what everything else does: "flat" (g = 0, as a year earlier)
    or "pace" (g, the growth of everything else in the last month held). For more than a month, c* is what the months not
    held yet must average, those held counted as they are. The value is 100 (c* / c - 1), c the item in the last month held.
    This is algebra, no forecast.
    """

    rest: Rest = "flat"
    kind: ClassVar[str] = "breakeven"

    @property
    def options(self) -> str:
        """What everything else does."""
        return self.rest

    @classmethod
    def parse_options(cls, of: SeriesKey, at: Period, options: str) -> Breakeven:
        """A breakeven of an id."""
        return cls(of, at, "pace" if options == "pace" else "flat")

    def find(self, world: World) -> Found | None:
        """Percent from the last month held, -100 when the total cannot fall; None when no month is left, or its base is not known."""
        last = self._last(world)
        months = [m for m in self.at.months if last is not None and m > last]
        if last is None or not months:
            return None
        whole = total_of(self.of)
        now, then = self._pair(world, last), self._pair(world, last.year_earlier())
        ahead = [self._pair(world, m.year_earlier()) for m in months]
        held = [world.figure(whole, m) for m in self.at.months if m not in months]
        base = [world.figure(whole, m.year_earlier()) for m in self.at.months]
        if now is None or then is None or None in ahead or not all(f.known for f in (*held, *base)):
            return None
        rest = [x.value - c.value for x, c in filter(None, ahead)]
        pace = 100 * ((now[0].value - now[1].value) / (then[0].value - then[1].value) - 1)
        growth = pace if self.rest == "pace" else 0.0
        bound = math.fsum(
            [*(f.value for f in base), *(-f.value for f in held), *(-r * (1 + growth / 100) for r in rest)]
        )
        level = max(bound / len(months), 0.0)
        value = 100 * (level / now[1].value - 1)
        rows = (
            number_row("value", self.of, self.at, value, "pct"), number_row("threshold", self.of, self.at, level, "USD"),
            level_row("previous", now[1]), number_row("base", whole, self.at, math.fsum(f.value for f in base), "USD"),
            number_row("rest", whole, self.at, math.fsum(rest) * (1 + growth / 100), "USD"),
            Row("growth", whole, last, pace, "pct", status="computed"),
            Row("count", self.of, self.at, len(months), "months", status="computed"),
            *((number_row("at release", whole, self.at, math.fsum(f.value for f in held), "USD"),) if held else ()),
        )  # fmt: skip
        return Found(
            self, world, value, value, value, "pct",
            f"{level / BN:.2f} / {now[1].value / BN:.2f} − 1 = {value:.1f}%", rows,
            slots={"level": level, "now": now[1], "last": last, "growth": growth, "months": len(months), "free": bound <= 0},
            released=now[0].released, sources=now[0].sources[:1] + now[1].sources[:1],
        )  # fmt: skip

    def _last(self, world: World) -> Period | None:
        """The last month up to the end of `at` of which total and item are held."""
        like = Period.of_month(self.at.last.year, self.at.last.month)
        months = [
            m for m in world.periods(self.of, like) if m.last <= self.at.last and self._pair(world, m) is not None
        ]
        return months[-1] if months else None

    def _pair(self, world: World, month: Period) -> tuple[Figure, Figure] | None:
        pair = world.figure(total_of(self.of), month), world.figure(self.of, month)
        return pair if all(f.known for f in pair) else None

    def say(self, found: Found, voice: Voice) -> str:
        """ "With all other exports as a year earlier, exports would fall on the year in October 2026 only if chip exports …" """
        slots = found.slots
        name, whole = voice.of(self.of), voice.of(total_of(self.of))
        value, level, months = found.value or 0.0, voice.usd(slots["level"], 2), slots["months"]
        now, last = voice.amount(slots["now"]), voice.period(slots["last"])
        if voice.ko:
            rest = (
                f"나머지 수출이 {last}처럼 전년 대비 {voice.size(slots['growth'])} {voice.rose(slots['growth'])}하면"
                if self.rest == "pace"
                else "나머지 수출이 전년과 같으면"
            )
            if slots["free"]:
                return f"{rest} {voice.period(self.at)} {voice.topic(whole)} {name} 없이도 전년보다 줄지 않는다."
            mean = "월평균 " if months > 1 else ""
            side = f"{last}({now})보다 {voice.size(value)} {'적은' if value < 0 else '많은'}"
            side = f"{last}과 같은" if abs(value) < SAME else side
            turn = "에 못 미치면" if value >= SAME else " 아래로 내려갈 때에만"
            return (
                f"{rest} {voice.period(self.at)} {voice.topic(whole)} {josa(name, '이/가')} {mean}{side} {level}{turn} "
                f"전년 대비 감소한다."
            )
        rest = (
            f"with all other exports {'up' if slots['growth'] >= 0 else 'down'} {voice.size(slots['growth'])} on the year as in {last}"
            if self.rest == "pace"
            else "with all other exports as a year earlier"
        )
        if slots["free"]:
            return capital(f"{rest}, {whole} {voice.when(self.at)} would not fall on the year even without {name}.")
        mean = f"an average of {level} in the {months} months left" if months > 1 else level
        side = f"{voice.size(value)} {'under' if value < 0 else 'over'} the {now} of {last}"
        side = f"the level of {last}" if abs(value) < SAME else side
        turn = "unless {0} reached" if value >= SAME else "only if {0} fell below"
        return capital(
            f"{rest}, {whole} would fall on the year {voice.when(self.at)} {turn.format(name)} {mean}, {side}."
        )
