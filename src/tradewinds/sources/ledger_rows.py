"""Rows of publishers into a user's ledger: what a ledger can hold, in its own layout, through its own gate."""

from __future__ import annotations

import csv
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from hashlib import sha256
from io import StringIO
from pathlib import Path

from tradewinds.ledger.add import AddReport, add
from tradewinds.ledger.atomic import Draft, one_writer
from tradewinds.ledger.columns import COLUMNS
from tradewinds.ledger.place import user_ledger
from tradewinds.series import CLASSIFICATIONS, areas, flows, items
from tradewinds.sources.row import DOLLARS, Row, billions

IDENTITY = ("publisher", "classification", "flow", "item", "partner", "period", "measure")
NOT_KNOWN = {
    "suppressed": "suppressed by the publisher",
    "unpublished": "not published",
    "forecast": "a forecast of the publisher, no fact (convention 12)",
}
PLACES = tuple(COLUMNS.index(c) for c in IDENTITY)
RELEASED, VALUE, YOY, STATUS = (COLUMNS.index(c) for c in ("released", "value", "yoy", "status"))


@dataclass(slots=True)
class Basket:
    """Ledger lines by reporter, gathered from rows, and how many rows a ledger cannot hold, by reason.

    `undated` are the lines that stand under the day they were read, for want of a release.
    """

    publisher: str
    today: date
    released: date | None = None
    lines: dict[str, list[tuple[str, ...]]] = field(default_factory=dict)
    undated: set[tuple[str, ...]] = field(default_factory=set)
    left_out: Counter[str] = field(default_factory=Counter)

    def take(self, row: Row, origin: str) -> bool:
        """Whether a row is one that a ledger can hold; `origin` is its address or file."""
        reason = unfit(row)
        if reason:
            self.left_out[reason] += 1
            return False
        dated = bool(row.released or self.released)
        released = row.released or (self.released or self.today).isoformat()
        note = row.note if dated else "; ".join(filter(None, (row.note, "dated by the day it was read")))
        said = {
            "released": released, "publisher": self.publisher, "classification": row.classification, "reporter": row.reporter,
            "flow": row.flow, "item": row.product, "partner": row.partner, "period": row.period, "measure": row.measure,
            "value": billions(row.value, row.unit) if row.value else "", "unit": "USD bn", "yoy": row.yoy,
            "status": row.status or "revised", "source": origin, "note": note,
        }  # fmt: skip
        line = tuple(said[c] for c in COLUMNS)
        self.lines.setdefault(row.reporter, []).append(line)
        if not dated:
            self.undated.add(line)
        return True

    def store(self, folder: Path) -> tuple[AddReport, ...]:
        """Add the lines to the ledgers of their reporters, each in one step; the files added stay in `folder`.

        Every release is kept (convention 4). Only a line that no release dates, and that says what the ledger's latest says
        already, is not added again: it would be a release of the day it was read.
        """
        return tuple(self._store(reporter, lines, folder) for reporter, lines in sorted(self.lines.items()))

    def _store(self, reporter: str, lines: list[tuple[str, ...]], folder: Path) -> AddReport:
        latest = _latest(user_ledger(reporter))
        new = [line for line in lines if line not in self.undated or not _held(line, latest)]
        held = len(lines) - len(new)
        if not new:
            return AddReport(0, held, 0, user_ledger(reporter), None, ())
        data = _csv([COLUMNS, *new])
        path = folder / f"{reporter}-{sha256(data).hexdigest()[:12]}.csv"
        with one_writer(path), Draft(path) as draft:
            draft.write(data)
            draft.commit()
        report = add(path, reporter, today=self.today)
        return AddReport(
            report.added, report.known + held, report.rejected, report.ledger, report.rejected_path, report.problems
        )


def unfit(row: Row) -> str:
    """Why a ledger cannot hold a row; empty when it can.

    >>> unfit(Row("KOR", "exports", "HS", "8542", "USA", "2025-12", "value", "1", "USD"))
    'by HS code: a ledger holds totals and named items'
    """
    if row.state != "known":
        return NOT_KNOWN[row.state]
    if row.measure != "value":
        return "not a value"
    if row.unit not in DOLLARS:
        return f"in {row.unit}, not in US dollars (convention 13)"
    if row.classification not in CLASSIFICATIONS:
        return f"by {row.classification} code: a ledger holds totals and named items"
    if row.product not in items():
        return (
            "by HS code: a ledger holds totals and named items"
            if row.classification == "HS"
            else "items without a name here"
        )
    if row.flow not in flows():
        return f"{row.flow} is no flow of a ledger"
    if row.partner not in areas():
        return "partners that are no country or group"
    if row.reporter not in areas() or areas()[row.reporter].kind != "country":
        return "reporters that are no country"
    return ""


def _latest(path: Path) -> dict[tuple[str, ...], tuple[str, str, str]]:
    """The last released value and growth of each figure of a user's ledger."""
    found: dict[tuple[str, ...], tuple[str, str, str]] = {}
    if not path.exists():
        return found
    with path.open(encoding="utf-8", newline="") as handle:
        for cells in csv.reader(handle):
            if len(cells) == len(COLUMNS) and cells[STATUS] not in ("misprint", "withdrawn"):
                place = tuple(cells[p] for p in PLACES)
                found[place] = max(found.get(place, ("", "", "")), (cells[RELEASED], cells[VALUE], cells[YOY]))
    return found


def _held(line: tuple[str, ...], latest: dict[tuple[str, ...], tuple[str, str, str]]) -> bool:
    known = latest.get(tuple(line[p] for p in PLACES))
    return known is not None and known[1:] == (line[VALUE], line[YOY]) and line[RELEASED] >= known[0]


def _csv(rows: Iterable[tuple[str, ...]]) -> bytes:
    out = StringIO()
    csv.writer(out, lineterminator="\n").writerows(rows)
    return out.getvalue().encode()
