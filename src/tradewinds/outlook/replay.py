"""Replay: the next twelve months as after a past peak of the chip trade. A scenario, never a forecast."""

from __future__ import annotations

import math

from tradewinds.errors import InputError
from tradewinds.ledger import Figure
from tradewinds.outlook.past import Line, rest_of, working_days_of
from tradewinds.outlook.season_profile import season_profile
from tradewinds.periods import Period
from tradewinds.series import SeriesKey
from tradewinds.statements.downturn import Downturn, downturns, peak_of
from tradewinds.statements.world import World
from tradewinds.worlds import Cell, OverlayWorld, RecordWorld

ITEM = "semiconductors"
MONTHS = 12


def peaks(world: World, of: SeriesKey) -> dict[str, tuple[Downturn, Figure]]:
    """The peaks that can be replayed, by their year: the downturn after each, and the figure of the peak."""
    found = {}
    for downturn in downturns(world, of):
        peak = peak_of(world, downturn)
        if peak is not None and peak.period.shift(MONTHS).is_over(world.as_of):
            found[str(peak.period.year)] = (downturn, peak)
    return found


def last_month(world: World, *keys: SeriesKey) -> Period:
    """The latest month of which every series holds a level.

    Raises InputError when there is none.
    """
    months = world.periods(keys[0], Period.of_month(2000, 1))
    for month in reversed(months):
        if all(world.figure(key, month).known for key in keys):
            return month
    raise InputError("no month is held of every series needed", got=", ".join(map(str, keys)),
                     hint="add figures with: tradewinds add FILE.csv")  # fmt: skip


def replay_world(record: RecordWorld, year: str) -> OverlayWorld:
    """The record, then twelve months that go as those after the peak of chip exports in `year` ("2018").

    Chips, all other exports and imports each follow their own past path, as a ratio to the month of the peak, per working
    day and with the usual season of the month taken out of the past and put into the future. The total is chips and the
    rest. Nothing else is supposed: other items and destinations stay unpublished.

    Raises InputError for a year without a dated peak, and where a month of the path is not held.
    """
    chips = SeriesKey("exports", ITEM, reporter=record.reporter)
    total, imports = SeriesKey("exports", reporter=record.reporter), SeriesKey("imports", reporter=record.reporter)
    known = peaks(record, chips)
    if year not in known:
        raise InputError(
            "no peak of chip exports is dated in this year", got=year or "no year",
            accepted=", ".join(f"replay:{y}" for y in known) or "none, as the record holds no downturn of six months",
            hint="a peak is the highest month before at least six months in a row of decline on the year",
        )  # fmt: skip
    peak, start = known[year][1].period, last_month(record, chips, total, imports)
    chip_path = path(record, Line(chips), peak, start)
    rest_path = path(record, rest_of(chips), peak, start)
    import_path = path(record, Line(imports), peak, start)
    cells = {}
    for n, month in enumerate(start.shift(n + 1) for n in range(MONTHS)):
        cells[chips, month] = Cell.exact(chip_path[n])
        cells[total, month] = Cell.exact(math.fsum((chip_path[n], rest_path[n])))
        cells[imports, month] = Cell.exact(import_path[n])
    return OverlayWorld(record, "scenario", f"replay:{year}", (f"replay of {year}", f"{year}년 재연 시나리오"), cells)


def path(world: World, line: Line, peak: Period, start: Period) -> list[float]:
    """The twelve months after `start` in US dollars, as the months after `peak` went: x(T+h) = x(T) a(P+h) / a(P) w(T+h) / w(T).

    a = x / w, w = working days x season of the month. Raises InputError where a month of the past is not held.
    """
    season = season_profile(line.per_day(world))

    def weight(month: Period) -> float:
        return working_days_of(world, month) * season[month.first.month]

    def held(month: Period) -> float:
        value = line.at(world, month)
        if value is None:
            raise InputError(
                "a month that the replay needs is not held", got=f"{line.key}, {month}", hint="add it with: tradewinds add FILE.csv"
            )  # fmt: skip
        return value

    now, then = held(start) / weight(start), held(peak) / weight(peak)
    return [
        now * held(peak.shift(n)) / weight(peak.shift(n)) / then * weight(start.shift(n)) for n in range(1, MONTHS + 1)
    ]
