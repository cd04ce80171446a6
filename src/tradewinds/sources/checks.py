"""What must hold of rows whatever their publisher."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from decimal import Decimal, InvalidOperation

from tradewinds.sources.errors import DoubledRows, EmptyAnswer, TotalsDisagree
from tradewinds.sources.row import Row


def whole(rows: Iterable[Row], what: str) -> Iterator[Row]:
    """The rows, each figure once.

    Raises DoubledRows at a figure that stands there twice, EmptyAnswer when there is none.
    """
    seen: set[int] = set()
    for row in rows:
        mark = hash((*row[:7], row.released))
        if mark in seen:
            raise DoubledRows("a figure stands there twice", got=f"{row.reporter} {row.flow} {row.product} {row.partner} {row.period}",
                              accepted="one row a figure", hint="counting both would double the trade")  # fmt: skip
        seen.add(mark)
        yield row
    if not seen:
        raise EmptyAnswer(f"there are no figures in {what}", hint="not published yet, or the question matches nothing")


def closes(parts: Iterable[str], total: str, what: str) -> None:
    """Nothing, when the parts sum to the total to the last digit.

    Raises TotalsDisagree with both.
    """
    found = add(parts)
    if found != Decimal(total):
        raise TotalsDisagree(f"{what} is not the sum of its parts", got=f"{total}", accepted=f"{found}",
                             hint="rows are missing or doubled")  # fmt: skip


def within(parts: Iterable[str], total: str, what: str) -> None:
    """Nothing, when parts that leave a rest are not more than their total.

    Raises TotalsDisagree.
    """
    found = add(parts)
    if found > Decimal(total):
        raise TotalsDisagree(f"the parts are more than {what}", got=f"{found}", accepted=f"up to {total}")


def add(values: Iterable[str]) -> Decimal:
    """The exact sum of digits."""
    try:
        return sum(map(Decimal, values), Decimal(0))
    except InvalidOperation:
        raise TotalsDisagree("a total of what are no numbers") from None
