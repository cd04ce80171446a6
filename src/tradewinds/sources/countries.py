"""Countries in the codes that publishers use: ISO 3166 alpha-2, the numbers of UN statistics, Schedule C of the US Census.

The table is of facts: ISO 3166-1; `un` is the number that UN Comtrade and BACI give a country, which differs from ISO's for
six (842 USA, 251 France, 699 India, 757 Switzerland, 579 Norway, and 490, "Other Asia, not elsewhere specified", which is
read as Taiwan). All numbers that stand for a country there, and since when, are in the lake's table of areas.
"""

from __future__ import annotations

import csv
from functools import lru_cache
from pathlib import Path

from tradewinds.errors import InputError, UnknownName
from tradewinds.lake.codes import scheme
from tradewinds.series import areas

DATA = Path(__file__).parent / "data" / "countries.csv"
Table = dict[str, str]


@lru_cache(maxsize=1)
def _rows() -> tuple[dict[str, str], ...]:
    with DATA.open(encoding="utf-8", newline="") as handle:
        return tuple(csv.DictReader(handle))


@lru_cache(maxsize=1)
def by_iso2() -> Table:
    """Alpha-2 to alpha-3, with EL and UK, which Eurostat writes for Greece and the United Kingdom.

    >>> by_iso2()["KR"], by_iso2()["EL"]
    ('KOR', 'GRC')
    """
    return {r["iso2"]: r["iso3"] for r in _rows()} | {"EL": "GRC", "UK": "GBR"}


@lru_cache(maxsize=1)
def by_un() -> Table:
    """Numbers of UN statistics, without leading zeros, to alpha-3; 0 is the world.

    492, ISO's number of Monaco, is "Europe (EU) not elsewhere specified" there, and no country; nor are numbers that went
    out of use.

    >>> by_un()["410"], by_un()["842"], by_un()["490"], by_un()["0"], "492" in by_un()
    ('KOR', 'USA', 'TWN', 'World', False)
    """
    known = areas()
    return {
        str(code): c.area for code, c in scheme("un").items()
        if c.area in known and known[c.area].kind != "group" and c.valid_to is None
    }  # fmt: skip


@lru_cache(maxsize=1)
def by_census() -> Table:
    """Schedule C of the US Census to alpha-3, as far as it is held here; "-" is the world."""
    return {"-": "World"} | {code: r["iso3"] for r in _rows() for code in r["census"].split("|") if code}


def iso2(code: str) -> str:
    """Alpha-2 of an alpha-3 code.

    Raises UnknownName.
    """
    return _of(code, "iso2")


def un(code: str) -> str:
    """The number of a country in UN statistics, without leading zeros; 0 for the world.

    >>> un("KOR"), un("World")
    ('410', '0')
    """
    return "0" if code == "World" else str(int(_of(code, "un")))


def census(code: str) -> str:
    """Schedule C of a country; "-" for the world.

    Raises UnknownName for a country that the table does not hold.
    """
    return "-" if code == "World" else _of(code, "census").split("|")[0]


def country(text: str) -> str:
    """Alpha-3 of a country by code or name in English or Korean.

    Raises InputError for a group, UnknownName for what is not known.
    """
    from tradewinds.series import area

    found = area(text)
    if found.kind == "group":
        raise InputError("a group is no reporter or partner here", got=text, accepted="a country, or World")
    return found.code


def named(text: str) -> str | None:
    """Alpha-3, a group's code or "World" for a name in a publisher's table, or None.

    >>> named("미국"), named("KOREA, SOUTH"), named("Not elsewhere specified")
    ('USA', 'KOR', None)
    """
    from tradewinds.series import area

    try:
        return ALSO.get(text.upper()) or area(text).code
    except UnknownName:
        return None


ALSO = {
    "KOREA, SOUTH": "KOR", "KOREA, NORTH": "PRK", "REP. OF KOREA": "KOR", "BURMA": "MMR", "CZECH REPUBLIC": "CZE",
    "COTE D`IVOIRE": "CIV", "OTHER ASIA, NES": "TWN", "TOTAL FOR ALL COUNTRIES": "World", "WORLD TOTAL": "World",
}  # fmt: skip
"""Names that only publishers of trade figures use."""


def _of(code: str, column: str) -> str:
    for row in _rows():
        if row["iso3"] == code and row[column]:
            return row[column]
    raise UnknownName("this source has no code for the country", got=code, accepted="ISO 3166 alpha-3, such as KOR")
