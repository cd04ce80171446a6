"""What overlaps is not added, and the error says what is shared (convention 3); lists of goods do not mix (5)."""

from __future__ import annotations

from datetime import date
from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tradewinds.errors import ClassificationError, OverlapError
from tradewinds.series import (
    CLASSIFICATIONS,
    area,
    area_overlap,
    areas,
    check_compatible,
    check_disjoint,
    compatible,
    disjoint_items,
    disjoint_partners,
    item_overlap,
    items,
    same_classification,
)

CODES = st.sampled_from(sorted(areas()))
NAMES = st.sampled_from(sorted(items()))


@pytest.mark.parametrize(
    ("a", "b", "named"),
    [("World", "CHN", "CHN"), ("EU", "World", "EU"), ("ASEAN", "VNM", "VNM"), ("SGP", "ASEAN", "SGP"), ("MYS", "ASEAN", "MYS"),
     ("EU", "DEU", "DEU"), ("CHN+HKG", "CHN", "CHN"), ("CHN+HKG", "HKG", "HKG"), ("ASIA", "ASEAN", "VNM"), ("NORTHAM", "USA", "USA"),
     ("CIS", "EUROPE-X-EU", "RUS"), ("NORTHAM", "LATAM", "MEX"), ("MIDEAST", "SAU", "SAU"), ("USA", "USA", "USA"),
     ("SEASIA", "ASEAN", "THA"), ("World", "World", "World")],
)  # fmt: skip
def test_areas_that_overlap(a: str, b: str, named: str) -> None:
    with pytest.raises(OverlapError, match="convention 3") as raised:
        check_disjoint(partners=[a, b])
    assert raised.value.got and named in raised.value.got.partition("share")[2]


def test_areas_that_stand_side_by_side() -> None:
    """The ministry's nine regions."""
    check_disjoint(partners=["CHN", "USA", "ASEAN", "EU", "JPN", "IND", "MIDEAST", "LATAM", "CIS"])
    check_disjoint(partners=["JPN", "EU", "GBR"])


@pytest.mark.parametrize(
    ("group", "day", "count"),
    [("EU", date(1994, 12, 31), 12), ("EU", date(1995, 1, 1), 15), ("EU", date(2004, 4, 30), 15), ("EU", date(2004, 5, 1), 25),
     ("EU", date(2007, 1, 1), 27), ("EU", date(2013, 7, 1), 28), ("EU", date(2020, 1, 31), 28), ("EU", date(2020, 2, 1), 27),
     ("ASEAN", date(1994, 1, 1), 6), ("ASEAN", date(1999, 4, 30), 10), ("ASEAN", date(2025, 10, 25), 10),
     ("ASEAN", date(2025, 10, 26), 11)],
)  # fmt: skip
def test_members_on_a_day(group: str, day: date, count: int) -> None:
    """The official histories of enlargement and withdrawal."""
    assert len(area(group).members_on(day)) == count


def test_britain_left() -> None:
    check_disjoint(partners=["EU", "GBR"])
    with pytest.raises(OverlapError, match="share GBR"):
        check_disjoint(partners=["EU", "GBR"], on=date(2019, 12, 31))
    assert not area("EU").contains("GBR")


def test_members_are_countries() -> None:
    for known in areas().values():
        assert (known.kind == "group") == bool(known.members)
        assert all(areas()[code].kind == "country" for code in known.members)
        assert all(areas()[change.code].kind == "country" for change in known.changes)
        assert {c.code for c in known.changes if c.joined} <= known.members
        assert not {c.code for c in known.changes if not c.joined} & known.members


@given(CODES, CODES)
def test_overlap_of_areas_is_the_same_both_ways(a: str, b: str) -> None:
    assert area_overlap(a, b) == area_overlap(b, a)
    assert area_overlap(a, a)
    if area(a).contains(b):
        assert area_overlap(a, b)


@pytest.mark.parametrize(
    ("a", "b", "named"),
    [("total", "ships", "ships"), ("total", "total ex semiconductors", "total ex semiconductors"),
     ("semiconductors", "ict", "semiconductors"),
     ("automobiles", "electric vehicles", "electric vehicles"), ("automobiles", "passenger cars", "passenger cars"),
     ("computers", "computer peripherals", "computer peripherals"), ("total ex semiconductors", "steel", "steel"),
     ("ict", "it items", "ict"), ("ict", "total ex semiconductors", "displays"), ("ships", "ships", "ships")],
)  # fmt: skip
def test_items_that_overlap(a: str, b: str, named: str) -> None:
    for pair in ([a, b], [b, a]):
        with pytest.raises(OverlapError, match="convention 3") as raised:
            check_disjoint(
                members=["textiles", *pair] if not a.startswith("total") and not b.startswith("total") else pair
            )
        assert raised.value.got and named in raised.value.got.partition("share")[2]


@pytest.mark.parametrize("listing", ["MTI15", "MTI20", "KCS"])
def test_items_of_one_list_can_be_added(listing: str) -> None:
    check_disjoint(members=CLASSIFICATIONS[listing].members)
    assert disjoint_items(CLASSIFICATIONS[listing].members) == CLASSIFICATIONS[listing].members


def test_a_total_is_semiconductors_and_the_rest() -> None:
    check_disjoint(members=["semiconductors", "total ex semiconductors"])


@given(NAMES, NAMES)
def test_overlap_of_items_is_the_same_both_ways(a: str, b: str) -> None:
    assert bool(item_overlap(a, b)) == bool(item_overlap(b, a))
    assert item_overlap(a, a) == a
    assert a == "total" or item_overlap("total", a) == a


@given(st.lists(CODES, unique=True, max_size=12))
def test_chosen_partners_can_be_added(held: list[str]) -> None:
    check_disjoint(partners=disjoint_partners(tuple(held)))


def test_lists_are_as_long_as_their_names_say() -> None:
    fifteen, twenty = CLASSIFICATIONS["MTI15"].members, CLASSIFICATIONS["MTI20"].members
    assert (len(fifteen), len(twenty)) == (15, 20)
    assert set(twenty) - set(fifteen) == {
        "agri-food", "cosmetics", "electrical equipment", "nonferrous metals", "household goods",
    }  # fmt: skip
    assert set(CLASSIFICATIONS["MTI15"].beside) == {
        "agri-food",
        "cosmetics",
        "electrical equipment",
        "electric vehicles",
    }


def test_codes_of_the_twenty_items_do_not_nest() -> None:
    """A prefix of one item's code inside another's would count goods twice."""
    codes = [code for known in items().values() for code in known.mti]
    assert all(items()[i].mti for i in CLASSIFICATIONS["MTI20"].members)
    assert [(a, b) for a, b in combinations(codes, 2) if a.startswith(b) or b.startswith(a)] == []


def test_every_item_names_classifications_and_items_that_exist() -> None:
    for known in items().values():
        assert {*known.classifications, *known.beside} <= set(CLASSIFICATIONS)
        assert {*known.contains, *known.overlaps} <= set(items())
        assert known.parent in ("", *items()) and known.counterpart in ("", *items())
        if known.counterpart:
            assert items()[known.counterpart].counterpart == known.id
        assert known.parent == "" or known.id in items()[known.parent].contains


@pytest.mark.parametrize(
    ("a", "b"), [("MTI15", "MTI20"), ("MTI20", "KCS"), ("MTI15", "HS"), ("ICT", "MTI20"), ("KCS", "HS")]
)
def test_classifications_do_not_mix(a: str, b: str) -> None:
    assert not compatible(a, b)
    for refuse in (check_compatible, same_classification):
        with pytest.raises(ClassificationError, match="convention 5") as raised:
            refuse(a, b)
        assert raised.value.got == f"{a} and {b}"


@pytest.mark.parametrize("listing", sorted(CLASSIFICATIONS))
def test_an_item_may_be_set_beside_the_total(listing: str) -> None:
    check_compatible(listing, "TOTAL")
    assert same_classification(listing, listing) == listing
