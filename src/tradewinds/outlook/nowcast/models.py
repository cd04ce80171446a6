"""Simple models of the month, each a function of what was known on the day of the flash: log of the level, or None."""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence

from tradewinds.outlook.nowcast.snapshot import Past, Snapshot
from tradewinds.periods import Period

Model = Callable[[Snapshot], float | None]
CARRIED, ELASTICITY = 0.8, 0.65
"""Where the two slopes start before months have spoken: days carried, and the elasticity of a month to its working days."""
FIRM = 0.05
"""Weight of those starting points, in the units of squared log days."""
LEAST = 8


def same_growth(s: Snapshot) -> float | None:
    """The month grows as its first days did."""
    return math.log(s.base) + s.growth if s.base is not None and s.growth is not None else None


def daily_carried(s: Snapshot) -> float | None:
    """The daily average of the month grows as that of its first days did."""
    same = same_growth(s)
    return None if same is None or s.calendar is None else same + s.calendar.carried


def progress_ratio(s: Snapshot) -> float | None:
    """The first days are the share of the month that they were on average in the last twelve held."""
    ratios = [p.ratio for p in s.past if p.ratio is not None][-12:]
    return None if s.flash is None or not ratios else math.log(s.flash) + math.fsum(ratios) / len(ratios)


def seasonal_naive(s: Snapshot) -> float | None:
    """As a year before."""
    return math.log(s.base) if s.base is not None else None


def bridge(s: Snapshot) -> float | None:
    """Growth of the first days, working days carried as far as past months bore out, and the drift of the last six."""
    same = same_growth(s)
    if same is None or s.calendar is None:
        return None
    known = [(p.calendar.carried, p.bridge) for p in s.past if p.bridge is not None]
    slope = _slope(known, CARRIED)
    missed = [y - slope * x for x, y in known][-6:]
    return same + slope * s.calendar.carried + _shrunk(missed, 3)


def share(s: Snapshot) -> float | None:
    """Month over first days, by the working days left over those gone, as in past months."""
    found = _share(s)
    return None if found is None or s.flash is None or s.calendar is None else math.log(s.flash) + found[0]


def share_by_month(s: Snapshot) -> float | None:
    """The same, with half of what the same month missed in the two years before, and the drift of the last six months."""
    found = _share(s)
    if found is None or s.flash is None:
        return None
    fitted, missed = found
    same_month = [missed[m] for m in (s.month.year_earlier(2), s.month.year_earlier(1)) if m in missed]
    return math.log(s.flash) + fitted + _shrunk(same_month, 1) + _shrunk(list(missed.values())[-6:], 3)


def momentum(s: Snapshot) -> float | None:
    """Growth of the month before, both freed of their working days with the elasticity of past months."""
    before = s.grown.get(s.month.previous())
    if before is None or s.base is None:
        return None
    steps = [
        (s.grown[m][1] - s.grown[m.previous()][1], s.grown[m][0] - s.grown[m.previous()][0])
        for m in s.grown
        if m.previous() in s.grown
    ]
    slope = _slope(steps, ELASTICITY)
    return math.log(s.base) + before[0] + slope * (math.log(s.days[0] / s.days[1]) - before[1])


MEMBERS: dict[str, Model] = {"bridge": bridge, "share": share, "share by month": share_by_month, "momentum": momentum}
"""The models that are combined."""
PEERS: dict[str, Model] = {
    "same growth as the flash": same_growth, "daily average carried": daily_carried, "progress ratio": progress_ratio,
    "seasonal naive": seasonal_naive,
}  # fmt: skip
"""The rules of thumb that a nowcast has to beat."""
WORDS = {
    "bridge": ("growth of the first days, days carried", "초순 증감률에 조업일수 반영"),
    "share": ("share of the first days", "초순 비중"),
    "share by month": ("share of the first days in this month", "같은 달의 초순 비중"),
    "momentum": ("growth of the month before", "전월 증감률 유지"),
    "items": ("chips and the rest apart", "반도체와 그 밖을 따로"),
}


def _slope(pairs: Sequence[tuple[float, float]], start: float) -> float:
    """Slope through zero, drawn to a starting point (ridge)."""
    xx, xy = math.fsum(x * x for x, _ in pairs), math.fsum(x * y for x, y in pairs)
    return (xy + FIRM * start) / (xx + FIRM)


def _shrunk(values: Sequence[float], by: int) -> float:
    return math.fsum(values) / (len(values) + by) if values else 0.0


def _share(s: Snapshot) -> tuple[float, dict[Period, float]] | None:
    """Fitted log of month over flash, and what past months missed; None with too few."""
    held: list[tuple[Past, float]] = [(p, p.ratio) for p in s.past if p.ratio is not None]
    if len(held) < LEAST or s.calendar is None:
        return None
    n = len(held)
    mx, my = math.fsum(p.calendar.spread for p, _ in held) / n, math.fsum(r for _, r in held) / n
    xx = math.fsum((p.calendar.spread - mx) ** 2 for p, _ in held)
    slope = math.fsum((p.calendar.spread - mx) * (r - my) for p, r in held) / xx if xx else 0.0
    missed = {p.month: r - my - slope * (p.calendar.spread - mx) for p, r in held}
    return my + slope * (s.calendar.spread - mx), missed
