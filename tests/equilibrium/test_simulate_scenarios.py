"""Scenarios solved: identities that must close, paths that must meet, bounds that hold, and the world that follows."""

from __future__ import annotations

import json

import numpy as np
import pytest

from tradewinds.brief.compose import brief
from tradewinds.brief.simulated import render_json, story
from tradewinds.equilibrium import Shock, solve
from tradewinds.equilibrium.base import load_base
from tradewinds.equilibrium.scenarios import read_scenario, simulate, tables, typed
from tradewinds.equilibrium.world import counterfactual, scenario_world
from tradewinds.errors import InputError, NotPublished
from tradewinds.periods import Period
from tradewinds.series import SeriesKey
from tradewinds.worlds import RecordWorld

YEAR = Period.parse("2025")


@pytest.fixture(scope="module")
def base():
    return load_base()


@pytest.fixture(scope="module")
def solved(base):
    return simulate(read_scenario("2025-tariffs"), base, draws=60)


@pytest.fixture(scope="module")
def without(base):
    return simulate(read_scenario("no-tariffs"), base, draws=40)


@pytest.fixture(scope="module")
def world(without):
    return counterfactual(without, RecordWorld.open("KOR"))


def test_sectors_and_partners_sum_to_the_total(solved):
    levels = solved.levels
    whole = levels.sum() * solved.total.value
    assert np.nansum(levels.sum(1) * solved.by_sector.value) == pytest.approx(whole)
    assert np.nansum(levels.sum(0) * solved.by_partner.value) == pytest.approx(whole)
    assert np.nansum(levels * solved.exports.value) == pytest.approx(whole)


def test_levels_are_the_bases_exports(solved, base):
    economy = base.economy
    assert solved.levels.sum() == pytest.approx(sum(economy.flows[s, d, 0] for s in range(13) for d in range(1, 17)))
    assert solved.levels[economy.sectors.index("business_services")].sum() == 0


def test_duties_lower_what_they_are_on(solved, base):
    usa = base.economy.countries.index("USA")
    at = {s: solved.exports.value[base.economy.sectors.index(s), usa] for s in ("metals", "vehicles", "chemicals")}
    assert at["metals"] < at["vehicles"] < 0 and at["chemicals"] < 0
    assert solved.everybody.value[usa] < 0


def test_first_order_welfare_is_its_two_terms(solved):
    assert np.allclose(solved.welfare.value, solved.terms.value + solved.volume.value)
    assert np.allclose(solved.volume.value, 0)


def test_going_and_coming_back_ends_where_it_began(base):
    there = tables(read_scenario("2025-tariffs"), base).tariffs
    gone = solve(base.economy, Shock(tariffs=there)).as_economy()
    back = solve(gone, Shock(tariffs=base.economy.tariffs))
    assert np.abs(back.flows / np.maximum(base.economy.flows, 1) - 1)[base.economy.flows > 1e6].max() < 1e-6


def test_taking_the_tariffs_away_undoes_them(base, without):
    scenario = read_scenario("no-tariffs")
    there = solve(base.economy, Shock(tariffs=tables(scenario.start, base).tariffs))
    usa = base.economy.countries.index("USA")
    ratio = base.economy.flows[:13, usa, 0].sum() / there.flows[:13, usa, 0].sum()
    assert without.by_partner.value[usa] == pytest.approx(100 * (ratio - 1), abs=1e-5)


def test_a_small_tariff_does_what_half_of_it_does_twice(base):
    one = simulate(typed(None, ["USA on KOR vehicles 0.2%"], []), base)
    half = simulate(typed(None, ["USA on KOR vehicles 0.1%"], []), base)
    assert one.total.value == pytest.approx(2 * half.total.value, rel=1e-2)
    assert one.income.value[0] == pytest.approx(one.welfare.value[0], rel=2e-2)


def test_twice_the_end_of_the_boom_is_about_twice_as_much(base):
    mild, hard = (simulate(read_scenario(n), base) for n in ("ai-30", "ai-60"))
    assert hard.total.value == pytest.approx(2 * mild.total.value, rel=0.1)
    assert mild.by_sector.value[base.economy.sectors.index("electronics")] < -5


def test_bounds_hold_the_value_and_draws_repeat(solved, base):
    for at in (solved.exports, solved.by_sector, solved.by_partner, solved.income, solved.total):
        known = np.isfinite(at.value)
        assert (at.low <= at.value)[known].all() and (at.value <= at.high)[known].all()
    again = simulate(read_scenario("2025-tariffs"), base, draws=60)
    other = simulate(read_scenario("2025-tariffs"), base, draws=60, seed=1)
    assert np.array_equal(again.income.low, solved.income.low)
    assert not np.array_equal(other.income.low, solved.income.low)
    assert solved.draws.solved == 60


def test_closures_differ_and_are_named(base):
    level, removed = (simulate(read_scenario("ai-30"), base, closure=c) for c in ("level", "removed"))
    assert level.outcome.options.closure == "level"
    assert not np.allclose(level.income.value, removed.income.value)


@pytest.mark.parametrize(
    ("option", "told"), [({"draws": -1}, "0 to"), ({"reporter": "EU"}, "one country"), ({"reporter": "XYZ"}, "KOR")]
)
def test_wrong_options_are_refused(base, option, told):
    with pytest.raises(InputError, match=told):
        simulate(read_scenario("ai-30"), base, **option)


def test_the_story_is_labelled_and_sourced(solved):
    for lang, label in (("en", "scenario “US tariffs of 2025”"), ("ko", "‘2025년 미국 관세’ 시나리오")):
        told = story(solved, lang)
        assert label in told.title and all(label in s.text for s in told.standfirst)
        assert "2011" in told.world
        assert all(label in f.text for f in told.findings if f.id.endswith("@scenario:2025-tariffs"))


def test_both_measures_of_income_are_in_the_story(solved):
    told = story(solved)
    table = next(b for s in told.sections if s.id == "income" for b in s.blocks if hasattr(b, "rows"))
    assert {"Exact", "Eq. 16", "Terms", "Volume"} <= set(table.columns)
    assert len(table.rows) == 17


def test_json_holds_every_cell(solved):
    held = json.loads(render_json.render(solved))
    assert held["label"] == "scenario" and held["base"]["year"] == 2011
    assert len(held["exports"]["by_sector_and_partner"]) == 13 * 16
    assert {"real_income_exact", "welfare_first_order_eq16", "terms_of_trade"} <= set(held["income"][0])
    assert held["solve"]["status"] == "SOLVED" and held["draws"]["solved"] == 60


def test_the_world_moves_the_record_by_the_models_change(world, without):
    record, moved = world.world.record, world.world
    for key, change in (
        (SeriesKey("exports"), without.total.value),
        (SeriesKey("exports", partner="USA"), without.by_partner.value[2]),
        (SeriesKey("exports", "automobiles", "USA"), without.exports.value[11, 2]),
        (SeriesKey("exports", "steel"), without.by_sector.value[8]),
    ):
        before, after = record.figure(key, YEAR), moved.figure(key, YEAR)
        assert after.value == pytest.approx(before.value * (1 + float(change) / 100))
        assert after.interval.low <= after.value <= after.interval.high
        assert after.status == "scenario"


def test_other_years_and_unmapped_partners_stay_as_they_are(world):
    record, moved = world.world.record, world.world
    before = Period.parse("2024")
    assert moved.figure(SeriesKey("exports"), before).value == record.figure(SeriesKey("exports"), before).value
    asean = SeriesKey("exports", partner="ASEAN")
    assert moved.figure(asean, YEAR).value == record.figure(asean, YEAR).value
    assert "ASEAN" in world.left_out and "ASEAN" in world.note()
    assert ("EU", "DEU and EUX") in world.partners and ("steel", "metals") in world.items


def test_every_classification_of_an_item_moves_alike(world):
    record, moved = world.world.record, world.world
    for name in ("MTI15", "MTI20"):
        key = SeriesKey("exports", "steel", classification=name)
        before = record.figure(key, YEAR)
        if before.known:
            assert moved.figure(key, YEAR).value / before.value == pytest.approx(
                moved.figure(SeriesKey("exports", "steel"), YEAR).value
                / record.figure(SeriesKey("exports", "steel"), YEAR).value
            )


@pytest.mark.parametrize("lang", ["en", "ko"])
def test_a_brief_can_be_written_about_it(world, lang):
    told = brief(world.world, YEAR, lang)
    label = {"en": "scenario “no US tariffs”", "ko": "‘미국 관세가 없었다면’ 시나리오"}[lang]
    assert label in told.title
    assert told.made["nature"] == "scenario"


def test_a_world_is_opened_by_name(world):
    record = RecordWorld.open("KOR")
    assert scenario_world(record, "no-tariffs").name == "scenario:no-tariffs"
    assert scenario_world(record, "no-tariffs:2024").name == "scenario:no-tariffs:2024"
    with pytest.raises(InputError, match="accepted"):
        scenario_world(record, "no-tarif")
    with pytest.raises(NotPublished, match="1950"):
        scenario_world(record, "ai-30:1950")
