"""Files known by their names: Comtrade's three layouts, a pull's rows, and what they say when they came broken."""

from __future__ import annotations

import gzip
from collections.abc import Callable
from pathlib import Path

import duckdb
import pytest

from tradewinds.errors import InputError
from tradewinds.lake.codes import CLASSIFICATIONS
from tradewinds.lake.loading import load
from tradewinds.lake.mapping import Mapping
from tradewinds.lake.presets import recognised
from tradewinds.lake.table import snapshot

PULLED = (
    "reporter,flow,classification,product,partner,period,measure,value,unit,yoy,state,released,status,note,publisher\n"
)
ROW = "USA,exports,HS,850110,CAN,2023,value,5,USD,,known,2024-01-31,revised,{note},UN Comtrade\n"
WEB = "typeCode,period,reporterCode,flowCode,partnerCode,partner2Code,classificationCode,cmdCode,customsCode,motCode,netWgt,primaryValue"


def read(lake: Path, file: Path) -> list[tuple[int, int, float]]:
    found = recognised(file)
    assert isinstance(found, Mapping)
    report = load(lake, file, found)
    assert report.rejected == 0
    paths = snapshot(lake).paths()
    return duckdb.execute("SELECT classification, item, value FROM read_parquet(?) ORDER BY item", [paths]).fetchall()


@pytest.mark.parametrize(
    ("note", "edition"),
    [("H5", "HS17"), ("H0", "HS92"), ("H6", "HS22"), ("HS2017", "HS17"), ('"HS12, f.o.b."', "HS12"), ("", "HS")],
)
def test_the_note_of_a_pulled_row_says_its_edition(
    tmp_path: Path, write_csv: Callable, note: str, edition: str
) -> None:
    """Comtrade's H0 to H6 are the editions of 1992, 1996, 2002, 2007, 2012, 2017 and 2022."""
    file = write_csv(PULLED + ROW.format(note=note))
    assert read(tmp_path / "lake", file) == [(CLASSIFICATIONS[edition], 850110, 5.0)]


def test_pulled_rows_come_compressed_too(tmp_path: Path) -> None:
    file = tmp_path / "rows.csv.gz"
    file.write_bytes(gzip.compress(b"\xef\xbb\xbf" + (PULLED + ROW.format(note="H5")).encode()))
    assert read(tmp_path / "lake", file) == [(CLASSIFICATIONS["HS17"], 850110, 5.0)]


@pytest.mark.parametrize(
    "broken",
    [
        lambda t: t.encode()[:-1] + b"\xb0\xa1\n",
        lambda t: t.replace(",", ";").encode(),
        lambda t: t.replace("H5", '"' + "z" * 200_000 + '"').encode(),
        lambda t: t.replace("USD", "USD}").encode(),
        lambda t: t.replace("2024-01-31", "soon").encode(),
        lambda t: gzip.compress((t * 50).encode())[:-20],
    ],
    ids=["cp949", "semicolons", "long field", "unit", "day", "gzip cut off"],
)
def test_broken_rows_of_a_pull_are_told(tmp_path: Path, broken: Callable[[str], bytes]) -> None:
    file = tmp_path / "rows.csv"
    file.write_bytes(broken(PULLED + ROW.format(note="H5")))
    with pytest.raises(InputError):
        recognised(file)


def test_rows_without_their_state_are_no_rows_of_a_pull(write_csv: Callable) -> None:
    assert recognised(write_csv((PULLED + ROW.format(note="H5")).replace(",state", "").replace(",known", ""))) is None


def test_a_zip_cut_off_says_fetch_it_again(write_baci: Callable) -> None:
    file = write_baci([(2022, 410, 842, "010121", "1", "1")])
    file.write_bytes(file.read_bytes()[:-60])
    with pytest.raises(InputError, match="has no end") as told:
        recognised(file)
    assert "fetch it again" in str(told.value)


@pytest.mark.parametrize("shift", ["C,{}\n", "{},\n", "{}\n"])
def test_comtrades_web_page_shifts_its_rows(tmp_path: Path, write_csv: Callable, shift: str) -> None:
    rows = [
        f"C,202403,704,X,156,0,H6,{hs},C00,0,,{value}" for hs, value in (("010110", "4790491.0"), ("010210", "7.0"))
    ]
    file = write_csv(f"{WEB}\n" + "".join(shift.format(r) for r in rows), "TradeData.csv")
    edition = CLASSIFICATIONS["HS22"]
    assert read(tmp_path / "lake", file) == [(edition, 10110, 4790491.0), (edition, 10210, 7.0)]


@pytest.mark.parametrize("weight", [",Netweight (kg)", ""])
def test_comtrades_former_layout_is_read(tmp_path: Path, write_csv: Callable, weight: str) -> None:
    header = "Classification,Year,Period,Trade Flow Code,Trade Flow,Reporter Code,Reporter,Partner Code,Commodity Code,Trade Value (US$)"
    row = "H5,2021,2021,2,Export,704,Viet Nam,156,010110,4790491" + (",12" if weight else "")
    file = write_csv(f"{header}{weight}\n{row}\n")
    assert read(tmp_path / "lake", file) == [(CLASSIFICATIONS["HS17"], 10110, 4790491.0)]
