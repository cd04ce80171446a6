"""Forecasts of the record's own series."""

from __future__ import annotations

import math
from datetime import date

import pytest

from tradewinds.brief.forecasted import forecast_story, series_of
from tradewinds.errors import InputError, UnknownName
from tradewinds.ledger import Ledger, Observation
from tradewinds.outlook import ahead, forecast_world, forecasts
from tradewinds.outlook.forecasts import Ahead, reconciled
from tradewinds.outlook.past import last_run, level
from tradewinds.periods import Period
from tradewinds.series import SeriesKey
from tradewinds.statements import Share, YearOnYear, tell, world_of
from tradewinds.worlds import RecordWorld

P = Period.parse
EXPORTS, CHIPS = SeriesKey("exports"), SeriesKey("exports", "semiconductors")


@pytest.fixture(scope="module")
def found(record):
    return forecasts(record)


def test_it_starts_after_the_last_month_and_holds_the_value(found):
    assert [str(a.month) for a in found[EXPORTS]] == [str(P("2026-09").shift(n)) for n in range(1, 13)]
    for months in found.values():
        assert all(a.low[0.95] <= a.low[0.8] <= a.value <= a.high[0.8] <= a.high[0.95] for a in months)
        assert all(later.high[0.8] / later.low[0.8] > months[0].high[0.8] / months[0].low[0.8] for later in months[6:])


def test_total_chips_and_the_rest_add_up(record):
    whole, part = (ahead(record, key, 6) for key in (EXPORTS, CHIPS))
    rest = ahead(record, EXPORTS, 6, less=CHIPS)
    new_whole, new_part = reconciled(whole, part, rest)
    for x, c, before, chips, others in zip(new_whole, new_part, whole, part, rest, strict=True):
        widths = [(a.high[0.8] - a.low[0.8]) ** 2 for a in (before, chips, others)]
        gap = before.value - chips.value - others.value
        assert x.value - c.value == pytest.approx(others.value + gap * widths[2] / sum(widths), rel=1e-12)
        assert min(before.value, chips.value + others.value) <= x.value <= max(before.value, chips.value + others.value)


def test_nothing_published_later_enters(record):
    early = record.at(date(2026, 1, 1))
    world = forecast_world(early)
    assert min(p for _, p in world.cells) == P("2026-01")
    assert world.figure(EXPORTS, P("2026-06")).status == "forecast"
    assert dict(last_run(early, EXPORTS))[P("2025-12")] == early.figure(EXPORTS, P("2025-12")).value


def test_a_gap_is_bridged_by_published_growth_only(record):
    july = P("2019-07")
    assert not record.figure(CHIPS, july).known
    base, growth = record.figure(CHIPS, july.year_earlier()).value, record.growth(CHIPS, july).value
    assert level(record, CHIPS, july) == pytest.approx(base * (1 + growth / 100), rel=1e-12)
    assert level(record, CHIPS, P("2012-01")) is None


def made_up(months: int, as_of: date, until: str = "2025-12") -> RecordWorld:
    rows = []
    for n in range(months):
        at = P(until).shift(-n)
        rows.append(Observation(at.first, "MOTIR", "TOTAL", "KOR", "exports", "total", "World", at, "value", "50.00", "USD bn", "",
                                "restated", "made up", ""))  # fmt: skip
    return RecordWorld(Ledger("KOR", rows), as_of)


def test_a_month_that_is_not_over_is_refused():
    with pytest.raises(InputError, match="not over"):
        ahead(made_up(60, date(2025, 12, 20)), EXPORTS)
    assert len(ahead(made_up(60, date(2026, 1, 1)), EXPORTS)) == 12


def test_a_constant_series_stays_what_it_is_per_working_day():
    months = ahead(made_up(60, date(2026, 1, 1)), EXPORTS, 3)
    assert all(isinstance(a, Ahead) and math.isfinite(a.value) and a.low[0.8] > 0 for a in months)


@pytest.mark.parametrize(
    ("key", "told"),
    [
        (SeriesKey("exports", "steel"), "33 months in a row"),
        (SeriesKey("exports", "cosmetics", "CHN"), "no month in a row"),
    ],
)
def test_a_short_series_says_how_short(record, key, told):
    with pytest.raises(InputError, match=told):
        forecast_story(record, key)


def test_other_mistakes_are_told(record):
    with pytest.raises(InputError, match="exports and imports are forecast"):
        forecast_story(record, SeriesKey("balance"))
    with pytest.raises(UnknownName):
        series_of(record, "unobtainium", "World", "exports")
    with pytest.raises(InputError, match="forecast:24"):
        forecast_world(record, "soon")
    with pytest.raises(InputError, match="1 to 24"):
        forecast_world(record, "30")


@pytest.mark.parametrize("lang", ["en", "ko"])
def test_the_page_is_labelled_bounded_and_explained(record, lang):
    story = forecast_story(record, CHIPS, 6, lang)
    label = story.labels["forecast:6"]
    assert label in story.title
    supposed = [f for f in story.findings if world_of(f.id) != "record"]
    assert all(label in f.text for f in supposed)
    levels = [f for f in supposed if f.kind == "level"]
    assert len(levels) == 6
    assert all(f.low < f.value < f.high for f in levels)
    assert all(("The 80 percent interval is" if lang == "en" else "80% 구간은") in f.text for f in levels)
    chart = story.sections[0].blocks[0]
    assert (chart.ends, chart.points[-1].low is not None) == ("2026-09-01", True)


def test_a_series_that_ends_earlier_names_its_own_last_month(record):
    us = SeriesKey("exports", partner="USA")
    last = last_run(record, us)[-1][0]
    assert last < last_run(record, EXPORTS)[-1][0]
    story = forecast_story(record, us, 6)
    assert story.labels["forecast:6"] == f"forecast from {last.label()}"
    assert "forecast from September 2026" not in story.title + story.world


def test_a_level_is_told_of_an_interval_that_rests_on_one_figure(record):
    world, at = forecast_world(record, "6"), P("2026-12")
    assert "The 80 percent interval" in tell(YearOnYear(EXPORTS, at).find(world)).text
    share = tell(Share(CHIPS, at).find(world)).text
    assert "The interval" in share and "80 percent" not in share
