"""First since: the first rise, fall, surplus or deficit after a time without one."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import ClassVar, Literal

from tradewinds.ledger import Caveat, Observation
from tradewinds.periods import Period
from tradewinds.series import SeriesKey
from tradewinds.statements.balance import name_of
from tradewinds.statements.base import Found, Row, Statement, growth_row, level_row, number_row
from tradewinds.statements.coverage import gaps_since
from tradewinds.statements.extreme import code
from tradewinds.statements.history import growths_before, levels_before
from tradewinds.statements.voice import Voice, capital
from tradewinds.statements.world import World

What = Literal["rise", "fall", "surplus", "deficit"]
WHATS: dict[str, What] = {"rise": "rise", "fall": "fall", "surplus": "surplus", "deficit": "deficit"}
Event = tuple[Period, float, Row, tuple[Observation, ...]]


@dataclass(frozen=True, slots=True)
class FirstSince(Statement):
    """The first rise (fall, surplus, deficit) since t0: it holds at t, held last at t0, and in no period held between.

    A rise or a fall is of growth on the year, a surplus or a deficit of the balance. The value is t0 as a number (2020,
    unit year; 202309, unit month); the time since then, in years or months, is a row of the evidence. Periods between
    that are not held are named.
    """

    what: What = "fall"
    kind: ClassVar[str] = "first_since"

    @property
    def options(self) -> str:
        """What happened."""
        return self.what

    @classmethod
    def parse_options(cls, of: SeriesKey, at: Period, options: str) -> FirstSince:
        """A first of an id."""
        return cls(of, at, WHATS.get(options, "fall"))

    def find(self, world: World) -> Found | None:
        """The period t0 as a number; None when it does not hold at t, held the period before, or never held before."""
        now, before = self._now(world), self._before(world)
        if now is None or not self._holds(now[1]):
            return None
        since = next((e for e in reversed(before) if self._holds(e[1])), None)
        between = [e for e in before if since is not None and e[0] > since[0]]
        if since is None or not between:
            return None
        number, unit = code(since[0])
        gap, gap_unit = apart_by(since[0], self.at)
        caveats: tuple[Caveat, ...] = gaps_since([e[0] for e in before], since[0], self.at)
        return Found(
            self, world, number, number, number, unit, f"{since[0]} → {self.at}: {gap} {gap_unit}",
            (now[2], since[2], number_row("count", self.of, self.at, gap, gap_unit)),
            neighbours=(replace(between[-1][2], role="previous"),),
            slots={"since": since[0], "gap": gap, "gap_unit": gap_unit}, caveats=caveats, released=now[2].released,
            sources=now[3][:1] + since[3][:1],
        )  # fmt: skip

    def _holds(self, value: float) -> bool:
        return value > 0 if self.what in ("rise", "surplus") else value < 0

    def _now(self, world: World) -> Event | None:
        if self.what in ("rise", "fall"):
            growth = world.growth(self.of, self.at)
            return (self.at, growth.value, growth_row("value", growth), growth.sources) if growth.known else None
        figure = world.figure(self.of, self.at)
        return (self.at, figure.value, level_row("value", figure), figure.sources) if figure.known else None

    def _before(self, world: World) -> list[Event]:
        if self.what in ("rise", "fall"):
            rates = growths_before(world, self.of, self.at)
            return [(g.current.period, g.value, growth_row("since", g), g.sources) for g in rates]
        return [(f.period, f.value, level_row("since", f), f.sources) for f in levels_before(world, self.of, self.at)]

    def say(self, found: Found, voice: Voice) -> str:
        """ "The fall in exports in 2023 was the first since 2020, 3 years earlier." """
        since, gap, years = found.slots["since"], found.slots["gap"], found.slots["gap_unit"] == "years"
        name, then = voice.of(self.of), voice.period(since)
        if voice.ko:
            word = {"rise": "증가", "fall": "감소", "surplus": "흑자", "deficit": "적자"}[self.what]
            return f"{voice.period(self.at)} {name} {voice.topic(word)} {then} 이후 처음으로, {gap}{'년' if years else '개월'} 만이다."
        unit = ("year" if years else "month") + ("" if gap == 1 else "s")
        sided = name_of(self.of, -1 if self.what == "deficit" else 1, voice)
        what = {"rise": f"rise in {name}", "fall": f"fall in {name}"}.get(self.what, sided)
        return capital(f"the {what} {voice.when(self.at)} was the first since {then}, {gap} {unit} earlier.")


def apart_by(earlier: Period, later: Period) -> tuple[int, str]:
    """The time between two comparable periods, whole years for years, else months.

    >>> apart_by(Period.parse("2020"), Period.parse("2023")), apart_by(Period.parse("2023-09"), Period.parse("2025-05"))
    ((3, 'years'), (20, 'months'))
    """
    years = later.year - earlier.year
    if later.unit in ("year", "years"):
        return years, "years"
    return 12 * years + later.first.month - earlier.first.month, "months"
