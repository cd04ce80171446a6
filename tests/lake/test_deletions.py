"""What a complete restatement no longer holds is recorded as gone, and nothing else is (convention 4)."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from tradewinds.lake.care import verify
from tradewinds.lake.cells_of import Choice, cells
from tradewinds.lake.codes import area_names
from tradewinds.lake.engines import engine
from tradewinds.lake.loading import load

CARS, CHIPS, ENGINES = 870323, 854231, 840710


def alive(lake: Path, as_of: date | None = None) -> dict[tuple[str, str, int], float]:
    """Cells that stand, by reporter, partner and item."""
    engine_ = engine(lake)
    rows = engine_.execute(cells(engine_, Choice(as_of=as_of))).to_pylist()
    return {(area_names()[r["reporter"]], area_names()[r["partner"]], r["item"]): r["value"] for r in rows}


def usa(*items: int, value: int = 100) -> list[tuple[object, ...]]:
    return [("USA", "CAN", "exports", item, 2023, value) for item in items]


def test_what_one_country_alone_brings_deletes_no_other(tmp_path: Path, plain: Callable, write_plain: Callable) -> None:
    rows = [("USA", p, "exports", CARS, 2023, 100) for p in ("CHL", "CAN", "MEX")]
    load(tmp_path / "lake", write_plain(rows), plain("complete: true"), released=date(2024, 1, 1))
    report = load(
        tmp_path / "lake", write_plain(rows[:1]), plain("complete: true"), reporter="CHL", released=date(2025, 1, 1)
    )
    assert report.deleted == 0
    assert any("only rows about CHL were read" in note for note in report.notes)
    assert len(alive(tmp_path / "lake")) == 3


def test_a_rejected_row_is_not_a_deleted_one(tmp_path: Path, plain: Callable, write_plain: Callable) -> None:
    lake = tmp_path / "lake"
    load(lake, write_plain(usa(CARS, CHIPS)), plain("complete: true"), released=date(2024, 1, 1))
    spoilt = [*usa(CARS), ("USA", "CAN", "exports", CHIPS, 2023, "1.2.3")]
    report = load(lake, write_plain(spoilt), plain("complete: true"), released=date(2025, 1, 1), max_rejects=1)
    assert (report.rejected, report.deleted) == (1, 0)
    assert any("rows were rejected" in note for note in report.notes)
    assert ("USA", "CAN", CHIPS) in alive(lake)


@pytest.mark.parametrize("older_complete", [True, False])
def test_the_order_of_loading_does_not_count(
    tmp_path: Path, plain: Callable, write_plain: Callable, older_complete: bool
) -> None:
    """2025 lacks what 2024 holds: loaded either way round, it is known in 2024 and gone in 2025."""
    older = (write_plain(usa(CARS, CHIPS, value=90), "older.csv"), plain(f"complete: {str(older_complete).lower()}"))
    newer = (write_plain(usa(CARS, ENGINES), "newer.csv"), plain("complete: true"))
    found = []
    for name, order in (("forward", (0, 1)), ("backward", (1, 0))):
        for n in order:
            file, mapping = (older, newer)[n]
            load(tmp_path / name, file, mapping, released=date(2024 + n, 1, 1))
        lake = tmp_path / name
        found.append((alive(lake, date(2024, 6, 1)), alive(lake)))
        assert verify(lake, deep=True).problems == ()
    assert found[0] == found[1]
    assert {item for *_, item in found[0][0]} == {CARS, CHIPS}
    assert {item for *_, item in found[0][1]} == {CARS, ENGINES}


def test_a_release_in_the_midst_is_gone_only_where_the_next_lacks_it(
    tmp_path: Path, plain: Callable, write_plain: Callable
) -> None:
    lake, complete = tmp_path / "lake", plain("complete: true")
    other_place = [("USA", "CAN", "imports", CHIPS, 2023, 7)]
    load(lake, write_plain(usa(CARS, CHIPS), "c.csv"), complete, released=date(2026, 1, 1))
    load(lake, write_plain(other_place, "b.csv"), complete, released=date(2025, 1, 1))
    report = load(lake, write_plain(usa(CARS, ENGINES), "a.csv"), complete, released=date(2024, 1, 1))
    assert report.deleted == 1
    assert {item for *_, item in alive(lake, date(2025, 6, 1))} == {CARS, ENGINES}
    assert {item for *_, item in alive(lake)} == {CARS, CHIPS}


def test_a_deletion_is_recorded_once(tmp_path: Path, plain: Callable, write_plain: Callable) -> None:
    lake, complete = tmp_path / "lake", plain("complete: true")
    load(lake, write_plain(usa(CARS, CHIPS)), complete, released=date(2024, 1, 1))
    deleted = [
        load(lake, write_plain(usa(CARS, value=100 + n)), complete, released=date(2024, n, 1)).deleted
        for n in range(2, 5)
    ]
    assert deleted == [1, 0, 0]


def test_what_comes_back_can_go_again(tmp_path: Path, plain: Callable, write_plain: Callable) -> None:
    lake, complete = tmp_path / "lake", plain("complete: true")
    deleted = []
    for n, items in enumerate([(CARS, CHIPS), (CARS,), (CARS, CHIPS), (CARS,)], 1):
        deleted.append(load(lake, write_plain(usa(*items, value=n)), complete, released=date(2024, n, 1)).deleted)
        assert {item for *_, item in alive(lake)} == set(items)
    assert deleted == [0, 1, 0, 1]
