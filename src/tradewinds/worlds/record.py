"""The record as known on a date."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date

from tradewinds.lake.record import open_ledger
from tradewinds.ledger import Figure, Growth, Ledger, Observation, continuous, figure, growth
from tradewinds.periods import Period
from tradewinds.series import Lang, SeriesKey
from tradewinds.statements.world import Nature

SPANS: dict[str, Callable[[Period], Period]] = {
    "year": lambda p: Period.of_year(p.year),
    "half": lambda p: Period.of_half(p.year, 1 + (p.first.month - 1) // 6),
    "quarter": lambda p: Period.of_quarter(p.year, 1 + (p.first.month - 1) // 3),
}
"""The longer period that a month lies in, by cadence."""


@dataclass(frozen=True, slots=True, eq=False)
class RecordWorld:
    """What the ledger of one country said on `as_of`: for every series the latest release on or before that day.

    >>> from tradewinds.periods import Period
    >>> RecordWorld.open("KOR", date(2025, 1, 1)).figure(SeriesKey("exports"), Period.parse("2024")).printed
    '683.76'
    >>> RecordWorld.open("KOR").figure(SeriesKey("exports"), Period.parse("2024")).printed
    '683.61'
    """

    ledger: Ledger
    as_of: date

    @classmethod
    def open(cls, reporter: str = "KOR", as_of: date | None = None) -> RecordWorld:
        """The record of a country; without `as_of` with everything held.

        Raises LedgerError when no ledger holds the country.
        """
        ledger = open_ledger(reporter)
        return cls(ledger, as_of or ledger.last_release)

    @property
    def reporter(self) -> str:
        """The country whose trade it knows."""
        return self.ledger.reporter

    @property
    def nature(self) -> Nature:
        """A record is a fact."""
        return "record"

    @property
    def mark(self) -> str:
        """Empty when everything is known, else the date."""
        return "" if self.as_of >= self.ledger.last_release else f"@{self.as_of.isoformat()}"

    def label(self, lang: Lang = "en") -> str:
        """The record as of a date."""
        return f"record as of {self.as_of.isoformat()}" if lang == "en" else f"{self.as_of.isoformat()} 기준 기록"

    def called(self, lang: Lang = "en") -> str:
        """Nothing: a fact needs no label in a sentence."""
        return ""

    @property
    def level(self) -> None:
        """None: the interval of a fact is what its printed digits leave open (convention 8)."""
        return None

    def behind(self, at: Period | None) -> RecordWorld:
        """Itself."""
        return self

    def figure(self, key: SeriesKey, period: Period) -> Figure:
        """The value of a series in a period, whole units."""
        return figure(self.ledger, key, period, self.as_of)

    def growth(self, key: SeriesKey, period: Period) -> Growth:
        """Growth on the year in percent."""
        return growth(self.ledger, key, period, self.as_of)

    def periods(self, key: SeriesKey, like: Period) -> tuple[Period, ...]:
        """Comparable periods with a level or a growth known on the date, in order."""
        place = ("periods", key, like.cadence, self.as_of)
        known = self.ledger.memo.get(place)
        if not isinstance(known, tuple):
            known = self.ledger.memo[place] = tuple(
                p for p in sorted(self._candidates(key, like.cadence)) if self._holds(key, p)
            )
        return known

    def _candidates(self, key: SeriesKey, cadence: str) -> set[Period]:
        """Periods with rows of the series, or of what it can be made from: months for longer periods, exports for a balance."""
        periods = set(self.ledger.periods(key))
        if _made(key):
            made_from = replace(key, flow="exports" if key.flow == "balance" else key.flow, measure="value")
            periods |= set(self.ledger.periods(made_from))
        if cadence in SPANS:
            periods |= {SPANS[cadence](p) for p in periods if p.unit == "month"}
        elif cadence.startswith("months"):
            like = next((p for p in periods if p.cadence == cadence), None)
            years = {p.year for p in periods if p.unit == "month"} if like else set()
            periods |= {like.year_earlier(like.year - y) for y in years if like is not None}
        return {p for p in periods if p.cadence == cadence}

    def _holds(self, key: SeriesKey, period: Period) -> bool:
        return bool(self.ledger.observations(key, period, self.as_of)) or self.figure(key, period).known

    def continuous(self, key: SeriesKey, a: str, b: str) -> bool:
        """Whether two classifications print one series for an item."""
        return continuous(self.ledger, key, a, b)

    def items(self, flow: str = "exports", partner: str = "World") -> tuple[str, ...]:
        """Items with rows for a flow and a partner."""
        return self.ledger.items(flow, partner)

    def partners(self, flow: str = "exports", item: str = "total") -> tuple[str, ...]:
        """Partners with rows for a flow and an item."""
        return self.ledger.partners(flow, item)

    def observations(self, key: SeriesKey, period: Period) -> tuple[Observation, ...]:
        """Every usable row known on the date, oldest first."""
        return tuple(sorted(self.ledger.observations(key, period, self.as_of), key=lambda r: r.known_from))

    def at(self, as_of: date) -> RecordWorld:
        """The record as known on another date."""
        return RecordWorld(self.ledger, as_of)

    def today(self) -> RecordWorld:
        """The record with everything held."""
        return RecordWorld(self.ledger, max(self.as_of, self.ledger.last_release))

    def url(self, row: Observation) -> str:
        """The address of a row's source."""
        return self.ledger.url(row)


def _made(key: SeriesKey) -> bool:
    """Whether the series is made from another where no release prints it."""
    return key.flow == "balance" or key.measure == "daily_average"
