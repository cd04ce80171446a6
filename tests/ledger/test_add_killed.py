"""A kill at any moment leaves the ledger as it was or with the whole file; what was reported is on the disk."""

import csv
import os
import random
import signal
import sys
import time
from pathlib import Path

import pytest

from tradewinds.ledger.add import add
from tradewinds.ledger.columns import COLUMNS

KILLS = 220
ROWS = 3
LONGEST = 0.06


def batch(folder: Path, number: int) -> Path:
    path = folder / f"batch{number}.csv"
    if not path.exists():
        rows = "".join(
            f"2026-01-01,GSO,TOTAL,exports,2025-12,{number}.{row},USD bn,batch {number}\n" for row in range(1, ROWS + 1)
        )
        part = path.with_suffix(".part")
        part.write_text(f"released,publisher,classification,flow,period,value,unit,source\n{rows}")
        part.replace(path)
    return path


def work(folder: Path, first: int, told: int) -> None:
    """Add batches until killed, telling each one that was reported as added."""
    number = first
    while True:
        add(batch(folder, number), "VNM")
        os.write(told, number.to_bytes(4, "big"))
        number += 1


def held(ledger: Path) -> list[str]:
    """The values in the ledger; every line a whole row."""
    if not ledger.exists():
        return []
    raw = ledger.read_bytes()
    assert raw.endswith(b"\n")
    header, *rows = csv.reader(raw.decode().splitlines(), strict=True)
    assert tuple(header) == COLUMNS and all(len(row) == len(COLUMNS) for row in rows)
    return [row[COLUMNS.index("value")] for row in rows]


@pytest.mark.skipif(sys.platform == "win32", reason="needs fork and SIGKILL")
def test_two_hundred_kills(tmp_path: Path, data_folder: Path) -> None:
    chance = random.Random(20260101)
    ledger = data_folder / "VNM" / "figures.csv"
    add(batch(tmp_path, 0), "VNM")
    done, drafts, began = 1, 0, time.monotonic()
    for _ in range(KILLS):
        reading, writing = os.pipe()
        child = os.fork()
        if child == 0:
            try:
                os.close(reading)
                work(tmp_path, done, writing)
            finally:
                os._exit(1)
        os.close(writing)
        time.sleep(chance.uniform(0, LONGEST))
        os.kill(child, signal.SIGKILL)
        assert os.WIFSIGNALED(os.waitpid(child, 0)[1])
        with os.fdopen(reading, "rb") as pipe:
            reported = len(pipe.read()) // 4
        drafts += bool(list(ledger.parent.glob(".*.draft")))
        values = held(ledger)
        whole = len(values) // ROWS
        assert values == [f"{n}.{row}" for n in range(whole) for row in range(1, ROWS + 1)], (
            "a prefix, whole batches only"
        )
        assert done + reported <= whole <= done + reported + 1, "all that was reported, and at most the one under way"
        done = whole
    assert drafts, "no kill fell into a write: the test proves nothing"
    add(batch(tmp_path, done), "VNM")
    assert not list(ledger.parent.glob(".*.draft"))
    assert time.monotonic() - began < 60
