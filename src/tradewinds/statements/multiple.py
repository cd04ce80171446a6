"""Multiple: how many times the value of a year earlier."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from tradewinds.ledger import Growth, Interval
from tradewinds.statements.base import Found, Statement, number_row
from tradewinds.statements.change import growth_formula, growth_rows
from tradewinds.statements.voice import Voice, capital, fixed
from tradewinds.statements.world import World

LEAST = 1.5
"""Below it a percentage says it better."""


@dataclass(frozen=True, slots=True)
class Multiple(Statement):
    """The multiple of a year earlier: x_t / x_(t-12) = 1 + g / 100, from 1.5 times on; g as `YearOnYear` has it."""

    kind: ClassVar[str] = "multiple"

    def find(self, world: World) -> Found | None:
        """Times; None when growth is not known or the multiple is below 1.5."""
        growth = world.growth(self.of, self.at)
        if not growth.known or 1 + growth.value / 100 < LEAST:
            return None
        times = Interval(*(1 + g / 100 for g in (growth.value, growth.interval.low, growth.interval.high)))
        return Found(
            self, world, times.value, times.low, times.high, "times",
            f"1 + ({growth_formula(growth)}) = {times.value:.2f}",
            (*growth_rows(growth), number_row("ratio", self.of, self.at, times.value, "times")),
            slots={"growth": growth, "times": times}, caveats=growth.caveats, released=growth.released,
            sources=growth.sources,
        )  # fmt: skip

    def say(self, found: Found, voice: Voice) -> str:
        """ "Semiconductor exports more than doubled on the year in January 2026, to $20.54 billion (2.0 times)." """
        growth: Growth = found.slots["growth"]
        times: Interval = found.slots["times"]
        name, now, number = voice.of(self.of), growth.current, fixed(times.value, 1)
        if voice.ko:
            level = f"{voice.amount(now)}로 " if now.known else ""
            return f"{voice.period(self.at)} {voice.topic(name)} {level}전년의 {number}배였다."
        level = f" to {voice.amount(now)}" if now.known else ""
        verb = _verb(times)
        if verb:
            return f"{capital(name)} {verb} on the year{level} {voice.when(self.at)} ({number} times)."
        return f"{capital(name)} rose{level} {voice.when(self.at)}, {number} times the value of a year earlier."


def _verb(times: Interval) -> str:
    """A verb only where the whole interval is above its number."""
    if times.low > 3:
        return "more than tripled"
    return "more than doubled" if times.low > 2 else ""
