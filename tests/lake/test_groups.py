"""Groups, the world and all goods beside countries and goods: kept apart, on whichever side they stand (convention 3)."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path

from tradewinds.lake.cells_of import Choice, cells
from tradewinds.lake.engines import engine
from tradewinds.lake.loading import load
from tradewinds.lake.series_of import Reader

DAY, CHIPS = date(2024, 1, 1), 854231


def test_trade_of_groups_is_no_countrys(tmp_path: Path, plain: Callable, write_plain: Callable) -> None:
    lake = tmp_path / "lake"
    rows = [(r, "USA", "exports", CHIPS, 2023, v) for r, v in (("EU", 100), ("DEU", 60), ("World", 500))]
    report = load(lake, write_plain(rows), plain(), released=DAY)
    assert (report.added, report.value) == (3, 60)
    assert report.kinds == {"leaves": 1, "groups' trade": 2}
    reader = engine(lake)

    def values(**chosen: str) -> list[float]:
        return sorted(r["value"] for r in reader.execute(cells(reader, Choice(**chosen))).to_pylist())

    assert values() == [60]
    assert values(reporter="DEU") == [60]
    assert values(reporter="EU") == [100]
    assert [p.value for p in Reader(lake).series("EU", "exports", CHIPS, "USA")] == [100]


def test_a_series_with_the_world_a_group_or_of_all_goods(
    tmp_path: Path, plain: Callable, write_plain: Callable
) -> None:
    rows = [("USA", p, "exports", k, 2023, v) for p, k, v in (
        ("World", CHIPS, 100), ("CAN", CHIPS, 60), ("EU", CHIPS, 30), ("World", "TOTAL", 900), ("CAN", "TOTAL", 500),
    )]  # fmt: skip
    load(tmp_path / "lake", write_plain(rows), plain(), released=DAY)
    reader = Reader(tmp_path / "lake")
    found = {
        (p, k): [x.value for x in reader.series("USA", "exports", k, p)]
        for p in ("World", "CAN", "EU")
        for k in (CHIPS, 0)
    }
    assert found == {
        ("World", CHIPS): [100], ("CAN", CHIPS): [60], ("EU", CHIPS): [30], ("World", 0): [900], ("CAN", 0): [500], ("EU", 0): [],
    }  # fmt: skip


def test_partners_of_all_goods_are_held_against_the_world(
    tmp_path: Path, plain: Callable, write_plain: Callable
) -> None:
    rows = [("USA", p, "exports", "TOTAL", 2023, v) for p, v in (("World", 100), ("CAN", 160), ("MEX", 90))]
    report = load(tmp_path / "lake", write_plain(rows), plain(), released=DAY)
    assert any("2.50 times the row of the world for all goods (convention 3)" in note for note in report.notes)
    goods = [("USA", "World", "exports", CHIPS, 2023, 60), ("USA", "CAN", "exports", CHIPS, 2023, 60)]
    assert load(tmp_path / "other", write_plain([*rows[:1], *goods]), plain(), released=DAY).notes == ()
