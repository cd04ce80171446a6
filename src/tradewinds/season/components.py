"""Components adjusted and summed, beside the total adjusted directly; the gap between the two is shown, not hidden."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any, Literal

from tradewinds.errors import InputError
from tradewinds.periods import Period
from tradewinds.season.adjust import Method, adjust
from tradewinds.season.adjusted import Adjusted, changes
from tradewinds.season.history import LEAST, History, dense_from, history
from tradewinds.series import SeriesKey, check_disjoint, items
from tradewinds.statements.world import World

By = Literal["items", "destinations"]
OTHER = "Other"


@dataclass(frozen=True, slots=True)
class Summed:
    """A month: the sum of the adjusted components, the total adjusted directly, and the gap in percent of the latter."""

    period: Period
    indirect: float | None
    direct: float | None
    gap: float | None
    change: float | None


@dataclass(frozen=True, slots=True)
class Components:
    """A total by its parts. The last part is Other: the total less the parts named, so that raw values sum exactly.

    `left_out` are parts with too few months, inside Other.
    """

    direct: Adjusted
    parts: tuple[tuple[str, Adjusted], ...]
    months: tuple[Summed, ...]
    left_out: tuple[str, ...]

    @property
    def largest_gap(self) -> float:
        """The largest gap between the sum and the direct adjustment, in percent."""
        return max((abs(m.gap) for m in self.months if m.gap is not None), default=0.0)

    def to_dict(self) -> dict[str, Any]:
        """The components as JSON would hold them."""
        return {
            "parts": [name for name, _ in self.parts], "left_out": list(self.left_out), "largest_gap_pct": self.largest_gap,
            "months": [
                {"period": str(m.period), "indirect": m.indirect, "direct": m.direct, "gap_pct": m.gap, "change": m.change,
                 **{name: (row.adjusted if (row := part.at(m.period)) else None) for name, part in self.parts}}
                for m in self.months
            ],
        }  # fmt: skip


def adjust_components(
    world: World, key: SeriesKey, by: By, method: Method | None = None, whole: History | None = None
) -> Components:
    """A series by its items or its destinations: each part with enough months adjusted, the rest as one part, and summed.

    Raises InputError when no part has enough months, or the series has no parts of this kind.
    """
    if (by == "items" and key.item != "total") or (by == "destinations" and key.partner != "World"):
        raise InputError(
            f"this series has no {by}", got=str(key), accepted="all goods by items, the world by destinations"
        )
    whole = whole or history(world, key)
    parts, left_out = _parts(world, key, by, whole)
    if not parts:
        raise InputError(
            f"no part has enough months for an adjustment by {by}", got=f"{key}: parts held are {', '.join(left_out) or 'none'}",
            accepted=f"{LEAST} months within {whole.months[0]} to {whole.months[-1]}", hint="add figures: tradewinds add FILE.csv",
        )  # fmt: skip
    first, last = max(p.months[0] for p in parts), min(p.months[-1] for p in parts)
    parts, total = [_cut(p, first, last) for p in parts], _cut(whole, first, last)
    rest = total.without(parts, replace(key, item=OTHER) if by == "items" else replace(key, partner=OTHER))
    direct = adjust(total, method)
    adjusted = [(p.key.item if by == "items" else p.key.partner, adjust(p, method)) for p in parts]
    adjusted.append((OTHER, adjust(rest, method)))
    return Components(direct, tuple(adjusted), _summed(direct, [a for _, a in adjusted]), left_out)


def _parts(world: World, key: SeriesKey, by: By, whole: History) -> tuple[list[History], tuple[str, ...]]:
    """Histories of the parts that do not overlap and have enough months, longest first, and the names of the others."""
    if by == "items":
        names = [
            n
            for n in world.items(key.flow, key.partner)
            if "MTI20" in items()[n].classifications or "MTI15" in items()[n].classifications
        ]
        keys = {n: replace(key, item=n) for n in names if n != "total"}
    else:
        keys = {n: replace(key, partner=n) for n in world.partners(key.flow, key.item) if n != "World"}
    taken: list[History] = []
    left: list[str] = []
    found = []
    for name, part in keys.items():
        held = _held(world, part, whole)
        if held is None:
            left.append(name)
        else:
            found.append((name, held))
    for name, held in sorted(found, key=lambda f: (-len(f[1].months), -_mean(f[1]))):
        try:
            if by == "items":
                check_disjoint(members=[*(t.key.item for t in taken), name])
            else:
                check_disjoint(partners=[*(t.key.partner for t in taken), name])
        except InputError:
            left.append(name)
            continue
        taken.append(held)
    return taken, tuple(left)


def _held(world: World, key: SeriesKey, whole: History) -> History | None:
    """A part's months within the whole's, few gaps allowed; None when they are too few or end early."""
    like = whole.months[-1]
    known = [p for p in world.periods(key, like) if whole.months[0] <= p <= like and world.figure(key, p).known]
    if len(known) < LEAST:
        return None
    held = history(world, key, since=dense_from(known, 20), until=like, gaps="keep")
    gaps = sum(v is None for v in held.values)
    known_after = len(held.values) - gaps
    return held if known_after >= LEAST and gaps <= len(held.values) // 10 else None


def _cut(of: History, first: Period, last: Period) -> History:
    inside = [(m, v) for m, v in zip(of.months, of.values, strict=True) if first <= m <= last]
    return replace(of, months=tuple(m for m, _ in inside), values=tuple(v for _, v in inside),
                   missing=tuple(m for m in of.missing if first <= m <= last), unused=())  # fmt: skip


def _mean(of: History) -> float:
    known = [v for v in of.values if v is not None]
    return math.fsum(known) / len(known)


def _summed(direct: Adjusted, parts: Sequence[Adjusted]) -> tuple[Summed, ...]:
    sums: list[float | None] = []
    for month in direct.months:
        values = [row.adjusted if (row := p.at(month.period)) else None for p in parts]
        known = [v for v in values if v is not None]
        sums.append(math.fsum(known) if len(known) == len(values) else None)
    return tuple(
        Summed(m.period, s, m.adjusted, None if s is None or m.adjusted is None else (s / m.adjusted - 1) * 100, c)
        for m, s, c in zip(direct.months, sums, changes(sums), strict=True)
    )
