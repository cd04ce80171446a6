"""Estimates of trade elasticities by sector with their standard errors: those of a paper, carried over to the sectors of a base."""

from __future__ import annotations

import csv
from dataclasses import dataclass
from functools import lru_cache
from math import sqrt
from pathlib import Path

import numpy as np

from tradewinds.equilibrium.arrays import Floats
from tradewinds.equilibrium.base.cells import read_rows
from tradewinds.errors import InputError, RowError

DATA = Path(__file__).parent / "data"
SOURCE = "Caliendo and Parro (2015), Table 1, 99 % sample; services 5 as in Costinot and Rodríguez-Clare (2014)"
OWN = ("sector", "theta", "standard_error")


@dataclass(frozen=True, slots=True, eq=False)
class Estimates:
    """theta, standard_errors [sector]: trade falls by theta percent where its cost rises by one; zero for an error not known.

    `basis` names for each sector the estimates that it stands on.
    """

    theta: Floats
    standard_errors: Floats
    basis: tuple[str, ...]
    source: str


@lru_cache(maxsize=1)
def estimates() -> dict[str, tuple[float, float]]:
    """(elasticity, standard error) by sector of the paper, and the value set for services."""
    with (DATA / "elasticities.csv").open(encoding="utf-8", newline="") as handle:
        return {r["sector"]: (float(r["theta"]), float(r["standard_error"])) for r in csv.DictReader(handle)}


@lru_cache(maxsize=4)
def concordance(scheme: str) -> dict[str, tuple[str, ...]]:
    """The paper's sectors by code of a scheme: tradewinds, wiod, icio."""
    with (DATA / "concordance.csv").open(encoding="utf-8", newline="") as handle:
        rows = [r for r in csv.DictReader(handle) if r["scheme"] == scheme]
    return {r["code"]: tuple(r["estimates"].split("|")) for r in rows}


@lru_cache(maxsize=4)
def _kinds(scheme: str) -> dict[str, str]:
    with (DATA / "concordance.csv").open(encoding="utf-8", newline="") as handle:
        return {r["code"]: r["sector"] for r in csv.DictReader(handle) if r["scheme"] == scheme}


def kind(sector: str, scheme: str) -> str:
    """The sector of the embedded base that a sector of a scheme lies in; itself where no scheme says so.

    >>> kind("c14", "wiod"), kind("C24A", "icio"), kind("toys", "")
    ('electronics', 'metals', 'toys')
    """
    held = _kinds(scheme)
    begun = [code for code in held if sector == code or (scheme == "icio" and sector.startswith(code))]
    return held[max(begun, key=len)] if begun else sector


def elasticities(sectors: tuple[str, ...], scheme: str) -> Estimates:
    """The elasticities of sectors of a scheme.

    A sector that covers several of the paper's takes their simple mean, and the standard error of a mean of independent
    estimates. A code of ICIO that is not listed takes the longest listed code that it begins with (C24A: C24).
    Raises InputError for a sector that the scheme does not know.
    """
    known = concordance(scheme)
    theta, errors, basis = [], [], []
    for sector in sectors:
        names = known.get(sector) or _longest(sector, known if scheme == "icio" else {})
        if names is None:
            raise InputError(
                "no elasticity is held for a sector", got=sector, accepted=", ".join(known),
                hint="put elasticities.csv (sector, theta, standard_error) beside the tables",
            )  # fmt: skip
        pairs = [estimates()[name] for name in names]
        theta.append(sum(t for t, _ in pairs) / len(pairs))
        errors.append(sqrt(sum(e * e for _, e in pairs)) / len(pairs))
        basis.append(", ".join(names))
    return Estimates(np.array(theta), np.array(errors), tuple(basis), SOURCE)


def own(path: Path, sectors: tuple[str, ...]) -> Estimates:
    """The elasticities that a user gives: sector, theta, standard_error (empty where none is known).

    Raises RowError for a number that is none, InputError for a sector without one.
    """
    held: dict[str, tuple[float, float]] = {}
    for row in read_rows(path, OWN):
        pair = []
        for column in OWN[1:]:
            try:
                pair.append(float(row[column] or 0))
            except ValueError:
                pair.append(-1.0)
            if pair[-1] < 0 or (column == "theta" and pair[-1] == 0):
                raise RowError(
                    f"{path.name}: an elasticity is positive", got=row[column], line=int(row["line"]), column=column,
                    accepted="the elasticity itself, such as 8.22: not one over it, not its negative",
                )  # fmt: skip
        held[row["sector"]] = (pair[0], pair[1])
    missing = [s for s in sectors if s not in held]
    if missing:
        raise InputError(f"{path.name} gives no elasticity for sectors of the tables", got=", ".join(missing))
    return Estimates(
        np.array([held[s][0] for s in sectors]),
        np.array([held[s][1] for s in sectors]),
        ("given",) * len(sectors),
        path.name,
    )


def _longest(sector: str, known: dict[str, tuple[str, ...]]) -> tuple[str, ...] | None:
    begun = [code for code in known if sector.startswith(code)]
    return known[max(begun, key=len)] if begun else None
