"""Effective rates against the public tracker and the trade of the United States by product; statutory told apart."""

from __future__ import annotations

import os
from collections import Counter
from datetime import date
from pathlib import Path

import pytest

from tradewinds.equilibrium.base import load_base
from tradewinds.equilibrium.tariffs import effective, load_shares, tracked
from tradewinds.equilibrium.tariffs.shares import lookup
from tradewinds.errors import InputError, RowError

ROOT = Path(__file__).parents[2]
REFERENCE = Path(os.environ.get("TRADEWINDS_REFERENCE", ROOT.parent / "shared" / "reference"))
TRADE = REFERENCE / "trade" / "us_imports_hs10_by_country_2024.parquet"
TRACKER = REFERENCE / "tariffs" / "country-by-time.csv"
CENSUS = {"KOR": ("KOREA, SOUTH",), "EUX": ("EUROPEAN UNION",), "GBR": ("UNITED KINGDOM",)}
"""Names of the trade table, resolved here by hand; the loader resolves them itself."""
END = date(2025, 12, 4)
"""A day of the tracker's file, after the deals with Korea, Japan and the EU were put into force."""


def need(path: Path) -> Path:
    if not path.exists():
        pytest.skip(f"{path}, which TRADEWINDS_REFERENCE names, is not there")
    return path


@pytest.fixture(scope="module")
def regions():
    return {n.id: (*n.aliases, n.en, *CENSUS.get(n.id, ())) for n in load_base().regions.all}


@pytest.fixture(scope="module")
def shares():
    return load_shares(need(TRADE), {n.id: (*n.aliases, n.en, *n.members) for n in load_base().regions.all})


@pytest.fixture(scope="module")
def weights(regions):
    """Imports of 2024 by origin and sector."""
    parquet = pytest.importorskip("pyarrow.parquet")
    table = parquet.read_table(need(TRADE), columns=["CTY_NAME", "HS10", "imports"]).to_pydict()
    of = {name.casefold(): region for region, names in regions.items() for name in names}
    held: Counter[tuple[str, str]] = Counter()
    for name, hs, value in zip(*table.values(), strict=True):
        sector = lookup(hs, "sector")
        if sector is not None:
            held[of.get(name.casefold(), "ROW"), sector] += value
    return held


def whole(origin: str, weights, day: date, **options) -> float:
    """The effective rate of a country on all its goods."""
    mine = {s: v for (o, s), v in weights.items() if o == origin}
    return sum(v * effective(s, origin, day, **options).effective for s, v in mine.items()) / sum(mine.values())


@pytest.mark.parametrize(
    ("origin", "within"), [("KOR", 0.015), ("JPN", 0.02), ("TWN", 0.015), ("CHN", 0.02), ("IND", 0.02), ("EUX", 0.02)]
)
def test_effective_rates_are_near_the_trackers(origin, within, shares, weights):
    """The tracker works from the same notices with other lists of products; two points are the product lists' worth."""
    theirs, day = tracked(need(TRACKER), END)
    assert day == END
    ours = whole(origin, weights, END, shares=shares)
    assert ours == pytest.approx(theirs["EU" if origin == "EUX" else origin], abs=within)


@pytest.mark.parametrize("origin", ["KOR", "JPN", "CHN"])
def test_the_shares_that_ship_come_near_as_well(origin, weights):
    theirs, _ = tracked(need(TRACKER), END)
    assert whole(origin, weights, END) == pytest.approx(theirs[origin], abs=0.03)


def test_the_shares_that_ship_are_those_of_trade_rounded(shares):
    ship = load_shares()
    for origin, sector in [*(("*", s) for s in ship.of), *ship.by_origin]:
        parts = ship.by_origin[origin, sector] if origin != "*" else ship.of[sector]
        theirs = shares.by_origin[origin, sector] if origin != "*" else shares.of[sector]
        held = {p.goods: p.share for p in theirs}
        for part in parts:
            assert part.share == pytest.approx(held.get(part.goods, 0), abs=0.051), (origin, sector, part.goods)
        assert sum(p.share for p in parts) == pytest.approx(1)


def test_statutory_and_effective_are_told_apart():
    found = effective("chemicals", "KOR", date(2025, 12, 31))
    assert (found.statutory, found.paying) == (pytest.approx(0.15), pytest.approx(0.75))
    assert found.effective == pytest.approx(0.15 * 0.75)
    metals = effective("metals", "KOR", date(2025, 12, 31))
    assert 0.15 < metals.effective < metals.statutory < 0.5


def test_the_mean_of_days_lies_where_the_days_lie():
    """A machine paid nothing for 94 days of 2025, 10 % for 124 and 15 % for 147."""
    found = effective("food", "KOR", date(2025, 1, 1), date(2025, 12, 31))
    assert found.effective == pytest.approx((94 * 0 + 124 * 0.10 + 147 * 0.15) / 365)


def test_what_enters_free_lowers_the_effective_rate_alone():
    day = date(2025, 12, 31)
    plain, freed = effective("food", "CAN", day), effective("food", "CAN", day, free={"other goods": 0.85})
    assert freed.effective == pytest.approx(0.15 * plain.effective)
    assert freed.statutory == pytest.approx(plain.statutory) == pytest.approx(0.35)
    steel = effective("metals", "CAN", day, free={"other goods": 0.85})
    assert steel.effective > 0.2


def test_a_table_of_trade_of_ones_own(tmp_path):
    file = tmp_path / "trade.csv"
    file.write_text(
        "hs,origin,value\n870323,KOR,60\n870899,KOR,20\n890120,KOR,20\n870323,Japan,100\n", encoding="utf-8"
    )
    held = load_shares(file, {"KOR": (), "JPN": ()})
    assert {p.goods: p.share for p in held.parts("vehicles", "KOR")} == {
        "automobiles": 0.6,
        "auto parts": 0.2,
        "other goods": 0.2,
    }
    assert held.parts("vehicles", "JPN")[0].share == 1
    assert held.strangers == 0 and load_shares(file, {"KOR": ()}).strangers == pytest.approx(0.5)
    file.write_text("hs,origin,value\n870323,KOR,many\n", encoding="utf-8")
    with pytest.raises(RowError, match="line 2"):
        load_shares(file)


def test_the_tracker_refuses_what_is_not_its_file(tmp_path):
    file = tmp_path / "other.csv"
    file.write_text("day,rate\n2025-01-01,3\n", encoding="utf-8")
    with pytest.raises(RowError, match=r"country-by-time\.csv"):
        tracked(file, END)
    with pytest.raises(InputError, match="begins later"):
        tracked(need(TRACKER), date(2024, 1, 1))


def test_the_trackers_rates_are_of_the_new_duties_alone():
    """On its first day, before any duty on Mexico, its rate is zero, while Mexico paid a quarter of a percent in 2024."""
    rates, _ = tracked(need(TRACKER), date(2025, 2, 4))
    assert rates["MEX"] == 0 and rates["CHN"] == pytest.approx(0.20)
