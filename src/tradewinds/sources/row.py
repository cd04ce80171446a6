"""One figure as a publisher's file gives it, before it is a ledger's."""

from __future__ import annotations

from decimal import Decimal, InvalidOperation
from typing import Literal, NamedTuple

State = Literal["known", "suppressed", "unpublished", "forecast"]
Unit = Literal["USD", "USD thousand", "USD million", "USD 100 million", "EUR", "kg", "t", "count", "pct", "index"]

DOLLARS: dict[str, int] = {"USD": -9, "USD thousand": -6, "USD million": -3, "USD 100 million": -1}
"""Powers of ten from a unit of dollars to the ledger's billions."""


class Row(NamedTuple):
    """A figure: whose, what, with whom, when, how much, in which unit, known since when.

    A tuple, since files hold tens of millions. `product` is "total", an item's name, or a code as text with its zeros;
    `classification` says of which list ("TOTAL", "HS", "CN", "MTI20", "KCS", …) and where known of which edition
    ("HS2017"). `partner` is ISO 3166 alpha-3, "World", a group, or the publisher's own code after a colon ("m49:899").
    `period` is the ledger's code of a period. `value` is the digits as printed, with a point and no separators, in
    `unit`; empty when the state is suppressed or unpublished. A forecast is the publisher's own. `released` is ISO 8601 or empty.
    """

    reporter: str
    flow: str
    classification: str
    product: str
    partner: str
    period: str
    measure: str
    value: str
    unit: str
    yoy: str = ""
    state: State = "known"
    released: str = ""
    status: str = ""
    note: str = ""


COLUMNS: tuple[str, ...] = Row._fields


def billions(value: str, unit: str) -> str:
    """Digits in a unit of dollars as the same digits in billions; nothing is rounded.

    Raises KeyError for a unit that is not of dollars.

    >>> billions("65843936782", "USD"), billions("13886115", "USD thousand"), billions("410", "USD 100 million")
    ('65.843936782', '13.886115', '41.0')
    >>> billions("-0.5", "USD million"), billions("0", "USD")
    ('-0.0005', '0.000000000')
    """
    try:
        return format(Decimal(value).scaleb(DOLLARS[unit]), "f")
    except InvalidOperation:
        raise ValueError(f"no plain number: {value[:40]}") from None
