"""The news item's content comes out of the brief."""

from __future__ import annotations

import json
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tradewinds.brief import render_json
from tradewinds.brief.compose import brief
from tradewinds.errors import NotPublished
from tradewinds.ledger import Ledger, Observation, load
from tradewinds.periods import Period
from tradewinds.worlds import RecordWorld

PUBLISHED = [
    ("2025", "level", "total", "World", 709.7), ("2025", "yoy", "total", "World", 3.8),
    ("2025", "milestone_crossed", "total", "World", 700),
    ("2025", "level", "semiconductors", "World", 173.4), ("2025", "yoy", "semiconductors", "World", 22.2),
    ("2025", "record", "semiconductors", "World", 173.4), ("2025", "record", "total", "World", 709.7),
    ("2025", "record", "automobiles", "World", 72.0), ("2025", "record", "agri-food", "World", 12.4),
    ("2025", "record", "cosmetics", "World", 11.4), ("2025", "level", "total", "USA", 122.9), ("2025", "yoy", "total", "USA", -3.8),
    ("2025", "level", "total", "CHN", 130.8), ("2025", "yoy", "total", "CHN", -1.7), ("2025", "balance", "total", "World", 78.0),
    ("2025", "yoy", "steel", "USA", -17.7), ("2025", "yoy", "machinery", "USA", -17.2), ("2025", "tariff", "automobiles", "USA", 15),
    ("2025-12", "yoy", "semiconductors", "World", 43.2), ("2025-12", "streak", "semiconductors", "World", 10),
    ("2025-12", "streak", "total", "World", 7), ("2025-12", "yoy", "total", "World", 13.4),
    ("2026-09", "level", "total", "World", 120.94), ("2026-09", "yoy", "total", "World", 83.5),
    ("2026-09", "level", "semiconductors", "World", 60.30), ("2026-09", "share", "semiconductors", "World", 49.9),
]  # fmt: skip


@pytest.fixture(scope="module")
def briefs():
    world = RecordWorld.open("KOR")
    return {p: brief(world, Period.parse(p)) for p in ("2025", "2025-12", "2026-09")}


@pytest.mark.parametrize(("period", "kind", "item", "partner", "value"), PUBLISHED)
def test_published_figures_are_findings(briefs, period, kind, item, partner, value):
    values = [
        f.value
        for f in briefs[period].findings
        if (f.kind, f.item, f.partner, f.flow) == (kind, item, partner, "balance" if kind == "balance" else "exports")
    ]
    digits = len(str(value).partition(".")[2])
    assert any(
        v is not None and round(v, digits) == pytest.approx(value, abs=10**-digits / 2 + 1e-9) for v in values
    ), values


def test_the_tariff_timeline_of_2025(briefs):
    table = next(b for s in briefs["2025"].sections for b in s.blocks if getattr(b, "id", "") == "tariffs")
    told = [" ".join(c.text for c in row) for row in table.rows]
    for words in (
        "3 April 2025 Cars 25%",
        "1 November 2025 Cars and auto parts 15%",
        "4 June 2025 Steel and aluminium 50%",
        "7 August 2025 All goods 15%",
    ):
        assert any(words in line for line in told), words


@pytest.mark.parametrize("as_of", [None, date(2025, 1, 1)])
def test_2024_tells_its_vintages_in_one_line(as_of):
    story = brief(RecordWorld.open("KOR", as_of), Period.parse("2024"))
    lines = [b.text for s in story.sections for b in s.blocks if hasattr(b, "text")] + [
        s.text for s in story.standfirst
    ]
    wanted = ("$683.61 billion", "$683.58 billion", "$683.8 billion", "$683.6 billion", "$683.9 billion")
    assert any(all(w in line for w in wanted) for line in lines)


def test_no_sentence_twice(briefs):
    for story in briefs.values():
        said = [s.text for s in story.standfirst] + [
            b.text for s in story.sections for b in s.blocks if hasattr(b, "text")
        ]
        assert len(said) == len(set(said))


def test_json_is_the_public_contract(briefs):
    document = json.loads(render_json.render(briefs["2025"]))
    names = {
        "id",
        "kind",
        "flow",
        "item",
        "partner",
        "period",
        "value",
        "unit",
        "text",
        "world",
        "released",
        "source",
        "evidence",
        "caveats",
    }
    assert all(names <= set(f) for f in document["findings"])
    assert (document["reporter"], document["period"], document["world"]) == ("KOR", "2025", "record as of 2026-10-01")


def test_every_finding_names_its_world_and_a_source(briefs):
    for finding in briefs["2025"].findings:
        assert finding.world == "record as of 2026-10-01"
        assert finding.source or finding.kind == "working_days", finding.id


def test_a_period_that_is_not_held_says_what_is():
    with pytest.raises(NotPublished, match="2026-09-01/20"):
        brief(RecordWorld.open("KOR"), Period.parse("2020-01-01/20"))


def test_as_of_knows_nothing_later():
    story = brief(RecordWorld.open("KOR", date(2026, 1, 1)), Period.parse("2025"))
    assert all(f.released is None or f.released <= "2026-01-01" for f in story.findings)
    assert not any(f.kind == "revision" for f in story.findings)


held = sorted(
    {
        str(p)
        for k in ("total",)
        for p in {
            r.period for r in load("KOR", None).rows if r.item == k and r.partner == "World" and r.flow == "exports"
        }
    }
)


@settings(max_examples=40, deadline=None)
@given(st.sampled_from(held), st.sampled_from(["en", "ko"]), st.dates(date(2018, 1, 1), date(2026, 10, 1)))
def test_any_period_on_any_day_passes_the_gate(code, lang, day):
    """Either a story whose every numeral is a finding's, or a clear refusal."""
    try:
        story = brief(RecordWorld.open("KOR", day), Period.parse(code), lang)
    except NotPublished:
        return
    assert story.findings


def chile(chips: float) -> RecordWorld:
    """A made-up Chile: fourteen destinations, copper, and chips of so many billion of its hundred in 2023."""
    codes = ["CHN", "USA", "JPN", "DEU", "VNM", "IND", "BRA", "FRA", "GBR", "ITA", "CAN", "MEX", "AUS", "THA"]
    held = {("total", "World"): (90.0, 100.0), ("nonferrous metals", "World"): (50.0, 60.0)}
    held |= {("semiconductors", "World"): (chips / 2, chips)}
    held |= {("total", code): (5.0, 5.0 + 0.1 * n) for n, code in enumerate(codes)}
    rows = [
        Observation(date(year + 1, 1, 31), "BACI", "TOTAL" if item == "total" else "HS", "CHL", "exports", item, partner,
                    Period.of_year(year), "value", f"{value:.2f}", "USD bn", "", "final", "made up", "")
        for (item, partner), pair in held.items()
        for year, value in zip((2022, 2023), pair, strict=True)
    ]  # fmt: skip
    return RecordWorld(Ledger("CHL", rows), date(2025, 1, 1))


@pytest.mark.parametrize(("chips", "apart"), [(0.2, False), (20.0, True)])
def test_another_country_gets_chips_where_it_has_any_and_never_koreas_tariffs(chips, apart):
    story = brief(chile(chips), Period.parse("2023"))
    assert ("chips" in {s.id for s in story.sections}) is apart
    assert any("emiconductor" in s.text for s in story.standfirst if not s.text.startswith("By item")) is apart
    assert "tariffs" not in {s.id for s in story.sections}
    assert not any(f.kind == "tariff" for f in story.findings)


def test_many_destinations_are_listed_by_twelve_and_the_rest_is_other():
    story = brief(chile(20.0), Period.parse("2023"))
    table = next(b for s in story.sections for b in s.blocks if getattr(b, "id", "") == "winds-partners")
    assert len(table.rows) == 12 + 2
    points = {row[0].text: float(row[-1].text) for row in table.rows}
    assert {"South Korea", "China", "the United States"}.isdisjoint(points), "those that moved least are not listed"
    whole = points.pop("Total")
    assert sum(points.values()) == pytest.approx(whole, abs=0.005 * len(points))
