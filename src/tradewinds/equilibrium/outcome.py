"""What a solve gives: the new equilibrium beside the base, with its residual and how it was reached."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cached_property

import numpy as np

from tradewinds.equilibrium.arrays import Floats
from tradewinds.equilibrium.economy import Economy
from tradewinds.equilibrium.methods.response import pulls
from tradewinds.equilibrium.methods.solution import Solution
from tradewinds.equilibrium.options import Options
from tradewinds.equilibrium.problem import Problem
from tradewinds.equilibrium.shock import Shock
from tradewinds.equilibrium.status import NotSolved, Status


@dataclass(frozen=True, eq=False)
class Outcome:
    """A new equilibrium, or why there is none. Hats are new over base.

    Every answer raises NotSolved unless `status` is SOLVED; `residual` is the largest relative gap left in any market,
    worked out by the equations apart from the method. Values are in the unit of the base, at the unit of value that
    the options name.
    """

    economy: Economy
    shock: Shock
    options: Options
    method: str
    status: Status
    residual: float
    solution: Solution
    problem: Problem

    def _solved(self) -> Solution:
        if not self.status.solved:
            done = self.solution
            way = "" if done.reached == 1 else f"; solved up to {100 * done.reached:.0f} % of the shock, not beyond"
            raise NotSolved(
                f"there is no answer: {self.status.value}",
                got=f"residual {self.residual:.2g} after {done.rounds} rounds of {self.method}{way}",
                accepted=f"a residual within {self.options.tolerance:.0e}",
            )
        return self.solution

    @property
    def _unit(self) -> float:
        """The unit of value over world value added at its base value."""
        anchor = self.problem.anchor
        return float(np.exp(-self._solved().point.log_wages[anchor])) if anchor >= 0 else 1.0

    @cached_property
    def wages(self) -> Floats:
        """[country] hat."""
        return np.asarray(np.exp(self._solved().point.log_wages) * self._unit)

    @cached_property
    def costs(self) -> Floats:
        """[country, sector] hat of the cost of a unit of output."""
        return np.asarray(np.exp(self._solved().point.log_costs) * self._unit)

    @cached_property
    def prices(self) -> Floats:
        """[country, sector] hat of what users pay, duty included."""
        return np.asarray(np.exp(self._pulls[2]) * self._unit)

    @cached_property
    def consumer_prices(self) -> Floats:
        """[country] hat of the price of final spending, at the final shares after the shock."""
        return np.asarray(np.exp((self.problem.final * np.log(self.prices)).sum(1)))

    @cached_property
    def shares(self) -> Floats:
        """[sector, destination, origin] of spending, duty included."""
        return self._ratio(self.problem.pull)

    @cached_property
    def flows(self) -> Floats:
        """[sector, destination, origin] before duty, sales at home included."""
        return np.asarray(self._ratio(self.problem.net) * self.expenditure.T[:, :, None])

    @cached_property
    def _pulls(self) -> tuple[Floats, Floats, Floats]:
        return pulls(self.problem, self._solved().point.log_costs)

    def _ratio(self, pull: Floats) -> Floats:
        cheap, total, _ = self._pulls
        return np.asarray(pull * (cheap[:, None, :] / total[:, :, None]))

    @property
    def expenditure(self) -> Floats:
        """[country, sector] duty included."""
        return np.asarray(self._solved().point.expenditure * self._unit)

    @cached_property
    def output(self) -> Floats:
        """[country, sector] sales before duty."""
        return np.asarray(self.flows.sum(1).T)

    @property
    def tariffs(self) -> Floats:
        """[sector, destination, origin] the rates in force."""
        return self.economy.tariffs if self.shock.tariffs is None else self.shock.tariffs

    @cached_property
    def revenue(self) -> Floats:
        """[country] tariff revenue."""
        return np.asarray((self.flows * self.tariffs).sum((0, 2)))

    @property
    def value_added(self) -> Floats:
        """[country]"""
        return np.asarray(self.wages * self.economy.value_added)

    @property
    def deficits(self) -> Floats:
        """[country] imports less exports."""
        flows = self.flows.sum(0)
        return np.asarray(flows.sum(1) - flows.sum(0))

    @cached_property
    def income(self) -> Floats:
        """[country] value added, revenue and deficit."""
        return np.asarray(self.value_added + self.revenue + self.deficits)

    @property
    def real_wages(self) -> Floats:
        """[country] hat of wages over consumer prices."""
        return np.asarray(self.wages / self.consumer_prices)

    @cached_property
    def real_income(self) -> Floats:
        """[country] hat of income over consumer prices: the exact measure of welfare.

        After a shift of final demand it says what income buys of the new basket; the change of taste has no value.
        """
        return np.asarray(self.income / self.economy.income / self.consumer_prices)

    def as_economy(self) -> Economy:
        """The equilibrium as a base; a shock from here leads where the sum of both shocks leads."""
        problem = self.problem
        deficits = self.deficits
        return replace(
            self.economy, theta=problem.theta, shares=self.shares, tariffs=self.tariffs,
            value_added_shares=problem.value_added, input_shares=problem.inputs, final_shares=problem.final,
            value_added=self.value_added, expenditure=self.expenditure, deficits=deficits - deficits.mean(),
            notes=(*self.economy.notes, f"after {self.shock.label or 'a shock'}"),
        )  # fmt: skip
