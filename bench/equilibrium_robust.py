"""Two thousand large shocks: each solved, and audited by conditions apart from the solver, or refused with a reason."""

from __future__ import annotations

import sys
import time
from collections import Counter, defaultdict
from pathlib import Path

import numpy as np
import parity
from equilibrium_conditions import conditions
from random_world import random_economy

from tradewinds.equilibrium import Economy, Options, Shock, settled, solve
from tradewinds.equilibrium.options import Closure

ROOT = Path(__file__).parent.parent
SHOCKS = 2000
TOLERANCE = 1e-9
KINDS = (
    "costs a quarter to fourfold", "costs up to fourfold, here and there", "all tariffs +50 points",
    "one country's tariffs 500 %", "tariffs on one country 500 %", "tariffs to 400 %, here and there",
    "one country prohibitive", "no exports in a sector", "free trade",
)  # fmt: skip
CLOSURES: tuple[Closure, ...] = ("removed", "level", "world_share")


def shock(economy: Economy, kind: str, seed: int) -> Shock:
    """A shock of a kind."""
    n, j = economy.size
    luck = np.random.default_rng(seed)
    abroad = (1 - np.eye(n))[None]
    rates, iceberg = economy.tariffs.copy(), np.ones((j, n, n))
    chosen, sector = int(luck.integers(n)), int(luck.integers(j))
    match KINDS.index(kind):
        case 0:
            iceberg = np.exp(luck.uniform(-np.log(4), np.log(4), (j, n, n)) * abroad)
        case 1:
            iceberg = np.exp(luck.uniform(0, np.log(4), (j, n, n)) * abroad * (luck.random((j, n, n)) < 0.3))
        case 2:
            rates += 0.5 * abroad
        case 3:
            rates[:, chosen, :] = 5
        case 4:
            rates[:, :, chosen] = 5
        case 5:
            rates = np.where(luck.random((j, n, n)) < 0.4, luck.uniform(0, 4, (j, n, n)), rates)
        case 6:
            rates[:, chosen, :] = 1e4
        case 7:
            iceberg[sector, :, chosen] = 1e4
            iceberg[sector, chosen, chosen] = 1
        case _:
            rates[:] = 0
    return Shock(tariffs=rates * abroad, iceberg=iceberg)


def main() -> None:
    """Runs them, prints how they ended, and fails where an answer does not stand up to the audit."""
    count = int(sys.argv[1]) if len(sys.argv) > 1 else SHOCKS
    worlds: list[Economy] = [random_economy(seed, 2 + seed % 11, 1 + seed % 8) for seed in range(60)]
    if parity.DATA.is_dir():
        worlds[::4] = [settled(parity.load().economy, Options(tolerance=1e-12))] * len(worlds[::4])
    ends: dict[str, Counter[str]] = defaultdict(Counter)
    refusals: Counter[str] = Counter()
    slow: dict[str, list[float]] = defaultdict(list)
    worst, wrong = 0.0, []
    for k in range(count):
        kind, closure = KINDS[k % len(KINDS)], CLOSURES[k // len(KINDS) % len(CLOSURES)]
        economy = worlds[k // len(KINDS) % len(worlds)]
        began = time.process_time()
        outcome = solve(economy, shock(economy, kind, k), options=Options(tolerance=TOLERANCE, closure=closure))
        slow[kind].append(time.process_time() - began)
        ends[kind][outcome.status.name] += 1
        refusals[closure] += not outcome.status.solved
        if outcome.status.solved:
            name, gap = max(conditions(outcome).items(), key=lambda item: item[1])
            worst = max(worst, gap)
            if not gap <= 100 * TOLERANCE:
                wrong.append(f"{k} {kind}, deficits {closure}: {name} off by {gap:.2g}")
    refused = Counter({name: sum(c[name] for c in ends.values()) for name in {n for c in ends.values() for n in c}})
    lines = [
        "# Large shocks",
        "",
        f"{count} shocks, tolerance {TOLERANCE:g}; every answer audited by the conditions of equilibrium, written apart "
        f"from the solver: worst gap {worst:.1e}, wrong in silence {len(wrong)}.",
        f"Ends: {', '.join(f'{n} {end}' for end, n in refused.most_common())}. Refused by what deficits do: "
        f"{', '.join(f'{closure} {refusals[closure]}' for closure in CLOSURES)}. A surplus that a country must keep "
        "paying when a tariff shuts its exports out is more than it has: such worlds have no equilibrium near.",
        "",
        "| shock | solved | refused | median ms | slowest ms |",
        "|---|--:|--:|--:|--:|",
    ]
    for kind in KINDS:
        told = ", ".join(f"{n} {e}" for e, n in ends[kind].items() if e != "SOLVED") or "0"
        times = sorted(slow[kind])
        lines.append(
            f"| {kind} | {ends[kind]['SOLVED']} | {told} | {1e3 * times[len(times) // 2]:.1f} | {1e3 * times[-1]:.0f} |"
        )
    text = "\n".join(lines) + "\n"
    print(text)
    (ROOT / "out").mkdir(exist_ok=True)
    with (ROOT / "out" / "bench.md").open("a", encoding="utf-8") as out:
        out.write("\n" + text)
    if wrong:
        sys.exit("\n".join(wrong))


if __name__ == "__main__":
    main()
