"""What is asked of a source."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

from tradewinds.errors import InputError, PeriodError
from tradewinds.periods import Period

Flow = Literal["exports", "imports"]
FLOWS: tuple[Flow, Flow] = ("exports", "imports")
LONGEST = 2_400
"""Months of one question: two hundred years."""


@dataclass(frozen=True, slots=True)
class Ask:
    """A data set of a source: whose trade, which flows, products and partners, from which month (or year) to which.

    An empty `reporter` is whomever a file names; empty `products` and `partners` are the totals. `options` hold what only one
    source knows ("series" of FRED).
    """

    dataset: str = ""
    reporter: str = "KOR"
    flows: tuple[Flow, ...] = FLOWS
    products: tuple[str, ...] = ()
    partners: tuple[str, ...] = ()
    since: str = ""
    until: str = ""
    options: tuple[tuple[str, str], ...] = field(default=())

    def option(self, name: str, otherwise: str = "") -> str:
        """What an option says, or what stands for it."""
        return dict(self.options).get(name, otherwise)

    @property
    def months(self) -> tuple[Period, ...]:
        """The months from `since` to `until`.

        Raises InputError when they are not given, not months or years, run backwards, or span more than two hundred years.

        >>> [str(m) for m in Ask(since="2025-11", until="2026-02").months]
        ['2025-11', '2025-12', '2026-01', '2026-02']
        """
        first, last = self._ends()
        span = (last.last.year - first.first.year) * 12 + last.last.month - first.first.month + 1
        if span < 1:
            raise InputError(
                "the period runs backwards", got=f"{self.since} to {self.until}", accepted="--since before --until"
            )
        if span > LONGEST:
            raise InputError(
                "the question spans more than two hundred years",
                got=f"{self.since} to {self.until}",
                accepted=f"up to {LONGEST:,} months",
            )
        start = Period.of_month(first.first.year, first.first.month)
        return tuple(start.shift(n) for n in range(span))

    @property
    def years(self) -> tuple[int, ...]:
        """The years that the months lie in."""
        return tuple(dict.fromkeys(m.first.year for m in self.months))

    def _ends(self) -> tuple[Period, Period]:
        if not self.since:
            raise InputError("from when on?", accepted="--since 2025-01, and --until where it is not one month")
        try:
            ends = Period.parse(self.since), Period.parse(self.until or self.since)
        except PeriodError as problem:
            raise InputError("--since and --until take months or years", got=f"{self.since} to {self.until}",
                             accepted="2025-01 or 2025", hint=problem.message) from None  # fmt: skip
        if any(e.unit not in ("month", "year", "quarter", "half") or e.first.year < 1900 for e in ends):
            raise InputError(
                "--since and --until take months or years",
                got=f"{self.since} to {self.until}",
                accepted="2025-01 or 2025",
            )
        return ends


def windows(months: tuple[Period, ...], longest: int) -> tuple[tuple[Period, Period], ...]:
    """Months cut into stretches of at most `longest`, as first and last month.

    >>> [(str(a), str(b)) for a, b in windows(Ask(since="2024-11", until="2026-01").months, 12)]
    [('2024-11', '2025-10'), ('2025-11', '2026-01')]
    """
    return tuple((months[n], months[min(n + longest, len(months)) - 1]) for n in range(0, len(months), longest))
