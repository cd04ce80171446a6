"""Levels and growth as a world knows them, and the first print of a month, which is what a nowcast is scored on."""

from __future__ import annotations

import math
from dataclasses import dataclass, replace
from datetime import date, timedelta

from tradewinds.outlook.nowcast.target import REST
from tradewinds.periods import Period
from tradewinds.series import SeriesKey
from tradewinds.worlds import RecordWorld

FIRST = timedelta(days=62)
"""A release this long after the month's end is no first print."""


@dataclass(frozen=True, slots=True)
class Print:
    """A month as its first release had it: day, level in whole units (None where only growth was printed), growth in percent."""

    day: date
    level: float | None
    growth: float | None


def level(world: RecordWorld, key: SeriesKey, period: Period) -> float | None:
    """The level in whole units, None when it is not known or not above zero."""
    if key.item == REST:
        parts = [level(world, replace(key, item=i), period) for i in ("total", "semiconductors")]
        return None if parts[0] is None or parts[1] is None else parts[0] - parts[1]
    figure = world.figure(key, period)
    return figure.value if figure.known and figure.value > 0 else None


def growth(world: RecordWorld, key: SeriesKey, period: Period) -> float | None:
    """Growth on the year as a difference of logs, None when it is not known."""
    if key.item == REST:
        return _rest_growth(world, key, period)
    found = world.growth(key, period)
    return math.log1p(found.value / 100) if found.known and found.value > -100 else None


def _rest_growth(world: RecordWorld, key: SeriesKey, period: Period) -> float | None:
    """Growth of the total less chips: levels and growth of one release imply both bases."""
    now, base = [], []
    for item in ("total", "semiconductors"):
        one = replace(key, item=item)
        value, rate = level(world, one, period), growth(world, one, period)
        if value is None or rate is None:
            return None
        now.append(value)
        base.append(value * math.exp(-rate))
    rest, before = now[0] - now[1], base[0] - base[1]
    return math.log(rest / before) if rest > 0 and before > 0 else None


def released(world: RecordWorld, key: SeriesKey, period: Period) -> date | None:
    """The day of the first release that tells of a period; None when none is known."""
    keys = [replace(key, item=i) for i in ("total", "semiconductors")] if key.item == REST else [key]
    days = [min((r.known_from for r in world.observations(k, period)), default=None) for k in keys]
    known = [d for d in days if d is not None]
    return max(known) if len(known) == len(keys) else None


def first_print(world: RecordWorld, key: SeriesKey, month: Period) -> Print | None:
    """The month as first printed; None when no release within two months of its end is known."""
    day = released(world, key, month)
    if day is None or day > month.last + FIRST:
        return None
    then = world.at(day)
    value, rate = level(then, key, month), growth(then, key, month)
    if value is None and rate is None:
        return None
    return Print(day, value, None if rate is None else math.expm1(rate) * 100)
