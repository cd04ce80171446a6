"""Tariffs of a base year out of a file: sector, destination, origin, rate."""

from __future__ import annotations

from pathlib import Path

import numpy as np

from tradewinds.equilibrium.arrays import Floats
from tradewinds.equilibrium.base.cells import read_rows
from tradewinds.errors import RowError

COLUMNS = ("sector", "destination", "origin", "rate")
HIGHEST = 10.0
"""A rate above 1,000 percent is taken for one in percent."""


def read_rates(path: Path, countries: tuple[str, ...], sectors: tuple[str, ...]) -> Floats:
    """[sector, destination, origin] ad valorem, zero where the file says nothing.

    Raises RowError for a name that the tables do not have, a number that is none, a rate in percent, a duty at home.
    """
    rates = np.zeros((len(sectors), len(countries), len(countries)))
    names = {"sector": sectors, "destination": countries, "origin": countries}
    for row in read_rows(path, COLUMNS):
        line, at = int(row["line"]), []
        for column, known in names.items():
            if row[column] not in known:
                raise RowError(f"{path.name}: not in the tables", got=row[column], accepted=", ".join(known), line=line,
                               column=column)  # fmt: skip
            at.append(known.index(row[column]))
        try:
            rate = float(row["rate"])
        except ValueError:
            rate = float("nan")
        if not -1 < rate <= HIGHEST:
            raise RowError(f"{path.name}: not an ad valorem rate", got=row["rate"], accepted="0.25 for 25 %", line=line,
                           column="rate")  # fmt: skip
        if at[1] == at[2] and rate:
            raise RowError(f"{path.name}: no duty is paid at home", got=row["destination"], line=line, column="origin")
        rates[tuple(at)] = rate
    return rates
