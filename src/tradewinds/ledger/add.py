"""`tradewinds add FILE.csv`: a user's own figures into the user's own ledger, in one step."""

from __future__ import annotations

import csv
import os
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from io import StringIO
from pathlib import Path

from tradewinds.errors import InputError, RowError
from tradewinds.ledger.atomic import Draft, one_writer
from tradewinds.ledger.columns import COLUMNS, delimiter, places
from tradewinds.ledger.known import Known, read_known
from tradewinds.ledger.lines import read_lines
from tradewinds.ledger.place import user_ledger
from tradewinds.ledger.rejected import Rejected, bare, reason_text
from tradewinds.ledger.rows import Gate
from tradewinds.ledger.store import load
from tradewinds.series import area

MAX_ERRORS = 10_000
SHOWN = 3


@dataclass(frozen=True, slots=True)
class AddReport:
    """What became of a file: rows added, rows the ledger had already, rows rejected; where they are; every reason."""

    added: int
    known: int
    rejected: int
    ledger: Path
    rejected_path: Path | None
    problems: tuple[RowError, ...]


@dataclass(slots=True)
class _Table:
    """A file of rows: its header, where its columns stand, its rows with their line numbers."""

    path: Path
    header: tuple[str, ...]
    places: dict[str, int]
    rows: Iterator[tuple[int, list[str] | RowError, str]]


def add(
    file: str | os.PathLike[str], reporter: str = "KOR", *, max_errors: int = MAX_ERRORS, today: date | None = None
) -> AddReport:
    """Check every row of a CSV file and append the good ones to the user's ledger of a country, all in one step.

    The columns are those of `tradewinds.ledger.columns.COLUMNS`, under their names or synonyms. A row held already (in
    the embedded ledger or the user's own) is counted and not doubled, so adding a file twice changes nothing. Rejected
    rows go to FILE.rejected.csv beside the file, with line, column and reason. A kill at any moment leaves the ledger
    as it was or with all the good rows.

    Raises InputError for a file that is no table of figures or has more than `max_errors` rejected rows (nothing is
    added then), LedgerError when the ledger or the file of rejected rows cannot be read or written.
    """
    path = Path(file)
    country = area(reporter)
    if country.kind != "country":
        raise InputError("a ledger is of one country", got=reporter, accepted="ISO 3166 alpha-3, such as KOR")
    table = _open(path)
    ledger = user_ledger(country.code)
    with one_writer(ledger):
        known = read_known(country.code, ledger)
        report = _take(table, ledger, known, Gate(country.code, known, today or date.today()), max_errors)
    load.cache_clear()
    return report


def _take(table: _Table, ledger: Path, known: Known, gate: Gate, max_errors: int) -> AddReport:
    rejected = Rejected(table.path, table.header)
    problems: list[RowError] = []
    seen: dict[bytes, int] = {}
    held = 0
    try:
        with Draft(ledger) as draft:
            if ledger.exists():
                draft.copy(ledger)
            else:
                draft.write(_csv(COLUMNS))
            for line, cells, raw in table.rows:
                try:
                    row = gate.check(_named(table, cells))
                    identity = known.row(row)
                    if identity in seen:
                        raise RowError(f"repeats line {seen[identity]}", column="period")
                except (RowError, ExceptionGroup) as why:
                    reasons = [_placed(r, line) for r in (why.exceptions if isinstance(why, ExceptionGroup) else [why])]
                    rejected.add(line, cells if isinstance(cells, list) else [raw], reasons)
                    problems += reasons
                    if rejected.count > max_errors:
                        raise _hopeless(table.path, max_errors, problems) from None
                    continue
                if identity in known.rows:
                    held += 1
                    continue
                seen[identity] = line
                draft.write(_csv(row))
            where = rejected.commit() if rejected.count else None
            if seen:
                draft.commit()
            if not rejected.count:
                rejected.commit()
    finally:
        rejected.close()
    return AddReport(len(seen), held, rejected.count, ledger, where, tuple(problems))


def _open(path: Path) -> _Table:
    lines = read_lines(path)
    for _, text in lines:
        if text.strip(" ,;\t"):
            break
    else:
        raise InputError("the file is empty", got=str(path), accepted="a header line and rows")
    mark = delimiter(text)
    header = _split(text, mark)
    if isinstance(header, RowError):
        raise InputError("the first line is no header", got=text[:80], accepted=", ".join(COLUMNS), hint=header.message)
    return _Table(path, tuple(header), places(header), _rows(lines, mark, len(header)))


def _rows(lines: Iterator[tuple[int, str]], mark: str, width: int) -> Iterator[tuple[int, list[str] | RowError, str]]:
    """Rows that hold anything; a line that is no row comes as the reason why."""
    for line, text in lines:
        if not text.strip(" ,;\t"):
            continue
        cells = _split(text, mark)
        if isinstance(cells, list):
            while len(cells) > width and not cells[-1].strip():
                cells.pop()
            if len(cells) != width:
                cells = RowError(f"{len(cells)} cells under a header of {width}", got=text[:80],
                                 hint="put text that holds the separator in double quotes")  # fmt: skip
        yield line, cells, text


def _split(text: str, mark: str) -> list[str] | RowError:
    try:
        return next(csv.reader([text], delimiter=mark, strict=True))
    except (csv.Error, StopIteration) as problem:
        return RowError(
            "this line is no row", got=text[:80], accepted="one row a line; quotes closed on it", hint=str(problem)
        )


def _named(table: _Table, cells: list[str] | RowError) -> dict[str, str]:
    if isinstance(cells, RowError):
        raise cells
    return {column: cells[place] for column, place in table.places.items()}


def _placed(reason: Exception, line: int) -> RowError:
    if not isinstance(reason, RowError):
        raise reason
    return RowError(
        bare(reason),
        got=reason.got,
        accepted=reason.accepted,
        hint=reason.hint,
        line=line,
        column=reason.column,
    )


def _hopeless(path: Path, max_errors: int, problems: Sequence[RowError]) -> InputError:
    by_line = {p.line: p for p in reversed(problems)}
    first = "; ".join(f"line {line}: {reason_text([by_line[line]])[:160]}" for line in list(reversed(by_line))[:SHOWN])
    return InputError(
        f"more than {max_errors:,} rows cannot be taken; nothing was added",
        got=str(path),
        accepted="a table of figures",
        hint=f"first: {first}",
    )


def _csv(cells: Sequence[str]) -> bytes:
    out = StringIO()
    csv.writer(out, lineterminator="\n").writerow(cells)
    return out.getvalue().encode()
