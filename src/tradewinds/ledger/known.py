"""What a ledger already holds, as far as adding to it must know."""

from __future__ import annotations

import csv
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from hashlib import blake2b
from pathlib import Path

from tradewinds.errors import LedgerError
from tradewinds.ledger.columns import COLUMNS
from tradewinds.ledger.store import DATA, UNUSABLE, read_sources

SERIES = tuple(COLUMNS.index(c) for c in ("reporter", "flow", "item", "partner", "measure"))
STATED = tuple(
    COLUMNS.index(c)
    for c in ("publisher", "classification", "flow", "item", "partner", "period", "measure", "value", "yoy")
)  # fmt: skip
RELEASED, VALUE, STATUS, SOURCE = (COLUMNS.index(c) for c in ("released", "value", "status", "source"))
Line = tuple[str, ...]


@dataclass(slots=True)
class Known:
    """Rows held, what they state, and the largest value of each series (in the ledger's units), a guard against slips.

    A row is the same as another when all but its note agrees. What it states leaves out release, status and source.
    """

    urls: dict[str, str]
    rows: set[bytes] = field(default_factory=set)
    stated: set[bytes] = field(default_factory=set)
    largest: dict[Line, float] = field(default_factory=dict)
    last_release: str = ""

    def row(self, cells: Sequence[str]) -> bytes:
        """The identity of a row."""
        source = self.urls.get(cells[SOURCE], cells[SOURCE])
        return _digest((*cells[:SOURCE], source))

    def states(self, cells: Sequence[str]) -> bool:
        """Whether a row held states the same."""
        return _digest([cells[i] for i in STATED]) in self.stated

    def learn(self, cells: Sequence[str]) -> None:
        """Hold a row."""
        self.rows.add(self.row(cells))
        self.last_release = max(self.last_release, cells[RELEASED])
        if cells[STATUS] != "withdrawn":
            self.stated.add(_digest([cells[i] for i in STATED]))
        if cells[VALUE] and cells[STATUS] not in UNUSABLE:
            series = tuple(cells[i] for i in SERIES)
            self.largest[series] = max(self.largest.get(series, 0.0), abs(float(cells[VALUE])))

    def until(self, today: date) -> str:
        """The last day a release can bear: a day after today (elsewhere it is tomorrow) or after the last one held."""
        return max(date.fromordinal(today.toordinal() + 1).isoformat(), self.last_release)


def _digest(cells: Sequence[str]) -> bytes:
    return blake2b("\x1f".join(cells).encode(), digest_size=16).digest()


def read_known(reporter: str, user_file: Path) -> Known:
    """What the embedded ledger of a country and the user's own hold.

    Raises LedgerError when a file cannot be read or is not in the ledger's layout.
    """
    known = Known(read_sources(DATA / reporter / "sources.csv"))
    for path in (DATA / reporter / "figures.csv", user_file):
        try:
            if not path.exists():
                continue
            with path.open(encoding="utf-8", newline="") as handle:
                rows = csv.reader(handle, strict=True)
                if tuple(next(rows, ())) != COLUMNS:
                    raise ValueError("its first line does not name the columns of a ledger")
                for cells in rows:
                    if len(cells) != len(COLUMNS):
                        raise ValueError(f"line {rows.line_num} has {len(cells)} cells")
                    known.learn(cells)
        except (OSError, ValueError, csv.Error) as problem:
            raise LedgerError("the ledger cannot be read", got=f"{path}: {problem}",
                              hint="nothing was changed; restore the file or move it away") from None  # fmt: skip
    return known
