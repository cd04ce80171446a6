"""Verify tells damage of every kind and no false alarm; compact tells what is amiss and forgets no file for good."""

from __future__ import annotations

import os
import random
import shutil
from collections.abc import Callable
from datetime import date
from pathlib import Path

import duckdb
import pytest

from tradewinds.errors import LedgerError
from tradewinds.lake import care, table
from tradewinds.lake.care import compact, verify
from tradewinds.lake.layout import OBSERVATIONS
from tradewinds.lake.loading import load
from tradewinds.lake.table import DataFile, snapshot

ROW = ("USA", "CAN", "exports", 854231)


@pytest.fixture
def lake(tmp_path: Path, plain: Callable, write_plain: Callable) -> Path:
    for year in (2022, 2023):
        rows = [(*ROW[:3], k, year, 100 + k % 7) for k in range(850110, 850160)]
        load(tmp_path / "lake", write_plain(rows, f"{year}.csv"), plain(), released=date(2024, 1, 1))
    return tmp_path / "lake"


def first(lake: Path) -> Path:
    return Path(snapshot(lake).paths()[0])


def test_a_load_that_commits_meanwhile_is_no_damage(
    lake: Path, plain: Callable, write_plain: Callable, monkeypatch: pytest.MonkeyPatch
) -> None:
    file, turns = write_plain([(*ROW, 2020, 1)], "more.csv"), []
    for name in ("snapshot", "releases"):
        real = getattr(care, name)

        def racing(*arguments: object, real: Callable = real, **words: object) -> object:
            turns.append(len(turns))
            load(lake, write_plain([(*ROW, 2016 + len(turns), 1)], file.name), plain(), released=date(2024, 1, 1))
            return real(*arguments, **words)

        monkeypatch.setattr(care, name, racing)
    assert verify(lake, deep=True).problems == ()
    assert len(turns) >= 2


@pytest.mark.parametrize("deep", [False, True])
def test_a_file_committed_twice_is_told(lake: Path, deep: bool) -> None:
    file = snapshot(lake).files[0]
    shutil.copy(first(lake), lake / OBSERVATIONS / "copy.parquet")
    table.commit(lake, OBSERVATIONS, [DataFile("copy.parquet", file.size, file.rows, file.low, file.high)], "x", {})
    assert any("100 rows where 50 were loaded" in p for p in verify(lake, deep).problems)


def test_cells_that_stand_twice_in_two_files_are_found(lake: Path) -> None:
    held = snapshot(lake)
    from tradewinds.lake.damage import twice

    assert twice(lake, held) == []
    assert (
        "50 cells stand twice"
        in twice(lake, table.Snapshot(held.folder, held.version, (*held.files, held.files[0])))[0]
    )


def test_no_bit_of_a_footer_turns_unseen(lake: Path) -> None:
    """Every bit that changes what a query finds, or that it finds it, is told; nothing is raised."""
    path = first(lake)
    whole, draw = path.read_bytes(), random.Random(7)
    queries = (
        "SELECT * FROM read_parquet(?) ORDER BY ALL",
        "SELECT value FROM read_parquet(?) WHERE item BETWEEN 850120 AND 850130 AND partner = 124 AND printed IS NULL",
    )

    def asked() -> object:
        try:
            return [duckdb.execute(q, [str(path)]).fetchall() for q in queries]
        except Exception as problem:
            return type(problem)

    good, told = asked(), 0
    for _ in range(60):
        place = draw.randrange(len(whole) - 4_000, len(whole) - 8)
        path.write_bytes(whole[:place] + bytes([whole[place] ^ 1 << draw.randrange(8)]) + whole[place + 1 :])
        problems = verify(lake).problems
        told += bool(problems)
        assert problems or asked() == good, f"byte {place - len(whole)}"
    assert told > 20


@pytest.mark.parametrize("left", [0, 40])
def test_a_commit_that_is_cut_off_is_told(lake: Path, left: int) -> None:
    commits = sorted((lake / OBSERVATIONS / "_delta_log").glob("*.json"))
    commits[-1].write_bytes(commits[-1].read_bytes()[:left])
    problems = verify(lake).problems
    assert len(problems) == 1 and commits[-1].name in problems[0]


def test_a_log_that_does_not_read_is_told_in_a_line(lake: Path) -> None:
    commit = max((lake / OBSERVATIONS / "_delta_log").glob("*.json"))
    commit.write_bytes(commit.read_bytes()[:40])
    with pytest.raises(LedgerError) as told:
        snapshot(lake)
    assert "\n" not in str(told.value.got) and "backtrace" not in str(told.value).lower()


@pytest.mark.parametrize("damage", ["missing", "damaged"])
def test_a_compaction_of_damaged_files_is_told(lake: Path, damage: str) -> None:
    path = first(lake)
    whole = path.read_bytes()
    path.unlink()
    if damage == "damaged":
        path.write_bytes(whole[: len(whole) // 2] + bytes(len(whole) - len(whole) // 2))
    before = snapshot(lake).version
    with pytest.raises(LedgerError, match="lake verify"):
        compact(lake)
    assert snapshot(lake).version == before


def test_a_file_that_no_log_names_goes_in_time(lake: Path) -> None:
    old, new = lake / OBSERVATIONS / "old.parquet", lake / OBSERVATIONS / "new.parquet"
    for path in (old, new):
        shutil.copy(first(lake), path)
    held = [Path(p) for p in snapshot(lake).paths()]
    for path in (old, *held):
        os.utime(path, (1, 1))
    assert set(verify(lake).orphans) == {"old.parquet", "new.parquet"}
    compact(lake, keep_hours=24)
    assert (old.exists(), new.exists()) == (False, True)
    assert all(p.exists() for p in held), "what an older version needs stays as long, whatever its own date"
