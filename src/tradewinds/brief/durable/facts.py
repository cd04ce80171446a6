"""Prices, firms and budgets as dated facts, never as causes."""

from __future__ import annotations

from tradewinds.brief.durable.words import word
from tradewinds.brief.notebook import Note, Notebook
from tradewinds.brief.story import Block, Cell, Section, Sentence, Table
from tradewinds.ledger.drivers import Driver, load_drivers
from tradewinds.outlook import ITEM
from tradewinds.periods import Period
from tradewinds.statements import DriverFact, PriceBeside, capital
from tradewinds.statements.driver import amount_of, known, slug_of
from tradewinds.statements.driver_words import NAMES, name_of

NONE = "–"
"""Stands for a growth that the source does not give."""
LATEST = 3
"""Facts of one indicator that are shown: the latest."""


def prices(book: Notebook) -> Section | None:
    """The contract prices held, each beside the value of chip exports over the same months."""
    lang, chips = book.lang, book.series(item=ITEM)
    sentences: list[Sentence] = []
    rows: list[tuple[Cell, ...]] = []
    for indicator in _indicators(book, priced=True):
        facts = _known(book, indicator)
        for first in (f for f in facts[:-1] if f.period.unit == "month"):
            a, b = first.period.first, facts[-1].period.first
            note = book.take(PriceBeside(chips, Period.of_months(a.year, a.month, b.year, b.month), slug_of(indicator)))
            if note is not None and not any(s.findings == (note.finding.id,) for s in sentences) and _boom(book, first):
                sentences += book.say(note)
                break
        rows += [row for fact in facts[-2 * LATEST :] if (row := _row(book, fact))]
    if not rows:
        return None
    blocks: list[Block] = [
        *sentences,
        Sentence(word("no_split", lang), ()),
        _facts_table(book, "prices", "price", rows),
    ]
    return Section("price", word("price", lang), tuple(blocks))


def _boom(book: Notebook, fact: Driver) -> bool:
    """Whether a price stands at most two years before the last month told: the boom, and not the cycle before it."""
    return fact.period.first.year >= book.at.year - 1


def facts(book: Notebook) -> Section | None:
    """Revenues, spending and budgets, the latest of each."""
    rows = []
    for indicator in _indicators(book, priced=False):
        rows += [row for fact in _known(book, indicator)[-LATEST:] if (row := _row(book, fact))]
    if not rows:
        return None
    blocks: list[Block] = [Sentence(word("never_cause", book.lang), ()), _facts_table(book, "facts", "facts", rows)]
    return Section("facts", word("facts", book.lang), tuple(blocks))


def _indicators(book: Notebook, priced: bool) -> list[str]:
    held = {d.indicator: d.unit for d in load_drivers(book.world.reporter)}
    return [name for name in NAMES if name in held and (held[name] == "USD per chip") == priced]


def _known(book: Notebook, indicator: str) -> list[Driver]:
    facts = [d for d in load_drivers(book.world.reporter) if d.indicator == indicator and known(d, book.world)]
    return sorted(facts, key=lambda d: d.period.last)


def _row(book: Notebook, fact: Driver) -> tuple[Cell, ...] | None:
    note: Note | None = book.take(DriverFact.of_fact(book.series(item=ITEM), fact))
    if note is None:
        return None
    id, voice = note.finding.id, book.voice
    growth = Cell(f"{fact.growth}%", id, float(fact.growth)) if fact.growth else Cell(NONE)
    return (
        Cell(capital(name_of(fact.indicator, book.lang)), id),
        Cell(voice.period(fact.period), id),
        Cell(amount_of(fact, voice), id),
        growth,
    )


def _facts_table(book: Notebook, id: str, title: str, rows: list[tuple[Cell, ...]]) -> Table:
    heads = tuple(word(w, book.lang) for w in ("fact", "when", "value", "change"))
    if all(row[-1].text == NONE for row in rows):
        heads, rows = heads[:-1], [row[:-1] for row in rows]
    return Table(id, word(title, book.lang), heads, tuple(rows))
