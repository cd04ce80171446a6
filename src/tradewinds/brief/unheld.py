"""A period of which nothing is held: what is held instead, and how to go on."""

from __future__ import annotations

from collections.abc import Iterator

from tradewinds.errors import NotPublished
from tradewinds.periods import Period, first_release
from tradewinds.series import SeriesKey
from tradewinds.statements import World

HOME = "KOR"
"""The country that is meant where none is said, whose ledger is embedded and whose days of release are known."""


def not_held(world: World, total: SeriesKey, at: Period) -> NotPublished:
    """The error for a period of which a world holds no total."""
    held = list(_held(world, total, at))
    first = "" if held else _first_day(world, total, at)
    return NotPublished(
        f"{world.label()} holds no {total.flow} of {world.reporter} for this period",
        got=str(at),
        accepted="; ".join(held) or (f"first release held: {first}" if first else "nothing is held"),
        hint=_way_on(world, total, at, first),
    )


def _likes(at: Period) -> tuple[Period, ...]:
    """A period of each kind, the one asked for last."""
    year, month = at.year, at.first.month
    half, quarter = Period.of_half(year, (month + 5) // 6), Period.of_quarter(year, (month + 2) // 3)
    return Period.of_year(year), half, quarter, Period.of_month(year, month), at


def _held(world: World, total: SeriesKey, at: Period) -> Iterator[str]:
    """What is held of each kind of period: "year: 2018 to 2023"."""
    for cadence, like in {like.cadence: like for like in _likes(at)}.items():
        periods = world.periods(total, like)
        if periods:
            yield f"{cadence}: {' to '.join(dict.fromkeys((str(periods[0]), str(periods[-1]))))}"


def _first_day(world: World, total: SeriesKey, at: Period) -> str:
    """The day of the first release of the total, of whatever period; "" where there is none."""
    today = world.today()
    rows = (r for like in _likes(at) for p in today.periods(total, like) for r in today.observations(total, p))
    return min((r.known_from.isoformat() for r in rows), default="")


def _way_on(world: World, total: SeriesKey, at: Period, first: str) -> str:
    if world.nature != "record":
        return "it supposes no figure there"
    if first:
        return f"ask with --as-of {first} or a later day"
    if world.reporter == HOME:
        return f"first figures are due on {first_release(at)}; add them with: tradewinds add FILE.csv"
    return f"add figures with: tradewinds load FILE --reporter {world.reporter}, or tradewinds pull"
