"""Exports to the United States beside the dates on which its tariffs changed."""

from __future__ import annotations

from datetime import date, timedelta

from tradewinds.brief.notebook import Notebook
from tradewinds.brief.story import Block, Cell, Chart, Mark, Point, Section, Table
from tradewinds.brief.words import word
from tradewinds.ledger.tariffs import TariffFact, load_tariffs, timeline
from tradewinds.periods import Period
from tradewinds.statements import BN, Level, Tariff, TariffEvent, YearOnYear, capital
from tradewinds.statements.tariff_event import KIND_WORDS, named

GOODS = ("automobiles", "auto parts", "steel", "machinery", "total")
BACK = timedelta(days=365)
MONTHS_BACK = 24


def tariffs(book: Notebook) -> Section | None:
    """What went to the United States, what it paid at the end of the period, and the facts of the year up to then.

    None where no facts on tariffs are held for the country.
    """
    if not load_tariffs(book.world.reporter):
        return None
    at, us = book.at, book.series(partner="USA")
    blocks: list[Block] = []
    if at.unit != "days" or book.world.growth(us, at).known:
        blocks += book.say(book.take(YearOnYear(us, at)))
    blocks += [s for i in GOODS[:-1] for s in book.say(book.take(YearOnYear(book.series(item=i, partner="USA"), at)))]
    blocks += [s for i in GOODS for s in book.say(book.take(Tariff(book.series(item=i, partner="USA"), at)))]
    start = min(at.first, at.last - BACK)
    facts = [f for f in timeline(start, at.last, book.world.reporter) if (f.announced or f.day) <= book.world.as_of]
    rows = [row for fact in facts if (row := _row(book, fact))]
    if rows:
        columns = tuple(word(w, book.lang) for w in ("date", "goods", "rate", "sort", "what"))
        blocks.append(Table("tariffs", word("tariffs", book.lang), columns, tuple(rows)))
    chart = _chart(book, facts)
    blocks += [chart] if chart else []
    return Section("tariffs", word("tariffs", book.lang), tuple(blocks)) if blocks else None


def _row(book: Notebook, fact: TariffFact) -> tuple[Cell, ...] | None:
    note = book.take(TariffEvent.of_fact(book.series(partner="USA"), fact))
    if note is None:
        return None
    id, voice = note.finding.id, book.voice
    rate = "–" if fact.rate is None else f"{fact.rate:g}%"
    kind = KIND_WORDS[fact.kind][voice.ko]
    what = kind if voice.ko else capital(fact.scope)
    return (
        Cell(voice.date(fact.day), id),
        Cell(capital(named(fact, voice))),
        Cell(rate, id, fact.rate),
        Cell(kind),
        Cell(what, id),
    )


def _chart(book: Notebook, facts: list[TariffFact]) -> Chart | None:
    """Monthly exports to the United States, with the days on which duties on cars, steel and all goods began."""
    last = book.at.months[-1] if book.at.months else Period.of_month(book.at.year, book.at.first.month).previous()
    months = [last.shift(-n) for n in range(MONTHS_BACK - 1, -1, -1)]
    us, points = book.series(partner="USA"), []
    for month in months:
        note = book.take(Level(us, month))
        figure = book.world.figure(us, month)
        points.append(
            Point(book.voice.period(month), round(figure.value / BN, 3) if figure.known else None, book.voice.of(us),
                  month.first.isoformat(), note.finding.id if note else None, month == last)
        )  # fmt: skip
    if sum(p.value is not None for p in points) < MONTHS_BACK // 2:
        return None
    first = months[0].first
    marks = tuple(
        Mark(f.day.isoformat(), f"{named(f, book.voice)} {f.rate:g}%")
        for f in facts
        if f.kind == "duty"
        and f.rate is not None
        and f.day >= first
        and _headline_goods(f)
        and f.day <= date(9998, 1, 1)
    )
    return Chart(
        "chart-us", word("us_chart", book.lang), word("us_alt", book.lang), "line", "USD_bn", tuple(points), marks
    )


def _headline_goods(fact: TariffFact) -> bool:
    return bool({"automobiles", "steel", "all"} & set(fact.goods))
