"""Records with their scope and runner-up; streaks with their first month and what broke the one before."""

from __future__ import annotations

from tradewinds.brief.notebook import Note, Notebook
from tradewinds.brief.story import Block, Section
from tradewinds.brief.words import word
from tradewinds.periods import Period
from tradewinds.series import SeriesKey
from tradewinds.statements import (
    ExtremeSince,
    FirstSince,
    Milestone,
    Multiple,
    Rank,
    Record,
    Statement,
    Streak,
    YearOnYear,
)
from tradewinds.statements.history import FEW

MOST = 8


def records(book: Notebook) -> Section | None:
    """Records of all time first, then of the month; a record of the release that no longer stands is told as that.

    What leads only one or two earlier periods is left out.
    """
    notes = [
        n
        for n in book.notes.values()
        if isinstance(n.found.statement, Record)
        and n.found.statement.of.measure == "value"
        and not n.found.slots["reach"].thin
    ]
    always = {n.found.statement.of for n in notes if not n.found.statement.options}
    notes = [n for n in notes if not n.found.statement.options or n.found.statement.of not in always]
    blocks: list[Block] = []
    for note in _best(notes, MOST):
        blocks += book.say(note)
    kinds = (Milestone, ExtremeSince, FirstSince, Multiple, Rank)
    told = {n.found.statement.of for n in notes}
    others = [
        n
        for n in book.notes.values()
        if isinstance(n.found.statement, kinds) and n.found.statement.of not in told and not _of_few(n)
    ]
    for note in _best(others, 4):
        blocks += book.say(note)
    blocks += book.say(_lost(book))
    return Section("records", word("records", book.lang), tuple(blocks)) if blocks else None


def _of_few(note: Note) -> bool:
    """Whether it is a place among so few periods that it says nothing."""
    return isinstance(note.found.statement, Rank) and bool(note.found.slots["size"] <= FEW)


def _lost(book: Notebook) -> Note | None:
    """The total's record as judged at its release, when today it is none."""
    total = book.series()
    if book.take(Record(total, book.at)) is not None:
        return None
    rows = [r for r in book.world.observations(total, book.at) if r.printed and r.released]
    return book.take(Record(total, book.at), book.world.at(rows[0].known_from)) if rows else None


def streaks(book: Notebook) -> Section | None:
    """Runs of two and more, longest first; for a year also those of its last month, with that month's growth."""
    at = book.at
    blocks: list[Block] = []
    if len(at.months) > 1:
        last = at.months[-1]
        for key in (book.series(), book.series(item="semiconductors"), book.series(item="automobiles")):
            blocks += book.say(book.take(YearOnYear(key, last)), _run(book, key, last))
        blocks += book.say(book.take(Streak(book.series(flow="balance"), last, "surplus")))
    notes = [
        n
        for n in book.notes.values()
        if isinstance(n.found.statement, Streak) and n.found.statement.at == at and n.value > 1
    ]
    notes = [n for n in notes if n.found.statement.what != "level"]  # type: ignore[attr-defined]
    for note in _best(notes, MOST):
        blocks += book.say(note)
    return Section("streaks", word("streaks", book.lang), tuple(blocks)) if blocks else None


def _run(book: Notebook, key: SeriesKey, at: Period) -> Note | None:
    runs: list[Statement] = [Streak(key, at), Streak(key, at, "decline")]
    found = [n for s in runs if (n := book.take(s)) is not None and n.value > 1]
    return found[0] if found else None


def _best(notes: list[Note], most: int) -> list[Note]:
    return sorted(notes, key=lambda n: (-n.finding.news, n.finding.id))[:most]
