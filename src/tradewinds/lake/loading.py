"""`tradewinds load FILE`: a publisher's file into the lake in one commit, checked at the door, bounded in memory."""

from __future__ import annotations

import os
import time
from collections import defaultdict, deque
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import asdict, dataclass, field
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Final

from tradewinds.errors import InputError, RowError
from tradewinds.lake import guards
from tradewinds.lake.archive import DAMAGED, Chunk, chunks, digest
from tradewinds.lake.codes import FLOWS, area_ids
from tradewinds.lake.deletions import gone_later, gone_now
from tradewinds.lake.door import Door, Passed, Reject
from tradewinds.lake.layout import OBSERVATIONS, RELEASES, unpack_period
from tradewinds.lake.mapping import Mapping
from tradewinds.lake.releases import COMPLETE, WITHDRAWN, Release, identity, misdated, not_to_come, releases, same
from tradewinds.lake.rewrite import Place, rewrite
from tradewinds.lake.runs import LONG, Group, Run, Sums, finish
from tradewinds.lake.staging import Stage, stage
from tradewinds.lake.table import DataFile, append, commit, create, holds, snapshot, told
from tradewinds.ledger.rejected import Rejected

MAX_REJECTS: Final = 0.01
ENOUGH: Final = 100_000
SHOWN: Final = 3
Progress = Callable[[int, int], None]
"""Called with the bytes read and the rows taken since the last call."""


@dataclass(frozen=True, slots=True)
class LoadReport:
    """What became of a file: rows added, rejected, set aside; the release; what was noticed.

    `held` says that the lake had it all already. `value` is the sum of the leaves in whole units, from the period `first` to
    `last`; `version` is that of the lake's observations when the load was in; `kinds` counts rows by what they are
    (convention 3), `why` those set aside by the reason.
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
    first: str = ""
    last: str = ""
    why: dict[str, int] = field(default_factory=dict)


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
    why: dict[str, int] = field(default_factory=dict)

    def take(self, passed: Passed, pool: ThreadPoolExecutor) -> None:
        """What the door let through, in the file's order."""
        self.rows += passed.rows
        self.aside += passed.aside
        for why, n in passed.why.items():
            self.why[why] = self.why.get(why, 0) + n
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
    with line, column and reason. The same file read the same way adds nothing a second time; with another day of release
    said it is another release, and takes the place of one that was dated by the day of its loading and was out before.
    `moment` is called by name at the steps of a load (tests kill it there).

    Raises InputError for a day to come, a file that is none of the mapping's, more than `max_rejects` rejected rows (a
    share), units that cannot be right, a cell told twice; LedgerError when the disk refuses. Nothing is added then.
    """
    began, path = time.monotonic(), Path(file)
    moment = moment or (lambda _: None)
    if not 0 <= max_rejects <= 1:
        raise InputError(
            "the share of rejected rows is no share", got=f"{max_rejects:g}", accepted="0 to 1, such as 0.01"
        )
    said = released or mapping.released
    not_to_come(said, today)
    sha = digest(path)
    load_id = identity(sha, mapping, reporter, said)
    create(lake)
    known = releases(lake)
    found = same(known, sha, mapping, reporter, said)
    if found is not None or holds(lake, OBSERVATIONS, load_id):
        return _held(path, lake, load_id, mapping, found, said, time.monotonic() - began)
    release_id = int(load_id[:15], 16)
    own = area_ids()[reporter] if reporter else None
    now = datetime.now(UTC)
    day = said or today or now.date()
    with told(lake), stage(lake, load_id) as place:
        work = _Work(place, release_id, mapping, Rejected(path, mapping.columns))
        try:
            _read(
                path,
                Door(mapping, own, day),
                work,
                workers or min(4, os.cpu_count() or 1),
                max_rejects,
                progress,
                moment,
            )
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
        whole, gone = _gone(lake, work, sums, files, day, reporter, notes)
        if said is None:
            notes.append(f"no day of release is said: dated by the day it was loaded, {day.isoformat()}")
        row = {
            "release_id": release_id, "load_id": load_id, "source": mapping.source, "publisher": mapping.publisher, "released": day,
            "fetched": now, "file": path.name, "sha256": sha, "mapping": mapping.text, "status": COMPLETE if whole else "released",
            "rows": sum(f.rows for f in files), "rejected": work.rejected.count, "value": _value(sums), "note": mapping.note,
        }  # fmt: skip
        lines = [row]
        wrong = misdated(known, sha, mapping, reporter, said) if said else None
        if wrong is not None:
            lines.append({**asdict(wrong), "load_id": load_id, "status": WITHDRAWN, "fetched": now})
            notes.append(f"it takes the place of the same rows dated {wrong.released}, the day they were loaded")
        append(lake, RELEASES, lines, f"{load_id} {place.attempt}")
        moment("released")
        published = place.publish([*files, *gone])
        moment("published")
        taken = commit(lake, OBSERVATIONS, published, load_id, {"file": path.name, "rows": row["rows"]}, place.attempt)
        moment("committed")
        if work.restored:
            notes.append(f"{work.restored:,} HS codes had lost their leading zero and got it back")
        periods = sorted(g[1] for g in sums)
        return LoadReport(
            path.name, lake, load_id, not taken, int(str(row["rows"])) if taken else 0, sum(f.rows for f in gone) if taken else 0,
            work.rejected.count, rejected_path, work.aside, work.restored, _value(sums), day, mapping.source,
            snapshot(lake).version, guards.kinds(sums), tuple(notes), time.monotonic() - began,
            str(unpack_period(periods[0])), str(unpack_period(periods[-1])), work.why,
        )  # fmt: skip


def _held(
    path: Path, lake: Path, load_id: str, mapping: Mapping, found: Release | None, said: date | None, seconds: float
) -> LoadReport:
    """What is said of a file that the lake holds already."""
    since = found.released if found else None
    told = (
        (f"held as released {since}; released again, or on another day? say the day: --released",)
        if said is None and since
        else ()
    )
    return LoadReport(
        path.name, lake, found.load_id if found else load_id, True, 0, 0, 0, None, 0, 0, 0.0, since, mapping.source, snapshot(lake).version,
        {}, told, seconds,
    )  # fmt: skip


def _gone(
    lake: Path, work: _Work, sums: dict[Group, Sums], files: list[DataFile], day: date, reporter: str | None, notes: list[str]
) -> tuple[bool, list[DataFile]]:  # fmt: skip
    """Whether the load is complete in what it touches, and rows for what it or a later complete one no longer holds."""
    held = snapshot(lake)
    known = [r for r in releases(lake) if r.source == work.mapping.source]
    whole = work.mapping.complete and not work.rejected.count and reporter is None
    if work.mapping.complete and not whole and known:
        why = "rows were rejected" if work.rejected.count else f"only rows about {reporter} were read"
        notes.append(f"{why}: what the file no longer holds is not recorded as deleted")
    now = gone_now(held, known, sums, files, work.stage.folder, work.release_id, day) if whole else []
    later = gone_later(held, known, sums, files, work.stage.folder, day)
    notes += [f"{f.rows:,} cells are not in a later complete release and recorded as deleted by it" for f in later]
    return whole, [*now, *later]


def _read(
    path: Path, door: Door, work: _Work, workers: int, max_rejects: float, progress: Progress | None,
    moment: Callable[[str], None],
) -> None:  # fmt: skip
    """Run the chunks of a file through the door, a few at a time, and have them written in order."""
    with _one_thread_each(), ThreadPoolExecutor(workers, thread_name_prefix="load") as pool:
        pending: deque[tuple[int, Future[Passed]]] = deque()
        try:
            for chunk in chunks(path, door.mapping):
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
        guards.neighbours(guards.shared(snapshot(lake), sums, work.runs, work.stage.folder), mapping)
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
    except (OSError, *DAMAGED):
        return
