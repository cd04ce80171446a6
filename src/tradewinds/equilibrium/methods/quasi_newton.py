"""Quasi-Newton on wages: the default method.

Wages are stepped with Broyden's rank-one updates of the inverse Jacobian of the base; prices and spending are solved
inside, only as closely as the gap in labour markets needs, from where they were before. When the gap stops halving,
the Jacobian is worked out anew where the method stands. When that does not help, the shock is taken in parts, each
from the answer of the one before.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace

import numpy as np

from tradewinds.equilibrium.arrays import Floats
from tradewinds.equilibrium.methods.base import Base, around
from tradewinds.equilibrium.methods.blocks import Blocks, plain
from tradewinds.equilibrium.methods.jacobian import Jacobian
from tradewinds.equilibrium.methods.response import Respond, Response, backend, pulls
from tradewinds.equilibrium.methods.solution import Point, Solution
from tradewinds.equilibrium.options import Options
from tradewinds.equilibrium.problem import Problem
from tradewinds.equilibrium.status import Status

LONGEST = 1.0
"""The longest step of a log wage."""

WORSE = 1.5
"""How much the gap may grow in a step that is kept."""

NEAR = 0.02
"""A gap so small that Broyden's updates, at a fiftieth of a new Jacobian's price, are let run on."""

PATIENCE = 5
"""How many steps in a row may fail to halve such a gap before the Jacobian is worked out anew all the same."""

HALVINGS = 8
"""How often a step of a fresh Jacobian is cut to a quarter before the method gives up."""

FLOOR = 0.1
"""How closely prices and spending are solved in the end, relative to the tolerance."""


@dataclass(frozen=True, slots=True)
class QuasiNewton:
    """The default method.

    slack      how much closer than the gap in labour markets prices and spending are solved
    refreshes  Jacobians worked out anew before the shock is taken in parts
    parts      how small the parts of a shock get before the method gives up: one over this number
    """

    slack: float = 0.01
    refreshes: int = 8
    parts: int = 64

    def solve(self, path: Callable[[float], Problem], start: Point | None, base: Base, options: Options) -> Solution:
        """The answer at the end of a path of problems from 0 (nothing changed) to 1 (the whole shock)."""
        problem = path(1.0)
        run = _Run(self, backend(options), options)
        done = run.solve(problem, start or base.point, base, options.tolerance)
        if done.status.solved or done.status is Status.NO_SUPPLIER:
            return done
        return self._in_parts(run, path, base, options.tolerance)

    def _in_parts(self, run: _Run, path: Callable[[float], Problem], base: Base, tolerance: float) -> Solution:
        """The shock a part at a time, each from the answer of the one before; parts shrink and grow with success."""
        point, reached, part, taken = base.point, 0.0, 0.5, 0
        while True:
            aim = min(1.0, reached + part)
            done = run.solve(path(aim), point, base, tolerance if aim == 1 else max(tolerance, 1e-5))
            if done.status.solved:
                point, reached, part, taken = done.point, aim, 2 * part, taken + 1
                if reached == 1:
                    return replace(done, parts=taken)
            else:
                part /= 2
                if part < 1 / self.parts:
                    return replace(done, parts=taken + 1, reached=reached)


class _Run:
    """One solve and what it has taken so far."""

    def __init__(self, method: QuasiNewton, respond: Respond, options: Options) -> None:
        self.method, self.answer, self.options = method, respond, options
        self.rounds = self.price_maps = self.spending_maps = self.refreshed = 0

    def respond(self, problem: Problem, blocks: Blocks, at: Point, tolerance: float) -> Response:
        """The answer to wages; the plain maps, which always contract, where the home blocks fail."""
        response = self.answer(problem, blocks, at, tolerance)
        self.price_maps += response.price_maps
        self.spending_maps += response.spending_maps
        if not response.met:
            nothing = Point(
                at.log_wages,
                np.zeros_like(at.log_costs),
                (np.exp(at.log_wages) * problem.wages)[:, None] * problem.final,
            )
            response = self.answer(
                problem, plain(problem.value_added, problem.inputs, problem.final), nothing, tolerance
            )
            self.price_maps += response.price_maps
            self.spending_maps += response.spending_maps
        return response

    def end(self, point: Point, status: Status) -> Solution:
        """What the run gives back."""
        return Solution(point, status, self.rounds, self.price_maps, self.spending_maps, self.refreshed)

    def solve(self, problem: Problem, start: Point, base: Base, tolerance: float) -> Solution:
        """Steps wages from a start until the gaps are within the tolerance."""
        blocks, slope = base.blocks_for(problem), base.jacobian
        inverse = slope.inverse(problem.theta)
        at, inner, left, poor, halved = start, 1e-3, self.method.refreshes, 0, 0
        fresh = False  # whether the Jacobian is that of the last point
        last: Response | None = None
        gap, step = np.inf, np.zeros(len(problem.wages))
        for _ in range(self.options.steps):
            self.rounds += 1
            now = self.respond(problem, blocks, at, max(inner, FLOOR * tolerance))
            if last is None and not now.met:
                return self.end(now.point, _why(problem, now))
            new = float(np.abs(now.gaps).max()) if now.met else np.inf
            if new < tolerance and inner <= tolerance:
                return self.end(now.point, _funded(problem, now))
            near = gap < NEAR and np.isfinite(new)
            if last is not None and new > WORSE * gap and not near:
                if fresh or left == 0:
                    halved += 1
                    if halved > HALVINGS:
                        return self.end(last.point, Status.STALLED)
                    step /= 4
                else:
                    left, halved, fresh = left - 1, 0, True
                    blocks, slope = self.refresh(problem, last.point)
                    inverse = slope.inverse(problem.theta)
                    step = _step(inverse, last.gaps)
                at = _moved(problem, slope, last.point, step)
                continue
            poor = poor + 1 if new > 0.5 * gap else 0
            if poor > (PATIENCE if near else 1) and left > 0 and gap > 1e2 * tolerance:
                left, poor, fresh = left - 1, 0, True
                blocks, slope = self.refresh(problem, now.point)
                inverse = slope.inverse(problem.theta)
            elif last is not None:
                inverse, fresh = _broyden(inverse, now, last), False
            last, gap, halved = now, new, 0
            step = _step(inverse, now.gaps)
            if not np.isfinite(step).all():
                return self.end(now.point, Status.STALLED)
            at = _moved(problem, slope, now.point, step)
            inner = min(inner, self.method.slack * gap)
        return self.end(at, Status.STEPS)

    def refresh(self, problem: Problem, point: Point) -> tuple[Blocks, Jacobian]:
        """Blocks and Jacobian at a point, counted."""
        self.refreshed += 1
        return around(problem, point)


def _step(inverse: Floats, gaps: Floats) -> Floats:
    """[country] the step of log wages, at most `LONGEST` anywhere."""
    step = -(inverse @ gaps)
    return np.asarray(step * min(1.0, LONGEST / max(float(np.abs(step).max()), LONGEST)))


def _moved(problem: Problem, slope: Jacobian, point: Point, step: Floats) -> Point:
    """Where a step of wages leads: costs by their slope, spending with the country's wages."""
    wages = point.log_wages + step
    wages = wages - np.log((np.exp(wages) * problem.wages).sum() / problem.wages.sum())
    taken = wages - point.log_wages
    return Point(wages, point.log_costs + np.matmul(slope.costs, taken), point.expenditure * np.exp(taken)[:, None])


def _broyden(inverse: Floats, now: Response, before: Response) -> Floats:
    """The good Broyden update of an inverse."""
    moved, changed = now.point.log_wages - before.point.log_wages, now.gaps - before.gaps
    seen = inverse @ changed
    weight = float(moved @ seen)
    if weight == 0 or not np.isfinite(weight):
        return inverse
    return np.asarray(inverse + np.outer(moved - seen, moved @ inverse) / weight)


def _why(problem: Problem, response: Response) -> Status:
    """Why the inner maps failed."""
    with np.errstate(all="ignore"):
        total = pulls(problem, response.point.log_costs)[1]
    empty = (problem.pull.sum(2) <= 0).any() or (np.isfinite(response.point.log_costs).all() and (total <= 0).any())
    return Status.NO_SUPPLIER if empty else Status.STALLED


def _funded(problem: Problem, response: Response) -> Status:
    """Whether every country has something to spend in the end."""
    kept = (response.income > 0).all() and (response.point.expenditure > -1e-9 * problem.wages[:, None]).all()
    return Status.SOLVED if kept else Status.BROKE
