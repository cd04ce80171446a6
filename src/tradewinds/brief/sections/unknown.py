"""What cannot be known from the ledger, and what would be needed."""

from __future__ import annotations

from tradewinds.brief.notebook import Notebook
from tradewinds.brief.story import Section, Sentence
from tradewinds.brief.unheld import HOME
from tradewinds.brief.words import word
from tradewinds.ledger.tariffs import load_tariffs
from tradewinds.series import disjoint_items, disjoint_partners
from tradewinds.statements import Balance, Level, YearOnYear, parts
from tradewinds.statements.parts import Axis

AXES: tuple[tuple[Axis, str], ...] = (("items", "miss_items"), ("partners", "miss_destinations"))


def unknown(book: Notebook) -> Section | None:
    """Names what the world does not hold for the period, and how it could."""
    lang, at, total = book.lang, book.at, book.series()
    missing: list[str] = []
    for axis, name in AXES:
        split = parts(book.world, total, at, axis)
        if split is None or not split.members:
            missing.append(word("miss_base" if _levels(book, axis) else name, lang))
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
    blocks = [Sentence(word("no_statement", lang, "; ".join(dict.fromkeys(missing))), ())] if missing else []
    blocks += (
        [Sentence(word("needed" if book.world.reporter == HOME else "needed_elsewhere", lang), ())]
        if missing and book.world.nature == "record"
        else []
    )
    blocks.append(Sentence(word("never", lang), ()))
    return Section("unknown", word("unknown", lang), tuple(blocks))


def _levels(book: Notebook, axis: Axis) -> bool:
    """Whether the level of any member is known, so that what is not held is figures to set it against."""
    if axis == "items":
        keys = [book.series(item=i) for i in disjoint_items(book.world.items())]
    else:
        keys = [book.series(partner=p) for p in disjoint_partners(book.world.partners())]
    return any(book.world.figure(key, book.at).known for key in keys)
