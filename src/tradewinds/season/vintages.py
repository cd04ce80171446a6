"""Adjusted figures as each month's own release would have given them, beside those of now."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import asdict, dataclass
from datetime import date
from typing import Any

from tradewinds.errors import InputError
from tradewinds.periods import Period
from tradewinds.season.adjust import Method, adjust
from tradewinds.season.adjusted import Adjusted
from tradewinds.season.history import Gaps, history
from tradewinds.series import SeriesKey
from tradewinds.worlds import RecordWorld


@dataclass(frozen=True, slots=True)
class Vintage:
    """A month as adjusted on the day it came out, with the figures and the holidays known that day, and as adjusted now.

    Levels in whole units, changes on the month and the revision of the level in percent; None where a day could not be adjusted.
    """

    period: Period
    released: date
    then: float | None
    now: float | None
    change_then: float | None
    change_now: float | None
    revision: float | None

    def to_dict(self) -> dict[str, Any]:
        """The vintage as JSON would hold it."""
        return asdict(self) | {"period": str(self.period), "released": self.released.isoformat()}


def vintages(
    world: RecordWorld, key: SeriesKey, now: Adjusted, months: int = 12, method: Method | None = None, gaps: Gaps = "cut",
    progress: Callable[[Iterable[Period]], Iterable[Period]] = iter,
) -> tuple[Vintage, ...]:  # fmt: skip
    """The last months of an adjustment, each as its first release would have had it."""
    found = []
    for period in progress([m.period for m in now.months[-months:]]):
        rows = world.observations(key, period)
        if not rows:
            continue
        day = min(r.known_from for r in rows)
        late = now.at(period)
        assert late is not None
        try:
            early = adjust(history(world.at(day), key, until=period, gaps=gaps), method).at(period)
        except InputError:
            early = None
        then = early.adjusted if early else None
        revision = None if then is None or late.adjusted is None else (late.adjusted / then - 1) * 100
        found.append(Vintage(period, day, then, late.adjusted, early.change if early else None, late.change, revision))
    return tuple(found)
