"""Downturn: a long run of falls on the year, with the peak before it and the trough in it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from tradewinds.ledger import Caveat, Figure, Growth
from tradewinds.periods import Period
from tradewinds.series import SeriesKey
from tradewinds.statements.base import Found, Row, Statement, growth_row, level_row, number_row
from tradewinds.statements.voice import BN, Voice, apart, capital
from tradewinds.statements.world import World

SHORTEST = 6
"""Months of decline on the year below which a run is no downturn."""


def downturns(world: World, of: SeriesKey) -> tuple[Downturn, ...]:
    """The downturns of a monthly series, oldest first, the one still running included.

    A downturn runs from the first to the last of at least `SHORTEST` months held in a row that fell on the year. The sum
    of twelve months falls exactly when its newest month does, so it starts after the peak of that sum and ends at its
    trough. A month whose growth nobody published neither counts nor breaks the run.
    """
    months = [g for p in world.periods(of, Period.of_month(2000, 1)) if (g := world.growth(of, p)).known]
    found: list[Downturn] = []
    run: list[Growth] = []
    for growth in [*months, None]:
        if growth is not None and growth.value < 0:
            run.append(growth)
            continue
        if len(run) >= SHORTEST:
            first, last = run[0].current.period.first, run[-1].current.period.first
            found.append(Downturn(of, Period.of_months(first.year, first.month, last.year, last.month)))
        run = []
    return tuple(found)


@dataclass(frozen=True, slots=True)
class Downturn(Statement):
    """The depth of a downturn: 100 x (trough / peak - 1) in percent, both monthly levels as published.

    `at` runs from the first to the last month of the falls on the year. The peak is the highest month held of the twelve
    before it, the trough the lowest month held in it; the months of falls, the months from peak to trough and the deepest
    fall on the year are part of the finding.
    """

    kind: ClassVar[str] = "downturn"

    def find(self, world: World) -> Found | None:
        """Percent, below zero; None when a month held in it rose, or fewer than 6 are held."""
        rates = [g for m in self.at.months if (g := world.growth(self.of, m)).known]
        start = self.at.months[0] if self.at.months else None
        if start is None or len(rates) < SHORTEST or any(g.value >= 0 for g in rates):
            return None
        before = [f for n in range(12, 0, -1) if (f := world.figure(self.of, start.shift(-n))).known]
        within = [f for m in self.at.months if (f := world.figure(self.of, m)).known]
        if not before or not within:
            return None
        peak, trough = max(before, key=lambda f: f.value), min(within, key=lambda f: f.value)
        depth, deepest = trough.interval.growth_over(peak.interval), min(rates, key=lambda g: g.value)
        span = between(peak.period, trough.period)
        return Found(
            self, world, depth.value, depth.low, depth.high, "pct",
            f"{trough.value / BN:.2f} / {peak.value / BN:.2f} − 1 = {depth.value:.1f}%",
            (
                level_row("trough", trough), level_row("peak", peak), number_row("value", self.of, self.at, depth.value, "pct"),
                number_row("count", self.of, self.at, len(rates), "months"),
                Row("span", self.of, self.at, span, "months", status="computed"), growth_row("deepest", deepest),
            ),
            slots={"peak": peak, "trough": trough, "falls": len(rates), "span": span, "deepest": deepest},
            caveats=self._gaps(world, start), released=trough.released, sources=trough.sources[:1] + peak.sources[:1],
        )  # fmt: skip

    def _gaps(self, world: World, start: Period) -> tuple[Caveat, ...]:
        months = [start.shift(-n) for n in range(12, 0, -1)] + list(self.at.months)
        gaps = [str(m) for m in months if not world.figure(self.of, m).known]
        return (("no_level", ", ".join(gaps)),) if gaps else ()

    def say(self, found: Found, voice: Voice) -> str:
        """ "Semiconductor exports fell on the year in 14 months in a row, from December 2018 to January 2020; …" """
        peak, trough = found.slots["peak"], found.slots["trough"]
        falls, span, depth = found.slots["falls"], found.slots["span"], found.value or 0.0
        name, digits = voice.of(self.of), apart(peak, trough)
        high, low = voice.amount(peak, digits), voice.amount(trough, digits)
        first, last = self.at.months[0], self.at.months[-1]
        row, held = (" 연속", "in a row") if falls == len(self.at.months) else ("(보유 기준)", "held")
        if voice.ko:
            return (
                f"{voice.topic(name)} {voice.period(first)}부터 {voice.period(last)}까지 {falls}개월{row} "
                f"전년 대비 감소했다. "
                f"{voice.period(peak.period)}({high}) 정점에서 {span}개월 뒤인 {voice.period(trough.period)}({low}) 저점까지 "
                f"{voice.size(depth)} 줄었다."
            )
        return capital(
            f"{name} fell on the year in {falls} months {held}, from {voice.period(first)} to {voice.period(last)}; "
            f"from the peak of {high} {voice.when(peak.period)} to the trough of {low} {voice.when(trough.period)}, "
            f"{_months(span)} later, they lost {voice.size(depth)}."
        )


def peak_of(world: World, downturn: Downturn) -> Figure | None:
    """The highest month held of the twelve before a downturn."""
    found = downturn.find(world)
    peak: Figure | None = found.slots["peak"] if found else None
    return peak


def between(a: Period, b: Period) -> int:
    """Months from one month to another."""
    return 12 * (b.year - a.year) + b.first.month - a.first.month


def _months(n: int) -> str:
    return f"{n} month{'' if n == 1 else 's'}"
