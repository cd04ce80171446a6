"""A brief as data: what every format is drawn from."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

from tradewinds.series import Lang
from tradewinds.statements.finding import Finding


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence and the ids of the findings behind its numerals."""

    text: str
    findings: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Cell:
    """A table cell; `number` is there for alignment and the colour of the sign."""

    text: str
    finding: str | None = None
    number: float | None = None


@dataclass(frozen=True, slots=True)
class Table:
    """Rows of cells under a caption."""

    id: str
    caption: str
    columns: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]
    note: str = ""


@dataclass(frozen=True, slots=True)
class Point:
    """A value of a chart; None is a gap. `when` is an ISO date on a line chart; `low` and `high` bound what is no fact."""

    label: str
    value: float | None
    series: str = ""
    when: str = ""
    finding: str | None = None
    highlight: bool = False
    low: float | None = None
    high: float | None = None


@dataclass(frozen=True, slots=True)
class Mark:
    """A dated event drawn across a line chart; `period` in words where it is a month and no day."""

    when: str
    label: str
    period: str = ""

    @property
    def text(self) -> str:
        """The mark as a line of text: "2025-04-03: cars 25%", "Peak, September 2018"."""
        return f"{self.label}, {self.period}" if self.period else f"{self.when}: {self.label}"


@dataclass(frozen=True, slots=True)
class Chart:
    """A chart and its words for those who do not see it; `ends` is the ISO date of the last fact, where suppositions follow."""

    id: str
    title: str
    alt: str
    kind: Literal["bars", "line", "waterfall"]
    unit: str
    points: tuple[Point, ...]
    marks: tuple[Mark, ...] = ()
    note: str = ""
    ends: str = ""


Block = Sentence | Table | Chart


@dataclass(frozen=True, slots=True)
class Section:
    """A titled run of blocks."""

    id: str
    title: str
    blocks: tuple[Block, ...]


@dataclass(frozen=True, slots=True)
class Story:
    """A brief: title, opening sentences, sections, and every finding, highest news value first.

    `made` holds reporter, period, as_of and the nature of the world. `labels` are the names of the worlds that are no
    record, by their names in ids: each figure, chart and sentence from one carries its label (convention 12).
    """

    title: str
    standfirst: tuple[Sentence, ...]
    sections: tuple[Section, ...]
    findings: tuple[Finding, ...]
    lang: Lang
    world: str
    made: dict[str, str] = field(default_factory=dict)
    labels: dict[str, str] = field(default_factory=dict)

    @property
    def supposed(self) -> tuple[str, ...]:
        """The labels that stand over the key figures: those of a story that is told about no record."""
        return tuple(self.labels.values()) if self.made.get("nature", "record") != "record" else ()
