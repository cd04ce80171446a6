"""The nowcasts of one target, flash after flash, each made with what was known that day, and scored on the first print."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import lru_cache

from tradewinds.ledger import Ledger
from tradewinds.outlook.nowcast.combine import LEVELS, drift, half_width, weights
from tradewinds.outlook.nowcast.models import MEMBERS, PEERS
from tradewinds.outlook.nowcast.prints import Print, first_print, released
from tradewinds.outlook.nowcast.snapshot import Snapshot, snapshot
from tradewinds.outlook.nowcast.target import REST, Target, span
from tradewinds.periods import Period
from tradewinds.worlds import RecordWorld


@dataclass(frozen=True, slots=True)
class Step:
    """A nowcast of the past or of now. Logs of levels in whole units; errors are nowcast less first print, in logs.

    `widths` are half the intervals by level, `past` the months and errors that they rest on; `came` is None while the month
    is not out.
    """

    shot: Snapshot
    members: Mapping[str, float]
    weights: Mapping[str, float]
    peers: Mapping[str, float]
    value: float
    widths: Mapping[int, float]
    past: tuple[tuple[Period, float], ...]
    came: Print | None

    @property
    def month(self) -> Period:
        """The month."""
        return self.shot.month

    def error_of(self, predicted: float) -> float | None:
        """A prediction less the first print, in logs; from growth where only that was printed."""
        if self.came is None:
            return None
        if self.came.level is not None:
            return predicted - math.log(self.came.level)
        if self.came.growth is not None and self.shot.base is not None:
            return predicted - math.log(self.shot.base) - math.log1p(self.came.growth / 100)
        return None


def track(
    record: RecordWorld, target: Target, day: int, until: Period, items: tuple[Target, Target] | None = None
) -> tuple[Step, ...]:
    """The nowcasts of every month up to `until` whose flash the record knows, oldest first.

    `items` are two targets that add up to this one; their nowcasts added are one more model.
    """
    parts = [{s.month: s.value for s in track(record, t, day, until)} for t in items] if items else []
    steps: list[Step] = []
    for month in _months(record, target, day, until):
        shot = _shot(record, target, month, day)
        members = {n: v for n, m in MEMBERS.items() if (v := m(shot)) is not None}
        if parts and all(month in p for p in parts):
            members["items"] = math.log(math.fsum(math.exp(p[month]) for p in parts))
        if not members:
            continue
        out = [s for s in steps if s.came is not None and s.came.day <= shot.as_of]
        past = [(s.month, e) for s in out if (e := s.error_of(s.value)) is not None]
        w = weights(_errors(out), list(members))
        recent = [e for _, e in past]
        value = math.fsum(w[n] * v for n, v in members.items()) - drift(recent)
        widths = {lv: h for lv in LEVELS if (h := half_width(recent, lv)) is not None}
        peers = {n: v for n, m in PEERS.items() if (v := m(shot)) is not None}
        steps.append(
            Step(shot, members, w, peers, value, widths, tuple(past), first_print(record, target.month, month))
        )
    return tuple(steps)


def _errors(steps: Sequence[Step]) -> dict[str, list[float]]:
    """Errors of each model in the steps whose month was out by then."""
    found: dict[str, list[float]] = {}
    for step in steps:
        for name, value in step.members.items():
            if (error := step.error_of(value)) is not None:
                found.setdefault(name, []).append(error)
    return found


def _months(record: RecordWorld, target: Target, day: int, until: Period) -> list[Period]:
    """Months with a flash known by now; for day 0 those whose month before is out."""
    if day:
        spans = record.periods(target.flash, span(until, day))
        if target.flash.item == REST:
            spans = record.periods(replace(target.flash, item="semiconductors"), span(until, day))
        months = [Period.of_month(p.year, p.first.month) for p in spans]
        return [m for m in months if m <= until and flash_day(record, target, m, day) is not None]
    months, step = [], Period.of_month(until.year - 3, until.first.month)
    while step <= until:
        if flash_day(record, target, step, 0) is not None:
            months.append(step)
        step = step.next()
    return months


def flash_day(record: RecordWorld, target: Target, month: Period, day: int) -> date | None:
    """The day on which the first days came out; for day 0 the day on which the month before came out."""
    found = (
        released(record, target.flash, span(month, day)) if day else released(record, target.month, month.previous())
    )
    late = month.last if day else span(month, 10).last
    return found if found is not None and found <= late else None


def _shot(record: RecordWorld, target: Target, month: Period, day: int) -> Snapshot:
    on = flash_day(record, target, month, day)
    assert on is not None
    return _kept(record.ledger, target, month, day, on)


@lru_cache(maxsize=4096)
def _kept(ledger: Ledger, target: Target, month: Period, day: int, on: date) -> Snapshot:
    return snapshot(RecordWorld(ledger, on), target, month, day)
