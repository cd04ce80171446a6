"""The embedded base against the tables that it is made of, published elasticities, and figures of other publishers."""

from __future__ import annotations

import csv
import os
from pathlib import Path

import numpy as np
import pytest

from tradewinds.equilibrium import imbalance
from tradewinds.equilibrium.base import elasticities, load_base
from tradewinds.equilibrium.base.estimates import estimates

ROOT = Path(__file__).parents[2]
REFERENCE = Path(os.environ.get("TRADEWINDS_REFERENCE", ROOT.parent / "shared" / "reference"))
MILLION = 1e6
AGGREGATE = {
    "agriculture": "c1", "mining": "c2", "food": "c3", "textiles": "c4 c5", "wood_paper": "c6 c7", "petroleum": "c8",
    "chemicals": "c9", "plastics_minerals": "c10 c11", "metals": "c12", "machinery": "c13", "electronics": "c14",
    "vehicles": "c15", "other_manufacturing": "c16",
}  # fmt: skip


@pytest.fixture(scope="module")
def base():
    return load_base()


def reference(name: str) -> Path:
    path = REFERENCE / name
    if not path.exists():
        pytest.skip(f"{path}, which TRADEWINDS_REFERENCE names, is not there")
    return path


def test_it_says_its_year_and_source(base):
    assert base.economy.year == 2011
    assert "Timmer" in base.economy.source and "2013" in base.economy.source
    assert "base year 2011" in base.caption


def test_it_is_an_equilibrium(base):
    assert base.economy.size == (17, 17)
    assert imbalance(base.economy) < 1e-12
    assert np.abs(base.economy.shares.sum(2) - 1).max() < 1e-12


def test_the_negative_cells_and_the_gap_to_output_are_told(base):
    told = "\n".join(base.economy.notes)
    for cell in ("mining ROW KOR: -1.63e+08", "textiles DEU DEU: -1.42e+08", "JPN mining"):
        assert cell in told
    assert "0.042 % of world output" in told
    assert "no sales at home: DEU textiles" in told


def test_flows_are_those_of_the_source(base):
    with reference("world/flows.csv").open(encoding="utf-8") as handle:
        rows = list(csv.DictReader(handle))
    flows, economy = base.economy.flows, base.economy
    for row in rows:
        held = flows[
            economy.sectors.index(row["sector"]), economy.countries.index(row["destination"]),
            economy.countries.index(row["origin"]),
        ]  # fmt: skip
        assert held == pytest.approx(max(float(row["value_usd_mn"]), 0) * MILLION, rel=1e-9, abs=1)


def test_value_added_is_near_the_national_accounts(base):
    """GDP of 2011 at current prices, USD bn, World Bank; basic prices leave taxes on products out, up to a tenth."""
    for country, gdp in (
        ("USA", 15_600),
        ("CHN", 7_552),
        ("JPN", 6_233),
        ("KOR", 1_253),
        ("DEU", 3_749),
        ("IND", 1_823),
    ):
        held = base.economy.value_added[base.economy.countries.index(country)] / 1e9
        assert 0.85 < held / gdp < 1.05, (country, held, gdp)


def test_elasticities_are_the_published_ones():
    with reference("equilibrium/published_theta.csv").open(encoding="utf-8") as handle:
        rows = list(csv.DictReader(handle))
    assert len(rows) == 20
    for row in rows:
        assert estimates()[row["sector"]] == (float(row["theta_99"]), float(row["se"]))


def test_sectors_that_cover_several_estimates_take_their_mean(base):
    at = dict(
        zip(base.economy.sectors, zip(base.economy.theta, base.elasticities.standard_errors, strict=True), strict=True)
    )
    assert at["wood_paper"] == pytest.approx(((11.50 + 16.52) / 2, (2.87**2 + 2.65**2) ** 0.5 / 2))
    assert at["vehicles"][0] == pytest.approx((1.84 + 0.39) / 2)
    assert at["business_services"] == (5.0, 0.0)
    assert (
        base.elasticities.basis[base.economy.sectors.index("electronics")]
        == "Office, Electrical, Communication, Medical"
    )


def test_every_code_of_the_schemes_has_an_elasticity():
    assert len(elasticities(tuple(f"c{n}" for n in range(1, 36)), "wiod").theta) == 35
    icio = elasticities(("A01_02", "C10T12", "C24A", "C31T33", "K"), "icio")
    assert icio.basis == ("Agriculture", "Food", "Basic metals", "Other", "Services")


def test_wiod_whole_aggregates_to_the_embedded_base(base):
    whole = load_base(reference("equilibrium/wiod2011.npz"))
    assert whole.economy.size == (41, 35) and whole.economy.year == 2011
    assert imbalance(whole.economy) < 1e-12
    n = {c: whole.economy.countries.index(c) for c in ("KOR", "CHN", "USA", "JPN", "MEX")}
    for sector, codes in AGGREGATE.items():
        at = [whole.economy.sectors.index(c) for c in codes.split()]
        for a in n:
            for b in n:
                ours = base.economy.flows[
                    base.economy.sectors.index(sector), base.economy.countries.index(a), base.economy.countries.index(b)
                ]
                assert whole.economy.flows[at][:, n[a], n[b]].sum() == pytest.approx(ours, rel=1e-6, abs=2e6)


def test_words_find_regions_and_sectors(base):
    assert base.regions.find("EU") == ("DEU", "EUX")
    assert base.regions.find("한국") == base.regions.find("south korea") == ("KOR",)
    assert base.sectors.find("chips") == ("electronics",)
    assert len(base.sectors.find("goods")) == 13 and len(base.regions.find("all")) == 17
