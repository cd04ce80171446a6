"""One sector without inputs against a Stata program: ge_gravity (Baier, Yotov and Zylkin 2019) on the EU's enlargement."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from tradewinds.equilibrium import Options, Shock, calibrate, solve

THETA = 4.0  # the program's documented example
PRINTED = 1e-6  # its results are stored as four-byte floats


def test_ge_gravity(reference: Path) -> None:
    pd = pytest.importorskip("pandas")
    table = pd.read_parquet(reference / "gravity" / "ge_gravity_eu_2000_2014.parquet")
    table = table[table.w_eu.notna()]
    countries = tuple(sorted(table.exporter.unique()))
    n = len(countries)

    def grid(column: str) -> np.ndarray:
        wide = table.pivot(index="importer", columns="exporter", values=column)
        return wide.loc[list(countries), list(countries)].to_numpy(float)

    economy = calibrate(
        countries,
        ("all",),
        year=2000,
        source="ge_gravity",
        theta=[THETA],
        flows=grid("trade")[None],
        inputs=np.zeros((n, 1, 1)),
    )
    outcome = solve(
        economy,
        Shock(iceberg=np.exp(-grid("eu_effect") / THETA)[None]),
        options=Options(tolerance=1e-12, closure="level"),
    )
    welfare = table.groupby("exporter").w_eu.first().loc[list(countries)].to_numpy(float)
    assert n == 44 and grid("eu_effect").max() == pytest.approx(0.22425, abs=1e-5)
    assert np.abs(outcome.real_income / welfare - 1).max() < PRINTED
    assert np.abs(outcome.flows[0] / grid("X_eu") - 1).max() < PRINTED
