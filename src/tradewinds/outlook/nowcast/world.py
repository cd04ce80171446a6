"""A nowcast as a world: the record with the month put over it, labelled in every figure (convention 12)."""

from __future__ import annotations

from collections.abc import Sequence

from tradewinds.errors import InputError, NotPublished
from tradewinds.outlook.nowcast.nowcast import Nowcast, nowcasts
from tradewinds.periods import Period
from tradewinds.series import SeriesKey
from tradewinds.worlds import RecordWorld
from tradewinds.worlds.overlay import Cell, OverlayWorld

LEVEL = 80
"""Percent that the interval of a cell is to cover."""


def cells(of: Sequence[Nowcast]) -> dict[tuple[SeriesKey, Period], Cell]:
    """The cells of nowcasts: value and 80 % interval by series and month; silenced ones give none."""
    found = {}
    for one in of:
        band = one.band(LEVEL)
        if one.value is not None and band is not None:
            found[one.target.month, one.month] = Cell(one.value, band.low, band.high)
    return found


def nowcast_world(
    record: RecordWorld, month: Period, day: int | None = None, of: Sequence[Nowcast] | None = None
) -> OverlayWorld:
    """The record as of the flash, with the month as the flash tells it.

    Raises NotPublished when no nowcast of the month can be made.
    """
    found = nowcasts(record, month, day) if of is None else of
    put = cells(found)
    if not put:
        raise NotPublished("every nowcast of this month is silenced", got=str(month))
    first = found[0]
    name = f"nowcast:{month}+{first.day}"
    return OverlayWorld(
        record.at(min(record.as_of, first.as_of)), "nowcast", name, _labels(month, first.day), put, LEVEL
    )


def _labels(month: Period, day: int) -> tuple[str, str]:
    if not day:
        return f"nowcast of {month.label()} before its flash", f"{month.label('ko')} 초순 집계 전 추정"
    return f"nowcast of {month.label()} from its first {day} days", f"{month.label('ko')} 1~{day}일 기준 추정"


def named_world(record: RecordWorld, rest: str) -> OverlayWorld:
    """The nowcast world of a name: "2026-09+20" is September 2026 from its first 20 days, "2026-09" from the latest flash.

    Raises InputError for another text.
    """
    month, plus, day = rest.partition("+")
    if plus and day not in ("0", "10", "20"):
        raise InputError(
            "a nowcast is made from the first 10 or 20 days", got=rest, accepted="2026-09, 2026-09+10, 2026-09+20"
        )
    return nowcast_world(record, Period.parse(month), int(day) if plus else None)
