"""docs/model.md and docs/simulate.md against the solver: the path of eq. 16, the elasticities, the table of scenarios."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tradewinds.equilibrium import Options, Shock, exact, first_order_in_steps, settled, solve
from tradewinds.equilibrium.base import load_base
from tradewinds.equilibrium.scenarios import read_scenario, shipped, simulate

DOCS = Path(__file__).parents[2] / "docs"
MODEL, SIMULATE = ((DOCS / name).read_text(encoding="utf-8") for name in ("model.md", "simulate.md"))


def rows(text: str, first: str) -> list[list[str]]:
    """The cells of rows whose first cell matches."""
    cut = ([c.strip() for c in line.strip("|").split("|")] for line in text.splitlines() if line.startswith("|"))
    return [row for row in cut if re.fullmatch(first, row[0])]


@pytest.mark.parametrize("steps", [1, 4, 16, 64])
def test_the_path_of_nafta(parity, steps):
    study = parity.load()
    base = settled(study.economy, Options(closure="removed"))
    at = [base.countries.index(c) for c in ("Mexico", "Canada", "USA")]
    shock = Shock(tariffs=study.nafta)
    total = first_order_in_steps(base, shock, steps).total
    (told,) = rows(MODEL, str(steps))
    assert [float(c) for c in told[1:]] == pytest.approx(total[at], abs=6e-4)
    if steps == 1:
        (told,) = rows(MODEL, "exact")
        assert [float(c) for c in told[1:]] == pytest.approx(exact(solve(base, shock))[at], abs=6e-4)


def test_the_elasticities():
    base = load_base()
    for row in rows(MODEL, "|".join(base.economy.sectors)):
        s = base.economy.sectors.index(row[0])
        assert float(row[2]) == pytest.approx(base.economy.theta[s], abs=6e-3)
        assert float(row[3]) == pytest.approx(base.elasticities.standard_errors[s], abs=6e-3)


def test_the_scenarios():
    base = load_base()
    told = {row[0].strip("`"): row for row in rows(SIMULATE, r"`[a-z0-9-]+`")}
    assert set(shipped()) <= set(told)
    for name in shipped():
        solved = simulate(read_scenario(name), base)
        shown = (float(re.match(r"[+-][\d.]+", cell)[0]) for cell in told[name][3:])
        for cell, value in zip(
            shown, (solved.total.value, solved.by_partner.value[2], solved.income.value[0]), strict=True
        ):
            assert cell == pytest.approx(float(value), abs=0.06)
