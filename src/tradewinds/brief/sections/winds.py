"""Tailwinds and headwinds: what added and what took away, by item and by destination, closing to the total."""

from __future__ import annotations

from tradewinds.brief.chart_data import printed
from tradewinds.brief.notebook import Notebook
from tradewinds.brief.story import Block, Cell, Chart, Point, Section, Table
from tradewinds.brief.words import word
from tradewinds.series import SeriesKey
from tradewinds.statements import (
    Contribution,
    Count,
    Everywhere,
    Level,
    Offset,
    YearOnYear,
    capital,
    decimals_of,
    listed,
    parts,
)
from tradewinds.statements.contribution import OTHER
from tradewinds.statements.parts import Axis, Parts


def winds(book: Notebook) -> Section | None:
    """The offset in a sentence, a table and a chart an axis."""
    blocks: list[Block] = []
    at, total = book.at, book.series()
    for axis in ("items", "partners"):
        whole = parts(book.world, total, at, axis)
        split = listed(whole) if whole else None
        blocks += book.say(book.take(Offset(total, at, axis)))
        if axis == "items":
            blocks += book.say(book.take(Count(total, at, "MTI20")) or book.take(Count(total, at, "MTI15")))
        else:
            blocks += book.say(book.take(Everywhere(total, at)))
        if split is not None and split.members:
            blocks += [_table(book, axis, split), _chart(book, axis, split)]
    return Section("winds", word("winds", book.lang), tuple(blocks)) if blocks else None


def _other(book: Notebook, axis: Axis) -> SeriesKey:
    return book.series(item=OTHER) if axis == "items" else book.series(partner=OTHER)


def _table(book: Notebook, axis: Axis, split: Parts) -> Table:
    at, voice, lang = book.at, book.voice, book.lang
    rows = []
    for part in split.members:
        level, growth = book.take(Level(part.key, at)), book.take(YearOnYear(part.key, at))
        note = book.take(Contribution(part.key, at))
        rows.append((
            Cell(capital(voice.member(part.key))),
            book.cell(note, voice.cell(part.now.value, decimals_of(part.now)), part.now.value) if level else Cell("–"),
            book.cell(growth, voice.pct(growth.value) if growth else ""),
            book.cell(note, printed(part.points, "pp")),
        ))  # fmt: skip
    rest, whole = book.take(Contribution(_other(book, axis), at)), book.take(YearOnYear(book.series(), at))
    now = split.whole_now
    rows.append(
        (Cell(word(f"other_{axis}", lang)), Cell("–"), Cell("–"), book.cell(rest, printed(split.other_points, "pp")))
    )
    rows.append((
        Cell(word("total", lang)), book.cell(rest, voice.cell(now.value, decimals_of(now)), now.value),
        book.cell(whole, voice.pct(whole.value) if whole else ""), book.cell(rest, printed(split.growth, "pp"), split.growth),
    ))  # fmt: skip
    head = "item" if axis == "items" else "destination"
    columns = tuple(word(w, lang) for w in (head, "level", "growth", "points"))
    return Table(f"winds-{axis}", word(f"by_{head}", lang), columns, tuple(rows), word("closes", lang))


def _chart(book: Notebook, axis: Axis, split: Parts) -> Chart:
    at, voice, lang = book.at, book.voice, book.lang
    points = [
        Point(
            capital(voice.member(p.key)),
            round(p.points, 9),
            finding=_id(book, Contribution(p.key, at)),
            highlight=index == 0,
        )
        for index, p in enumerate(split.members)
    ]
    points.append(
        Point(
            word(f"other_{axis}", lang),
            round(split.other_points, 9),
            finding=_id(book, Contribution(_other(book, axis), at)),
        )
    )
    points.append(Point(word("total", lang), round(split.growth, 9), finding=_id(book, YearOnYear(book.series(), at))))
    title = word("by_item" if axis == "items" else "by_destination", lang)
    return Chart(f"chart-{axis}", title, word("winds_alt", lang), "waterfall", "pp", tuple(points))


def _id(book: Notebook, statement: Contribution | YearOnYear) -> str | None:
    note = book.take(statement)
    return note.finding.id if note else None
