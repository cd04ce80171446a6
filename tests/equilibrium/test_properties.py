"""What must hold in any economy, with any method: no data and no numbers of our own."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from tradewinds.equilibrium.economy import Economy, imbalance
from tradewinds.equilibrium.methods import NestedFixedPoint
from tradewinds.equilibrium.options import Closure, Options
from tradewinds.equilibrium.path import first_order_in_steps, in_steps
from tradewinds.equilibrium.shock import Shock
from tradewinds.equilibrium.solve import solve
from tradewinds.equilibrium.status import Status
from tradewinds.equilibrium.welfare import exact
from tradewinds.errors import InputError

SEEDS = st.integers(0, 10_000)
COUNTRIES = st.integers(2, 12)
SECTORS = st.integers(1, 8)
CLOSURES: st.SearchStrategy[Closure] = st.sampled_from(["level", "world_share", "removed"])
few = settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
TIGHT = Options(tolerance=1e-12)


def found(*args, **options):
    """An outcome; a world whose fixed surpluses bankrupt a country is not looked at, any other failure fails the test."""
    outcome = solve(*args, **options)
    assume(outcome.status is not Status.BROKE)
    return outcome


@few
@given(SEEDS, COUNTRIES, SECTORS)
def test_no_shock_no_change(make_economy, seed: int, n: int, j: int) -> None:
    economy = make_economy(seed, n, j)
    assert imbalance(economy) < 1e-9
    outcome = found(economy, Shock())
    assert np.abs(outcome.wages - 1).max() < 1e-9
    assert np.abs(outcome.prices - 1).max() < 1e-9
    assert np.abs(exact(outcome)).max() < 1e-7


@few
@given(SEEDS, COUNTRIES, SECTORS, CLOSURES)
def test_every_market_clears(make_economy, make_tariffs, seed: int, n: int, j: int, closure: Closure) -> None:
    """Walras: labour clears everywhere, so trade balances up to the deficits, and world income is world value added."""
    economy = make_economy(seed, n, j)
    outcome = found(economy, make_tariffs(seed, economy), options=Options(tolerance=1e-12, closure=closure))
    world = outcome.value_added.sum()
    assert (economy.value_added_shares * outcome.output).sum(1) == pytest.approx(outcome.value_added, rel=1e-9)
    assert world == pytest.approx(economy.value_added.sum(), rel=1e-12)
    assert abs(outcome.deficits.sum()) < 1e-9 * world
    spent = np.matmul(economy.input_shares, outcome.output[:, :, None])[:, :, 0]
    spent = spent + economy.final_shares * outcome.income[:, None]
    assert np.abs(spent - outcome.expenditure).max() < 1e-8 * world
    assert outcome.shares.sum(2) == pytest.approx(1, abs=1e-10)
    wanted = {
        "level": economy.deficits, "removed": np.zeros(n),
        "world_share": economy.deficits / economy.income.sum() * outcome.income.sum(),
    }[closure]  # fmt: skip
    assert np.abs(outcome.deficits - wanted).max() < 1e-8 * world


@few
@given(SEEDS, COUNTRIES, SECTORS)
def test_the_unit_of_money_does_not_matter(make_economy, make_tariffs, seed: int, n: int, j: int) -> None:
    from dataclasses import replace

    economy = make_economy(seed, n, j)
    cents = replace(
        economy,
        value_added=100 * economy.value_added,
        expenditure=100 * economy.expenditure,
        deficits=100 * economy.deficits,
    )
    shock = make_tariffs(seed, economy)
    one, other = found(economy, shock, options=TIGHT), found(cents, shock, options=TIGHT)
    assert other.wages == pytest.approx(one.wages, rel=1e-10)
    assert other.flows == pytest.approx(100 * one.flows, rel=1e-8)


@few
@given(SEEDS, COUNTRIES, SECTORS)
def test_the_unit_of_value_does_not_matter(make_economy, make_tariffs, seed: int, n: int, j: int) -> None:
    """With deficits removed the model is homogeneous of degree zero: another country's wage as the unit moves nothing real."""
    economy = make_economy(seed, n, j)
    shock = make_tariffs(seed, economy)
    one = found(economy, shock, options=Options(tolerance=1e-12, closure="removed"))
    other = found(economy, shock, options=Options(tolerance=1e-12, closure="removed", numeraire="C0"))
    assert other.wages[0] == pytest.approx(1, abs=1e-12)
    assert other.real_income == pytest.approx(one.real_income, rel=1e-9)
    assert other.wages / other.wages[0] == pytest.approx(one.wages / one.wages[0], rel=1e-9)


@few
@given(SEEDS, st.integers(2, 6), st.integers(1, 5), CLOSURES)
def test_both_methods_agree(make_economy, make_tariffs, seed: int, n: int, j: int, closure: Closure) -> None:
    economy = make_economy(seed, n, j)
    shock = make_tariffs(seed, economy)
    options = Options(tolerance=1e-11, closure=closure)
    quick, slow = solve(economy, shock, options=options), solve(economy, shock, NestedFixedPoint(), options)
    if quick.status is Status.BROKE:
        assert slow.status is not Status.SOLVED
        return
    assert quick.wages == pytest.approx(slow.wages, rel=1e-9)
    assert quick.prices == pytest.approx(slow.prices, rel=1e-9)
    assert quick.real_income == pytest.approx(slow.real_income, rel=1e-9, abs=1e-9)


@few
@given(SEEDS, COUNTRIES, SECTORS)
def test_compiled_and_numpy_agree(make_economy, make_tariffs, seed: int, n: int, j: int) -> None:
    pytest.importorskip("numba")
    economy = make_economy(seed, n, j)
    shock = make_tariffs(seed, economy)
    one, other = (found(economy, shock, options=Options(tolerance=1e-12, backend=b)) for b in ("numba", "numpy"))
    assert one.wages == pytest.approx(other.wages, rel=1e-10)
    assert one.expenditure == pytest.approx(other.expenditure, rel=1e-8, abs=1e-10)


@few
@given(SEEDS, COUNTRIES, SECTORS)
def test_names_do_not_matter(make_economy, make_tariffs, seed: int, n: int, j: int) -> None:
    economy = make_economy(seed, n, j)
    shock = make_tariffs(seed, economy)
    luck = np.random.default_rng(seed)
    c, s = luck.permutation(n), luck.permutation(j)
    cube = np.ix_(s, c, c)
    moved = Economy(
        tuple(economy.countries[i] for i in c), tuple(economy.sectors[k] for k in s), 2000, "moved", economy.theta[s],
        economy.shares[cube], economy.tariffs[cube], economy.value_added_shares[np.ix_(c, s)],
        economy.input_shares[np.ix_(c, s, s)], economy.final_shares[np.ix_(c, s)], economy.value_added[c],
        economy.expenditure[np.ix_(c, s)], economy.deficits[c],
    )  # fmt: skip
    assert shock.tariffs is not None
    here = found(economy, shock, options=TIGHT)
    there = found(moved, Shock(tariffs=shock.tariffs[cube]), options=TIGHT)
    assert there.wages == pytest.approx(here.wages[c], rel=1e-10)
    assert exact(there) == pytest.approx(exact(here)[c], abs=1e-8)


@few
@given(SEEDS, COUNTRIES)
def test_one_sector_without_inputs_is_the_one_line_formula(make_economy, seed: int, n: int) -> None:
    """Arkolakis, Costinot and Rodriguez-Clare (2012): real income is (own share hat)^(-1/theta)."""
    economy = make_economy(seed, n, 1, inputs=False, tariffs=False)
    luck = np.random.default_rng(seed)
    costs = luck.uniform(0.6, 1.8, (1, n, n))
    own = np.arange(n)
    costs[:, own, own] = 1
    base = found(economy, Shock(), options=Options(tolerance=1e-12, closure="removed")).as_economy()
    outcome = found(base, Shock(iceberg=costs), options=TIGHT)
    hat = outcome.shares[0, own, own] / base.shares[0, own, own]
    assert outcome.real_income == pytest.approx(hat ** (-1 / base.theta[0]), rel=1e-9)


@settings(few, max_examples=8)
@given(SEEDS, st.integers(2, 8), st.integers(1, 6))
def test_the_path_does_not_matter(make_economy, make_tariffs, seed: int, n: int, j: int) -> None:
    """Two shocks one after the other lead where both at once do, and the first-order sums approach the exact change."""
    economy = make_economy(seed, n, j)
    target = make_tariffs(seed, economy).tariffs
    assert target is not None
    shock = Shock(tariffs=target)
    whole = found(economy, shock, options=TIGHT)
    parts = list(in_steps(economy, shock, 8, TIGHT))
    assert np.prod([p.real_income for p in parts], axis=0) == pytest.approx(whole.real_income, rel=1e-8)
    assert parts[-1].flows == pytest.approx(whole.flows, rel=1e-6, abs=1e-9 * float(whole.flows.max()))
    gaps = [
        float(np.abs(first_order_in_steps(economy, shock, steps, TIGHT).total - 100 * np.log(whole.real_income)).max())
        for steps in (8, 40)
    ]
    assert gaps[1] <= max(0.4 * gaps[0], 1e-3)


@few
@given(SEEDS, st.integers(2, 6), st.integers(2, 5))
def test_costs_and_deficits_can_be_taken_in_steps(make_economy, seed: int, n: int, j: int) -> None:
    economy = make_economy(seed, n, j)
    luck = np.random.default_rng(seed)
    iceberg = luck.uniform(0.9, 1.1, (j, n, n))
    shock = Shock(None, iceberg, luck.uniform(0.8, 1.2, (n, j)), deficits=0.9 * economy.deficits)
    whole = found(economy, shock, options=TIGHT)
    *_, last = in_steps(economy, shock, 3, TIGHT)
    with pytest.raises(InputError, match="not taken in steps"):
        next(in_steps(economy, Shock(final=np.ones((n, j))), 3))
    assert last.flows == pytest.approx(whole.flows, rel=1e-6, abs=1e-9 * float(whole.flows.max()))


@few
@given(SEEDS, st.integers(2, 8), st.integers(1, 6))
def test_productivity_everywhere_is_income_everywhere(make_economy, seed: int, n: int, j: int) -> None:
    """Where only value added is used, twice the output of everything is twice the real income of everybody."""
    economy = make_economy(seed, n, j, inputs=False)
    outcome = found(economy, Shock(productivity=np.full((n, j), 2.0)), options=TIGHT)
    assert outcome.real_income == pytest.approx(2, rel=1e-9)
    assert outcome.wages == pytest.approx(1, rel=1e-9)


@few
@given(SEEDS, st.integers(2, 6), st.integers(2, 6))
def test_demand_shifts_keep_budgets_whole(make_economy, seed: int, n: int, j: int) -> None:
    economy = make_economy(seed, n, j)
    final, inputs = np.ones((n, j)), np.ones((n, j))
    final[0, 0], inputs[0, 0] = 0.7, 0.7
    outcome = found(economy, Shock(final=final, inputs=inputs), options=TIGHT)
    after = outcome.as_economy()
    assert after.final_shares[0, 0] == pytest.approx(0.7 * economy.final_shares[0, 0], rel=1e-12)
    assert after.input_shares[0, 0] == pytest.approx(0.7 * economy.input_shares[0, 0], rel=1e-12)
    assert imbalance(after) < 1e-9
