"""Ensembles: draws as they say they are, each the same as a solve alone, failures counted, JAX the same to 1e-8."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from scipy.stats import norm, truncnorm

from tradewinds.equilibrium import NotSolved, Options, Shock, solve
from tradewinds.equilibrium.ensemble import draw_elasticities, ensemble
from tradewinds.equilibrium.methods.base import prepare
from tradewinds.equilibrium.methods.response import respond
from tradewinds.equilibrium.methods.solution import Point
from tradewinds.equilibrium.problem import pose
from tradewinds.errors import InputError

WAGES = {"wages": lambda outcome: outcome.wages}


def test_draws_are_those_of_a_normal_cut_off_below(make_economy) -> None:
    economy = replace(make_economy(1, 3, 3), theta=np.array([8.0, 2.0, 1.0]))
    errors, least, count = np.array([0.0, 1.0, 1.5]), 0.5, 20_000
    draws = draw_elasticities(economy, errors, count, seed=7, least=least)
    assert (draws.theta[:, 0] == 8).all()
    assert draws.theta.min() > least
    for k in (1, 2):
        law = truncnorm((least - economy.theta[k]) / errors[k], np.inf, economy.theta[k], errors[k])
        assert draws.theta[:, k].mean() == pytest.approx(law.mean(), abs=4 * law.std() / np.sqrt(count))
        assert draws.theta[:, k].std() == pytest.approx(law.std(), rel=0.03)
        lost = norm.cdf(least, economy.theta[k], errors[k])
        assert draws.redrawn[k] == pytest.approx(lost, abs=4 * np.sqrt(lost / count))
    note = draws.note(economy.sectors)
    assert "s1: 6.7 % drawn again" in note or "s1: 6.6 % drawn again" in note or "s1: 6.8 % drawn again" in note
    assert "around an estimate of 1.00" in note


def test_draws_do_not_depend_on_each_other(make_economy) -> None:
    economy = make_economy(1, 3, 2)
    both = draw_elasticities(economy, [1.0, 1.0], 50, seed=3)
    one = draw_elasticities(economy, [1.0, 0.0], 50, seed=3)
    assert (both.theta[:, 0] == one.theta[:, 0]).all()
    assert not np.allclose(both.theta, draw_elasticities(economy, [1.0, 1.0], 50, seed=4).theta)


@pytest.mark.parametrize(
    ("errors", "count", "words"),
    [([-1.0, 1.0], 5, "not negative"), ([1.0, 1.0], 0, "at least one draw"), ([1.0], 5, "wrong shape")],
)
def test_impossible_draws_are_refused(make_economy, errors: list[float], count: int, words: str) -> None:
    with pytest.raises(InputError, match=words):
        draw_elasticities(make_economy(1, 3, 2), errors, count)


def test_an_elasticity_far_below_the_cut_is_refused(make_economy) -> None:
    economy = replace(make_economy(1, 3, 2), theta=np.array([0.01, 5.0]))
    with pytest.raises(InputError, match="nearly every draw"):
        draw_elasticities(economy, [0.01, 1.0], 5)


def test_a_draw_is_a_solve(make_economy, make_tariffs) -> None:
    economy = make_economy(3, 5, 4)
    shock, options = make_tariffs(3, economy), Options(tolerance=1e-11)
    draws = draw_elasticities(economy, 0.15 * economy.theta, 12, seed=1)
    found = ensemble(economy, shock, draws, measures=WAGES, options=options)
    alone = [solve(replace(economy, theta=theta), shock, options=options).wages for theta in draws.theta]
    assert found.values["wages"] == pytest.approx(np.array(alone), rel=1e-9)
    assert found.central["wages"] == pytest.approx(solve(economy, shock, options=options).wages, rel=1e-9)
    assert found.solved == found.drawn == 12 and found.failed == ()


def test_no_uncertainty_no_spread(make_economy, make_tariffs) -> None:
    economy = make_economy(3, 4, 2)
    draws = draw_elasticities(economy, np.zeros(2), 5)
    found = ensemble(economy, make_tariffs(3, economy), draws, options=Options(tolerance=1e-11))
    assert np.abs(found.spread("real income")).max() < 1e-7
    assert found.note.endswith("none was cut off")


@pytest.mark.parametrize("closure", ["level", "world_share", "removed"])
@pytest.mark.parametrize("backend", ["numba", "jax"])
def test_backends_agree(make_economy, make_tariffs, backend: str, closure: str) -> None:
    pytest.importorskip(backend)
    economy = make_economy(4, 6, 4)
    shock = replace(make_tariffs(1, economy), productivity=np.full((6, 4), 1.1))
    draws = draw_elasticities(economy, 0.15 * economy.theta, 16, seed=1)
    one, other = (
        ensemble(economy, shock, draws, measures=WAGES, options=Options(tolerance=1e-11, closure=closure, backend=b))
        for b in ("numpy", backend)
    )
    assert other.values["wages"] == pytest.approx(one.values["wages"], rel=1e-8)


def test_jax_takes_shocks_and_demand_too(make_economy, make_tariffs) -> None:
    pytest.importorskip("jax")
    economy = make_economy(5, 4, 3)
    final = np.ones((4, 3))
    final[0, 0] = 0.6
    shocks = [make_tariffs(k, economy, 0.3 * k) for k in range(1, 6)] + [Shock(final=final)]
    one, other = (
        ensemble(economy, shocks, measures=WAGES, options=Options(tolerance=1e-11, backend=b, numeraire="C1"))
        for b in ("numpy", "jax")
    )
    assert other.values["wages"] == pytest.approx(one.values["wages"], rel=1e-8)
    assert one.values["wages"][:, 1] == pytest.approx(1, abs=1e-12)


def test_jax_hands_over_what_it_cannot_solve(make_economy, conditions) -> None:
    """A shock beyond the plain batch is solved by the ordinary method, not returned as it stands."""
    pytest.importorskip("jax")
    economy = make_economy(3, 6, 4)
    rates = economy.tariffs.copy()
    rates[:, 0, 1:] = 1e6
    shock = Shock(tariffs=rates)
    found = ensemble(
        economy, [shock, Shock()], measures={"gap": lambda o: np.array(max(conditions(o).values()))},
        options=Options(tolerance=1e-9, closure="removed", backend="jax"),
    )  # fmt: skip
    assert found.solved == 2
    assert found.values["gap"].max() < 1e-7


def test_failed_draws_are_counted_and_told(make_economy, make_tariffs) -> None:
    economy = make_economy(6, 3, 2)
    impossible = np.array([-3.0, 3.0, 0]) * economy.value_added.sum()
    shocks = [make_tariffs(1, economy), Shock(deficits=impossible), make_tariffs(2, economy)]
    done: list[int] = []
    found = ensemble(economy, shocks, progress=done.append)
    assert found.drawn == 3 and found.solved == 2 and done == [1, 2, 3]
    assert [k for k, _ in found.failed] == [1]
    assert "nothing to spend" in found.failed[0][1]
    assert len(found.values["real income"]) == 2
    none = ensemble(economy, [Shock(deficits=impossible)])
    with pytest.raises(NotSolved, match="no draw was solved"):
        none.mean("real income")


def test_more_draws_are_surer(make_economy, make_tariffs) -> None:
    """The error of the mean falls with the root of the draws, and the early means lie within theirs."""
    economy = make_economy(3, 3, 2)
    draws = draw_elasticities(economy, 0.2 * economy.theta, 400, seed=2)
    found = ensemble(economy, make_tariffs(3, economy), draws)
    steps = list(found.convergence("real income"))
    assert [count for count, _, _ in steps] == [10, 20, 50, 100, 200, 400]
    (_, early, wide), (_, late, narrow) = steps[3], steps[5]
    assert narrow / wide == pytest.approx(0.5, abs=0.15)
    assert (np.abs(early - late) < 4 * wide).all()
    low, middle, high = found.quantiles("real income", (0.05, 0.5, 0.95))
    assert (low < middle).all() and (middle < high).all()
    within = (found.values["real income"] >= low) & (found.values["real income"] <= high)
    assert within.mean() == pytest.approx(0.9, abs=0.01)


def test_shocks_and_elasticities_come_in_pairs(make_economy) -> None:
    economy = make_economy(3, 3, 2)
    draws = draw_elasticities(economy, [1.0, 1.0], 3)
    with pytest.raises(InputError, match="in pairs"):
        ensemble(economy, [Shock(), Shock()], draws)
    with pytest.raises(InputError, match="draws elasticities, shocks or both"):
        ensemble(economy, Shock())
    with pytest.raises(InputError, match="no measure of that name"):
        ensemble(economy, Shock(), draws).mean("happiness")


def test_one_jacobian_serves_every_elasticity(make_economy) -> None:
    """J0 + sum theta_j J_j against differences of the labour markets themselves, at elasticities far from the base's."""
    economy = make_economy(8, 5, 3)
    base, n = prepare(economy), 5
    for theta in (economy.theta, np.array([2.0, 11.0, 5.0])):
        problem = pose(economy, Shock(), Options(), theta=theta)
        step = 1e-4
        columns = []
        for k in range(n):
            ends = []
            for sign in (step, -step):
                wages = np.zeros(n)
                wages[k] = sign
                start = Point(wages, base.point.log_costs, base.point.expenditure)
                ends.append(respond(problem, base.blocks, start, 1e-13).gaps)
            columns.append((ends[0] - ends[1]) / (2 * step))
        matrix = np.array(columns).T + economy.value_added / economy.value_added.sum()
        assert base.jacobian.inverse(theta) @ matrix == pytest.approx(np.eye(n), abs=2e-4)
