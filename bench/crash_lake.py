"""Loads that are killed, run out of disk, or come eight at a time: the lake stays whole, and loading again completes.

    python bench/crash_lake.py [--kills 500] [--commits 100] [--seed 1]

A load is killed with SIGKILL at a random moment, at a named step (between writing files and the commit among them), may
write no file beyond some bytes (RLIMIT_FSIZE), or fills a small file system (where one may be mounted). After each, what
the lake holds must be whole loads and nothing else, and the same file loaded again must be there once. Then eight readers
look on while a writer commits.
"""

from __future__ import annotations

import argparse
import multiprocessing
import os
import random
import resource
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager, nullcontext
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

MAP = """
source: crash
publisher: Nobody
released: 2025-01-31
reporter: {column: i, codes: un}
partner: {column: j, codes: un}
flow: exports
item: {column: k, digits: 6}
classification: HS17
period: t
value: {column: v, unit: USD}
"""
STEPS = ("chunk", "checked", "released", "published", "committed")
PRELOADED = ("pandas", "pyarrow.parquet", "pyarrow.csv", "duckdb", "deltalake", "tradewinds.lake.loading", "yaml")
MEMBERS = 50
"""Loads into one lake before the next is begun."""


def write_file(path: Path, number: int, rows: int) -> float:
    """A file whose rows name it by their year and values; gives the sum of its values."""
    lines, total = [], 0
    for n in range(rows):
        value = number * 1_000_003 + n
        total += value
        lines.append(f"{2018 + number % 8},410,842,{1 + n // 5000 % 70:02}{n % 5000 + 100:04},{value}\n")
    path.write_text("t,i,j,k,v\n" + "".join(lines))
    return float(total)


def loading(lake: str, file: str, step: str, bytes_left: int) -> None:
    """In a process of its own: load a file, killed at a step or with little disk left."""
    from tradewinds.errors import TradewindsError
    from tradewinds.lake.loading import load
    from tradewinds.lake.mapping import parse_mapping

    def moment(name: str) -> None:
        if name == step:
            os.kill(os.getpid(), signal.SIGKILL)

    if bytes_left:
        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
        resource.setrlimit(resource.RLIMIT_FSIZE, (bytes_left, bytes_left))
    sys.stderr = open(os.devnull, "w")  # noqa: SIM115
    try:
        load(
            Path(lake),
            file,
            parse_mapping(f"{MAP}note: {Path(file).stem}\n"),
            moment=moment,
            trust_units=True,
            workers=2,
        )
    except TradewindsError:
        os._exit(3)
    os._exit(0)


@dataclass
class Tally:
    """What was tried, what came of it, and what was wrong."""

    tried: Counter[str] = field(default_factory=Counter)
    survived: Counter[str] = field(default_factory=Counter)
    wrong: list[str] = field(default_factory=list)


@contextmanager
def small_disk(place: Path, mebibytes: int = 64) -> Iterator[Path | None]:
    """A file system of so many mebibytes in memory; None where none may be mounted."""
    place.mkdir(parents=True, exist_ok=True)
    size = f"size={mebibytes}m"
    try:
        done = subprocess.run(
            ["mount", "-t", "tmpfs", "-o", size, "tmpfs", str(place)], capture_output=True, check=False
        )
    except OSError:
        done = None
    if done is None or done.returncode:
        yield None
        return
    try:
        yield place
    finally:
        subprocess.run(["umount", "--lazy", str(place)], check=False)


@contextmanager
def filled(disk: Path, left: int) -> Iterator[None]:
    """A file system on which only so many bytes are left, about."""
    ballast = disk / "ballast"
    free = os.statvfs(disk)
    with ballast.open("wb") as handle:
        os.posix_fallocate(handle.fileno(), 0, max(1, free.f_bavail * free.f_frsize - left))
    try:
        yield
    finally:
        ballast.unlink()


def held(lake: Path) -> dict[int, tuple[int, float]]:
    """Rows and value by release, read through the log."""
    import duckdb

    from tradewinds.lake.table import snapshot

    paths = snapshot(lake).paths()
    if not paths:
        return {}
    rows = duckdb.execute("SELECT release_id, count(*), sum(value) FROM read_parquet(?) GROUP BY 1", [paths]).fetchall()
    return {r[0]: (r[1], r[2]) for r in rows}


def crashes(folder: Path, kills: int, rows: int, seed: int) -> Tally:
    """Cut loads short in every way in turn, look at the lake after each, load again."""
    with small_disk(folder / "small") as disk:
        return _crashes(folder, disk, kills, rows, seed)


def _crashes(folder: Path, disk: Path | None, kills: int, rows: int, seed: int) -> Tally:
    from tradewinds.lake.table import create

    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload(list(PRELOADED))
    draw, tally = random.Random(seed), Tally()
    whole: dict[int, tuple[int, float]] = {}
    usual, lake = 0.4, folder
    for n in range(kills):
        if n % MEMBERS == 0:
            if n:
                shutil.rmtree(lake)
            lake = (disk or folder) / f"lake{n // MEMBERS}"
            create(lake)
            whole = {}
        file = folder / f"file{n}.csv"
        expected = (rows, write_file(file, n, rows))
        kind = ("time", "step", "file size", "full disk" if disk else "time")[n % 4]
        step = draw.choice(STEPS) if kind == "step" else ""
        left = int(2 ** draw.uniform(5, 19)) if kind == "file size" else 0
        name = f"{kind} {step}".strip()
        tally.tried[name] += 1
        process = context.Process(target=loading, args=(str(lake), str(file), step, left))
        began = time.monotonic()
        with filled(disk, int(2 ** draw.uniform(10, 19))) if disk and kind == "full disk" else nullcontext():
            process.start()
            if kind == "time":
                process.join(draw.uniform(0, usual))
                process.kill()
            process.join(60)
            if process.is_alive():
                process.kill()
                tally.wrong.append(f"{n} {name}: it hangs")
            if kind in ("file size", "full disk") and process.exitcode not in (0, 3):
                tally.wrong.append(f"{n} {name}: it ended with {process.exitcode} and no error of ours")
        check(lake, whole, expected, f"{n} {name}", tally)
        tally.survived[name] += process.exitcode == 0
        began = time.monotonic()
        again = context.Process(target=loading, args=(str(lake), str(file), "", 0))
        again.start()
        again.join(60)
        usual = 0.7 * usual + 0.3 * (time.monotonic() - began)
        if again.exitcode != 0:
            tally.wrong.append(f"{n} {name}: loading again ended with {again.exitcode}")
        found = check(lake, whole, expected, f"{n} {name}, again", tally)
        new = {i: v for i, v in found.items() if i not in whole}
        if len(new) != 1:
            tally.wrong.append(f"{n} {name}: {len(new)} releases after loading again")
        whole |= new
        file.unlink()
        if (n + 1) % 25 == 0:
            print(f"{n + 1} crashes, wrong: {len(tally.wrong)}", file=sys.stderr, flush=True)
    return tally


def check(
    lake: Path, whole: dict[int, tuple[int, float]], expected: tuple[int, float], name: str, tally: Tally
) -> dict[int, Any]:
    """What was whole before is there unchanged; what is new is the whole load."""
    try:
        found = held(lake)
    except Exception as problem:
        tally.wrong.append(f"{name}: the lake does not read: {problem}")
        return {}
    if {i: found.get(i) for i in whole} != whole:
        tally.wrong.append(f"{name}: earlier releases changed")
    for i, value in found.items():
        if i not in whole and value != expected:
            tally.wrong.append(f"{name}: {value} where {expected} was loaded")
    return found


def reading(lake: str, rows: int, stop: Any, results: Any) -> None:
    """In a process of its own: look at the lake until told to stop; partial releases and steps back are wrong."""
    looks, wrong, last = 0, 0, 0
    while not stop.is_set() or looks == 0:
        found = held(Path(lake))
        wrong += sum(count != rows for count, _ in found.values()) + (len(found) < last)
        last, looks = len(found), looks + 1
    results.put((looks, wrong, last))


def writing(lake: str, folder: str, commits: int, rows: int) -> None:
    """In a process of its own: one load after another."""
    from tradewinds.lake.loading import load
    from tradewinds.lake.mapping import parse_mapping

    for n in range(commits):
        file = Path(folder) / f"commit{n}.csv"
        write_file(file, n, rows)
        load(Path(lake), file, parse_mapping(f"{MAP}note: commit {n}\n"), trust_units=True, workers=1)
        file.unlink()


def onlookers(folder: Path, commits: int, readers: int, rows: int = 500) -> tuple[int, int, int]:
    """Looks taken, looks that saw less than whole releases, releases at the end."""
    from tradewinds.lake.table import create

    context = multiprocessing.get_context("forkserver")
    lake = create(folder / "watched")
    stop, results = context.Event(), context.Queue()
    watchers = [context.Process(target=reading, args=(str(lake), rows, stop, results)) for _ in range(readers)]
    for w in watchers:
        w.start()
    writer = context.Process(target=writing, args=(str(lake), str(folder), commits, rows))
    writer.start()
    writer.join()
    stop.set()
    seen = [results.get(timeout=120) for _ in watchers]
    for w in watchers:
        w.join()
    return sum(s[0] for s in seen), sum(s[1] for s in seen) + (writer.exitcode != 0), len(held(lake))


def main() -> int:
    """Prints what was tried and what was wrong; 1 when anything was."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--kills", type=int, default=500)
    options.add_argument("--commits", type=int, default=100)
    options.add_argument("--readers", type=int, default=8)
    options.add_argument("--rows", type=int, default=20_000)
    options.add_argument("--seed", type=int, default=1)
    chosen = options.parse_args()
    with tempfile.TemporaryDirectory() as name:
        began = time.monotonic()
        tally = crashes(Path(name), chosen.kills, chosen.rows, chosen.seed)
        print("| killed by | tries | the load had ended all the same |\n|---|---|---|")
        for kind, tries in sorted(tally.tried.items()):
            print(f"| {kind} | {tries} | {tally.survived[kind]} |")
        print(f"{sum(tally.tried.values())} crashes in {time.monotonic() - began:.0f} s; wrong: {len(tally.wrong)}")
        for problem in tally.wrong[:20]:
            print(f"  {problem}")
        looks, partial, releases = onlookers(Path(name), chosen.commits, chosen.readers)
        print(
            f"{chosen.readers} readers took {looks} looks during {chosen.commits} commits; "
            f"wrong looks: {partial}; releases at the end: {releases}"
        )
    return 1 if tally.wrong or partial or releases != chosen.commits else 0


if __name__ == "__main__":
    sys.exit(main())
