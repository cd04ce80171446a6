"""Looking into the ledger: rows and figures by filters, and what is missing."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date

from tradewinds.ledger.figure import Figure, Growth
from tradewinds.ledger.growth import growth
from tradewinds.ledger.observation import Observation
from tradewinds.ledger.store import Ledger
from tradewinds.ledger.vintage import figure
from tradewinds.periods import Period
from tradewinds.series import SeriesKey

HEAD = (
    "series",
    "period",
    "value",
    "unit",
    "printed",
    "growth_pct",
    "released",
    "publisher",
    "classification",
    "status",
    "sources",
)


@dataclass(frozen=True, slots=True)
class Entry:
    """A series in a period: its figure and growth as known on the date asked for."""

    key: SeriesKey
    period: Period
    figure: Figure
    growth: Growth

    def row(self, urls: bool, ledger: Ledger) -> tuple[object, ...]:
        """The entry as the columns of `HEAD`; value in the ledger's units (USD bn, days), growth in percent."""
        f, g = self.figure, self.growth
        scale = 1e9 if f.unit == "USD" else 1
        sources = (
            " ".join(dict.fromkeys(ledger.url(r) for r in f.sources)) if urls else len({r.source for r in f.sources})
        )
        return (
            str(self.key), str(self.period), round(f.value / scale, 6) if f.known else None, "USD bn" if f.unit == "USD" else f.unit,
            f.printed, round(g.value, 2) if g.known else None, f.released.isoformat() if f.released else "", f.publisher,
            f.classification, f.derived or f.status or f.state, sources,
        )  # fmt: skip


def entries(
    ledger: Ledger, key: SeriesKey, as_of: date, cadence: str, since: Period | None, until: Period | None
) -> list[Entry]:
    """Every period of a cadence that a series holds, between two periods, with the figure known on a date."""
    found = []
    for period in ledger.periods(key):
        if period.cadence != cadence or (since and period.first < since.first) or (until and period.last > until.last):
            continue
        if ledger.observations(key, period, as_of):
            found.append(Entry(key, period, figure(ledger, key, period, as_of), growth(ledger, key, period, as_of)))
    return found


def missing(found: list[Entry], until: Period | None) -> list[Period]:
    """Periods between the first and last entry (or `until`) that the series does not hold a level of."""
    if not found or found[0].period.unit not in ("year", "half", "quarter", "month"):
        return []
    held = {e.period for e in found if e.figure.known}
    last = until if until is not None and until.unit == found[0].period.unit else found[-1].period
    gaps, step = [], found[0].period
    while step <= last:
        if step not in held:
            gaps.append(step)
        step = step.next()
    return gaps


def rows(
    ledger: Ledger, key: SeriesKey, as_of: date, cadence: str, since: Period | None, until: Period | None
) -> list[Observation]:
    """Every row of every release behind the same periods, misprints and withdrawals included, oldest release first."""
    line = (key.reporter, key.flow, key.item, key.partner, key.measure)
    return sorted(
        (
            r for r in ledger.rows
            if (r.reporter, r.flow, r.item, r.partner, r.measure) == line and r.known_from <= as_of and r.period.cadence == cadence
            and (not key.classification or r.classification == key.classification)
            and not (since and r.period.first < since.first) and not (until and r.period.last > until.last)
        ),
        key=lambda r: (r.period, r.known_from),
    )  # fmt: skip


def classified(key: SeriesKey, classification: str | None) -> SeriesKey:
    """The key within one classification."""
    return replace(key, classification=classification or "")
