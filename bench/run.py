"""Benchmarks against their peers, both sides in one run on the same data; prints a table and writes out/bench.md."""

from __future__ import annotations

import json
import os
import platform
import subprocess
import sys
from dataclasses import dataclass
from importlib.metadata import version
from pathlib import Path
from statistics import median

ROOT = Path(__file__).parent.parent
REPEATS = 5
OURS = [str(Path(sys.executable).with_name("tradewinds")), "brief", "KOR", "2025", "--format", "json"]
PEER = [sys.executable, str(ROOT / "bench" / "brief_pandas.py")]


@dataclass(frozen=True, slots=True)
class Run:
    """One process from start to end: CPU seconds (user and system), megabytes at its peak, what it printed."""

    cpu: float
    megabytes: float
    output: str


def run(command: list[str]) -> Run:
    """Runs a command in a process of its own.

    Raises CalledProcessError when it fails.
    """
    only_embedded = {**os.environ, "TRADEWINDS_DATA": str(ROOT / "out" / "no-data")}
    process = subprocess.Popen(command, stdout=subprocess.PIPE, cwd=ROOT, env=only_embedded)
    assert process.stdout is not None
    output = process.stdout.read().decode()
    _, status, used = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    process.stdout.close()
    if process.returncode:
        raise subprocess.CalledProcessError(process.returncode, command)
    bytes_a_unit = 1 if sys.platform == "darwin" else 1024
    return Run(used.ru_utime + used.ru_stime, used.ru_maxrss * bytes_a_unit / 1e6, output)


def shared_levels(ours: str, peer: str) -> tuple[int, list[str]]:
    """How many levels of the year both sides give, and those where the peer is outside our printed digits."""
    told = {(f["item"], f["partner"]): f for f in json.loads(ours)["findings"] if f["id"].startswith("level:exports:")}
    told = {series: f for series, f in told.items() if f["period"] == "2025"}
    both = [row for row in json.loads(peer) if row["level"] is not None and (row["item"], row["partner"]) in told]
    differ = []
    for row in both:
        found = told[row["item"], row["partner"]]
        if not found["low"] - 1e-9 <= row["level"] <= found["high"] + 1e-9:
            differ.append(f"{row['item']} {row['partner']}: {found['value']} and {row['level']}")
    return len(both), differ


def main() -> None:
    """Runs the two in turn, once unmeasured and then `REPEATS` times."""
    first_ours, first_peer = run(OURS), run(PEER)
    count, differ = shared_levels(first_ours.output, first_peer.output)
    pairs = [(run(OURS), run(PEER)) for _ in range(REPEATS)]
    ours, peer = median(a.cpu for a, _ in pairs), median(b.cpu for _, b in pairs)
    spread = [f"{min(r.cpu for r in side):.2f} to {max(r.cpu for r in side):.2f}" for side in zip(*pairs, strict=True)]
    size = [f"{median(r.megabytes for r in side):.0f}" for side in zip(*pairs, strict=True)]
    facts = len(json.loads(first_ours.output)["findings"]), len(json.loads(first_peer.output))
    what = "findings with evidence, sentences, tables and charts", "rows of seven numbers"
    names = "`tradewinds brief KOR 2025 --format json`", f"pandas {version('pandas')}, `bench/brief_pandas.py`"
    rows = zip(names, (ours, peer), spread, size, facts, what, strict=True)
    lines = [
        "# Benchmarks",
        "",
        f"Python {platform.python_version()}, {os.cpu_count()} cores, {platform.system()} {platform.machine()}.",
        f"Medians of {REPEATS} cold processes, taken in turn in one run; CPU seconds are user and system.",
        "",
        "| the brief of Korea's 2025 | CPU s | lowest to highest | peak MB | what it gives |",
        "|---|--:|--:|--:|---|",
        *(f"| {name} | {cpu:.2f} | {low_high} | {mb} | {n} {kind} |" for name, cpu, low_high, mb, n, kind in rows),
        f"| ratio, ours to the peer | {ours / peer:.2f} | | | |",
        "",
        f"Levels of 2025 that both give: {count}; outside the printed digits: {len(differ)}.",
    ]
    text = "\n".join(lines) + "\n"
    print(text)
    (ROOT / "out").mkdir(exist_ok=True)
    (ROOT / "out" / "bench.md").write_text(text, encoding="utf-8")
    if differ:
        sys.exit(f"the two sides disagree, so their times say nothing: {'; '.join(differ)}")


if __name__ == "__main__":
    main()
