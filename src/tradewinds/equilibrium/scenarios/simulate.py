"""A scenario solved: exports of one country by sector and partner, income of all, with intervals from draws."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace

import numpy as np

from tradewinds.equilibrium.arrays import Floats
from tradewinds.equilibrium.base import BaseTable
from tradewinds.equilibrium.ensemble import Ensemble, draw_elasticities, ensemble
from tradewinds.equilibrium.options import Closure, Options
from tradewinds.equilibrium.outcome import Outcome
from tradewinds.equilibrium.scenarios.made_effective import Note
from tradewinds.equilibrium.scenarios.scenario import Scenario
from tradewinds.equilibrium.scenarios.tables import Tables, tables
from tradewinds.equilibrium.shock import Shock
from tradewinds.equilibrium.solve import solve
from tradewinds.equilibrium.welfare import first_order
from tradewinds.errors import InputError

INTERVAL = (0.05, 0.95)
"""The draws that an interval leaves out on each side: nine in ten lie within."""

MOST = 100_000


@dataclass(frozen=True, slots=True, eq=False)
class Estimate:
    """Numbers with the bounds that nine in ten draws lie within; no bounds without draws. Shapes as `value`'s."""

    value: Floats
    low: Floats | None = None
    high: Floats | None = None

    def cell(self, *place: int) -> Estimate:
        """One of the numbers, with its bounds."""
        low, high = (None if v is None else np.asarray(v[place]) for v in (self.low, self.high))
        return Estimate(np.asarray(self.value[place]), low, high)


@dataclass(frozen=True, slots=True, eq=False)
class Simulation:
    """A scenario on a base, solved. Percent of the base unless said otherwise; goods alone in exports.

    exports     [sector, partner] of `reporter`; its own column and services are not a number
    by_sector   [sector] exports to all partners
    by_partner  [partner] exports of goods
    total       [] exports of goods
    imports     [partner] of goods, what the reporter pays before duty
    imports_total  [] of goods
    everybody   [country] exports of goods of each
    income      [country] exact real income
    welfare     [country] first order, terms plus volume of trade (eq. 16)
    terms, volume  [country] its two parts
    wages       [country] real wage
    """

    scenario: Scenario
    base: BaseTable
    reporter: str
    outcome: Outcome
    tables: Tables
    draws: Ensemble | None
    exports: Estimate
    by_sector: Estimate
    by_partner: Estimate
    total: Estimate
    imports: Estimate
    imports_total: Estimate
    everybody: Estimate
    income: Estimate
    welfare: Estimate
    terms: Estimate
    volume: Estimate
    wages: Estimate
    notes: tuple[Note, ...]

    @property
    def at(self) -> int:
        """Where the reporter stands among the regions."""
        return self.base.economy.countries.index(self.reporter)

    @property
    def levels(self) -> Floats:
        """[sector, partner] exports of the reporter in the base, in its unit, before duty; goods alone."""
        flows = self.outcome.economy.flows[:, :, self.at].copy()
        flows[:, self.at] = 0
        return np.asarray(np.where(self.base.goods[:, None], flows, 0))

    @property
    def import_levels(self) -> Floats:
        """[partner] imports of goods of the reporter in the base, in its unit, before duty."""
        flows = self.outcome.economy.flows[self.base.goods][:, self.at].sum(0)
        flows[self.at] = 0
        return np.asarray(flows)


MEASURED = (
    "exports", "by_sector", "by_partner", "total", "imports", "imports_total", "everybody", "income", "welfare", "terms", "volume",
    "wages",
)  # fmt: skip


DRAWN = 1e-7
"""The gap left in a draw: far below what its elasticities are uncertain by."""


def simulate(
    scenario: Scenario, base: BaseTable, *, reporter: str = "KOR", closure: Closure = "level", draws: int = 0, seed: int = 0,
    progress: Callable[[int], None] | None = None,
) -> Simulation:  # fmt: skip
    """A scenario solved, and solved again for every draw of the elasticities.

    A scenario with a start is solved from the equilibrium of the start, worked out once at the estimates.
    Raises InputError for a name that the base lacks or a number of draws out of range, NotSolved where there is no answer.
    """
    if not 0 <= draws <= MOST:
        raise InputError("a number of draws", got=str(draws), accepted=f"0 to {MOST:,}")
    (reporter,) = _one(base, reporter)
    options = Options(closure=closure)
    economy = base.economy
    notes: list[Note] = []
    if scenario.start is not None:
        begun = tables(scenario.start, base)
        economy = solve(
            economy, Shock(begun.tariffs, final=begun.final, inputs=begun.inputs), options=options
        ).as_economy()
        notes.append((f"Counted from: {scenario.start.title}.", f"비교 기준: {scenario.start.title_ko}."))
        notes += begun.notes
    table = tables(scenario, base)
    notes += [n for n in table.notes if n not in notes]
    shock = Shock(table.tariffs, final=table.final, inputs=table.inputs, label=scenario.name)
    outcome = solve(economy, shock, options=options)
    measure = _measure(base, reporter)
    central = measure(outcome)
    drawn: Ensemble | None = None
    if draws:
        thetas = draw_elasticities(economy, base.elasticities.standard_errors, draws, seed=seed)
        close = replace(options, tolerance=DRAWN)
        drawn = ensemble(economy, shock, thetas, measures={"all": measure}, options=close, progress=progress)
    values = _split(central, base)
    bounds = [_split(b, base) for b in drawn.quantiles("all", INTERVAL)] if drawn else []
    estimates = {
        name: Estimate(values[name], *(_ordered(bounds, values, name) if bounds else (None, None))) for name in MEASURED
    }
    return Simulation(scenario, base, reporter, outcome, table, drawn, notes=tuple(notes), **estimates)


def _ordered(bounds: list[dict[str, Floats]], values: dict[str, Floats], name: str) -> tuple[Floats, Floats]:
    """Bounds that hold the value: where the estimate lies outside nine in ten draws, as truncation can make it, they reach to it."""
    return np.fmin(bounds[0][name], values[name]), np.fmax(bounds[1][name], values[name])


def _one(base: BaseTable, word: str) -> tuple[str]:
    found = base.regions.find(word)
    if len(found) != 1:
        raise InputError(
            "one country's exports are shown", got=word, accepted=", ".join(n.id for n in base.regions.all)
        )
    return (found[0],)


def _measure(base: BaseTable, reporter: str) -> Callable[[Outcome], Floats]:
    """All that is measured in one flat array, so that a draw is measured once."""
    n, goods = base.economy.countries.index(reporter), base.goods
    own = np.arange(len(base.economy.countries))

    def measure(outcome: Outcome) -> Floats:
        before, after = outcome.economy.flows[goods], outcome.flows[goods]
        before, after = before.copy(), after.copy()
        before[:, own, own] = after[:, own, own] = 0
        welfare = first_order(outcome)
        with np.errstate(divide="ignore", invalid="ignore"):
            changes = [
                after[:, :, n] / before[:, :, n], after[:, :, n].sum(1) / before[:, :, n].sum(1),
                after[:, :, n].sum(0) / before[:, :, n].sum(0), after[:, :, n].sum() / before[:, :, n].sum(),
                after[:, n].sum(0) / before[:, n].sum(0), after[:, n].sum() / before[:, n].sum(),
                after.sum((0, 1)) / before.sum((0, 1)), outcome.real_income, 1 + welfare.total / 100,
                1 + welfare.terms_of_trade / 100, 1 + welfare.volume_of_trade / 100, outcome.real_wages,
            ]  # fmt: skip
        return np.concatenate([100 * (np.ravel(c) - 1) for c in changes])

    return measure


def _split(flat: Floats, base: BaseTable) -> dict[str, Floats]:
    """The measures by name, in the shapes of `Simulation`."""
    n, j, goods = len(base.economy.countries), len(base.economy.sectors), base.goods
    k = int(goods.sum())
    sizes = (k * n, k, n, 1, n, 1, n, n, n, n, n, n)
    parts = dict(zip(MEASURED, np.split(flat, np.cumsum(sizes)[:-1]), strict=True))
    exports, sectors = np.full((j, n), np.nan), np.full(j, np.nan)
    exports[goods], sectors[goods] = parts["exports"].reshape(k, n), parts["by_sector"]
    return {**parts, "exports": exports, "by_sector": sectors, "total": parts["total"].reshape(()),
            "imports_total": parts["imports_total"].reshape(())}  # fmt: skip
