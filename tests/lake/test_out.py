"""What goes out of the lake: four formats that other programs read, with labels, states and papers; old files swept."""

from __future__ import annotations

import csv
import hashlib
import json
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pyarrow.parquet as pq
import pytest

from tradewinds.errors import InputError
from tradewinds.lake.bridges import bridge, bridged, load_bridge
from tradewinds.lake.care import compact, history, status, verify
from tradewinds.lake.cells_of import Choice, cells
from tradewinds.lake.engines import duckdb_engine
from tradewinds.lake.export import Wanted, export
from tradewinds.lake.loading import load
from tradewinds.lake.mapping import Mapping, parse_mapping
from tradewinds.lake.presets import recognised
from tradewinds.lake.series_of import Reader
from tradewinds.periods import Period

TEXT = """
source: customs
publisher: Customs
released: {released}
reporter: KOR
partner: country
flow: exports
item: {{column: hs, digits: 6}}
classification: {edition}
period: month
value: {{column: usd, unit: USD, basis: fob}}
suppressed: [c]
unpublished: ['..']
"""


@pytest.fixture
def lake(tmp_path: Path, write_csv: Callable) -> Path:
    first = "country,hs,month,usd\nUSA,010121,2024-01,5\nUSA,854231,2024-01,c\nCHN,854231,2024-02,0\nCHN,854231,2024-03,..\n"
    load(
        tmp_path / "lake", write_csv(first, "a.csv"), parse_mapping(TEXT.format(released="2024-02-15", edition="HS22"))
    )
    second = "country,hs,month,usd\nUSA,010121,2024-01,7\n"
    load(
        tmp_path / "lake", write_csv(second, "b.csv"), parse_mapping(TEXT.format(released="2024-03-15", edition="HS22"))
    )
    return tmp_path / "lake"


def rows_of(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as handle:
        return list(csv.DictReader(handle))


def test_csv_has_labels_zeros_and_states(lake: Path, tmp_path: Path) -> None:
    export(lake, tmp_path / "x.csv", "csv")
    found = {
        (r["item"], r["period"]): (r["partner"], r["state"], r["value"], r["released"])
        for r in rows_of(tmp_path / "x.csv")
    }
    assert found == {
        ("010121", "2024-01"): ("USA", "known", "7.0", "2024-03-15"), ("854231", "2024-01"): ("USA", "suppressed", "", "2024-02-15"),
        ("854231", "2024-02"): ("CHN", "zero", "0.0", "2024-02-15"), ("854231", "2024-03"): ("CHN", "unpublished", "", "2024-02-15"),
    }  # fmt: skip


def test_as_of_and_every_release(lake: Path, tmp_path: Path) -> None:
    export(lake, tmp_path / "x.csv", "csv", Wanted(as_of=date(2024, 3, 1), until=Period.parse("2024-01")))
    assert [(r["item"], r["value"]) for r in sorted(rows_of(tmp_path / "x.csv"), key=lambda r: r["item"])] == [
        ("010121", "5.0"),
        ("854231", ""),
    ]
    assert export(lake, tmp_path / "all.parquet", "parquet", Wanted(every_release=True)).rows == 5
    assert sorted(v for v in pq.read_table(tmp_path / "all.parquet")["value"].to_pylist() if v) == [5.0, 7.0]


def test_sdmx_csv_tells_nothing_from_nothing(lake: Path, tmp_path: Path) -> None:
    """Codes of SDMX's CL_OBS_STATUS: A normal, Q suppressed, O missing; the first columns are those of SDMX-CSV 2.0."""
    export(lake, tmp_path / "s.csv", "sdmx-csv")
    rows = rows_of(tmp_path / "s.csv")
    assert list(rows[0])[:3] == ["STRUCTURE", "STRUCTURE_ID", "ACTION"]
    assert {(r["ITEM"], r["TIME_PERIOD"]): r["OBS_STATUS"] for r in rows} == {
        ("010121", "2024-01"): "A", ("854231", "2024-01"): "Q", ("854231", "2024-02"): "A", ("854231", "2024-03"): "O",
    }  # fmt: skip
    assert {r["FREQ"] for r in rows} == {"M"}


def test_a_data_package_brings_its_papers(lake: Path, tmp_path: Path) -> None:
    done = export(lake, tmp_path / "package", "datapackage")
    described = json.loads((tmp_path / "package" / "datapackage.json").read_text())
    resource = described["resources"][0]
    data = (tmp_path / "package" / resource["path"]).read_bytes()
    assert resource["hash"] == f"sha256:{hashlib.sha256(data).hexdigest()}" and resource["bytes"] == len(data)
    assert [f["name"] for f in resource["schema"]["fields"]] == list(rows_of(tmp_path / "package" / "figures.csv")[0])
    releases = described["provenance"]["releases"]
    assert [(r["released"], r["sha256"]) for r in releases] == [
        (day, hashlib.sha256((tmp_path / f).read_bytes()).hexdigest())
        for day, f in (("2024-02-15", "a.csv"), ("2024-03-15", "b.csv"))
    ]
    keys = [
        tuple(r[k] for k in resource["schema"]["primaryKey"]) for r in rows_of(tmp_path / "package" / "figures.csv")
    ]
    assert len(set(keys)) == len(keys) == done.rows == 4
    assert export(lake, tmp_path / "package", "datapackage").rows == 4
    (tmp_path / "own").mkdir()
    (tmp_path / "own" / "thesis.txt").write_text("mine")
    with pytest.raises(InputError, match="folder of that name"):
        export(lake, tmp_path / "own", "datapackage")
    assert (tmp_path / "own" / "thesis.txt").read_text() == "mine"


@pytest.mark.parametrize("wanted", [Wanted(reporter="USA"), Wanted(as_of=date(2020, 1, 1)), Wanted(flow="imports")])
def test_no_figures_is_an_error_and_leaves_no_file(lake: Path, tmp_path: Path, wanted: Wanted) -> None:
    with pytest.raises(InputError, match="no such figures"):
        export(lake, tmp_path / "x.csv", "csv", wanted)
    assert not list(tmp_path.glob("*x.csv*"))


def test_status_and_history_tell_what_came(lake: Path) -> None:
    found = status(lake)
    assert (found.rows, found.files, found.reporters, found.first, found.last) == (5, 2, ("KOR",), "2024-01", "2024-03")
    assert [(r.file, r.rows) for r in found.releases] == [("a.csv", 4), ("b.csv", 1)]
    assert [(s.what, s.file, s.rows) for s in history(lake)] == [
        ("load", "b.csv", 1),
        ("load", "a.csv", 4),
        ("made", "", 0),
    ]


def test_compaction_changes_no_row_and_sweeps_in_time(lake: Path, tmp_path: Path) -> None:
    export(lake, tmp_path / "before.csv", "csv", Wanted(every_release=True))
    done = compact(lake)
    assert (done.before, done.after, done.removed) == (2, 1, 0)
    export(lake, tmp_path / "after.csv", "csv", Wanted(every_release=True))
    key = lambda r: tuple(r.values())  # noqa: E731
    assert sorted(rows_of(tmp_path / "before.csv"), key=key) == sorted(rows_of(tmp_path / "after.csv"), key=key)
    assert history(lake)[0].what == "compact"
    assert len(verify(lake).orphans) == 2
    assert compact(lake, keep_hours=0).removed >= 2
    assert verify(lake, deep=True).orphans == () and verify(lake).problems == ()


def test_a_series_knows_what_was_known(lake: Path) -> None:
    reader = Reader(lake)
    assert [(str(p.period), p.value, p.state) for p in reader.series("KOR", "exports", 10121, "USA")] == [
        ("2024-01", 7.0, "known")
    ]
    assert [p.value for p in reader.series("KOR", "exports", 10121, "USA", as_of=date(2024, 3, 14))] == [5.0]
    assert [p.state for p in reader.series("KOR", "exports", 854231, "CHN")] == ["zero", "unpublished"]
    assert reader.series("KOR", "exports", 10121, "VNM") == ()


def test_an_open_reader_sees_the_next_release(lake: Path, write_csv: Callable) -> None:
    reader = Reader(lake)
    assert reader.series("KOR", "exports", 10121, "USA")[0].value == 7.0
    load(
        lake,
        write_csv("country,hs,month,usd\nUSA,010121,2024-01,8\n", "c.csv"),
        parse_mapping(TEXT.format(released="2024-04-15", edition="HS22")),
    )
    assert reader.series("KOR", "exports", 10121, "USA")[0].value == 8.0


def test_a_deleted_row_answers_no_more(lake: Path, write_csv: Callable) -> None:
    text = TEXT.format(released="2024-04-15", edition="HS22") + "complete: true\n"
    load(lake, write_csv("country,hs,month,usd\nUSA,854231,2024-01,9\n", "c.csv"), parse_mapping(text))
    reader = Reader(lake)
    assert reader.series("KOR", "exports", 10121, "USA") == ()
    assert [p.value for p in reader.series("KOR", "exports", 10121, "USA", as_of=date(2024, 4, 1))] == [7.0]


def test_cells_cross_a_bridge_and_nothing_is_lost(tmp_path: Path, write_csv: Callable) -> None:
    lake = tmp_path / "lake"
    rows = "country,hs,month,usd\nUSA,851713,2024-01,6\nUSA,851714,2024-01,1\nUSA,870323,2024-01,3\nUSA,999901,2024-01,10\n"
    load(lake, write_csv(rows), parse_mapping(TEXT.format(released="2024-02-15", edition="HS22")))
    load_bridge(
        lake,
        write_csv("HS 2022,HS 2017\n8517.13,8517.12\n8517.14,8517.12\n8703.23,8703.23\n", "table.csv"),
        "HS22",
        "HS17",
    )
    engine = duckdb_engine(lake)
    moved = engine.execute(bridged(cells(engine, Choice(reporter="KOR")), bridge(lake, "HS22", "HS17"))).to_pylist()
    by_item: dict[int, float] = {}
    for r in moved:
        by_item[r["item"]] = by_item.get(r["item"], 0.0) + r["value"]
    assert by_item == {851712: 7.0, 870323: 3.0, 0: 10.0}
    with pytest.raises(InputError, match="no correspondence table is loaded"):
        bridge(lake, "HS22", "HS12")


def test_known_files_need_no_mapping(tmp_path: Path, write_baci: Callable, write_csv: Callable) -> None:
    found = recognised(write_baci([(2022, 410, 842, "010121", "1", "1")]))
    assert isinstance(found, Mapping)
    assert (found.released, found.dimensions["classification"].constant, found.reconciled) == (
        date(2025, 1, 31),
        "HS17",
        True,
    )
    header = "typeCode,freqCode,refYear,period,reporterCode,flowCode,partnerCode,partner2Code,classificationCode,cmdCode,customsCode,"
    header += "motCode,netWgt,primaryValue\n"
    lines = "C,A,2023,2023,704,X,842,0,H6,TOTAL,C00,0,,97000000000\n"
    lines += "C,A,2023,2023,704,M,0,0,H6,8542,C00,0,5,40\nC,A,2023,2023,704,M,0,0,H6,8542,C01,0,5,40\n"
    file = write_csv(header + lines, "COMTRADE-FINAL-CA7042023H6[2024-05-02].csv")
    found = recognised(file)
    assert found is not None and found.released == date(2024, 5, 2)
    report = load(tmp_path / "lake", file, found)
    assert (report.added, report.aside, report.kinds) == (2, 1, {"all goods": 1, "world": 1})
    assert recognised(write_csv("a,b\n1,2\n", "other.csv")) is None


def test_other_programs_read_the_tables(lake: Path) -> None:
    """Through the Delta log alone, before a compaction, after it, and at the version before it."""
    from deltalake import DeltaTable

    def figures(version: int | None = None) -> list[tuple[int, str]]:
        table = DeltaTable(str(lake / "observations"), version=version).to_pyarrow_table()
        return sorted(zip(table["period"].to_pylist(), map(str, table["value"].to_pylist()), strict=True))

    before = figures()
    assert len(before) == 5
    version = status(lake).version
    compact(lake)
    assert figures() == before == figures(version)
    assert DeltaTable(str(lake / "releases")).to_pyarrow_table().num_rows == 2
