"""Exports: periods between two days, periods and actions of SDMX, keys of a package, and what is never written over."""

from __future__ import annotations

import csv
import json
from collections.abc import Callable
from pathlib import Path

import pytest
from typer.testing import CliRunner

from tradewinds.cli.app import app
from tradewinds.errors import InputError
from tradewinds.lake.export import Wanted, export
from tradewinds.lake.keeping import keep
from tradewinds.lake.loading import load
from tradewinds.lake.mapping import Mapping, parse_mapping
from tradewinds.ledger import load as load_ledger
from tradewinds.periods import Period

TEXT = """
source: customs
publisher: Customs
released: {released}
reporter: KOR
partner: country
flow: exports
item: {{column: hs, digits: 6}}
classification: HS22
period: month
value: {{column: usd, unit: USD, basis: fob}}
complete: true
"""


def rows_of(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as handle:
        return list(csv.DictReader(handle))


@pytest.fixture(scope="module")
def ledger_lake(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Years, halves, quarters, months, first days and stretches of months: a ledger holds them all."""
    lake = tmp_path_factory.mktemp("export") / "lake"
    keep(lake, load_ledger("KOR").rows, "ledger of KOR")
    return lake


@pytest.fixture
def lake(tmp_path: Path, write_csv: Callable) -> Path:
    for name, day, text in (
        ("a", "2024-04-15", "USA,010121,2024-01,5\nCHN,854231,2024-01,9\n"),
        ("b", "2024-05-15", "USA,010121,2024-01,7\n"),
    ):
        load(
            tmp_path / "lake",
            write_csv(f"country,hs,month,usd\n{text}", f"{name}.csv"),
            parse_mapping(TEXT.format(released=day)),
        )
    return tmp_path / "lake"


@pytest.mark.parametrize(
    ("since", "until"), [(None, "2025"), ("2025-06", "2025-12"), ("2025-Q2", "2025-Q2"), ("2024", None), ("2025-H2", "2026-01")]
)  # fmt: skip
def test_periods_are_those_between_two_days(
    ledger_lake: Path, tmp_path: Path, since: str | None, until: str | None
) -> None:
    """As the calendar says, whatever part of a year a period is."""
    first, last = (Period.parse(t) if t else None for t in (since, until))
    export(ledger_lake, tmp_path / "x.csv", "csv", Wanted(since=first, until=last))
    found = {r["period"] for r in rows_of(tmp_path / "x.csv")}
    alive = {
        r.period for r in load_ledger("KOR").rows
        if (first is None or r.period.first >= first.first) and (last is None or r.period.last <= last.last)
    }  # fmt: skip
    assert found <= {str(p) for p in alive}
    assert len(found) > 0.95 * len(alive)
    assert {Period.parse(p).unit for p in found} == {p.unit for p in alive}


def test_sdmx_periods_are_those_of_the_standard(ledger_lake: Path, tmp_path: Path) -> None:
    """SDMX 3.0, section 2, ObservationalTimePeriod: 2025-S1, a start with a length of ISO 8601 for a stretch."""
    export(ledger_lake, tmp_path / "s.csv", "sdmx-csv")
    found = {r["TIME_PERIOD"] for r in rows_of(tmp_path / "s.csv")}
    assert not [p for p in found if "H" in p or ("/" in p and "/P" not in p)]
    assert {"2025", "2025-S1", "2025-01"} <= found
    assert any(p.endswith("-01/P10D") for p in found) and any(p.endswith("-01-01/P5M") for p in found)


def test_a_row_taken_out_is_an_action_of_its_own(lake: Path, tmp_path: Path) -> None:
    """SDMX-CSV 2.0: ACTION D deletes; every row has a status."""
    export(lake, tmp_path / "s.csv", "sdmx-csv", Wanted(every_release=True))
    rows = rows_of(tmp_path / "s.csv")
    assert sorted((r["ACTION"], r["PARTNER"], r["RELEASED"]) for r in rows) == [
        ("D", "CHN", "2024-05-15"), ("I", "CHN", "2024-04-15"), ("I", "USA", "2024-04-15"), ("I", "USA", "2024-05-15"),
    ]  # fmt: skip
    assert all(r["OBS_STATUS"] for r in rows)


@pytest.mark.parametrize("every", [False, True])
def test_the_key_of_a_package_is_one(ledger_lake: Path, tmp_path: Path, every: bool) -> None:
    done = export(ledger_lake, tmp_path / "p", "datapackage", Wanted(every_release=every))
    schema = json.loads((tmp_path / "p" / "datapackage.json").read_text())["resources"][0]["schema"]
    rows = rows_of(tmp_path / "p" / "figures.csv")
    assert [f["name"] for f in schema["fields"]] == list(rows[0])
    keys = {tuple(r[k] for k in schema["primaryKey"]) for r in rows}
    assert len(keys) == len(rows) == done.rows


def test_a_folder_with_anything_of_the_users_stays(lake: Path, tmp_path: Path) -> None:
    other = tmp_path / "other"
    other.mkdir()
    (other / "datapackage.json").write_text("{}")
    (other / "README.md").write_text("mine")
    with pytest.raises(InputError, match="folder of that name"):
        export(lake, other, "datapackage")
    own = tmp_path / "own"
    export(lake, own, "datapackage")
    (own / "README.md").write_text("mine")
    with pytest.raises(InputError, match="folder of that name"):
        export(lake, own, "datapackage")
    assert (own / "README.md").read_text() == (other / "README.md").read_text() == "mine"
    (own / "README.md").unlink()
    assert export(lake, own, "datapackage").rows == 1


@pytest.mark.parametrize("place", [".", "/", "", "..", "../a.csv/x.csv", "../a.csv/x"])
def test_a_place_that_cannot_be_written_is_told(
    lake: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, place: str
) -> None:
    (tmp_path / "empty").mkdir()
    monkeypatch.chdir(tmp_path / "empty")
    before = sorted(tmp_path.rglob("*"))
    for format in ("csv", "datapackage"):
        with pytest.raises(InputError):
            export(lake, Path(place), format)
    assert sorted(tmp_path.rglob("*")) == before


def test_an_ending_that_says_no_format_is_refused(lake: Path, tmp_path: Path) -> None:
    done = CliRunner().invoke(app, ["lake", "export", str(tmp_path / "chl.xyz"), "--lake", str(lake)])
    assert isinstance(done.exception, InputError) and "--format" in str(done.exception)
    assert not (tmp_path / "chl.xyz").exists()


def test_of_reconciled_data_a_countrys_trade_has_both_sides(
    tmp_path: Path, write_baci: Callable, baci_map: Mapping
) -> None:
    rows = [
        (2022, 152, 842, "010121", "1", "1"),
        (2022, 842, 152, "854231", "2", "1"),
        (2022, 842, 484, "870323", "9", "1"),
    ]
    load(tmp_path / "lake", write_baci(rows), baci_map)
    for flow, sides in (
        (None, {("CHL", "USA"), ("USA", "CHL")}),
        ("exports", {("CHL", "USA")}),
        ("imports", {("USA", "CHL")}),
    ):
        export(tmp_path / "lake", tmp_path / "x.csv", "csv", Wanted(reporter="CHL", flow=flow))
        assert {(r["reporter"], r["partner"]) for r in rows_of(tmp_path / "x.csv")} == sides
