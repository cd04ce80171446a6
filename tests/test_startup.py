"""The command starts light: what it imports is held, what it costs is reported."""

from __future__ import annotations

import json
import os
import subprocess
import sys

import pytest

HEAVY = frozenset(
    {"altair", "duckdb", "holidays", "numpy", "pandas", "pyarrow", "pytest", "rich", "typst", "vl_convert"}
)
IMPORTED = """
import contextlib, io, json, sys
from tradewinds.cli.app import main
sys.argv = ["tradewinds", *sys.argv[1:]]
if sys.argv[1:]:
    with contextlib.redirect_stdout(io.StringIO()), contextlib.suppress(SystemExit):
        main()
print(json.dumps(sorted({name.partition(".")[0] for name in sys.modules})))
"""


@pytest.mark.parametrize("words", ["", "--help", "brief --help", "brief KOR 2025 --format json"])
def test_nothing_heavy_is_imported(words: str) -> None:
    done = subprocess.run([sys.executable, "-c", IMPORTED, *words.split()], capture_output=True, check=True, text=True)
    assert sorted(HEAVY.intersection(json.loads(done.stdout))) == []


@pytest.mark.skipif(not hasattr(os, "wait4"), reason="the system does not tell what a child process used")
@pytest.mark.parametrize(("words", "target"), [("--help", 0.2), ("brief KOR 2025 --format json", 1.0)])
def test_cpu_seconds(words: str, target: float, record_property: pytest.RecordProperty) -> None:
    cpu = min(cpu_seconds([sys.executable, "-m", "tradewinds", *words.split()]) for _ in range(5))
    record_property("report", f"tradewinds {words}: {cpu:.2f} s CPU, lowest of 5 (target {target:.1f} s)")
    assert cpu > 0


def cpu_seconds(command: list[str]) -> float:
    """User and system seconds of one process that ends well."""
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL)
    _, status, used = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    assert process.returncode == 0
    return used.ru_utime + used.ru_stime
