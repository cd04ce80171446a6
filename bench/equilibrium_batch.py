"""Draws of elasticities solved in batches on JAX's device, beside compiled loops on one core, in the same run.

    python bench/equilibrium_batch.py [--sizes 31x40x1024 60x40x512 150x45x256]

Each size is countries x sectors x draws of a random economy with random tariffs. Both runs include what NumPy does before
and after (posing, checking every answer by the equations, measuring real income); JAX's second run is told, its first
compiles. The largest difference of real income is told, and how many draws the batch gave back to the ordinary method.
"""

from __future__ import annotations

import argparse
import time

import numpy as np
from random_world import random_economy, random_tariffs

from tradewinds.equilibrium.ensemble import Ensemble, draw_elasticities, ensemble
from tradewinds.equilibrium.options import Backend, Options
from tradewinds.equilibrium.welfare import exact

TOLERANCE = 1e-9
KEPT = "real income"


def measured(size: tuple[int, int, int]) -> str:
    """A line of the table."""
    countries, sectors, draws = size
    economy = random_economy(7, countries, sectors)
    shock = random_tariffs(7, economy, 0.3)
    luck = draw_elasticities(economy, 0.1 * economy.theta, draws, seed=1)
    measures = {KEPT: exact, "alone": lambda outcome: np.array(outcome.method != "JAX batch")}
    found: dict[Backend, tuple[Ensemble, float]] = {}
    backends: tuple[Backend, ...] = ("numba", "jax")
    for backend in backends:
        for _ in range(2):
            began = time.perf_counter()
            done = ensemble(
                economy, shock, luck, measures=measures, options=Options(tolerance=TOLERANCE, backend=backend)
            )
            found[backend] = done, time.perf_counter() - began
    (one, loops), (other, batched) = found["numba"], found["jax"]
    apart = float(np.abs(other.values[KEPT] - one.values[KEPT]).max()) if one.solved == other.solved else np.nan
    return (
        f"| {countries} x {sectors} | {draws:,} | {1000 * loops / draws:.2f} | {1000 * batched / draws:.2f} "
        f"| {loops / batched:.2f} | {apart:.1e} | {int(other.values['alone'].sum())} | {one.solved}, {other.solved} |"
    )


def main() -> None:
    """Prints the table."""
    import jax

    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--sizes", nargs="+", default=["31x40x1024", "60x40x512", "150x45x256"])
    chosen = options.parse_args()
    print(f"JAX {jax.__version__} on {jax.devices()[0].device_kind}")
    print(
        "| countries x sectors | draws | loops, ms a draw | batch, ms a draw | ratio | percent apart | given back | solved |"
    )
    print("|---|--:|--:|--:|--:|--:|--:|--:|")
    for text in chosen.sizes:
        countries, sectors, draws = (int(part) for part in text.split("x"))
        print(measured((countries, sectors, draws)), flush=True)


if __name__ == "__main__":
    main()
