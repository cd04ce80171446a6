"""What every kind of statement shares: it is evaluated on a world, and told in a language."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any, ClassVar

from tradewinds.ledger import Caveat, Figure, Growth, Observation
from tradewinds.periods import Period
from tradewinds.series import Lang, SeriesKey
from tradewinds.statements.caveats import caveat_text, role_text
from tradewinds.statements.finding import Evidence, Finding, Source
from tradewinds.statements.voice import BN, Voice
from tradewinds.statements.world import World


@dataclass(frozen=True, slots=True)
class Row:
    """A number that a finding stands on, with the role it plays ("value", "base", "record before")."""

    role: str
    key: SeriesKey
    period: Period
    value: float
    unit: str
    printed: str = ""
    released: date | None = None
    source: Observation | None = None
    status: str = ""


@dataclass(frozen=True, slots=True)
class Found:
    """A statement evaluated on a world: the value with its interval, what it stands on, and the slots its sentence uses.

    `value`, `low`, `high` are in `unit`: USD_bn, pct, pp, months, years, days, rank, count, times, sign, month.
    `slots` hold what the sentence needs beside the statement's own fields; every number in them is in `evidence`,
    `neighbours` or is the value.
    """

    statement: Statement
    world: World
    value: float | None
    low: float | None
    high: float | None
    unit: str
    formula: str
    evidence: tuple[Row, ...]
    neighbours: tuple[Row, ...] = ()
    slots: Mapping[str, Any] = field(default_factory=dict)
    caveats: tuple[Caveat, ...] = ()
    released: date | None = None
    sources: tuple[Observation, ...] = ()


@dataclass(frozen=True, slots=True)
class Statement(ABC):
    """What a sentence about trade says of a series at a period. Subclasses add fields, the formula and the words.

    `kind` is the public name (`metric` of the claims vocabulary).
    """

    of: SeriesKey
    at: Period
    kind: ClassVar[str]
    supposed: ClassVar[bool] = True
    """Whether figures that nobody published can bear on it; the calendar and dated facts are no scenario's."""

    @abstractmethod
    def find(self, world: World) -> Found | None:
        """The statement evaluated on a world; None when the world does not hold what it needs."""

    @abstractmethod
    def say(self, found: Found, voice: Voice) -> str:
        """One sentence."""

    @property
    def options(self) -> str:
        """What tells two statements of one kind, series and period apart, for the id: a scope, a threshold; "" when nothing does."""
        return ""

    @property
    def item(self) -> str:
        """The item as the claims vocabulary names it."""
        return measured(self.of)

    @property
    def id(self) -> str:
        """The address of the statement: kind:flow:item[~classification]:partner:period, and its options."""
        slug = measured(self.of).replace(" ", "_")
        if self.of.classification:
            slug += f"~{self.of.classification}"
        parts = [self.kind, self.of.flow, slug, self.of.partner, str(self.at)]
        return ":".join([*parts, self.options] if self.options else parts)

    def ground(self, world: World) -> World:
        """The world that it is a finding of: the record where nothing supposed can bear on it."""
        return world.behind(self.at if self.supposed else None)

    @classmethod
    def parse_options(cls, of: SeriesKey, at: Period, options: str) -> Statement:
        """The statement of an id's parts; kinds with options override this."""
        return cls(of, at)


def measured(of: SeriesKey) -> str:
    """The item with its measure, as the claims vocabulary names it: daily averages are "daily_avg".

    >>> measured(SeriesKey("exports", measure="daily_average")), measured(SeriesKey("exports", "ships"))
    ('daily_avg', 'ships')
    """
    if of.measure != "daily_average":
        return of.item
    return "daily_avg" if of.item == "total" else f"{of.item} daily_avg"


def tell(found: Found, lang: Lang = "en") -> Finding:
    """The finding a reader gets: data with words in one language, labelled where they are no fact (convention 12)."""
    statement, voice = found.statement, Voice(lang)
    world = statement.ground(found.world)
    span = bounds(found, world, voice)
    share = covers(found, world)
    covered = (number_row("coverage", statement.of, statement.at, share, "pct"),) if span and share else ()
    return Finding(
        id=statement.id + world.mark,
        kind=statement.kind,
        flow=statement.of.flow,
        item=statement.item,
        partner=statement.of.partner,
        period=str(statement.at),
        value=_tidy(found.value),
        low=_tidy(found.low),
        high=_tidy(found.high),
        unit=found.unit,
        text=voice.within(world.called(lang), statement.say(found, voice)) + span,
        formula=found.formula,
        world=world.label(lang),
        released=found.released.isoformat() if found.released else None,
        source=tuple(dict.fromkeys(_source(world, row) for row in found.sources)),
        evidence=tuple(_evidence(world, row, lang) for row in (*found.evidence, *covered)),
        neighbours=tuple(_evidence(world, row, lang) for row in found.neighbours),
        caveats=tuple(dict.fromkeys(caveat_text(c, lang) for c in (*found.caveats, *standing(found)))),
        news=0.0,
    )


def bounds(found: Found, world: World, voice: Voice) -> str:
    """The interval of a figure that is no fact, as a sentence of its own; "" where it is a fact, or as good as one number."""
    value, low, high = found.value, found.low, found.high
    if world.nature == "record" or value is None or low is None or high is None or found.unit not in ("USD_bn", "pct"):
        return ""
    if high - low <= (1 if found.unit == "pct" else abs(value) / 100):
        return ""
    share = covers(found, world)
    level = "" if share is None else f"{share}% " if voice.ko else f"{share} percent "
    ends = [voice.pct(v) if found.unit == "pct" else voice.usd(v * BN) for v in (low, high)]
    return f" {level}구간은 {ends[0]}~{ends[1]}." if voice.ko else f" The {level}interval is {ends[0]} to {ends[1]}."


def covers(found: Found, world: World) -> int | None:
    """Percent that the interval of a finding is made to hold: the world's where it rests on one supposed figure.

    None where it rests on several: their bounds are set against each other, so that it is wider than either's.
    """
    supposed = {
        (replace(r.key, classification="", measure="value"), r.period)
        for r in found.evidence
        if r.status == world.nature
    }
    return world.level if len(supposed) == 1 else None


def standing(found: Found) -> list[Caveat]:
    """Caveats that follow from the papers: provisional, derived, another publisher than the leading one, not a fact."""
    caveats: list[Caveat] = []
    nature = found.statement.ground(found.world).nature
    if nature != "record":
        caveats.append((nature,))
    own = found.evidence[0] if found.evidence else None
    if own is not None and own.status == "first":
        caveats.append(("provisional",))
    if own is not None and own.status == "derived":
        caveats.append(("derived",))
    if any(
        r.source is not None and r.source.publisher == "KCS" and r.source.classification == "KCS"
        for r in found.evidence
    ):
        caveats.append(("customs_items",))
    return caveats


def _tidy(value: float | None) -> float | None:
    return None if value is None or value != value else round(value, 9)


def _source(world: World, row: Observation) -> Source:
    released = row.released.isoformat() if row.released else ""
    return Source(row.publisher, released, world.url(row), row.classification, row.status)


def _evidence(world: World, row: Row, lang: Lang) -> Evidence:
    source = row.source
    return Evidence(
        series=str(row.key),
        period=str(row.period),
        value=_tidy(row.value / BN if row.unit == "USD" else row.value),
        printed=row.printed,
        unit="USD_bn" if row.unit == "USD" else row.unit,
        released=row.released.isoformat() if row.released else "",
        publisher=source.publisher if source else "",
        status=row.status,
        url=world.url(source) if source else "",
        role=role_text(row.role, lang),
    )


def level_row(role: str, figure: Figure) -> Row:
    """A figure as evidence."""
    source = figure.sources[0] if figure.sources else None
    return Row(
        role,
        figure.key,
        figure.period,
        figure.value,
        figure.unit,
        figure.printed,
        figure.released,
        source,
        figure.status,
    )


def growth_row(role: str, growth: Growth) -> Row:
    """A growth rate as evidence."""
    published = growth.how in ("printed", "computed")
    source = growth.sources[0] if growth.sources and published else None
    status = source.status if source and growth.how == "printed" else growth.how
    current = growth.current
    return Row(role, current.key, current.period, growth.value, "pct", growth.printed, growth.released, source, status)


def number_row(role: str, key: SeriesKey, at: Period, value: float, unit: str) -> Row:
    """A computed number as evidence."""
    return Row(role, key, at, value, unit, status="computed")


def total_of(key: SeriesKey) -> SeriesKey:
    """The whole that a share or a contribution is taken of: all items, all partners."""
    return replace(key, item="total", partner="World", classification="")
