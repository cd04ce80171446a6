"""Streak: the n-th period in a row."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import ClassVar, Literal

from tradewinds.ledger import Caveat
from tradewinds.periods import Period
from tradewinds.series import SeriesKey
from tradewinds.statements.balance import name_of
from tradewinds.statements.base import Found, Row, Statement, growth_row, level_row, number_row
from tradewinds.statements.history import levels_before
from tradewinds.statements.voice import BN, Voice, capital
from tradewinds.statements.world import World

What = Literal["growth", "decline", "surplus", "deficit", "level", "records"]
Test = tuple[bool, Row]


@dataclass(frozen=True, slots=True)
class Streak(Statement):
    """The run of periods up to `at` in which one thing held.

    That is growth or decline on the year, a surplus or a deficit, a level above `threshold` US dollars, or a new record
    of its own month.

    The value is the number of periods (months for months). The first period and the value that broke the run before it
    are part of the finding; where the data end before a break is met, the run may be longer and the finding says so.
    """

    what: What = "growth"
    threshold: float = 0.0
    kind: ClassVar[str] = "streak"

    @property
    def options(self) -> str:
        """What runs, and the level it stays above in billions."""
        if self.what == "growth":
            return ""
        return f"{self.what}-{self.threshold / BN:g}" if self.what == "level" else self.what

    @classmethod
    def parse_options(cls, of: SeriesKey, at: Period, options: str) -> Streak:
        """A streak of an id."""
        what, _, bound = options.partition("-")
        kinds: dict[str, What] = {w: w for w in ("growth", "decline", "surplus", "deficit", "level", "records")}
        return cls(of, at, kinds.get(what, "growth"), float(bound or 0) * BN)

    def find(self, world: World) -> Found | None:
        """Count of periods; None when it does not hold at `at` or is not known there, and for a surplus of what is no balance."""
        if self.what in ("surplus", "deficit") and self.of.flow != "balance":
            return None
        test = self._test(world)
        run: list[Row] = []
        step, breaking = self.at, None
        while True:
            answer = test(step)
            if answer is None:
                break
            holds, row = answer
            if not holds:
                breaking = row
                break
            run.append(row)
            step = previous_like(step)
        if not run:
            return None
        first = run[-1].period
        caveats: list[Caveat] = [] if breaking else [("open_start", str(first))]
        rows = [_as("value", run[0])]
        rows += [_as("first month", run[-1])] if len(run) > 1 else []
        rows += [_as("breaking", breaking)] if breaking else []
        rows += [number_row("threshold", self.of, self.at, self.threshold, "USD")] if self.threshold else []
        n = float(len(run))
        return Found(
            self, world, n, n, n if breaking else None, unit_of(self.at), f"{first} … {self.at}: {len(run)}", tuple(rows),
            neighbours=tuple(_as("member", r) for r in run[1:-1]),
            slots={"n": len(run), "first": first, "breaking": breaking, "now": run[0]}, caveats=tuple(caveats),
            released=run[0].released, sources=tuple(r.source for r in rows if r.source),
        )  # fmt: skip

    def _test(self, world: World) -> Callable[[Period], Test | None]:
        def by_growth(period: Period) -> Test | None:
            growth = world.growth(self.of, period)
            holds = growth.value > 0 if self.what == "growth" else growth.value < 0
            return (holds, growth_row("growth", growth)) if growth.known else None

        def by_level(period: Period) -> Test | None:
            figure = world.figure(self.of, period)
            if not figure.known:
                return None
            if self.what == "records":
                before = levels_before(world, self.of, period, same_month=True)
                return (figure.value > max(f.value for f in before), level_row("value", figure)) if before else None
            bound = {"surplus": figure.value > 0, "deficit": figure.value < 0}.get(
                self.what, figure.value > self.threshold
            )
            return bound, level_row("value", figure)

        return by_growth if self.what in ("growth", "decline") else by_level

    def say(self, found: Found, voice: Voice) -> str:
        """ "December 2025 was the 10th month in a row of growth in semiconductor exports, since March 2025; …" """
        n, first, breaking = found.slots["n"], found.slots["first"], found.slots["breaking"]
        name, more = voice.of(self.of), "" if breaking else ("최소 " if voice.ko else "at least ")
        if voice.ko:
            since = f"{voice.period(first)}부터 " if n > 1 else ""
            text = f"{voice.period(self.at)} {voice.topic(name)} {since}{more}{n}{_counter(self.at)} 연속 {self._thing(voice)}였다."
            return text + (
                f" 직전 {voice.topic(voice.period(breaking.period))} {self._shown(breaking, voice)}."
                if breaking
                else ""
            )
        noun = {"year": "year", "half": "half-year", "quarter": "quarter"}.get(self.at.unit, "month")
        text = f"{capital(voice.period(self.at))} was {more or ''}the {voice.ordinal(n)} {noun} in a row of {self._thing(voice)} in {name}"
        if self.what in ("surplus", "deficit"):
            sided = name_of(self.of, -1 if self.what == "deficit" else 1, voice)
            sided = f"{'an' if sided.startswith('a') else 'a'} {sided}"
            text = f"{capital(voice.period(self.at))} was {more}the {voice.ordinal(n)} {noun} in a row with {sided}"
        text += f", since {voice.period(first)}" if n > 1 else ""
        return text + (f"; {voice.period(breaking.period)} had {self._shown(breaking, voice)}." if breaking else ".")

    def _thing(self, voice: Voice) -> str:
        bound = voice.bound(self.threshold)
        if voice.ko:
            words = {
                "growth": "증가",
                "decline": "감소",
                "surplus": "흑자",
                "deficit": "적자",
                "records": "같은 달 최대",
            }
            return words.get(self.what, f"{bound} 상회")
        words = {"growth": "growth", "decline": "decline", "records": "records for the month"}
        return words.get(self.what, f"levels above {bound}")

    def _shown(self, row: Row, voice: Voice) -> str:
        if row.unit != "pct":
            side = {"surplus": ("a deficit of ", "적자 "), "deficit": ("a surplus of ", "흑자 ")}.get(
                self.what, ("", "")
            )
            return side[voice.ko] + voice.usd(abs(row.value) if side[0] else row.value, 2)
        if voice.ko:
            return f"{voice.size(row.value)} {voice.rose(row.value)}"
        move = "a fall" if row.value < 0 else "a rise" if row.value > 0 else "a change"
        return f"{move} of {voice.size(row.value)}"


def previous_like(at: Period) -> Period:
    """The comparable period before: the month before a month, the same days of the month before, a year before a range."""
    if at.unit == "days":
        month = Period.of_month(at.first.year, at.first.month).previous().first
        return Period.of_days(month.year, month.month, at.first.day, at.last.day)
    return at.year_earlier() if at.unit in ("months", "years") else at.previous()


def unit_of(at: Period) -> str:
    """What a run of such periods counts: years, or months for everything shorter."""
    return "years" if at.unit in ("year", "years") else "months"


def _counter(at: Period) -> str:
    return {"year": "년", "half": "개 반기", "quarter": "개 분기"}.get(at.unit, "개월")


def _as(role: str, row: Row) -> Row:
    return replace(row, role=role)
