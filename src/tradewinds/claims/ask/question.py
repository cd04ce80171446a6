"""A question as a typed value: the statements it is about, with what it leaves blank."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Literal

from tradewinds.claims.amount import Amount
from tradewinds.periods import Period
from tradewinds.series import SeriesKey

Form = Literal[
    "level", "yoy", "mom", "change", "direction", "share", "share_change", "contribution", "balance", "balance_change",
    "daily_avg", "working_days", "record", "peak", "rank", "streak", "extreme_since", "first_since", "last_time",
    "milestone", "multiple", "count", "everywhere", "offset", "revision", "without", "which", "compare", "tariff",
    "tariff_when",
]  # fmt: skip
FORMS: tuple[str, ...] = Form.__args__  # type: ignore[attr-defined]


@dataclass(frozen=True, slots=True)
class Question:
    """What is asked: a form, the series and periods it is about, and what narrows it.

    Several series or periods are asked for side by side. `blank` says that no period was named, so that the latest held
    answers; `assumed` names what else was filled in. `sign` is 1 for a rise and -1 for a fall, `side` a surplus or a
    deficit, `axis` items or partners, `by` what members are ordered by, `money` in billions, `percent` in percent, which a
    figure is asked to be over or under (`relation`), `times` the multiple it is asked to be, `run` how long a
    run is asked to be.
    """

    form: Form
    of: tuple[SeriesKey, ...]
    at: tuple[Period, ...] = ()
    polar: bool = False
    sign: int = 0
    side: str = ""
    scope: str = "all-time"
    axis: str = ""
    by: str = ""
    whole: str = "total"
    what: str = ""
    place: int = 0
    top: int = 0
    goods: str = ""
    listing: str = ""
    cadence: str = ""
    days: int = 0
    money: Amount | None = None
    percent: Amount | None = None
    relation: str = ""
    times: float = 0.0
    run: int = 0
    assumed: tuple[str, ...] = ()

    @property
    def blank(self) -> bool:
        """Whether the period is left open."""
        return not self.at

    def over(self, *at: Period) -> Question:
        """The question about other periods."""
        return replace(self, at=at)


@dataclass(frozen=True, slots=True)
class Blocked:
    """A text that is no question for the ledger: the reason, what it names, and which two readings it has."""

    reason: str
    named: tuple[str, ...] = ()
    near: Question | None = None
    which: str = ""
