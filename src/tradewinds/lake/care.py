"""The care of a lake: what it holds, its history, whether it is whole, and many small files made few."""

from __future__ import annotations

import os
from collections import defaultdict
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, Final

from tradewinds.errors import LedgerError
from tradewinds.lake.codes import area_names
from tradewinds.lake.damage import cut_off, places, read_through, twice
from tradewinds.lake.layout import OBSERVATIONS, TABLES, unpack_period
from tradewinds.lake.releases import Release, releases
from tradewinds.lake.rewrite import rewrite
from tradewinds.lake.staging import clear, stage
from tradewinds.lake.table import DataFile, Snapshot, open_table, snapshot, stats, told

KEPT_HOURS: Final = 168
"""Files that no version needs any more are kept so long for readers of older versions."""


@dataclass(frozen=True, slots=True)
class Status:
    """What a lake holds: its version, releases, rows, files, bytes on disk; countries and periods it spans."""

    lake: Path
    version: int
    releases: tuple[Release, ...]
    rows: int
    files: int
    size: int
    reporters: tuple[str, ...]
    first: str
    last: str


def status(lake: Path) -> Status:
    """What a lake holds.

    Raises InputError where there is no lake.
    """
    import duckdb

    held = snapshot(lake)
    told_by = releases(lake)
    paths = held.paths()
    codes: list[int] = []
    first = last = ""
    if paths:
        with told(lake), duckdb.connect() as con:
            codes = [
                r[0]
                for r in con.execute(
                    "SELECT DISTINCT reporter FROM read_parquet(?, union_by_name=true)", [paths]
                ).fetchall()
            ]
        first = str(unpack_period(min(f.low["period"] for f in held.files)))
        last = str(unpack_period(max(f.high["period"] for f in held.files)))
    names = tuple(sorted(area_names()[c] for c in codes))
    size = sum(f.size for f in held.files)
    return Status(
        lake, held.version, told_by, sum(f.rows for f in held.files), len(held.files), size, names, first, last
    )


@dataclass(frozen=True, slots=True)
class Step:
    """A commit: its version, when, what was done, by which file, rows."""

    version: int
    when: datetime
    what: str
    file: str
    rows: int
    load_id: str


def history(lake: Path) -> tuple[Step, ...]:
    """Every commit of the lake's figures, the newest first."""
    made = []
    for entry in open_table(lake, OBSERVATIONS).history():
        when = datetime.fromtimestamp(int(entry.get("timestamp", 0)) / 1000, UTC)
        what = {"CREATE TABLE": "made", "WRITE": "load"}.get(
            str(entry.get("operation")), str(entry.get("operation", "")).lower()
        )
        what = str(entry.get("what", what))
        made.append(
            Step(
                int(entry["version"]),
                when,
                what,
                str(entry.get("file", "")),
                int(entry.get("rows", 0)),
                str(entry.get("load", "")),
            )
        )
    return tuple(made)


@dataclass(frozen=True, slots=True)
class Verdict:
    """Whether a lake is whole: files and rows looked at, what is wrong, files that no commit names, loads cleared away."""

    files: int
    rows: int
    problems: tuple[str, ...]
    orphans: tuple[str, ...]
    cleared: int


def verify(lake: Path, deep: bool = False) -> Verdict:
    """Read every file through, with its checksums and as a query reads it, and hold it against the log and the releases.

    `deep` also looks for cells that stand twice in one release. What killed loads left is cleared. Loads may commit
    meanwhile: releases of before must be whole, and rows be of releases known afterwards.
    """
    problems = cut_off(lake)
    if problems:
        return Verdict(0, 0, tuple(problems), (), 0)
    cleared = clear(lake)
    before = releases(lake, every=True)
    held = snapshot(lake)
    rows: dict[int, int] = defaultdict(int)
    total = 0
    for f in held.files:
        try:
            total += read_through(held.folder / f.path, f, rows)
        except LedgerError as problem:
            problems.append(f"{f.path}: {problem.got}")
    if not problems:
        problems += [f"release of {r.file} ({r.released}): {rows[r.release_id]:,} rows where {r.rows:,} were loaded"
                     for r in before if rows[r.release_id] != r.rows]  # fmt: skip
        unknown = set(rows) - {r.release_id for r in releases(lake, every=True)}
        problems += [f"{rows[i]:,} rows of a release that is not on record" for i in sorted(unknown)]
    if deep and not problems:
        problems += twice(lake, held)
    names = {f.path for f in held.files}
    orphans = tuple(sorted(p.name for p in held.folder.glob("*.parquet") if p.name not in names))
    return Verdict(len(held.files), total, tuple(problems), orphans, cleared)


@dataclass(frozen=True, slots=True)
class Compacted:
    """Files and bytes before and after, files removed for good, the new version."""

    before: int
    after: int
    size_before: int
    size_after: int
    removed: int
    version: int


def compact(lake: Path, *, keep_hours: int = KEPT_HOURS, memory: str = "400MB") -> Compacted:
    """Put all rows in order over as few files as need be, in one commit, and remove files no longer needed.

    Rows do not change; older versions stay readable for `keep_hours`, and files that no version names go after as long.
    Loads that commit meanwhile stay in.
    Raises LedgerError when the disk refuses or a second compaction runs.
    """
    clear(lake)
    held = snapshot(lake)
    files: list[DataFile] = []
    if len(held.files) > 1:
        with told(lake), stage(lake, f"compact{held.version:09}") as place:
            files = list(rewrite(held.paths(), places(lake, held), place.folder, "all", memory=memory))
            if sum(f.rows for f in files) != sum(f.rows for f in held.files):
                raise LedgerError(
                    "the compaction lost rows; nothing was changed", got=str(lake), hint="see tradewinds lake verify"
                )
            files = place.publish(files)
            _replace(lake, held, files, place.attempt)
    removed = 0
    for name in TABLES:
        table = open_table(lake, name)
        with told(lake):
            removed += len(
                table.vacuum(retention_hours=keep_hours, enforce_retention_duration=False, dry_run=False, full=True)
            )
            table.create_checkpoint()
    now = snapshot(lake)
    return Compacted(
        len(held.files),
        len(now.files),
        sum(f.size for f in held.files),
        sum(f.size for f in now.files),
        removed,
        now.version,
    )


def _replace(lake: Path, held: Snapshot, files: list[DataFile], attempt: str = "") -> None:
    """Take the files of a snapshot out and others in, as one commit of the log that no other may have taken.

    The log is written by hand here since rows do not change (`dataChange` is false, which the library does not let one
    say); a commit file that exists is never overwritten, so that loads that come between stay in.
    """
    import json

    now = int(datetime.now(UTC).timestamp() * 1000)
    lines: list[dict[str, Any]] = [
        {
            "commitInfo": {
                "timestamp": now,
                "operation": "OPTIMIZE",
                "what": "compact",
                "rows": sum(f.rows for f in files),
            }
        }
    ]
    lines += [{"txn": {"appId": attempt, "version": 1, "lastUpdated": now}}] if attempt else []
    lines += [
        {"remove": {"path": f.path, "deletionTimestamp": now, "dataChange": False, "size": f.size}} for f in held.files
    ]
    lines += [
        {
            "add": {
                "path": f.path,
                "partitionValues": {},
                "size": f.size,
                "modificationTime": now,
                "dataChange": False,
                "stats": stats(f),
            }
        }
        for f in files
    ]
    text = "".join(json.dumps(line, separators=(",", ":")) + "\n" for line in lines)
    log = lake / OBSERVATIONS / "_delta_log"
    draft = log / f".compact-{os.getpid()}.tmp"
    with told(lake):
        draft.write_text(text, encoding="utf-8")
        with draft.open("rb+") as handle:
            os.fsync(handle.fileno())
        try:
            for _ in range(1000):
                current = snapshot(lake)
                if not {f.path for f in held.files} <= {f.path for f in current.files}:
                    raise LedgerError(
                        "another compaction came first; nothing was changed", got=str(lake), hint="try again"
                    )
                try:
                    os.link(draft, log / f"{current.version + 1:020}.json")
                    return
                except FileExistsError:
                    continue
        finally:
            draft.unlink(missing_ok=True)
    raise LedgerError("other writers kept the lake busy; nothing was changed", got=str(lake), hint="try again")
