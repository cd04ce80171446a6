"""What cannot be known from the ledger, and what would be needed."""

from __future__ import annotations

from tradewinds.brief.notebook import Notebook
from tradewinds.brief.story import Section, Sentence
from tradewinds.brief.words import word
from tradewinds.ledger.tariffs import load_tariffs
from tradewinds.statements import Balance, Level, YearOnYear, parts


def unknown(book: Notebook) -> Section | None:
    """Names what the world does not hold for the period, and how it could."""
    lang, at, total = book.lang, book.at, book.series()
    missing = []
    for axis, name in (("items", "miss_items"), ("partners", "miss_destinations")):
        split = parts(book.world, total, at, axis)  # type: ignore[arg-type]
        if split is None or not split.members:
            missing.append(word(name, lang))
        elif split.growth_only:
            missing.append(
                word("miss_growth_only", lang, book.voice.join([book.voice.member(k) for k in split.growth_only]))
            )
    if book.take(Level(book.series(flow="imports"), at)) is None:
        missing.append(word("miss_imports", lang))
    if book.take(Balance(book.series(flow="balance"), at)) is None:
        missing.append(word("miss_balance", lang))
    if load_tariffs(book.world.reporter) and book.take(YearOnYear(book.series(partner="USA"), at)) is None:
        missing.append(word("miss_us", lang))
    blocks = [Sentence(word("no_statement", lang, "; ".join(missing)), ())] if missing else []
    blocks += [Sentence(word("needed", lang), ())] if missing and book.world.nature == "record" else []
    blocks.append(Sentence(word("never", lang), ()))
    return Section("unknown", word("unknown", lang), tuple(blocks))
