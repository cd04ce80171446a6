"""Statements hold in every world as they do in the record."""

from __future__ import annotations

import math

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tradewinds.brief.notebook import Notebook
from tradewinds.brief.survey import statements, survey
from tradewinds.brief.worlds import open_world
from tradewinds.periods import Period
from tradewinds.series import SeriesKey
from tradewinds.statements import (
    Balance,
    BalanceChange,
    Breakeven,
    Change,
    Contribution,
    DailyAverage,
    DailyAverageGrowth,
    Direction,
    Downturn,
    ExtremeSince,
    FirstSince,
    GrowthWithout,
    Level,
    Multiple,
    Rank,
    Record,
    Share,
    ShareChange,
    Streak,
    YearOnYear,
    parts,
    statement_of,
    tell,
    world_of,
)
from tradewinds.statements.numerals import numerals, sourced

P = Period.parse
EXPORTS, IMPORTS, CHIPS = SeriesKey("exports"), SeriesKey("imports"), SeriesKey("exports", "semiconductors")
BALANCE, DAILY = SeriesKey("balance"), SeriesKey("exports", measure="daily_average")
MONTHS = [str(P("2021-01").shift(n)) for n in range(30)]


def all_kinds(at: Period):
    """Statements of every kind that levels of exports, imports and chips can bear."""
    for key in (EXPORTS, CHIPS):
        yield from (kind(key, at) for kind in (Level, YearOnYear, Change, Direction, Record, Rank, Multiple))
        yield from (Streak(key, at, what) for what in ("growth", "decline", "records"))
        yield from (FirstSince(key, at, what) for what in ("rise", "fall"))
        yield from (
            ExtremeSince(key, at, what, side) for what in ("level", "growth") for side in ("largest", "smallest")
        )
    yield from (kind(CHIPS, at) for kind in (Share, ShareChange, GrowthWithout, Contribution, Breakeven))
    yield from (Balance(BALANCE, at), BalanceChange(BALANCE, at), Streak(BALANCE, at, "surplus"))
    yield from (DailyAverage(DAILY, at), DailyAverageGrowth(DAILY, at), Record(DAILY, at))
    if at.unit == "months":
        yield Downturn(EXPORTS, at)


levels = st.lists(st.integers(1000, 9000).map(lambda v: v / 100), min_size=30, max_size=30)


@settings(max_examples=12, deadline=None)
@given(
    st.tuples(levels, levels, levels),
    st.integers(1, 18),
    st.sampled_from(["2023-06", "2023-04", "2022", "2023-Q2", "2022-H2", "2022-07/2023-02"]),
)
def test_a_world_with_the_records_own_figures_says_the_same(split, drawn, n, period):
    exports, imports, share = drawn
    series = {
        EXPORTS: exports,
        IMPORTS: imports,
        CHIPS: [round(x * s / 200, 2) for x, s in zip(exports, share, strict=True)],
    }
    full, world = split({key: dict(zip(MONTHS, values, strict=True)) for key, values in series.items()}, n)
    for statement in all_kinds(P(period)):
        in_record, in_world = statement.find(full), statement.find(world)
        assert (in_record is None) == (in_world is None), statement.id
        if in_record is not None and in_world is not None and in_record.value is not None:
            assert in_world.value == pytest.approx(in_record.value, rel=1e-9, abs=1e-9), statement.id
            assert in_world.unit == in_record.unit


AT = [
    ("record", "2026-09"),
    ("nowcast", "2026-09"),
    ("replay", "2027-03"),
    ("replay", "2026"),
    ("replay", "2026-10/2027-09"),
    ("forecast", "2026-12"),
    ("forecast", "2026-Q4"),
]


@pytest.mark.parametrize("lang", ["en", "ko"])
@pytest.mark.parametrize(("name", "period"), AT)
def test_every_statement_that_holds_is_labelled_sourced_and_found_again(request, name, period, lang):
    world, at = request.getfixturevalue(name), P(period)
    count = 0
    for statement in statements(Notebook(world, at)):
        found = statement.find(world)
        if found is None:
            continue
        finding, count = tell(found, lang), count + 1
        assert [n for n in numerals(finding.text) if n not in sourced(finding)] == [], finding.text
        again, _ = statement_of(finding.id)
        assert again.id == statement.id
        if world_of(finding.id) == "record":
            assert finding.world.startswith("record") or lang == "ko"
            assert world.nature == "record" or not statement.supposed or world.behind(at) is not world
        else:
            assert world_of(finding.id) == world.name
            assert world.called(lang) in finding.text
            assert world.called(lang) in finding.world
            assert any(world.called(lang) or c for c in finding.caveats)
    assert count > 5


@pytest.mark.parametrize(("name", "period"), AT)
def test_contributions_close_in_every_world(request, name, period):
    world = request.getfixturevalue(name)
    split = parts(world, EXPORTS, P(period), "items")
    if split is None:
        pytest.skip(f"{name} holds no growth of exports in {period}")
    assert math.fsum([*(m.points for m in split.members), split.other_points]) == split.growth


@pytest.mark.parametrize(("name", "period"), AT)
def test_growth_is_of_the_figures_told(request, name, period):
    world, at = request.getfixturevalue(name), P(period)
    book = Notebook(world, at)
    survey(book)
    for note in book.notes.values():
        if type(note.found.statement) is YearOnYear and note.found.slots["growth"].how != "printed":
            now, base = (next(r.value for r in note.found.evidence if r.role == role) for role in ("value", "base"))
            assert note.value == pytest.approx(100 * (now / base - 1), rel=1e-9, abs=1e-9)


@pytest.mark.parametrize("name", ["replay:2018", "forecast", "nowcast:2026-09+20"])
def test_an_id_opens_its_world_again(name):
    world = open_world(name)
    found = YearOnYear(EXPORTS, max(p for k, p in world.cells if k == EXPORTS)).find(world)
    finding = tell(found)
    statement, day = statement_of(finding.id)
    again = tell(statement.find(open_world(world_of(finding.id), "KOR", day)))
    assert again == finding
