"""The figures in a table."""

from __future__ import annotations

from tradewinds.brief.notebook import Notebook
from tradewinds.brief.sections.chips import apart
from tradewinds.brief.story import Block, Cell, Section, Table
from tradewinds.brief.words import word
from tradewinds.series import SeriesKey
from tradewinds.statements import (
    BN,
    Balance,
    DailyAverage,
    DailyAverageGrowth,
    Level,
    Record,
    Share,
    YearOnYear,
    capital,
    decimals_of,
)  # fmt: skip


def figures(book: Notebook) -> Section | None:
    """Totals, the balance, the daily average, chips, cars, the two largest destinations: level, base, growth, share, record."""
    keys = [book.series(), book.series(flow="imports")]
    goods = ("semiconductors",) if apart(book) else ()
    keys += [book.series(item=i) for i in (*goods, "automobiles", "agri-food", "cosmetics")]
    keys += [book.series(partner=p) for p in ("USA", "CHN", "ASEAN", "EU")]
    rows = [row for key in keys if (row := _row(book, key))]
    rows[1:1] = [row for row in (_daily(book),) if row]
    rows += [row for row in (_balance(book),) if row]
    columns = tuple(word(w, book.lang) for w in ("series", "level", "base", "growth", "share", "record"))
    table = Table("figures", word("figures", book.lang), columns, tuple(rows))
    blocks: list[Block] = [table]
    blocks += book.say(book.take(YearOnYear(book.series(flow="imports"), book.at)))
    return Section("figures", word("figures", book.lang), tuple(blocks))


def _row(book: Notebook, key: SeriesKey) -> tuple[Cell, ...] | None:
    at, voice = book.at, book.voice
    level, growth = book.take(Level(key, at)), book.take(YearOnYear(key, at))
    if level is None and growth is None:
        return None
    now, base = book.world.figure(key, at), book.world.growth(key, at).base
    share = (
        book.take(Share(key, at)) if (key.item, key.partner) != ("total", "World") and key.flow == "exports" else None
    )
    return (
        Cell(capital(voice.of(key))),
        book.cell(level, voice.cell(now.value, decimals_of(now)) if now.known else ""),
        Cell(voice.cell(base.value, decimals_of(base)), growth.finding.id, base.value)
        if growth and base.known
        else Cell("–"),
        book.cell(growth, voice.pct(growth.value) if growth else ""),
        book.cell(share, voice.pct(share.value) if share else ""),
        _record(book, key),
    )


def _record(book: Notebook, key: SeriesKey) -> Cell:
    for scope, name in (("all-time", "all_time"), ("same-month", "same_month")):
        if scope == "same-month" and book.at.unit not in ("month", "quarter", "half", "days"):
            continue
        note = book.take(Record(key, book.at, scope))  # type: ignore[arg-type]
        if note:
            start = book.voice.period(note.found.slots["reach"].start)
            return Cell(word(name, book.lang, start), note.finding.id)
    return Cell("")


def _daily(book: Notebook) -> tuple[Cell, ...] | None:
    key, at, voice = book.series(measure="daily_average"), book.at, book.voice
    level, growth = book.take(DailyAverage(key, at)), book.take(DailyAverageGrowth(key, at))
    if level is None:
        return None
    return (
        Cell(capital(voice.of(key))),
        book.cell(level, voice.cell(level.value * BN, 2)),
        Cell("–"),
        book.cell(growth, voice.pct(growth.value) if growth else ""),
        Cell("–"),
        Cell(""),
    )


def _balance(book: Notebook) -> tuple[Cell, ...] | None:
    key, voice = book.series(flow="balance"), book.voice
    note = book.take(Balance(key, book.at))
    if note is None:
        return None
    return (
        Cell(capital(voice.of(key))),
        book.cell(note, voice.cell(note.value * BN, decimals_of(book.world.figure(key, book.at)))),
        Cell("–"),
        Cell("–"),
        Cell("–"),
        Cell(""),
    )
