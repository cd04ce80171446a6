"""The title and the opening."""

from __future__ import annotations

from tradewinds.brief.notebook import Note, Notebook
from tradewinds.brief.sections.chips import apart
from tradewinds.brief.story import Sentence
from tradewinds.brief.unheld import HOME
from tradewinds.series import area
from tradewinds.statements import (
    Balance,
    GrowthWithout,
    Level,
    Milestone,
    Offset,
    Record,
    Streak,
    YearOnYear,
    levels_before,
    natural_threshold,
)  # fmt: skip


def headline(book: Notebook) -> str:
    """ "South Korea's exports rose 3.8% to a record $709.7 billion in 2025" """
    voice, at, total = book.voice, book.at, book.series()
    growth, record = book.take(YearOnYear(total, at)), book.take(Record(total, at))
    now, who = book.world.figure(total, at), area(book.world.reporter).name(book.lang)
    amount = voice.amount(now) if now.known else ""
    back = None if record is None else record.found.slots["reach"]
    record = None if back is None or back.thin else record
    if voice.ko:
        most = f"자료가 있는 {voice.period(back.begins)} 이후 최대" if back and back.late(at) else "역대 최대"
        words = [f"{voice.period(at)} {who}{'' if book.world.reporter == HOME else '의'} 수출"]
        words += [f"{voice.size(growth.value)} {voice.rose(growth.value)}"] if growth else []
        words += [f"{amount}로 {most}" if record else amount] if amount else []
        return _marked(book, " ".join(words[:2]) + (", " + words[2] if len(words) > 2 else ""))
    move = f"{voice.rose(growth.value)} {voice.size(growth.value)}" if growth else "came"
    tail = (f" to a record {amount}" if record else f" to {amount}") if amount else ""
    return _marked(book, f"{who}'s exports {move}{tail} {voice.when(at)}")


def _marked(book: Notebook, title: str) -> str:
    """The title with the world's name when it is not the record (convention 12)."""
    return title if book.world.nature == "record" else f"[{book.world.called(book.lang)}] {title}"


def standfirst(book: Notebook) -> tuple[Sentence, ...]:
    """The sentences that carry the news: growth, the milestone or the record, chips, the streak, the offset, the balance."""
    at, total, lead = book.at, book.series(), book.series(item="semiconductors")
    sentences = book.say(book.take(YearOnYear(total, at)) or book.take(Level(total, at)))
    bound = _threshold(book)
    crossed = book.take(Milestone(total, at, bound)) if bound else None
    sentences += book.say(
        crossed or _lasting(book, Record(total, at)) or _lasting(book, Record(total, at, "same-month"))
    )
    if apart(book):
        sentences += book.say(book.take(YearOnYear(lead, at)), book.take(GrowthWithout(lead, at)))
    if at.unit == "month":
        sentences += book.say(_run(book, Streak(total, at)) or _run(book, Streak(total, at, "decline")))
    sentences += book.say(book.take(Offset(total, at, "items")), book.take(Balance(book.series(flow="balance"), at)))
    return tuple(sentences)


def _lasting(book: Notebook, record: Record) -> Note | None:
    """A record that is news: none of the one or two earlier periods held alone."""
    note = book.take(record)
    return None if note is None or note.found.slots["reach"].thin else note


def _run(book: Notebook, streak: Streak) -> Note | None:
    """A run that is news: not one month of which nothing before is known."""
    note = book.take(streak)
    return note if note and (note.found.slots["n"] > 1 or note.found.slots["breaking"]) else None


def _threshold(book: Notebook) -> float | None:
    now, before = book.world.figure(book.series(), book.at), levels_before(book.world, book.series(), book.at)
    return natural_threshold(now.value, max(f.value for f in before)) if now.known and before else None
