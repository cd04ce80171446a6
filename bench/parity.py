"""Caliendo and Parro (2015) again: every published cell of Tables 2, 5, 6, 7, 9 and A4 beside ours, and the difference.

The data are the paper's, in `equilibrium/` under TRADEWINDS_REFERENCE (default `../shared/reference`); they are not
part of this tree.
"""

from __future__ import annotations

import csv
import os
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import pandas as pd

from tradewinds.equilibrium.arrays import Floats
from tradewinds.equilibrium.calibrate import calibrate
from tradewinds.equilibrium.economy import Economy
from tradewinds.equilibrium.options import Options
from tradewinds.equilibrium.outcome import Outcome
from tradewinds.equilibrium.path import first_order_in_steps
from tradewinds.equilibrium.shock import Shock
from tradewinds.equilibrium.solve import settled, solve
from tradewinds.equilibrium.welfare import exact, first_order

ROOT = Path(__file__).parent.parent
DATA = Path(os.environ.get("TRADEWINDS_REFERENCE", ROOT.parent / "shared" / "reference")) / "equilibrium"
NAFTA = ("Mexico", "Canada", "USA")
NAMES = {"U.S.": "USA", "U.K.": "UK", "New Z.": "New Zealand", "RoW": "Row", "ROW": "Row", "S. Africa": "South Africa"}
TOLERANCE = 0.01
"""Of a percentage point: the tables print two decimals.

Two cells of Table A4 round to another last digit: Mexico's terms of trade, -0.42 printed and -0.4145 here, and the
United States' welfare, 0.09 and 0.0850. In both the printed row adds up (1.59 - 0.42 = 1.17; 0.05 + 0.04 = 0.09), as
the rounded parts would not otherwise. Deficits kept as shares of world income instead of levels change neither.
"""


@dataclass(frozen=True, slots=True)
class Cell:
    """A published cell and ours, percent."""

    table: str
    country: str
    measure: str
    published: float
    ours: float

    @property
    def off(self) -> float:
        """Ours less published."""
        return self.ours - self.published

    @property
    def to_the_digit(self) -> bool:
        """Whether ours rounds to what is printed."""
        return round(self.ours, 2) == round(self.published, 2)


@dataclass(frozen=True, slots=True)
class Study:
    """The base of 1993, the tariffs of NAFTA and of all pairs in 2005 [sector, destination, origin]."""

    economy: Economy
    nafta: Floats
    world: Floats


def load(data: Path = DATA) -> Study:
    """The study's data.

    Raises FileNotFoundError where they are not at hand.
    """
    trade = pd.read_parquet(data / "cp2015_trade.parquet")
    countries = tuple(pd.read_parquet(data / "cp2015_deficit.parquet")["region"])
    theta = pd.read_parquet(data / "cp2015_theta.parquet")
    sectors = tuple(theta["sector"])

    def cube(table: pd.DataFrame, keys: list[str], value: str) -> Floats:
        axes = {"sector": sectors, "user": sectors, "input": sectors}
        grid = pd.MultiIndex.from_product([axes.get(k, countries) for k in keys])
        return table.set_index(keys)[value].reindex(grid).to_numpy(float).reshape(grid.levshape)

    pair = ["sector", "importer", "exporter"]
    inputs = pd.read_parquet(data / "cp2015_intermediate_consumption.parquet").rename(columns={"sector": "user"})
    final = pd.read_parquet(data / "cp2015_final_consumption.parquet")
    economy = calibrate(
        countries, sectors, year=1993, source="Caliendo and Parro (2015)", theta=theta["value"].to_numpy(),
        flows=cube(trade, pair, "value"), tariffs=cube(trade, pair, "tariff"),
        inputs=cube(inputs, ["region", "input", "user"], "value"), final=cube(final, ["region", "sector"], "value"),
    )  # fmt: skip
    later = cube(pd.read_parquet(data / "cp2015_tariffs_2005.parquet"), pair, "tariff_2005_pct") / 100
    world = economy.tariffs.copy()
    world[: later.shape[0]] = np.where(np.isnan(later), economy.tariffs, later)
    own = np.arange(len(countries))
    world[:, own, own] = 0
    return Study(economy, cube(trade, pair, "tariff_cfl"), world)


def _moves(outcome: Outcome) -> dict[str, Floats]:
    welfare = first_order(outcome)
    return {
        "welfare": welfare.total, "terms_of_trade": welfare.terms_of_trade, "volume_of_trade": welfare.volume_of_trade,
        "real_wage": 100 * (outcome.real_wages - 1), "exact real income": exact(outcome),
    }  # fmt: skip


@dataclass(frozen=True, slots=True)
class Runs:
    """The equilibria behind the tables."""

    study: Study
    base: Economy
    nafta: Outcome
    kept: Outcome
    world: Outcome
    without: Outcome


def run(study: Study, options: Options | None = None) -> Runs:
    """Solves them."""
    base = settled(study.economy, Options(closure="removed", tolerance=1e-12))
    with_deficits = settled(study.economy, Options(closure="level", tolerance=1e-12))
    inside = np.isin(base.countries, NAFTA)
    among = inside[:, None] & inside[None, :]
    elsewhere = np.where(among, base.tariffs, study.world)
    return Runs(
        study, base, solve(base, Shock(tariffs=study.nafta), options=options),
        solve(with_deficits, Shock(tariffs=study.nafta), options=options),
        solve(base, Shock(tariffs=study.world), options=options),
        solve(base, Shock(tariffs=elsewhere), options=options),
    )  # fmt: skip


def tables(runs: Runs) -> dict[str, dict[str, Floats]]:
    """Table to measure to [country], percent.

    Table 9 is the world of 2005 over the same world with the tariffs inside NAFTA kept at 1993: the ratio of the two
    changes, which meets every printed digit; their difference, as the text has it, misses two.
    """
    world, without = _moves(runs.world), _moves(runs.without)
    added = {measure: 100 * ((100 + world[measure]) / (100 + without[measure]) - 1) for measure in world}
    return {"T2": _moves(runs.nafta), "A4": _moves(runs.kept), "T7": world, "T9": added}


def cells(runs: Runs, data: Path = DATA) -> Iterator[Cell]:
    """Every published cell with ours."""
    found = tables(runs)
    where = {name: i for i, name in enumerate(runs.base.countries)}
    before, after = runs.base.flows, runs.nafta.flows
    sectors = {s: i for i, s in enumerate(runs.base.sectors)}
    with (data / "published.csv").open(encoding="utf-8") as handle:
        for row in csv.DictReader(handle):
            country, measure = NAMES.get(row["country"], row["country"]), row["measure"]
            n = where[country]
            if row["table"] in found:
                ours = float(found[row["table"]][measure][n])
            elif row["table"] == "T5":
                partner = where[NAMES.get(name := measure.removeprefix("import_growth_from_"), name)]
                ours = _growth(before, after, n, partner)
            else:
                flows = before if measure.startswith("export_share_before") else after
                ours = _share(flows, n, measure.partition(":")[2], sectors)
            yield Cell(row["table"], row["country"], measure, float(row["value_pct"]), ours)


def _growth(before: Floats, after: Floats, buyer: int, seller: int) -> float:
    return float(100 * (after[:, buyer, seller].sum() / before[:, buyer, seller].sum() - 1))


def _share(flows: Floats, seller: int, sector: str, sectors: dict[str, int]) -> float:
    """A sector's share of a country's exports."""
    sold = flows[:, :, seller].sum(1) - flows[:, seller, seller]
    named = {s.casefold().rstrip(".").replace(".", ""): i for s, i in sectors.items()}
    return float(100 * sold[named[sector.casefold().rstrip(".").replace(".", "")]] / sold.sum())


def main() -> None:
    """Prints every cell and a summary; fails when a cell of a table that should match does not."""
    if not DATA.is_dir():
        sys.exit(f"the paper's data are not at {DATA}; set TRADEWINDS_REFERENCE")
    runs = run(load())
    every = list(cells(runs))
    print(f"{'table':6} {'country':14} {'measure':40} {'published':>10} {'ours':>10} {'off':>8}")
    for cell in every:
        mark = "" if abs(cell.off) <= TOLERANCE else "  <-"
        print(
            f"{cell.table:6} {cell.country:14} {cell.measure:40} {cell.published:10.2f} {cell.ours:10.4f} {cell.off:8.4f}{mark}"
        )
    print("\nTwo measures of welfare, percent: the paper's, first order (eq. 16), and the exact change of real income")
    print(f"{'table':6} {'country':14} {'terms':>8} {'volume':>8} {'eq. 16':>8} {'exact':>8} {'real wage':>10}")
    for table, found in tables(runs).items():
        for i, name in enumerate(runs.base.countries):
            if table == "T7" or name in NAFTA:
                told = (
                    found[m][i]
                    for m in ("terms_of_trade", "volume_of_trade", "welfare", "exact real income", "real_wage")
                )
                print(f"{table:6} {name:14} " + " ".join(f"{v:8.3f}" for v in told))
    print("\nEq. 16 summed over ever smaller steps of NAFTA's tariff cut, percent; the last row is exact")
    print(f"{'steps':>6} " + " ".join(f"{name:>10}" for name in NAFTA))
    where = [runs.base.countries.index(name) for name in NAFTA]
    cut = Shock(tariffs=runs.study.nafta)
    for steps in (1, 4, 16, 64):
        summed = first_order_in_steps(runs.base, cut, steps).total[where]
        print(f"{steps:6} " + " ".join(f"{v:10.4f}" for v in summed))
    print(f"{'exact':>6} " + " ".join(f"{v:10.4f}" for v in exact(runs.nafta)[where]))
    bad = []
    print("\ntable  cells  within 0.01  to the digit  largest difference")
    for table in sorted({c.table for c in every}):
        mine = [c for c in every if c.table == table]
        out = [c for c in mine if abs(c.off) > TOLERANCE]
        same = sum(c.to_the_digit for c in mine)
        print(f"{table:6} {len(mine):5} {len(mine) - len(out):12} {same:13} {max(abs(c.off) for c in mine):19.4f}")
        bad += out
    if bad:
        sys.exit(f"{len(bad)} cells differ by more than {TOLERANCE}")


if __name__ == "__main__":
    main()
