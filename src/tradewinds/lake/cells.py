"""What the cells of a file mean: each different text is read once, to a code or to a reason why not."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

from tradewinds.errors import InputError
from tradewinds.lake.codes import (
    CLASSIFICATIONS,
    EDITIONS,
    FLOWS,
    area_ids,
    coded,
    edition_in_force,
    item_id,
    scheme,
    years_of_areas,
)
from tradewinds.lake.layout import ALL_GOODS, GROUP, WORLD, pack_period
from tradewinds.lake.mapping import IN_FORCE, Dimension
from tradewinds.periods import Period
from tradewinds.series import area, areas, item

TOTALS: Final = frozenset({
    "total", "totals", "grand total", "all", "all commodities", "all goods", "total all products", "world", "-", "총계",
    "합계", "계", "전체", "소계",
})  # fmt: skip
FIRST_YEAR, LAST_YEAR = 1800, 2200
LIVED: Final = years_of_areas()
DATE: Final = re.compile(r"(\d{4})-(\d{2})-\d{2}(?:[ T].*)?")
EDITION_YEAR: Final = re.compile(r"HS(?:19|20)([0-9]{2})")
MONTH: Final = re.compile(r"(\d{4})[-./]?(\d{2})")


@dataclass(frozen=True, slots=True)
class Cell:
    """What a text means: a code, bits of `kind`, and what else its dimension needs; or why it is rejected or set aside.

    `level` is the length of an HS code; `since` and `until` are the years in which an area's code may be used;
    `restored` marks an HS code that had lost its leading zero.
    """

    code: int = 0
    kind: int = 0
    level: int = 0
    since: int = 0
    until: int = 9999
    restored: bool = False
    reason: str = ""
    aside: bool = False


Reader = Callable[[str], Cell]


def reader(name: str, dimension: Dimension) -> Reader:
    """The function that reads a dimension's cells."""
    made = {
        "reporter": _area, "partner": _area, "flow": _flow, "period": _period, "classification": _classification, "item": _item,
    }[name]  # fmt: skip

    def read(text: str) -> Cell:
        text = text.strip()
        return made(dimension.names.get(text, text), dimension)

    return read


def _area(text: str, how: Dimension) -> Cell:
    """An area by code or name.

    >>> _area("842", Dimension(codes="un")).code, _area("Korea", Dimension()).code, _area("0", Dimension(codes="un")).kind
    (840, 410, 1)
    """
    if not text:
        return Cell(reason="no country is given")
    if how.codes in ("un", "iso") and text.isdecimal():
        found = scheme(how.codes).get(int(text[:9]))
        if found is None:
            return Cell(reason=f"no country has the code {text[:9]} in the scheme {how.codes}")
        return Cell(area_ids()[found.area], _area_kind(found.area), 0, found.valid_from or 0, found.valid_to or 9999)
    if how.codes in ("un", "iso") and text not in area_ids():
        return Cell(reason=f"no code of the scheme {how.codes}: {text[:40]}")
    if text in area_ids():
        return _named_area(text)
    if text.casefold() in TOTALS:
        return Cell(0, WORLD)
    try:
        code = area(text).code
    except InputError:
        return Cell(reason=f"no known country: {text[:40]}; say it in the mapping: names: {{{text[:40]!r}: ISO}}")
    return _named_area(code)


def _named_area(code: str) -> Cell:
    """An area, with the years of one that is no more (or that only UN statistics know).

    >>> _named_area("CSK").until, _named_area("KOR").until
    (1992, 9999)
    """
    first, last = LIVED.get(code, (0, 9999))
    return Cell(area_ids()[code], _area_kind(code), 0, first, last)


def _area_kind(code: str) -> int:
    known = areas().get(code)
    return 0 if known is None or known.kind == "country" else WORLD if known.kind == "world" else GROUP


def _flow(text: str, _: Dimension) -> Cell:
    word = text.casefold()
    word = {
        "export": "exports",
        "import": "imports",
        "x": "exports",
        "m": "imports",
        "e": "exports",
        "i": "imports",
    }.get(word, word)
    return (
        Cell(FLOWS[word])
        if word in FLOWS
        else Cell(reason=f"no flow: {text[:40]}; say it in the mapping: codes: {{X: exports}}")
    )


def _classification(text: str, _: Dimension) -> Cell:
    if text == IN_FORCE:
        return Cell(-1)
    editions = tuple(EDITIONS)
    if len(text) == 2 and text[0] == "H" and text[1].isdecimal() and int(text[1]) < len(editions):
        text = editions[int(text[1])]
    elif found := EDITION_YEAR.fullmatch(text):
        text = f"HS{found[1]}"
    try:
        return Cell(coded(CLASSIFICATIONS, text, "classification"))
    except InputError:
        return Cell(reason=f"no known classification: {text[:40]}")


def edition_codes(years: range) -> list[int]:
    """The classification in force in each of some years."""
    return [CLASSIFICATIONS[edition_in_force(year)] for year in years]


def _item(text: str, how: Dimension) -> Cell:
    """An HS code, a total, or an item of a list.

    An HS code with an odd number of digits has lost its leading zero (chapters run from 01): it gets it back.

    >>> _item("10121", Dimension(digits=6)), _item("TOTAL", Dimension()).kind
    (Cell(code=10121, kind=0, level=6, since=0, until=9999, restored=True, reason='', aside=False), 2)
    >>> _item("870323", Dimension(digits=10)).reason
    'an HS code of 6 digits where 10 are said'
    """
    if text.casefold() in TOTALS:
        return Cell(0, ALL_GOODS)
    digits = text.replace(".", "").replace(" ", "")
    if not digits.isdecimal() or not digits.isascii():
        try:
            return Cell(item_id(item(text).id))
        except InputError:
            return Cell(reason=f"no HS code and no known item: {text[:40]}" if text else "no item is given")
    restored = len(digits) % 2 == 1
    if restored:
        digits = f"0{digits}"
    if len(digits) > 10:
        return Cell(reason=f"an HS code of {len(digits)} digits: {text[:40]}")
    if how.digits and len(digits) != how.digits:
        return Cell(reason=f"an HS code of {len(digits)} digits where {how.digits} are said")
    if digits[:2] in ("00", "77"):
        return Cell(reason=f"no HS chapter: {digits[:2]}")
    return Cell(int(digits), 0, len(digits), restored=restored)


def _period(text: str, how: Dimension) -> Cell:
    """A period; month 52 stands for the year in two publishers' files.

    >>> [_period(t, Dimension()).code for t in ("2024", "202405", "2024.05", "202452", "2024-Q2")]
    [20240000, 20240500, 20240500, 20240000, 20242200]
    >>> _period("2024-12-01 00:00:00", Dimension(cadence="year")).code, _period("총계", Dimension()).aside
    (20240000, True)
    """
    if text.casefold() in TOTALS:
        return Cell(aside=True)
    if (found := DATE.fullmatch(text)) and how.cadence:
        year, month = int(found[1]), int(found[2]) if how.cadence == "month" else 0
    elif text.isdecimal() and len(text) == 4:
        year, month = int(text), 0
    elif found := MONTH.fullmatch(text):
        year, month = int(found[1]), int(found[2])
        month = 0 if month == 52 or how.cadence == "year" else month
    else:
        try:
            return Cell(pack_period(Period.parse(text)))
        except (InputError, ValueError):
            return Cell(reason=f"no period: {text[:40]}" if text else "no period is given")
    if (
        not FIRST_YEAR < year < LAST_YEAR
        or month > 12
        or (month == 0 and len(text) > 4 and text.endswith("00") and not how.cadence)
    ):
        return Cell(reason=f"no period: {text[:40]}")
    return Cell(year * 10_000 + month * 100)
