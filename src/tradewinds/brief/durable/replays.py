"""The next twelve months as after each past peak: worlds, labelled in every figure (convention 12)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from tradewinds.brief.durable.hinge import line
from tradewinds.brief.durable.words import word
from tradewinds.brief.notebook import Notebook
from tradewinds.brief.story import Block, Cell, Chart, Section, Sentence, Table
from tradewinds.outlook import ITEM
from tradewinds.periods import Period
from tradewinds.series import SeriesKey
from tradewinds.statements import BN, GrowthWithout, Level, Streak, YearOnYear, capital
from tradewinds.worlds import OverlayWorld

BACK = 24
MONTHS = 12


def replays(book: Notebook, worlds: Sequence[OverlayWorld], left_out: Sequence[Sentence] = ()) -> Section | None:
    """Each replay: when chips and all exports turn, the months, the year; then a chart of all, and what cannot be replayed."""
    if not worlds and not left_out:
        return None
    lang = book.lang
    blocks: list[Block] = [Sentence(word("replay_rule", lang), ())] if worlds else []
    for world in worlds:
        blocks += _told(book, world)
        blocks.append(_table(book, world))
    blocks += [_chart(book, worlds)] if worlds else []
    blocks += left_out
    return Section("replay", word("replay", lang), tuple(blocks))


def first_fall(book: Notebook, world: OverlayWorld) -> list[Sentence]:
    """The first month in which all exports fall on the year, and the run that ends before it; else the run at the end."""
    total = book.series()
    month = _turn(book, world, total)
    if month is None:
        return book.say(book.take(Streak(total, _months(book)[-1]), world))
    return book.say(book.take(YearOnYear(total, month), world), book.take(Streak(total, month.previous()), world))


def _told(book: Notebook, world: OverlayWorld) -> list[Sentence]:
    chips, total, months = book.series(item=ITEM), book.series(), _months(book)
    low = min(months, key=lambda m: world.figure(chips, m).value)
    turn = _turn(book, world, chips)
    sentences = book.say(book.take(Level(chips, low), world)) if low != turn else []
    if turn is not None:
        sentences += book.say(
            book.take(YearOnYear(chips, turn), world), book.take(Streak(chips, turn.previous()), world)
        )
    else:
        sentences += book.say(book.take(Streak(chips, months[-1]), world))
    sentences += first_fall(book, world)
    year = Period.of_year(book.at.year)
    sentences += book.say(book.take(YearOnYear(total, year), world), book.take(YearOnYear(chips, year), world))
    span = Period.of_months(months[0].year, months[0].first.month, months[-1].year, months[-1].first.month)
    return sentences + book.say(
        book.take(YearOnYear(total, span), world), book.take(GrowthWithout(chips, months[-1]), world)
    )


def _turn(book: Notebook, world: OverlayWorld, key: SeriesKey) -> Period | None:
    """The first month ahead in which a series falls on the year."""
    rates = ((m, world.growth(key, m)) for m in _months(book))
    return next((m for m, g in rates if g.known and g.value < 0), None)


def _months(book: Notebook) -> list[Period]:
    return [book.at.shift(n) for n in range(1, MONTHS + 1)]


def _table(book: Notebook, world: OverlayWorld) -> Table:
    chips, total, voice, lang = book.series(item=ITEM), book.series(), book.voice, book.lang
    rows = []
    for month in _months(book):
        cells = [Cell(voice.period(month))]
        for key in (chips, total):
            level, growth = book.take(Level(key, month), world), book.take(YearOnYear(key, month), world)
            cells.append(book.cell(level, voice.cell(level.value * BN, 2) if level else ""))
            cells.append(book.cell(growth, voice.pct(growth.value) if growth else ""))
        rows.append(tuple(cells))
    heads = tuple(word(w, lang) for w in ("month", "chips", "growth", "all", "growth"))
    id = world.name.replace(":", "-")
    return Table(id, f"[{world.called(lang)}] {word('replay_table', lang)}", heads, tuple(rows))


def _chart(book: Notebook, worlds: Sequence[OverlayWorld]) -> Chart:
    """The record, and each replay from its last month on."""
    total, lang = book.series(), book.lang
    past = [book.at.shift(-n) for n in range(BACK - 1, -1, -1)]
    points = [
        replace(p, highlight=False)
        for p in line(book, capital(book.voice.of(total)), past, [Level(total, m) for m in past])
    ]
    joint = points[-1]
    for world in worlds:
        points.append(replace(joint, series=world.called(lang)))
        for month in _months(book):
            note = book.take(Level(total, month), world)
            if note is not None:
                point = replace(joint, label=book.voice.period(month), value=note.value, series=world.called(lang))
                points.append(replace(point, when=month.first.isoformat(), finding=note.finding.id))
    return Chart("chart-replay", word("replay_chart", lang), word("replay_alt", lang), "line", "USD_bn", tuple(points))
