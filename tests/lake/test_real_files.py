"""The Census Bureau's files through mappings of a few lines: what goes in comes out, to the cent."""

from __future__ import annotations

import os
from decimal import Decimal
from pathlib import Path

import duckdb
import pyarrow.parquet as pq
import pytest

from tradewinds.lake.bridges import bridge, load_bridge, share_moved
from tradewinds.lake.cells_of import Choice, cells
from tradewinds.lake.codes import area_ids
from tradewinds.lake.engines import duckdb_engine
from tradewinds.lake.loading import load
from tradewinds.lake.mapping import parse_mapping
from tradewinds.lake.series_of import Reader
from tradewinds.lake.table import snapshot

REFERENCE = Path(os.environ.get("TRADEWINDS_REFERENCE") or Path(__file__).parents[3] / "shared" / "reference")
IMPORTS = REFERENCE / "trade" / "us_imports_hs10_by_country_2024.parquet"
EXPORTS = REFERENCE / "trade" / "us_exports_hs10_monthly_IRL_CHE_TUR_VNM.parquet"
CONCORDANCES = REFERENCE / "classifications"
IMPORTS_MAP = """
source: us-census
publisher: US Census Bureau
released: 2025-02-05
reporter: USA
flow: imports
partner: {column: CTY_NAME, names: {"KOREA, SOUTH": KOR}}
item: {column: HS10, digits: 10}
classification: HS in force
period: {column: time, as: year}
value: {column: imports, unit: USD, basis: customs}
"""
EXPORTS_MAP = """
source: us-census
publisher: US Census Bureau
released: 2026-03-12
reporter: USA
flow: exports
partner: CTY_NAME
item: {column: E_COMMODITY, digits: 10}
classification: HS in force
period: time
value: {column: ALL_VAL_MO, unit: USD, basis: fob}
"""


def cents(path: Path, column: str, where: str = "true") -> Decimal:
    """A sum in the file itself, exact: another program's decimals."""
    text = f"SELECT sum({column}::DECIMAL(38, 2)) FROM read_parquet('{path}') WHERE {where}"
    return Decimal(duckdb.execute(text).fetchone()[0])


def held(lake: Path, where: str = "true") -> Decimal:
    text = f"SELECT sum(value::DECIMAL(38, 2)) FROM read_parquet(?) WHERE {where}"
    return Decimal(duckdb.execute(text, [snapshot(lake).paths()]).fetchone()[0])


@pytest.mark.skipif(not IMPORTS.exists(), reason=f"the reference file {IMPORTS.name} is not there")
def test_us_imports_by_country(tmp_path: Path) -> None:
    report = load(tmp_path / "lake", _copied(IMPORTS, tmp_path), parse_mapping(IMPORTS_MAP))
    assert (report.added, report.rejected) == (209_616, 0)
    korea = area_ids()["KOR"]
    assert held(tmp_path / "lake", f"partner = {korea}") == cents(IMPORTS, "imports", "CTY_CODE = '5800'")
    assert round(held(tmp_path / "lake", f"partner = {korea}") / 10**9, 2) == Decimal("130.46")
    cars = held(tmp_path / "lake", f"partner = {korea} AND item // 1000000 = 8703")
    assert round(cars / 10**9, 2) == Decimal("36.86")
    assert held(tmp_path / "lake") == cents(IMPORTS, "imports")
    assert held(tmp_path / "lake", "kind = 4") == cents(IMPORTS, "imports", "CTY_NAME = 'EUROPEAN UNION'")


@pytest.mark.skipif(not EXPORTS.exists(), reason=f"the reference file {EXPORTS.name} is not there")
def test_us_exports_by_month(tmp_path: Path) -> None:
    lake = tmp_path / "lake"
    report = load(lake, _copied(EXPORTS, tmp_path), parse_mapping(EXPORTS_MAP))
    assert (report.added, report.rejected) == (1_930_225, 0)
    for code, name in (("IRL", "IRELAND"), ("CHE", "SWITZERLAND"), ("TUR", "TURKEY"), ("VNM", "VIETNAM")):
        assert held(lake, f"partner = {area_ids()[code]}") == cents(EXPORTS, "ALL_VAL_MO", f"CTY_NAME = '{name}'")
    assert held(lake, "period // 100 = 202401") == cents(EXPORTS, "ALL_VAL_MO", "time = '2024-01'")
    points = Reader(lake).series("USA", "exports", 7108121010, "CHE", level=10, classification="HS22")
    found = {str(p.period): p.value for p in points if p.state == "known"}
    told = duckdb.execute(
        f"SELECT time, ALL_VAL_MO FROM read_parquet('{EXPORTS}') WHERE CTY_NAME = 'SWITZERLAND' "
        "AND E_COMMODITY = '7108121010' AND ALL_VAL_MO > 0 AND time >= '2022'"
    ).fetchall()
    assert found == {t: float(v) for t, v in told}
    engine = duckdb_engine(lake)
    for edition, first, last in (
        ("HS12", "2013-01", "2016-12"),
        ("HS17", "2017-01", "2021-12"),
        ("HS22", "2022-01", "2026-01"),
    ):
        rows = engine.execute(cells(engine, Choice(reporter="USA", level=10, classification=edition)))
        assert sum(map(Decimal, rows["value"].to_pylist())) == cents(
            EXPORTS, "ALL_VAL_MO", f"time BETWEEN '{first}' AND '{last}'"
        )


@pytest.mark.skipif(not (CONCORDANCES / "hs6_hs5.parquet").exists(), reason="the concordance hs6_hs5 is not there")
def test_an_official_correspondence_table_moves_what_changed(tmp_path: Path) -> None:
    """HS 2022 to HS 2017: smartphones (8517.13) were split off 8517.12, so both new codes lead there."""
    file = CONCORDANCES / "hs6_hs5.parquet"
    names = pq.read_schema(file).names
    pairs = load_bridge(tmp_path / "lake", file, "HS22", "HS17")
    assert pairs == pq.read_table(file, columns=names[:2]).group_by(names[:2]).aggregate([]).num_rows
    there, back = bridge(tmp_path / "lake", "HS22", "HS17"), bridge(tmp_path / "lake", "HS17", "HS22")
    assert there.to[851713] == 851712
    assert 851712 in back.split
    assert there.to[870323] == 870323
    moved = share_moved({851713: 60.0, 870323: 30.0, 980199: 10.0}, there)
    assert (moved.moved, moved.same, moved.split, moved.unknown) == (0.6, 0.3, 0.0, 0.1)


def _copied(path: Path, folder: Path) -> Path:
    """Beside the copy a file of rejected rows may be written."""
    copy = folder / path.name
    copy.symlink_to(path)
    return copy
