"""A shock taken in small steps: what a first-order measure becomes when it is summed along the way."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from tradewinds.equilibrium.arrays import Floats
from tradewinds.equilibrium.economy import Economy
from tradewinds.equilibrium.options import Options
from tradewinds.equilibrium.outcome import Outcome
from tradewinds.equilibrium.shock import Shock
from tradewinds.equilibrium.solve import solve
from tradewinds.equilibrium.welfare import Welfare, first_order
from tradewinds.errors import InputError


def in_steps(economy: Economy, shock: Shock, steps: int, options: Options | None = None) -> Iterator[Outcome]:
    """The shock in equal steps, each solved from the equilibrium of the one before; the last ends where the shock does.

    Tariff factors, costs and productivity move by equal ratios, deficits by equal amounts. A demand shift changes what
    prices are measured with, so that where it leads hangs on the way there; it is refused.
    Raises InputError for that and for less than one step, NotSolved where a step has no answer.
    """
    if steps < 1:
        raise InputError("at least one step", got=str(steps))
    if shock.final is not None or shock.inputs is not None:
        raise InputError(
            "a demand shift is not taken in steps", hint="take the rest of the shock in steps, the shift at once"
        )
    shock, here = shock.checked(economy), economy
    part = 1 / steps
    for k in range(1, steps + 1):
        step = Shock(
            tariffs=_between(economy.tariffs, shock.tariffs, k * part),
            iceberg=None if shock.iceberg is None else shock.iceberg**part,
            productivity=None if shock.productivity is None else shock.productivity**part,
            deficits=None
            if shock.deficits is None
            else economy.deficits + k * part * (shock.deficits - economy.deficits),
            label=f"{shock.label or 'a shock'}, step {k} of {steps}",
        )
        outcome = solve(here, step, options=options)
        yield outcome
        here = outcome.as_economy()


def _between(before: Floats, after: Floats | None, part: float) -> Floats | None:
    if after is None:
        return None
    return after if part == 1 else np.asarray((1 + before) ** (1 - part) * (1 + after) ** part - 1)


def first_order_in_steps(economy: Economy, shock: Shock, steps: int, options: Options | None = None) -> Welfare:
    """Eq. 16 summed over the steps, percent; with ever more of them it comes to the exact change of log real income.

    Raises as `in_steps` does.
    """
    total: Welfare | None = None
    for outcome in in_steps(economy, shock, steps, options):
        each = first_order(outcome)
        total = each if total is None else Welfare(total.terms + each.terms, total.volume + each.volume)
    assert total is not None
    return total
