"""What is nowcast: a series of the month, and the series of the first days that tells of it."""

from __future__ import annotations

from dataclasses import dataclass, replace

from tradewinds.errors import InputError
from tradewinds.periods import Period
from tradewinds.series import SeriesKey, items, label
from tradewinds.worlds import RecordWorld

REST = "total ex semiconductors"
"""The item that is the total less chips, made where both are held."""
DAYS = (10, 20)


@dataclass(frozen=True, slots=True)
class Target:
    """`month` is the ministry's series, `flash` customs' series of the first days; growth, not level, links the two lists."""

    flash: SeriesKey
    month: SeriesKey

    @property
    def name(self) -> str:
        """The item, or the destination, as an id has it."""
        return self.month.partner if self.month.partner != "World" else self.month.item

    def label(self, lang: str = "en") -> str:
        """The series in words."""
        return label(self.month, "ko" if lang == "ko" else "en")


def target(key: SeriesKey) -> Target:
    """The target of a series: an item's flash is customs' item of that name, or its counterpart (cars: passenger cars).

    Raises InputError for a series that no flash tells of.

    >>> target(SeriesKey("exports", "automobiles")).flash.item
    'passenger cars'
    """
    if (
        key.flow not in ("exports", "imports")
        or key.measure != "value"
        or (key.item != "total" and key.partner != "World")
    ):
        raise InputError(
            "the flash tells of exports and imports, by item or by destination",
            got=str(key),
            accepted="exports, exports of an item, exports to a partner",
        )
    if key.item in ("total", REST):
        return Target(key, key)
    known = items()[key.item]
    if "KCS" in known.classifications and known.counterpart:
        return Target(key, replace(key, item=known.counterpart))
    if "KCS" in known.classifications:
        return Target(key, key)
    if known.counterpart and "KCS" in items()[known.counterpart].classifications:
        return Target(replace(key, item=known.counterpart), key)
    raise InputError(
        "the flash does not tell of this item",
        got=key.item,
        accepted=", ".join(i.id for i in items().values() if "KCS" in i.classifications),
    )


def targets(record: RecordWorld, flow: str = "exports") -> tuple[Target, ...]:
    """Every target whose first days the record holds: the total, items, destinations."""
    found = [target(SeriesKey(flow, reporter=record.reporter))]
    for name in record.items(flow):
        if name in items() and "KCS" in items()[name].classifications:
            found.append(target(SeriesKey(flow, name, reporter=record.reporter)))
    found += [
        target(SeriesKey(flow, partner=p, reporter=record.reporter)) for p in record.partners(flow) if p != "World"
    ]
    return tuple(t for t in found if any(record.periods(t.flash, span(Period.of_month(2026, 1), d)) for d in DAYS))


def span(month: Period, day: int) -> Period:
    """The first days of a month.

    >>> span(Period.parse("2026-09"), 20)
    Period('2026-09-01/20')
    """
    return Period.of_days(month.year, month.first.month, 1, day)
