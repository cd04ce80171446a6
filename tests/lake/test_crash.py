"""A killed load, a full disk, several at once: the lake stays whole (the bench kills five hundred; here a dozen)."""

from __future__ import annotations

import importlib
import multiprocessing
import os
import sys
from collections.abc import Callable
from pathlib import Path

import pyarrow.parquet as pq
import pytest

from tradewinds.errors import LedgerError
from tradewinds.lake.care import compact, verify
from tradewinds.lake.layout import OBSERVATIONS
from tradewinds.lake.loading import load
from tradewinds.lake.mapping import Mapping, parse_mapping
from tradewinds.lake.releases import releases
from tradewinds.lake.staging import clear
from tradewinds.lake.table import STAGING, snapshot

BENCH = Path(__file__).parents[2] / "bench"


@pytest.fixture(scope="module")
def bench():
    """The bench's harness; processes begun from here import it too."""
    sys.path.insert(0, str(BENCH))
    module = importlib.import_module("crash_lake")
    multiprocessing.get_context("forkserver").set_forkserver_preload(list(module.PRELOADED))
    yield module
    sys.path.remove(str(BENCH))


def run(target: Callable, *arguments: object) -> int:
    process = multiprocessing.get_context("forkserver").Process(target=target, args=arguments)
    process.start()
    process.join(120)
    assert process.exitcode is not None
    return process.exitcode


@pytest.mark.parametrize("left", [0, 4_096, 40_000])
def test_a_full_disk_leaves_whole_loads_only(bench, tmp_path: Path, left: int) -> None:
    with bench.small_disk(tmp_path / "small", 16) as disk:
        if disk is None:
            pytest.skip("no small file system may be mounted here")
        lake, file = disk / "lake", tmp_path / "b.csv"
        bench.write_file(tmp_path / "a.csv", 1, 3_000)
        expected = (5_000, bench.write_file(file, 2, 5_000))
        load(lake, tmp_path / "a.csv", parse_mapping(bench.MAP), trust_units=True)
        first = bench.held(lake)
        with bench.filled(disk, left):
            assert run(bench.loading, str(lake), str(file), "", 0) == 3
            assert bench.held(lake) == first
        load(lake, file, parse_mapping(f"{bench.MAP}note: b\n"), trust_units=True)
        after = bench.held(lake)
        assert first.items() <= after.items() and len(after) == 2 and expected in after.values()
        verdict = verify(lake, deep=True)
        assert verdict.problems == () and verdict.orphans == ()


@pytest.mark.skipif(sys.platform == "win32", reason="SIGKILL and RLIMIT_FSIZE are of POSIX")
@pytest.mark.parametrize(
    ("step", "left"),
    [
        ("chunk", 0),
        ("checked", 0),
        ("released", 0),
        ("published", 0),
        ("committed", 0),
        ("", 100),
        ("", 3_000),
        ("", 9_000),
    ],
)
def test_a_load_that_is_cut_short_leaves_whole_loads_only(bench, tmp_path: Path, step: str, left: int) -> None:
    lake, file = tmp_path / "lake", tmp_path / "b.csv"
    before = tmp_path / "a.csv"
    bench.write_file(before, 1, 3_000)
    expected = (5_000, bench.write_file(file, 2, 5_000))
    load(lake, before, parse_mapping(bench.MAP), trust_units=True)
    first = bench.held(lake)
    code = run(bench.loading, str(lake), str(file), step, left)
    assert code == (3 if left else -9)
    found = bench.held(lake)
    assert found == (first | {i: v for i, v in found.items() if v == expected} if step == "committed" else first)
    load(lake, file, parse_mapping(f"{bench.MAP}note: b\n"), trust_units=True)
    after = bench.held(lake)
    assert first.items() <= after.items() and len(after) == 2 and expected in after.values()
    assert len(releases(lake)) == 2
    verdict = verify(lake, deep=True)
    assert verdict.problems == () and verdict.orphans == ()
    assert not any((lake / STAGING).iterdir())


def test_readers_see_only_whole_releases(bench, tmp_path: Path) -> None:
    looks, wrong, releases_held = bench.onlookers(tmp_path, commits=6, readers=2)
    assert (wrong, releases_held) == (0, 6)
    assert looks > 0


def test_writers_at_the_same_time_all_get_in(bench, tmp_path: Path) -> None:
    context = multiprocessing.get_context("forkserver")
    lake = tmp_path / "lake"
    files = []
    for n in range(3):
        files.append((tmp_path / f"{n}.csv", bench.write_file(tmp_path / f"{n}.csv", n, 2_000)))
    doubled = [*files, files[0]]
    processes = [context.Process(target=bench.loading, args=(str(lake), str(f), "", 0)) for f, _ in doubled]
    for p in processes:
        p.start()
    for p in processes:
        p.join(120)
    assert [p.exitcode for p in processes] == [0] * 4
    assert sorted(bench.held(lake).values()) == sorted((2_000, total) for _, total in files)
    assert verify(lake).problems == () and verify(lake).orphans == ()


def test_a_running_load_is_not_cleared_away(tmp_path: Path, write_baci: Callable, baci_map: Mapping) -> None:
    cleared = []
    lake = tmp_path / "lake"
    report = load(
        lake,
        write_baci([(2022, 410, 842, "010121", "1", "1")]),
        baci_map,
        moment=lambda name: cleared.append(clear(lake)),
    )
    assert report.added == 1 and sum(cleared) == 0 and len(cleared) >= 4


def test_a_compaction_and_a_load_at_once_lose_nothing(
    tmp_path: Path, write_baci: Callable, baci_map: Mapping, monkeypatch: pytest.MonkeyPatch
) -> None:
    from tradewinds.lake import care

    lake = tmp_path / "lake"
    for n, year in enumerate((2019, 2020)):
        load(lake, write_baci([(year, 410, 842, "010121", f"{n + 1}", "1")], f"{year}.zip"), baci_map)
    real = care._replace

    def between(*arguments: object) -> None:
        load(lake, write_baci([(2021, 410, 842, "010121", "7", "1")], "2021.zip"), baci_map)
        real(*arguments)

    monkeypatch.setattr(care, "_replace", between)
    done = compact(lake)
    assert done.after == 2
    assert verify(lake, deep=True).rows == 3
    assert verify(lake).problems == ()
    assert load(lake, tmp_path / "2021.zip", baci_map).held
    assert load(lake, tmp_path / "2019.zip", baci_map).held
    with pytest.raises(LedgerError, match="another compaction"):
        real(lake, snapshot(lake, version=2), [])


def test_an_older_version_stays_readable(tmp_path: Path, write_baci: Callable, baci_map: Mapping) -> None:
    lake = tmp_path / "lake"
    for year in (2019, 2020):
        load(lake, write_baci([(year, 410, 842, "010121", "1", "1")], f"{year}.zip"), baci_map)
    old = snapshot(lake, OBSERVATIONS, 1)
    compact(lake)
    again = snapshot(lake, OBSERVATIONS, 1)
    assert old.files == again.files
    assert all(os.path.exists(p) for p in again.paths())


def test_damage_is_found(tmp_path: Path, write_baci: Callable, baci_map: Mapping) -> None:
    lake = tmp_path / "lake"
    rows = [(2022, 410, 842, f"{c:02}0121", f"{c}", "1") for c in range(1, 76)]
    load(lake, write_baci(rows), baci_map)
    path = Path(snapshot(lake).paths()[0])
    whole = path.read_bytes()
    figures = pq.read_table(path)
    found = 0
    for place in range(200, len(whole), 499):
        path.write_bytes(whole[:place] + bytes([whole[place] ^ 0x40]) + whole[place + 1 :])
        if verify(lake).problems:
            found += 1
        else:
            assert pq.read_table(path).equals(figures), f"byte {place} changes figures unseen"
    assert found > 5
    path.write_bytes(whole[:-10])
    assert "bytes where the log says" in verify(lake).problems[0]
    path.unlink()
    assert verify(lake).problems
    path.write_bytes(whole)
    assert verify(lake).problems == ()
