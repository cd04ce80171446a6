"""A reading: the statement that a sentence of ours tells, with the value that it states."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from typing import NamedTuple

from tradewinds.series import Lang
from tradewinds.statements import Statement

UNITS = {"million": -3, "억 달러": -1, "만 달러": -5}
"""Powers of ten from the units that money is printed in to billions."""
NUMERAL = re.compile(r"-?\d(?:[\d,]*\d)?(?:\.\d+)?")


class Numeral(NamedTuple):
    """A numeral of a sentence: where it stands, and its text."""

    start: int
    end: int
    text: str


@dataclass(frozen=True, slots=True)
class Stated:
    """A number as printed: the value in the statement's unit, the digits after its point there, half a unit of its last digit."""

    value: float
    decimals: int
    half: float


@dataclass(frozen=True, slots=True)
class Reading:
    """What a sentence of ours says.

    `value` is in `unit`, as in the finding of the statement (USD_bn, pct, pp, months, years, days, rank, count, times,
    sign, year, month), negative for falls and deficits; None where the sentence states no number for it. `decimals` and
    `half` belong to the printed number. `numerals` are all of the sentence, those of periods too.
    """

    statement: Statement
    lang: Lang
    value: float | None
    unit: str
    decimals: int
    half: float
    numerals: tuple[Numeral, ...]


def numerals(sentence: str) -> tuple[Numeral, ...]:
    """Every numeral of a sentence in order.

    >>> numerals("Exports rose 3.8% to $1,709.7 billion in 2025.")[1]
    Numeral(start=22, end=29, text='1,709.7')
    """
    return tuple(Numeral(m.start(), m.end(), m[0]) for m in NUMERAL.finditer(sentence))


def stated(text: str, sign: int = 1) -> Stated:
    """The number in a printed quantity, money in billions of dollars.

    >>> stated("$603 million"), stated("7,097억 달러"), stated("3.8%", -1)
    (Stated(value=0.603, decimals=3, half=0.0005), Stated(value=709.7, decimals=1, half=0.05), Stated(value=-3.8, decimals=1, half=0.05))
    >>> stated("7,269만 달러")
    Stated(value=0.07269, decimals=5, half=5e-06)
    """
    found = NUMERAL.search(text.replace("$", ""))
    number = Decimal(found[0].replace(",", "") if found else "nan")
    number = number.scaleb(next((power for unit, power in UNITS.items() if text.endswith(unit)), 0))
    exponent = int(number.as_tuple().exponent)
    return Stated(sign * float(number), max(-exponent, 0), float(Decimal(5).scaleb(exponent - 1)))
