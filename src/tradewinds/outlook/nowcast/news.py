"""News: which item moved the nowcast since the one before, closing to the last bit (convention 10)."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from typing import Any

from tradewinds.errors import NotPublished
from tradewinds.outlook.nowcast.nowcast import Nowcast, nowcast
from tradewinds.outlook.nowcast.target import targets
from tradewinds.periods import Period
from tradewinds.worlds import RecordWorld

OTHER = "Other"
GRID = 2.0**40


@dataclass(frozen=True, slots=True)
class Moved:
    """An item's nowcast then and now, its change in whole dollars, and what that adds to growth of the total in points."""

    name: str
    before: float | None
    now: float | None
    change: float
    points: float


@dataclass(frozen=True, slots=True)
class News:
    """The change of the nowcast of the total between two flashes of a month, by item; `moved` sums to `change`, Other included.

    Other is what no item listed explains: items not in the flash or silenced, and what the models of the total see beyond
    the sum of the items. An item held at one flash only is in Other.
    """

    month: Period
    before: Nowcast
    now: Nowcast
    change: float
    points: float
    moved: tuple[Moved, ...]

    def to_dict(self) -> dict[str, Any]:
        """The news as JSON would hold it."""
        return {
            "period": str(self.month), "from_day": self.before.day, "to_day": self.now.day, "from": self.before.value, "to": self.now.value,
            "change": self.change, "points": self.points, "items": [asdict(m) for m in self.moved],
        }  # fmt: skip


def news(record: RecordWorld, now: Nowcast, items: Sequence[Nowcast] = ()) -> News:
    """What moved the nowcast of the total since the flash before (day 20: since day 10, day 10: since the month before).

    `items` are nowcasts of the same month and day already at hand. Raises NotPublished when there is no nowcast before.
    """
    earlier = {20: 10, 10: 0}.get(now.day)
    if earlier is None:
        raise NotPublished("there is no nowcast of this month before this one", got=f"{now.month}, day {now.day}")
    before = nowcast(record, now.target.month, now.month, earlier)
    if now.value is None or before.value is None or now.base is None:
        raise NotPublished("a nowcast that is silenced has no news", got=f"{now.month}, day {now.day}")
    held = {n.target.month: n for n in items}
    rows = []
    for of in targets(record):
        key = of.month
        if key.item == "total" or key.partner != "World":
            continue
        try:
            late = held.get(key) or nowcast(record, key, now.month, now.day)
            early = nowcast(record, key, now.month, earlier)
        except NotPublished:
            continue
        if late.value is not None and early.value is not None:
            moved = late.value - early.value
            rows.append(Moved(key.item, early.value, late.value, moved, on_grid(100 * moved / now.base)))
    rows.sort(key=lambda r: -abs(r.change))
    change = now.value - before.value
    points = on_grid(100 * change / now.base)
    rest = change - math.fsum(r.change for r in rows), points - math.fsum(r.points for r in rows)
    rows.append(Moved(OTHER, None, None, *rest))
    return News(now.month, before, now, change, points, tuple(rows))


def on_grid(points: float) -> float:
    """Points of growth on a grid of 2**-40, on which sums are exact.

    >>> math.fsum([on_grid(0.1), on_grid(0.2), -on_grid(0.1)]) == on_grid(0.2)
    True
    """
    return round(points * GRID) / GRID
