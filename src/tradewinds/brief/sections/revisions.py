"""What was first printed and what stands now."""

from __future__ import annotations

from tradewinds.brief.notebook import Notebook
from tradewinds.brief.story import Block, Section
from tradewinds.brief.words import word
from tradewinds.statements import Revision


def revisions(book: Notebook) -> Section | None:
    """Revisions since the release, the largest series first."""
    notes = [n for n in book.notes.values() if isinstance(n.found.statement, Revision)]
    blocks: list[Block] = []
    for note in sorted(
        notes,
        key=lambda n: (n.found.statement.of.item != "total", n.found.statement.of.partner != "World", -abs(n.value)),
    )[:6]:
        blocks += book.say(note)
    return Section("revisions", word("revisions", book.lang), tuple(blocks)) if blocks else None
