"""What hangs on chips: their share, the concentration of exports, growth without them."""

from __future__ import annotations

from collections.abc import Sequence

from tradewinds.brief.durable.words import word
from tradewinds.brief.notebook import Notebook
from tradewinds.brief.story import Block, Chart, Point, Section
from tradewinds.errors import NotPublished
from tradewinds.outlook import ITEM
from tradewinds.periods import Period
from tradewinds.statements import (
    Concentration,
    Contribution,
    GrowthWithout,
    Share,
    ShareChange,
    Statement,
    YearOnYear,
    capital,
)

MONTHS_BACK = 36


def hinge(book: Notebook) -> Section:
    """The share of chips in all exports and how it moved, the index of concentration, growth with and without them.

    Raises NotPublished where the share is held for fewer than `MONTHS_BACK` months.
    """
    chips, total, at, lang = book.series(item=ITEM), book.series(), book.at, book.lang
    year = Period.of_months(at.year, 1, at.year, at.first.month) if at.first.month > 1 else at
    blocks: list[Block] = list(book.say(book.take(ShareChange(chips, at)), book.take(Concentration(total, at))))
    blocks += book.say(book.take(Contribution(chips, at)), book.take(Share(chips, year)))
    blocks += book.say(book.take(GrowthWithout(chips, at)), book.take(GrowthWithout(chips, year)))
    months = [at.shift(-n) for n in range(MONTHS_BACK - 1, -1, -1)]
    shares = line(book, capital(book.voice.member(chips)), months, [Share(chips, m) for m in months])
    if len(shares) < MONTHS_BACK:
        raise NotPublished(
            f"{book.world.label()} holds too few months of {book.world.reporter} for this page",
            got=f"{len(shares)} months, from {shares[0].when[:7]} to {at}" if shares else f"none up to {at}",
            accepted=f"{MONTHS_BACK} months of chip exports and of all exports in a row",
            hint="load the earlier months, or ask for a brief of one month",
        )
    blocks.append(
        Chart("chart-share", word("share_chart", lang), word("share_alt", lang), "line", "share", tuple(shares))
    )
    both = line(book, word("with", lang), months, [YearOnYear(total, m) for m in months])
    both += line(book, word("without", lang), months, [GrowthWithout(chips, m) for m in months])
    blocks.append(
        Chart("chart-without", word("without_chart", lang), word("without_alt", lang), "line", "pct", tuple(both))
    )
    return Section("hinge", word("hinge", lang), tuple(blocks))


def line(book: Notebook, name: str, months: Sequence[Period], said: Sequence[Statement]) -> list[Point]:
    """The points of a line on a chart, one a month, each with its finding; a month without one is a gap.

    Months before the first that is held are no part of it.
    """
    points = []
    for month, statement in zip(months, said, strict=True):
        note = book.take(statement)
        points.append(Point(book.voice.period(month), note.value if note else None, name, month.first.isoformat(),
                            note.finding.id if note else None, month == months[-1]))  # fmt: skip
    held = next((n for n, point in enumerate(points) if point.finding), len(points))
    return points[held:]
