"""Ledgers in the lake and out of it: the printed figures of a country, and ledgers made from customs rows."""

from __future__ import annotations

import csv
import os
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from functools import lru_cache
from hashlib import sha256
from pathlib import Path
from typing import Any, Final

from tradewinds.errors import InputError, LedgerError
from tradewinds.lake.codes import BASES, CLASSIFICATIONS, FLOWS, MEASURES, area_ids, area_names, coded, item_id, named
from tradewinds.lake.layout import (
    ALL_GOODS,
    GROUP,
    KEYS,
    OBSERVATIONS,
    RELEASES,
    STATES,
    TEXTS,
    WORLD,
    pack_period,
    schema,
    unpack_period,
)
from tradewinds.lake.mapping import parse_mapping
from tradewinds.lake.parquet import write
from tradewinds.lake.releases import Release, releases
from tradewinds.lake.staging import stage
from tradewinds.lake.table import append, commit, create, holds, lake_folder, snapshot, told
from tradewinds.ledger import Ledger, Observation, user_ledger
from tradewinds.ledger import load as load_ledger
from tradewinds.series import areas, items

BASKETS: Final = Path(__file__).parent / "data" / "baskets.csv"
ENOUGH = {False: (60, 40), True: (2, 2)}
"""Chapters of goods and partners from which on customs rows count as all of a country's trade.

A reconciled data set (True) tells all of the world's trade by its nature; a file of customs rows may be any part of it.
"""


_Key = tuple[int, str, int]


@dataclass(frozen=True, slots=True)
class Kept:
    """What became of a ledger: rows added, releases, whether the lake had it already."""

    added: int
    releases: int
    held: bool
    version: int


def keep(lake: Path, rows: Sequence[Observation], source: str) -> Kept:
    """Put a ledger's rows into a lake in one commit, every publisher's every day a release.

    The same rows twice add nothing. Raises LedgerError when the disk refuses.
    """
    import pyarrow as pa

    said = repr([tuple(getattr(r, n) for n in Observation.__slots__) for r in rows]).encode()
    load_id = sha256(source.encode() + said).hexdigest()
    create(lake)
    if holds(lake, OBSERVATIONS, load_id) or not rows:
        return Kept(0, 0, True, snapshot(lake).version)
    ids: dict[tuple[str, date | None], int] = {}
    table: list[dict[str, Any]] = []
    for place, row in enumerate(rows):
        key = (row.publisher, row.released)
        release_id = ids.setdefault(key, int(sha256(f"{load_id} {key}".encode()).hexdigest()[:15], 16))
        table.append(_row(row, place, release_id))
    counted: dict[int, int] = defaultdict(int)
    for line in table:
        counted[line["release_id"]] += 1
    now = datetime.now(UTC)
    lines = [
        {
            "release_id": i, "load_id": load_id, "source": source, "publisher": publisher, "released": day, "fetched": now,
            "file": source, "sha256": load_id, "mapping": "", "status": "released", "rows": counted[i],
            "rejected": 0, "value": 0.0, "note": "",
        }
        for (publisher, day), i in ids.items()
    ]  # fmt: skip
    with told(lake), stage(lake, load_id) as where:
        sorted_rows = sorted(table, key=lambda r: (*(r[k] for k in KEYS), r["place"]))
        file = write([pa.Table.from_pylist(sorted_rows, schema=schema(OBSERVATIONS))], where.folder, "ledger")
        append(lake, RELEASES, lines, load_id)
        taken = commit(lake, OBSERVATIONS, where.publish([file]), load_id, {"file": source, "rows": len(rows)})
    return Kept(len(rows) if taken else 0, len(ids), not taken, snapshot(lake).version)


def _row(row: Observation, place: int, release_id: int) -> dict[str, Any]:
    partner = areas()[row.partner].kind if row.partner in areas() else "country"
    kind = {"world": WORLD, "group": GROUP}.get(partner, 0) | (ALL_GOODS if row.item == "total" else 0)
    value = row.interval.value if row.printed else None
    dead = row.status in ("misprint", "withdrawn")
    state = "deleted" if dead else "unpublished" if value is None else "zero" if value == 0 else "known"
    basis = {"exports": "fob", "imports": "cif"}.get(row.flow, "") if row.measure == "value" else ""
    return {
        "release_id": release_id, "reporter": area_ids()[row.reporter], "period": pack_period(row.period), "item": item_id(row.item),
        "partner": area_ids()[row.partner], "flow": coded(FLOWS, row.flow, "flow"), "level": 0, "kind": kind,
        "classification": coded(CLASSIFICATIONS, row.classification, "classification"), "measure": coded(MEASURES, row.measure, "measure"),
        "basis": BASES[basis], "state": STATES[state], "value": value, "quantity": None, "printed": row.printed, "growth": row.growth,
        "unit": row.unit, "status": row.status, "source": row.source, "note": row.note, "place": place,
    }  # fmt: skip


def reporters(lake: Path) -> tuple[str, ...]:
    """Countries that a lake holds rows of, as reporters."""
    import duckdb

    paths = snapshot(lake).paths()
    if not paths:
        return ()
    found = duckdb.execute("SELECT DISTINCT reporter FROM read_parquet(?)", [paths]).fetchall()
    return tuple(sorted(area_names()[r[0]] for r in found))


def ledger_of(lake: Path, reporter: str, source: str | None = None) -> Ledger:
    """The ledger of a country from a lake: its printed figures, and what its customs rows add up to.

    Totals, partners and baskets of HS headings (classification HS) are made of customs rows where they cover a country's
    trade; nothing is made of a file of a few goods or partners. Raises InputError where there is no lake or several
    sources tell the country's trade and none is chosen, LedgerError where the lake holds nothing of the country.
    """
    import duckdb

    code = area_ids()[reporter]
    held, known = snapshot(lake), {r.release_id: r for r in releases(lake) if source is None or r.source == source}
    observations: list[Observation] = []
    if held.files and known:
        with told(lake), duckdb.connect(config={"threads": 2}) as con:
            observations = _printed(con, held.paths({"reporter": code}), code, known)
            observations += _summed(con, held.paths({"reporter": code}), held.paths(), code, reporter, known)
    if not observations:
        raise LedgerError("the lake holds no figures of this country from which a ledger can be made", got=f"{reporter} in {lake}",
                          accepted="its printed figures, or customs rows of all its goods and partners",
                          hint=f"tradewinds load FILE --reporter {reporter}")  # fmt: skip
    return Ledger(reporter, observations, _urls(reporter))


def _urls(reporter: str) -> dict[str, str]:
    from tradewinds.ledger.store import DATA, read_sources

    return read_sources(DATA / reporter / "sources.csv")


def _printed(con: Any, paths: list[str], code: int, known: dict[int, Release]) -> list[Observation]:
    """Rows that came from print, as they were."""
    if not paths:
        return []
    rows = con.execute(
        f"SELECT release_id, flow, classification, partner, period, measure, item, {', '.join(TEXTS)} "
        "FROM read_parquet(?, union_by_name=true) WHERE reporter = ? AND printed IS NOT NULL ORDER BY place", [paths, code],
    ).fetchall()  # fmt: skip
    order = {
        i: n for n, i in enumerate(dict.fromkeys(r.load_id for r in sorted(known.values(), key=lambda r: r.fetched)))
    }
    rows = [r for r in rows if r[0] in known]
    rows.sort(key=lambda r: order[known[r[0]].load_id])
    names = {item_id(i): i for i in items()}
    return [
        Observation(
            known[r[0]].released, known[r[0]].publisher, named(CLASSIFICATIONS, r[2]), area_names()[code], named(FLOWS, r[1]),
            names[r[6]], area_names()[r[3]], unpack_period(r[4]), named(MEASURES, r[5]), *r[7:],
        )
        for r in rows
    ]  # fmt: skip


def _summed(
    con: Any, own: list[str], every: list[str], code: int, reporter: str, known: dict[int, Release]
) -> list[Observation]:
    """Totals, partners and baskets of bulk releases."""
    bulk = {i: r for i, r in known.items() if r.mapping}
    mirrored = {i for i, r in bulk.items() if parse_mapping(r.mapping).reconciled}
    if not bulk:
        return []
    con.execute("CREATE TEMP TABLE basket AS SELECT * FROM (VALUES "
                + ", ".join(f"({hs}, {digits}, '{item}')" for item, hs, digits in baskets()) + ") AS t(hs, digits, name)")  # fmt: skip
    parts: dict[_Key, _Trade] = {}
    for where, who, whom, ids in (
        ("reporter", "reporter", "partner", set(bulk)),
        ("partner", "partner", "reporter", mirrored),
    ):
        paths = own if where == "reporter" else every
        if not ids or not paths:
            continue
        flow = "flow" if where == "reporter" else f"{FLOWS['imports']}"
        base = (
            f"FROM read_parquet(?, union_by_name=true) WHERE {who} = {code} AND printed IS NULL AND measure = 1 "
            f"AND release_id IN ({', '.join(map(str, ids))}) AND state IN (1, 2)"
        )
        within = base.replace(
            "WHERE", "JOIN basket ON level >= 4 AND (item // (10 ** (level - digits))::BIGINT) = hs WHERE"
        )
        for row in con.execute(
            f"SELECT release_id, {flow} AS f, period, kind, level, {whom} AS other, sum(value), "
            f"any_value(classification), any_value(basis) {base} GROUP BY 1, 2, 3, 4, 5, 6", [paths],
        ).fetchall():  # fmt: skip
            parts.setdefault((row[0], named(FLOWS, row[1]), row[2]), _Trade(row[0] in mirrored)).take(row)
        for row in con.execute(
            f"SELECT release_id, {flow} AS f, period, kind, level, "
            f"count(DISTINCT item // (10 ** (level - 2))::BIGINT) {base} AND level > 0 GROUP BY 1, 2, 3, 4, 5", [paths],
        ).fetchall():  # fmt: skip
            parts[row[0], named(FLOWS, row[1]), row[2]].chapters[row[3], row[4]] = row[5]
        for row in con.execute(
            f"SELECT release_id, {flow} AS f, period, kind, level, name, sum(value) {within} GROUP BY 1, 2, 3, 4, 5, 6", [paths],
        ).fetchall():  # fmt: skip
            parts[row[0], named(FLOWS, row[1]), row[2]].baskets[row[5], row[3], row[4]] = row[6]
    _one_source(parts, bulk)
    found: list[Observation] = []
    for (release_id, flow, period), trade in sorted(parts.items(), key=lambda p: (p[0][2], p[0][1])):
        release = bulk[release_id]
        note = f"{trade.classification}, {trade.basis or 'valuation not said'}" + (trade.extent if trade.summed else "")
        for classification, item, partner, value in trade.cells():
            digits = f"{value / 1e9:.{3 if value >= 1e9 else 6}f}"
            found.append(Observation(
                release.released, release.publisher, classification, reporter, flow, item, partner, unpack_period(period), "value", digits,
                "USD bn", "", "revised", release.file, note,
            ))  # fmt: skip
    return found


class _Trade:
    """One flow of one country in one period of one release: sums by kind of row and level."""

    def __init__(self, reconciled: bool) -> None:
        self.enough_chapters, self.enough_partners = ENOUGH[reconciled]
        self.sums: dict[tuple[int, int], dict[int, float]] = defaultdict(dict)
        self.chapters: dict[tuple[int, int], int] = defaultdict(int)
        self.baskets: dict[tuple[str, int, int], float] = {}
        self.classification = self.basis = ""
        self.summed = True

    def take(self, row: tuple[Any, ...]) -> None:
        """A sum by partner."""
        self.sums[row[3], row[4]][row[5]] = row[6]
        self.classification = self.classification or named(CLASSIFICATIONS, row[7])
        self.basis = self.basis or named(BASES, row[8])

    @property
    def extent(self) -> str:
        """What a sum is of: its chapters of goods and its partners."""
        leaves = self._deepest(0)
        return f", sum of customs rows ({self.chapters[leaves]} chapters, {len(self.sums.get(leaves, {}))} partners)"

    def _deepest(self, kind: int) -> tuple[int, int]:
        return max((k for k in self.sums if k[0] == kind), key=lambda k: k[1], default=(kind, -1))

    def cells(self) -> Iterable[tuple[str, str, str, float]]:
        """Classification, item, partner and value of what can be said."""
        leaves, world = self._deepest(0), self._deepest(WORLD)
        by_partner = dict(self.sums.get((ALL_GOODS, 0), {}))
        if not by_partner and self.chapters[leaves] >= self.enough_chapters:
            by_partner = self.sums[leaves]
        total = next(iter(self.sums.get((WORLD | ALL_GOODS, 0), {}).values()), None)
        self.summed = total is None
        if total is None and self.chapters[world] >= self.enough_chapters:
            total = sum(self.sums[world].values())
        if total is None and len(by_partner) >= self.enough_partners:
            total = sum(by_partner.values())
        if total is None:
            return
        yield "TOTAL", "total", "World", total
        for code, value in sorted(by_partner.items()):
            if area_names()[code] in areas():
                yield "TOTAL", "total", area_names()[code], value
        chosen = world if self.chapters[world] else leaves
        for (name, kind, level), value in sorted(self.baskets.items()):
            if (kind, level) == chosen and self.chapters[chosen]:
                yield "HS", name, "World", value


def _one_source(parts: dict[_Key, _Trade], bulk: dict[int, Release]) -> None:
    told: dict[tuple[str, int], set[str]] = defaultdict(set)
    for release_id, flow, period in parts:
        told[flow, period].add(bulk[release_id].source)
    mixed = sorted({s for sources in told.values() if len(sources) > 1 for s in sources})
    if mixed:
        raise InputError("several sources tell the trade of this country; they are not mixed unasked (convention 13)",
                         got=", ".join(mixed), accepted="one of them", hint="say which: source=, or TRADEWINDS_SOURCE")  # fmt: skip


@lru_cache(maxsize=1)
def baskets() -> tuple[tuple[str, int, int], ...]:
    """Items by HS code and its digits: headings of the Harmonized System, not a ministry's lists (convention 5).

    >>> ("semiconductors", 8542, 4) in baskets()
    True
    """
    with BASKETS.open(encoding="utf-8", newline="") as handle:
        return tuple((r["item"], int(hs), len(hs)) for r in csv.DictReader(handle) for hs in r["hs"].split("|"))


def open_ledger(reporter: str = "KOR") -> Ledger:
    """The ledger that answers for a country: the embedded one with the user's own rows, else one from the lake.

    `TRADEWINDS_RECORD=lake` puts the lake first; `TRADEWINDS_SOURCE` chooses one of several sources in it. Raises
    LedgerError where neither holds the country, InputError where sources would mix.
    """
    source = os.environ.get("TRADEWINDS_SOURCE") or None
    lake = lake_folder()
    if os.environ.get("TRADEWINDS_RECORD") == "lake":
        return _cached(lake, reporter, source, snapshot(lake).version)
    try:
        return load_ledger(reporter, user_ledger(reporter))
    except LedgerError as problem:
        if not (lake / OBSERVATIONS / "_delta_log").is_dir():
            raise
        try:
            return _cached(lake, reporter, source, snapshot(lake).version)
        except LedgerError as other:
            held = f"ledgers are held of {problem.accepted}"
            more = f"{held}; tradewinds load FILE --reporter {reporter}, or tradewinds add FILE.csv"
            raise LedgerError(other.message, got=other.got, accepted=other.accepted, hint=more) from other


@lru_cache(maxsize=4)
def _cached(lake: Path, reporter: str, source: str | None, version: int) -> Ledger:
    return ledger_of(lake, reporter, source)
