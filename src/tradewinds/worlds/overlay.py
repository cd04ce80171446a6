"""The record completed by figures that nobody published: a nowcast, a forecast, a scenario (convention 12)."""

from __future__ import annotations

import math
import re
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from types import MappingProxyType

from tradewinds.errors import InputError
from tradewinds.ledger import Figure, Growth, Interval, Observation
from tradewinds.ledger.figure import NOTHING, unpublished
from tradewinds.periods import Period
from tradewinds.series import Lang, SeriesKey
from tradewinds.statements.world import Nature, World
from tradewinds.worlds.record import SPANS, RecordWorld

NAME = re.compile(r"[a-z][\w:.+,-]*")
PUBLISHER = "Tradewinds"
"""Who stands behind a figure that no release prints."""

Place = tuple[SeriesKey, Period]


@dataclass(frozen=True, slots=True)
class Cell:
    """A supposed value with its interval, `low <= value <= high`, in whole units (US dollars; convention 1).

    Raises InputError for bounds that do not hold the value, and for what is no number.

    >>> Cell.exact(61.2e9)
    Cell(value=61200000000.0, low=61200000000.0, high=61200000000.0)
    """

    value: float
    low: float
    high: float

    def __post_init__(self) -> None:
        if not all(map(math.isfinite, (self.value, self.low, self.high))) or not self.low <= self.value <= self.high:
            raise InputError(
                "a supposed figure lies within its interval", got=f"{self.value} in [{self.low}, {self.high}]",
                accepted="finite numbers in whole units, low <= value <= high",
            )  # fmt: skip

    @classmethod
    def exact(cls, value: float) -> Cell:
        """A value without an interval, as a scenario supposes it."""
        return cls(value, value, value)

    @property
    def interval(self) -> Interval:
        """The cell as an interval."""
        return Interval(self.value, self.low, self.high)


@dataclass(frozen=True, slots=True, eq=False)
class OverlayWorld:
    """The record with `cells` put over it; what follows from them follows: longer periods, growth, balance, daily averages.

    `name` finds the world again ("replay:2018") and stands in every id; `labels` are its English and Korean names as they
    stand in a sentence ("replay of 2018", "2018년 재연 시나리오"). A cell answers before the record. Its series carries no
    classification, and then stands for the one that leads in the record (convention 5), or names one.
    `level` is the percent of outcomes, or of draws, that the intervals of the cells are made to hold.

    A longer period that holds a cell is the record's own figure with the cells put for the months they replace, or the sum
    of its months; unpublished when a month is missing. Bounds are added: the errors of the months are taken to go together.

    >>> from tradewinds.periods import Period
    >>> exports, october = SeriesKey("exports"), Period.parse("2026-10")
    >>> world = OverlayWorld(RecordWorld.open("KOR"), "scenario", "scenario:as-before", ("as before", "전과 같음"),
    ...                      {(exports, october): Cell.exact(59.5e9)})
    >>> world.figure(exports, october).status, world.mark, world.behind(Period.parse("2026-09")).nature
    ('scenario', '@scenario:as-before', 'record')
    """

    record: RecordWorld
    nature: Nature
    name: str
    labels: tuple[str, str]
    cells: Mapping[Place, Cell]
    level: int | None = None
    _memo: dict[object, object] = field(default_factory=dict, init=False, repr=False)
    _places: frozenset[Place] = field(default=frozenset(), init=False, repr=False)

    def __post_init__(self) -> None:
        if self.nature == "record":
            raise InputError("a record is no supposition", got=self.nature, accepted="nowcast, forecast or scenario")
        if not NAME.fullmatch(self.name):
            raise InputError("this cannot name a world", got=self.name, accepted="replay:2018, scenario:tariffs-25")
        if not all(self.labels) or not self.cells:
            raise InputError("a world has a label in both languages and at least one figure", got=self.name)
        object.__setattr__(self, "cells", MappingProxyType(dict(self.cells)))
        object.__setattr__(self, "_places", frozenset((replace(k, classification=""), p) for k, p in self.cells))

    @property
    def reporter(self) -> str:
        """The country whose trade it knows."""
        return self.record.reporter

    @property
    def as_of(self) -> date:
        """The last day whose releases it knows."""
        return self.record.as_of

    @property
    def mark(self) -> str:
        """Its name, and the date of its record when that does not know everything."""
        return f"@{self.name}{self.record.mark}"

    def label(self, lang: Lang = "en") -> str:
        """Its name and the record it stands on."""
        base = self.record.label(lang)
        return f"{self.called(lang)} ({base})" if lang == "ko" else f"{self.called(lang)}, on the {base}"

    def called(self, lang: Lang = "en") -> str:
        """Its name as it stands in a sentence."""
        return self.labels[lang == "ko"]

    def behind(self, at: Period | None) -> World:
        """The record for a period that ends before the first supposed one does: what is said of it rests on no cell."""
        if at is None:
            return self.record
        first = self._memo.get("first")
        if not isinstance(first, date):
            first = self._memo["first"] = min(p.last for _, p in self.cells)
        return self if at.last >= first else self.record

    def figure(self, key: SeriesKey, period: Period) -> Figure:
        """The value of a series in a period, whole units."""
        place = ("figure", key, period)
        known = self._memo.get(place)
        if not isinstance(known, Figure):
            known = self._memo[place] = self._figure(key, period)
        return known

    def growth(self, key: SeriesKey, period: Period) -> Growth:
        """Growth on the year in percent; `how` is the nature of the world where it rests on a cell."""
        earlier = period.year_earlier()
        if not (self.touches(key, period) or self.touches(key, earlier)):
            return self.record.growth(key, period)
        current = self.figure(key, period)
        same = replace(key, classification=key.classification or current.classification) if current.known else key
        base = self.figure(same, earlier)
        base = base if base.known else self.figure(key, earlier)
        if not (current.known and base.known) or base.interval.low <= 0:
            return Growth(NOTHING, "", current, base, "", None, ())
        sources = tuple(dict.fromkeys(current.sources[:1] + base.sources[:1]))
        return Growth(current.interval.growth_over(base.interval), self.nature, current, base, "", None, sources)

    def touches(self, key: SeriesKey, period: Period) -> bool:
        """Whether the figure of a series in a period rests on a cell."""
        place = ("touches", key, period)
        known = self._memo.get(place)
        if not isinstance(known, bool):
            known = self._memo[place] = self._touches(key, period)
        return known

    def _touches(self, key: SeriesKey, period: Period) -> bool:
        if self._cell(key, period) is not None:
            return True
        if key.measure == "daily_average":
            return self.touches(replace(key, measure="value"), period)
        if any(self._cell(key, m) is not None for m in period.months[1:] + period.months[:1]):
            return True
        return key.flow == "balance" and any(self.touches(replace(key, flow=f), period) for f in ("exports", "imports"))

    def _cell(self, key: SeriesKey, period: Period) -> Cell | None:
        if (replace(key, classification=""), period) not in self._places:
            return None
        if (key, period) in self.cells:
            return self.cells[key, period]
        bare = self.cells.get((replace(key, classification=""), period))
        if bare is not None and key.classification in ("", self._leading(key)):
            return bare
        named = [c for (k, p), c in self.cells.items() if p == period and replace(k, classification="") == key]
        return named[0] if named and not key.classification else None

    def _leading(self, key: SeriesKey) -> str:
        """The classification in which the record last printed a series; "" when it never did."""
        bare = replace(key, classification="")
        place = ("leading", bare)
        known = self._memo.get(place)
        if not isinstance(known, str):
            months = [p for p in self.record.ledger.periods(bare) if p.unit == "month"]
            held = (self.record.figure(bare, p) for p in reversed(months))
            known = self._memo[place] = next((f.classification for f in held if f.known), "")
        return known

    def _figure(self, key: SeriesKey, period: Period) -> Figure:
        if not self.touches(key, period):
            return self.record.figure(key, period)
        cell = self._cell(key, period)
        if cell is not None:
            return self._made(key, period, cell.interval, self.called(), [])
        if key.measure == "daily_average":
            return self._per_day(key, period)
        if len(period.months) > 1 and any(self._cell(key, m) is not None for m in period.months):
            return self._from_months(key, period)
        return self._from_flows(key, period)

    def _from_months(self, key: SeriesKey, period: Period) -> Figure:
        """The record's figure with the cells in place of its months, else the sum of the months."""
        whole = self.record.figure(key, period)
        supposed = [m for m in period.months if self._cell(key, m) is not None]
        replaced = [self.record.figure(key, m) for m in supposed]
        months = [self.figure(key, m) for m in period.months]
        if whole.known and all(f.known for f in replaced):
            span = whole.interval
            for before, month in zip(replaced, supposed, strict=True):
                now = self.figure(key, month).interval
                change = now.value - before.value
                span = Interval(
                    span.value + change, span.low + now.low - before.value, span.high + now.high - before.value
                )
            return self._made(
                key, period, span, f"{len(supposed)} months of {len(months)} supposed: {self.called()}", [whole]
            )
        if not all(f.known for f in months):
            return unpublished(key, period)
        bounds = [f.interval for f in months]
        span = Interval(*(math.fsum(getattr(b, end) for b in bounds) for end in ("value", "low", "high")))
        held = len(months) - len(supposed)
        how = f"sum of {len(months)} months, {len(supposed)} supposed: {self.called()}"
        return self._made(key, period, span, how, [f for f in months if f.sources] if held else [])

    def _per_day(self, key: SeriesKey, period: Period) -> Figure:
        value = self.figure(replace(key, measure="value"), period)
        days = self.record.figure(SeriesKey("exports", measure="working_days", reporter=key.reporter), period)
        if not (value.known and days.known) or days.value <= 0:
            return unpublished(key, period)
        return self._made(key, period, value.interval.times(1 / days.value), "value over working days", [value])

    def _from_flows(self, key: SeriesKey, period: Period) -> Figure:
        exports, imports = (self.figure(replace(key, flow=f), period) for f in ("exports", "imports"))
        if not (exports.known and imports.known):
            return unpublished(key, period)
        how = "exports f.o.b. less imports c.i.f."
        return self._made(key, period, exports.interval - imports.interval, how, [exports, imports])

    def _made(self, key: SeriesKey, period: Period, span: Interval, how: str, parts: list[Figure]) -> Figure:
        sources = tuple(dict.fromkeys(f.sources[0] for f in parts if f.sources))
        return Figure(
            key, period, span, "zero" if span.value == 0 else "known", "days" if key.measure == "working_days" else "USD", "",
            None, PUBLISHER, key.classification or self._leading(key), self.nature, sources, how,
        )  # fmt: skip

    def periods(self, key: SeriesKey, like: Period) -> tuple[Period, ...]:
        """Comparable periods with a level or a growth, in order; ranges of months only where the record compares them too."""
        place = ("periods", key, like.cadence)
        known = self._memo.get(place)
        if not isinstance(known, tuple):
            found = set(self.record.periods(key, like))
            if found or like.unit != "months":
                found |= {p for p in self._candidates(like) if self.touches(key, p) and self.figure(key, p).known}
            known = self._memo[place] = tuple(sorted(found))
        return known

    def _candidates(self, like: Period) -> set[Period]:
        """Periods of the cadence that hold a cell."""
        supposed = {p for _, p in self.cells}
        months = {m for p in supposed if p.unit == "month" for m in p.months}
        longer = {SPANS[like.cadence](m) for m in months} if like.cadence in SPANS else set()
        if like.unit == "months":
            longer = {like.year_earlier(like.year - y) for m in months for y in (m.year - 1, m.year)}
        return {p for p in supposed | longer if p.cadence == like.cadence}

    def continuous(self, key: SeriesKey, a: str, b: str) -> bool:
        """Whether two classifications print one series for an item."""
        return self.record.continuous(key, a, b)

    def items(self, flow: str = "exports", partner: str = "World") -> tuple[str, ...]:
        """Items of the record and of the cells."""
        own = {k.item for k, _ in self.cells if (k.flow, k.partner) == (flow, partner)}
        return tuple(sorted({*self.record.items(flow, partner), *own}))

    def partners(self, flow: str = "exports", item: str = "total") -> tuple[str, ...]:
        """Partners of the record and of the cells."""
        own = {k.partner for k, _ in self.cells if (k.flow, k.item) == (flow, item)}
        return tuple(sorted({*self.record.partners(flow, item), *own}))

    def observations(self, key: SeriesKey, period: Period) -> tuple[Observation, ...]:
        """The record's rows; none where a cell stands in their place."""
        return () if self.touches(key, period) else self.record.observations(key, period)

    def at(self, as_of: date) -> OverlayWorld:
        """The same cells over an earlier record."""
        return OverlayWorld(self.record.at(as_of), self.nature, self.name, self.labels, self.cells, self.level)

    def today(self) -> OverlayWorld:
        """Itself: a supposition is not revised."""
        return self

    def url(self, row: Observation) -> str:
        """The address of a row's source."""
        return self.record.url(row)
