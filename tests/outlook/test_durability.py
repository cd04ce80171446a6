"""Stress of the chip cycle: concentration, breakeven, dated facts, and the page that tells them."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tradewinds.brief import render_html, render_json, render_markdown, render_terminal
from tradewinds.brief.durable import durability
from tradewinds.brief.story import Chart, Table
from tradewinds.errors import InputError
from tradewinds.ledger import Ledger
from tradewinds.ledger.drivers import load_drivers
from tradewinds.periods import Period
from tradewinds.series import SeriesKey
from tradewinds.statements import (
    Breakeven,
    Concentration,
    DriverFact,
    PriceBeside,
    Share,
    statement_of,
    tell,
    world_of,
)
from tradewinds.statements.driver import known_from, slug_of
from tradewinds.statements.numerals import numerals, sourced
from tradewinds.worlds import Cell, OverlayWorld, RecordWorld

P = Period.parse
EXPORTS, CHIPS = SeriesKey("exports"), SeriesKey("exports", "semiconductors")
DRAM = "DRAM fixed transaction price DDR4 8Gb 1Gx8 (PC), DRAMeXchange/TrendForce"


@pytest.mark.parametrize("rest", ["flat", "pace"])
@pytest.mark.parametrize("month", ["2026-10", "2027-01", "2027-09"])
def test_at_the_breakeven_exports_neither_rise_nor_fall(record, month, rest):
    at = P(month)
    found = Breakeven(CHIPS, at, rest).find(record)
    earlier = at.year_earlier()
    others = record.figure(EXPORTS, earlier).value - record.figure(CHIPS, earlier).value
    total = found.slots["level"] + others * (1 + found.slots["growth"] / 100)
    world = OverlayWorld(record, "scenario", "scenario:even", ("even", "균형"), {(EXPORTS, at): Cell.exact(total)})
    assert world.growth(EXPORTS, at).value == pytest.approx(0, abs=1e-9)
    assert found.value == pytest.approx(100 * (found.slots["level"] / record.figure(CHIPS, P("2026-09")).value - 1))


def test_the_breakeven_of_a_span_is_what_the_months_must_average(record):
    span = P("2026-10/2027-09")
    found = Breakeven(CHIPS, span).find(record)
    base = [record.figure(CHIPS, m.year_earlier()).value for m in span.months]
    assert found.slots["level"] == pytest.approx(sum(base) / 12, rel=1e-12)


def test_months_held_count_in_the_breakeven_of_a_year(record):
    early = record.at(date(2024, 12, 1))
    found = Breakeven(CHIPS, P("2024")).find(early)
    before = sum(early.figure(EXPORTS, P("2023").months[n]).value for n in range(12))
    held = sum(early.figure(EXPORTS, P("2024").months[n]).value for n in range(11))
    others = early.figure(EXPORTS, P("2023-12")).value - early.figure(CHIPS, P("2023-12")).value
    assert found.slots["level"] == pytest.approx(max(before - held - others, 0), rel=1e-9)
    assert found.slots["months"] == 1


def test_exports_that_cannot_fall_any_more_are_told_so(record):
    found = Breakeven(CHIPS, P("2026")).find(record)
    assert (found.value, found.slots["free"]) == (-100, True)
    assert "even without semiconductor exports" in tell(found).text
    assert Breakeven(CHIPS, P("2025")).find(record) is None, "no month of it is left"
    assert Breakeven(CHIPS, P("2030-01")).find(record) is None, "its base is not known"


def test_concentration_is_the_sum_of_squared_shares(record):
    at = P("2026-09")
    found = Concentration(EXPORTS, at).find(record)
    items = [e.key.item for e in found.evidence if e.role == "part"] + [e.key.item for e in found.neighbours]
    assert items[0] == "semiconductors"
    whole = {"total", "passenger cars", "ict", "total ex semiconductors"}
    shares = [
        share.value
        for name in record.items()
        if name not in whole and (share := Share(SeriesKey("exports", name), at).find(record)) is not None
    ]
    assert found.value == pytest.approx(sum(s * s for s in shares), rel=0.01)
    assert found.low <= found.value <= found.high <= 10_000
    assert found.value > found.slots["before"]


@settings(max_examples=40, deadline=None)
@given(st.sampled_from(load_drivers("KOR")), st.sampled_from(["en", "ko"]))
def test_facts_are_told_as_printed_and_found_again(fact, lang):
    record = RecordWorld.open("KOR")
    statement = DriverFact.of_fact(CHIPS, fact)
    finding = tell(statement.find(record), lang)
    assert statement_of(finding.id)[0] == statement
    assert [n for n in numerals(finding.text) if n not in sourced(finding)] == []
    assert finding.source[0].url.startswith("http")
    assert finding.evidence[0].printed
    assert known_from(fact) > record.as_of or statement.find(record.at(known_from(fact))) is not None
    assert statement.find(record.at(min(known_from(fact), record.as_of) - timedelta(days=1))) is None


@pytest.mark.parametrize(
    ("indicator", "period", "day"),
    [
        ("Korea national AI budget (proposal)", "2026", "2025-08-29"),
        ("Capex Amazon+Microsoft+Alphabet+Meta - guidance after Q1 2026 results", "2026", "2026-05-15"),
        ("Capex Meta - guidance Oct 2025 (low)", "2025", "2025-10-31"),
        (DRAM, "2026-02", "2026-02-27"),
        ("SK hynix revenue", "2024", "2025-02-14"),
    ],
)
def test_a_fact_is_not_known_before_it_was_told(indicator, period, day):
    fact = next(d for d in load_drivers() if d.indicator == indicator and d.period == P(period))
    assert known_from(fact) == date.fromisoformat(day)


def test_a_fact_is_no_part_of_a_scenario(record):
    fact = next(d for d in load_drivers() if d.period == P("2026"))
    world = OverlayWorld(record, "scenario", "scenario:x", ("x", "엑스"), {(EXPORTS, P("2026-10")): Cell.exact(1e11)})
    assert "@" not in tell(DriverFact.of_fact(CHIPS, fact).find(world)).id


def test_a_price_stands_beside_the_value(record):
    found = PriceBeside(CHIPS, P("2025-01/2026-02"), slug_of(DRAM)).find(record)
    assert found.value == pytest.approx(13.0 / 1.35)
    assert found.slots["value"] == pytest.approx(25.14 / 10.10, abs=0.01)
    assert PriceBeside(CHIPS, P("2025-01/2026-03"), slug_of(DRAM)).find(record) is None


@pytest.fixture(scope="module", params=["en", "ko"])
def page(request, record):
    return durability(record, request.param)


def test_the_page_holds_every_part(page):
    assert [s.id for s in page.sections] == ["hinge", "cycles", "replay", "breakeven", "price", "facts", "how"]
    assert set(page.labels) == {"replay:2018", "replay:2022"}
    charts = [b for s in page.sections for b in s.blocks if isinstance(b, Chart)]
    assert len(charts) == 5
    lines = {p.series for c in charts if c.id == "chart-replay" for p in c.points}
    assert set(page.labels.values()) < lines
    assert next(c for c in charts if c.id == "chart-replay").ends == "2026-09-01"
    assert all(
        render(page)
        for render in (render_html.render, render_json.render, render_markdown.render, render_terminal.render)
    )


def test_the_page_labels_what_is_no_fact(page):
    for finding in page.findings:
        name = world_of(finding.id)
        assert name == "record" or page.labels[name] in finding.text
    tables = {b.id: b for s in page.sections for b in s.blocks if isinstance(b, Table)}
    for name, label in page.labels.items():
        assert label in tables[name.replace(":", "-")].caption


def test_the_page_of_an_earlier_day_knows_only_that_day(record):
    story = durability(record.at(date(2023, 6, 1)))
    assert story.made["period"] < "2023-06"
    assert set(story.labels) == {"replay:2018"}
    assert any("peak of March 2022 is not replayed" in getattr(b, "text", "") for s in story.sections for b in s.blocks)
    assert all((f.released or "") <= "2023-06-01" for f in story.findings)


def test_a_record_without_chips_is_told(record):
    bare = RecordWorld(Ledger("KOR", [r for r in record.ledger.rows if r.item == "total"]), record.as_of)
    with pytest.raises(InputError, match="no month is held"):
        durability(bare)


def test_no_column_is_empty_and_a_change_is_called_one(page):
    tables = {b.id: b for s in page.sections for b in s.blocks if isinstance(b, Table)}
    for id in ("prices", "facts"):
        for place in range(len(tables[id].columns)):
            texts = {row[place].text for row in tables[id].rows}
            assert "" not in texts and texts != {"–"}
    assert {"Change, %", "변화율 (%)"} & set(tables["cycles"].columns)
    marks = next(b for s in page.sections for b in s.blocks if isinstance(b, Chart) and b.id == "chart-levels").marks
    assert marks[0].text in ("Peak, September 2018", "정점, 2018년 9월")
