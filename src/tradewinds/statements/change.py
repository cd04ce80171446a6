"""Change: on the year in percent, on the month after adjustment, and in dollars."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import ClassVar

from tradewinds.ledger import Growth
from tradewinds.statements.base import Found, Row, Statement, growth_row, level_row, number_row
from tradewinds.statements.voice import BN, Voice, billions, capital
from tradewinds.statements.world import World


def growth_formula(growth: Growth) -> str:
    """The growth with its numbers put in: "709.7 / 683.61 − 1 = 3.8%"."""
    now, base = growth.current, growth.base
    if not (now.known and base.known):
        return f"{growth.printed}% (as printed)"
    sign = "≈" if growth.how == "printed" and base.derived else "="
    return f"{billions(now)} / {billions(base)} − 1 {sign} {Voice().pct(growth.value)}"


def growth_rows(growth: Growth) -> tuple[Row, ...]:
    """The growth and the two levels behind it, as far as they are known."""
    rows = [growth_row("growth", growth)]
    rows += [level_row("value", growth.current)] if growth.current.known else []
    rows += [level_row("base", growth.base)] if growth.base.known else []
    return tuple(rows)


@dataclass(frozen=True, slots=True)
class YearOnYear(Statement):
    """Growth on the year: x_t / x_(t-12) - 1 in percent, taken within one release when it gives its own base (convention 4).

    The release's printed growth is the value when it belongs to the figure told; else two levels are divided and the
    interval follows from their printed digits. Part of a month is compared with the same days a year earlier.
    """

    kind: ClassVar[str] = "yoy"

    def find(self, world: World) -> Found | None:
        """Percent; None when neither a printed growth nor two levels are known."""
        growth = world.growth(self.of, self.at)
        if not growth.known:
            return None
        return Found(
            self, world, growth.value, growth.interval.low, growth.interval.high, "pct", growth_formula(growth),
            growth_rows(growth), slots={"growth": growth}, caveats=growth.caveats, released=growth.released,
            sources=growth.sources,
        )  # fmt: skip

    def say(self, found: Found, voice: Voice) -> str:
        """ "Exports rose 3.8% on the year to $709.7 billion in 2025." """
        growth: Growth = found.slots["growth"]
        name, now = voice.of(self.of), growth.current
        if voice.ko:
            level = f"{voice.amount(now)}로 " if now.known else ""
            move = f"{voice.size(growth.value)} {voice.moved(growth.value)}" if growth.value else voice.still()
            return f"{voice.period(self.at)} {voice.topic(name)} {level}전년 대비 {move}."
        level = f" to {voice.amount(now)}" if now.known else ""
        move = f"{voice.rose(growth.value)} {voice.size(growth.value)}" if growth.value else voice.still()
        return f"{capital(name)} {move} on the year{level} {voice.when(self.at)}."


@dataclass(frozen=True, slots=True)
class Change(Statement):
    """Change on the year in dollars: x_t - x_(t-12), the base as the release of x_t has it."""

    kind: ClassVar[str] = "change"

    def find(self, world: World) -> Found | None:
        """USD_bn; None when one of the two levels is not known."""
        growth = world.growth(self.of, self.at)
        now, base = growth.current, growth.base
        if not (now.known and base.known):
            return None
        gap = now.interval - base.interval
        return Found(
            self, world, gap.value / BN, gap.low / BN, gap.high / BN, "USD_bn",
            f"{billions(now)} − {billions(base)} = {gap.value / BN:.2f}",
            (number_row("change", self.of, self.at, gap.value, "USD"), level_row("value", now), level_row("base", base)),
            slots={"gap": gap.value, "now": now}, caveats=now.caveats, released=now.released,
            sources=now.sources[:1] + base.sources[:1],
        )  # fmt: skip

    def say(self, found: Found, voice: Voice) -> str:
        """ "Exports were $26.1 billion higher than a year earlier in 2025." """
        gap: float = found.slots["gap"]
        amount, name = voice.usd(abs(gap)), voice.of(self.of)
        if voice.ko:
            return f"{voice.period(self.at)} {voice.topic(name)} 전년보다 {amount} {voice.moved(gap)}."
        way = "higher" if gap > 0 else "lower"
        return f"{capital(name)} {voice.were(self.of)} {amount} {way} than a year earlier {voice.when(self.at)}."


@dataclass(frozen=True, slots=True)
class MonthOnMonth(Statement):
    """Growth of the daily average on the month before: (x_t / D_t) / (x_(t-1) / D_(t-1)) - 1 in percent.

    Convention 6 allows month on month only after adjustment; this one adjusts for working days (convention 7) and says
    that the season is still in it.
    """

    kind: ClassVar[str] = "mom"

    def find(self, world: World) -> Found | None:
        """Percent; None when the month or the one before is not known."""
        if self.at.unit != "month":
            return None
        daily = replace(self.of, measure="daily_average")
        now, before = world.figure(daily, self.at), world.figure(daily, self.at.previous())
        if not (now.known and before.known):
            return None
        gain = now.interval.growth_over(before.interval)
        return Found(
            self, world, gain.value, gain.low, gain.high, "pct",
            f"{now.value / BN:.3f} / {before.value / BN:.3f} − 1 = {Voice().pct(gain.value)}",
            (number_row("growth", daily, self.at, gain.value, "pct"), level_row("value", now), level_row("base", before)),
            caveats=(("no_season",),), released=now.released, sources=now.sources[:1] + before.sources[:1],
        )  # fmt: skip

    def say(self, found: Found, voice: Voice) -> str:
        """ "Per working day exports rose 3.4% in December 2025 from November 2025." """
        gain, before = found.value or 0.0, self.at.previous()
        if voice.ko:
            move = f"{voice.size(gain)} {voice.moved(gain)}" if gain else voice.still()
            return (
                f"{voice.period(self.at)} 조업일당 {voice.topic(voice.of(self.of))} {voice.period(before)}보다 {move}."
            )
        move = f"{voice.rose(gain)} {voice.size(gain)}" if gain else voice.still()
        return f"Per working day {voice.of(self.of)} {move} {voice.when(self.at)} from {voice.period(before)}."
