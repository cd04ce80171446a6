"""Ledgers of customs rows: one edition, one source, one valuation; cell by cell as of each release; whole dollars."""

from __future__ import annotations

import itertools
import logging
import re
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from tradewinds.brief import render_terminal
from tradewinds.brief.compose import brief
from tradewinds.errors import InputError, LedgerError
from tradewinds.lake.codes import area_codes
from tradewinds.lake.keeping import keep
from tradewinds.lake.loading import load
from tradewinds.lake.mapping import Mapping, parse_mapping
from tradewinds.lake.record import ledger_of, open_ledger
from tradewinds.ledger import Ledger
from tradewinds.ledger import load as load_ledger
from tradewinds.periods import Period
from tradewinds.series import SeriesKey, areas
from tradewinds.worlds import RecordWorld

TEXT = """
source: {source}
publisher: {source}
released: {released}
reporter: r
partner: p
flow: f
item: k
classification: {{column: c}}
period: t
value: {{column: v, unit: USD, basis: {basis}}}
suppressed: [c]
"""
PARTNERS = [
    c.area for c in area_codes() if c.scheme == "iso" and c.area in areas() and areas()[c.area].kind == "country"
]
CHAPTERS = [c for c in range(1, 98) if c != 77][:70]


def trade(
    partners: int,
    value: int,
    year: str = "2022",
    edition: str = "HS17",
    flow: str = "exports",
    chapters: Sequence[int] = CHAPTERS,
) -> list[str]:
    """Chile's trade of every chapter with so many partners, every cell of one value."""
    others = [p for p in PARTNERS if p != "CHL"][:partners]
    return [f"CHL,{p},{flow},{c:02}0110,{year},{value},{edition}" for p, c in itertools.product(others, chapters)]


@pytest.fixture
def put(tmp_path: Path) -> Callable[..., None]:
    def put(rows: list[str], released: str, source: str = "customs", basis: str = "fob") -> None:
        file = tmp_path / f"{source}-{released}-{len(rows)}.csv"
        file.write_text("r,p,f,k,t,v,c\n" + "".join(f"{row}\n" for row in rows))
        text = TEXT.format(source=source, released=released, basis=basis)
        load(tmp_path / "lake", file, parse_mapping(text), trust_units=True)

    return put


def totals(ledger: Ledger, flow: str = "exports") -> dict[tuple[str, str], float]:
    """Dollars by period and day of release."""
    rows = [r for r in ledger.rows if (r.item, r.partner, r.flow) == ("total", "World", flow)]
    return {(str(r.period), str(r.released)): r.interval.value for r in rows}


def test_one_trade_in_two_editions_is_told_once(put: Callable, tmp_path: Path) -> None:
    """Convention 5: 45 partners, 70 chapters, a million each, in HS17 and again in HS12."""
    put(trade(45, 10**6), "2024-01-01")
    put(trade(45, 10**6) + trade(45, 10**6, edition="HS12"), "2024-02-01")
    ledger = ledger_of(tmp_path / "lake", "CHL")
    assert totals(ledger) == {("2022", day): 3.15e9 for day in ("2024-01-01", "2024-02-01")}
    assert {r.note.split(",")[0] for r in ledger.rows} == {"HS17"}
    assert sum(r.interval.value for r in ledger.rows if r.item == "total" and r.partner != "World") == pytest.approx(
        6.3e9
    )


def test_a_later_part_changes_only_its_cells(put: Callable, tmp_path: Path) -> None:
    """Convention 4: of 100 partners 45 are restated, 1 % higher, then 1 cell is suppressed."""
    put(trade(100, 10**6), "2024-01-01")
    put(trade(45, 1_010_000), "2024-06-01")
    first = trade(1, 1)[0].split(",")
    put([",".join([*first[:5], "c", first[6]])], "2024-07-01")
    ledger = ledger_of(tmp_path / "lake", "CHL")
    assert totals(ledger) == {
        ("2022", "2024-01-01"): 7e9,
        ("2022", "2024-06-01"): 7e9 + 45 * 70 * 10_000, ("2022", "2024-07-01"): 7e9 + 3150 * 10_000 - 1_010_000,
    }  # fmt: skip
    assert [r.status for r in ledger.rows if (r.item, r.partner) == ("total", "World")] == [
        "first",
        "revised",
        "revised",
    ]
    last = [r for r in ledger.rows if str(r.released) == "2024-07-01"]
    assert all("1 suppressed cell is not in it" in r.note for r in last)
    at = {(r.partner, str(r.released)): r.interval.value for r in ledger.rows if r.item == "total"}
    assert at[first[1], "2024-07-01"] == 69 * 1_010_000 and at[first[1], "2024-06-01"] == 70 * 1_010_000
    assert len([r for r in last if r.partner != "World"]) == 100


def test_sources_that_tell_different_years_do_not_mix(put: Callable, tmp_path: Path) -> None:
    """Convention 13: growth from one source's fob to another's cif is none."""
    put(trade(45, 10**6), "2024-01-01")
    put(trade(45, 2 * 10**6, year="2023"), "2024-01-01", "zz", "cif")
    with pytest.raises(InputError, match=r"customs, zz") as told:
        ledger_of(tmp_path / "lake", "CHL")
    assert "TRADEWINDS_SOURCE=customs" in str(told.value) and "zz: exports 2023 to 2023" in str(told.value)
    assert totals(ledger_of(tmp_path / "lake", "CHL", "zz")) == {("2023", "2024-01-01"): 6.3e9}
    with pytest.raises(InputError, match="customs, zz"):
        ledger_of(tmp_path / "lake", "CHL", "none-such")


def test_a_file_of_a_few_goods_of_another_source_stands_in_no_way(put: Callable, tmp_path: Path) -> None:
    put(trade(45, 10**6), "2024-01-01")
    put(["CHL,USA,exports,850110,2022,5,HS17"], "2024-03-01", "zz", "cif")
    assert totals(ledger_of(tmp_path / "lake", "CHL")) == {("2022", "2024-01-01"): 3.15e9}


def test_of_two_valuations_one_is_told_and_the_other_named(put: Callable, tmp_path: Path) -> None:
    put(trade(45, 10**6, flow="imports") + trade(45, 10**6, "2023", flow="imports"), "2024-06-01", basis="cif")
    put(trade(45, 9 * 10**5, flow="imports"), "2024-07-01", basis="customs")
    ledger = ledger_of(tmp_path / "lake", "CHL")
    assert totals(ledger, "imports") == {("2022", "2024-06-01"): 3.15e9, ("2023", "2024-06-01"): 3.15e9}
    assert all("counted otherwise: customs" in r.note for r in ledger.rows)


def test_dollars_are_not_rounded_on_the_way(put: Callable, tmp_path: Path) -> None:
    """27.23499 bn prints as 27.23; a brief shows no more digits than it does of other countries."""
    cells = 45 * 70
    rest = 27_234_990_123 - (cells - 1) * 8_000_000
    for year, scale in (("2021", 90), ("2022", 100)):
        rows = trade(45, 8_000_000 * scale // 100, year)
        rows[0] = rows[0].replace(f",{8_000_000 * scale // 100},", f",{rest * scale // 100},")
        put(rows, f"2024-0{scale // 50}-01")
    ledger = ledger_of(tmp_path / "lake", "CHL")
    world = RecordWorld(ledger, date(2026, 1, 1))
    found = world.figure(SeriesKey("exports", reporter="CHL"), Period.parse("2022"))
    assert found.value == 27_234_990_123 and found.interval.high - found.interval.low <= 1
    story = render_terminal.render(brief(world, Period.parse("2022"), "en"), color=False, width=100)
    assert "$27.2 billion" in story and "27.24" not in story
    assert not re.search(r"\d\.\d{4}", story)


def test_printed_figures_go_before_sums(put: Callable, tmp_path: Path) -> None:
    """The embedded ledger's total of Korea stands beside customs rows of another source; the two are not mixed."""
    rows = [r.replace("CHL,", "KOR,") for r in trade(45, 10**7, "2025") if ",KOR," not in r]
    put(rows, "2026-06-01")
    keep(tmp_path / "lake", load_ledger("KOR").rows, "ledger of KOR")
    assert ledger_of(tmp_path / "lake", "KOR").rows == load_ledger("KOR").rows
    assert set(totals(ledger_of(tmp_path / "lake", "KOR", "customs"))) == {("2025", "2026-06-01")}


def test_totals_under_no_list_go_with_goods_under_one(put: Callable, tmp_path: Path) -> None:
    """Rows of a pull: all goods under TOTAL, goods under HS; partners and baskets are of both."""
    rows = ["CHL,World,exports,TOTAL,2022,9000000000,TOTAL", "CHL,USA,exports,TOTAL,2022,2000000000,TOTAL"]
    rows += ["CHL,World,exports,8542,2022,500000000,HS", "CHL,World,exports,7403,2022,4000000000,HS"]
    put(rows, "2024-01-01")
    found = {(r.item, r.partner): r.interval.value for r in ledger_of(tmp_path / "lake", "CHL").rows}
    assert found["total", "World"] == 9e9 and found["total", "USA"] == 2e9 and found["semiconductors", "World"] == 5e8


def test_one_pulled_month_does_not_hide_a_lake(
    put: Callable, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setenv("TRADEWINDS_DATA", str(tmp_path / "data"))
    monkeypatch.setenv("TRADEWINDS_LAKE", str(tmp_path / "lake"))
    put([row for year in ("2022-01", "2022-02", "2022-03") for row in trade(45, 10**6, year)], "2024-01-01")
    own = tmp_path / "data" / "CHL" / "figures.csv"
    own.parent.mkdir(parents=True)
    header = "released,publisher,classification,reporter,flow,item,partner,period,measure,value,unit,yoy,status,source,note\n"
    line = "2024-02-01,UN Comtrade,TOTAL,CHL,exports,total,World,{},value,3.2,USD bn,,revised,file.csv,\n"
    own.write_text(header + line.format("2022-03"))
    with caplog.at_level(logging.WARNING):
        found = open_ledger("CHL")
    assert [str(p) for p in found.periods(SeriesKey("exports", reporter="CHL"))] == ["2022-01", "2022-02", "2022-03"]
    assert "TRADEWINDS_RECORD=ledger" in caplog.text
    monkeypatch.setenv("TRADEWINDS_RECORD", "ledger")
    assert [r.publisher for r in open_ledger("CHL").rows] == ["UN Comtrade"]
    monkeypatch.setenv("TRADEWINDS_RECORD", "both")
    with pytest.raises(InputError, match="lake, ledger"):
        open_ledger("CHL")


def test_a_part_loaded_for_another_country_hides_nothing(
    tmp_path: Path, write_baci: Callable, trade_of: Callable, baci_map: Mapping
) -> None:
    """One country's rows after the other's, of this edition and of the next: each ledger is that of the whole file."""
    old = write_baci(trade_of({152: 5.0, 158: 9.0, 842: 7.0, 156: 8.0}, (2021, 2022)))
    new = write_baci(trade_of({152: 6.0, 158: 9.5, 842: 7.0, 156: 8.0}, (2021, 2022)), name="BACI_HS17_V202601.zip")
    later = replace(baci_map, released=date(2026, 1, 31))
    load(tmp_path / "whole", old, baci_map)
    for country in ("CHL", "TWN"):
        load(tmp_path / "parts", old, baci_map, reporter=country)
    for country in ("CHL", "TWN"):
        whole, parts = (totals(ledger_of(tmp_path / name, country)) for name in ("whole", "parts"))
        assert whole == parts and len(whole) == 2
    load(tmp_path / "parts", new, later, reporter="TWN")
    assert totals(ledger_of(tmp_path / "parts", "CHL")) == totals(ledger_of(tmp_path / "whole", "CHL"))
    assert {day for _, day in totals(ledger_of(tmp_path / "parts", "TWN"))} == {"2025-01-31", "2026-01-31"}
    with pytest.raises(LedgerError, match="no figures of this country"):
        ledger_of(tmp_path / "parts", "USA")
