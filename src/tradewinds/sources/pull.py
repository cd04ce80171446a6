"""From a source to a user's ledger: ask or read files, check, keep the rows, add what a ledger can hold."""

from __future__ import annotations

import csv
from collections import Counter, deque
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import ExitStack
from dataclasses import dataclass, field
from datetime import date
from io import StringIO
from itertools import chain, islice
from pathlib import Path

from tradewinds.errors import InputError, RowError
from tradewinds.ledger.atomic import Draft, one_writer
from tradewinds.sources import http, quota
from tradewinds.sources.ask import Ask
from tradewinds.sources.asked import asked
from tradewinds.sources.cache import Cache
from tradewinds.sources.errors import EmptyAnswer, GatewayError, QuotaSpent, RowLimit, SourceError
from tradewinds.sources.http import Progress, Terms
from tradewinds.sources.ledger_rows import Basket
from tradewinds.sources.row import COLUMNS, Row
from tradewinds.sources.source import Answer, Call, Source

BATCH = 10_000
Told = Callable[[str, int], None]
"""Called with where rows come from and how many came so far."""


@dataclass(frozen=True, slots=True)
class PullReport:
    """What came of a pull: calls or files read, rows in them, and what became of these.

    `added`, `known`, `rejected` count ledger lines; `left_out` counts rows that a ledger cannot hold, by reason;
    `outside` counts rows of files that the question does not ask for, by the part that leaves them out; `empty` are the
    addresses of calls that the publisher had nothing for; `rows_path` is the file of all rows where one was asked for.
    """

    answers: int
    rows: int
    added: int
    known: int
    rejected: int
    left_out: Mapping[str, int]
    ledgers: tuple[Path, ...]
    rejected_paths: tuple[Path, ...]
    rows_path: Path | None
    problems: tuple[RowError, ...] = field(default=())
    outside: Mapping[str, int] = field(default_factory=dict)
    empty: tuple[str, ...] = ()


def pull(
    source: Source, ask: Ask, *, files: Sequence[Path] = (), terms: Terms | None = None, released: date | None = None,
    rows_path: Path | None = None, today: date | None = None, progress: Progress | None = None, told: Told | None = None,
) -> PullReport:  # fmt: skip
    """Ask a source, or read files of its kind, and put what a ledger can hold into the user's own.

    Nothing enters the ledger, and `rows_path` is not written, before every answer was read to its end without fault.
    An answer as long as the publisher's limit on rows is asked again in parts. A call that the publisher has nothing for is
    told in the report, unless no call brought anything.

    Raises what `fetch` and the source's `parse` raise, InputError for a file that cannot be read, LedgerError.
    """
    terms, ask = terms or Terms(), source.heeds(ask)
    basket = Basket(source.name, today or date.today(), released)
    count = answers = 0
    outside: Counter[str] = Counter()
    empty: list[str] = []
    with ExitStack() as stack:
        draft = None
        if rows_path is not None:
            stack.enter_context(one_writer(rows_path))
            draft = stack.enter_context(Draft(rows_path))
            draft.write(_csv([(*COLUMNS, "source", "publisher")]))
        given = _from_files(source, ask, files, outside) if files else _from_calls(source, ask, terms, progress, empty)
        for origin, rows in given:
            answers += 1
            for batch in batches(rows):
                count += len(batch)
                for row in batch:
                    basket.take(row, origin)
                if draft:
                    draft.write(_csv((*row, origin, source.name) for row in batch))
                if told:
                    told(origin, count)
        if draft:
            draft.commit()
    reports = basket.store(terms.root / source.id / "ledger")
    return PullReport(
        answers, count, sum(r.added for r in reports), sum(r.known for r in reports), sum(r.rejected for r in reports),
        Counter(basket.left_out), tuple(r.ledger for r in reports), tuple(r.rejected_path for r in reports if r.rejected_path),
        rows_path, tuple(p for r in reports for p in r.problems), outside, tuple(empty),
    )  # fmt: skip


def batches(rows: Iterator[Row], size: int = BATCH) -> Iterator[list[Row]]:
    """Rows by the batch, so that memory stays bounded whatever the size of a file."""
    while batch := list(islice(rows, size)):
        yield batch


@dataclass(frozen=True, slots=True)
class Step:
    """A call of a plan: its address without key, what it costs, and whether the cache answers it already."""

    address: str
    cost: int
    cached: bool


@dataclass(frozen=True, slots=True)
class DryRun:
    """The calls that a pull would make, their cost, and the calls of the day that are left (None where no number is set).

    `files` are those that it would read instead.
    """

    steps: tuple[Step, ...]
    cost: int
    left: int | None
    files: tuple[Path, ...] = ()


def dry_run(source: Source, ask: Ask, terms: Terms | None = None, files: Sequence[Path] = ()) -> DryRun:
    """What a pull would do; sends nothing.

    Raises what `plan` raises, InputError for a file that cannot be read.
    """
    import time

    terms, ask = terms or Terms(), source.heeds(ask)
    if files:
        for path in files:
            _readable(source, path)
        return DryRun((), 0, quota.left(terms.root, source), tuple(files))
    cache = Cache(terms.root, source.id)
    steps = []
    calls = tuple(dict.fromkeys(source.plan(ask)))
    for call in calls:
        address = call.at(source.home)
        kept = cache.find(address)
        fresh = kept is not None and not terms.refresh and (terms.offline or time.time() - kept.fetched < source.fresh)
        steps.append(Step(address, 0 if fresh else call.cost, fresh))
    left = (quota.left(terms.root, source, service=source.service(c)) for c in calls)
    return DryRun(tuple(steps), sum(s.cost for s in steps), min((n for n in left if n is not None), default=None))


def read_file(source: Source, path: Path, ask: Ask, outside: Counter[str] | None = None) -> Iterator[Row]:
    """The rows of a file of a source's kind that a question asks for; `outside` counts the others.

    Raises InputError when it is not there or holds another country's trade only, BadAnswer and its kinds when it is not
    what it should be.
    """
    _readable(source, path)
    yield from asked(source, source.parse(Answer(path.name, path), ask), ask, Counter() if outside is None else outside)


def _readable(source: Source, path: Path) -> None:
    """Nothing, for a file that the source may read.

    Raises InputError.
    """
    if not source.files:
        raise InputError(f"{source.id} reads no files", got=str(path), accepted="no file: it is asked over the network")
    try:
        with path.open("rb") as handle:
            handle.read(1)
    except OSError as problem:
        raise InputError("the file cannot be read", got=f"{path}: {problem.strerror}") from None


def _from_files(
    source: Source, ask: Ask, files: Sequence[Path], outside: Counter[str]
) -> Iterator[tuple[str, Iterator[Row]]]:
    for path in files:
        yield f"file {path.name}", read_file(source, path, ask, outside)


def _from_calls(
    source: Source, ask: Ask, terms: Terms, progress: Progress | None, empty: list[str]
) -> Iterator[tuple[str, Iterator[Row]]]:
    """The rows of every call, each call once; those that bring nothing are added to `empty`.

    Raises EmptyAnswer when none brings anything.
    """
    queue = deque(dict.fromkeys(source.plan(ask)))
    came = False
    while queue:
        call = queue.popleft()
        try:
            rows = _ask(source, call, terms, progress)
        except RowLimit:
            queue.extendleft(reversed(source.split(call)))
            continue
        except EmptyAnswer:
            empty.append(call.at(source.home))
            if not (came or queue):
                raise
            continue
        came = True
        yield call.at(source.home), rows


def _ask(source: Source, call: Call, terms: Terms, progress: Progress | None) -> Iterator[Row]:
    """The rows of one call, asked again when the answer itself says that the gateway failed.

    A bulk file is read to its first row, which tells whether there is any; the others come as they are taken.
    """
    import stamina

    for attempt in stamina.retry_context(
        on=lambda problem: isinstance(problem, GatewayError) and problem.in_answer, attempts=terms.attempts, timeout=None,
        wait_initial=terms.wait_initial, wait_max=terms.wait_max, wait_jitter=terms.wait_initial,
    ):  # fmt: skip
        with attempt:
            rows = _guarded(source, call, http.fetch(source, call, terms, progress), terms)
            return chain(list(islice(rows, 1)), rows) if call.bulk else iter(list(rows))
    raise AssertionError("a retry ends with an answer or an error")


def _guarded(source: Source, call: Call, answer: Answer, terms: Terms) -> Iterator[Row]:
    """The rows of an answer; one that proves bad is forgotten, and a quota that it calls used up is marked so.

    One that the limit on rows cuts is good as far as it goes, and kept: the next run splits it without asking. So is a bulk
    file that holds nothing of what was asked: it is whole. Offline nothing is forgotten, since it cannot be asked again.
    """
    try:
        yield from source.parse(answer, call.ask)
    except SourceError as problem:
        good = isinstance(problem, RowLimit) or (call.bulk and isinstance(problem, EmptyAnswer))
        if not (good or terms.offline):
            http.reject(source, call, terms)
        if isinstance(problem, QuotaSpent):
            quota.spend_all(terms.root, source, source.service(call))
        if isinstance(problem, GatewayError):
            problem.in_answer = True
        raise


def _csv(rows: object) -> bytes:
    out = StringIO()
    csv.writer(out, lineterminator="\n").writerows(rows)  # type: ignore[arg-type]
    return out.getvalue().encode()
