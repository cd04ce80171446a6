"""Loads beside loads, beside verify and compact: none takes another's folder or files."""

from __future__ import annotations

import os
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from tradewinds.lake import staging
from tradewinds.lake.care import compact, verify
from tradewinds.lake.loading import load
from tradewinds.lake.staging import clear, stage
from tradewinds.lake.table import STAGING, snapshot

DAY = date(2024, 1, 1)
ROW = ("USA", "CAN", "exports", 854231)


def test_a_lock_cleared_away_before_it_is_held_is_taken_anew(
    tmp_path: Path, plain: Callable, write_plain: Callable, monkeypatch: pytest.MonkeyPatch
) -> None:
    lake, real, turns = tmp_path / "lake", staging._lock, []

    def lock(handle: object) -> bool:
        turns.append(handle)
        if len(turns) == 1:
            clear(lake)
        return real(handle)

    monkeypatch.setattr(staging, "_lock", lock)
    assert load(lake, write_plain([(*ROW, 2023, 1)]), plain(), released=DAY).added == 1
    assert len(turns) > 1 and not any((lake / STAGING).iterdir())


def test_a_folder_just_made_is_not_cleared_away(
    tmp_path: Path, plain: Callable, write_plain: Callable, monkeypatch: pytest.MonkeyPatch
) -> None:
    lake, real, cleared = tmp_path / "lake", Path.mkdir, []

    def mkdir(self: Path, *arguments: object, **words: object) -> None:
        real(self, *arguments, **words)
        if self.parent.name == STAGING:
            cleared.append(clear(lake))

    monkeypatch.setattr(Path, "mkdir", mkdir)
    assert load(lake, write_plain([(*ROW, 2023, 1)]), plain(), released=DAY).added == 1
    assert cleared == [0]


def test_files_that_a_compaction_took_over_stay_for_readers(
    tmp_path: Path, plain: Callable, write_plain: Callable
) -> None:
    lake, held = tmp_path / "lake", []
    load(lake, write_plain([(*ROW, 2022, 1)], "a.csv"), plain(), released=DAY)

    def moment(step: str) -> None:
        if step == "committed":
            held.extend(snapshot(lake).paths())
            compact(lake)

    load(lake, write_plain([(*ROW, 2023, 1)], "b.csv"), plain(), released=DAY, moment=moment)
    assert len(held) == 2 and all(os.path.exists(p) for p in held)


def test_a_compaction_that_another_follows_keeps_its_files_too(
    tmp_path: Path, plain: Callable, write_plain: Callable, monkeypatch: pytest.MonkeyPatch
) -> None:
    from tradewinds.lake import care

    lake, real, held = tmp_path / "lake", care._replace, []
    for year in (2020, 2021):
        load(lake, write_plain([(*ROW, year, 1)], f"{year}.csv"), plain(), released=DAY)

    def replaced(*arguments: object) -> None:
        real(*arguments)
        monkeypatch.setattr(care, "_replace", real)
        held.extend(snapshot(lake).paths())
        load(lake, write_plain([(*ROW, 2022, 1)], "c.csv"), plain(), released=DAY)
        compact(lake)

    monkeypatch.setattr(care, "_replace", replaced)
    compact(lake)
    assert held and all(os.path.exists(p) for p in held)


def test_the_same_load_twice_at_once_leaves_no_files(tmp_path: Path, plain: Callable, write_plain: Callable) -> None:
    lake, file, inner = tmp_path / "lake", write_plain([(*ROW, 2023, 1)]), []

    def moment(step: str) -> None:
        if step == "published" and not inner:
            inner.append(None)
            inner.append(load(lake, file, plain(), released=DAY).added)

    assert load(lake, file, plain(), released=DAY, moment=moment).held
    assert inner == [None, 1]
    found = verify(lake, deep=True)
    assert (found.rows, found.problems, found.orphans) == (1, (), ())


def test_a_stage_that_is_left_is_cleared_and_one_that_runs_is_not(tmp_path: Path) -> None:
    from tradewinds.lake.table import create

    lake = create(tmp_path / "lake")
    (lake / STAGING / "dead-1-abc").mkdir()
    (lake / STAGING / "dead-2-abc.lock").touch()
    with stage(lake, "running") as place:
        assert place.folder.exists()
        assert clear(lake) == 0
    assert not any((lake / STAGING).iterdir())


def test_files_on_their_way_into_a_commit_are_dated_now(tmp_path: Path, plain: Callable, write_plain: Callable) -> None:
    """A load may take longer than old files are kept."""
    lake = tmp_path / "lake"
    load(lake, write_plain([(*ROW, 2022, 1)], "a.csv"), plain(), released=DAY)

    def moment(step: str) -> None:
        if step == "checked":
            for path in (lake / STAGING).rglob("*.parquet"):
                os.utime(path, (1, 1))
        if step == "published":
            compact(lake, keep_hours=1)

    load(lake, write_plain([(*ROW, 2023, 1)], "b.csv"), plain(), released=DAY, moment=moment)
    assert verify(lake).problems == () and verify(lake).rows == 2
