"""Ledgers in the lake: the embedded one comes back row by row; customs rows make one for another country."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from tradewinds.brief import render_json
from tradewinds.brief.compose import brief
from tradewinds.errors import InputError, LedgerError
from tradewinds.lake.care import compact
from tradewinds.lake.keeping import keep
from tradewinds.lake.loading import load as load_file
from tradewinds.lake.mapping import Mapping, parse_mapping
from tradewinds.lake.record import ledger_of, open_ledger, reporters
from tradewinds.ledger import load
from tradewinds.periods import Period
from tradewinds.series import SeriesKey
from tradewinds.worlds import RecordWorld


@pytest.fixture(scope="module")
def kept(tmp_path_factory: pytest.TempPathFactory) -> Path:
    lake = tmp_path_factory.mktemp("kept") / "lake"
    report = keep(lake, load("KOR").rows, "ledger of KOR")
    assert report.added == len(load("KOR").rows)
    return lake


def test_the_embedded_ledger_comes_back_row_by_row(kept: Path) -> None:
    assert ledger_of(kept, "KOR").rows == load("KOR").rows
    assert keep(kept, load("KOR").rows, "ledger of KOR").held
    assert ledger_of(kept, "KOR").rows == load("KOR").rows


def test_a_brief_from_the_lake_is_the_brief_from_the_ledger(kept: Path) -> None:
    stories = [
        json.loads(render_json.render(brief(RecordWorld(ledger, date(2026, 1, 1)), Period.parse("2025-12"), "en")))
        for ledger in (load("KOR"), ledger_of(kept, "KOR"))
    ]
    assert stories[0] == stories[1]


def test_compaction_keeps_the_order_of_a_ledger(tmp_path: Path, write_baci: Callable, baci_map: Mapping) -> None:
    lake = tmp_path / "lake"
    keep(lake, load("KOR").rows, "ledger of KOR")
    load_file(lake, write_baci([(2022, 842, 156, "010121", "1", "1")]), baci_map)
    assert compact(lake).after == 1
    assert ledger_of(lake, "KOR").rows == load("KOR").rows


def whole_trade() -> list[tuple[object, ...]]:
    from tradewinds.lake.codes import scheme
    from tradewinds.series import areas

    codes = [c.code for c in scheme("iso").values() if c.area in areas() and areas()[c.area].kind == "country"][:48]
    sizes = {code: 1000.0 + n for n, code in enumerate(codes)} | {152: 5000.0}
    rows = []
    for n, year in enumerate((2021, 2022, 2023)):
        for i, size in sizes.items():
            for j in sizes:
                if i != j and 152 in (i, j):
                    for chapter in range(1, 73):
                        hs = "854231" if chapter == 72 else f"{chapter:02}0110"
                        rows.append((year, i, j, hs, f"{size * (1 + 0.1 * n):.3f}", f"{size:.3f}"))
    return rows


def test_another_country_from_file_to_brief(tmp_path: Path, write_baci: Callable, baci_map: Mapping) -> None:
    rows = whole_trade()
    load_file(tmp_path / "lake", write_baci(rows), baci_map, reporter="CHL")
    ledger = ledger_of(tmp_path / "lake", "CHL")
    world = RecordWorld(ledger, date(2026, 1, 1))
    for flow, own in (("exports", 1), ("imports", 2)):
        dollars = sum(round(float(r[4]) * 1000) for r in rows if r[0] == 2023 and r[own] == 152)
        assert world.figure(SeriesKey(flow, reporter="CHL"), Period.parse("2023")).interval.holds(dollars)
    chips = sum(float(r[4]) * 1000 for r in rows if r[0] == 2023 and r[1] == 152 and str(r[3]).startswith("8542"))
    found = world.figure(SeriesKey("exports", "semiconductors", reporter="CHL"), Period.parse("2023"))
    assert found.interval.holds(chips) and found.classification == "HS"
    story = json.loads(render_json.render(brief(world, Period.parse("2023"), "en")))
    assert "Chile" in json.dumps(story, ensure_ascii=False)
    assert "CHL" in reporters(tmp_path / "lake")


def test_a_file_of_a_few_goods_makes_no_total(tmp_path: Path, write_baci: Callable, baci_map: Mapping) -> None:
    load_file(tmp_path / "lake", write_baci([(2022, 152, 156, "740311", "9000000", "1000000")]), baci_map)
    with pytest.raises(LedgerError, match="no figures of this country"):
        ledger_of(tmp_path / "lake", "CHL")


def test_totals_of_the_publisher_go_before_sums(tmp_path: Path, write_csv: Callable) -> None:
    text = "source: comtrade\npublisher: UN Comtrade\nreleased: 2024-05-01\n"
    text += "reporter: {column: r, codes: un}\npartner: {column: p, codes: un}\n"
    text += "flow: {column: f, codes: {X: exports, M: imports}}\nitem: k\nclassification: HS22\nperiod: t\nvalue: {column: v, unit: USD}\n"
    file = write_csv("r,p,f,k,t,v\n704,0,X,TOTAL,2023,353000000000\n704,842,X,TOTAL,2023,97000000000\n704,0,M,TOTAL,2023,326000000000\n"
                     "704,842,X,8542,2023,1000000000\n")  # fmt: skip
    load_file(tmp_path / "lake", file, parse_mapping(text))
    world = RecordWorld(ledger_of(tmp_path / "lake", "VNM"), date(2026, 1, 1))
    assert world.figure(SeriesKey("exports", reporter="VNM"), Period.parse("2023")).value == 353e9
    assert world.figure(SeriesKey("exports", partner="USA", reporter="VNM"), Period.parse("2023")).value == 97e9


def test_two_sources_of_one_trade_are_not_mixed(tmp_path: Path, write_csv: Callable) -> None:
    text = "source: {s}\npublisher: p\nreleased: 2024-05-01\nreporter: VNM\npartner: World\nflow: exports\n"
    text += "item: total\nclassification: TOTAL\n"
    text += "period: t\nvalue: {{column: v, unit: USD}}\n"
    file = write_csv("t,v\n2023,353000000000\n")
    for source in ("one", "other"):
        load_file(tmp_path / "lake", file, parse_mapping(text.format(s=source)))
    with pytest.raises(InputError, match="one, other"):
        ledger_of(tmp_path / "lake", "VNM")
    assert len(ledger_of(tmp_path / "lake", "VNM", "one").rows) == 1


def test_nothing_is_a_lake(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="there is no lake here"):
        ledger_of(tmp_path / "none", "KOR")


def test_the_lake_answers_where_no_ledger_is(
    tmp_path: Path, write_baci: Callable, baci_map: Mapping, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TRADEWINDS_DATA", str(tmp_path / "data"))
    monkeypatch.setenv("TRADEWINDS_LAKE", str(tmp_path / "lake"))
    with pytest.raises(LedgerError, match="no ledger for this country"):
        open_ledger("CHL")
    load_file(tmp_path / "lake", write_baci(whole_trade()), baci_map, reporter="CHL")
    assert open_ledger("CHL").partners()
    assert open_ledger("KOR") is load("KOR", tmp_path / "data" / "KOR" / "figures.csv")
    with pytest.raises(LedgerError, match="tradewinds load FILE --reporter PER"):
        open_ledger("PER")
    keep(tmp_path / "lake", load("KOR").rows, "ledger of KOR")
    monkeypatch.setenv("TRADEWINDS_RECORD", "lake")
    assert open_ledger("KOR").rows == load("KOR").rows
