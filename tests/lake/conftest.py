"""Small files in publishers' forms, made here, and where the reference files lie."""

from __future__ import annotations

import os
import zipfile
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path

import pytest

from tradewinds.lake.mapping import parse_mapping

REFERENCE = Path(os.environ.get("TRADEWINDS_REFERENCE") or Path(__file__).parents[3] / "shared" / "reference")
BACI_MAP = """
source: baci
publisher: CEPII
released: 2025-01-31
reporter: {column: i, codes: un}
partner: {column: j, codes: un}
flow: exports
item: {column: k, digits: 6}
classification: HS17
period: t
value: {column: v, unit: USD thousand, basis: fob}
quantity: {column: q, unit: t}
members: BACI_*.csv
reconciled: true
"""
MONTHLY_MAP = """
source: customs
publisher: Customs
released: 2024-03-15
reporter: KOR
partner: country
flow: {column: flow, codes: {E: exports, I: imports}}
item: {column: hs, digits: 10}
classification: HS22
period: month
value: {column: usd, unit: USD, basis: {exports: fob, imports: cif}}
suppressed: [c]
unpublished: ['..']
"""


@pytest.fixture
def baci_map():
    return parse_mapping(BACI_MAP)


@pytest.fixture
def write_baci(tmp_path: Path) -> Callable[..., Path]:
    """A BACI-shaped zip of (year, exporter, importer, HS6, thousand USD, tons)."""

    def write(rows: Iterable[tuple[object, ...]], name: str = "BACI_HS17_V202501.zip", version: str = "202501") -> Path:
        by_year: dict[object, list[str]] = {}
        for t, i, j, k, v, q in rows:
            by_year.setdefault(t, []).append(f"{t},{i},{j},{k},{v},{q}\n")
        path = tmp_path / name
        with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
            archive.writestr(f"country_codes_V{version}.csv", "country_code,country_name\n")
            for year, lines in by_year.items():
                archive.writestr(f"BACI_HS17_Y{year}_V{version}.csv", "t,i,j,k,v,q\n" + "".join(lines))
        return path

    return write


@pytest.fixture
def write_csv(tmp_path: Path) -> Callable[[str, str], Path]:
    def write(text: str, name: str = "file.csv") -> Path:
        path = tmp_path / name
        path.write_text(text, encoding="utf-8")
        return path

    return write


@pytest.fixture
def trade_of() -> Callable[..., list[tuple[object, ...]]]:
    """Full trade among countries: 70 chapters, every pair, values that grow by the year (thousand USD)."""

    def made(countries: Mapping[int, float], years: Iterable[int]) -> list[tuple[object, ...]]:
        return [
            (year, i, j, f"{chapter:02}0110", f"{size * (1 + 0.1 * n) * (1 + chapter % 7):.3f}", f"{size:.3f}")
            for n, year in enumerate(years)
            for i, size in countries.items()
            for j in countries
            for chapter in range(1, 73)
            if i != j
        ]

    return made


PLAIN_MAP = """
source: s
publisher: P
reporter: r
partner: p
flow: {column: f}
item: k
classification: HS17
period: t
value: {column: v, unit: USD, basis: fob}
suppressed: [c]
unpublished: ['..']
"""


@pytest.fixture
def plain() -> Callable[..., object]:
    """A mapping of reporter, partner, flow, item, period, value, with more words said."""

    def made(more: str = "") -> object:
        return parse_mapping(PLAIN_MAP + more)

    return made


@pytest.fixture
def write_plain(tmp_path: Path) -> Callable[..., Path]:
    """Its CSV of rows (reporter, partner, flow, item, period, value)."""

    def write(rows: Iterable[tuple[object, ...]], name: str = "plain.csv") -> Path:
        path = tmp_path / name
        path.write_text("r,p,f,k,t,v\n" + "".join(",".join(map(str, r)) + "\n" for r in rows), encoding="utf-8")
        return path

    return write
