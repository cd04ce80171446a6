"""The record completed by supposed figures: what follows from them follows, and nothing else."""

from __future__ import annotations

import math
from dataclasses import replace

import pytest

from tradewinds.errors import InputError
from tradewinds.periods import Period
from tradewinds.series import SeriesKey
from tradewinds.worlds import Cell, OverlayWorld, RecordWorld

P = Period.parse
EXPORTS, IMPORTS, BALANCE = SeriesKey("exports"), SeriesKey("imports"), SeriesKey("balance")
CHIPS, STEEL = SeriesKey("exports", "semiconductors"), SeriesKey("exports", "steel")
LABELS = ("test", "시험")
OCTOBER, NOVEMBER, DECEMBER = (P(f"2026-{m}") for m in (10, 11, 12))


def overlay(record: RecordWorld, cells: dict[tuple[SeriesKey, Period], Cell]) -> OverlayWorld:
    return OverlayWorld(record, "scenario", "scenario:test", LABELS, cells)


def test_a_year_is_its_months_of_record_and_of_cells(record):
    cells = {
        (EXPORTS, m): Cell(v * 1e9, v * 0.9e9, v * 1.2e9)
        for m, v in zip((OCTOBER, NOVEMBER, DECEMBER), (100, 110, 120), strict=True)
    }
    world = overlay(record, cells)
    held = [record.figure(EXPORTS, m).value for m in P("2026-01/2026-09").months]
    year = world.figure(EXPORTS, P("2026"))
    assert year.value == pytest.approx(math.fsum(held) + 330e9, rel=1e-15)
    assert year.interval.high - year.value == pytest.approx(66e9, rel=1e-3)
    assert (year.status, year.printed, year.released) == ("scenario", "", None)
    assert world.growth(EXPORTS, P("2026")).value == pytest.approx(100 * (year.value / 709.7e9 - 1), abs=0.06)
    assert world.figure(EXPORTS, P("2026-Q4")).value == pytest.approx(330e9, rel=1e-15)
    assert P("2026-Q4") in world.periods(EXPORTS, P("2025-Q1"))


def test_a_year_with_a_month_missing_is_unpublished(record):
    world = overlay(record, {(EXPORTS, OCTOBER): Cell.exact(1e11), (EXPORTS, DECEMBER): Cell.exact(1e11)})
    assert not world.figure(EXPORTS, P("2026")).known
    assert not world.growth(EXPORTS, P("2026")).known
    assert P("2026") not in world.periods(EXPORTS, P("2025"))


def test_a_replaced_month_moves_the_published_year_by_the_difference(record):
    month, year = P("2024-05"), P("2024")
    world = overlay(record, {(EXPORTS, month): Cell.exact(record.figure(EXPORTS, month).value + 7e9)})
    assert world.figure(EXPORTS, year).value - record.figure(EXPORTS, year).value == pytest.approx(7e9, abs=1)
    assert world.growth(EXPORTS, P("2025")).value < record.growth(EXPORTS, P("2025")).value
    assert world.observations(EXPORTS, month) == ()
    assert world.observations(EXPORTS, P("2024-06")) == record.observations(EXPORTS, P("2024-06"))


def test_balance_and_daily_average_follow(record):
    world = overlay(record, {(EXPORTS, OCTOBER): Cell(100e9, 90e9, 110e9), (IMPORTS, OCTOBER): Cell(70e9, 65e9, 75e9)})
    balance = world.figure(BALANCE, OCTOBER)
    assert (balance.value, balance.interval.low, balance.interval.high) == (30e9, 15e9, 45e9)
    days = record.figure(SeriesKey("exports", measure="working_days"), OCTOBER).value
    daily = world.figure(replace(EXPORTS, measure="daily_average"), OCTOBER)
    assert daily.value * days == pytest.approx(100e9, rel=1e-12)
    assert OCTOBER in world.periods(BALANCE, OCTOBER)


def test_a_cell_answers_for_the_list_that_leads_and_for_no_other(record):
    world = overlay(record, {(STEEL, OCTOBER): Cell.exact(3e9)})
    leading = record.figure(STEEL, P("2026-09")).classification
    other = {"MTI20": "MTI15", "MTI15": "MTI20"}[leading]
    assert world.figure(STEEL, OCTOBER).classification == leading
    assert world.figure(replace(STEEL, classification=leading), OCTOBER).known
    assert not world.figure(replace(STEEL, classification=other), OCTOBER).known


def test_what_no_cell_bears_on_is_the_record(record):
    world = overlay(record, {(CHIPS, OCTOBER): Cell.exact(50e9)})
    for at in (P("2026-09"), P("2025"), P("2026-10-01/20")):
        assert world.behind(at) is record
        assert world.figure(EXPORTS, at) == record.figure(EXPORTS, at)
    for at in (OCTOBER, P("2026"), P("2026-Q4"), P("2027-01")):
        assert world.behind(at) is world
    assert world.behind(None) is record
    assert not world.figure(EXPORTS, OCTOBER).known


def test_it_says_what_it_is(record):
    world = overlay(record.at(P("2026-01").last), {(EXPORTS, OCTOBER): Cell.exact(1e11)})
    assert (world.mark, world.called(), world.called("ko")) == ("@scenario:test@2026-01-31", "test", "시험")
    assert world.label().startswith("test, on the record as of 2026-01-31")
    assert world.today() is world
    assert world.at(record.as_of).record.as_of == record.as_of


@pytest.mark.parametrize("bounds", [(1.0, 2.0, 3.0), (3.0, 1.0, 2.0), (math.nan, 0.0, 1.0), (1.0, 0.0, math.inf)])
def test_a_cell_lies_within_finite_bounds(bounds):
    with pytest.raises(InputError, match="within its interval"):
        Cell(*bounds)


@pytest.mark.parametrize(
    ("nature", "name", "labels", "empty"),
    [
        ("record", "scenario:x", LABELS, False), ("scenario", "Scenario X", LABELS, False), ("scenario", "2018", LABELS, False),
        ("scenario", "scenario:x@y", LABELS, False), ("scenario", "scenario:x", ("", "시험"), False),
        ("scenario", "scenario:x", LABELS, True),
    ],
)  # fmt: skip
def test_a_world_without_name_label_or_figure_is_refused(record, nature, name, labels, empty):
    cells = {} if empty else {(EXPORTS, OCTOBER): Cell.exact(1e11)}
    with pytest.raises(InputError):
        OverlayWorld(record, nature, name, labels, cells)
