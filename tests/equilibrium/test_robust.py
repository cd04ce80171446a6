"""Large shocks: solved to the residual, or refused with a reason; never something wrong in silence."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from tradewinds.equilibrium.economy import Economy, unsupplied
from tradewinds.equilibrium.methods import NestedFixedPoint
from tradewinds.equilibrium.options import Options
from tradewinds.equilibrium.shock import Shock
from tradewinds.equilibrium.solve import solve
from tradewinds.equilibrium.status import NotSolved, Status
from tradewinds.errors import InputError

OPTIONS = Options(tolerance=1e-9, closure="removed")
OTHER = NestedFixedPoint(damping=0.2)


def abroad(n: int) -> np.ndarray:
    return 1 - np.eye(n)


@pytest.mark.parametrize("seed", range(12))
@pytest.mark.parametrize(
    "kind", ["plus 50 points", "one country 500 %", "free trade", "fourfold costs", "prohibitive", "one exporter gone"]
)
def test_large_shocks(make_economy, conditions, seed: int, kind: str) -> None:
    economy = make_economy(seed, 3 + seed % 6, 1 + seed % 5)
    n, j = economy.size
    rates, iceberg = economy.tariffs.copy(), np.ones((j, n, n))
    luck = np.random.default_rng(seed)
    match kind:
        case "plus 50 points":
            rates += 0.5 * abroad(n)
        case "one country 500 %":
            rates[:, 0, 1:] = 5
        case "free trade":
            rates[:] = 0
        case "fourfold costs":
            iceberg = np.exp(luck.uniform(-np.log(4), np.log(4), (j, n, n)) * abroad(n))
        case "prohibitive":
            rates[:, 0, 1:] = 1e6
        case "one exporter gone":
            iceberg[0, :, 1] = 1e4
            iceberg[0, 1, 1] = 1
    outcome = solve(economy, Shock(tariffs=rates, iceberg=iceberg), options=OPTIONS)
    assert outcome.status is Status.SOLVED, outcome.status.value
    assert outcome.residual <= OPTIONS.tolerance
    assert max(conditions(outcome).values()) < 100 * OPTIONS.tolerance
    if kind == "prohibitive":
        assert outcome.flows[:, 0, 1:].sum() < 1e-3 * economy.flows[:, 0, 1:].sum()
    if n <= 5:
        slow = solve(economy, Shock(tariffs=rates, iceberg=iceberg), OTHER, replace(OPTIONS, steps=10))
        if slow.status.solved:
            assert outcome.real_income == pytest.approx(slow.real_income, rel=1e-6)


def test_random_shocks_are_solved_or_refused(
    make_economy, make_tariffs, conditions, record_property: pytest.RecordProperty
) -> None:
    """A few dozen here; bench/equilibrium_robust.py runs two thousand."""
    ends: dict[str, int] = {}
    for seed in range(60):
        economy = make_economy(seed, 2 + seed % 7, 1 + seed % 6)
        outcome = solve(economy, make_tariffs(seed + 1, economy, 4.0), options=Options(tolerance=1e-9))
        ends[outcome.status.name] = ends.get(outcome.status.name, 0) + 1
        if outcome.status.solved:
            assert max(conditions(outcome).values()) < 1e-7
            assert (outcome.income > 0).all() and (outcome.prices > 0).all()
        else:
            with pytest.raises(NotSolved, match="try"):
                _ = outcome.wages
    record_property("report", f"random tariffs to 400 %: {ends}")
    assert ends.get("SOLVED", 0) >= 55


def test_nobody_left_to_buy_from_is_refused(make_economy) -> None:
    economy = make_economy(3, 3, 2)
    shares = economy.shares.copy()
    shares[0, 0] = [0, 0.5, 0.5]
    needy = replace(economy, shares=shares)
    assert unsupplied(needy) == (("C0", "s0"),)
    rates = economy.tariffs.copy()
    rates[0, 0, 1:] = 1e200
    outcome = solve(needy, Shock(tariffs=rates), options=OPTIONS)
    assert outcome.status is Status.NO_SUPPLIER
    with pytest.raises(NotSolved, match="nobody left to buy it from"):
        _ = outcome.real_income


def test_blocs_that_do_not_trade_with_each_other(make_economy, conditions) -> None:
    """Their wages relative to each other mean nothing, and what is inside each bloc is still found."""
    one, other = make_economy(1, 3, 2), make_economy(2, 3, 2)
    shares, tariffs = np.zeros((2, 6, 6)), np.zeros((2, 6, 6))
    for k, bloc in enumerate((one, other)):
        at = slice(3 * k, 3 * k + 3)
        shares[:, at, at], tariffs[:, at, at] = bloc.shares, bloc.tariffs
    both = {
        name: np.concatenate([getattr(one, name), getattr(other, name)])
        for name in ("value_added_shares", "input_shares", "final_shares", "value_added", "expenditure", "deficits")
    }
    world = Economy(tuple("ABCDEF"), one.sectors, 2000, "two blocs", one.theta, shares, tariffs, **both)
    rates = tariffs.copy()
    rates[0, 0, 1:3] = 0.5
    outcome = solve(world, Shock(tariffs=rates), options=OPTIONS)
    assert outcome.status is Status.SOLVED, outcome.status.value
    assert max(conditions(outcome).values()) < 1e-7
    alone = solve(one, Shock(tariffs=rates[:, :3, :3]), options=OPTIONS)
    assert outcome.real_income[:3] == pytest.approx(alone.real_income, rel=1e-7)


def test_a_world_of_one_country(make_economy) -> None:
    economy = make_economy(4, 1, 3)
    outcome = solve(economy, Shock(productivity=np.full((1, 3), 1.5)), options=OPTIONS)
    assert outcome.status.solved and (outcome.real_income > 1.5).all()  # inputs too are cheaper
    assert outcome.deficits == pytest.approx(0, abs=1e-12)


def test_too_few_steps_give_no_answer(make_economy, make_tariffs) -> None:
    economy = make_economy(5, 4, 3)
    outcome = solve(economy, make_tariffs(5, economy), options=Options(steps=1, tolerance=1e-12))
    assert not outcome.status.solved
    with pytest.raises(NotSolved, match="no answer"):
        _ = outcome.flows


def test_a_deficit_that_cannot_be_paid_is_refused(make_economy) -> None:
    economy = make_economy(6, 3, 2)
    deficits = economy.deficits * 0
    deficits[0], deficits[1] = -3 * economy.value_added.sum(), 3 * economy.value_added.sum()
    outcome = solve(economy, Shock(deficits=deficits))
    assert not outcome.status.solved


@pytest.mark.parametrize(
    ("field", "value", "words"),
    [
        ("tariffs", -1.0, "tariffs must be above -1"),
        ("iceberg", 0.0, "iceberg must be above 0"),
        ("productivity", -0.5, "productivity must be above 0"),
        ("final", -0.1, "a demand shift is a multiple"),
    ],
)
def test_impossible_shocks_are_refused(make_economy, field: str, value: float, words: str) -> None:
    economy = make_economy(1, 3, 2)
    n, j = economy.size
    shape = (n, j) if field in ("productivity", "final") else (j, n, n)
    with pytest.raises(InputError, match=words):
        solve(economy, Shock(**{field: np.full(shape, value)}))


def test_impossible_economies_are_refused(make_economy) -> None:
    economy = make_economy(1, 3, 2)
    for change, words in (
        ({"theta": -economy.theta}, "positive"),
        ({"shares": 0.9 * economy.shares}, "sum to one"),
        ({"deficits": economy.deficits + 1}, "sum to zero"),
        ({"tariffs": economy.tariffs[:1]}, "wrong shape"),
        ({"value_added": economy.value_added * np.nan}, "not numbers"),
    ):
        with pytest.raises(InputError, match=words):
            replace(economy, **change)
