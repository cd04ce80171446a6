"""The calendar's part: working days and the daily average."""

from __future__ import annotations

from dataclasses import replace

from tradewinds.brief.notebook import Notebook
from tradewinds.brief.story import Block, Section
from tradewinds.brief.words import word
from tradewinds.statements import DailyAverage, DailyAverageGrowth, MonthOnMonth, Record, WorkingDays


def calendar(book: Notebook) -> Section | None:
    """Working days against a year earlier, and what a working day earned."""
    total = book.series()
    daily = replace(total, measure="daily_average")
    blocks: list[Block] = []
    for statement in (
        WorkingDays(replace(total, measure="working_days"), book.at), DailyAverage(daily, book.at),
        DailyAverageGrowth(daily, book.at), Record(daily, book.at), MonthOnMonth(total, book.at),
    ):  # fmt: skip
        blocks += book.say(book.take(statement))
    return Section("calendar", word("calendar", book.lang), tuple(blocks)) if blocks else None
