"""Caliendo and Parro (2015): every published cell within a hundredth of a point, and the walk to the exact value."""

from __future__ import annotations

from collections.abc import Iterator
from types import ModuleType

import numpy as np
import pytest

from tradewinds.equilibrium.methods import NestedFixedPoint
from tradewinds.equilibrium.options import Options
from tradewinds.equilibrium.path import first_order_in_steps
from tradewinds.equilibrium.shock import Shock
from tradewinds.equilibrium.solve import solve
from tradewinds.equilibrium.welfare import exact

PRINTED = 0.01  # of a percentage point: the unit of the last digit that the tables print


@pytest.fixture(scope="module")
def runs(parity: ModuleType) -> Iterator[object]:
    return parity.run(parity.load())


def test_every_published_cell(parity: ModuleType, runs, record_property: pytest.RecordProperty) -> None:
    cells = list(parity.cells(runs))
    assert len(cells) == 255
    off = max(abs(c.off) for c in cells)
    exactly = sum(c.to_the_digit for c in cells)
    record_property(
        "report", f"Caliendo-Parro: {len(cells)} cells, largest difference {off:.4f}, {exactly} to the digit"
    )
    # Table A4 prints these two so that its rows add up: see bench/parity.py
    other = [(c.table, c.country, c.measure) for c in cells if not c.to_the_digit]
    assert other == [("A4", "Mexico", "terms_of_trade"), ("A4", "U.S.", "welfare")]
    assert [
        f"{c.table} {c.country} {c.measure} {c.published} {c.ours:.4f}" for c in cells if abs(c.off) > PRINTED
    ] == []


def test_exact_real_income_is_not_the_published_welfare(runs) -> None:
    # the table of both measures in the reference notes: Mexico 0.007, Canada -0.110, United States 0.074; China 4.69
    where = runs.base.countries.index
    nafta, world = exact(runs.nafta), exact(runs.world)
    told = [round(float(nafta[where(c)]), 3) for c in ("Mexico", "Canada", "USA")]
    assert told == [0.007, -0.110, 0.074]
    assert round(float(world[where("China")]), 2) == 4.69


def test_small_steps_walk_from_the_published_to_the_exact(runs) -> None:
    """Eq. 16 is first order: summed over ever smaller steps of the tariff cut, it becomes the exact change."""
    mexico = runs.base.countries.index("Mexico")
    truth = float(exact(runs.nafta)[mexico])
    cut = Shock(tariffs=runs.study.nafta)
    told = [float(first_order_in_steps(runs.base, cut, steps).total[mexico]) for steps in (1, 4, 16, 64)]
    gaps = [t - truth for t in told]
    assert gaps[0] == pytest.approx(1.31 - 0.007, abs=0.01)
    assert gaps[1] < gaps[0] / 3 and gaps[2] < gaps[1] / 3 and gaps[3] < gaps[2] / 3
    assert abs(gaps[3]) < 0.03


def test_the_papers_own_method_agrees(runs) -> None:
    slow = solve(runs.base, Shock(tariffs=runs.study.nafta), NestedFixedPoint(), Options(tolerance=1e-10))
    quick = solve(runs.base, Shock(tariffs=runs.study.nafta), options=Options(tolerance=1e-12))
    assert np.abs(slow.wages / quick.wages - 1).max() < 1e-9
    assert np.abs(slow.prices / quick.prices - 1).max() < 1e-9
