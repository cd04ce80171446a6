"""The notebook of a brief: statements evaluated on one world, each finding kept once."""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from tradewinds.brief.rank import news_value
from tradewinds.brief.story import Cell, Sentence
from tradewinds.periods import Period
from tradewinds.series import Lang, SeriesKey
from tradewinds.statements import Finding, Found, Statement, Voice, World, tell


@dataclass(frozen=True, slots=True)
class Note:
    """A statement found: the evaluation and the finding a reader gets."""

    found: Found
    finding: Finding

    @property
    def value(self) -> float:
        """The finding's value; nan where it has none."""
        return float("nan") if self.finding.value is None else self.finding.value


@dataclass(slots=True)
class Notebook:
    """Evaluates statements on a world and remembers what was found, in the order it was asked for."""

    world: World
    at: Period
    lang: Lang = "en"
    notes: dict[str, Note] = field(default_factory=dict)
    said: set[str] = field(default_factory=set)

    @property
    def voice(self) -> Voice:
        """The language's voice."""
        return Voice(self.lang)

    def series(
        self, item: str = "total", partner: str = "World", flow: str = "exports", measure: str = "value"
    ) -> SeriesKey:
        """A series of the world's country."""
        return SeriesKey(flow=flow, item=item, partner=partner, measure=measure, reporter=self.world.reporter)

    def take(self, statement: Statement, world: World | None = None) -> Note | None:
        """The note of a statement; None when the world cannot say it."""
        where = statement.ground(world or self.world)
        place = statement.id + where.mark
        if place in self.notes:
            return self.notes[place]
        found = statement.find(where)
        if found is None:
            return None
        note = Note(found, replace(tell(found, self.lang), news=news_value(found)))
        self.notes[place] = note
        return note

    def say(self, *notes: Note | None) -> list[Sentence]:
        """Sentences of notes, each once in the whole brief."""
        sentences = []
        for note in notes:
            if note is not None and note.finding.text not in self.said:
                self.said.add(note.finding.text)
                sentences.append(Sentence(note.finding.text, (note.finding.id,)))
        return sentences

    def cell(self, note: Note | None, text: str, number: float | None = None) -> Cell:
        """A table cell with its finding; a dash where nothing is known."""
        return Cell("–") if note is None else Cell(text, note.finding.id, note.value if number is None else number)

    @property
    def findings(self) -> tuple[Finding, ...]:
        """Everything found, highest news value first."""
        return tuple(sorted((n.finding for n in self.notes.values()), key=lambda f: (-f.news, f.id)))
