"""Past downturns of chip exports, dated by a stated rule."""

from __future__ import annotations

from tradewinds.brief.durable.hinge import line
from tradewinds.brief.durable.words import word
from tradewinds.brief.notebook import Note, Notebook
from tradewinds.brief.story import Block, Cell, Chart, Mark, Section, Sentence, Table
from tradewinds.outlook import ITEM
from tradewinds.periods import Period
from tradewinds.statements import Level, capital, downturns

START = Period.of_month(2017, 1)


def cycles(book: Notebook) -> Section | None:
    """Each downturn in a sentence and a row, and all of them on the line of monthly levels."""
    lang, chips = book.lang, book.series(item=ITEM)
    notes = [note for d in downturns(book.world, chips) if (note := book.take(d)) is not None]
    if not notes:
        return None
    heads = tuple(word(w, lang) for w in ("run", "falls", "peak", "trough", "lost", "span", "deepest"))
    table = Table("cycles", word("cycles_table", lang), heads, tuple(_row(book, note) for note in notes))
    blocks: list[Block] = [*book.say(*notes), table, Sentence(word("rule", lang), ()), _chart(book, notes)]
    return Section("cycles", word("cycles", lang), tuple(blocks))


def _row(book: Notebook, note: Note) -> tuple[Cell, ...]:
    voice, slots, id = book.voice, note.found.slots, note.finding.id
    peak, trough, deepest = slots["peak"], slots["trough"], slots["deepest"]
    return (
        Cell(voice.period(note.found.statement.at), id), Cell(f"{slots['falls']}", id, slots["falls"]),
        Cell(f"{voice.period(peak.period)}, {voice.amount(peak)}", id), Cell(f"{voice.period(trough.period)}, {voice.amount(trough)}", id),
        Cell(voice.pct(note.value), id, note.value), Cell(f"{slots['span']}", id, slots["span"]),
        Cell(voice.pct(deepest.value), id, deepest.value),
    )  # fmt: skip


def _chart(book: Notebook, notes: list[Note]) -> Chart:
    months, step = [], START
    while step <= book.at:
        months.append(step)
        step = step.next()
    marks = []
    for note in notes:
        for end in ("peak", "trough"):
            figure = note.found.slots[end]
            marks.append(Mark(figure.period.first.isoformat(), word(end, book.lang), book.voice.period(figure.period)))
    chips, lang = book.series(item=ITEM), book.lang
    points = line(book, capital(book.voice.of(chips)), months, [Level(chips, m) for m in months])
    return Chart(
        "chart-levels", word("levels_chart", lang), word("levels_alt", lang), "line", "USD_bn", tuple(points), tuple(marks)
    )  # fmt: skip
