"""The months of a series as a world holds them: the longest run without a gap, and what is missing."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Literal

from tradewinds.errors import InputError, NotPublished
from tradewinds.periods import Period
from tradewinds.series import SeriesKey
from tradewinds.statements.world import World

Gaps = Literal["cut", "keep"]
DENSE = 8
"""Without a first month, `keep` begins where from then on at most one month in eight is missing."""
LEAST = 36
"""Months in a row that an adjustment needs: three years, as the seasonal filters do."""


@dataclass(frozen=True, slots=True)
class History:
    """Consecutive months and their values in whole units; None where no release is held, and it stays None.

    `missing` are the months without a figure between the first and the last held, `unused` those held but left out because a
    gap parts them from the run, `other_lists` those held in a list of items that does not mix with the latest one (convention 5).
    `world` says whose figures they are, `nature` whether they are facts.
    """

    key: SeriesKey
    months: tuple[Period, ...]
    values: tuple[float | None, ...]
    as_of: date
    missing: tuple[Period, ...] = ()
    unused: tuple[Period, ...] = ()
    other_lists: tuple[Period, ...] = ()
    world: str = ""
    nature: str = "record"

    @property
    def country(self) -> str:
        """Whose calendar counts."""
        return self.key.reporter

    def without(self, other: Sequence[History], key: SeriesKey) -> History:
        """What is left of each month when the values of others are taken out; None where one of them is not held."""
        held = [dict(zip(o.months, o.values, strict=True)) for o in other]
        values: list[float | None] = []
        for month, value in zip(self.months, self.values, strict=True):
            parts = [h.get(month) for h in held]
            known = [p for p in parts if p is not None]
            values.append(None if value is None or len(known) < len(parts) else value - math.fsum(known))
        return replace(self, key=key, values=tuple(values))


def history(
    world: World, key: SeriesKey, since: Period | None = None, until: Period | None = None, gaps: Gaps = "cut"
) -> History:
    """The months of a series: with `cut` the last run without a gap that is long enough, with `keep` all of a dense span, gaps left open.

    A month that is not over is left out (convention 2); figures of lists that do not print one series are cut (convention 5).
    Raises NotPublished when nothing is held.
    """
    like = Period.of_month(world.as_of.year, world.as_of.month)
    held: dict[Period, float] = {}
    for period in world.periods(key, like):
        figure = world.figure(key, period)
        over = period.is_over(world.as_of) or world.nature != "record"
        within = (since is None or period >= since) and (until is None or period <= until)
        if figure.known and over and within:
            held[period] = figure.value
    if not held:
        raise NotPublished(
            "no month of this series is held", got=f"{key}, {world.label()}",
            hint="see what is held: tradewinds figures --list item; add your own: tradewinds add FILE.csv",
        )  # fmt: skip
    other = _other_lists(world, key, held)
    for month in other:
        del held[month]
    first, last = min(held), max(held)
    every = [first]
    while every[-1] < last:
        every.append(every[-1].next())
    missing = tuple(m for m in every if m not in held)
    begin = since or dense_from(sorted(held), DENSE)
    run = [m for m in every if m >= begin] if gaps == "keep" else _run(every, held)
    return History(
        key, tuple(run), tuple(held.get(m) for m in run), world.as_of, missing, tuple(m for m in held if m < run[0] or m > run[-1]), other,
        world.label(), world.nature,
    )  # fmt: skip


def dense_from(months: Sequence[Period], most: int) -> Period:
    """The month from which on at most one month in `most` is missing."""
    for n, first in enumerate(months):
        span = (months[-1].year - first.year) * 12 + months[-1].first.month - first.first.month + 1
        if span - (len(months) - n) <= span // most:
            return first
    return months[-1]


def _run(every: Sequence[Period], held: dict[Period, float]) -> list[Period]:
    """The last run of at least `LEAST` months, else the longest."""
    runs: list[list[Period]] = [[]]
    for month in every:
        if month in held:
            runs[-1].append(month)
        elif runs[-1]:
            runs.append([])
    enough = [r for r in runs if len(r) >= LEAST]
    return enough[-1] if enough else max(runs, key=lambda r: (len(r), r))


def _other_lists(world: World, key: SeriesKey, held: Iterable[Period]) -> tuple[Period, ...]:
    """Months whose figure is of a list that does not print the series of the latest month (convention 5)."""
    lists = {m: world.figure(key, m).classification for m in held}
    latest = lists[max(lists)]
    return tuple(m for m in sorted(lists) if not (lists[m] == latest or world.continuous(key, lists[m], latest)))


def check(of: History) -> None:
    """Nothing, when a history can be adjusted.

    Raises InputError for one that is too short, has zeros or negative values, never changes, or holds too many gaps.
    """
    known = [(m, v) for m, v in zip(of.months, of.values, strict=True) if v is not None]
    bad = [(m, v) for m, v in known if not v > 0 or not math.isfinite(v)]
    if bad:
        month, value = bad[0]
        rest = f" and {len(bad) - 1} more" if len(bad) > 1 else ""
        hint = (
            "adjust exports and imports and take their difference"
            if of.key.flow == "balance"
            else "begin after it with --since"
        )
        raise InputError(
            "an adjustment by factors needs values above zero", got=f"{of.key} {month}: {value:g}{rest}", accepted="values above zero",
            hint=hint,
        )  # fmt: skip
    if len(known) < LEAST:
        span = f"{known[0][0]} to {known[-1][0]}" if known else "none"
        gaps = f"; missing: {spans(of.missing)}" if of.missing else ""
        raise InputError(
            "too few months in a row for a seasonal adjustment", got=f"{of.key}: {len(known)} months, {span}{gaps}",
            accepted=f"{LEAST} months or more",
            hint="let the model pass over the gaps with --gaps keep, or add the missing months: tradewinds add FILE.csv"
            if of.missing else "add earlier months: tradewinds add FILE.csv",
        )  # fmt: skip
    if len({v for _, v in known}) == 1:
        raise InputError("a series that never changes has no season", got=f"{of.key}: {known[0][1]:g} in every month")
    if len(of.values) - len(known) > len(of.values) // 5:
        raise InputError(
            "more than a fifth of the months are missing", got=f"{of.key}: {len(of.values) - len(known)} of {len(of.values)}",
            accepted="at most a fifth", hint="take the longest run without a gap (--gaps cut), or begin later with --since",
        )  # fmt: skip


def spans(months: Sequence[Period]) -> str:
    """Months as ranges.

    >>> spans([Period.parse(m) for m in ("2024-01", "2024-02", "2024-05")])
    '2024-01–2024-02, 2024-05'
    """
    runs: list[list[Period]] = []
    for month in sorted(months):
        if runs and runs[-1][-1].next() == month:
            runs[-1].append(month)
        else:
            runs.append([month])
    return ", ".join(str(r[0]) if len(r) == 1 else f"{r[0]}–{r[-1]}" for r in runs)
