"""Printed figures into the lake: a country's ledger, every publisher's every day a release, and publishers' sheets."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import asdict, dataclass, replace
from datetime import UTC, date, datetime
from hashlib import sha256
from pathlib import Path
from typing import Any, Final

from tradewinds.errors import LedgerError
from tradewinds.lake.codes import BASES, CLASSIFICATIONS, FLOWS, MEASURES, area_ids, coded, item_id, kind_of
from tradewinds.lake.layout import KEYS, OBSERVATIONS, RELEASES, STATES, pack_period, schema
from tradewinds.lake.parquet import write
from tradewinds.lake.releases import WITHDRAWN, Release, releases
from tradewinds.lake.staging import stage
from tradewinds.lake.table import append, commit, create, holds, snapshot, told
from tradewinds.ledger import Observation

TRIES: Final = 5
_Day = tuple[str, date | None]
"""A publisher and a day of release."""


@dataclass(frozen=True, slots=True)
class Kept:
    """What became of printed figures: rows and releases added, whether the lake had it all already."""

    added: int
    releases: int
    held: bool
    version: int


def keep(lake: Path, rows: Sequence[Observation], source: str) -> Kept:
    """Put a ledger's rows, all it has, into a lake in one commit, every publisher's every day a release.

    What the lake holds already is not added again. A day that says otherwise now is a new release, and the one before is
    withdrawn by a row (convention 4). Raises LedgerError when the disk refuses.
    """
    create(lake)
    groups: dict[_Day, list[tuple[int, Observation]]] = defaultdict(list)
    for place, row in enumerate(rows):
        groups[row.publisher, row.released].append((place, row))
    said = {day: _said(row for _, row in group) for day, group in groups.items()}
    for _ in range(TRIES):
        alive, newest = _held(lake, source)
        gone = [day for day in alive if day not in said]
        new = [day for day, content in said.items() if [r.sha256 for r in alive.get(day, ())] != [content]]
        if not rows or not (new or gone):
            return Kept(0, 0, True, snapshot(lake).version)
        lines: list[dict[str, Any]] = []
        table: list[dict[str, Any]] = []
        for day in (*new, *gone):
            content = said.get(day, "")
            load_id = sha256(f"{source} {day} {content} {newest.get(day, '')}".encode()).hexdigest()
            lines += [
                asdict(r) | {"load_id": load_id, "status": WITHDRAWN, "fetched": datetime.now(UTC)}
                for r in alive.get(day, ())
            ]
            if content:
                made = [_row(row, place, _release_id(load_id)) for place, row in groups[day]]
                lines.append(_line(load_id, source, day, source, content, len(made)))
                table += made
        if _added(lake, table, lines, source):
            return Kept(len(table), len(new), False, snapshot(lake).version)
    raise LedgerError("other writers kept the lake busy", got=str(lake), hint="try again")


def _held(lake: Path, source: str) -> tuple[dict[_Day, list[Release]], dict[_Day, str]]:
    """Releases of a ledger that count by publisher and day, and the last load of each, withdrawn or not."""
    alive: dict[_Day, list[Release]] = defaultdict(list)
    newest: dict[_Day, str] = {}
    counting = {r.release_id for r in releases(lake)}
    for r in sorted(releases(lake, every=True), key=lambda r: r.fetched):
        if r.source == source and r.file == source and not r.mapping:
            newest[r.publisher, r.released] = r.load_id
            if r.release_id in counting:
                alive[r.publisher, r.released].append(r)
    return dict(alive), newest


def keep_sheet(lake: Path, rows: Sequence[Observation], source: str, sheet: Sheet) -> Kept:
    """Put the rows of a publisher's sheet into a lake in one commit; a sheet adds to what is held.

    Read with a day that is said, it takes the place of itself dated by the day of its loading. Raises LedgerError when the
    disk refuses.
    """
    create(lake)
    ids: dict[_Day, int] = {}
    table = []
    for place, row in enumerate(rows):
        day = (row.publisher, row.released)
        table.append(_row(row, place, ids.setdefault(day, _release_id(f"{sheet.load_id} {day}"))))
    counted = Counter(line["release_id"] for line in table)
    lines = [
        _line(sheet.load_id, source, day, sheet.file, sheet.digest, counted[i]) | {"release_id": i, "note": sheet.note}
        for day, i in ids.items()
    ]
    if sheet.released:
        undated = replace(sheet, released=None).load_id
        lines += [asdict(r) | {"load_id": sheet.load_id, "status": WITHDRAWN, "fetched": datetime.now(UTC)}
                  for r in releases(lake) if r.load_id == undated]  # fmt: skip
    taken = _added(lake, table, lines, sheet.file)
    return Kept(len(rows) if taken else 0, len(ids) if taken else 0, not taken, snapshot(lake).version)


@dataclass(frozen=True, slots=True)
class Sheet:
    """A publisher's sheet: its name and SHA-256, whose trade it is said to tell, the day that is said for it."""

    file: str
    digest: str
    reporter: str
    released: date | None

    @property
    def load_id(self) -> str:
        """What its load is known by."""
        return sha256(f"sheet {self.digest} {self.reporter} {self.released or ''}".encode()).hexdigest()

    @property
    def note(self) -> str:
        """What its releases say of it."""
        return f"sheet of {self.reporter}"

    def held(self, lake: Path) -> bool:
        """Whether a lake has taken it, under whichever day when none is said. A lake is made where there is none."""
        return holds(create(lake), OBSERVATIONS, self.load_id) or (
            self.released is None and any(r.sha256 == self.digest and r.note == self.note for r in releases(lake))
        )


def _said(rows: Any) -> str:
    """The identity of what rows say (hex)."""
    return sha256(repr([tuple(getattr(r, n) for n in Observation.__slots__) for r in rows]).encode()).hexdigest()


def _release_id(text: str) -> int:
    return int(sha256(text.encode()).hexdigest()[:15], 16)


def _line(load_id: str, source: str, day: _Day, file: str, digest: str, rows: int) -> dict[str, Any]:
    return {
        "release_id": _release_id(load_id), "load_id": load_id, "source": source, "publisher": day[0], "released": day[1],
        "fetched": datetime.now(UTC), "file": file, "sha256": digest, "mapping": "", "status": "released", "rows": rows,
        "rejected": 0, "value": 0.0, "note": "",
    }  # fmt: skip


def _added(lake: Path, table: list[dict[str, Any]], lines: list[dict[str, Any]], file: str) -> bool:
    """Whether rows and their releases went in, in one commit that carries the identity of each load."""
    import pyarrow as pa

    loads = list(dict.fromkeys(line["load_id"] for line in lines))
    load_id = loads[0] if len(loads) == 1 else sha256(" ".join(loads).encode()).hexdigest()
    with told(lake), stage(lake, load_id) as where:
        files = []
        if table:
            ordered = sorted(table, key=lambda r: (*(r[k] for k in KEYS), r["place"]))
            files = [write([pa.Table.from_pylist(ordered, schema=schema(OBSERVATIONS))], where.folder, "ledger")]
        append(lake, RELEASES, lines, load_id)
        note = {"file": file, "rows": len(table)}
        return commit(lake, OBSERVATIONS, where.publish(files), load_id, note, where.attempt, loads)


def _row(row: Observation, place: int, release_id: int) -> dict[str, Any]:
    item = item_id(row.item)
    value = row.interval.value if row.printed else None
    dead = row.status in ("misprint", "withdrawn")
    state = "deleted" if dead else "unpublished" if value is None else "zero" if value == 0 else "known"
    basis = {"exports": "fob", "imports": "cif"}.get(row.flow, "") if row.measure == "value" else ""
    return {
        "release_id": release_id, "reporter": area_ids()[row.reporter], "period": pack_period(row.period), "item": item,
        "partner": area_ids()[row.partner], "flow": coded(FLOWS, row.flow, "flow"), "level": 0,
        "kind": kind_of(row.reporter, row.partner, item),
        "classification": coded(CLASSIFICATIONS, row.classification, "classification"), "measure": coded(MEASURES, row.measure, "measure"),
        "basis": BASES[basis], "state": STATES[state], "value": value, "quantity": None, "printed": row.printed, "growth": row.growth,
        "unit": row.unit, "status": row.status, "source": row.source, "note": row.note, "place": place,
    }  # fmt: skip
