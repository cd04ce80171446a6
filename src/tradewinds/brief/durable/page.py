"""The durability page: what hangs on chips, past downturns, replays of them, breakevens, and dated facts."""

from __future__ import annotations

from tradewinds.brief.durable.breakevens import breakevens
from tradewinds.brief.durable.cycles import cycles
from tradewinds.brief.durable.facts import facts, prices
from tradewinds.brief.durable.hinge import hinge
from tradewinds.brief.durable.replays import first_fall, replays
from tradewinds.brief.durable.words import word
from tradewinds.brief.gate import check
from tradewinds.brief.labelled import labelled
from tradewinds.brief.notebook import Notebook
from tradewinds.brief.story import Section, Sentence, Story
from tradewinds.errors import InputError
from tradewinds.outlook import ITEM, last_month, peaks, replay_world
from tradewinds.periods import Period
from tradewinds.series import Lang, area
from tradewinds.statements import Breakeven, GrowthWithout, Share, YearOnYear
from tradewinds.worlds import OverlayWorld, RecordWorld


def durability(record: RecordWorld, lang: Lang = "en") -> Story:
    """The story of how long the chip boom can last, as far as the record of a country tells, past the gate.

    Raises InputError where the record holds no month of chips and of total exports.
    """
    book = Notebook(record, Period.of_year(record.as_of.year), lang)
    chips, total = book.series(item=ITEM), book.series()
    last = last_month(record, chips, total)
    book.at = last
    worlds, left_out = _worlds(book, record)
    opening = book.say(
        book.take(YearOnYear(chips, last)), book.take(Share(chips, last)), book.take(GrowthWithout(chips, last))
    )
    opening += [s for world in worlds for s in first_fall(book, world)]
    opening += book.say(book.take(Breakeven(chips, _year_ahead(last))))
    sections = (
        hinge(book), cycles(book), replays(book, worlds, left_out), breakevens(book), prices(book), facts(book),
        Section("how", word("how", lang), (Sentence(word("limits", lang), ()),)),
    )  # fmt: skip
    title = word("title", lang, area(record.reporter).name(lang), book.voice.period(last))
    return check(labelled(_story(book, title, tuple(opening), sections, record), worlds))


def _worlds(book: Notebook, record: RecordWorld) -> tuple[list[OverlayWorld], list[Sentence]]:
    """The replays that can be made, and a sentence for each peak after which a month is not held."""
    worlds, left_out = [], []
    for year, (downturn, peak) in peaks(record, book.series(item=ITEM)).items():
        try:
            worlds.append(replay_world(record, year))
        except InputError:
            note = book.take(downturn)
            text = word("left_out", book.lang, book.voice.period(peak.period))
            left_out.append(Sentence(text, (note.finding.id,) if note else ()))
    return worlds, left_out


def _story(
    book: Notebook, title: str, opening: tuple[Sentence, ...], sections: tuple[Section | None, ...], record: RecordWorld
) -> Story:
    made = {"reporter": record.reporter, "period": str(book.at), "as_of": record.as_of.isoformat(), "nature": "record"}
    held = tuple(section for section in sections if section is not None)
    return Story(title, opening, held, book.findings, book.lang, record.label(book.lang), made)


def _year_ahead(last: Period) -> Period:
    """The twelve months after a month."""
    first, end = last.shift(1).first, last.shift(12).first
    return Period.of_months(first.year, first.month, end.year, end.month)
