"""The series before and after a period: what records, streaks and ranks are judged on."""

from __future__ import annotations

from dataclasses import dataclass, replace

from tradewinds.ledger import Figure, Growth
from tradewinds.periods import Period
from tradewinds.series import SeriesKey
from tradewinds.statements.world import World

WHOLE = 0.9
"""Share of the periods that must be held for a run to count as data since its start."""
FEW = 3
"""Earlier periods below which nothing is told as a record or as the first time, unless it says how short the run is."""
LATE = 8
"""Years of data below which a record in Korean names its start: 역대, of all times, would say too much."""


def levels_before(world: World, key: SeriesKey, at: Period, same_month: bool = False) -> list[Figure]:
    """Known levels of comparable periods before `at`, oldest first, in the classification of the figure at `at`.

    With `same_month` only periods a whole number of years earlier count. An item whose definition changed is compared
    within one classification (convention 5); one whose overlapping months agree is one series.
    """
    own = world.figure(key, at).classification
    found = []
    for period in world.periods(key, at):
        if period.last >= at.first or (same_month and not _years_apart(period, at)):
            continue
        figure = world.figure(key, period)
        if figure.known and not world.continuous(key, own, figure.classification):
            figure = world.figure(replace(key, classification=own), period)
        if figure.known:
            found.append(figure)
    return found


def growths_before(world: World, key: SeriesKey, at: Period) -> list[Growth]:
    """Known growth rates of comparable periods before `at`, oldest first."""
    rates = [world.growth(key, p) for p in world.periods(key, at) if p.last < at.first]
    return [g for g in rates if g.known]


def _years_apart(a: Period, b: Period) -> bool:
    return (a.first.month, a.last.month) == (b.first.month, b.last.month)


@dataclass(frozen=True, slots=True)
class Reach:
    """How far back a comparison goes.

    `start` is the first period of the run that is nearly whole, `held` of `of` its periods are held; `begins` is the
    first period held at all.
    """

    start: Period
    held: int
    of: int
    begins: Period

    @property
    def thin(self) -> bool:
        """Whether fewer than `FEW` earlier periods are held."""
        return self.held < FEW

    def late(self, at: Period) -> bool:
        """Whether the data begin fewer than `LATE` years before a period."""
        return at.year - self.begins.year < LATE


def reach(periods: list[Period], at: Period, same_month: bool = False) -> Reach:
    """The longest run up to `at` of which at least `WHOLE` is held; `periods` are those held, oldest first.

    Only the same month of other years counts with `same_month`.
    """
    best = Reach(periods[-1], 1, 1, periods[0])
    for held, period in enumerate(reversed(periods), 1):
        months = (at.first.year - period.first.year) * 12 + at.first.month - period.first.month
        step = 12 if same_month or at.unit in ("year", "months", "years") else {"half": 6, "quarter": 3}.get(at.unit, 1)
        if held >= WHOLE * (months // step):
            best = Reach(period, held, months // step, periods[0])
    return best


def missing_between(periods: list[Period], at: Period) -> list[Period]:
    """Comparable periods from the first held up to `at` that are not held; empty where the cadence has no successor."""
    if not periods:
        return []
    held, step = set(periods), periods[0]
    gaps: list[Period] = []
    while step < at and len(gaps) < 1000:
        if step not in held:
            gaps.append(step)
        step = following(step)
    return gaps


def following(at: Period) -> Period:
    """The next comparable period: the next month for a month, the same days of the next month, the same span a year on."""
    if at.unit in ("year", "half", "quarter", "month"):
        return at.next()
    if at.unit == "days":
        month = Period.of_month(at.first.year, at.first.month).next().first
        return Period.of_days(month.year, month.month, at.first.day, at.last.day)
    return at.year_earlier(-1)
