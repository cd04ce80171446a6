"""Chips and everything else apart."""

from __future__ import annotations

from tradewinds.brief.notebook import Notebook
from tradewinds.brief.story import Block, Chart, Point, Section
from tradewinds.brief.words import word
from tradewinds.periods import Period
from tradewinds.series import SeriesKey
from tradewinds.statements import Contribution, GrowthWithout, Share, ShareChange, YearOnYear, capital

MONTHS_BACK = 24


LEAST = 1.0
"""Percent of exports that chips must be for a brief to set them apart."""


def apart(book: Notebook) -> bool:
    """Whether a brief sets chips apart from everything else: not where they are known to be next to nothing."""
    share = book.take(Share(book.series(item="semiconductors"), book.at))
    return share is None or share.value >= LEAST


def chips(book: Notebook) -> Section | None:
    """Level, share, contribution of semiconductors, and what exports did without them."""
    if not apart(book):
        return None
    key, at = book.series(item="semiconductors"), book.at
    share = book.take(ShareChange(key, at)) or book.take(Share(key, at))
    blocks: list[Block] = list(book.say(book.take(YearOnYear(key, at)), share, book.take(Contribution(key, at))))
    blocks += book.say(book.take(GrowthWithout(key, at)))
    if not blocks and book.take(GrowthWithout(key, at)) is None:
        return None
    chart = _history(book)
    return Section("chips", word("chips", book.lang), (*blocks, *([chart] if chart else [])))


def _history(book: Notebook) -> Chart | None:
    """Growth of chips and of all exports, month by month, up to the period's last month."""
    last = book.at.months[-1] if book.at.months else Period.of_month(book.at.year, book.at.first.month).previous()
    months = [last.shift(-n) for n in range(MONTHS_BACK - 1, -1, -1)]
    points = [p for key in (book.series(item="semiconductors"), book.series()) for p in _line(book, key, months)]
    if sum(p.value is not None for p in points) < MONTHS_BACK:
        return None
    return Chart(
        "chart-history", word("history", book.lang), word("history_alt", book.lang), "line", "pct", tuple(points)
    )


def _line(book: Notebook, key: SeriesKey, months: list[Period]) -> list[Point]:
    name, points = capital(book.voice.of(key)), []
    for month in months:
        note = book.take(YearOnYear(key, month))
        label = book.voice.period(month)
        points.append(
            Point(label, note.value if note else None, name, month.first.isoformat(), note.finding.id if note else None,
                  month == months[-1])
        )  # fmt: skip
    return points
