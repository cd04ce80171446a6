"""The one entry: an economy, a shock, a method, options, a start."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Protocol

from tradewinds.equilibrium.arrays import Floats
from tradewinds.equilibrium.economy import Economy
from tradewinds.equilibrium.methods.base import Base, prepare
from tradewinds.equilibrium.methods.quasi_newton import QuasiNewton
from tradewinds.equilibrium.methods.solution import Point, Solution
from tradewinds.equilibrium.options import CLOSEST, Options
from tradewinds.equilibrium.outcome import Outcome
from tradewinds.equilibrium.problem import Problem, pose
from tradewinds.equilibrium.residual import residual
from tradewinds.equilibrium.shock import Shock
from tradewinds.equilibrium.status import Status
from tradewinds.errors import InputError


class Method(Protocol):
    """How an equilibrium is found."""

    def solve(self, path: Callable[[float], Problem], start: Point | None, base: Base, options: Options) -> Solution:
        """The answer to path(1); path(0) to path(1) lead there from the base."""
        ...


DEFAULT = QuasiNewton()


def solve(
    economy: Economy, shock: Shock, method: Method = DEFAULT, options: Options | None = None,
    *, start: Point | None = None, theta: Floats | None = None,
) -> Outcome:  # fmt: skip
    """The equilibrium after a shock; an outcome that is not SOLVED holds no answer and says what to try.

    The residual is worked out anew whatever the method says; one that is not within the tolerance is STALLED. A start
    is the point of an earlier solution, at the unit of world value added; theta [sector] replaces the elasticities.
    Raises InputError for a shock that does not fit the economy.
    """
    options, base = options or Options(), prepare(economy)
    shock = shock.checked(economy)
    return answer(economy, shock, method, options, posed(economy, shock, options, theta), base, start)


def posed(economy: Economy, shock: Shock, options: Options, theta: Floats | None = None) -> Problem:
    """The problem of a shock, checked against its economy and the closure.

    Raises InputError.
    """
    if shock.deficits is not None and options.closure == "removed":
        raise InputError("new deficits and no deficits", hint="choose closure 'level' or 'world_share'")
    return pose(economy, shock.checked(economy), options, theta=theta)


def answer(
    economy: Economy, shock: Shock, method: Method, options: Options, problem: Problem, base: Base, start: Point | None
) -> Outcome:
    """The outcome of a problem that is already posed; the method's word is checked."""

    def path(part: float) -> Problem:
        return problem if part == 1 else pose(economy, shock, options, part, problem.theta)

    solution = method.solve(path, start, base, options)
    gap, funded = residual(problem, solution.point)
    if solution.status.solved and gap > options.tolerance:
        closer = replace(options, tolerance=max(0.1 * options.tolerance, CLOSEST))
        solution = method.solve(path, solution.point, base, closer)
        gap, funded = residual(problem, solution.point)
    status = solution.status
    if status.solved and gap > options.tolerance:
        status = Status.STALLED
    elif status.solved and not funded:
        status = Status.BROKE
    return Outcome(economy, shock, options, type(method).__name__, status, gap, solution, problem)


def settled(economy: Economy, options: Options | None = None) -> Economy:
    """The base moved to the equilibrium of its own shares: nothing shocked, the closure of the options applied.

    A base put together from published shares need not balance; with closure "removed" the deficits go too.
    """
    options = replace(options or Options(), numeraire="world")
    return solve(economy, Shock(label=f"settling, deficits {options.closure}"), options=options).as_economy()
