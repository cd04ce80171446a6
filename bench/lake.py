"""Loading a BACI-shaped zip into the lake, beside DuckDB's COPY and a pandas script, and one series as of a day.

    python bench/lake.py [--rows 10000000] [--years 10] [--pandas-rows 5000000]

Every contestant runs in a process of its own over the same generated zip and its peak memory is the operating system's.
The lake checks every row, sorts, hashes the file and commits; DuckDB unpacks the zip and copies it to Parquet unchecked
and unsorted; the pandas script makes the same checks on each row, sorts, and writes. Pandas reads a part and is given its rate.
"""

from __future__ import annotations

import argparse
import importlib
import json
import os
import resource
import statistics
import subprocess
import sys
import tempfile
import time
import zipfile
from collections.abc import Callable
from pathlib import Path

SEED = 20250131
GOODS = 5_000


def generate(path: Path, rows: int, years: int) -> int:
    """A zip of BACI's form, sorted by exporter, importer and product as BACI's files are; gives the rows."""
    import numpy as np
    import pyarrow as pa
    import pyarrow.csv as pc

    from tradewinds.lake.codes import scheme
    from tradewinds.series import areas

    first, last = 2024 - years, 2023
    un = {c.area: c for c in scheme("un").values() if c.area in areas() and areas()[c.area].kind == "country"}
    codes = np.array(sorted(c.code for c in un.values() if c.lives(first) and c.lives(last)), "i4")[:226]
    goods = np.array(
        [c * 10_000 + h * 100 + s for c in range(1, 98) if c != 77 for h in range(1, 14) for s in (10, 20, 30, 90)],
        "i4",
    )[:GOODS]
    texts = pa.array([f"{g:06}" for g in goods.tolist()])
    draw = np.random.default_rng(SEED)
    places = len(codes) ** 2 * len(goods)
    usual = np.unique(draw.integers(0, places, int(rows / years * 1.01), dtype="i8"))
    made = 0
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as archive:
        for year in range(first, last + 1):
            kept = usual[draw.random(len(usual)) < 0.95]
            cells = np.unique(np.concatenate([kept, draw.integers(0, places, len(usual) - len(kept), dtype="i8")]))
            exporter, rest = np.divmod(cells, len(codes) * len(goods))
            importer, good = np.divmod(rest, len(goods))
            n = len(cells)
            value = np.maximum(np.round(draw.lognormal(3, 2, n), 3), 0.001)
            tons = pa.array(np.round(draw.lognormal(2, 2, n), 3)).cast(pa.string())
            missing = pa.array(draw.random(n) < 0.03)
            table = pa.table({
                "t": np.full(n, year, "i2"), "i": codes[exporter], "j": codes[importer], "k": texts.take(pa.array(good)), "v": value,
                "q": pa.compute.if_else(missing, "NA", tons),
            })  # fmt: skip
            with archive.open(f"BACI_HS92_Y{year}_V202501.csv", "w", force_zip64=True) as member:
                member.write(b"t,i,j,k,v,q\n")
                pc.write_csv(table, member, pc.WriteOptions(include_header=False, quoting_style="none"))
            made += n
    return made


def by_lake(file: Path, folder: Path) -> int:
    """`tradewinds load` with every check on."""
    from tradewinds.lake.loading import load
    from tradewinds.lake.presets import recognised

    mapping = recognised(file)
    assert mapping is not None
    return load(folder / "lake", file, mapping).added


def by_duckdb(file: Path, folder: Path) -> int:
    """Unpack, then one COPY; no check, no order, the memory that it takes."""
    import duckdb

    with zipfile.ZipFile(file) as archive:
        archive.extractall(folder / "plain")
    done = duckdb.execute(
        f"COPY (SELECT * FROM read_csv('{folder}/plain/*.csv', nullstr='NA', types={{'k': 'VARCHAR'}})) "
        f"TO '{folder}/plain.parquet' (FORMAT parquet, COMPRESSION zstd)"
    ).fetchone()
    return int(done[0]) if done else 0


def by_pandas(file: Path, folder: Path) -> int:
    """What an analyst writes who wants the same checks: a year at a time, text read as text, every cell looked at."""
    import pandas as pd

    from tradewinds.lake.codes import scheme

    countries = {str(code): c.code for code, c in scheme("un").items()}
    rows = 0
    with zipfile.ZipFile(file) as archive:
        for name in archive.namelist():
            with archive.open(name) as member:
                table = pd.read_csv(member, dtype=str, keep_default_na=False)
            year = pd.to_numeric(table["t"], errors="coerce")
            good = year.between(1988, 2030) & table["k"].str.fullmatch(r"[0-9]{5,6}")
            table["k"] = table["k"].str.zfill(6)
            good &= ~table["k"].str[:2].isin(["00", "77"])
            for side in "ij":
                table[side] = table[side].map(countries)
                good &= table[side].notna()
            value = pd.to_numeric(table["v"], errors="coerce") * 1000
            tons = pd.to_numeric(table["q"], errors="coerce") * 1000
            good &= value.ge(0) & (tons.ge(0) | table["q"].isin(["NA", ""]))
            table = table.assign(t=year, v=value, q=tons)[good]
            table = table.sort_values(["i", "t", "k", "j"])
            table = table[~table.duplicated(["i", "t", "k", "j"])]
            table.to_parquet(folder / f"{Path(name).stem}.parquet", compression="zstd")
            rows += len(table)
    return rows


CONTESTANTS: dict[str, Callable[[Path, Path], int]] = {"lake": by_lake, "duckdb": by_duckdb, "pandas": by_pandas}


def measured(name: str, file: Path, folder: Path) -> dict[str, float]:
    """Rows, wall and CPU seconds and peak megabytes of a contestant in a process of its own."""
    folder.mkdir(parents=True, exist_ok=True)
    done = subprocess.run(
        [sys.executable, __file__, "--contestant", name, str(file), str(folder)],
        check=True,
        capture_output=True,
        text=True,
    )
    return dict(json.loads(done.stdout.splitlines()[-1]))


def contestant(name: str, file: Path, folder: Path) -> None:
    """In the process of its own: run and print the measures. Imports are not counted in the time."""
    for module in {
        "lake": ("pyarrow.parquet", "pyarrow.csv", "pyarrow.compute", "pandas", "duckdb", "deltalake", "yaml", "tradewinds.lake.cut",
                 "tradewinds.lake.loading"),
        "duckdb": ("duckdb",),
        "pandas": ("pandas", "pyarrow.parquet", "tradewinds.lake.codes"),
    }[name]:  # fmt: skip
        importlib.import_module(module)
    cpu = time.process_time()
    began = time.perf_counter()
    rows = CONTESTANTS[name](file, folder)
    wall = time.perf_counter() - began
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * (1 if sys.platform == "darwin" else 1024) / 1e6
    print(json.dumps({"rows": rows, "wall": wall, "cpu": time.process_time() - cpu, "peak": peak}))


def series_time(lake: Path, looks: int = 40) -> tuple[float, float, float]:
    """Median and worst milliseconds of one series as of a day, a different one each time, warm; points of a series on average."""
    from datetime import date

    import duckdb

    from tradewinds.lake.codes import area_names
    from tradewinds.lake.series_of import Reader

    reader = Reader(lake)
    path = reader.paths()[len(reader.paths()) // 2]
    places = duckdb.execute(
        f"SELECT reporter, item, partner FROM read_parquet('{path}') USING SAMPLE reservoir({looks + 5} ROWS) REPEATABLE (1)"
    ).fetchall()
    times, points = [], 0
    for n, (one, item, other) in enumerate(places):
        began = time.perf_counter()
        found = reader.series(area_names()[one], "exports", item, area_names()[other], as_of=date(2025, 6, 30))
        if n >= 5:
            times.append((time.perf_counter() - began) * 1000)
            points += len(found)
    return statistics.median(times), max(times), points / max(1, len(times))


def main() -> int:
    """Generates, measures, prints the table with ratios."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--contestant", nargs=3, metavar=("NAME", "FILE", "FOLDER"))
    options.add_argument("--rows", type=int, default=10_000_000, help="of the zip; 60000000 for the full measure")
    options.add_argument("--years", type=int, default=10)
    options.add_argument("--pandas-rows", type=int, default=5_000_000, help="of the zip that pandas reads")
    options.add_argument("--repeats", type=int, default=1)
    options.add_argument("--compact", action="store_true", help="also put the lake in order and ask again")
    options.add_argument("--folder", type=Path, help="where to work; a temporary folder without it")
    chosen = options.parse_args()
    if chosen.contestant:
        name, file, folder = chosen.contestant
        contestant(name, Path(file), Path(folder))
        return 0
    with tempfile.TemporaryDirectory(dir=chosen.folder) as name:
        place = Path(name)
        file = place / "BACI_HS92_V202501.zip"
        rows = generate(file, chosen.rows, chosen.years)
        small = file
        if chosen.pandas_rows < chosen.rows:
            small = place / "small" / file.name
            small.parent.mkdir()
            generate(small, chosen.pandas_rows, max(1, round(chosen.years * chosen.pandas_rows / chosen.rows)))
        print(
            f"{rows:,} rows, a zip of {file.stat().st_size / 1e6:,.0f} MB, {os.cpu_count()} cores, load {os.getloadavg()[0]:.1f}"
        )
        found: dict[str, dict[str, float]] = {}
        for turn in range(chosen.repeats):
            for who in ("duckdb", "lake", "pandas"):
                got = measured(who, small if who == "pandas" else file, place / f"{who}{turn}")
                if who not in found or got["wall"] < found[who]["wall"]:
                    found[who] = got
        rate = {who: f["rows"] / f["wall"] for who, f in found.items()}
        print(
            "| | rows | seconds | CPU s | rows a second | peak MB | the lake's rate over it |\n|---|--:|--:|--:|--:|--:|--:|"
        )
        for who, f in found.items():
            print(
                f"| {who} | {f['rows']:,.0f} | {f['wall']:.1f} | {f['cpu']:.1f} | {rate[who]:,.0f} | {f['peak']:,.0f} "
                f"| {rate['lake'] / rate[who]:.2f} |"
            )
        median, worst, held = series_time(place / "lake0" / "lake")
        print(f"one series as of a day, warm: median {median:.1f} ms, worst {worst:.1f} ms, {held:.1f} points each")
        if chosen.compact:
            from tradewinds.lake.care import compact

            began = time.perf_counter()
            done = compact(place / "lake0" / "lake")
            print(f"compacted {done.before} files to {done.after} in {time.perf_counter() - began:.0f} s")
            median, worst, held = series_time(place / "lake0" / "lake")
            print(f"one series after it: median {median:.1f} ms, worst {worst:.1f} ms, {held:.1f} points each")
    return 0


if __name__ == "__main__":
    sys.exit(main())
