"""A scenario: what is supposed, as written; names and days are still words with their lines."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from tradewinds.equilibrium.scenarios.document import Field


@dataclass(frozen=True, slots=True)
class Span:
    """The days whose duties count: one day, or the mean of all from `first` to `last`."""

    first: date
    last: date

    def share(self, since: date | None, until: date | None) -> float:
        """The share of its days from `since` on and before `until`."""
        start = max(self.first, since or date.min)
        end = min(self.last.toordinal() + 1, (until or date.max).toordinal())
        return max(end - start.toordinal(), 0) / (self.last.toordinal() + 1 - self.first.toordinal())

    @property
    def text(self) -> str:
        """ "2025-12-31" or "2025-01-01 to 2025-12-31" """
        return str(self.first) if self.first == self.last else f"{self.first} to {self.last}"


@dataclass(frozen=True, slots=True)
class TariffEntry:
    """A duty that is supposed: the rate itself, or points `added` to the base's own; on sectors, or on kinds of goods."""

    at: Field
    importers: tuple[Field, ...]
    exporters: tuple[Field, ...]
    sectors: tuple[Field, ...]
    goods: tuple[Field, ...]
    rate: float
    added: bool = False
    since: date | None = None
    until: date | None = None
    source: str = ""


@dataclass(frozen=True, slots=True)
class DemandEntry:
    """A shift of demand: `change` of the part `of` what buyers spend on sectors, in final demand, as inputs, or both."""

    at: Field
    buyers: tuple[Field, ...]
    sectors: tuple[Field, ...]
    change: float
    of: float = 1.0
    final: bool = True
    inputs: bool = True

    @property
    def multiple(self) -> float:
        """What the whole of the spending is multiplied by."""
        return 1 + self.of * self.change


@dataclass(frozen=True, slots=True)
class Duties:
    """Dated duties made effective: a schedule, a table of trade for weights, what enters free, or the tracker's rates."""

    at: Field
    schedule: Path | None = None
    trade: Path | None = None
    tracker: Path | None = None
    free: tuple[tuple[Field, Mapping[str, float]], ...] = ()


@dataclass(frozen=True, slots=True)
class Scenario:
    """What is supposed, and from where: `start` is the scenario that the record already lives in.

    `layers` are entries that override `tariffs`, each layer those before it; within a layer no two are on one cell on one day.
    """

    name: str
    title: str
    title_ko: str
    about: str = ""
    about_ko: str = ""
    record: int | None = None
    span: Span | None = None
    start: Scenario | None = None
    duties: Duties | None = None
    tariffs: tuple[TariffEntry, ...] = ()
    demand: tuple[DemandEntry, ...] = ()
    layers: tuple[tuple[TariffEntry, ...], ...] = ()

    @property
    def all_layers(self) -> tuple[tuple[TariffEntry, ...], ...]:
        """Its entries, then those that override them."""
        return (self.tariffs, *self.layers)

    def text(self, lang: str = "en") -> str:
        """The title in a language."""
        return self.title_ko if lang == "ko" else self.title

    def with_entries(self, tariffs: tuple[TariffEntry, ...], demand: tuple[DemandEntry, ...]) -> Scenario:
        """The scenario with entries of the command line, which override its own."""
        return replace(self, layers=(*self.layers, *((t,) for t in tariffs)), demand=self.demand + demand)
