"""What can be wrong with a lake's files: logs cut off, files that do not read, cells that stand twice."""

from __future__ import annotations

import json
import tempfile
from collections import defaultdict
from pathlib import Path
from typing import Any

from tradewinds.errors import LedgerError
from tradewinds.lake.codes import area_names
from tradewinds.lake.layout import INTEGERS, KEYS, OBSERVATIONS, STATES, TABLES, TEXTS, schema, unpack_period
from tradewinds.lake.rewrite import Place, batches, between
from tradewinds.lake.table import DataFile, Snapshot, told


def cut_off(lake: Path) -> list[str]:
    """Commits of the logs that are cut off."""
    problems = []
    for name in TABLES:
        for path in sorted((lake / name / "_delta_log").glob("*.json")):
            try:
                lines = path.read_bytes().splitlines()
                whole = bool(lines) and all(isinstance(json.loads(line), dict) for line in lines)
            except (OSError, ValueError):
                whole = False
            if not whole:
                problems.append(f"{name}/_delta_log/{path.name}: the commit is cut off")
    return problems


def read_through(path: Path, said: DataFile, rows: dict[int, int]) -> int:
    """Rows of a data file; those that a load brought are added to `rows` by release.

    Raises LedgerError for what is wrong with it.
    """
    import duckdb
    import pyarrow.compute as pc
    import pyarrow.parquet as pq

    count, sign = 0, 0
    found: dict[int, int] = defaultdict(int)
    wanted = schema(OBSERVATIONS)
    signed = f"SELECT count(*), bit_xor(hash({', '.join(wanted.names)})) FROM"
    try:
        size = path.stat().st_size
        if size != said.size:
            raise LedgerError("damaged", got=f"{size:,} bytes where the log says {said.size:,}")
        with (
            pq.ParquetFile(path, page_checksum_verification=True) as file,
            duckdb.connect(config={"memory_limit": "600MB", "threads": 2}) as con,
        ):
            if not file.schema_arrow.equals(wanted):
                raise LedgerError("damaged", got="its columns are not the lake's")
            footer = _footer(con, path)
            for number in range(file.num_row_groups):
                part = file.read_row_group(number)
                _bounded(footer, number, part)
                loaded = pc.or_(pc.not_equal(part["state"], STATES["deleted"]), pc.is_valid(part["printed"]))
                for pair in part["release_id"].filter(loaded).value_counts().to_pylist():
                    found[pair["values"]] += pair["counts"]
                for release_id in part["release_id"].unique().to_pylist():
                    found[release_id] += 0
                con.register("part", part)
                n, more = con.execute(f"{signed} part").fetchall()[0]
                count, sign = count + n, sign ^ (more or 0)
            if count != said.rows:
                raise LedgerError("damaged", got=f"{count:,} rows where the log says {said.rows:,}")
            asked = con.execute(f"{signed} read_parquet(?)", [str(path)]).fetchall()[0]
            if (asked[0], asked[1] or 0) != (count, sign):
                raise LedgerError("damaged", got="a query reads other figures than are in it")
    except LedgerError:
        raise
    except OSError as problem:
        raise LedgerError("damaged", got=problem.strerror or str(problem).partition("\n")[0][:120]) from None
    except Exception as problem:
        # A damaged footer makes its readers raise whatever comes: of Arrow, DuckDB, Thrift, UTF-8.
        raise LedgerError(
            "damaged", got=(str(problem).strip().splitlines() or [type(problem).__name__])[0][:120]
        ) from None
    for release_id, n in found.items():
        rows[release_id] += n
    return count


def _footer(con: Any, path: Path) -> dict[tuple[int, str], tuple[Any, ...]]:
    """Least, most and nulls of each row group's columns as the footer tells them, as text where it does."""
    told = con.execute(
        "SELECT row_group_id, path_in_schema, stats_min_value, stats_max_value, stats_null_count FROM parquet_metadata(?)",
        [str(path)],
    ).fetchall()
    return {(r[0], r[1]): r[2:] for r in told}


def _bounded(footer: dict[tuple[int, str], tuple[Any, ...]], number: int, part: Any) -> None:
    """Bounds and nulls that a footer tells of a row group, by which queries pass it by.

    Raises LedgerError where they are not those of its rows.
    """
    import pyarrow.compute as pc

    for name in part.column_names:
        least, most, nulls = footer[number, name]
        right = nulls in (None, part[name].null_count)
        if name not in TEXTS and least is not None and most is not None:
            kind = int if name in INTEGERS else float
            right = right and (kind(least), kind(most)) == tuple(pc.min_max(part[name]).as_py().values())
        if not right:
            raise LedgerError("damaged", got=f"its footer is wrong about {name}")


def twice(lake: Path, held: Snapshot) -> list[str]:
    """Cells of bulk releases that stand twice, in whichever files."""
    import duckdb

    problems = []
    with (
        tempfile.TemporaryDirectory() as spill,
        told(lake),
        duckdb.connect(config={"memory_limit": "600MB", "temp_directory": spill, "threads": 2}) as con,
    ):
        for first, last in batches(places(lake, held)):
            found = con.execute(
                f"SELECT release_id, count(*) FROM (SELECT release_id FROM read_parquet(?, union_by_name=true) "
                f"WHERE printed IS NULL AND {between(first, last)} GROUP BY release_id, {', '.join(KEYS)} "
                f"HAVING count(*) > 1 AND min(state) <> {STATES['deleted']}) GROUP BY 1", [held.paths()],
            ).fetchall()  # fmt: skip
            problems += [f"{n:,} cells stand twice in one release, from {unpack_period(first[1])} of {area_names()[first[0]]} on"
                         for _, n in found]  # fmt: skip
    return problems


def places(lake: Path, held: Snapshot) -> dict[Place, int]:
    """Rows of a lake by reporter and period."""
    import duckdb

    with told(lake), duckdb.connect(config={"memory_limit": "600MB", "threads": 2}) as con:
        found = con.execute(
            "SELECT reporter, period, count(*) FROM read_parquet(?, union_by_name=true) GROUP BY ALL", [held.paths()]
        ).fetchall()
    return {(r[0], r[1]): r[2] for r in found}
