"""Forecasts of the record's own series: the months after the last one held, as a world."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from tradewinds.errors import InputError
from tradewinds.outlook.past import last_run, working_days_of
from tradewinds.periods import Period
from tradewinds.series import SeriesKey, disjoint_items, disjoint_partners
from tradewinds.worlds import Cell, OverlayWorld, RecordWorld

BAND = 0.8
"""Coverage of the interval that a cell carries; `Ahead` holds 50 and 95 per cent too."""
LEAD = "semiconductors"
LEAST = 36


@dataclass(frozen=True, slots=True)
class Ahead:
    """A month ahead in US dollars, with its bounds by coverage."""

    month: Period
    value: float
    low: dict[float, float]
    high: dict[float, float]

    def moved(self, change: float) -> Ahead:
        """The month with its value changed by so many dollars, and its bounds in proportion."""
        ratio = (self.value + change) / self.value
        low, high = ({k: v * ratio for k, v in bounds.items()} for bounds in (self.low, self.high))
        return Ahead(self.month, self.value + change, low, high)

    def cell(self, level: float = BAND) -> Cell:
        """The month as a figure of a world."""
        return Cell(self.value, self.low[level], self.high[level])


def ahead(record: RecordWorld, key: SeriesKey, horizon: int = 12, less: SeriesKey | None = None) -> tuple[Ahead, ...]:
    """The months after the last one held of a series, or of a series less another (all exports but chips).

    What is forecast is the value per working day; the working days ahead come from the holiday table.

    Raises InputError where fewer than 36 months in a row are held, and for a latest month that is not over.
    """
    from tradewinds.outlook.forecast import forecast

    run = _run(record, key, less)
    if len(run) < LEAST:
        first = f"{run[0][0]} to {run[-1][0]}, {len(run)} month{'' if len(run) == 1 else 's'}" if run else "no month"
        raise InputError("the series is too short for a forecast", got=f"{key}: {first} in a row",
                         accepted=f"{LEAST} months or more in a row up to the latest",
                         hint="add the months between with: tradewinds add FILE.csv")  # fmt: skip
    made = forecast([value / working_days_of(record, month) for month, value in run], horizon)
    found = []
    for n in range(horizon):
        month = run[-1][0].shift(n + 1)
        days = working_days_of(record, month)
        if not days > 0:
            raise InputError("holidays of this year are not held", got=str(month), hint="ask for a nearer horizon")
        low, high = ({k: float(v[n]) * days for k, v in side.items()} for side in (made.low, made.high))
        found.append(Ahead(month, float(made.value[n]) * days, low, high))
    return tuple(found)


def _run(record: RecordWorld, key: SeriesKey, less: SeriesKey | None) -> list[tuple[Period, float]]:
    run = last_run(record, key)
    if run and not run[-1][0].is_over(record.as_of):
        raise InputError("a month that is not over is no month (convention 2)", got=f"{key}, {run[-1][0]}",
                         accepted=f"months over by {record.as_of}")  # fmt: skip
    if less is None:
        return run
    part = dict(last_run(record, less))
    return [(month, value - part[month]) for month, value in run if month in part]


def reconciled(
    whole: Sequence[Ahead], part: Sequence[Ahead], rest: Sequence[Ahead]
) -> tuple[tuple[Ahead, ...], tuple[Ahead, ...]]:
    """Whole and part such that part and rest sum to the whole: the gap is shared by squared interval widths (weighted least squares)."""
    wholes, parts = [], []
    for x, c, r in zip(whole, part, rest, strict=True):
        gap = x.value - c.value - r.value
        weight = [(a.high[BAND] - a.low[BAND]) ** 2 for a in (x, c, r)]
        wholes.append(x.moved(-gap * weight[0] / sum(weight)))
        parts.append(c.moved(gap * weight[1] / sum(weight)))
    return tuple(wholes), tuple(parts)


def forecasts(record: RecordWorld, horizon: int = 12) -> dict[SeriesKey, tuple[Ahead, ...]]:
    """Total exports and chips, reconciled with the rest, and every other series of the same last month that is long enough.

    Raises InputError when total exports cannot be forecast.
    """
    total = SeriesKey("exports", reporter=record.reporter)
    chips = replace(total, item=LEAD)
    found = {total: ahead(record, total, horizon)}
    start = found[total][0].month
    others = [replace(total, flow="imports"), chips]
    others += [replace(total, item=i) for i in disjoint_items(record.items()) if i != LEAD]
    others += [replace(total, partner=p) for p in disjoint_partners(record.partners())]
    for key in others:
        run = last_run(record, key)
        if len(run) >= LEAST and run[-1][0].next() == start:
            found[key] = ahead(record, key, horizon)
    if chips in found:
        rest = ahead(record, total, horizon, less=chips)
        found[total], found[chips] = reconciled(found[total], found[chips], rest)
    return found


def forecast_world(record: RecordWorld, months: str = "") -> OverlayWorld:
    """The record and the forecasts of the months after it; `months` is how many, 12 without.

    Raises InputError for a number that is none, and where the record is too short.
    """
    if months and not months.isdigit():
        raise InputError(
            "a forecast is named by its months", got=f"forecast:{months}", accepted="forecast, forecast:24"
        )
    found = forecasts(record, int(months or 12))
    return world_of_forecasts(record, found, f"forecast:{months}" if months else "forecast")


def world_of_forecasts(record: RecordWorld, found: dict[SeriesKey, tuple[Ahead, ...]], name: str) -> OverlayWorld:
    """A world of forecasts that were made."""
    last = next(iter(found.values()))[0].month.previous()
    cells = {(key, a.month): a.cell() for key, months in found.items() for a in months}
    labels = (f"forecast from {last.label()}", f"{last.label('ko')} 이후 전망")
    return OverlayWorld(record, "forecast", name, labels, cells, round(100 * BAND))
