"""What a method is given: an economy with a shock put in, in changes. Methods know nothing else."""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np
import numpy.typing as npt

from tradewinds.equilibrium.arrays import Bools, Floats, position
from tradewinds.equilibrium.economy import Economy
from tradewinds.equilibrium.options import Options
from tradewinds.equilibrium.shock import Shock, final_after, inputs_after


@dataclass(frozen=True, slots=True, eq=False)
class Problem:
    """The equations of an equilibrium in changes, as arrays; hats are new over base.

    pull [sector, destination, origin]  share of the base times (hat of tariff factor and iceberg cost)^-theta
    net  [sector, destination, origin]  pull over the new tariff factor
    untaxed                             no tariff anywhere: net is pull
    traded [sector]                     bought abroad by anybody, else only the diagonals of pull and net count
    value_added, inputs, final          shares after demand shifts, axes as in Economy
    ease [country, sector] or None      log of productivity hat
    wages [country]                     value added of the base
    deficits [country]                  in levels of the unit of value
    deficit_shares [country] or None    where deficits are shares of world income instead
    anchor                              the country whose wage is the unit of value; -1 for world value added
    cells, dearer                       where in `pull` trade costs move (flat), and the logs of how much
    shares, factor                      [sector, destination, origin] of the base; the new tariff factor
    """

    theta: Floats
    pull: Floats
    net: Floats
    untaxed: bool
    traded: Bools
    value_added: Floats
    inputs: Floats
    final: Floats
    ease: Floats | None
    wages: Floats
    deficits: Floats
    deficit_shares: Floats | None
    anchor: int
    cells: npt.NDArray[np.intp]
    dearer: Floats
    shares: Floats
    factor: Floats


def pose(economy: Economy, shock: Shock, options: Options, part: float = 1.0, theta: Floats | None = None) -> Problem:
    """The problem of a shock; with `part` below one, of the same shock taken part of the way.

    Costs and productivity are taken part of the way in logs, demand and deficits in levels. `theta` replaces the
    economy's elasticities, as a draw does.
    """
    theta = economy.theta if theta is None else theta
    tariffs, ratio = economy.tariffs, None
    if shock.tariffs is not None:
        ratio = (1 + shock.tariffs) / (1 + tariffs)
        tariffs = shock.tariffs if part == 1 else (1 + tariffs) ** (1 - part) * (1 + shock.tariffs) ** part - 1
    if shock.iceberg is not None:
        ratio = shock.iceberg if ratio is None else ratio * shock.iceberg
    cells = np.flatnonzero(np.ones(0) if ratio is None else (ratio != 1) & (economy.shares > 0))
    dearer = np.zeros(0) if ratio is None else part * np.log(ratio.reshape(-1)[cells])
    pull = _pull(economy.shares, cells, dearer, theta)
    value_added, inputs, final = economy.value_added_shares, economy.input_shares, economy.final_shares
    if shock.inputs is not None:
        inputs, value_added = inputs_after(economy, 1 + part * (shock.inputs - 1))
    if shock.final is not None:
        final = final_after(economy, 1 + part * (shock.final - 1))
    deficits = economy.deficits
    shares: Floats | None = None
    if options.closure == "removed":
        deficits = np.zeros_like(deficits) if part == 1 else (1 - part) * deficits
    elif shock.deficits is not None:
        deficits = deficits + part * (shock.deficits - deficits)
    if options.closure == "world_share":
        shares = deficits / economy.income.sum()
    untaxed = not tariffs.any()
    factor = 1 + tariffs
    return Problem(
        theta, pull, pull if untaxed else pull / factor, untaxed, economy.traded, value_added, inputs, final,
        None if shock.productivity is None else part * np.log(shock.productivity), economy.value_added, deficits, shares,
        -1 if options.numeraire == "world" else position(options.numeraire, economy.countries, "country"),
        cells, dearer, economy.shares, factor,
    )  # fmt: skip


def redrawn(problem: Problem, theta: Floats) -> Problem:
    """The same problem with other trade elasticities."""
    pull = _pull(problem.shares, problem.cells, problem.dearer, theta)
    return replace(problem, theta=theta, pull=pull, net=pull if problem.untaxed else pull / problem.factor)


def _pull(shares: Floats, cells: npt.NDArray[np.intp], dearer: Floats, theta: Floats) -> Floats:
    """Shares times factor^-theta, worked out only in cells whose costs move."""
    if not len(cells):
        return shares
    pull = shares.copy()
    with np.errstate(under="ignore"):
        pull.reshape(-1)[cells] *= np.exp(-theta[cells // (shares.shape[1] * shares.shape[2])] * dearer)
    return pull
