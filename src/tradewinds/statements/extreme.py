"""Extreme since: the largest or smallest since the period that last had as much."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import ClassVar, Literal

from tradewinds.ledger import Caveat, Observation
from tradewinds.periods import Period
from tradewinds.series import SeriesKey
from tradewinds.statements.base import Found, Row, Statement, growth_row, level_row
from tradewinds.statements.coverage import gaps_since
from tradewinds.statements.history import growths_before, levels_before
from tradewinds.statements.voice import Voice, capital
from tradewinds.statements.world import World

What = Literal["level", "growth"]
Side = Literal["largest", "smallest"]


def code(at: Period) -> tuple[float, str]:
    """A past period as a number and its unit: 2021, "year"; 201709, "month"; the first month of any other span."""
    if at.unit in ("year", "years"):
        return float(at.year), "year"
    return float(at.year * 100 + at.first.month), "month"


@dataclass(frozen=True, slots=True)
class _Point:
    """One period's value, as evidence."""

    period: Period
    value: float
    row: Row
    caveats: tuple[Caveat, ...] = ()
    sources: tuple[Observation, ...] = ()


@dataclass(frozen=True, slots=True)
class ExtremeSince(Statement):
    """The largest (or smallest) since t0: the latest earlier period with x_t0 >= x_t (or <=); none since has it.

    `what` is the level in US dollars or the growth on the year in percent. The value is t0 as a number (201709 for
    September 2017, unit month; 2017, unit year). Where no earlier period has as much it is a record, not an extreme
    since; where the period before has as much there is nothing to say. Periods between that are not held are named.
    """

    what: What = "level"
    side: Side = "largest"
    kind: ClassVar[str] = "extreme_since"

    @property
    def options(self) -> str:
        """Growth rather than level, smallest rather than largest."""
        return "-".join(w for w in (self.what, self.side) if w not in ("level", "largest"))

    @classmethod
    def parse_options(cls, of: SeriesKey, at: Period, options: str) -> ExtremeSince:
        """An extreme of an id."""
        words = options.split("-")
        return cls(of, at, "growth" if "growth" in words else "level", "smallest" if "smallest" in words else "largest")

    def find(self, world: World) -> Found | None:
        """The period t0 as a number; None when the value is a record, not known, or not above the period before."""
        now, before = self._point(world), self._points(world)
        if now is None or not before:
            return None
        way = 1 if self.side == "largest" else -1
        since = next((p for p in reversed(before) if p.value * way >= now.value * way), None)
        between = [p for p in before if since is not None and p.period > since.period]
        if since is None or not between:
            return None
        closest = max(between, key=lambda p: p.value * way)
        number, unit = code(since.period)
        return Found(
            self, world, number, number, number, unit,
            f"{since.row.printed or _short(since.row)} ({since.period}) {'≥' if way > 0 else '≤'} "
            f"{now.row.printed or _short(now.row)}; {len(between)} between",
            (now.row, since.row), neighbours=(replace(closest.row, role="runner-up"),),
            slots={"now": now.row, "since": since.row},
            caveats=(*now.caveats, *gaps_since([p.period for p in before], since.period, self.at)),
            released=now.row.released, sources=now.sources[:1] + since.sources[:1],
        )  # fmt: skip

    def _point(self, world: World) -> _Point | None:
        if self.what == "growth":
            growth = world.growth(self.of, self.at)
            row = growth_row("value", growth)
            return _Point(self.at, growth.value, row, growth.caveats, growth.sources) if growth.known else None
        figure = world.figure(self.of, self.at)
        row = level_row("value", figure)
        return _Point(self.at, figure.value, row, figure.caveats, figure.sources) if figure.known else None

    def _points(self, world: World) -> list[_Point]:
        if self.what == "growth":
            rates = growths_before(world, self.of, self.at)
            return [_Point(g.current.period, g.value, growth_row("since", g), (), g.sources) for g in rates]
        levels = levels_before(world, self.of, self.at)
        return [_Point(f.period, f.value, level_row("since", f), (), f.sources) for f in levels]

    def say(self, found: Found, voice: Voice) -> str:
        """ "Growth of exports on the year, -7.4% in 2023, was the lowest since 2019, when it was -10.3%." """
        now, since = found.slots["now"], found.slots["since"]
        name, then = voice.of(self.of), voice.period(since.period)
        here, there = self._shown(now, voice), self._shown(since, voice)
        if voice.ko:
            word = "최고" if self.side == "largest" else "최저"
            what = " 증감률" if self.what == "growth" else ""
            return f"{voice.period(self.at)} {voice.topic(name + what)} {here}로 {then}({there}) 이후 {word}였다."
        word, when = "highest" if self.side == "largest" else "lowest", voice.when(self.at)
        if self.what == "growth":
            return f"Growth of {name} on the year, {here} {when}, was the {word} since {then}, when it was {there}."
        if self.of.flow == "balance":
            return f"{capital(name)}, {here} {when}, was the {word} since {then}, when it was {there}."
        be = voice.were(self.of)
        return f"{capital(name)} of {here} {when} {be} the {word} since {then}, when {'it' if be == 'was' else 'they'} {be} {there}."

    def _shown(self, row: Row, voice: Voice) -> str:
        if self.what == "growth":
            return voice.pct(row.value)
        digits = min(2, len(row.printed.partition(".")[2])) if row.printed else 2
        if self.of.flow != "balance":
            return voice.usd(row.value, digits)
        amount = voice.usd(abs(row.value), digits)
        if voice.ko:
            return f"{amount} {'적자' if row.value < 0 else '흑자'}"
        return f"a {'deficit' if row.value < 0 else 'surplus'} of {amount}"


def _short(row: Row) -> str:
    return f"{row.value / 1e9:.3f}" if row.unit == "USD" else f"{row.value:.1f}%"
