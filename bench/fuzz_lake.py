"""Mutated files at the lake's door: every one ends in a load or a clear refusal, none hangs, nothing is written elsewhere.

python bench/fuzz_lake.py [--inputs 100000] [--seed 1]
"""

from __future__ import annotations

import argparse
import gzip
import io
import random
import signal
import sys
import tempfile
import time
import traceback
import warnings
import zipfile
from collections import Counter
from pathlib import Path

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq

from tradewinds.errors import TradewindsError
from tradewinds.lake import columns
from tradewinds.lake.archive import chunks
from tradewinds.lake.door import Door
from tradewinds.lake.mapping import parse_mapping
from tradewinds.lake.presets import recognised

KINDS = ("csv", "csv.gz", "zip", "parquet", "yaml")
MAP = """
source: baci
publisher: CEPII
released: 2025-01-31
reporter: {column: i, codes: un}
partner: {column: j, codes: un}
flow: exports
item: {column: k, digits: 6}
classification: HS17
period: t
value: {column: v, unit: USD thousand, basis: fob}
quantity: {column: q, unit: t}
members: BACI_*.csv
"""
MAPPING = parse_mapping(MAP)
NAME = "BACI_HS17_Y2022_V202501"
ROWS = [(2022, 410, 842, f"{c:02}0121", f"{c}.5", "NA" if c % 9 == 0 else f"{c}") for c in range(1, 76)]
TEXT = ("t,i,j,k,v,q\n" + "".join(",".join(map(str, r)) + "\n" for r in ROWS)).encode()
SPLINTERS = (b'"', b"\n", b"\r", b"\x00", b",", b",,", b"\xff\xfe", b"1e999", b"-", "총계".encode())
SECONDS = 20
"""One input may take no longer."""


def packed(kind: str, text: bytes) -> bytes:
    """A file of a kind that holds the text."""
    sink = io.BytesIO()
    if kind == "csv.gz":
        return gzip.compress(text, 1)
    if kind == "zip":
        with zipfile.ZipFile(sink, "w", zipfile.ZIP_DEFLATED) as z:
            z.writestr("country_codes_V202501.csv", "country_code,country_name\n")
            z.writestr(f"{NAME}.csv", text)
    elif kind == "parquet":
        pq.write_table(pa.table({n: [str(r[i]) for r in ROWS] for i, n in enumerate("tijkvq")}), sink)
    else:
        return text
    return sink.getvalue()


def original(kind: str) -> bytes:
    """A good file of a kind."""
    return packed(kind, MAP.encode() if kind == "yaml" else TEXT)


def spoilt(kind: str, whole: bytes, draw: random.Random) -> bytes:
    """A file that is mutated itself, or that holds a mutated text."""
    if kind in ("csv.gz", "zip") and draw.random() < 0.5:
        return packed(kind, mutated(TEXT, draw))
    return mutated(whole, draw)


def mutated(whole: bytes, draw: random.Random) -> bytes:
    """A file with a few bytes changed, lost, doubled, moved or cut off."""
    data = bytearray(whole)
    for _ in range(draw.randrange(1, 6)):
        if not data:
            break
        place = draw.randrange(len(data))
        match draw.randrange(6):
            case 0:
                data[place] = draw.randrange(256)
            case 1:
                del data[place : place + draw.randrange(1, 60)]
            case 2:
                data[place:place] = draw.randbytes(draw.randrange(1, 20))
            case 3:
                data[place:place] = data[draw.randrange(len(data)) :][: draw.randrange(1, 300)]
            case 4:
                data[place:place] = draw.choice(SPLINTERS)
            case _ if draw.random() < 0.3:
                del data[place:]
    return bytes(data)


def attempt(kind: str, data: bytes, folder: Path) -> str:
    """What became of a file: "taken", "refused", or what went wrong: a traceback, or two readers that differ.

    Texts are read twice: cut in one pass where they are plain, and by the reader of any table.
    """
    path = folder / f"{NAME}.{kind}"
    path.write_bytes(data)
    try:
        if kind == "yaml":
            parse_mapping(data.decode("utf-8", "replace"))
            return "taken"
        recognised(path)
        found = [taken(path, worth) for worth in ((0, 1 << 40) if kind != "parquet" else (0,))]
    except TradewindsError:
        return "refused"
    except Exception:
        return traceback.format_exc()
    return "taken" if len({*found}) == 1 else f"two readers differ:\n{found[0]}\n{found[1]}"


def taken(path: Path, worth: int) -> str:
    """What the door lets through and what it rejects, when texts from so many bytes on are cut in one pass."""
    columns.WORTH_CUTTING = worth  # type: ignore[misc]
    door = Door(MAPPING)
    passed = [door.check(chunk) for chunk in chunks(path, MAPPING)]
    told: list[object] = []
    for p in passed:
        told += [p.rows, p.aside, p.restored, *((r.line, r.column, r.reason) for r in p.rejects)]
        told += [
            (name, None if column is None else np.broadcast_to(column, p.rows).astype(float).tolist())
            for name, column in sorted(p.columns.items())
            if name != "line"
        ]
    return repr(told)


def main() -> int:
    """Prints what became of the files; 1 when any ended badly."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--inputs", type=int, default=100_000)
    options.add_argument("--seed", type=int, default=1)
    chosen = options.parse_args()
    warnings.simplefilter("ignore")
    draw, told, bad = random.Random(chosen.seed), Counter[tuple[str, str]](), []
    wholes = {kind: original(kind) for kind in KINDS}
    began, longest = time.monotonic(), 0.0
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name) / "inside"
        folder.mkdir()
        for n in range(chosen.inputs):
            kind = KINDS[n % len(KINDS)]
            start = time.monotonic()
            signal.alarm(SECONDS)
            outcome = attempt(kind, spoilt(kind, wholes[kind], draw), folder)
            signal.alarm(0)
            longest = max(longest, time.monotonic() - start)
            if outcome not in ("taken", "refused"):
                bad.append((n, kind, outcome))
                outcome = "failed"
            told[kind, outcome] += 1
        strays = {p.name for p in Path(name).rglob("*") if p.is_file()} - {f"{NAME}.{k}" for k in KINDS}
    print("| file | taken | refused | failed |\n|---|---|---|---|")
    for kind in KINDS:
        print(f"| {kind} | {told[kind, 'taken']:,} | {told[kind, 'refused']:,} | {told[kind, 'failed']:,} |")
    print(
        f"{chosen.inputs:,} inputs in {time.monotonic() - began:.0f} s, the longest {longest:.2f} s; "
        f"written elsewhere: {sorted(strays) or 'nothing'}"
    )
    for n, kind, outcome in bad[:5]:
        print(f"input {n}, {kind}:\n{outcome}")
    return 1 if bad or strays else 0


if __name__ == "__main__":
    sys.exit(main())
