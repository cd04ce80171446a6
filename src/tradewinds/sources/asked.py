"""The rows of a file that a question asks for: a file holds what its publisher put in it, whatever was asked."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from functools import lru_cache

from tradewinds.errors import InputError, PeriodError
from tradewinds.periods import Period
from tradewinds.sources.ask import FLOWS, Ask
from tradewinds.sources.row import Row
from tradewinds.sources.source import Source


def asked(source: Source, rows: Iterator[Row], ask: Ask, outside: Counter[str]) -> Iterator[Row]:
    """The rows within a question's months, flows, partners, products and country; `outside` counts the others by that part.

    A longer period counts as within where it touches the months.

    Raises InputError when every row is of another country.
    """
    reporter = ask.reporter if source.names_reporter else ""
    span = (ask.months[0], ask.months[-1]) if ask.since or ask.until else None
    if not (reporter or span or ask.partners or ask.products or ask.flows != FLOWS):
        yield from rows
        return
    foreign: set[str] = set()
    home = False
    for row in rows:
        if reporter and row.reporter != reporter:
            foreign.add(row.reporter)
            outside["--country"] += 1
            continue
        home = True
        if span and not _within(row.period, *span):
            outside["--since and --until"] += 1
        elif row.flow not in ask.flows:
            outside["--flow"] += 1
        elif ask.partners and row.partner not in ask.partners:
            outside["--partner"] += 1
        elif ask.products and not any(_of(row.product, p, source.depths) for p in ask.products):
            outside["--product"] += 1
        else:
            yield row
    if foreign and not home:
        raise InputError("the file holds another country's trade", got=f"--country {reporter}",
                         accepted=", ".join(f"--country {code}" for code in sorted(foreign)[:10]))  # fmt: skip


@lru_cache(maxsize=4096)
def _within(period: str, first: Period, last: Period) -> bool:
    """Whether a period touches the months from the first to the last; what is no single period is left in."""
    try:
        found = Period.parse(period)
    except PeriodError:
        return True
    return found.first <= last.last and found.last >= first.first


def _of(code: str, product: str, depths: tuple[str, ...]) -> bool:
    """Whether a code is of a product asked for: begins with it, or has so many digits where it stands for a whole depth.

    >>> _of("854231", "8542", ("2", "4", "6")), _of("854231", "6", ("2", "4", "6")), _of("total", "85", ())
    (True, True, False)
    """
    return len(code) == int(product) if product in depths else code.startswith(product)
