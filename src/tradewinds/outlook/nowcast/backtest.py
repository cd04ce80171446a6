"""How nowcasts did: first prints only, expanding window, holidays and revisions as known on the day of each flash."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Sequence
from dataclasses import asdict, dataclass
from typing import Any

from tradewinds.outlook.nowcast.combine import LEVELS
from tradewinds.outlook.nowcast.grade import ENOUGH, Grade, grade
from tradewinds.outlook.nowcast.nowcast import steps_of
from tradewinds.outlook.nowcast.polls import polls
from tradewinds.outlook.nowcast.prints import first_print
from tradewinds.outlook.nowcast.target import DAYS, Target, targets
from tradewinds.outlook.nowcast.track import Step
from tradewinds.periods import Period
from tradewinds.series import SeriesKey
from tradewinds.worlds import RecordWorld

BURN = 6
"""First nowcasts of a target that are not scored: weights and intervals have nothing to go by yet."""


@dataclass(frozen=True, slots=True)
class Rule:
    """The errors of one way to nowcast: mean absolute error in percent of the level and in points of growth, root mean square."""

    name: str
    months: int
    percent: float
    points: float
    rms_percent: float


@dataclass(frozen=True, slots=True)
class Score:
    """A target at a day: ours and the peers on the same months, and how often intervals covered (percent, by level)."""

    target: Target
    day: int
    first: Period
    last: Period
    rules: tuple[Rule, ...]
    covered: dict[int, float]
    grade: Grade
    bias: float

    @property
    def ours(self) -> Rule:
        """The combination."""
        return self.rules[0]

    def to_dict(self) -> dict[str, Any]:
        """The score as JSON would hold it."""
        return {
            "series": str(self.target.month), "day": self.day, "first": str(self.first), "last": str(self.last), "grade": self.grade,
            "rules": [asdict(r) for r in self.rules], "covered_pct": {str(k): v for k, v in self.covered.items()}, "bias_pct": self.bias,
        }  # fmt: skip


@dataclass(frozen=True, slots=True)
class Polled:
    """The median of economists beside ours (after 20 days) on the months both tell: mean absolute errors in points of growth."""

    months: int
    poll: float
    ours: float
    first: Period
    last: Period
    all_months: int
    all_poll: float


@dataclass(frozen=True, slots=True)
class Backtest:
    """Scores by target and day; `few` are the targets with too few months, and how many they have."""

    scores: tuple[Score, ...]
    few: tuple[tuple[Target, int, int], ...]
    polled: Polled | None

    def to_dict(self) -> dict[str, Any]:
        """The backtest as JSON would hold it."""
        polled = (
            None
            if self.polled is None
            else {**asdict(self.polled), "first": str(self.polled.first), "last": str(self.polled.last)}
        )
        return {
            "scored_on": "first prints", "scores": [s.to_dict() for s in self.scores], "polls": polled,
            "few": [{"series": str(t.month), "day": d, "months": n} for t, d, n in self.few],
        }  # fmt: skip


def backtest(
    record: RecordWorld, of: Sequence[Target] | None = None, days: Sequence[int] = DAYS,
    progress: Callable[[Iterable[tuple[Target, int]]], Iterable[tuple[Target, int]]] = iter,
) -> Backtest:  # fmt: skip
    """Every nowcast that could have been made, scored on the month's first print."""
    until = Period.of_month(record.as_of.year, record.as_of.month)
    scores: list[Score] = []
    few: list[tuple[Target, int, int]] = []
    total: tuple[Step, ...] = ()
    for one, day in progress([(t, d) for t in (targets(record) if of is None else of) for d in days]):
        steps = steps_of(record, one, day, until)
        if _is_total(one) and day == 20:
            total = steps
        scored = scored_steps(steps)
        if len(scored) < ENOUGH:
            few.append((one, day, len(scored)))
        else:
            scores.append(score(one, day, scored))
    return Backtest(tuple(scores), tuple(few), _polled(record, total))


def scored_steps(steps: Sequence[Step]) -> list[Step]:
    """The steps that count: their month is out, and there were past errors to learn from."""
    return [s for s in steps if len(s.past) >= BURN and s.error_of(s.value) is not None]


def score(of: Target, day: int, steps: Sequence[Step]) -> Score:
    """Ours and the peers on the months that all of them can tell."""
    names = [n for n in steps[-1].peers if sum(n in s.peers for s in steps) >= len(steps) * 3 // 4]
    rules = [_rule("Tradewinds", [(s, s.value) for s in steps])]
    rules += [_rule(n, [(s, s.peers[n]) for s in steps if n in s.peers]) for n in names]
    covered = {}
    for level in LEVELS:
        hits = [
            abs(e) <= s.widths[level] for s in steps if level in s.widths and (e := s.error_of(s.value)) is not None
        ]
        if hits:
            covered[level] = 100 * sum(hits) / len(hits)
    errors = [e for s in steps if (e := s.error_of(s.value)) is not None]
    return Score(
        of,
        day,
        steps[0].month,
        steps[-1].month,
        tuple(rules),
        covered,
        grade(errors),
        100 * math.fsum(errors) / len(errors),
    )


def _rule(name: str, pairs: Sequence[tuple[Step, float]]) -> Rule:
    logs = [e for s, v in pairs if (e := s.error_of(v)) is not None]
    percent = [abs(math.expm1(e)) * 100 for e in logs]
    points = [p for s, v in pairs if (p := points_of(s, v)) is not None]
    return Rule(
        name, len(logs), math.fsum(percent) / len(percent), math.fsum(abs(p) for p in points) / len(points) if points else math.nan,
        math.sqrt(math.fsum(p * p for p in percent) / len(percent)),
    )  # fmt: skip


def points_of(step: Step, value: float) -> float | None:
    """Growth that a level in logs means, less the growth of the first print, in points."""
    if step.came is None or step.came.growth is None or step.shot.base is None:
        return None
    return (math.exp(value) / step.shot.base - 1) * 100 - step.came.growth


def _is_total(of: Target) -> bool:
    return of.month.item == "total" and of.month.partner == "World" and of.month.flow == "exports"


def _polled(record: RecordWorld, steps: Sequence[Step]) -> Polled | None:
    key = SeriesKey("exports", reporter=record.reporter)
    came = {
        p.month: first.growth
        for p in polls(record.reporter)
        if (first := first_print(record, key, p.month)) and first.growth is not None
    }
    ours = {s.month: p for s in steps if s.past and (p := points_of(s, s.value)) is not None}
    missed = {p.month: abs(p.median - came[p.month]) for p in polls(record.reporter) if p.month in came}
    both = sorted(m for m in missed if m in ours)
    if not both:
        return None
    return Polled(
        len(both), math.fsum(missed[m] for m in both) / len(both), math.fsum(abs(ours[m]) for m in both) / len(both), both[0], both[-1],
        len(missed), math.fsum(missed.values()) / len(missed),
    )  # fmt: skip
