"""Members that overlap are never added (convention 3)."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from functools import lru_cache
from itertools import combinations

from tradewinds.errors import OverlapError
from tradewinds.series.area import Area, areas
from tradewinds.series.item import items

NOT_A_PART = frozenset({"total", "total ex semiconductors", "ict", "it items"})


def area_overlap(a: str, b: str, on: date | None = None) -> frozenset[str]:
    """What two areas (codes) have in common, today or on a day: countries, or all of the smaller one when the other is the world.

    >>> sorted(area_overlap("CHN+HKG", "ASIA")), area_overlap("ASEAN", "EU"), area_overlap("World", "USA")
    (['CHN', 'HKG'], frozenset(), frozenset({'USA'}))
    >>> area_overlap("EU", "GBR"), area_overlap("EU", "GBR", on=date(2019, 6, 1))
    (frozenset(), frozenset({'GBR'}))
    """
    one, other = areas()[a], areas()[b]
    if "world" in (one.kind, other.kind):
        return _countries(other if one.kind == "world" else one, on)
    return _countries(one, on) & _countries(other, on)


def _countries(of: Area, on: date | None) -> frozenset[str]:
    return (of.members_on(on) if on and of.members else of.members) or frozenset({of.code})


def shared(a: str, b: str, on: date | None = None) -> str:
    """What two areas have in common, in words; empty when nothing."""
    if a == b or "World" in (a, b):
        return b if a == "World" else a
    return ", ".join(sorted(area_overlap(a, b, on)))


def item_overlap(a: str, b: str) -> str:
    """What two items (ids) have in common, named by the narrower one; empty when nothing.

    >>> item_overlap("total", "ships"), item_overlap("semiconductors", "ict"), item_overlap("ships", "steel")
    ('ships', 'semiconductors', '')
    >>> item_overlap("passenger cars", "automobiles"), item_overlap("total ex semiconductors", "semiconductors")
    ('passenger cars', '')
    """
    one, other = _goods(a), _goods(b)
    if a == b or b in one:
        return b
    return a if a in other else ", ".join(i for i in items() if i in one & other)


def _goods(name: str) -> frozenset[str]:
    return frozenset((*items()[name].contains, *items()[name].overlaps))


def check_disjoint(partners: Iterable[str] = (), members: Iterable[str] = (), on: date | None = None) -> None:
    """Nothing, when the areas (`partners`) and the items (`members`) can be added; `on` is the day whose groups are meant.

    Raises OverlapError that names the overlap.

    >>> check_disjoint(partners=["CHN", "USA", "EU"])
    >>> check_disjoint(partners=["ASEAN", "VNM"])
    Traceback (most recent call last):
    tradewinds.errors.OverlapError: members that overlap cannot be added (convention 3)
      got: ASEAN and VNM share VNM
      accepted: members without common parts
    """
    for a, b in combinations(partners, 2):
        _refuse(a, b, shared(a, b, on))
    for a, b in combinations(members, 2):
        _refuse(a, b, item_overlap(a, b))


def _refuse(a: str, b: str, common: str) -> None:
    if common:
        raise OverlapError("members that overlap cannot be added (convention 3)", got=f"{a} and {b} share {common}",
                           accepted="members without common parts")  # fmt: skip


@lru_cache(maxsize=64)
def disjoint_partners(held: tuple[str, ...]) -> tuple[str, ...]:
    """The areas of a list that can stand side by side, the ministry's regions before the countries inside them."""
    chosen: list[str] = []
    preferred = ("CHN", "USA", "ASEAN", "EU", "JPN", "IND", "MIDEAST", "LATAM", "CIS", "TWN", "HKG")
    for code in (*(p for p in preferred if p in held), *sorted(p for p in held if areas()[p].kind == "country")):
        if all(not shared(code, c) for c in chosen):
            chosen.append(code)
    return tuple(chosen)


@lru_cache(maxsize=64)
def disjoint_items(held: tuple[str, ...]) -> tuple[str, ...]:
    """The items of a list that can stand side by side in one classification: no total, no part of another."""
    return tuple(i for i in held if i not in NOT_A_PART and not items()[i].parent)
