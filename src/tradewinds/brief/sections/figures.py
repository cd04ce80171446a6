"""The figures in a table."""

from __future__ import annotations

from tradewinds.brief.notebook import Notebook
from tradewinds.brief.sections.chips import apart
from tradewinds.brief.story import Block, Cell, Section, Table
from tradewinds.brief.unheld import HOME
from tradewinds.brief.words import word
from tradewinds.series import SeriesKey, disjoint_items, disjoint_partners
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
    """Totals, the balance, the daily average, chips, other goods and destinations: level, base, growth, share, record.

    Of South Korea those that its readers look for, of any other country the largest.
    """
    keys = [book.series(), book.series(flow="imports")]
    keys += [book.series(item="semiconductors")] if apart(book) else []
    keys += [k for k in _chosen(book) if k not in keys]
    rows = [row for key in keys if (row := _row(book, key))]
    rows[1:1] = [row for row in (_daily(book),) if row]
    rows += [row for row in (_balance(book),) if row]
    columns = tuple(word(w, book.lang) for w in ("series", "level", "base", "growth", "share", "record"))
    table = Table("figures", word("figures", book.lang), columns, tuple(rows))
    blocks: list[Block] = [table]
    blocks += book.say(book.take(YearOnYear(book.series(flow="imports"), book.at)))
    return Section("figures", word("figures", book.lang), tuple(blocks))


def _chosen(book: Notebook) -> list[SeriesKey]:
    """Three goods and four destinations."""
    if book.world.reporter == HOME:
        goods = [book.series(item=i) for i in ("automobiles", "agri-food", "cosmetics")]
        return goods + [book.series(partner=p) for p in ("USA", "CHN", "ASEAN", "EU")]
    items = [book.series(item=i) for i in disjoint_items(book.world.items()) if i != "semiconductors"]
    partners = [book.series(partner=p) for p in disjoint_partners(book.world.partners())]
    return _largest(book, items, 3) + _largest(book, partners, 4)


def _largest(book: Notebook, keys: list[SeriesKey], most: int) -> list[SeriesKey]:
    """Those of the largest levels known."""
    levels = {key: figure.value for key in keys if (figure := book.world.figure(key, book.at)).known}
    return sorted(levels, key=lambda key: (-levels[key], str(key)))[:most]


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
        if note is None or note.found.slots["reach"].thin:
            continue
        start = note.found.slots["reach"].start
        if scope == "all-time":
            return Cell(word(name, book.lang, book.voice.period(start)), note.finding.id)
        year = f"{start.year}년" if book.voice.ko else f"{start.year}"
        return Cell(word(name, book.lang, book.at.label(book.lang, year=False), year), note.finding.id)
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
