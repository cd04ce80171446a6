"""Factors frozen at a review; parts adjusted and summed."""

from __future__ import annotations

import math
from dataclasses import replace
from datetime import date

import pytest

from tradewinds.errors import InputError
from tradewinds.periods import Period
from tradewinds.season import Frozen, Model, adjust, adjust_components, history, second_opinion, vintages
from tradewinds.series import SeriesKey
from tradewinds.worlds import RecordWorld

from .simulation import Simulated

TOTAL = SeriesKey("exports")


@pytest.fixture(scope="module")
def record() -> RecordWorld:
    return RecordWorld.open("KOR", date(2026, 10, 1))


def test_frozen_factors_reach_a_year_on(record, tmp_path):
    review = adjust(history(record.at(date(2026, 1, 1)), TOTAL), "seats")
    path = tmp_path / "total.json"
    Frozen.of(review).write(path)
    frozen = Frozen.read(path)
    assert frozen == Frozen.of(review)
    later = adjust(history(record, TOTAL), frozen=frozen)
    assert str(later.months[-1].period) == "2026-09" and "frozen" in later.method
    for month in review.months:
        now = later.at(month.period)
        assert now.seasonal == month.seasonal
        assert now.calendar == pytest.approx(month.calendar, rel=1e-9)
        assert now.adjusted / month.adjusted == pytest.approx(now.raw / month.raw, rel=1e-9)


def test_a_revision_moves_its_own_month_only(simulated: Simulated):
    h = replace(simulated.history, months=simulated.history.months[:96], values=simulated.history.values[:96])
    frozen = Frozen.of(adjust(h, "seats"))
    revised = replace(h, values=(*h.values[:-1], h.values[-1] * 1.1))
    before, after = adjust(h, frozen=frozen), adjust(revised, frozen=frozen)
    moved = [a.period for a, b in zip(before.months, after.months, strict=True) if a.adjusted != b.adjusted]
    assert moved == [h.months[-1]]
    assert after.months[-1].adjusted / before.months[-1].adjusted == pytest.approx(1.1)


def test_frozen_factors_are_refused_where_they_do_not_belong(record, simulated: Simulated, tmp_path):
    h = replace(simulated.history, months=simulated.history.months[:60], values=simulated.history.values[:60])
    frozen = Frozen.of(adjust(h, "seats"))
    with pytest.raises(InputError, match="another series"):
        adjust(history(record, SeriesKey("imports")), frozen=frozen)
    with pytest.raises(InputError, match="2006-01"):
        adjust(replace(h, months=simulated.history.months[:73], values=simulated.history.values[:73]), frozen=frozen)
    (tmp_path / "x.json").write_text("{}", encoding="utf-8")
    with pytest.raises(InputError, match="--freeze"):
        Frozen.read(tmp_path / "x.json")


def test_a_fixed_model_gives_what_its_search_gave(simulated: Simulated):
    h = replace(simulated.history, months=simulated.history.months[:144], values=simulated.history.values[:144])
    found = adjust(h, "seats")
    again = adjust(h, "seats", found.model)
    assert found.model.fixed
    assert {e.name: e.coefficient for e in again.effects} == pytest.approx(
        {e.name: e.coefficient for e in found.effects}
    )
    assert all(e.fixed for e in again.effects)
    for a, b in zip(found.months, again.months, strict=True):
        assert b.adjusted == pytest.approx(a.adjusted, rel=2e-4)
    kept = adjust(h, "seats", Model(found.model.orders, found.model.outliers))
    assert not any(e.fixed for e in kept.effects)


@pytest.mark.parametrize("by", ["items", "destinations"])
def test_parts_sum_to_the_total(record, by):
    done = adjust_components(record, TOTAL, by, "seats")
    names = [name for name, _ in done.parts]
    assert names[-1] == "Other" and len(names) > 1
    for month in done.months:
        rows = [part.at(month.period) for _, part in done.parts]
        if any(r.raw is None for r in rows):
            assert month.indirect is None and month.gap is None
            continue
        assert math.fsum(r.raw for r in rows) == pytest.approx(done.direct.at(month.period).raw, rel=1e-12)
        assert math.fsum(r.adjusted for r in rows) == pytest.approx(month.indirect, rel=1e-12)
        assert month.gap == pytest.approx((month.indirect / month.direct - 1) * 100)
    assert 0 < done.largest_gap < 6


def test_parts_of_a_part_are_refused(record):
    with pytest.raises(InputError, match="no items"):
        adjust_components(record, SeriesKey("exports", "ships"), "items")
    with pytest.raises(InputError, match="no part has enough months"):
        adjust_components(
            record.at(date(2018, 1, 1)), TOTAL, "items", whole=history(record.at(date(2021, 1, 1)), TOTAL)
        )


def test_the_figures_beside_each_other(record):
    """Official daily average: value over working days (convention 7); September 2026 had 21.5."""
    last = adjust(history(record, TOTAL), "seats").at(Period.parse("2026-09"))
    assert last.working_days == 21.5
    assert last.daily_average == pytest.approx(120.94e9 / 21.5)
    elasticity = adjust(history(record, TOTAL), "seats").elasticity
    assert 0.3 < elasticity.coefficient < 1.0


def test_a_vintage_is_what_its_day_would_have_given(record):
    """January 2026 came out on 1 February, at 65.85."""
    found = vintages(record, TOTAL, adjust(history(record, TOTAL), "seats"), 9, "seats")
    first = found[0]
    assert (str(first.period), first.released) == ("2026-01", date(2026, 2, 1))
    own = adjust(history(record.at(date(2026, 2, 1)), TOTAL), "seats").at(first.period)
    assert own.raw == pytest.approx(65.85e9)
    assert (first.then, first.change_then) == (own.adjusted, own.change)
    assert found[-1].revision == pytest.approx(0)


def test_the_second_opinion_brings_the_m_statistics(record):
    held = history(record, TOTAL)
    first = adjust(held, "seats")
    other = second_opinion(held, first)
    assert first.diagnostics.m == () and len(other.diagnostics.m) == 11
    assert 0 < other.diagnostics.q < 1
    assert 0 < first.largest_gap(other) < 10
    assert first.largest_gap(first) == 0
