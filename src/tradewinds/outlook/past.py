"""Months of a series as far as they can be had: published, or implied by a published growth and the month a year before."""

from __future__ import annotations

from dataclasses import dataclass, replace

from tradewinds.periods import Period
from tradewinds.series import SeriesKey
from tradewinds.statements.world import World

CHAIN = 3
"""Published growth rates that may stand between a month and a published level."""


def level(world: World, key: SeriesKey, month: Period, chain: int = CHAIN) -> float | None:
    """US dollars, published or implied by at most `chain` published growth rates; None when neither is held."""
    figure = world.figure(key, month)
    if figure.known:
        return figure.value
    growth = world.growth(key, month)
    if not growth.known or not chain:
        return None
    base = level(world, key, month.year_earlier(), chain - 1)
    return None if base is None else base * (1 + growth.value / 100)


def months_held(world: World, key: SeriesKey) -> tuple[Period, ...]:
    """Months with a level, oldest first."""
    return tuple(p for p in world.periods(key, Period.of_month(2000, 1)) if world.figure(key, p).known)


def last_run(world: World, key: SeriesKey) -> list[tuple[Period, float]]:
    """The months in a row up to the latest one held, oldest first, with their levels in US dollars; empty when none is held."""
    held = months_held(world, key)
    run: list[tuple[Period, float]] = []
    step = held[-1] if held else None
    while step is not None and (value := level(world, key, step)) is not None:
        run.append((step, value))
        step = step.previous()
    return run[::-1]


def working_days_of(world: World, month: Period) -> float:
    """Working days of a month (convention 7)."""
    return world.figure(SeriesKey("exports", measure="working_days", reporter=world.reporter), month).value


@dataclass(frozen=True, slots=True)
class Line:
    """A monthly series of one country: one key, or the key less another (all exports but chips)."""

    key: SeriesKey
    less: SeriesKey | None = None

    def at(self, world: World, month: Period) -> float | None:
        """US dollars in a month; None when a part is not held."""
        whole = level(world, self.key, month)
        part = level(world, self.less, month) if self.less is not None else 0.0
        return None if whole is None or part is None else whole - part

    def per_day(self, world: World) -> dict[Period, float]:
        """Daily averages of the months held."""
        found = {}
        for month in months_held(world, self.key):
            value = self.at(world, month)
            if value is not None and value > 0:
                found[month] = value / working_days_of(world, month)
        return found


def rest_of(key: SeriesKey) -> Line:
    """All of a flow but one item."""
    return Line(replace(key, item="total", classification=""), key)
