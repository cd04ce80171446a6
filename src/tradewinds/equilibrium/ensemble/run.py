"""An ensemble: one question, many worlds; what is measured in each, what failed, and how sure the estimate is."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np

from tradewinds.equilibrium.arrays import Floats
from tradewinds.equilibrium.economy import Economy
from tradewinds.equilibrium.ensemble.elasticities import Elasticities
from tradewinds.equilibrium.methods.base import prepare
from tradewinds.equilibrium.options import Options
from tradewinds.equilibrium.outcome import Outcome
from tradewinds.equilibrium.problem import Problem, redrawn
from tradewinds.equilibrium.shock import Shock
from tradewinds.equilibrium.solve import DEFAULT, Method, answer, posed, solve
from tradewinds.equilibrium.status import NotSolved
from tradewinds.equilibrium.welfare import exact, first_order
from tradewinds.errors import InputError

Measure = Callable[[Outcome], Floats]
"""What is kept of a solved draw: a function from its outcome to an array, of any shape, the same for every draw."""

MEASURES: Mapping[str, Measure] = {
    "real income": exact,
    "welfare, first order": lambda outcome: first_order(outcome).total,
    "real wage": lambda outcome: np.asarray(100 * (outcome.real_wages - 1)),
}
"""[country] each, percent."""


WORTH_LOADING = 3e7
"""Cells of trade and input tables, times draws, from which compiled loops pay for the second that they take to load."""


@dataclass(frozen=True, slots=True, eq=False)
class Ensemble:
    """What was measured in every solved draw. Failed draws are in `failed`, not in `values`.

    values  name of a measure to [draw, ...]
    central name of a measure to [...] at the estimates themselves; the first shock where shocks are drawn
    ends    how many draws ended how, in words
    failed  (draw, why)
    note    how elasticities were drawn and cut off; empty where they were not
    """

    economy: Economy
    values: Mapping[str, Floats]
    central: Mapping[str, Floats]
    drawn: int
    ends: Mapping[str, int]
    failed: tuple[tuple[int, str], ...]
    note: str
    options: Options

    @property
    def solved(self) -> int:
        """How many draws have an answer."""
        return self.drawn - len(self.failed)

    def _of(self, name: str) -> Floats:
        if name not in self.values:
            raise InputError("no measure of that name", got=name, accepted=", ".join(self.values))
        if self.solved == 0:
            raise NotSolved("no draw was solved", got=", ".join(f"{n} {end}" for end, n in self.ends.items()))
        return self.values[name]

    def mean(self, name: str) -> Floats:
        """[...] mean over the solved draws."""
        return np.asarray(self._of(name).mean(0))

    def spread(self, name: str) -> Floats:
        """[...] standard deviation over the solved draws: the standard error that the draws give the answer."""
        values = self._of(name)
        return np.asarray(values.std(0, ddof=1) if len(values) > 1 else np.full(values.shape[1:], np.nan))

    def error(self, name: str) -> Floats:
        """[...] how far the mean itself may be off because the draws are so few: spread over root draws."""
        return np.asarray(self.spread(name) / np.sqrt(self.solved))

    def quantiles(self, name: str, at: Sequence[float] = (0.05, 0.25, 0.5, 0.75, 0.95)) -> Floats:
        """[quantile, ...] over the solved draws."""
        return np.asarray(np.quantile(self._of(name), at, axis=0))

    def convergence(self, name: str, at: Sequence[int] | None = None) -> Iterator[tuple[int, Floats, Floats]]:
        """(draws, mean, its error) of the first 10, 20, 50, 100, ... solved draws: whether more draws would help."""
        values = self._of(name)
        steps = [f * 10**p for p in range(1, 7) for f in (1, 2, 5)] if at is None else at
        for count in sorted({c for c in steps if 1 < c < len(values)} | {len(values)}):
            first = values[:count]
            error = first.std(0, ddof=1) / np.sqrt(count) if count > 1 else np.full(values.shape[1:], np.nan)
            yield count, np.asarray(first.mean(0)), np.asarray(error)


def ensemble(
    economy: Economy, shock: Shock | Sequence[Shock], elasticities: Elasticities | None = None, *,
    measures: Mapping[str, Measure] = MEASURES, method: Method = DEFAULT, options: Options | None = None,
    progress: Callable[[int], None] | None = None,
) -> Ensemble:  # fmt: skip
    """Solves a shock for many elasticities, or many shocks, or both in pairs.

    Draws of elasticities start at the answer of the estimates and share its Jacobian, which is affine in them.
    `progress` is called with the number of draws done.
    Raises InputError where there is nothing to draw, or as many shocks as elasticities are wanted and not given.
    """
    options = options or Options(tolerance=1e-7)
    shocks = [shock] if isinstance(shock, Shock) else list(shock)
    if not shocks or (elasticities is None and isinstance(shock, Shock)):
        raise InputError("an ensemble draws elasticities, shocks or both", got="neither")
    if elasticities is not None and len(shocks) not in (1, len(elasticities)):
        raise InputError(
            "shocks and elasticities are drawn in pairs", got=f"{len(shocks)} shocks, {len(elasticities)} elasticities",
            accepted="as many of one as of the other, or one shock",
        )  # fmt: skip
    if options.backend == "auto":
        cells = economy.shares.size + economy.input_shares.size
        draws = len(shocks) if elasticities is None else len(elasticities)
        options = replace(options, backend="numba" if cells * draws > WORTH_LOADING else "numpy")
    centre = solve(economy, shocks[0], method, options)
    outcomes = _drawn(economy, shocks, elasticities, method, options, centre)
    kept: dict[str, list[Floats]] = {name: [] for name in measures}
    ends: Counter[str] = Counter()
    failed: list[tuple[int, str]] = []
    count = 0
    for k, outcome in enumerate(outcomes):
        count = k + 1
        ends[outcome.status.value] += 1
        if outcome.status.solved:
            for name, measure in measures.items():
                kept[name].append(np.asarray(measure(outcome), dtype=np.float64))
        else:
            failed.append((k, outcome.status.value))
        if progress is not None:
            progress(count)
    central = {name: np.asarray(measure(centre)) for name, measure in measures.items()} if centre.status.solved else {}
    note = "" if elasticities is None else elasticities.note(economy.sectors)
    values = {name: np.array(rows) for name, rows in kept.items()}
    return Ensemble(economy, values, central, count, dict(ends), tuple(failed), note, options)


def _drawn(
    economy: Economy,
    shocks: list[Shock],
    elasticities: Elasticities | None,
    method: Method,
    options: Options,
    centre: Outcome,
) -> Iterator[Outcome]:
    base, start = prepare(economy), None
    if len(shocks) == 1 and centre.status.solved:
        start = centre.solution.point
        base = base.at(centre.problem, start)
    cases = _posed(economy, shocks, elasticities, options, centre)
    if options.backend == "jax":
        from tradewinds.equilibrium.backends import solve_batch

        yield from solve_batch(economy, cases, base, options, start=start)
        return
    for shock, problem in cases:
        yield answer(economy, shock, method, options, problem, base, start)


def _posed(
    economy: Economy, shocks: list[Shock], elasticities: Elasticities | None, options: Options, centre: Outcome
) -> Iterator[tuple[Shock, Problem]]:
    if elasticities is None:
        for shock in shocks:
            yield shock, posed(economy, shock, options)
        return
    for k, theta in enumerate(elasticities.theta):
        if len(shocks) == 1:
            yield centre.shock, redrawn(centre.problem, theta)
        else:
            yield shocks[k], posed(economy, shocks[k], options, theta)
