"""The public tracker of US tariffs: what every country's goods pay on the whole, by day, read from a file of the user's."""

from __future__ import annotations

import csv
from datetime import date
from pathlib import Path

from tradewinds.equilibrium.tariffs.countries import code_of
from tradewinds.errors import InputError, LedgerError, RowError

COLUMNS = ("date", "country_name", "effective tariff")


def tracked(path: Path, day: date) -> tuple[dict[str, float], date]:
    """(what the duties since February 2025 add, by country code, ad valorem; the file's day that stands for `day`).

    The file's effective tariff is that of the new duties alone, trade-weighted over all goods of a country: on its first day
    it is zero for Mexico, which paid a quarter of a percent in 2024. One rate therefore goes on every sector. Countries whose
    names are not known here are left out.
    Raises RowError for a file of another layout, InputError for a day before the first.
    """
    rates: dict[date, dict[str, float]] = {}
    try:
        with path.open(encoding="utf-8-sig", newline="") as handle:
            rows = csv.DictReader(handle)
            missing = [c for c in COLUMNS if c not in (rows.fieldnames or ())]
            if missing:
                raise RowError(f"{path.name}: columns are missing", got=", ".join(missing), line=1,
                               accepted=", ".join(COLUMNS), hint="take country-by-time.csv of the tracker")  # fmt: skip
            for row in rows:
                try:
                    at = date.fromisoformat(row["date"][:10])
                    rate = float(row["effective tariff"]) / 100
                except ValueError:
                    raise RowError(f"{path.name}: not a rate on a day", got=f"{row['date']}, {row['effective tariff']}",
                                   line=rows.line_num) from None  # fmt: skip
                code = code_of(row["country_name"])
                if code:
                    rates.setdefault(at, {})[code] = rate
    except OSError as problem:
        raise LedgerError("the file cannot be read", got=f"{path}: {problem.strerror}") from None
    known = [d for d in rates if d <= day]
    if not known:
        raise InputError("the tracker's file begins later", got=day.isoformat(),
                         accepted=f"{min(rates)} to {max(rates)}" if rates else "a file with rows")  # fmt: skip
    return rates[max(known)], max(known)
