"""What X-13 writes, read: saved tables, estimates, the summary of diagnostics, errors and warnings."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

from tradewinds.periods import Period


@dataclass(frozen=True, slots=True)
class Estimate:
    """A parameter: its group ("User-defined Holiday", "AO", "MA Seasonal"), its name, its value and standard error."""

    group: str
    name: str
    value: float
    se: float
    fixed: bool


def table(path: Path) -> dict[Period, float]:
    """A saved table: value by month; empty when the file is not there."""
    if not path.exists():
        return {}
    found = {}
    for line in path.read_text(encoding="latin-1").splitlines()[2:]:
        date, _, value = line.partition("\t")
        if len(date) == 6 and date.isdigit():
            found[Period.of_month(int(date[:4]), int(date[4:]))] = float(value)
    return found


def estimates(path: Path) -> tuple[Estimate, ...]:
    """Regression coefficients, then ARIMA parameters; empty when the file is not there."""
    if not path.exists():
        return ()
    found, part = [], ""
    for line in path.read_text(encoding="latin-1").splitlines():
        if line.startswith("$"):
            part = line
            continue
        cells = line.split("\t")
        if part.startswith("$regression$estimates") and len(cells) >= 4 and _number(cells[2]):
            se = float(cells[3])
            found.append(Estimate(cells[0], cells[1], float(cells[2]), se, se == 0))
        elif part.startswith("$arima$estimates") and len(cells) >= 6 and _number(cells[4]):
            se = float(cells[5]) if _number(cells[5]) else 0.0
            found.append(
                Estimate(f"{cells[0]} {cells[1]}", f"{cells[0].lower()}{int(cells[3])}", float(cells[4]), se, se == 0)
            )
    return tuple(found)


def _number(text: str) -> bool:
    return bool(re.fullmatch(r"[+-]?\d\.\d+E[+-]\d+", text.strip()))


def udg(path: Path) -> dict[str, str]:
    """The summary of diagnostics: text by key; empty when the file is not there."""
    if not path.exists():
        return {}
    lines = (line.partition(":") for line in path.read_text(encoding="latin-1").splitlines())
    return {key.strip(): value.strip() for key, colon, value in lines if colon}


def messages(path: Path) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Errors and warnings of a run, each on one line."""
    if not path.exists():
        return (), ()
    errors, warnings = [], []
    text = path.read_text(encoding="latin-1")
    for block in re.split(r"(?=\b(?:ERROR|WARNING|NOTE):)", text):
        told = " ".join(re.split(r"\n\s*\n", block)[0].split())
        if told.startswith("ERROR:"):
            errors.append(told.removeprefix("ERROR:").strip().rstrip("."))
        elif told.startswith("WARNING:"):
            warnings.append(told.removeprefix("WARNING:").strip().rstrip("."))
    return tuple(dict.fromkeys(errors)), tuple(dict.fromkeys(warnings))
