"""What can answer for a series: the record as of a date, a nowcast, a forecast, a scenario. One protocol."""

from __future__ import annotations

from datetime import date
from typing import Literal, Protocol

from tradewinds.ledger import Figure, Growth, Observation
from tradewinds.periods import Period
from tradewinds.series import Lang, SeriesKey

Nature = Literal["record", "nowcast", "forecast", "scenario"]


class World(Protocol):
    """Answers for a series over periods; every answer says where it comes from."""

    @property
    def reporter(self) -> str:
        """The country whose trade it knows (ISO 3166 alpha-3)."""
        ...

    @property
    def as_of(self) -> date:
        """The last day whose releases it knows."""
        ...

    @property
    def nature(self) -> Nature:
        """Fact, or what kind of not-fact (convention 12)."""
        ...

    @property
    def mark(self) -> str:
        """What an id carries to find this world again: "" for the record, "@2025-01-01" for an earlier one, "@replay:2018"."""
        ...

    def label(self, lang: Lang = "en") -> str:
        """The name shown beside every figure: "record as of 2026-01-01"."""
        ...

    def called(self, lang: Lang = "en") -> str:
        """The name as it stands in every sentence that is no fact: "replay of 2018"; "" for the record."""
        ...

    @property
    def level(self) -> int | None:
        """Percent of outcomes that its intervals are made to hold; None where they have no such level."""
        ...

    def behind(self, at: Period | None) -> World:
        """The world that answers for a period: the record where nothing supposed can bear on it; without one, the record."""
        ...

    def figure(self, key: SeriesKey, period: Period) -> Figure:
        """The value of a series in a period."""
        ...

    def growth(self, key: SeriesKey, period: Period) -> Growth:
        """Growth on the year in percent."""
        ...

    def periods(self, key: SeriesKey, like: Period) -> tuple[Period, ...]:
        """Periods comparable with `like` for which the world holds a level or a growth, in order, up to `like` and after."""
        ...

    def continuous(self, key: SeriesKey, a: str, b: str) -> bool:
        """Whether two classifications print one series for an item (convention 5)."""
        ...

    def items(self, flow: str = "exports", partner: str = "World") -> tuple[str, ...]:
        """Items held for a flow and a partner."""
        ...

    def partners(self, flow: str = "exports", item: str = "total") -> tuple[str, ...]:
        """Partners held for a flow and an item."""
        ...

    def observations(self, key: SeriesKey, period: Period) -> tuple[Observation, ...]:
        """Every row known, of every publisher and release, oldest first."""
        ...

    def at(self, as_of: date) -> World:
        """The same world knowing only what was released by `as_of`."""
        ...

    def today(self) -> World:
        """The same world with everything that is held."""
        ...

    def url(self, row: Observation) -> str:
        """Where a row's source stands."""
        ...
