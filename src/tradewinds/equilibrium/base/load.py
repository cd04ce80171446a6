"""Where a base comes from: the package, a directory of CSV files, a WIOD table, an OECD ICIO table."""

from __future__ import annotations

from dataclasses import replace
from functools import lru_cache
from pathlib import Path

from tradewinds.equilibrium.arrays import Floats
from tradewinds.equilibrium.base.cells import read
from tradewinds.equilibrium.base.checks import agree, own_shares
from tradewinds.equilibrium.base.estimates import Estimates, elasticities, own
from tradewinds.equilibrium.base.names import read_names
from tradewinds.equilibrium.base.table import BaseTable
from tradewinds.equilibrium.calibrate import calibrate
from tradewinds.errors import InputError

EMBEDDED = Path(__file__).parent / "data" / "wiod2011"
LAYOUT = "flows.csv (origin, sector, destination, value_usd_mn) and inputs.csv (country, input, user, value_usd_mn)"


def load_base(place: str | Path | None = None) -> BaseTable:
    """A checked base.

    `place`: None for the embedded world of 2011; a directory with flows.csv, inputs.csv and about.yaml (year, source), and
    beside them, where there are any, final.csv, output.csv, tariffs.csv, elasticities.csv, regions.csv, sectors.csv; an .npz
    file of the WIOD arrays intermediate, final, output, countries, industries; a file or a directory of WIOD (wiot*.xlsx) or
    OECD ICIO (ICIO*.csv), read by pymrio. DIRECTORY@YEAR picks a year where there are several.
    Raises InputError, RowError (file, line, column) or LedgerError.
    """
    return _embedded() if place is None else _load(Path(place))


@lru_cache(maxsize=1)
def _embedded() -> BaseTable:
    return from_csv(EMBEDDED)


def _load(path: Path) -> BaseTable:
    name, _, year = path.name.rpartition("@")
    plain = path.with_name(name) if year.isdigit() and name and not path.exists() else path
    if (plain / "flows.csv").exists():
        return from_csv(plain)
    if not plain.exists():
        raise InputError("there is no base table at this place", got=str(path), accepted=f"a directory with {LAYOUT}")
    from tradewinds.equilibrium.base import mrio

    return mrio.load(plain, int(year) if plain is not path else None)


def from_csv(directory: Path) -> BaseTable:
    """A base out of CSV files in long form; a value column carries its unit: value_usd_mn.

    Sales are the flows; output.csv and final.csv are only held against them (tolerance in `checks`).
    """
    about = _about(directory / "about.yaml")
    flows = read(directory / "flows.csv", ("sector", "destination", "origin"))
    uses = read(directory / "inputs.csv", ("country", "input", "user"))
    sectors, countries = flows.names(0), flows.names(2)
    flow, absent = flows.array((sectors, countries, countries))
    use, unused = uses.array((countries, sectors, sectors))
    if uses.currency != flows.currency:
        raise InputError("the files are in different currencies", got=f"{flows.currency} and {uses.currency}")
    notes = [f"{n} cells of {f.file} are not given and are zero" for f, n in ((flows, absent), (uses, unused)) if n]
    scheme = about.get("scheme", "")
    theta = _elasticities(directory, sectors, scheme)
    economy = calibrate(
        countries, sectors, year=int(about["year"]), source=about["source"], theta=theta.theta, flows=flow, inputs=use,
        tariffs=_tariffs(directory / "tariffs.csv", countries, sectors), unit=flows.currency,
    )  # fmt: skip
    for name, what, ours in (
        ("output.csv", "flows.csv and output.csv", flow.sum(1).T),
        ("final.csv", "flows.csv less inputs.csv and final.csv", flow.sum(2).T - use.sum(2)),
    ):
        if (directory / name).exists():
            given, _ = read(directory / name, ("country", "sector")).array((countries, sectors))
            notes += agree(what, ours, given, countries, sectors)
    economy = replace(economy, notes=(*economy.notes, *notes, *own_shares(economy)))
    regions, kinds = read_names(directory, countries, sectors, scheme)
    return BaseTable(economy, theta, regions, kinds, scheme)


def _elasticities(directory: Path, sectors: tuple[str, ...], scheme: str) -> Estimates:
    path = directory / "elasticities.csv"
    if path.exists():
        return own(path, sectors)
    if not scheme:
        raise InputError(
            "the base has no elasticities", got=str(directory), accepted="elasticities.csv (sector, theta, standard_error)",
            hint="or say in about.yaml which sectors these are: scheme: tradewinds, wiod or icio",
        )  # fmt: skip
    return elasticities(sectors, scheme)


def _tariffs(path: Path, countries: tuple[str, ...], sectors: tuple[str, ...]) -> Floats | None:
    """[sector, destination, origin] out of sector, destination, origin, rate (0.25 for 25 %); None without a file."""
    if not path.exists():
        return None
    from tradewinds.equilibrium.base.rates import read_rates

    return read_rates(path, countries, sectors)


def _about(path: Path) -> dict[str, str]:
    import yaml

    if not path.exists():
        raise InputError("a base says what it is", got=f"no {path.name} in {path.parent}", accepted="about.yaml",
                         hint='write two lines: "year: 2019" and "source: where the figures are from"')  # fmt: skip
    try:
        held = yaml.safe_load(path.read_text(encoding="utf-8"))
    except yaml.YAMLError as problem:
        raise InputError(f"{path.name} is not YAML", got=str(problem)) from None
    if not isinstance(held, dict) or not str(held.get("year", "")).isdigit() or not held.get("source"):
        raise InputError(f"{path.name} says year and source", got=str(held), accepted="year: 2019; source: text")
    return {str(key): str(value) for key, value in held.items()}
