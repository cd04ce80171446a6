"""Members that overlap are never added (convention 3)."""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache
from itertools import combinations

from tradewinds.errors import OverlapError
from tradewinds.series.area import areas
from tradewinds.series.item import items

NOT_A_PART = frozenset({"total", "total ex semiconductors", "ict", "it items"})


def shared(a: str, b: str) -> str:
    """What two areas have in common, in words; empty when nothing."""
    one, other = areas()[a], areas()[b]
    if a == b or "world" in (one.kind, other.kind):
        return b if one.kind == "world" else a
    common = (one.members or frozenset({a})) & (other.members or frozenset({b}))
    return ", ".join(sorted(common))


def check_disjoint(partners: Iterable[str] = (), members: Iterable[str] = ()) -> None:
    """Nothing, when the areas and items can be added.

    Raises OverlapError that names the overlap.

    >>> check_disjoint(partners=["CHN", "USA", "EU"])
    >>> check_disjoint(partners=["ASEAN", "VNM"])
    Traceback (most recent call last):
    tradewinds.errors.OverlapError: members that overlap cannot be added (convention 3)
      got: ASEAN and VNM share VNM
      accepted: members without common parts
    """
    for a, b in combinations(partners, 2):
        common = shared(a, b)
        if common:
            raise OverlapError("members that overlap cannot be added (convention 3)", got=f"{a} and {b} share {common}",
                               accepted="members without common parts")  # fmt: skip
    for a, b in combinations(members, 2):
        if a in NOT_A_PART or b in NOT_A_PART or a == b or items()[a].parent == b or items()[b].parent == a:
            raise OverlapError("members that overlap cannot be added (convention 3)", got=f"{a} and {b}",
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
    """The items of a list that can stand side by side: no total, no part of another."""
    return tuple(i for i in held if i not in NOT_A_PART and not items()[i].parent)
