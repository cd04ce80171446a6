"""Per working day: the daily average, the working days, and growth with the calendar taken out (convention 7)."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import ClassVar

from tradewinds.ledger import Caveat, Figure, Growth, Interval
from tradewinds.periods import Period
from tradewinds.series import SeriesKey
from tradewinds.statements.base import Found, Row, Statement, growth_row, level_row, number_row
from tradewinds.statements.voice import BN, Voice, billions, capital
from tradewinds.statements.world import World


def per_day(of: SeriesKey) -> SeriesKey:
    """The daily average of a series."""
    return replace(of, measure="daily_average")


def whole_period(of: SeriesKey) -> SeriesKey:
    """The value that a daily average is taken of."""
    return replace(of, measure="value")


def days_in(world: World, at: Period) -> Figure:
    """Working days of a period, as printed or from the holiday table."""
    return world.figure(SeriesKey("exports", measure="working_days", reporter=world.reporter), at)


@dataclass(frozen=True, slots=True)
class DailyAverage(Statement):
    """Value per working day: x_t / D_t, D_t = weekdays that are no holiday + 0.5 x Saturdays that are none.

    The release's printed daily average is the value; else the value over the working days, marked derived.
    """

    kind: ClassVar[str] = "daily_avg"

    @property
    def item(self) -> str:
        """The item itself: the kind says that it is a daily average."""
        return self.of.item

    def find(self, world: World) -> Found | None:
        """USD_bn per working day; None when it is not known."""
        now, whole = world.figure(per_day(self.of), self.at), world.figure(whole_period(self.of), self.at)
        days = days_in(world, self.at)
        if not now.known:
            return None
        formula = f"{now.printed} (as printed)" if now.printed else now.derived
        if whole.known and days.known:
            formula = f"{billions(whole)} / {days.value:g} {'≈' if now.printed else '='} {billions(now)}"
        rows = [level_row("value", now)]
        rows += [level_row("whole", whole)] if whole.known else []
        rows += [level_row("days", days)] if days.known else []
        return Found(
            self, world, now.value / BN, now.interval.low / BN, now.interval.high / BN, "USD_bn", formula, tuple(rows),
            slots={"now": now}, caveats=now.caveats, released=now.released, sources=now.sources,
        )  # fmt: skip

    def say(self, found: Found, voice: Voice) -> str:
        """ "Average daily exports were $2.64 billion in 2025." """
        now: Figure = found.slots["now"]
        amount = voice.usd(now.value, min(2, now.decimals) if now.printed else 2)
        name = voice.of(per_day(self.of))
        if voice.ko:
            return f"{voice.period(self.at)} {voice.topic(name)} {amount}였다."
        return f"{capital(name)} {voice.were(self.of)} {amount} {voice.when(self.at)}."


@dataclass(frozen=True, slots=True)
class WorkingDays(Statement):
    """Working days of a period: Monday to Friday 1, Saturday 0.5, public holidays and 1 May 0.

    A published count is the value; else the count of the holiday table.
    """

    kind: ClassVar[str] = "working_days"
    supposed: ClassVar[bool] = False

    @property
    def item(self) -> str:
        """The item itself: the kind says that days are counted."""
        return self.of.item

    def find(self, world: World) -> Found | None:
        """Days; None when the world holds no calendar."""
        now, base = days_in(world, self.at), days_in(world, self.at.year_earlier())
        if not now.known:
            return None
        rows = [level_row("value", now)]
        if base.known:
            rows += [level_row("base", base), number_row("change", now.key, self.at, now.value - base.value, "days")]
        return Found(
            self, world, now.value, now.value, now.value, "days",
            f"{now.printed} (as printed)" if now.printed else "weekdays + 0.5 × Saturdays, holidays out",
            tuple(rows), slots={"now": now, "base": base}, caveats=now.caveats, released=now.released,
            sources=now.sources,
        )  # fmt: skip

    def say(self, found: Found, voice: Voice) -> str:
        """ "There were 24 working days in December 2025, against 23 a year earlier." """
        now, base = voice.days(found.slots["now"].value), found.slots["base"]
        then = voice.days(base.value) if base.known else ""
        if voice.ko:
            return f"{voice.period(self.at)} 조업일수는 {now}일" + (f"로 전년은 {then}일이었다." if then else "이었다.")
        text = f"There were {now} working days {voice.when(self.at)}"
        return text + (f", against {then} a year earlier." if then else ".")


@dataclass(frozen=True, slots=True)
class DailyAverageGrowth(Statement):
    """Growth of the daily average on the year: (1 + g) = (1 + g_daily) x D_t / D_(t-12), g the growth of the value.

    The release's printed rate is the value when it belongs to the figure told; else it follows from the growth of the
    value, taken within one release, and the working days of both periods. `of.measure` is "daily_average".
    """

    kind: ClassVar[str] = "yoy"

    @property
    def options(self) -> str:
        """What sets it apart from `YearOnYear` of the same series."""
        return "per-day"

    def find(self, world: World) -> Found | None:
        """Percent; None when neither a printed rate nor the growth of the value is known."""
        if self.of.measure != "daily_average":
            return None
        now, base = days_in(world, self.at), days_in(world, self.at.year_earlier())
        printed, whole = world.growth(self.of, self.at), world.growth(whole_period(self.of), self.at)
        implied = _without_calendar(whole, now, base)
        if printed.how == "printed":
            return self._printed(world, printed, whole, implied, now, base)
        if implied is None:
            return None
        rows = (
            growth_row("growth", whole), *_day_rows(now, base),
            number_row("value", self.of, self.at, implied.value, "pct"),
        )  # fmt: skip
        return Found(
            self, world, implied.value, implied.low, implied.high, "pct",
            f"(1 + {whole.value:.1f}%) × {base.value:g} / {now.value:g} − 1 = {implied.value:.1f}%", rows,
            slots={"value": implied.value, "now": now, "base": base}, caveats=whole.caveats, released=whole.released,
            sources=whole.sources,
        )  # fmt: skip

    def _printed(
        self, world: World, printed: Growth, whole: Growth, implied: Interval | None, now: Figure, base: Figure
    ) -> Found:
        caveats: list[Caveat] = [c for c in printed.caveats if c[0] != "growth_differs"]
        if implied is not None and not implied.overlaps(printed.interval):
            caveats.append(("growth_differs", f"{implied.value:.1f}", printed.printed))
        rows = [growth_row("growth", printed), *_day_rows(now, base)]
        rows += [growth_row("whole", whole)] if whole.known else []
        return Found(
            self, world, printed.value, printed.interval.low, printed.interval.high, "pct",
            f"{printed.printed}% (as printed)", tuple(rows), slots={"value": printed.value, "now": now, "base": base},
            caveats=tuple(caveats), released=printed.released, sources=printed.sources,
        )  # fmt: skip

    def say(self, found: Found, voice: Voice) -> str:
        """ "Average daily exports rose 8.7% on the year in December 2025, with 24 working days against 23 …" """
        value: float = found.slots["value"]
        name, now, base = voice.of(self.of), found.slots["now"], found.slots["base"]
        known, days, then = now.known and base.known, voice.days(now.value), voice.days(base.value)
        if voice.ko:
            move = f"{voice.size(value)} {voice.moved(value)}" if value else voice.still()
            text = f"{voice.period(self.at)} {voice.topic(name)} 전년 대비 {move}"
            return text + (f" (조업일수 {days}일, 전년 {then}일)." if known else " (조업일수 미보유).")
        move = f"{voice.rose(value)} {voice.size(value)}" if value else voice.still()
        text = f"{capital(name)} {move} on the year {voice.when(self.at)}"
        if not known:
            return f"{text}, working days not held."
        return f"{text}, with {days} working days{', as' if days == then else f' against {then}'} a year earlier."


def _without_calendar(whole: Growth, now: Figure, base: Figure) -> Interval | None:
    """g_daily = (1 + g) x D_(t-12) / D_t - 1 in percent."""
    if not (whole.known and now.known and base.known) or min(now.value, base.value) <= 0:
        return None
    g, ratio = whole.interval, base.value / now.value
    return Interval(*(((1 + rate / 100) * ratio - 1) * 100 for rate in (g.value, g.low, g.high)))


def _day_rows(now: Figure, base: Figure) -> tuple[Row, ...]:
    rows = [level_row("days", now)] if now.known else []
    return tuple(rows + ([level_row("days base", base)] if base.known else []))
