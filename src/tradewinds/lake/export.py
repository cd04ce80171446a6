"""Figures out of the lake, with their labels and papers: Parquet, CSV, SDMX-CSV, a Frictionless data package."""

from __future__ import annotations

import json
import os
import secrets
import shutil
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, date, datetime
from hashlib import file_digest
from pathlib import Path
from typing import Any, Final, Literal

from tradewinds.errors import InputError, LedgerError
from tradewinds.lake.codes import BASES, CLASSIFICATIONS, FLOWS, MEASURES, area_ids, area_names, coded
from tradewinds.lake.layout import JOINT, KEYS, STATES, unpack_period
from tradewinds.lake.mapping import parse_mapping
from tradewinds.lake.releases import Release, known, releases
from tradewinds.lake.table import snapshot, told
from tradewinds.periods import Period
from tradewinds.series import areas, items

Format = Literal["parquet", "csv", "sdmx-csv", "datapackage"]
FORMATS: Final = ("parquet", "csv", "sdmx-csv", "datapackage")
COLUMNS: Final = {
    "source": "who is read",
    "publisher": "who released it",
    "released": "day of release",
    "reporter": "whose trade, ISO 3166 alpha-3",
    "flow": "exports, imports, …",
    "classification": "edition of the Harmonized System or list of goods",
    "item": "code with its zeros, or item",
    "partner": "with whom",
    "period": "year, month, …",
    "measure": "what is measured",
    "basis": "fob or cif (convention 13)",
    "state": "known, zero, suppressed, unpublished (convention 2)",
    "value": "whole US dollars (of `value` and `duty`)",
    "quantity": "kilograms, empty where not given",
    "row": "leaf, or what it sums (convention 3)",
}
BY_RELEASE: Final = {
    "fetched": "when it was loaded",
    "load_id": "of which load",
    "place": "the order of a printed figure in its ledger, 0 for others",
}
"""Columns more where every release is told."""
NAME: Final = "tradewinds-figures"
KINDS: Final = {0: "leaf", 1: "world", 2: "all goods", 3: "all goods, world", 4: "group", 6: "all goods, group"}
ROWS: Final = KINDS | {JOINT | kind: f"{word}, of a group" for kind, word in KINDS.items()}
SDMX_STATUS: Final = {"known": "A", "zero": "A", "suppressed": "Q", "unpublished": "O", "deleted": "O"}
FREQUENCY: Final = {"year": "A", "half": "S", "quarter": "Q", "month": "M", "days": "D", "months": "M"}


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which figures to export; nothing said means all. Periods from `since` to `until`, both included."""

    reporter: str | None = None
    source: str | None = None
    flow: str | None = None
    since: Period | None = None
    until: Period | None = None
    as_of: date | None = None
    every_release: bool = False


@dataclass(frozen=True, slots=True)
class Exported:
    """What was written: the file or folder, rows, bytes."""

    path: Path
    format: Format
    rows: int
    size: int


def export(lake: Path, path: Path, format: Format = "parquet", wanted: Wanted = Wanted()) -> Exported:
    """Write figures as last released (or every release) to a file, or for a data package to a folder; all or nothing.

    Raises InputError for an unknown format or no figures, LedgerError when the disk refuses.
    """
    import duckdb

    if format not in FORMATS:
        raise InputError("there is no such format", got=format, accepted=", ".join(FORMATS))
    _free(path, format)
    usable = known(releases(lake), wanted.as_of, wanted.source)
    held = snapshot(lake)
    code = area_ids()[wanted.reporter] if wanted.reporter else None
    mirrored = [r.release_id for r in usable if code is not None and _mirrored(r)]
    paths = held.paths({"reporter": code} if code is not None and not mirrored else None)
    if not usable or not paths:
        raise InputError("the lake holds no such figures", got=str(lake), accepted="see tradewinds lake status")
    draft = path.with_name(f".{path.name}.{os.getpid()}-{secrets.token_hex(3)}.draft")
    try:
        with (
            told(path.parent),
            duckdb.connect(config={"memory_limit": "600MB", "threads": 2, "temp_directory": f"{draft}.spill"}) as con,
        ):
            draft.parent.mkdir(parents=True, exist_ok=True)
            _labels(con, usable, paths)
            query = _query(wanted, usable, code, mirrored, _periods(con, paths, wanted))
            target = draft
            if format == "datapackage":
                draft.mkdir()
                target = draft / "figures.csv"
            rows = _copy(con, query, paths, target, format, wanted.every_release)
            if not rows:
                raise InputError("the lake holds no such figures", got=str(lake), accepted="see tradewinds lake status")
            if format == "datapackage":
                used = con.execute(f"SELECT DISTINCT release_id FROM ({query})", [paths]).fetchall()
                papers = [r for r in usable if (r.release_id,) in set(used)]
                _package(draft, lake, held.version, rows, papers, columns(wanted.every_release))
        size = sum(p.stat().st_size for p in draft.iterdir()) if draft.is_dir() else draft.stat().st_size
        if path.is_dir():
            _free(path, format)
            shutil.rmtree(path)
        os.replace(draft, path)
    except duckdb.Error as problem:
        raise LedgerError(
            "the export cannot be written", got=f"{path}: {str(problem)[:200]}", hint="see the free space"
        ) from None
    except OSError as problem:
        if isinstance(problem, LedgerError):
            raise
        raise LedgerError("the export cannot be written", got=f"{path}: {problem.strerror or problem}") from None
    finally:
        shutil.rmtree(f"{draft}.spill", ignore_errors=True)
        if draft.is_dir():
            shutil.rmtree(draft, ignore_errors=True)
        else:
            with suppress(OSError):
                draft.unlink(missing_ok=True)
    return Exported(path, format, rows, size)


def _free(path: Path, format: Format) -> None:
    """Nothing, when a file or folder may be written there; a folder is replaced only if it is an export and nothing more.

    Raises InputError.
    """
    if path.name in ("", ".."):
        raise InputError(
            "an export needs a name of its own", got=str(path), accepted="a file, or for a data package a folder"
        )
    above = next((p for p in path.parents if p.exists()), None)
    if above is not None and not above.is_dir():
        raise InputError("a part of the path is no folder", got=f"{path}: {above}", accepted="a folder")
    if path.is_dir():
        if format != "datapackage" or (any(path.iterdir()) and not _ours(path)):
            raise InputError("there is a folder of that name", got=str(path), accepted="a new name",
                             hint="only a package that an export wrote, with nothing beside, is written anew")  # fmt: skip
    elif path.exists() and (not path.is_file() or format == "datapackage"):
        raise InputError("this is no plain file" if not path.is_file() else "there is a file of that name", got=str(path),
                         accepted="a new name")  # fmt: skip


def _ours(folder: Path) -> bool:
    if folder.is_symlink() or {p.name for p in folder.iterdir()} != {"datapackage.json", "figures.csv"}:
        return False
    try:
        said = json.loads((folder / "datapackage.json").read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return False
    return isinstance(said, dict) and said.get("name") == NAME


def _mirrored(release: Release) -> bool:
    """Whether a release tells a flow once, under its exporter, so that a country's imports are rows of others."""
    return bool(release.mapping) and parse_mapping(release.mapping).reconciled


def _periods(con: Any, paths: list[str], wanted: Wanted) -> list[int] | None:
    """The periods of some files that lie within those wanted; None where all do."""
    if wanted.since is None and wanted.until is None:
        return None
    held = con.execute("SELECT DISTINCT period FROM read_parquet(?, union_by_name=true)", [paths]).fetchall()
    return [
        code for (code,) in held
        if (wanted.since is None or unpack_period(code).first >= wanted.since.first)
        and (wanted.until is None or unpack_period(code).last <= wanted.until.last)
    ]  # fmt: skip


def columns(every_release: bool) -> dict[str, str]:
    """Columns of an export and what is in them."""
    return COLUMNS | BY_RELEASE if every_release else COLUMNS


def _labels(con: Any, usable: Sequence[Release], paths: list[str]) -> None:
    """The words of the integers, as small tables."""
    import pyarrow as pa

    def table(name: str, pairs: dict[int, str]) -> None:
        con.register(
            name,
            pa.table({"code": pa.array(list(pairs), pa.int64()), "word": pa.array(list(pairs.values()), pa.string())}),
        )

    table("area_word", area_names())
    for name, words in (
        ("flow_word", FLOWS),
        ("list_word", CLASSIFICATIONS),
        ("measure_word", MEASURES),
        ("basis_word", BASES),
    ):
        table(name, {code: word for word, code in words.items()})
    table("state_word", {code: word for word, code in STATES.items()})
    table("row_word", ROWS)
    from tradewinds.lake.codes import item_id

    table("item_word", {item_id(i): i for i in items()})
    periods = [
        r[0] for r in con.execute("SELECT DISTINCT period FROM read_parquet(?, union_by_name=true)", [paths]).fetchall()
    ]
    table("period_word", {p: str(unpack_period(p)) for p in periods})
    table("sdmx_word", {p: sdmx_period(unpack_period(p)) for p in periods})
    table("freq_word", {p: FREQUENCY[unpack_period(p).unit] for p in periods})
    con.register("release", pa.table({
        "release_id": pa.array([r.release_id for r in usable], pa.int64()), "source_name": [r.source for r in usable],
        "publisher": [r.publisher for r in usable], "released": pa.array([r.released for r in usable], pa.date32()),
        "fetched": pa.array([r.fetched for r in usable], pa.timestamp("us", tz="UTC")), "load_id": [r.load_id for r in usable],
        "rank": list(range(len(usable))),
    }))  # fmt: skip


def _query(
    wanted: Wanted, usable: Sequence[Release], code: int | None, mirrored: Sequence[int], periods: list[int] | None
) -> str:
    where = [f"release_id IN ({', '.join(str(r.release_id) for r in usable)})"]
    flow = coded(FLOWS, wanted.flow, "flow") if wanted.flow else None
    own = (
        " AND ".join(([f"reporter = {code}"] if code is not None else []) + ([f"flow = {flow}"] if flow else []))
        or "true"
    )
    if mirrored and flow in (None, FLOWS["imports"]):
        told = f"partner = {code} AND flow = {FLOWS['exports']} AND release_id IN ({', '.join(map(str, mirrored))})"
        own = f"({own}) OR ({told})"
    where.append(f"({own})")
    if periods is not None:
        where.append(f"period IN ({', '.join(map(str, periods))})" if periods else "false")
    rows = (
        "SELECT o.*, r.source_name, r.publisher, r.released, r.fetched, r.load_id, r.rank FROM read_parquet(?, union_by_name=true) o "
        f"JOIN release r USING (release_id) WHERE {' AND '.join(where)}"
    )
    if wanted.every_release or len(usable) == 1:
        return rows
    keys = ", ".join((*KEYS, "source_name", "publisher"))
    return (
        f"SELECT * FROM ({rows}) QUALIFY row_number() OVER (PARTITION BY {keys} ORDER BY rank DESC, place DESC NULLS LAST) = 1 "
        f"AND state <> {STATES['deleted']}"
    )


def sdmx_period(period: Period) -> str:
    """A period as SDMX's ObservationalTimePeriod: a half is a semester, a stretch its first day and its length (ISO 8601).

    >>> [sdmx_period(Period.parse(t)) for t in ("2025", "2025-Q2", "2025-H1", "2024-01-01/10", "2025-01/2025-05")]
    ['2025', '2025-Q2', '2025-S1', '2024-01-01/P10D', '2025-01-01/P5M']
    """
    first, last = period.first, period.last
    if period.unit == "half":
        return f"{first.year}-S{1 if first.month == 1 else 2}"
    if period.unit == "days":
        return f"{first.isoformat()}/P{(last - first).days + 1}D"
    if period.unit == "months":
        return f"{first.isoformat()}/P{(last.year - first.year) * 12 + last.month - first.month + 1}M"
    return str(period)


def _copy(con: Any, query: str, paths: list[str], target: Path, format: Format, every: bool) -> int:
    item = "CASE WHEN level > 0 THEN lpad(item::VARCHAR, level, '0') ELSE coalesce(i.word, 'item ' || item) END"
    joined = (
        f"({query}) q JOIN area_word a ON a.code = q.reporter JOIN area_word b ON b.code = q.partner JOIN flow_word f ON f.code = q.flow "
        "JOIN list_word c ON c.code = q.classification JOIN measure_word m ON m.code = q.measure JOIN basis_word v ON v.code = q.basis "
        "JOIN state_word s ON s.code = q.state JOIN period_word p ON p.code = q.period JOIN freq_word z ON z.code = q.period "
        "JOIN sdmx_word t ON t.code = q.period LEFT JOIN row_word w ON w.code = q.kind LEFT JOIN item_word i ON i.code = q.item"
    )
    if format == "sdmx-csv":
        status = " ".join(f"WHEN '{word}' THEN '{mark}'" for word, mark in SDMX_STATUS.items())
        chosen = (
            f"'dataflow' AS STRUCTURE, 'TRADEWINDS:TRADE(1.0)' AS STRUCTURE_ID, "
            "CASE s.word WHEN 'deleted' THEN 'D' ELSE 'I' END AS ACTION, "
            "z.word AS FREQ, "
            "a.word AS REPORTER, f.word AS FLOW, "
            f"c.word AS CLASSIFICATION, {item} AS ITEM, b.word AS PARTNER, m.word AS MEASURE, upper(v.word) AS VALUATION, "
            "q.publisher AS PUBLISHER, "
            f"t.word AS TIME_PERIOD, q.value AS OBS_VALUE, CASE s.word {status} END AS OBS_STATUS, "
            "CASE WHEN m.word IN ('value', 'duty', 'daily_average') THEN 'USD' ELSE '' END AS UNIT_MEASURE, "
            "0 AS UNIT_MULT, q.quantity AS NET_WEIGHT_KG, q.released AS RELEASED"
        ) + (", q.fetched AS FETCHED" if every else "")
    else:
        chosen = (
            f"q.source_name AS source, q.publisher, q.released, a.word AS reporter, f.word AS flow, "
            f"c.word AS classification, {item} AS item, "
            "b.word AS partner, p.word AS period, m.word AS measure, v.word AS basis, s.word AS state, q.value, q.quantity, "
            "coalesce(w.word, 'leaf') AS row"
        ) + (", q.fetched, q.load_id, coalesce(q.place, 0) AS place" if every else "")
    how = "FORMAT parquet, COMPRESSION zstd" if format == "parquet" else "FORMAT csv, HEADER"
    name = str(target).replace("'", "''")
    done = con.execute(f"COPY (SELECT {chosen} FROM {joined}) TO '{name}' ({how})", [paths]).fetchone()
    return int(done[0]) if done else 0


def _package(
    folder: Path, lake: Path, version: int, rows: int, used: Sequence[Release], described_by: dict[str, str]
) -> None:
    """The descriptor of a Frictionless data package, with the provenance of every release in it."""
    with (folder / "figures.csv").open("rb") as handle:
        sha = file_digest(handle, "sha256").hexdigest()
    kinds = {"value": "number", "quantity": "number", "released": "date", "place": "integer"}
    described = {
        "name": NAME, "title": "Figures of trade", "created": datetime.now(UTC).isoformat(timespec="seconds"),
        "profile": "tabular-data-package",
        "sources": [{"title": title, "path": file} for title, file in dict.fromkeys((f"{r.publisher}: {r.file}", r.file) for r in used)],
        "resources": [{
            "name": "figures", "path": "figures.csv", "profile": "tabular-data-resource", "format": "csv", "mediatype": "text/csv",
            "encoding": "utf-8", "bytes": (folder / "figures.csv").stat().st_size, "hash": f"sha256:{sha}",
            "schema": {
                "fields": [{"name": n, "type": kinds.get(n, "string"), "description": d} for n, d in described_by.items()],
                "missingValues": [""],
                "primaryKey": [n for n in described_by if n not in ("state", "value", "quantity")],
            },
        }],
        "provenance": {
            "lake_version": version, "rows": rows,
            "releases": [
                {"source": r.source, "publisher": r.publisher, "released": r.released.isoformat() if r.released else None,
                 "fetched": r.fetched.isoformat(), "file": r.file, "sha256": r.sha256, "rows": r.rows,
                 "rejected": r.rejected, "note": r.note}
                for r in used
            ],
        },
    }  # fmt: skip
    (folder / "datapackage.json").write_text(
        json.dumps(described, ensure_ascii=False, indent=1) + "\n", encoding="utf-8"
    )


def names_of(reporter: str) -> str:
    """The code of a reporter; a group has no rows of its own.

    Raises UnknownName, InputError.
    """
    from tradewinds.series import area

    found = area(reporter)
    if areas()[found.code].kind != "country":
        raise InputError("a reporter is one country", got=reporter, accepted="ISO 3166 alpha-3, such as KOR")
    return found.code
