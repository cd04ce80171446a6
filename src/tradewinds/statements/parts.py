"""What a total is made of, and what each part added: contributions that close (convention 10)."""

from __future__ import annotations

import math
from dataclasses import dataclass, replace
from typing import Literal

from tradewinds.ledger import Figure
from tradewinds.periods import Period
from tradewinds.series import SeriesKey, disjoint_items, disjoint_partners
from tradewinds.statements.base import total_of
from tradewinds.statements.world import World

Axis = Literal["items", "partners"]
MOST = 12
"""Members of a total that are listed where no publisher says which are the main ones."""
CHOSEN = ("MTI20", "MTI15", "KCS")
"""Lists of main items that a publisher chose: they are shown whole."""


@dataclass(frozen=True, slots=True)
class Part:
    """One member: its level, its base, the change in US dollars and what it added to the total's growth in points."""

    key: SeriesKey
    now: Figure
    base: Figure
    change: float
    points: float


@dataclass(frozen=True, slots=True)
class Parts:
    """The members of a total that are known at both ends, largest contribution first, and Other, which closes the sum.

    `math.fsum` of the members' points and `other_points` equals `growth`, to the last bit; changes likewise.
    """

    whole_now: Figure
    whole_base: Figure
    growth: float
    change: float
    members: tuple[Part, ...]
    other_change: float
    other_points: float
    classification: str
    growth_only: tuple[SeriesKey, ...]


def remainder(total: float, members: list[float]) -> tuple[float, float]:
    """What the members leave of a total, and the sum of all: equal to the total but for the last bit of a float64.

    The sum, not the total, is what the parts explain, so that they close exactly.

    >>> rest, whole = remainder(0.7, [0.1, 0.2, 0.3])
    >>> math.fsum([0.1, 0.2, 0.3, rest]) == whole
    True
    """
    rest = math.fsum([total, *(-m for m in members)])
    return rest, math.fsum([*members, rest])


def listed(split: Parts) -> Parts:
    """The parts with the twelve that moved the total most and the rest in Other, which still closes the sum (convention 10)."""
    if len(split.members) <= MOST or split.classification in CHOSEN:
        return split
    kept = set(sorted(split.members, key=lambda p: (-abs(p.points), str(p.key)))[:MOST])
    members = tuple(p for p in split.members if p in kept)
    other_points, growth = remainder(split.growth, [p.points for p in members])
    other_change, change = remainder(split.change, [p.change for p in members])
    return replace(
        split, members=members, growth=growth, change=change, other_points=other_points, other_change=other_change
    )


def parts(world: World, of: SeriesKey, at: Period, axis: Axis) -> Parts | None:
    """The parts of `of` (its total) by item or by partner at `at`; None when the total's growth is not known."""
    whole = total_of(of)
    total = world.growth(whole, at)
    if not (total.current.known and total.base.known):
        return None
    change = total.current.value - total.base.value
    scale = 100 / total.base.value
    classification, found, growth_only = _members(world, whole, at, axis)
    members = tuple(
        sorted(
            (
                Part(key, now, base, now.value - base.value, (now.value - base.value) * scale)
                for key, now, base in found
            ),
            key=lambda p: -p.points,
        )
    )
    other_points, growth = remainder(change * scale, [p.points for p in members])
    other_change, change = remainder(change, [p.change for p in members])
    return Parts(
        total.current, total.base, growth, change, members, other_change, other_points, classification, growth_only
    )


def _members(
    world: World, whole: SeriesKey, at: Period, axis: Axis
) -> tuple[str, list[tuple[SeriesKey, Figure, Figure]], tuple[SeriesKey, ...]]:
    if axis == "partners":
        keys = [replace(whole, partner=p) for p in disjoint_partners(world.partners(whole.flow))]
        return "TOTAL", *_known(world, keys, at)
    names = disjoint_items(world.items(whole.flow))
    best: tuple[str, list[tuple[SeriesKey, Figure, Figure]], tuple[SeriesKey, ...]] = ("", [], ())
    for classification in ("MTI20", "MTI15", "KCS", "HS"):
        found, growth_only = _known(world, [replace(whole, item=i, classification=classification) for i in names], at)
        if len(found) > len(best[1]):
            best = (classification, found, growth_only)
    return best


def _known(
    world: World, keys: list[SeriesKey], at: Period
) -> tuple[list[tuple[SeriesKey, Figure, Figure]], tuple[SeriesKey, ...]]:
    found, growth_only = [], []
    for key in keys:
        growth = world.growth(key, at)
        if growth.current.known and growth.base.known:
            found.append((replace(key, classification=""), growth.current, growth.base))
        elif growth.known:
            growth_only.append(replace(key, classification=""))
    return found, tuple(growth_only)
