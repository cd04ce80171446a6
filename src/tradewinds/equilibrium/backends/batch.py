"""Batches of problems solved at once in JAX, on whatever device JAX finds; the extra `gpu` brings it.

Every problem of a batch steps its wages by Broyden's updates from one Jacobian; prices and spending are the home-block
maps of `tradewinds.equilibrium.methods.blocks`, iterated plainly. What does not converge so is solved by the ordinary
method, and every answer is checked by the equations in NumPy, as any other is.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cache
from itertools import islice
from typing import Any

import numpy as np

from tradewinds.equilibrium.arrays import Floats
from tradewinds.equilibrium.economy import Economy
from tradewinds.equilibrium.methods.base import Base
from tradewinds.equilibrium.methods.quasi_newton import QuasiNewton
from tradewinds.equilibrium.methods.solution import Point, Solution
from tradewinds.equilibrium.options import Options
from tradewinds.equilibrium.outcome import Outcome
from tradewinds.equilibrium.problem import Problem
from tradewinds.equilibrium.residual import residual
from tradewinds.equilibrium.shock import Shock
from tradewinds.equilibrium.solve import answer
from tradewinds.equilibrium.status import Status
from tradewinds.errors import InputError

ROUNDS = 60
MAPS = 400
VARYING = ("theta", "pull", "net", "value_added", "inputs", "final", "ease", "deficits", "deficit_shares")


def solve_batch(
    economy: Economy, cases: Iterable[tuple[Shock, Problem]], base: Base, options: Options, *,
    start: Point | None = None, chunk: int = 256,
) -> Iterator[Outcome]:  # fmt: skip
    """The outcomes of posed problems of one economy, in order, `chunk` at a time on the device.

    Problems whose demand is not that of the base's blocks are solved one by one.
    Raises InputError where JAX is not installed.
    """
    run, waiting = _runner(), iter(cases)
    while part := list(islice(waiting, chunk)):
        shared = [p for _, p in part if p.inputs is base.inputs and p.final is base.final]
        done = iter(run(shared, base, start or base.point, options) if shared else ())
        for shock, problem in part:
            if problem.inputs is base.inputs and problem.final is base.final:
                solution = next(done)
                gap, funded = residual(problem, solution.point)
                if solution.status.solved and gap <= options.tolerance and funded:
                    yield Outcome(economy, shock, options, "JAX batch", Status.SOLVED, gap, solution, problem)
                    continue
            yield answer(economy, shock, QuasiNewton(), options, problem, base, start)


@cache
def _runner() -> Any:
    """The compiled batch solver."""
    try:
        import jax
        import jax.numpy as jnp
    except ImportError as error:
        raise InputError(
            "backend 'jax' needs JAX", hint="install tradewinds[gpu], or choose another backend"
        ) from error

    def prices(p: dict[str, Any], costs: Any) -> tuple[Any, Any, Any]:
        lowest = costs.min(0)[:, None]
        cheap = jnp.exp(-p["theta"][:, None] * (costs.T - lowest))
        total = jnp.einsum("jni,ji->jn", p["pull"], cheap)
        return cheap, total, (lowest - jnp.log(total) / p["theta"][:, None]).T

    def iterate(step: Any, value: Any, tolerance: Any) -> tuple[Any, Any, Any]:
        def going(state: Any) -> Any:
            return (state[1] >= tolerance) & (state[2] < MAPS)

        def once(state: Any) -> Any:
            new, gap = step(state[0])
            return new, gap, state[2] + 1

        return jax.lax.while_loop(going, once, (value, jnp.inf, 0))

    def respond(p: dict[str, Any], b: dict[str, Any], at: Any, tolerance: Any) -> Any:
        wages, costs, spending = at
        eased = jnp.einsum("njk,nk->nj", b["price_solve"], p["ease"])
        fixed = b["price_wage"] * wages[:, None] - eased
        supply = jnp.exp(wages) * p["wages"]

        def cost(value: Any) -> Any:
            new = fixed + jnp.einsum("njk,nk->nj", b["price"], prices(p, value)[2] - b["home"] * value)
            return new, jnp.abs(new - value).max()

        costs, off_costs, used = iterate(cost, costs, tolerance)
        cheap, total, _ = prices(p, costs)
        revenue = (1 - jnp.einsum("jni,ji->jn", p["net"], cheap) / total).T
        unit = jnp.exp(wages[p["anchor"]]) if p["anchored"] else 1.0
        given = supply + p["deficits"] * unit + p["deficit_shares"] * supply.sum()

        def output(value: Any) -> Any:
            return (jnp.einsum("jni,jn->ji", p["net"], value.T / total) * cheap).T

        def spend(value: Any) -> Any:
            income = given + ((revenue - b["lost"]) * value).sum(1) + p["deficit_shares"] * (revenue * value).sum()
            new = jnp.einsum("njk,nk->nj", b["spend"], output(value) - b["kept"] * value)
            new = new + b["spend_final"] * income[:, None]
            return new, (jnp.abs(new - value).sum(1) / supply).max()

        spending, off_spending, more = iterate(spend, spending, tolerance)
        gaps = jnp.log((p["value_added"] * output(spending)).sum(1) / supply)
        met = (off_costs < tolerance) & (off_spending < tolerance) & jnp.isfinite(gaps).all()
        return (wages, costs, spending), gaps, met, used + more

    def one(p: dict[str, Any], b: dict[str, Any], start: Any, tolerance: Any) -> Any:
        n = len(b["supply"])
        matrix = b["level"] + jnp.einsum("j,jab->ab", p["theta"], b["slope"]) + jnp.diag(b["supply"])
        matrix = matrix / b["demand"][:, None] - jnp.eye(n) + b["supply"] / b["supply"].sum()
        zero = jnp.zeros(n)

        def going(state: Any) -> Any:
            _, _, _, gap, inner, rounds, _, fine = state
            return fine & ~((gap < tolerance) & (inner <= tolerance)) & (rounds < ROUNDS)

        def once(state: Any) -> Any:
            at, seen, inverse, gap, inner, rounds, maps, _ = state
            inner = jnp.where(rounds == 0, 1e-3, jnp.minimum(inner, 0.01 * gap))
            step = jnp.where(rounds == 0, zero, -(inverse @ seen))
            step = step * jnp.minimum(1.0, 1.0 / jnp.maximum(jnp.abs(step).max(), 1e-300))
            wages = at[0] + step
            wages = wages - jnp.log((jnp.exp(wages) * p["wages"]).sum() / p["wages"].sum())
            taken = wages - at[0]
            point = (wages, at[1] + jnp.einsum("njm,m->nj", b["costs"], taken), at[2] * jnp.exp(taken)[:, None])
            now, gaps, met, used = respond(p, b, point, jnp.maximum(inner, 0.1 * tolerance))
            changed, moved = gaps - seen, taken
            image = inverse @ changed
            weight = moved @ image
            usable = (rounds > 0) & (weight != 0) & jnp.isfinite(weight)
            update = jnp.outer(moved - image, moved @ inverse) / jnp.where(usable, weight, 1.0)
            inverse = inverse + jnp.where(usable, update, 0.0)
            return now, gaps, inverse, jnp.abs(gaps).max(), inner, rounds + 1, maps + used, met

        state = (start, zero, jnp.linalg.inv(matrix), jnp.inf, 1.0, 0, 0, jnp.array(True))
        at, _, _, gap, inner, rounds, maps, fine = jax.lax.while_loop(going, once, state)
        return at, rounds, maps, fine & (gap < tolerance) & (inner <= tolerance)

    @cache
    def compiled(varying: frozenset[str], anchor: int) -> Any:
        def whole(moving: dict[str, Any], still: dict[str, Any], b: dict[str, Any], start: Any, tolerance: Any) -> Any:
            def single(mine: dict[str, Any]) -> Any:
                return one({**still, **mine, "anchor": max(anchor, 0), "anchored": anchor >= 0}, b, start, tolerance)

            return jax.vmap(single)(moving)

        return jax.jit(whole)

    def run(problems: list[Problem], base: Base, start: Point, options: Options) -> Iterator[Solution]:
        nothing, none = np.zeros_like(problems[0].final), np.zeros_like(problems[0].deficits)
        held = [_arrays(problem, nothing, none) for problem in problems]
        names = frozenset(n for n in VARYING if any(h[n] is not held[0][n] for h in held)) | {"theta"}
        moving = {name: np.stack([h[name] for h in held]) for name in names}
        still = {name: value for name, value in held[0].items() if name not in names}
        with jax.enable_x64(True):
            at, rounds, maps, closed = jax.device_get(
                compiled(names, problems[0].anchor)(
                    moving,
                    still,
                    _shared(base),
                    (start.log_wages, start.log_costs, start.expenditure),
                    options.tolerance,
                )
            )
        for k in range(len(problems)):
            status = Status.SOLVED if closed[k] else Status.STALLED
            yield Solution(Point(*(np.asarray(part[k]) for part in at)), status, int(rounds[k]), int(maps[k]), 0)

    return run


def _arrays(problem: Problem, nothing: Floats, none: Floats) -> dict[str, Floats]:
    """The arrays of a problem; `nothing` [country, sector] and `none` [country] stand for what it has not."""
    in_shares = problem.deficit_shares is not None
    return {
        "theta": problem.theta, "pull": problem.pull, "net": problem.net, "value_added": problem.value_added,
        "inputs": problem.inputs, "final": problem.final, "wages": problem.wages,
        "ease": nothing if problem.ease is None else problem.ease,
        "deficits": none if in_shares else problem.deficits,
        "deficit_shares": none if problem.deficit_shares is None else problem.deficit_shares,
    }  # fmt: skip


def _shared(base: Base) -> dict[str, Floats]:
    """Blocks and Jacobian, the same for the whole batch."""
    blocks, slope = base.blocks, base.jacobian
    return {
        "home": blocks.home, "price": blocks.price, "price_wage": blocks.price_wage,
        "price_solve": np.asarray(blocks.price_solve), "kept": blocks.kept, "spend": blocks.spend,
        "spend_final": blocks.spend_final, "lost": blocks.lost, "level": slope.level, "slope": slope.slope,
        "costs": slope.costs, "supply": slope.supply, "demand": slope.demand,
    }  # fmt: skip
