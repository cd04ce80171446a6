"""A file into the lake: one commit, every row accounted for, what cannot be true kept back with its reason."""

from __future__ import annotations

import csv
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pyarrow.parquet as pq
import pytest

from tradewinds.errors import InputError
from tradewinds.lake.codes import area_ids, area_names
from tradewinds.lake.layout import ALL_GOODS, GROUP, STATES, WORLD
from tradewinds.lake.loading import load
from tradewinds.lake.mapping import Mapping, parse_mapping
from tradewinds.lake.releases import releases
from tradewinds.lake.table import lake_folder, snapshot
from tradewinds.series import areas

ROWS = [
    (2022, 410, 842, "870323", "1000.5", "10.25"),
    (2022, 410, 156, "854231", "2000", "NA"),
    (2022, 842, 410, "010121", "0.001", "5"),
    (2023, 490, 410, "854231", "3000", ""),
]


def held(lake: Path) -> list[dict]:
    return [r for path in snapshot(lake).paths() for r in pq.read_table(path).to_pylist()]


def test_baci_comes_out_as_it_went_in(tmp_path: Path, write_baci: Callable, baci_map: Mapping) -> None:
    report = load(tmp_path / "lake", write_baci(ROWS), baci_map)
    rows = {
        (r["period"] // 10_000, area_names()[r["reporter"]], area_names()[r["partner"]], r["item"]): r
        for r in held(tmp_path / "lake")
    }
    assert report.added == len(rows) == 4
    assert rows[2022, "KOR", "USA", 870323]["value"] == 1_000_500
    assert rows[2022, "KOR", "USA", 870323]["quantity"] == 10_250
    assert rows[2022, "KOR", "CHN", 854231]["quantity"] is None
    assert rows[2022, "USA", "KOR", 10121]["value"] == 1
    assert rows[2023, "TWN", "KOR", 854231]["level"] == 6
    assert report.value == 6_000_501


def test_the_same_file_twice_adds_nothing(tmp_path: Path, write_baci: Callable, baci_map: Mapping) -> None:
    lake, file = tmp_path / "lake", write_baci(ROWS)
    first, second = load(lake, file, baci_map), load(lake, file, baci_map)
    assert (first.added, second.added, second.held) == (4, 0, True)
    assert first.version == second.version
    renamed = file.rename(tmp_path / "other.zip")
    assert load(lake, renamed, parse_mapping(baci_map.text + "\n# a comment\n")).held
    assert len(held(lake)) == 4


def test_rows_that_cannot_be_true_go_to_a_file_with_their_lines(tmp_path: Path, write_csv: Callable) -> None:
    file = write_csv(
        "flow,month,country,hs,usd\n"
        "E,2024-01,USA,8703230000,10\n"
        "E,2024-01,Atlantis,8703230000,10\n"
        "E,2024-13,USA,8703230000,10\n"
        "\n"
        "E,2024-01,USA,870323,10\n"
        "E,2024-01,China,8703230000,abc\n"
        "E,2024-01,China,8703230000,-4\n"
        "Q,2024-01,Japan,8703230000,1\n"
        "E,2024-01,Japan,8703230000\n"
        "E,2024-01,Viet Nam,8703230000,99999999999999999\n"
        "E,2024-01,USA,8703230000,10\n"
        "E,2024-01,USA,9903230000,12\n"
    )
    mapping = monthly()
    report = load(tmp_path / "lake", file, mapping, max_rejects=1)
    assert (report.added, report.rejected) == (2, 9)
    with (tmp_path / "file.rejected.csv").open(encoding="utf-8") as handle:
        told = {int(r["line"]): r for r in csv.DictReader(handle)}
    assert sorted(told) == [3, 4, 6, 7, 8, 9, 10, 11, 12]
    assert "no known country: Atlantis" in told[3]["reason"] and told[3]["column"] == "country"
    assert "no period" in told[4]["reason"]
    assert "6 digits where 10 are said" in told[6]["reason"]
    assert told[7]["reason"].startswith("no number") and told[7]["usd"] == "abc"
    assert "negative" in told[8]["reason"]
    assert "no flow" in told[9]["reason"]
    assert "4 cells under a header of 5" in told[10]["reason"]
    assert "absurd" in told[11]["reason"]
    assert "repeats line 2" in told[12]["reason"]


def test_a_load_with_too_many_rejects_adds_nothing(tmp_path: Path, write_csv: Callable) -> None:
    lines = [f"E,2024-01,USA,87032300{n:02},10\n" for n in range(98)] + ["E,2024-01,Atlantis,8703230000,1\n"] * 2
    file = write_csv("flow,month,country,hs,usd\n" + "".join(lines))
    with pytest.raises(InputError, match=r"2\.00% of the rows are rejected; nothing was added"):
        load(tmp_path / "lake", file, monthly())
    assert held(tmp_path / "lake") == []
    assert (tmp_path / "file.rejected.csv").exists()
    assert load(tmp_path / "lake", file, monthly(), max_rejects=0.02).added == 98


def test_three_kinds_of_nothing_stay_apart(tmp_path: Path, write_csv: Callable) -> None:
    file = write_csv(
        "flow,month,country,hs,usd\nE,2024-01,USA,8703230000,0\nE,2024-01,CHN,8703230000,c\nE,2024-01,JPN,8703230000,..\n"
        "E,2024-01,VNM,8703230000,\nI,2024-01,VNM,8703230000,5\n"
    )
    load(tmp_path / "lake", file, monthly())
    states = {
        (r["flow"], area_names()[r["partner"]]): (r["state"], r["value"], r["basis"]) for r in held(tmp_path / "lake")
    }
    assert states == {
        (1, "USA"): (STATES["zero"], 0.0, 1), (1, "CHN"): (STATES["suppressed"], None, 1), (1, "JPN"): (STATES["unpublished"], None, 1),
        (1, "VNM"): (STATES["unpublished"], None, 1), (2, "VNM"): (STATES["known"], 5.0, 2),
    }  # fmt: skip


def test_totals_and_groups_are_kept_apart(tmp_path: Path, write_csv: Callable) -> None:
    mapping = monthly("item: hs\n")
    file = write_csv(
        "flow,month,country,hs,usd\nE,2024-01,World,TOTAL,100\nE,2024-01,USA,TOTAL,60\nE,2024-01,EU,8703,5\nE,2024-01,World,8703,30\n"
        "E,2024-01,USA,8703,30\nE,총계,USA,8703,30\n"
    )
    report = load(tmp_path / "lake", file, mapping)
    kinds = {(area_names()[r["partner"]], r["level"]): r["kind"] for r in held(tmp_path / "lake")}
    assert kinds == {
        ("World", 0): WORLD | ALL_GOODS, ("USA", 0): ALL_GOODS, ("EU", 4): GROUP, ("World", 4): WORLD, ("USA", 4): 0,
    }  # fmt: skip
    assert report.aside == 1
    assert report.value == 30
    assert report.kinds == {"all goods with the world": 1, "all goods": 1, "groups": 1, "world": 1, "leaves": 1}


def test_parts_above_their_total_are_told(tmp_path: Path, write_csv: Callable) -> None:
    file = write_csv(
        "flow,month,country,hs,usd\nE,2024-01,World,8703230000,30\nE,2024-01,USA,8703230000,30\nE,2024-01,CHN,8703230000,3\n"
    )
    report = load(tmp_path / "lake", file, monthly())
    assert any("1.10 times the row of the world (convention 3)" in note for note in report.notes)


def test_a_lost_leading_zero_comes_back_and_is_told(tmp_path: Path, write_baci: Callable, baci_map: Mapping) -> None:
    rows = [(2022, 410, 842, "10121", "5", "1"), (2022, 410, 156, "010121", "5", "1")]
    report = load(tmp_path / "lake", write_baci(rows), baci_map)
    assert {r["item"] for r in held(tmp_path / "lake")} == {10121}
    assert report.restored == 1
    assert any("leading zero" in note for note in report.notes)


@pytest.mark.parametrize(
    ("year", "code", "taken"),
    [
        (1991, 810, True),
        (1995, 810, False),
        (1992, 200, True),
        (1993, 200, False),
        (2012, 729, True),
        (2010, 729, False),
        (1998, 58, True),
        (1999, 58, False),
    ],
)
def test_codes_of_countries_live_and_die(
    tmp_path: Path, write_csv: Callable, year: int, code: int, taken: bool
) -> None:
    mapping = parse_mapping("source: s\npublisher: p\nreporter: {column: r, codes: un}\npartner: World\nflow: exports\nitem: total\n"
                            "classification: TOTAL\nperiod: t\nvalue: {column: v, unit: USD}\n")  # fmt: skip
    file = write_csv(f"t,r,v\n{year},{code},1\n{year},842,1\n")
    assert load(tmp_path / "lake", file, mapping, max_rejects=1).added == 1 + taken


def test_an_edition_does_not_stand_before_it_came_into_force(
    tmp_path: Path, write_baci: Callable, baci_map: Mapping
) -> None:
    rows = [(2016, 410, 842, "010121", "5", "1"), (2017, 410, 842, "010121", "5", "1")]
    report = load(tmp_path / "lake", write_baci(rows), baci_map, max_rejects=1)
    assert (report.added, report.rejected) == (1, 1)


def test_the_edition_in_force_is_kept_by_year(tmp_path: Path, write_csv: Callable) -> None:
    mapping = monthly(classification="HS in force")
    file = write_csv(
        "flow,month,country,hs,usd\nE,2016-12,USA,8703230000,1\nE,2017-01,USA,8703230000,1\nE,2022-01,USA,8703230000,1\n"
    )
    load(tmp_path / "lake", file, mapping)
    assert [r["classification"] for r in held(tmp_path / "lake")] == [5, 6, 7]


@pytest.mark.parametrize(("unit", "weight"), [("USD", "t"), ("USD thousand", "kg"), ("USD million", "t")])
def test_units_wrong_by_a_thousand_stop_the_load(
    tmp_path: Path, write_baci: Callable, baci_map: Mapping, unit: str, weight: str
) -> None:
    rows = [(2022, 410, 842, f"{c:02}{n:04}", "3.5", "1.5") for c in range(1, 70) if c != 77 for n in range(110, 126)]
    text = baci_map.text.replace("USD thousand", unit).replace("unit: t}", f"unit: {weight}}}")
    with pytest.raises(InputError, match="units cannot be right"):
        load(tmp_path / "lake", write_baci(rows), parse_mapping(text))
    assert load(tmp_path / "lake", write_baci(rows), parse_mapping(text), trust_units=True).added == len(rows)


def test_units_unlike_those_held_stop_the_load(tmp_path: Path, write_csv: Callable) -> None:
    rows = "".join(f"E,2024-01,USA,87032300{n:02},{n + 1}000\n" for n in range(50))
    load(tmp_path / "lake", write_csv("flow,month,country,hs,usd\n" + rows, "a.csv"), monthly())
    rows = "".join(f"E,2024-01,USA,87032300{n:02},{n + 1}\n" for n in range(50))
    with pytest.raises(InputError, match="the lake holds other figures"):
        load(tmp_path / "lake", write_csv("flow,month,country,hs,usd\n" + rows, "b.csv"), monthly())


def test_a_country_alone_is_its_rows_as_reporter_and_partner(
    tmp_path: Path, write_baci: Callable, baci_map: Mapping
) -> None:
    report = load(tmp_path / "lake", write_baci(ROWS), baci_map, reporter="USA")
    assert (report.added, report.aside) == (2, 2)


def test_parts_of_cells_are_added_up_where_the_mapping_says_so(
    tmp_path: Path, write_csv: Callable, monkeypatch: pytest.MonkeyPatch
) -> None:
    lines = [f"E,2024-01,{c},87032300{n:02},{n}.5\n" for _ in range(3) for n in range(1, 90) for c in ("USA", "CHN")]
    file = write_csv("flow,month,country,hs,usd\n" + "".join(lines))
    assert load(tmp_path / "one", file, monthly("duplicates: sum\n")).added == 178
    monkeypatch.setattr("tradewinds.lake.loading.LONG", 100)
    monkeypatch.setattr("tradewinds.lake.loading.chunks", small_chunks)
    monkeypatch.setattr("tradewinds.lake.archive.BLOCK", 250)
    report = load(tmp_path / "two", file, monthly("duplicates: sum\n"))
    assert report.added == 178
    for lake in ("one", "two"):
        assert sum(r["value"] for r in held(tmp_path / lake)) == pytest.approx(
            3 * 2 * sum(n + 0.5 for n in range(1, 90)), rel=1e-12
        )


def test_a_cell_told_twice_far_apart_stops_the_load(
    tmp_path: Path, write_csv: Callable, monkeypatch: pytest.MonkeyPatch
) -> None:
    lines = [f"E,2024-01,{c},87032300{n:02},{n}\n" for c in ("USA", "CHN") for n in range(1, 90)]
    file = write_csv("flow,month,country,hs,usd\n" + "".join([*lines, lines[0]]))
    monkeypatch.setattr("tradewinds.lake.loading.LONG", 50)
    monkeypatch.setattr("tradewinds.lake.loading.chunks", small_chunks)
    monkeypatch.setattr("tradewinds.lake.archive.BLOCK", 250)
    with pytest.raises(InputError, match="cells stand twice"):
        load(tmp_path / "lake", file, monthly())
    assert held(tmp_path / "lake") == []


def test_a_complete_restatement_records_what_is_gone(tmp_path: Path, write_csv: Callable) -> None:
    lake, head = tmp_path / "lake", "flow,month,country,hs,usd\n"
    load(
        lake,
        write_csv(
            head + "E,2024-01,USA,8703230000,1\nE,2024-01,CHN,8703230000,2\nE,2024-02,CHN,8703230000,9\n", "a.csv"
        ),
        monthly(),
    )
    later = monthly("complete: true\n", released="2024-04-15")
    report = load(lake, write_csv(head + "E,2024-01,USA,8703230000,1\n", "b.csv"), later)
    assert report.deleted == 1
    gone = [r for r in held(lake) if r["state"] == STATES["deleted"]]
    assert [(area_names()[r["partner"]], r["period"], r["value"]) for r in gone] == [("CHN", 20240100, None)]
    assert [r.released for r in releases(lake)] == [date(2024, 3, 15), date(2024, 4, 15)]


def test_every_area_has_an_integer_of_its_own() -> None:
    assert set(areas()) <= set(area_ids())
    assert len(set(area_ids().values())) == len(area_ids())
    assert max(area_ids().values()) < 2**15


def test_the_lake_lies_where_it_is_said(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("TRADEWINDS_DATA", str(tmp_path))
    monkeypatch.delenv("TRADEWINDS_LAKE", raising=False)
    assert lake_folder() == tmp_path / "lake"
    monkeypatch.setenv("TRADEWINDS_LAKE", str(tmp_path / "l"))
    assert lake_folder() == tmp_path / "l"
    assert lake_folder(tmp_path / "given") == tmp_path / "given"


def monthly(more: str = "", classification: str = "HS22", released: str = "2024-03-15") -> Mapping:
    text = "source: customs\npublisher: Customs\nreporter: KOR\npartner: country\n"
    text += "flow: {column: flow, codes: {E: exports, I: imports}}\nperiod: month\n"
    text += (
        "value: {column: usd, unit: USD, basis: {exports: fob, imports: cif}}\nsuppressed: [c]\nunpublished: ['..']\n"
    )
    text += "" if "item:" in more else "item: {column: hs, digits: 10}\n"
    return parse_mapping(f"{text}classification: {classification}\nreleased: {released}\n{more}")


def small_chunks(path: Path, mapping: Mapping):
    from tradewinds.lake import archive

    return archive.chunks(path, mapping, 300)
