"""Every answer stands up to an audit by the conditions of equilibrium, written apart from the solver; all kinds of shock."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from tradewinds.equilibrium import NotSolved, Options, Shock, Status, first_order, solve
from tradewinds.equilibrium.options import Closure
from tradewinds.equilibrium.shock import final_after, inputs_after
from tradewinds.errors import InputError

CLOSURES: st.SearchStrategy[Closure] = st.sampled_from(["level", "world_share", "removed"])
few = settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])


def everything(seed: int, economy, closure: Closure) -> Shock:
    """A shock of every kind at once."""
    luck = np.random.default_rng(seed)
    n, j = economy.size
    rates, iceberg = luck.uniform(0, 0.4, (j, n, n)), luck.uniform(0.8, 1.3, (j, n, n))
    own = np.arange(n)
    rates[:, own, own], iceberg[:, own, own] = 0, 1
    final, inputs = np.ones((n, j)), np.ones((n, j))
    final[0, 0], inputs[0, 0] = (0.7, 0.8) if j > 1 else (1, 0.8)
    deficits = economy.deficits.copy()
    deficits[0] -= 0.01 * economy.value_added[0]
    deficits[1] += 0.01 * economy.value_added[0]
    return Shock(
        rates, iceberg, luck.uniform(0.8, 1.3, (n, j)), final, inputs, None if closure == "removed" else deficits
    )


@few
@given(st.integers(0, 10_000), st.integers(2, 12), st.integers(1, 8), CLOSURES)
def test_every_kind_of_shock_at_once(make_economy, conditions, seed: int, n: int, j: int, closure: Closure) -> None:
    economy = make_economy(seed, n, j)
    outcome = solve(economy, everything(seed, economy, closure), options=Options(tolerance=1e-11, closure=closure))
    if outcome.status is Status.BROKE:  # a surplus kept in level can be more than a poorer country has
        assert closure != "removed"
        return
    assert outcome.status is Status.SOLVED, outcome.status.value
    assert outcome.residual <= 1e-11
    gaps = conditions(outcome)
    assert max(gaps.values()) < 1e-9, gaps


def test_the_audit_can_fail(make_economy, make_tariffs, conditions) -> None:
    economy = make_economy(1, 4, 3)
    loose = solve(economy, make_tariffs(1, economy), options=Options(tolerance=1e-2))
    assert max(conditions(loose).values()) > 1e-7


@few
@given(st.integers(0, 10_000), st.integers(2, 8), st.integers(2, 6), st.floats(0, 1.2))
def test_a_demand_shift_keeps_budgets_whole(make_economy, seed: int, n: int, j: int, times: float) -> None:
    """The shifted good's share moves by exactly the multiple; the others share the rest as they did before."""
    economy = make_economy(seed, n, j)
    shift = np.ones((n, j))
    shift[1, 0] = times
    assume(times * economy.final_shares[1, 0] < 0.99 and (times * economy.input_shares[1, 0]).max() < 0.99)
    final = final_after(economy, shift)
    assert final.sum(1) == pytest.approx(1, abs=1e-12)
    assert final[1, 0] == pytest.approx(times * economy.final_shares[1, 0], rel=1e-12, abs=1e-15)
    assert final[1, 1:] / final[1, 1:].sum() == pytest.approx(
        economy.final_shares[1, 1:] / economy.final_shares[1, 1:].sum(), rel=1e-9
    )
    assert (final[0] == economy.final_shares[0]).all()
    inputs, labour = inputs_after(economy, shift)
    assert inputs.sum(1) + labour == pytest.approx(1, abs=1e-12)
    assert inputs[1, 0] == pytest.approx(times * economy.input_shares[1, 0], rel=1e-12, abs=1e-15)
    rest = np.concatenate([inputs[1, 1:], labour[1][None]])
    before = np.concatenate([economy.input_shares[1, 1:], economy.value_added_shares[1][None]])
    assert rest / rest.sum(0) == pytest.approx(before / before.sum(0), rel=1e-9)


def test_a_demand_shift_that_does_not_fit_is_refused(make_economy) -> None:
    economy = make_economy(2, 3, 2)
    with pytest.raises(InputError, match="does not fit into the budget"):
        solve(economy, Shock(final=np.full((3, 2), 1.5)))
    with pytest.raises(InputError, match="nothing to pay for the rest"):
        solve(economy, Shock(inputs=np.full((3, 2), 50.0)))


def test_new_deficits_and_none_at_all_are_refused(make_economy) -> None:
    economy = make_economy(2, 3, 2)
    with pytest.raises(InputError, match="new deficits and no deficits"):
        solve(economy, Shock(deficits=economy.deficits), options=Options(closure="removed"))


def test_half_a_refusal_says_how_far_it_came(make_economy) -> None:
    economy = make_economy(6, 3, 2)
    deficits = np.array([-3.0, 3.0, 0]) * economy.value_added.sum()
    outcome = solve(economy, Shock(deficits=deficits))
    assert outcome.status is Status.BROKE
    with pytest.raises(NotSolved, match=r"solved up to \d+ % of the shock, not beyond"):
        _ = outcome.wages


@few
@given(st.integers(0, 10_000), st.integers(2, 8), st.integers(1, 6))
def test_eq_16_is_the_first_order_of_the_exact_change(make_economy, make_tariffs, seed: int, n: int, j: int) -> None:
    """What separates the two shrinks with the square of the shock."""
    economy = make_economy(seed, n, j)
    target = make_tariffs(seed, economy).tariffs
    off = []
    for part in (1e-2, 1e-3):
        rates = economy.tariffs + part * (target - economy.tariffs)
        outcome = solve(economy, Shock(tariffs=rates), options=Options(tolerance=1e-13))
        off.append(float(np.abs(first_order(outcome).total - 100 * (outcome.real_income - 1)).max()))
    assert off[1] < 0.02 * off[0] + 1e-9


@few
@given(st.integers(0, 10_000), st.integers(2, 8), st.integers(1, 6))
def test_what_one_gains_in_terms_of_trade_the_other_loses(
    make_economy, make_tariffs, seed: int, n: int, j: int
) -> None:
    economy = make_economy(seed, n, j)
    welfare = first_order(solve(economy, make_tariffs(seed, economy), options=Options(closure="removed")))
    money = welfare.terms * economy.income[:, None]
    assert np.abs(money + money.transpose(0, 2, 1)).max() < 1e-9 * np.abs(money).max() + 1e-12
    assert welfare.total == pytest.approx(welfare.terms_of_trade + welfare.volume_of_trade)
