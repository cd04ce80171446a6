"""Adding a person's figures: every row checked, the good ones written in one step, the others given back with reasons."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from tradewinds.errors import InputError, LedgerError
from tradewinds.ledger.atomic import locked, replace_file, sweep
from tradewinds.ledger.observation import Observation
from tradewinds.ledger.place import user_ledger
from tradewinds.ledger.rows import COLUMNS, Problem, header, parse, unit_slip
from tradewinds.ledger.store import load, read_rows

LONGEST_LINE = 100_000
"""Characters of a line beyond which a file is not a table of figures."""
MOST_ERRORS = 1000
"""Rejected rows after which reading stops: the file is something else."""


@dataclass(frozen=True, slots=True)
class AddReport:
    """What became of a file: rows added, rows held already, rows rejected with every problem, and where things went."""

    added: int
    known: int
    rejected: int
    ledger: Path
    rejects: Path | None
    problems: tuple[Problem, ...]


@dataclass(frozen=True, slots=True)
class _Line:
    number: int
    cells: list[str]


def add(path: Path, today: date | None = None, most_errors: int = MOST_ERRORS) -> AddReport:
    """Takes a CSV of figures into the user's ledger.

    Good rows are appended in one atomic step; a row held already is counted, not doubled; bad rows go to
    `NAME.rejected.csv` beside the input with line, column and reason. Raises InputError for a file that is no such table
    (wrong encoding, missing columns, binary, more than `most_errors` bad rows) and LedgerError when nothing can be written.
    """
    day = today or date.today()
    lines = _lines(path)
    first = next(lines, None)
    if first is None:
        raise InputError("the file is empty", got=str(path), accepted="a CSV whose first line names the columns",
                         hint=f"columns: {', '.join(COLUMNS)}")  # fmt: skip
    columns = header(first.cells)
    good: list[Observation] = []
    bad: list[tuple[_Line, list[Problem]]] = []
    seen: dict[Observation, int] = {}
    for line in lines:
        row, problems = _checked(line, columns, day, seen)
        if row is not None:
            good.append(row)
            seen[row] = line.number
        else:
            bad.append((line, problems))
        if len(bad) > most_errors:
            raise InputError(f"more than {most_errors} rows are wrong; nothing was added", got=str(bad[0][1][0]),
                             accepted=f"rows of {', '.join(COLUMNS)}", hint="mend the file, or raise --max-errors")  # fmt: skip
    added, known, target, slips = _commit(good, seen)
    bad += [(_Line(p.line, _cells(row, columns)), [p]) for row, p in slips]
    rejects = _give_back(path, columns, bad)
    problems = tuple(p for _, found in sorted(bad, key=lambda b: b[0].number) for p in found)
    return AddReport(added, known, len(bad), target, rejects, problems)


def _checked(
    line: _Line, columns: list[str], day: date, seen: dict[Observation, int]
) -> tuple[Observation | None, list[Problem]]:
    if len(line.cells) != len(columns):
        reason = f"{len(line.cells)} cells for {len(columns)} columns; quote a cell that holds a comma"
        return None, [Problem(line.number, "row", reason)]
    row, problems = parse(dict(zip(columns, line.cells, strict=True)), line.number, day)
    if row is not None and row in seen:
        return None, [Problem(line.number, "row", f"the same as line {seen[row]}")]
    return row, problems


def _lines(path: Path) -> Iterator[_Line]:
    """The file's rows with their line numbers, read as a stream.

    Raises InputError for what is no UTF-8 text or no CSV.
    """
    try:
        with path.open("rb") as raw:
            head = raw.read(4096)
        _sniff(head, path)
        with path.open(encoding="utf-8-sig", newline="") as text:
            reader = csv.reader(_bounded(text), strict=True)
            for cells in reader:
                if any(c.strip() for c in cells):
                    yield _Line(reader.line_num, cells)
    except UnicodeDecodeError as problem:
        raise InputError("the file is not UTF-8 text", got=f"byte {problem.object[problem.start]:#04x} in {path}",
                         accepted="UTF-8", hint=f"convert it: iconv -f cp949 -t utf-8 {path.name} > utf8.csv") from None  # fmt: skip
    except csv.Error as problem:
        raise InputError("the file is not a CSV", got=f"{path}: {problem}", accepted="comma-separated values") from None
    except OSError as problem:
        raise LedgerError("the file cannot be read", got=f"{path}: {problem.strerror}", accepted="a CSV file") from None


def _bounded(text: io.TextIOWrapper) -> Iterator[str]:
    number = 0
    while line := text.readline(LONGEST_LINE + 1):
        number += 1
        if len(line) > LONGEST_LINE:
            raise InputError("a line is too long for a table of figures", got=f"line {number}: over {LONGEST_LINE:,} characters",
                             accepted="a CSV with a row a line")  # fmt: skip
        if "\0" in line:
            raise InputError("the file is binary, not text", got=f"a zero byte in line {number}", accepted="UTF-8 CSV")
        yield line


def _sniff(head: bytes, path: Path) -> None:
    if head[:2] in (b"\xff\xfe", b"\xfe\xff"):
        raise InputError("the file is UTF-16", got=str(path), accepted="UTF-8", hint=f"convert it: iconv -f utf-16 -t utf-8 {path.name} > utf8.csv")
    if head[:2] == b"PK" or head[:4] == b"\xd0\xcf\x11\xe0":
        raise InputError("the file is a spreadsheet or an archive", got=str(path), accepted="CSV", hint="save it as CSV (UTF-8)")
    if b"\0" in head:
        raise InputError("the file is binary, not text", got=str(path), accepted="UTF-8 CSV")


def _commit(good: list[Observation], lines: dict[Observation, int]) -> tuple[int, int, Path, list[tuple[Observation, Problem]]]:
    """Appends the rows that are new, reporter by reporter; rows whose value cannot be in its unit come back."""
    added = known = 0
    slips: list[tuple[Observation, Problem]] = []
    target = user_ledger(good[0].reporter if good else "KOR")
    for reporter in dict.fromkeys(r.reporter for r in good):
        target = user_ledger(reporter)
        with locked(target):
            sweep(target)
            held = list(read_rows(target)) if target.exists() else []
            base = _embedded(reporter)
            have = {_identity(r) for r in (*held, *base)}
            largest = _largest([*held, *base])
            fresh = []
            for row in (r for r in good if r.reporter == reporter):
                slip = unit_slip(row, largest.get((row.flow, row.item, row.partner, row.measure), 0.0))
                if slip:
                    slips.append((row, Problem(lines[row], "value", slip)))
                elif _identity(row) in have:
                    known += 1
                else:
                    have.add(_identity(row))
                    fresh.append(row)
            if fresh:
                replace_file(target, _csv([list(COLUMNS), *(_cells(r, list(COLUMNS)) for r in (*held, *fresh))]))
                load.cache_clear()
            added += len(fresh)
    return added, known, target, slips


def _embedded(reporter: str) -> tuple[Observation, ...]:
    try:
        return load(reporter, None).rows
    except LedgerError:
        return ()


def _identity(row: Observation) -> tuple[object, ...]:
    return (row.released, row.publisher, row.classification, row.flow, row.item, row.partner, row.period, row.measure, row.printed,
            row.growth, row.status)  # fmt: skip


def _largest(rows: list[Observation]) -> dict[tuple[str, str, str, str], float]:
    largest: dict[tuple[str, str, str, str], float] = {}
    for row in rows:
        if row.printed:
            place = (row.flow, row.item, row.partner, row.measure)
            largest[place] = max(largest.get(place, 0.0), abs(row.interval.value))
    return largest


def _cells(row: Observation, columns: list[str]) -> list[str]:
    values = {
        "released": row.released.isoformat() if row.released else "", "publisher": row.publisher, "classification": row.classification,
        "reporter": row.reporter, "flow": row.flow, "item": row.item, "partner": row.partner, "period": str(row.period),
        "measure": row.measure, "value": row.printed, "unit": row.unit, "yoy": row.growth, "status": row.status,
        "source": row.source, "note": row.note,
    }  # fmt: skip
    return [values[c] for c in columns]


def _csv(rows: list[list[str]]) -> bytes:
    text = io.StringIO()
    csv.writer(text, lineterminator="\n").writerows(rows)
    return text.getvalue().encode()


def _give_back(path: Path, columns: list[str], bad: list[tuple[_Line, list[Problem]]]) -> Path | None:
    """Writes the rejected rows beside the input, one line a row, its problems joined."""
    if not bad:
        return None
    target = path.with_name(f"{path.stem}.rejected.csv")
    rows = [["line", "column", "reason", *columns]]
    for line, problems in sorted(bad, key=lambda b: b[0].number):
        where, why = "; ".join(p.column for p in problems), "; ".join(p.reason for p in problems)
        rows.append([str(line.number), where, why, *line.cells])
    replace_file(target, _csv(rows))
    return target
