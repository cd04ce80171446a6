"""Milestone: a round number topped for the first time."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import ClassVar, Literal

from tradewinds.periods import Period
from tradewinds.series import SeriesKey
from tradewinds.statements.base import Found, Statement, level_row, number_row
from tradewinds.statements.coverage import coverage
from tradewinds.statements.history import levels_before, reach
from tradewinds.statements.record import basis, basis_rows
from tradewinds.statements.voice import BN, Voice, apart, capital
from tradewinds.statements.world import World

Scope = Literal["all-time", "same-month"]
STEPS = (1000, 500, 100, 50, 10, 5, 1, 0.5, 0.1)
"""Billions of US dollars that a desk counts in, largest first."""

ROUNDNESS = 0.05
"""A step smaller than this part of the value makes no round number of it: 650 is none of 683, 60 is one of 61."""


def natural_threshold(value: float, previous_max: float) -> float | None:
    """The roundest number, in US dollars, that `value` is above and `previous_max` is not; None when there is none.

    >>> natural_threshold(709.7e9, 683.6e9), natural_threshold(120.94e9, 102.3e9), natural_threshold(12.4e9, 11.7e9)
    (700000000000.0, 120000000000.0, 12000000000.0)
    >>> natural_threshold(683.8e9, 683.6e9) is None
    True
    """
    for step in STEPS:
        if step * BN < ROUNDNESS * value:
            return None
        threshold = (math.ceil(round(value / BN / step, 9)) - 1) * step
        if threshold > 0 and previous_max <= threshold * BN < value:
            return threshold * BN
    return None


@dataclass(frozen=True, slots=True)
class Milestone(Statement):
    """The first period of its kind with x_t > threshold: no comparable period held before was above it.

    `threshold` is in US dollars; `scope` "same-month" compares only with the same month, days or span of other years.
    The start of the data and what is missing in between are part of the finding (convention 9).
    """

    threshold: float = 0.0
    scope: Scope = "all-time"
    kind: ClassVar[str] = "milestone_crossed"

    @classmethod
    def natural(cls, world: World, of: SeriesKey, at: Period, scope: Scope = "all-time") -> Milestone | None:
        """The milestone of the roundest number newly topped; None when there is none."""
        now, before = world.figure(of, at), levels_before(world, of, at, scope == "same-month")
        if not (now.known and before):
            return None
        threshold = natural_threshold(now.value, max(f.value for f in before))
        return None if threshold is None else cls(of, at, threshold, scope)

    @property
    def options(self) -> str:
        """The threshold in billions, and the scope when it is not all time."""
        bound = f"{self.threshold / BN:g}"
        return bound if self.scope == "all-time" else f"{bound}-{self.scope}"

    @classmethod
    def parse_options(cls, of: SeriesKey, at: Period, options: str) -> Milestone:
        """A milestone of an id."""
        bound, _, scope = options.partition("-")
        return cls(of, at, float(bound or 0) * BN, "same-month" if scope == "same-month" else "all-time")

    def find(self, world: World) -> Found | None:
        """The threshold in USD_bn; None when it is not topped, was topped before, or too little is held for a first time."""
        now = world.figure(self.of, self.at)
        before = levels_before(world, self.of, self.at, self.scope == "same-month")
        if not (now.known and before) or now.value <= self.threshold:
            return None
        best = max(before, key=lambda f: f.value)
        held = [f.period for f in before]
        back = reach(held, self.at, self.scope == "same-month")
        if best.value > self.threshold or back.thin:
            return None
        bound, round_number = self.threshold / BN, number_row("threshold", self.of, self.at, self.threshold, "USD")
        past = coverage(held, self.at, self.scope == "same-month")
        return Found(
            self, world, bound, bound, bound, "USD_bn",
            f"{now.value / BN:.3f} > {bound:g} ≥ {best.value / BN:.3f} ({best.period})",
            (level_row("value", now), round_number, level_row("runner-up", best), *basis_rows(self.of, back)),
            slots={"now": now, "best": best, "reach": back}, caveats=(*now.caveats, *past), released=now.released,
            sources=now.sources[:2] + best.sources[:1],
        )  # fmt: skip

    def say(self, found: Found, voice: Voice) -> str:
        """ "Exports topped $700 billion for the first time in 2025, at $709.7 billion; before, the highest was …" """
        now, best = found.slots["now"], found.slots["best"]
        digits = apart(now, best)
        name, bound = voice.of(self.of), voice.bound(self.threshold)
        amount, runner = voice.amount(now, digits), voice.amount(best, digits)
        season = self.at.label(voice.lang, year=False) if self.scope == "same-month" else ""
        back = found.slots["reach"]
        run = f" {basis(back, voice)}" if back.late(self.at) else ""
        if voice.ko:
            scope = f"{season} 기준 " if season else ""
            return (
                f"{voice.period(self.at)} {voice.topic(name)} {amount}로 {scope}처음 {voice.object(bound)} 넘었다. "
                f"종전 최대는 {voice.period(best.period)}의 {runner}.{run}"
            )
        scope = f"for the first time in any {season.removeprefix('the ')}, " if season else "for the first time "
        return (
            f"{capital(name)} topped {bound} {scope}{voice.when(self.at)}, at {amount}; "
            f"before, the highest was {runner} {voice.when(best.period)}.{run}"
        )
