"""`tradewinds sources` and `tradewinds pull` as a stranger uses them."""

from __future__ import annotations

import csv
import json

import pytest


def test_sources_are_listed_with_their_keys(run, key):
    status, out, _ = run("sources", "--json")
    told = json.loads(out)
    assert status == 0
    assert {s["source"] for s in told} >= {
        "korea-customs",
        "comtrade",
        "baci",
        "comext",
        "us-census",
        "sdmx",
        "mrio",
        "fred",
    }
    assert all(s["licence"] and s["datasets"] for s in told)
    assert key not in out
    assert "allows" in run("sources", "comtrade")[1]


def test_from_a_file_to_a_brief_of_another_country(run, cases, tmp_path):
    path = tmp_path / "BACI_HS17_V202501.zip"
    path.write_bytes(cases["baci"].body())
    status, out, _ = run(
        "pull", "baci", str(path), "--country", "Chile", "--since", "2023", "--rows", str(tmp_path / "rows.csv")
    )
    assert status == 0
    assert "5 added" in out
    with (tmp_path / "rows.csv").open(encoding="utf-8") as handle:
        assert [r["partner"] for r in csv.DictReader(handle) if r["flow"] == "exports"] == ["World", "CHN", "USA"]
    status, out, _ = run("brief", "CHL", "2023", "--json")
    levels = {
        f["partner"]: f["value"] for f in json.loads(out)["findings"] if f["kind"] == "level" and f["flow"] == "exports"
    }
    assert status == 0
    assert levels["World"] == pytest.approx(0.00150075, rel=1e-9), "1,500.75 thousand dollars in billions"


def test_the_card_of_another_countrys_figure_is_its_own(run, cases, tmp_path):
    """The file has Chile export 1,000.50 and 500.25 and import 250.00 thousand dollars in 2023, both sides f.o.b."""
    (tmp_path / "BACI_HS17_V202501.zip").write_bytes(cases["baci"].body())
    assert run("pull", "baci", str(tmp_path / "BACI_HS17_V202501.zip"), "--country", "CHL", "--since", "2023")[0] == 0
    told = run("ask", "exports in 2023", "--reporter", "CHL")[1]
    assert "tradewinds explain level:exports:total:World:2023 --reporter CHL" in told
    assert json.loads(run("explain", "level:exports:total:World:2023", "--reporter", "CHL", "--json")[1])["value"] == (
        pytest.approx(0.00150075, rel=1e-9)
    )
    balance = run("explain", "balance:balance:total:World:2023", "--reporter", "Chile")[1]
    assert "both f.o.b." in balance and "c.i.f." not in balance


def test_a_dry_run_costs_nothing(run, httpserver):
    status, out, _ = run("pull", "korea-customs", "--since", "2024-01", "--until", "2026-01", "--dry-run", "--json")
    told = json.loads(out)
    assert (status, told["cost"], told["left"]) == (0, 3, 10_000)
    assert httpserver.log == []


def test_the_list_and_the_cards_of_sources_fit_eighty_columns(run):
    names = [s["source"] for s in json.loads(run("sources", "--json")[1])]
    for words in ((), *((n,) for n in names)):
        shown = run("sources", *words)[1]
        assert max(map(len, shown.splitlines())) <= 80, words
    assert "1 call," in run("pull", "korea-customs", "--since", "2026-01", "--dry-run")[1]


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (("pull", "korea-custom", "--since", "2026-01"), "nearest: korea-customs"),
        (("pull", "korea-customs"), "--since 2025-01"),
        (("pull", "korea-customs", "--since", "2026-02", "--until", "2026-01"), "backwards"),
        (("pull", "korea-customs", "--since", "soon"), "2025-01 or 2025"),
        (("pull", "korea-customs", "--since", "2026-01", "--dataset", "totls"), "flash-export-items"),
        (("pull", "korea-customs", "--since", "2026-01", "--flow", "export"), "exports or imports"),
        (("pull", "korea-customs", "--since", "2026-01", "--country", "USA"), "Korea's trade"),
        (("pull", "comtrade", "--since", "2024", "--country", "Atlantis"), "Atlantis"),
        (("pull", "comtrade", "--since", "2024", "--set", "whole"), "NAME=VALUE"),
        (("pull", "comtrade", "--since", "2024-01", "--released", "today"), "2026-10-01"),
        (("pull", "comtrade", "--since", "2024-01", "--released", "2999-01-01"), "still to come"),
        (("pull", "kstat"), "stat.kita.net"),
        (("pull", "kstat", "nowhere.xls"), "cannot be read"),
        (("pull", "us-census", "--since", "2024-01", "--offline", "--country", "USA"), "never fetched"),
        (("sources", "baki"), "nearest: baci"),
        (("pull", "korea-customs", "--since", "2026-01", "--partner", "USA", "--dry-run"), "goods-by-partner"),
        (("pull", "korea-customs", "--since", "2026-01", "--product", "8542", "--dry-run"), "--dataset goods"),
        (("pull", "korea-customs", "--since", "2026-01", "--set", "colour=red", "--dry-run"), "--set path="),
        (("pull", "baci", "nowhere.zip", "--partner", "USA"), "no --partner"),
    ],
)
def test_a_mistake_is_told_with_what_is_accepted(run, words, told):
    status, _, err = run(*words)
    assert status == 2
    assert told in err
    assert "Traceback" not in err


@pytest.mark.parametrize(
    ("name", "more", "told"),
    [
        ("baci", ("--dataset", "goods", "--country", "CHL", "--since", "2023"), 3),
        ("kstat", (), 4),
    ],
)
def test_every_row_of_a_pull_goes_into_the_lake(run, cases, tmp_path, name, more, told):
    """Codes of goods, which no ledger holds, and sums alike: `pull --rows`, then `load`."""
    case = cases[name]
    path, rows = tmp_path / case.file, tmp_path / "rows.csv"
    path.write_bytes(case.body())
    assert run("pull", name, str(path), "--rows", str(rows), *more)[0] == 0
    status, out, err = run("load", str(rows), "--json", *(("--released", "2024-03-15") if name == "kstat" else ()))
    assert status == 0, err
    assert json.loads(out)["added"] == told
    assert run("load", str(rows), "--json", *(("--released", "2024-03-15") if name == "kstat" else ()))[1] != out, (
        "held already"
    )


def test_rows_of_two_units_are_not_loaded_as_one(run, cases, tmp_path):
    path, rows = tmp_path / "K-stat.xls", tmp_path / "rows.csv"
    path.write_bytes(cases["kstat"].body())
    run("pull", "kstat", str(path), "--rows", str(rows))
    rows.write_text(rows.read_text(encoding="utf-8").replace("USD million", "EUR", 1), encoding="utf-8")
    status, _, err = run("load", str(rows))
    assert status == 2
    assert "one unit" in err
