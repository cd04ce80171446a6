"""The file of rows that were not taken, beside the file they came from."""

from __future__ import annotations

import csv
import os
from collections.abc import Sequence
from io import StringIO
from pathlib import Path

from tradewinds.errors import RowError
from tradewinds.ledger.atomic import Draft, drop_drafts
from tradewinds.ledger.columns import OURS

MARK = ",".join(OURS)


def place_for(source: Path) -> Path:
    """Where the rejected rows of a file go: FILE.rejected.csv, or FILE.rejected-2.csv and on when that is not ours."""
    target = source.with_name(f"{source.stem}.rejected.csv")
    number = 2
    while os.path.exists(target) and not ours(target):
        target = source.with_name(f"{source.stem}.rejected-{number}.csv")
        number += 1
    return target


def ours(path: Path) -> bool:
    """Whether a file begins as one that we wrote."""
    try:
        with path.open("rb") as handle:
            return handle.read(len(MARK) + 1) in (f"{MARK},".encode(), f"{MARK}\n".encode())
    except OSError:
        return False


def reason_text(reasons: Sequence[RowError]) -> str:
    """All reasons in one line, without the places."""
    return " | ".join(
        "; ".join(
            part for part in (
                bare(r), f"got: {r.got}" if r.got is not None else "",
                f"accepted: {r.accepted}" if r.accepted is not None else "", r.hint or "",
            ) if part
        )
        for r in reasons
    )  # fmt: skip


def bare(reason: RowError) -> str:
    """What a reason says, without its place."""
    line = f"line {reason.line}" if reason.line is not None else ""
    column = f"column {reason.column}" if reason.column else ""
    return reason.message.removeprefix(f"{', '.join(filter(None, (line, column)))}: ")


class Rejected:
    """Collects rejected rows; the file is begun with the first one and stands when `commit` returns."""

    def __init__(self, source: Path, header: Sequence[str]) -> None:
        self.target = place_for(source)
        self.count = 0
        self._header = header
        self._draft: Draft | None = None

    def add(self, line: int, row: Sequence[str], reasons: Sequence[RowError]) -> None:
        """A rejected row with its reasons."""
        if self._draft is None:
            drop_drafts(self.target)
            self._draft = Draft(self.target)
            self._draft.write(_csv((*OURS, *self._header)))
        self.count += 1
        columns = dict.fromkeys(r.column for r in reasons if r.column)
        self._draft.write(_csv((str(line), " ".join(columns), reason_text(reasons), *row)))

    def commit(self) -> Path | None:
        """Put the file in place, and its path; with nothing rejected remove one of an earlier time, and none."""
        if self._draft is not None:
            self._draft.commit()
            return self.target
        if ours(self.target):
            self.target.unlink(missing_ok=True)
        return None

    def close(self) -> None:
        """Drop what is not committed."""
        if self._draft is not None:
            self._draft.__exit__(None, None, None)


def _csv(cells: Sequence[str]) -> bytes:
    out = StringIO()
    csv.writer(out, lineterminator="\n").writerow(cells)
    return out.getvalue().encode()
