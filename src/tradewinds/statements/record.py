"""Record: more than ever before, within a stated scope."""

from __future__ import annotations

import math
from dataclasses import dataclass
from datetime import date
from typing import ClassVar, Literal

from tradewinds.ledger import Caveat, Figure, pick
from tradewinds.periods import Period
from tradewinds.series import SeriesKey
from tradewinds.statements.base import Found, Row, Statement, level_row, number_row
from tradewinds.statements.history import Reach, levels_before, missing_between, reach
from tradewinds.statements.voice import BN, Voice, apart, capital
from tradewinds.statements.world import World

Scope = Literal["all-time", "same-month"]


@dataclass(frozen=True, slots=True)
class Record(Statement):
    """A record: x_t is greater than every comparable value before it; a tie is no record (convention 9).

    `scope` "all-time" compares with every period of the same kind (years with years, months with months, first 20 days
    with first 20 days), "same-month" only with the same month, span or range of other years. The runner-up, the start of
    the data and what is missing are part of the finding. It is judged on the world given and, where that differs, as
    first published and today.
    """

    scope: Scope = "all-time"
    kind: ClassVar[str] = "record"

    @property
    def options(self) -> str:
        """The scope, when it is not all time."""
        return "" if self.scope == "all-time" else self.scope

    @classmethod
    def parse_options(cls, of: SeriesKey, at: Period, options: str) -> Record:
        """A record of an id."""
        return cls(of, at, "same-month" if options == "same-month" else "all-time")

    def find(self, world: World) -> Found | None:
        """USD_bn of the record; None when it is no record, or nothing comparable is held."""
        now = world.figure(self.of, self.at)
        before = levels_before(world, self.of, self.at, self.scope == "same-month")
        if not (now.known and before):
            return None
        best = max(before, key=lambda f: f.value)
        if now.value <= best.value:
            return None
        evidence = [level_row("value", now), level_row("runner-up", best)]
        evidence.append(number_row("margin", self.of, self.at, now.value - best.value, "USD"))
        back = reach([f.period for f in before], self.at, self.scope == "same-month")
        evidence += basis_rows(self.of, back)
        if back.begins != back.start:
            evidence.append(level_row("earliest", before[0]))
        first = _first_print(world, best)
        if first is not None and first.value < now.value:
            first = None
        if first is not None:
            evidence.append(level_row("first print", first))
        then = _at_release(world, now, best)
        if then is not None:
            evidence += [level_row("at release", figure) for figure in then]
        latest = _latest(world, self.of, self.at, best.period, now, best)
        if latest is not None:
            day = world.today().as_of
            evidence += [level_row("today", figure) for figure in latest]
            evidence.append(
                Row("as of", self.of, Period.of_days(day.year, day.month, day.day, day.day), math.nan, "date")
            )
        return Found(
            self, world, now.value / BN, now.interval.low / BN, now.interval.high / BN, "USD_bn",
            f"{now.value / BN:.3f} > {best.value / BN:.3f} ({best.period})", tuple(evidence),
            slots={"now": now, "best": best, "first": first, "latest": latest, "then": then, "reach": back},
            caveats=(*now.caveats, *_coverage(before, self.at, self.scope)), released=now.released,
            sources=now.sources[:3] + best.sources[:1],
        )  # fmt: skip

    def say(self, found: Found, voice: Voice) -> str:
        """ "Exports in 2025 were a record $709.7 billion, above the $683.6 billion of 2024; the data run from 2000." """
        now, best = found.slots["now"], found.slots["best"]
        digits = apart(now, best)
        name, amount, runner = voice.of(self.of), voice.amount(now, digits), voice.amount(best, digits)
        back = found.slots["reach"]
        thin = back.thin
        if voice.ko:
            late = f"자료가 있는 {voice.period(back.begins)} 이후 최대" if back.late(self.at) else "역대 최대"
            scope = "보유한 짧은 기간 중 최대" if thin else late
            scope = scope if self.scope == "all-time" else f"{_season(self.at, voice)} 기준 {scope}"
            text = f"{voice.period(self.at)} {voice.topic(name)} {amount}로 {scope}였다. 종전 최대는 {voice.period(best.period)}의 {runner}"
            return f"{text}{''.join(f'; {p}' for p in self._vintages(found, voice))}. {basis(back, voice)}"
        scope = "a record" if self.scope == "all-time" else f"a record for {_season(self.at, voice)},"
        scope = f"{scope.rstrip(',')} in the short run held," if thin else scope
        told = f"{capital(name)} {voice.when(self.at)} {voice.were(self.of)} {scope} {amount}"
        text = f"{told}, above the {runner} of {voice.period(best.period)}"
        return f"{text}{''.join(f'; {p}' for p in self._vintages(found, voice))}. {basis(back, voice)}"

    def _vintages(self, found: Found, voice: Voice) -> list[str]:
        """What the release of the time, the first print of the runner-up, and the figures of today say of the record."""
        now, best, first = (found.slots[k] for k in ("now", "best", "first"))
        ko, parts = voice.ko, []
        for figures, day in (
            (found.slots["then"], _day(found.slots["then"])),
            (found.slots["latest"], found.world.today().as_of),
        ):
            if figures is None or day is None:
                continue
            here, there = figures
            past, digits, holds = figures is found.slots["then"], apart(here, there), here.value > there.value
            a, b = voice.amount(here, digits), voice.amount(there, digits)
            if ko:
                state = "최대" if holds else "최대 아님"
                parts.append(f"{voice.date(day)} {'발표 당시' if past else '현재'} {a} 대 {b}로 {state}")
            elif past:
                parts.append(
                    f"as known on {voice.date(day)} it was {a} against {b}, {'a record' if holds else 'no record'}"
                )
            else:
                parts.append(
                    f"as known on {voice.date(day)} it is {a} against {b}, {'a record still' if holds else 'no record any more'}"
                )
        if first is not None:
            printed = voice.amount(first, max(apart(now, first), apart(first, best)))
            runner = voice.period(best.period)
            parts.append(
                f"{runner}의 첫 발표치 {printed}는 넘지 못함"
                if ko
                else f"it would not have beaten the first print for {runner}, {printed}"
            )
        return parts


def basis(back: Reach, voice: Voice) -> str:
    """How far back a comparison goes, and how much of it is held: "The data run from 2000." """
    start = voice.period(back.start)
    if voice.ko:
        whole = back.held == back.of
        return f"자료는 {start}부터." if whole else f"{start} 이후 {back.of}개 기간 중 {back.held}개 보유."
    if back.held == back.of:
        return f"The data run from {start}."
    return f"The data hold {back.held} of {back.of} such periods since {start}."


def basis_rows(of: SeriesKey, back: Reach) -> tuple[Row, Row]:
    """The evidence of `basis`: how many periods since the start are held, and of how many."""
    return (
        Row("start", of, back.start, back.held, "periods", status="computed"),
        Row("whole", of, back.start, back.of, "periods", status="computed"),
    )


def _day(figures: tuple[Figure, Figure] | None) -> date | None:
    return figures[0].released if figures else None


def _season(at: Period, voice: Voice) -> str:
    """The kind of period in words, without its year: "December", "the first 20 days of September"."""
    return at.label(voice.lang, year=False)


def _first_print(world: World, best: Figure) -> Figure | None:
    """The runner-up as first published, when it was revised since beyond its printed digits."""
    rows = [r for r in world.observations(best.key, best.period) if r.printed and r.publisher == best.publisher]
    dated = [r for r in rows if r.status == "first" and r.released]
    if not dated:
        return None
    day: date = min(r.known_from for r in dated)
    first = pick(best.key, best.period, [r for r in dated if r.known_from == day])
    return None if first.interval.overlaps(best.interval) else first


def _at_release(world: World, now: Figure, best: Figure) -> tuple[Figure, Figure] | None:
    """Both figures as known on the day `now` was first published, when it was revised since beyond its printed digits."""
    rows = [
        r for r in world.observations(now.key, now.period) if r.printed and r.released and r.publisher == now.publisher
    ]
    if not rows or now.released is None or rows[0].known_from >= now.released:
        return None
    then = world.at(rows[0].known_from)
    here, there = then.figure(now.key, now.period), then.figure(best.key, best.period)
    if not (here.known and there.known) or here.interval.overlaps(now.interval):
        return None
    return here, there


def _latest(
    world: World, key: SeriesKey, at: Period, runner: Period, now: Figure, best: Figure
) -> tuple[Figure, Figure] | None:
    """Both figures as held today, when either differs from what this world knew, or was known otherwise at its release."""
    today = world.today()
    here, there = today.figure(key, at), today.figure(key, runner)
    if not (here.known and there.known):
        return None
    revised = not (here.interval.overlaps(now.interval) and there.interval.overlaps(best.interval))
    return (here, there) if revised else None


def _coverage(before: list[Figure], at: Period, scope: Scope) -> list[Caveat]:
    caveats: list[Caveat] = [("start", str(before[0].period))]
    if scope == "all-time":
        gaps = missing_between([f.period for f in before], at)
        if gaps:
            caveats.append(("coverage", str(len(before)), str(len(before) + len(gaps)), str(before[0].period)))
    return caveats
