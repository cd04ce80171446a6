"""`tradewinds load FILE`: a publisher's file into the lake in one commit, checked at the door, bounded in memory."""

from __future__ import annotations

import os
import time
from collections import defaultdict, deque
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime
from hashlib import sha256
from pathlib import Path
from typing import Final

from tradewinds.errors import InputError, RowError
from tradewinds.lake import guards
from tradewinds.lake.archive import Chunk, chunks, digest
from tradewinds.lake.codes import FLOWS, area_ids
from tradewinds.lake.deletions import deleted
from tradewinds.lake.door import Door, Passed, Reject
from tradewinds.lake.layout import OBSERVATIONS, RELEASES
from tradewinds.lake.mapping import Mapping
from tradewinds.lake.releases import releases
from tradewinds.lake.rewrite import Place, rewrite
from tradewinds.lake.runs import LONG, Group, Run, Sums, finish
from tradewinds.lake.staging import Stage, stage
from tradewinds.lake.table import append, commit, create, holds, snapshot, told
from tradewinds.ledger.rejected import Rejected

MAX_REJECTS: Final = 0.01
ENOUGH: Final = 100_000
SHOWN: Final = 3
Progress = Callable[[int, int], None]
"""Called with the bytes read and the rows taken since the last call."""


@dataclass(frozen=True, slots=True)
class LoadReport:
    """What became of a file: rows added, rejected, set aside; the release; what was noticed.

    `held` says that the lake had it all already. `value` is the sum of the leaves in whole units; `version` is that of the
    lake's observations when the load was in; `kinds` counts rows by what they are (convention 3).
    """

    file: str
    lake: Path
    load_id: str
    held: bool
    added: int
    deleted: int
    rejected: int
    rejected_path: Path | None
    aside: int
    restored: int
    value: float
    released: date | None
    source: str
    version: int
    kinds: dict[str, int]
    notes: tuple[str, ...]
    seconds: float


@dataclass(slots=True)
class _Work:
    """A load in the making: what the threads have brought so far."""

    stage: Stage
    release_id: int
    mapping: Mapping
    rejected: Rejected
    runs: list[Run] = field(default_factory=list)
    parts: list[Passed] = field(default_factory=list)
    finishing: deque[Future[Run]] = field(default_factory=deque)
    rows: int = 0
    aside: int = 0
    restored: int = 0
    begun: int = 0
    first: list[Reject] = field(default_factory=list)

    def take(self, passed: Passed, pool: ThreadPoolExecutor) -> None:
        """What the door let through, in the file's order."""
        self.rows += passed.rows
        self.aside += passed.aside
        self.restored += passed.restored
        self.reject(passed.rejects)
        if passed.rows:
            self.parts.append(passed)
        if sum(p.rows for p in self.parts) >= LONG:
            self.flush(pool)

    def flush(self, pool: ThreadPoolExecutor) -> None:
        """Have the gathered rows written; at most two stretches are being written at a time."""
        while self.finishing and (len(self.finishing) > 1 or self.finishing[0].done()):
            self.done(self.finishing.popleft().result())
        if self.parts:
            name, self.parts, parts = f"{self.begun:05}", [], self.parts
            self.begun += 1
            self.finishing.append(
                pool.submit(finish, parts, self.stage.folder, name, self.release_id, self.mapping.duplicates)
            )

    def done(self, run: Run) -> None:
        """A stretch is written."""
        self.rows -= len(run.repeats)
        self.reject(run.repeats)
        if run.file is not None:
            self.runs.append(run)

    def reject(self, rejects: Sequence[Reject]) -> None:
        """Rows for the file of rejected rows."""
        for r in rejects:
            self.rejected.add(r.line, r.cells, [RowError(r.reason, line=r.line, column=r.column or None)])
        self.first += rejects[: SHOWN - len(self.first)]

    def sums(self) -> dict[Group, Sums]:
        """Of all stretches together."""
        found: dict[Group, Sums] = defaultdict(Sums)
        for run in self.runs:
            for group, s in run.sums.items():
                found[group].add(s)
        return dict(found)


def load(
    lake: Path, file: str | os.PathLike[str], mapping: Mapping, *, reporter: str | None = None, released: date | None = None,
    max_rejects: float = MAX_REJECTS, trust_units: bool = False, today: date | None = None, workers: int | None = None,
    progress: Progress | None = None, moment: Callable[[str], None] | None = None,
) -> LoadReport:  # fmt: skip
    """Check every row of a file and add the good ones to a lake, all in one commit, with their release.

    `reporter` keeps only rows about one country's trade (as reporter or partner). Rejected rows go to FILE.rejected.csv
    with line, column and reason. The same file read the same way adds nothing a second time. `moment` is called by name
    at the steps of a load (tests kill it there).

    Raises InputError for a file that is none of the mapping's, more than `max_rejects` rejected rows (a share), units
    that cannot be right, a cell told twice; LedgerError when the disk refuses. Nothing is added then.
    """
    began, path = time.monotonic(), Path(file)
    moment = moment or (lambda _: None)
    if not 0 <= max_rejects <= 1:
        raise InputError(
            "the share of rejected rows is no share", got=f"{max_rejects:g}", accepted="0 to 1, such as 0.01"
        )
    sha = digest(path)
    load_id = sha256(f"{sha} {mapping.digest} {reporter or ''}".encode()).hexdigest()
    create(lake)
    day = released or mapping.released
    if holds(lake, OBSERVATIONS, load_id):
        held = next((r for r in releases(lake) if r.load_id == load_id), None)
        since = held.released if held else None
        told_apart = (f"it is held as released {since}",) if day and since and day != since else ()
        return LoadReport(path.name, lake, load_id, True, 0, 0, 0, None, 0, 0, 0.0, since, mapping.source, snapshot(lake).version,
                          {}, told_apart, time.monotonic() - began)  # fmt: skip
    release_id = int(load_id[:15], 16)
    own = area_ids()[reporter] if reporter else None
    with told(lake), stage(lake, load_id) as place:
        work = _Work(place, release_id, mapping, Rejected(path, mapping.columns))
        try:
            _read(path, mapping, own, work, workers or min(4, os.cpu_count() or 1), max_rejects, progress, moment)
            share = work.rejected.count / max(1, work.rows + work.rejected.count)
            rejected_path = work.rejected.commit()
        finally:
            work.rejected.close()
        if share > max_rejects:
            raise _too_many(path, work, share, max_rejects, rejected_path)
        if not work.rows:
            raise InputError("the file holds no rows to add", got=f"{path}: {work.aside:,} set aside, {work.rejected.count:,} rejected",
                             accepted="rows of the mapping" + (f" about {reporter}" if reporter else ""))  # fmt: skip
        sums = work.sums()
        notes = _guard(lake, work, sums, trust_units)
        files = [r.file for r in work.runs if r.file is not None]
        moment("checked")
        gone = deleted(lake, mapping, sums, files, place.folder, release_id) if mapping.complete else []
        if day is None:
            day = today or datetime.now(UTC).date()
            notes.append(f"no day of release is said: dated by the day it was loaded, {day.isoformat()}")
        row = {
            "release_id": release_id, "load_id": load_id, "source": mapping.source, "publisher": mapping.publisher, "released": day,
            "fetched": datetime.now(UTC), "file": path.name, "sha256": sha, "mapping": mapping.text, "status": "released",
            "rows": sum(f.rows for f in files), "rejected": work.rejected.count, "value": _value(sums), "note": mapping.note,
        }  # fmt: skip
        append(lake, RELEASES, [row], load_id)
        moment("released")
        published = place.publish([*files, *gone])
        moment("published")
        taken = commit(lake, OBSERVATIONS, published, load_id, {"file": path.name, "rows": row["rows"]})
        moment("committed")
        if work.restored:
            notes.append(f"{work.restored:,} HS codes had lost their leading zero and got it back")
        return LoadReport(
            path.name, lake, load_id, not taken, int(str(row["rows"])) if taken else 0, sum(f.rows for f in gone) if taken else 0,
            work.rejected.count, rejected_path, work.aside, work.restored, _value(sums), day, mapping.source,
            snapshot(lake).version, guards.kinds(sums), tuple(notes), time.monotonic() - began,
        )  # fmt: skip


def _read(
    path: Path, mapping: Mapping, own: int | None, work: _Work, workers: int, max_rejects: float, progress: Progress | None,
    moment: Callable[[str], None],
) -> None:  # fmt: skip
    """Run the chunks of a file through the door, a few at a time, and have them written in order."""
    door = Door(mapping, own)
    with _one_thread_each(), ThreadPoolExecutor(workers, thread_name_prefix="load") as pool:
        pending: deque[tuple[int, Future[Passed]]] = deque()
        try:
            for chunk in chunks(path, mapping):
                pending.append((_size(chunk), pool.submit(door.check, chunk)))
                del chunk
                while len(pending) > workers or (pending and pending[0][1].done()):
                    _next(pending, work, pool, progress)
                    _hopeless(path, work, max_rejects)
                    moment("chunk")
            while pending:
                _next(pending, work, pool, progress)
                moment("chunk")
            work.flush(pool)
            while work.finishing:
                work.done(work.finishing.popleft().result())
        except BaseException:
            pool.shutdown(cancel_futures=True)
            raise


def _next(
    pending: deque[tuple[int, Future[Passed]]], work: _Work, pool: ThreadPoolExecutor, progress: Progress | None
) -> None:
    size, future = pending.popleft()
    passed = future.result()
    work.take(passed, pool)
    if progress is not None:
        progress(size, passed.rows)


class _one_thread_each:  # noqa: N801
    """While it lasts Arrow uses no threads of its own: there are enough chunks for all."""

    def __enter__(self) -> None:
        import pyarrow as pa

        self.before = pa.cpu_count()
        pa.set_cpu_count(1)

    def __exit__(self, *_: object) -> None:
        import pyarrow as pa

        pa.set_cpu_count(self.before)


def _size(chunk: Chunk) -> int:
    return len(chunk.data) if chunk.table is None else int(chunk.table.nbytes)


def _hopeless(path: Path, work: _Work, max_rejects: float) -> None:
    """Stop early when of the first rows most are rejected."""
    seen = work.rows + work.rejected.count
    if seen >= ENOUGH and work.rejected.count > max(0.5, max_rejects) * seen:
        raise _too_many(path, work, work.rejected.count / seen, max_rejects, work.rejected.commit())


def _too_many(path: Path, work: _Work, share: float, limit: float, where: Path | None) -> InputError:
    first = "; ".join(f"line {r.line}: {r.column + ': ' if r.column else ''}{r.reason[:160]}" for r in work.first)
    return InputError(
        f"{share:.2%} of the rows are rejected; nothing was added", got=f"{path}: {work.rejected.count:,} rows",
        accepted=f"up to {limit:.2%}",
        hint=f"first: {first}. All with their reasons: {where}. Mend the file or the mapping, or allow more: --max-rejects",
    )  # fmt: skip


def _guard(lake: Path, work: _Work, sums: dict[Group, Sums], trust_units: bool) -> list[str]:
    mapping = work.mapping
    if mapping.duplicates == "sum":
        work.runs = _added_up(work)
    else:
        guards.twice(work.runs, work.stage.folder)
    if not trust_units:
        guards.weights(sums, mapping)
        largest = sorted((g for g in sums if g[5] == 0), key=lambda g: -sums[g].value)[:5]
        guards.neighbours(sums, guards.held_sums(snapshot(lake), largest), mapping)
    return guards.totals(sums)


def _added_up(work: _Work) -> list[Run]:
    """Cells whose parts lie in several stretches, added up."""
    seen: dict[Group, int] = defaultdict(int)
    rows: dict[Place, int] = defaultdict(int)
    for run in work.runs:
        for group, s in run.sums.items():
            seen[group] += 1
            rows[group[0], group[1]] += s.rows
    if all(n == 1 for n in seen.values()):
        return work.runs
    paths = [str(work.stage.folder / r.file.path) for r in work.runs if r.file is not None]
    files = list(rewrite(paths, rows, work.stage.folder, "sum", summed=True))
    for path in paths:
        Path(path).unlink()
    return [Run(file, {}) for file in files]


def _value(sums: dict[Group, Sums]) -> float:
    """Leaves of the deepest level of goods, exports and imports together."""
    deepest: dict[tuple[int, ...], int] = {}
    for reporter, period, flow, _, level, kind, *_rest in sums:
        if kind == 0:
            deepest[reporter, period, flow] = max(deepest.get((reporter, period, flow), 0), level)
    return float(sum(
        s.value for (reporter, period, flow, _, level, kind, *_rest), s in sums.items()
        if kind == 0 and level == deepest[reporter, period, flow] and flow in (FLOWS["exports"], FLOWS["imports"])
    ))  # fmt: skip


def mapped(mapping: Mapping, released: date | None) -> Mapping:
    """A mapping with another day of release."""
    return replace(mapping, released=released) if released else mapping


def sizes(path: Path, members: str = "*.csv") -> Iterator[int]:
    """Bytes to be read from a file, where that is known: for progress."""
    import zipfile
    from fnmatch import fnmatch

    try:
        if zipfile.is_zipfile(path):
            with zipfile.ZipFile(path) as archive:
                yield from (
                    m.file_size for m in archive.infolist() if fnmatch(Path(m.filename).name, members or "*.csv")
                )
        else:
            yield path.stat().st_size
    except (OSError, zipfile.BadZipFile):
        return
