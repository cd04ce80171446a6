"""News value: what a desk would put first, as a number that can be argued with."""

from __future__ import annotations

import math
import statistics

from tradewinds.statements import Found, growths_before, total_of

SCOPE = {
    "milestone_crossed": 1.0, "record": 0.9, "multiple": 0.6, "first_since": 0.6, "extreme_since": 0.6, "offset": 0.5, "rank": 0.4,
    "balance": 0.4, "yoy": 0.4, "level": 0.3, "share": 0.3, "contribution": 0.3, "revision": 0.2, "tariff": 0.3,
}  # fmt: skip
WEIGHTS = {"surprise": 0.35, "size": 0.35, "scope": 0.25, "confirmation": 0.05}


def news_value(found: Found) -> float:
    """Between 0 and 1: 0.35 surprise + 0.35 size + 0.25 scope + 0.05 confirmation.

    surprise: distance of the series' growth from the median of its own history, in median absolute deviations, 5 or more
    counting as 1; size: the square root of the series' share of the total; scope: by kind, a record of all time above one
    for the month and less when fewer than 5 earlier periods are held, a streak by its length over
    24; confirmation: further sources printing the same figure, up to 2.
    """
    parts = {
        "surprise": surprise(found),
        "size": size(found),
        "scope": scope(found),
        "confirmation": confirmation(found),
    }
    return round(sum(WEIGHTS[name] * value for name, value in parts.items()), 4)


def surprise(found: Found) -> float:
    """How far the growth of the series stands from its own history, 0 to 1."""
    statement, world = found.statement, found.world
    if statement.of.flow == "balance":
        return 0.3
    growth = world.growth(statement.of, statement.at)
    if not growth.known:
        return 0.0
    history = [g.value for g in growths_before(world, statement.of, statement.at)]
    if len(history) < 6:
        return min(abs(growth.value) / 50, 1.0)
    middle = statistics.median(history)
    spread = statistics.median(abs(g - middle) for g in history) * 1.4826 + 1.0
    return float(min(abs(growth.value - middle) / (5 * spread), 1.0))


def size(found: Found) -> float:
    """The square root of the series' share of its total, 0 to 1."""
    statement, world = found.statement, found.world
    part, whole = world.figure(statement.of, statement.at), world.figure(total_of(statement.of), statement.at)
    if statement.of.measure != "value" or statement.of.flow == "balance":
        return 0.5
    if not (part.known and whole.known) or whole.value <= 0:
        return 0.1
    return math.sqrt(min(max(part.value / whole.value, 0.0), 1.0))


def scope(found: Found) -> float:
    """Weight of the kind, 0 to 1."""
    statement = found.statement
    if statement.kind == "streak":
        return min((found.value or 0) / 24, 1.0)
    if statement.kind == "record":
        thin: float = min(found.slots["reach"].held / 5, 1.0)
        return (0.5 if statement.options else SCOPE["record"]) * thin
    return SCOPE.get(statement.kind, 0.2)


def confirmation(found: Found) -> float:
    """Further sources that print the same figure, two or more counting as 1."""
    return min(len(found.sources) - 1, 2) / 2 if found.sources else 0.0
