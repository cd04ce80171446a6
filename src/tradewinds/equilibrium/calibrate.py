"""From tables of flows and input use to an economy, with every repair told."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from tradewinds.equilibrium.arrays import Floats, frozen
from tradewinds.equilibrium.economy import Economy, imbalance
from tradewinds.errors import InputError

BALANCES = 1e-9
"""The imbalance (see `imbalance`) that a calibrated base keeps at most; final demand given apart is not held to it."""


def calibrate(
    countries: tuple[str, ...], sectors: tuple[str, ...], *, year: int, source: str, theta: npt.ArrayLike,
    flows: npt.ArrayLike, inputs: npt.ArrayLike, tariffs: npt.ArrayLike | None = None,
    final: npt.ArrayLike | None = None, unit: str = "USD",
) -> Economy:  # fmt: skip
    """An economy out of accounts.

    flows   [sector, destination, origin] what destinations pay origins before duty, sales at home included
    inputs  [country, input, user] spending on inputs, duty included; zeros for an economy without intermediates
    tariffs [sector, destination, origin] ad valorem, none without them
    final   [country, sector] final spending; without it, what is bought and not used as an input

    Sales make output, and output less inputs makes value added, so that accounts close. Repairs, each told in `notes`:
    negative flows and inputs become zero; where users buy more of a good than the country does, their purchases are
    scaled down to it; a good that a country does not buy is bought at home; output of nothing is all value added.
    Raises InputError where a country's output does not pay for its inputs, or accounts do not close.
    """
    n, j = len(countries), len(sectors)
    notes: list[str] = []
    rates = np.zeros((j, n, n)) if tariffs is None else frozen(tariffs, (j, n, n), "tariffs")
    flow = _not_negative(frozen(flows, (j, n, n), "flows"), "flows", notes, (sectors, countries, countries))
    use = _not_negative(frozen(inputs, (n, j, j), "inputs"), "input use", notes, (countries, sectors, sectors))
    output, spent = flow.sum(1).T, ((1 + rates) * flow).sum(2).T
    if final is None:
        use = _within(use, spent, notes, countries, sectors)
        last = np.maximum(spent - use.sum(2), 0)
    else:
        last = frozen(final, (n, j), "final")
    idle = output <= 0
    if (use.sum(1)[idle] > 0).any():
        raise InputError("a sector that sells nothing uses inputs", got=_cell(use.sum(1) * idle, countries, sectors))
    safe = np.where(idle, 1.0, output)
    input_shares = use / safe[:, None, :]
    value_added_shares = 1 - input_shares.sum(1)
    if (value_added_shares < 0).any():
        raise InputError(
            "output does not pay for its inputs", got=_cell(-value_added_shares, countries, sectors),
            hint="check that rows are inputs and columns users",
        )  # fmt: skip
    if (last.sum(1) <= 0).any():
        raise InputError("a country has no final spending", got=countries[int(last.sum(1).argmin())])
    own = np.arange(n)
    bought = spent > 0
    shares = (1 + rates) * flow / np.where(bought, spent, 1.0).T[:, :, None]
    shares[:, own, own] += np.where(bought, 0.0, 1.0).T
    if idle.any() or not bought.all():
        notes.append(f"{int(idle.sum())} sectors without output, {int((~bought).sum())} goods that nobody there buys")
    economy = Economy(
        countries, sectors, year, source, np.asarray(theta, dtype=np.float64), shares, rates, value_added_shares,
        input_shares, last / last.sum(1)[:, None], (value_added_shares * output).sum(1), spent,
        flow.sum((0, 2)) - flow.sum((0, 1)), unit, tuple(notes),
    )  # fmt: skip
    if final is None and (gap := imbalance(economy)) > BALANCES:
        raise InputError("the accounts do not close", got=f"off by {gap:.3g} of a country's value added")
    return economy


def _not_negative(
    values: Floats, what: str, notes: list[str], names: tuple[tuple[str, ...], tuple[str, ...], tuple[str, ...]]
) -> Floats:
    for a, b, c in zip(*np.nonzero(values < 0), strict=True):
        notes.append(f"{what} {names[0][a]} {names[1][b]} {names[2][c]}: {values[a, b, c]:g} set to zero")
    return np.maximum(values, 0)


def _within(
    use: Floats, spent: Floats, notes: list[str], countries: tuple[str, ...], sectors: tuple[str, ...]
) -> Floats:
    total = use.sum(2)
    over = total > spent * (1 + 1e-12)
    for n, j in zip(*np.nonzero(over), strict=True):
        notes.append(
            f"{countries[n]} {sectors[j]}: inputs of {total[n, j]:g} scaled down to the {spent[n, j]:g} that is bought; "
            "final demand zero instead of negative"
        )
    scale = np.where(over, spent / np.where(over, total, 1), 1.0)
    return np.asarray(use * scale[:, :, None])


def _cell(values: Floats, countries: tuple[str, ...], sectors: tuple[str, ...]) -> str:
    n, j = np.unravel_index(int(np.argmax(values)), values.shape)
    return f"{countries[int(n)]} {sectors[int(j)]}"
