"""The embedded ledger of Korea: whole, unchanged, in its own words, with its papers."""

import csv
import hashlib
import json
import os
from collections import Counter
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from tradewinds.ledger.cells import MEASURES, STATUSES
from tradewinds.ledger.columns import COLUMNS
from tradewinds.ledger.known import Known, read_known
from tradewinds.ledger.rows import Gate
from tradewinds.ledger.store import DATA
from tradewinds.periods import Period
from tradewinds.series import CLASSIFICATIONS, areas, flows, items

FOLDER = DATA / "KOR"
REFERENCE = Path(os.environ.get("TRADEWINDS_REFERENCE", Path(__file__).parents[2] / ".." / "shared" / "reference"))

needs_reference = pytest.mark.skipif(
    not (REFERENCE / "korea").is_dir(), reason=f"{REFERENCE}/korea, which TRADEWINDS_REFERENCE names, is not there"
)


def table(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as handle:
        return list(csv.DictReader(handle))


@pytest.fixture(scope="module")
def figures() -> list[dict[str, str]]:
    return table(FOLDER / "figures.csv")


@pytest.fixture(scope="module")
def urls() -> dict[str, str]:
    return {row["id"]: row["url"] for row in table(FOLDER / "sources.csv")}


PAPERS = json.loads((FOLDER / "provenance.json").read_text(encoding="utf-8"))["resources"]


@pytest.mark.parametrize("paper", PAPERS, ids=lambda paper: paper["path"])
def test_files_are_those_that_the_papers_describe(paper: dict[str, Any]) -> None:
    raw = (FOLDER / paper["path"]).read_bytes()
    rows = list(csv.reader(raw.decode("utf-8").splitlines(), strict=True))
    assert paper["hash"] == "sha256:" + hashlib.sha256(raw).hexdigest()
    assert paper["bytes"] == len(raw)
    assert paper["rows"] == len(rows) - 1
    assert [field["name"] for field in paper["schema"]["fields"]] == rows[0]
    assert {len(row) for row in rows} == {len(rows[0])}
    assert all(paper[key] for key in ("title", "source", "terms", "coverage"))
    for field in paper["schema"]["fields"]:
        place = rows[0].index(field["name"])
        if field["type"] == "number":
            assert all(float(row[place]) is not None for row in rows[1:] if row[place])
        if field["type"] == "date":
            assert all(date.fromisoformat(row[place]) for row in rows[1:] if row[place])
        if "enum" in field:
            assert {row[place] for row in rows[1:]} <= set(field["enum"])


def test_every_file_has_papers() -> None:
    assert {p.name for p in FOLDER.glob("*.csv")} == {paper["path"] for paper in PAPERS}


def test_rows_use_our_words(figures: list[dict[str, str]], urls: dict[str, str]) -> None:
    assert len(figures) == 3772
    assert tuple(figures[0]) == COLUMNS
    for row in figures:
        assert row["source"] in urls
        assert row["flow"] in flows() and row["item"] in items() and row["partner"] in areas()
        assert row["classification"] in CLASSIFICATIONS and row["status"] in STATUSES
        assert row["unit"] == MEASURES[row["measure"]]
        assert str(Period.parse(row["period"])) == row["period"]
        assert row["reporter"] == "KOR"
    assert Counter(row["status"] for row in figures)["misprint"] == 11


def test_every_source_is_used(figures: list[dict[str, str]], urls: dict[str, str]) -> None:
    assert set(urls) == {row["source"] for row in figures}
    assert all(urls.values())


def test_embedded_rows_pass_the_gate_of_user_rows(figures: list[dict[str, str]], urls: dict[str, str]) -> None:
    gate = Gate("KOR", Known(urls), today=date(2026, 10, 1))
    refused = []
    for row in figures:
        try:
            assert gate.check(row)[:14] == tuple(row[c] for c in COLUMNS[:14])
        except ExceptionGroup as why:
            refused.append((row["item"], row["period"], [getattr(r, "column", "") for r in why.exceptions]))
    assert refused == [("electric vehicles", "2024", ["value"])], "one row carries its figures in its note only"


def test_known_holds_every_row() -> None:
    known = read_known("KOR", Path("none"))
    assert len(known.rows) == 3772
    assert known.largest["KOR", "exports", "total", "World", "value"] >= 709.7, "exports of 2025"


def test_published_figures_are_there_as_printed(figures: list[dict[str, str]]) -> None:
    """The ministry's release of 1 January 2026 on 2025: exports 709.7 (+3.8 %), chips 173.4 (+22.2 %)."""
    printed = {(r["item"], r["value"], r["yoy"]) for r in figures if r["period"] == "2025" and r["partner"] == "World"}
    assert ("total", "709.7", "3.8") in printed
    assert ("semiconductors", "173.4", "22.2") in printed


WHOLE_PERCENT = ("s260", "s293", "s297", "s298", "s408")
"""Sources that print rates in whole percent, which the collection carries with a decimal."""


@needs_reference
def test_nothing_was_lost(figures: list[dict[str, str]], urls: dict[str, str]) -> None:
    words = {"cars": "automobiles", "general_machinery": "machinery"}
    words |= {"bio_health": "biohealth", "agri_food": "agri-food"}
    given = table(REFERENCE / "korea" / "figures.csv")
    assert len(given) == len(figures)
    for theirs, ours in zip(given, figures, strict=True):
        for column in set(COLUMNS) & set(theirs) - {"flow", "item", "partner", "source"}:
            assert ours[column] == theirs[column]
        whole = ours["source"] in WHOLE_PERCENT
        assert ours["yoy"] == (theirs["yoy_pct"].removesuffix(".0") if whole else theirs["yoy_pct"])
        assert ours["flow"].removesuffix("s") == theirs["flow"]
        assert ours["item"] == words.get(theirs["item"], theirs["item"].replace("_", " "))
        assert ours["partner"] == theirs["partner"].replace("WLD", "World")
        if theirs["source"].startswith("http"):
            assert urls[ours["source"]] == theirs["source"]
        else:
            assert set(theirs["source"].split()) - {"find_string", "id", "ids"} <= set(
                urls[ours["source"]].removeprefix("https://").split()
            )


@needs_reference
def test_no_tariff_and_no_driver_was_lost() -> None:
    given, held = table(REFERENCE / "korea" / "tariffs.csv"), table(FOLDER / "tariffs.csv")
    same = [("effective", "effective"), ("announced", "announced"), ("imposer", "imposer"), ("target", "target"),
            ("hs_scope", "hs_scope"), ("status", "status"), ("source_url", "source"), ("note", "note")]  # fmt: skip
    assert [[r[a] for a, _ in same] for r in given] == [[r[b] for _, b in same] for r in held]
    assert [r["rate_pct"].partition(" ")[0] for r in given] == [r["rate_pct"] for r in held]
    given, held = table(REFERENCE / "korea" / "drivers.csv"), table(FOLDER / "drivers.csv")
    same = [(c, c) for c in ("indicator", "value", "unit")] + [("yoy_pct", "yoy"), ("source_url", "source")]
    assert [[r[a] for a, _ in same] for r in given] == [[r[b] for _, b in same] for r in held]
    assert [r["period"] for r in given] == [r["period"].replace("-Q", "Q") for r in held]
    assert len(table(REFERENCE / "korea" / "working_days.csv")) == len(table(FOLDER / "working_days.csv"))
