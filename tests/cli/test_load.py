"""`tradewinds load` and `tradewinds lake` as a stranger runs them."""

from __future__ import annotations

import json
import zipfile
from pathlib import Path

import pytest
from typer.testing import CliRunner

from tradewinds.cli.app import app
from tradewinds.errors import InputError

MAP = """
source: customs
publisher: Customs
released: 2024-03-15
reporter: KOR
partner: country
flow: exports
item: {column: hs, digits: 6}
classification: HS22
period: month
value: {column: usd, unit: USD thousand, basis: fob}
"""


@pytest.fixture(autouse=True)
def place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("TRADEWINDS_DATA", str(tmp_path / "data"))
    monkeypatch.delenv("TRADEWINDS_LAKE", raising=False)
    (tmp_path / "map.yaml").write_text(MAP)
    (tmp_path / "good.csv").write_text("country,hs,month,usd\nUSA,854231,2024-01,5\nVNM,854231,2024-01,6\n")
    (tmp_path / "bad.csv").write_text("country,hs,month,usd\nUSA,854231,2024-02,5\nNarnia,854231,2024-02,6\n")
    return tmp_path


def run(*words: object) -> tuple[int, str]:
    result = CliRunner().invoke(app, [str(w) for w in words])
    if result.exception is not None and not isinstance(result.exception, SystemExit):
        raise result.exception
    return result.exit_code, result.stdout


def test_a_file_goes_in_and_is_told(place: Path) -> None:
    code, said = run("load", place / "good.csv", "--map", place / "map.yaml")
    assert code == 0
    assert "2 rows added, 0 rejected" in said and "released 2024-03-15" in said
    code, said = run("load", place / "good.csv", "--map", place / "map.yaml", "--json")
    assert code == 0 and json.loads(said)["held"] is True
    code, said = run("lake", "status", "--json")
    assert json.loads(said)["rows"] == 2
    assert json.loads(run("lake", "history", "--json")[1])[0]["what"] == "load"
    assert run("lake", "verify", "--deep")[0] == 0
    assert json.loads(run("lake", "compact", "--json")[1])["after"] == 1
    code, said = run("lake", "export", place / "out.csv", "--json")
    assert code == 0 and json.loads(said)["rows"] == 2
    assert "KOR,exports,HS22,854231,VNM,2024-01" in (place / "out.csv").read_text()


def test_rejected_rows_exit_1_and_too_many_stop(place: Path) -> None:
    with pytest.raises(InputError, match=r"50\.00% of the rows are rejected"):
        run("load", place / "bad.csv", "--map", place / "map.yaml")
    code, said = run("load", place / "bad.csv", "--map", place / "map.yaml", "--max-rejects", "50%")
    assert code == 1 and "1 rows added, 1 rejected" in said
    assert "no known country: Narnia" in (place / "bad.rejected.csv").read_text()


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["load", "nowhere.zip"], "no such file"),
        (["load", "good.csv"], "not one that is known by its names"),
        (["load", "good.csv", "--map", "map.yaml", "--max-rejects", "many"], "takes a share"),
        (["load", "good.csv", "--map", "map.yaml", "--released", "soon"], "takes a date"),
        (["load", "good.csv", "--map", "map.yaml", "--reporter", "ASEAN"], "takes one country"),
        (["load", "good.csv", "--map", "good.csv"], "no YAML|is empty"),
        (["load", "map.yaml", "--map", "map.yaml"], "lacks columns|no header"),
        (["lake", "status", "--lake", "nowhere"], "there is no lake here"),
        (["lake", "export", "x.csv", "--lake", "nowhere"], "there is no lake here"),
        (["lake", "bridge", "good.csv", "--from", "HS17", "--to", "HS17"], "between two editions"),
    ],
)
def test_mistakes_are_told(place: Path, monkeypatch: pytest.MonkeyPatch, words: list[str], said: str) -> None:
    monkeypatch.chdir(place)
    with pytest.raises(InputError, match=said):
        run(*words)


def test_baci_needs_no_mapping(place: Path) -> None:
    path = place / "BACI_HS17_V202501.zip"
    with zipfile.ZipFile(path, "w") as z:
        z.writestr(
            "BACI_HS17_Y2022_V202501.csv", "t,i,j,k,v,q\n2022,152,156,740311,9000,1000\n2022,842,156,740311,9000,1000\n"
        )
    code, said = run("load", path, "--reporter", "Chile", "--json", "--lake", place / "own")
    told = json.loads(said)
    assert (code, told["added"], told["aside"], told["released"]) == (0, 1, 1, "2025-01-31")


def test_the_embedded_ledger_goes_in_once(place: Path) -> None:
    code, said = run("lake", "keep", "KOR", "--json")
    assert code == 0 and json.loads(said)["added"] > 3000
    assert "holds them already" in run("lake", "keep", "KOR")[1]


def test_help_has_examples() -> None:
    for words in (
        ["load"],
        ["lake", "status"],
        ["lake", "history"],
        ["lake", "compact"],
        ["lake", "verify"],
        ["lake", "export"],
        ["lake", "bridge"],
        ["lake", "keep"],
    ):
        assert "Examples:" in run(*words, "--help")[1]


def test_a_kstat_sheet_goes_in_as_printed(place: Path) -> None:
    """A sheet of K-stat's form, synthesised: header in the third row, thousands of dollars, a row of the year among months."""
    from openpyxl import Workbook

    from tradewinds.lake import ledger_of

    book = Workbook()
    sheet = book.active
    assert sheet is not None
    for row in (
        ["K-stat 총괄"], ["(단위: 천불, %)"], ["년월", "수출금액", "수출증감률", "수입금액", "수입증감률", "무역수지"],
        ["2024년", 30_000, 10.0, 20_000, 5.0, 10_000], ["1월", 10_000, 5.0, 9_000, 1.0, 1_000], ["2월", 20_000, 12.0, 11_000, 8.0, 9_000],
    ):  # fmt: skip
        sheet.append(row)
    book.save(place / "K-stat.xlsx")
    code, said = run("load", place / "K-stat.xlsx", "--reporter", "TWN", "--released", "2024-03-15", "--json")
    assert code == 0 and json.loads(said)["added"] == 4
    rows = ledger_of(place / "data" / "lake", "TWN").rows
    assert [(r.flow, str(r.period), r.printed) for r in rows if r.flow == "exports"] == [
        ("exports", "2024-01", "0.010000"), ("exports", "2024-02", "0.020000"),
    ]  # fmt: skip
