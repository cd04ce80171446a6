"""World input-output tables as published: WIOD and OECD ICIO, read by pymrio, and WIOD as arrays."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np

from tradewinds.equilibrium.arrays import Floats
from tradewinds.equilibrium.base.checks import agree, own_shares
from tradewinds.equilibrium.base.estimates import elasticities
from tradewinds.equilibrium.base.names import read_names
from tradewinds.equilibrium.base.table import BaseTable
from tradewinds.equilibrium.calibrate import calibrate
from tradewinds.errors import InputError

ARRAYS = ("intermediate", "final", "output", "countries", "industries")
MILLION = 1e6
WIOD = "World Input-Output Database (Timmer et al. 2015, Review of International Economics 23(3), 575-605)"
ICIO = "OECD Inter-Country Input-Output tables"


def load(path: Path, year: int | None = None) -> BaseTable:
    """A base out of a published table: .npz arrays of WIOD, wiot*.xlsx of WIOD, ICIO*.csv or .zip of the OECD.

    Raises InputError for anything else, for several years of which none is picked, and where pymrio is not installed.
    """
    if path.suffix == ".npz":
        return _from_arrays(path, year)
    files = [path] if path.is_file() else sorted(path.iterdir())
    found = [(kind, f) for f in files for kind, wanted in KINDS.items() if wanted.fullmatch(f.name)]
    if year is not None:
        found = [(k, f) for k, f in found if _year(k, f.name) == year]
    if not found:
        raise InputError(
            "no table of a known kind", got=f"{path}" + (f" for {year}" if year else ""),
            accepted="flows.csv and inputs.csv, ICIO*.csv or .zip, wiot*.xlsx, or .npz",
        )  # fmt: skip
    if len(found) > 1:
        years = sorted({_year(k, f.name) for k, f in found})
        raise InputError(
            "tables of several years", got=", ".join(map(str, years)), hint=f"pick one: {path}@{years[-1]}"
        )
    kind, file = found[0]
    return _from_pymrio(kind, file)


KINDS = {"icio": re.compile(r"ICIO.*\.(?:csv|zip)", re.IGNORECASE), "wiod": re.compile(r"wiot.*\.xlsx?", re.IGNORECASE)}


def _year(kind: str, name: str) -> int:
    if kind == "icio":
        years = re.findall(r"(?<!\d)(?:19|20)\d\d(?!\d)", name)
        return int(years[-1]) if years else 0
    short = re.search(r"wiot(\d{2})(?!\d)", name, re.IGNORECASE)
    if short:
        return int(short[1]) + (1900 if int(short[1]) > 50 else 2000)
    long = re.search(r"(?:19|20)\d\d", name)
    return int(long[0]) if long else 0


def _from_pymrio(kind: str, file: Path) -> BaseTable:
    try:
        import pymrio
    except ImportError:
        raise InputError("reading published tables takes pymrio", hint='pip install "tradewinds[mrio]"') from None
    try:
        io: Any = pymrio.parse_oecd(file) if kind == "icio" else pymrio.parse_wiod(file)
    except Exception as problem:  # what pymrio raises is not one tree
        raise InputError("pymrio cannot read this table", got=f"{file.name}: {problem}") from None
    countries = tuple(dict.fromkeys(io.Z.index.get_level_values("region")))
    sectors = tuple(dict.fromkeys(io.Z.index.get_level_values("sector")))
    order = [(c, s) for c in countries for s in sectors]
    uses = io.Z.reindex(index=order, columns=order).fillna(0).to_numpy(float)
    by = io.Y.columns.get_level_values("region")
    last = np.stack(
        [io.Y.loc[:, by == c].sum(axis=1).reindex(order).fillna(0).to_numpy(float) for c in countries], axis=1
    )
    stray = io.Y.loc[:, ~by.isin(countries)].to_numpy(float).sum() if (~by.isin(countries)).any() else 0.0
    notes = (f"final columns of no country (discrepancies) left out: {stray:g} million",) if stray else ()
    source = f"{ICIO if kind == 'icio' else WIOD}, {file.name}"
    return _base(uses, last, None, countries, sectors, _year(kind, file.name), source, kind, notes, file.parent)


def _from_arrays(path: Path, year: int | None) -> BaseTable:
    with np.load(path, allow_pickle=False) as held:
        missing = [a for a in ARRAYS if a not in held]
        if missing:
            raise InputError("the file lacks arrays", got=", ".join(missing), accepted=", ".join(ARRAYS))
        uses, final, output = (np.asarray(held[a], dtype=float) for a in ARRAYS[:3])
        countries, sectors = (tuple(map(str, held[a])) for a in ARRAYS[3:])
    n, j = len(countries), len(sectors)
    if uses.shape != (n * j, n * j) or final.shape[0] != n * j or final.shape[1] % n or output.shape != (n * j,):
        raise InputError("the arrays do not fit each other", got=f"{uses.shape}, {final.shape}, {output.shape}",
                         accepted=f"{(n * j, n * j)}, ({n * j}, categories of {n} countries), {(n * j,)}")  # fmt: skip
    found = re.findall(r"(?:19|20)\d\d", path.stem)
    year = year or (int(found[-1]) if found else 0)
    if not year:
        raise InputError("the year of the table is not known", got=path.name, hint=f"say it: {path}@2011")
    last = final.reshape(n * j, n, -1).sum(2)
    return _base(uses, last, output, countries, sectors, year, f"{WIOD}, {path.name}", "wiod", (), path.parent)


def _base(
    uses: Floats, last: Floats, output: Floats | None, countries: tuple[str, ...], sectors: tuple[str, ...], year: int,
    source: str, scheme: str, notes: tuple[str, ...], directory: Path,
) -> BaseTable:  # fmt: skip
    """Uses [origin and sector, country and user], last [origin and sector, country], both in millions of US dollars."""
    n, j = len(countries), len(sectors)
    cube = uses.reshape(n, j, n, j)
    flows = (cube.sum(3) + last.reshape(n, j, n)).transpose(1, 2, 0)
    inputs = cube.sum(0).transpose(1, 0, 2)
    idle = np.maximum(flows, 0).sum(1).T <= 0
    if idle.any():
        lost = float(np.where(idle[:, None, :], inputs, 0).sum())
        inputs = np.where(idle[:, None, :], 0, inputs)
        notes += (f"{int(idle.sum())} sectors sell nothing; their inputs of {lost:g} million are left out",)
    inputs, more = _affordable(np.maximum(flows, 0).sum(1).T, inputs, countries, sectors)
    theta = elasticities(sectors, scheme)
    economy = calibrate(
        countries, sectors, year=year, source=source, theta=theta.theta, flows=MILLION * flows, inputs=MILLION * inputs
    )
    told = (
        agree("sales and output", flows.sum(1).T, output.reshape(n, j), countries, sectors)
        if output is not None
        else ()
    )
    economy = replace(economy, notes=(*economy.notes, *notes, *more, *told, *own_shares(economy)))
    regions, kinds = read_names(directory, countries, sectors, scheme)
    return BaseTable(economy, theta, regions, kinds, scheme)


def _affordable(
    output: Floats, inputs: Floats, countries: tuple[str, ...], sectors: tuple[str, ...]
) -> tuple[Floats, tuple[str, ...]]:
    """Inputs scaled down to the output where a sector's value added is negative, with a note for each."""
    paid = inputs.sum(1)
    over = (paid > output) & (output > 0)
    notes = tuple(
        f"{countries[n]} {sectors[j]}: inputs of {paid[n, j]:.6g} million scaled down to its output of {output[n, j]:.6g} million"
        for n, j in zip(*np.nonzero(over), strict=True)
    )
    scale = np.where(over, output / np.where(over, paid, 1), 1.0)
    return np.asarray(inputs * scale[:, None, :]), notes
