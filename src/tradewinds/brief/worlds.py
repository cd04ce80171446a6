"""Worlds by name: "record", "replay:2018"; each is built by the module that knows how, imported when it is asked for."""

from __future__ import annotations

import difflib
from collections.abc import Callable, Mapping
from datetime import date

from tradewinds.errors import InputError, UnknownName
from tradewinds.series import SeriesKey
from tradewinds.statements.world import World
from tradewinds.worlds import OverlayWorld, RecordWorld

Builder = Callable[[RecordWorld, str], World]
"""Takes the record and what stands behind the colon of the name ("2018", "" for none)."""

ACCEPTED = "record, nowcast:2026-09, forecast, forecast:24, replay:2018, scenario:NAME"


def _forecast(record: RecordWorld, months: str) -> World:
    from tradewinds.outlook import forecast_world

    return forecast_world(record, months)


def _nowcast(record: RecordWorld, month: str) -> World:
    from tradewinds.outlook.nowcast import named_world

    return named_world(record, month)


def _scenario(record: RecordWorld, name: str) -> World:
    from tradewinds.equilibrium.world import scenario_world

    return scenario_world(record, name)


def _replay(record: RecordWorld, year: str) -> World:
    from tradewinds.outlook import replay_world

    return replay_world(record, year)


BUILDERS: Mapping[str, Builder] = {
    "record": lambda record, _: record,
    "nowcast": _nowcast,
    "forecast": _forecast,
    "replay": _replay,
    "scenario": _scenario,
}
"""The builder of each kind of world by the word before the colon."""


def open_world(
    name: str = "record", reporter: str = "KOR", as_of: date | None = None, of: SeriesKey | None = None
) -> World:
    """The world of a name, on the record of a country as known on a date; with `of` the one that holds the series.

    Raises UnknownName for a kind of world that there is not, and what the builder raises for the rest of the name.
    """
    kind, _, rest = name.strip().partition(":")
    if kind not in BUILDERS:
        nearest = tuple(difflib.get_close_matches(kind, BUILDERS, 1))
        raise UnknownName(
            "there is no such world", got=name, accepted=ACCEPTED, nearest=nearest,
            hint=f"did you mean {nearest[0]}?" if nearest else None,
        )  # fmt: skip
    world = BUILDERS[kind](RecordWorld.open(reporter, as_of), rest)
    return _forecast_of(world, of) if kind == "forecast" and of is not None else world


def _forecast_of(world: World, of: SeriesKey) -> World:
    """The forecast of a series alone where its data end in another month than the total's, else the world itself."""
    from tradewinds.outlook import ahead, world_of_forecasts

    if not isinstance(world, OverlayWorld) or of.measure != "value" or any(key == of for key, _ in world.cells):
        return world
    try:
        own = ahead(world.record, of, len({month for _, month in world.cells}))
    except InputError:
        return world
    return world_of_forecasts(world.record, {of: own}, world.name)
