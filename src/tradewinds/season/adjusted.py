"""What an adjustment gives: a row a month, the effects behind it, and how well it did."""

from __future__ import annotations

import math
from dataclasses import asdict, dataclass
from datetime import date
from typing import Any

from tradewinds.periods import Period
from tradewinds.season.diagnostics import Diagnostics
from tradewinds.season.model import Model
from tradewinds.season.notes import Note, note_text
from tradewinds.series import SeriesKey


@dataclass(frozen=True, slots=True)
class Month:
    """A month: raw value, working days, and what is left when calendar and season are taken out; whole units.

    `daily_average` is the official one (value over working days, convention 7). `elasticity_adjusted` takes out working days
    with the estimated elasticity instead of one, at the mean count of the calendar month. `adjusted` takes out season, working
    days and moving holidays; `change` is its change on the month before in percent. A month without a figure has None.
    """

    period: Period
    raw: float | None
    working_days: float
    daily_average: float | None
    elasticity_adjusted: float | None
    adjusted: float | None
    trend: float | None
    change: float | None
    seasonal: float
    calendar: float


@dataclass(frozen=True, slots=True)
class Effect:
    """The coefficient of a regressor of the calendar with its standard error (of the log of the value)."""

    name: str
    coefficient: float
    se: float
    fixed: bool = False


@dataclass(frozen=True, slots=True)
class Outlier:
    """A month that stands out: AO one month, LS a step from that month on; size in percent. It stays in the adjusted series."""

    kind: str
    period: Period
    percent: float
    se: float


@dataclass(frozen=True, slots=True)
class Adjusted:
    """A series after adjustment.

    `method` names the engine, `why` says why it was not the first choice (empty when it was). `projected` are the seasonal
    factors of the next months. `notes` are told with it (`tradewinds.season.notes`).
    """

    key: SeriesKey
    months: tuple[Month, ...]
    effects: tuple[Effect, ...]
    outliers: tuple[Outlier, ...]
    method: str
    model: Model
    diagnostics: Diagnostics
    as_of: date
    world: str
    nature: str = "record"
    why: str = ""
    missing: tuple[Period, ...] = ()
    unused: tuple[Period, ...] = ()
    projected: tuple[tuple[Period, float], ...] = ()
    notes: tuple[Note, ...] = ()

    @property
    def elasticity(self) -> Effect | None:
        """The elasticity of the value to working days; the official daily average fixes it at one."""
        return next((e for e in self.effects if e.name == "lwd"), None)

    def at(self, period: Period) -> Month | None:
        """The row of a month."""
        return next((m for m in self.months if m.period == period), None)

    def largest_gap(self, other: Adjusted) -> float:
        """The largest difference of the adjusted series to another's, in percent of its own."""
        pairs = [(m.adjusted, row.adjusted) for m in self.months if (row := other.at(m.period)) is not None]
        return max((abs(b / a - 1) * 100 for a, b in pairs if a is not None and b is not None), default=0.0)

    def to_dict(self) -> dict[str, Any]:
        """The adjustment as JSON would hold it."""
        return {
            "series": str(self.key), "reporter": self.key.reporter, "flow": self.key.flow, "item": self.key.item,
            "partner": self.key.partner,
            "unit": "USD", "as_of": self.as_of.isoformat(), "world": self.world, "nature": self.nature,
            "method": self.method, "why": self.why,
            "model": {"orders": self.model.orders, "outliers": list(self.model.outliers)},
            "effects": [asdict(e) for e in self.effects],
            "outliers": [{**asdict(o), "period": str(o.period)} for o in self.outliers],
            "diagnostics": self.diagnostics.to_dict(),
            "missing": [str(m) for m in self.missing], "unused": [str(m) for m in self.unused],
            "projected_seasonal": {str(m): f for m, f in self.projected},
            "notes": [note_text(n) for n in self.notes],
            "months": [{**asdict(m), "period": str(m.period)} for m in self.months],
        }  # fmt: skip


def changes(adjusted: list[float | None]) -> list[float | None]:
    """Change on the month before in percent; None at the start and beside a gap.

    >>> changes([100.0, 110.0, None, 99.0])
    [None, 10.000000000000009, None, None]
    """
    found: list[float | None] = []
    for n, value in enumerate(adjusted):
        before = adjusted[n - 1] if n else None
        found.append(None if value is None or before is None else (value / before - 1) * 100)
    return found


def rows(
    periods: tuple[Period, ...], raw: tuple[float | None, ...], days: list[float], mean_days: list[float], elasticity: float,
    seasonal: list[float], calendar: list[float], trend: list[float | None],
) -> tuple[Month, ...]:  # fmt: skip
    """The rows of an adjustment from its factors; adjusted = raw / (seasonal x calendar)."""
    adjusted = [None if v is None else v / (s * c) for v, s, c in zip(raw, seasonal, calendar, strict=True)]
    moved = changes(adjusted)
    return tuple(
        Month(
            p, v, d, None if v is None or d <= 0 else v / d,
            None if v is None else v * math.exp(-elasticity * (math.log(d) - math.log(m))), a, t, g, s, c,
        )
        for p, v, d, m, a, t, g, s, c in zip(periods, raw, days, mean_days, adjusted, trend, moved, seasonal, calendar, strict=True)
    )  # fmt: skip
