"""How far chips can fall before all exports fall on the year: exact algebra, by month and for the year."""

from __future__ import annotations

from tradewinds.brief.durable.words import word
from tradewinds.brief.notebook import Note, Notebook
from tradewinds.brief.story import Block, Cell, Chart, Point, Section, Sentence, Table
from tradewinds.outlook import ITEM
from tradewinds.periods import Period
from tradewinds.statements import Breakeven, capital

MONTHS = 12


def breakevens(book: Notebook) -> Section | None:
    """The next month, the year that runs, the twelve months ahead; a table and a chart of the months."""
    chips, lang, months = book.series(item=ITEM), book.lang, [book.at.shift(n) for n in range(1, MONTHS + 1)]
    first, last = months[0].first, months[-1].first
    span = Period.of_months(first.year, first.month, last.year, last.month)
    told: list[Note | None] = []
    for at in (months[0], Period.of_year(book.at.year), span, months[-1]):
        told += [book.take(Breakeven(chips, at, "flat")), book.take(Breakeven(chips, at, "pace"))]
    blocks: list[Block] = list(book.say(*told))
    if not blocks:
        return None
    blocks += [_table(book, months), _chart(book, months), Sentence(word("algebra", lang), ())]
    return Section("breakeven", word("breakeven", lang), tuple(blocks))


def _table(book: Notebook, months: list[Period]) -> Table:
    chips, voice, lang = book.series(item=ITEM), book.voice, book.lang
    rows = []
    for month in months:
        flat, pace = (book.take(Breakeven(chips, month, rest)) for rest in ("flat", "pace"))
        cells = [Cell(voice.period(month))]
        for note in (flat, pace):
            level = note.found.slots["level"] if note else 0.0
            cells += [
                book.cell(note, voice.cell(level, 2), level),
                book.cell(note, voice.pct(note.value) if note else ""),
            ]
        rows.append(tuple(cells))
    heads = tuple(word(w, lang) for w in ("month", "flat", "room", "pace", "room"))
    return Table("breakeven", word("breakeven_table", lang), heads, tuple(rows))


def _chart(book: Notebook, months: list[Period]) -> Chart:
    chips, lang, points = book.series(item=ITEM), book.lang, []
    for month in months:
        note = book.take(Breakeven(chips, month))
        value, id = (note.value, note.finding.id) if note else (None, None)
        points.append(
            Point(
                book.voice.period(month),
                value,
                capital(book.voice.of(chips)),
                month.first.isoformat(),
                id,
                month == months[-1],
            )
        )
    title, alt = word("breakeven_chart", lang), word("breakeven_alt", lang)
    return Chart("chart-breakeven", title, alt, "line", "pct", tuple(points))
