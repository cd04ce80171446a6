"""The integers of the tables and what they stand for; the code tables lie beside in the lake as `codes`."""

from __future__ import annotations

import csv
from dataclasses import dataclass
from functools import lru_cache
from hashlib import sha256
from pathlib import Path
from typing import Final

from tradewinds.errors import InputError
from tradewinds.lake.layout import ALL_GOODS, GROUP, JOINT, STATES, WORLD
from tradewinds.series import areas, flows

AREA_FILE = Path(__file__).parent / "data" / "areas.csv"
BEYOND_ISO: Final = 30_000
"""Added to the number that UN statistics give an area that ISO 3166 does not know (any more)."""

FLOWS: Final = {"exports": 1, "imports": 2, "re_exports": 3, "re_imports": 4, "balance": 5, "total_trade": 6}
MEASURES: Final = {
    "value": 1, "duty": 2, "daily_average": 3, "working_days": 4, "share": 5, "unit_price": 6, "volume_index": 7, "units": 8,
}  # fmt: skip
BASES: Final = {"": 0, "fob": 1, "cif": 2, "customs": 3}
"""How a value is counted (convention 13); never summed or compared across bases unasked."""

EDITIONS: Final = {
    "HS92": 1992, "HS96": 1996, "HS02": 2002, "HS07": 2007, "HS12": 2012, "HS17": 2017, "HS22": 2022, "HS28": 2028,
}  # fmt: skip
"""Editions of the Harmonized System and the year each came into force (World Customs Organization)."""

CLASSIFICATIONS: Final = {
    "": 0, **{name: i for i, name in enumerate(EDITIONS, 1)},
    "TOTAL": 20, "MTI15": 21, "MTI20": 22, "KCS": 23, "ICT": 24, "HS": 25, "SITC4": 41, "SITC3": 42, "SITC2": 43, "BEC5": 51,
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class AreaCode:
    """A code of an area in a scheme, and the years in which it may be used."""

    code: int
    area: str
    scheme: str
    valid_from: int | None
    valid_to: int | None
    note: str

    def lives(self, year: int) -> bool:
        """Whether the code may stand on figures of a year."""
        return (self.valid_from or 0) <= year <= (self.valid_to or 9999)


@lru_cache(maxsize=1)
def area_codes() -> tuple[AreaCode, ...]:
    """Every code in the table, ISO 3166 numeric first, then those that UN Comtrade and BACI use beside it."""
    with AREA_FILE.open(encoding="utf-8", newline="") as handle:
        return tuple(
            AreaCode(int(r["code"]), r["area"], r["scheme"], _year(r["valid_from"]), _year(r["valid_to"]), r["note"])
            for r in csv.DictReader(handle)
        )


def _year(text: str) -> int | None:
    return int(text) if text else None


@lru_cache(maxsize=1)
def area_ids() -> dict[str, int]:
    """The lake's integer of each area: ISO numeric, 0 the world, from 20001 groups, from 30001 what ISO does not know.

    >>> area_ids()["KOR"], area_ids()["World"], area_ids()["USA"], area_ids()["SUN"]
    (410, 0, 840, 30810)
    """
    ids = {c.area: c.code for c in area_codes() if c.scheme == "iso"}
    for c in area_codes():
        ids.setdefault(c.area, BEYOND_ISO + c.code)
    return ids


@lru_cache(maxsize=1)
def area_names() -> dict[int, str]:
    """The area of each of the lake's integers."""
    return {code: area for area, code in area_ids().items()}


@lru_cache(maxsize=4)
def scheme(name: str) -> dict[int, AreaCode]:
    """Codes of a publisher's scheme: `iso`, or `un` (M49 as UN Comtrade and BACI use it, with countries of the past).

    >>> scheme("un")[842].area, scheme("un")[810].lives(1995)
    ('USA', False)
    """
    found = {c.code: c for c in area_codes() if c.scheme == "iso" and c.code < 20_000}
    if name == "un":
        found |= {c.code: c for c in area_codes() if c.scheme == "un"}
    return found


def years_of_areas() -> dict[str, tuple[int, int]]:
    """First and last year of figures of areas that ISO 3166 does not know any more, by the years of their UN numbers.

    >>> years_of_areas()["SUN"], "KOR" in years_of_areas()
    ((0, 1991), False)
    """
    alive = {c.area for c in area_codes() if c.scheme == "iso"}
    found: dict[str, tuple[int, int]] = {}
    for c in area_codes():
        if c.area not in alive and (c.valid_from or c.valid_to):
            first, last = found.get(c.area, (9999, 0))
            found[c.area] = min(first, c.valid_from or 0), max(last, c.valid_to or 9999)
    return found


def edition_in_force(year: int) -> str:
    """The edition of the Harmonized System in force in a year.

    >>> edition_in_force(2013), edition_in_force(2026)
    ('HS12', 'HS22')
    """
    held = [name for name, since in EDITIONS.items() if since <= year]
    return held[-1] if held else "HS92"


def named(table: dict[str, int], code: int) -> str:
    """The word of an integer in one of the tables above; raises KeyError for none."""
    for word, number in table.items():
        if number == code:
            return word
    raise KeyError(code)


def coded(table: dict[str, int], word: str, what: str) -> int:
    """The integer of a word.

    Raises InputError with the words that are known.
    """
    if word not in table:
        raise InputError(f"the lake knows no such {what}", got=word, accepted=", ".join(filter(None, table)))
    return table[word]


def kind_of(reporter: str, partner: str, item: int) -> int:
    """Bits of `kind` that rows of a reporter, a partner and an item have (convention 3).

    >>> kind_of("KOR", "USA", 854231), kind_of("KOR", "World", 0), kind_of("EU", "KOR", 854231)
    (0, 3, 8)
    """
    mine, theirs = (areas()[a].kind if a in areas() else "country" for a in (reporter, partner))
    return (
        {"world": WORLD, "group": GROUP}.get(theirs, 0)
        | (0 if item else ALL_GOODS)
        | (JOINT if mine != "country" else 0)
    )


def item_id(name: str) -> int:
    """The integer of an item that is no HS code: the same in every lake, all goods is 0.

    >>> item_id("total"), item_id("semiconductors") == item_id("semiconductors")
    (0, True)
    """
    if name == "total":
        return 0
    return int.from_bytes(sha256(name.encode()).digest()[:5], "big") | 1 << 40


def hs_text(item: int, level: int) -> str:
    """An HS code with its leading zeros.

    >>> hs_text(10121, 6)
    '010121'
    """
    return str(item).zfill(level)


def code_rows() -> list[dict[str, object]]:
    """Rows of the table `codes` that every lake begins with."""
    labels = {code: a.en for code, a in areas().items()}
    notes = {c.area: c.note for c in area_codes() if c.scheme == "un"}
    rows = [_row("area", code, area, labels.get(area) or notes.get(area, "")) for area, code in area_ids().items()]
    known = flows()
    rows += [_row("flow", code, word, known[word].en if word in known else word) for word, code in FLOWS.items()]
    for dimension, table in (
        ("measure", MEASURES),
        ("basis", BASES),
        ("state", STATES),
        ("classification", CLASSIFICATIONS),
    ):
        rows += [_row(dimension, code, word, word) for word, code in table.items()]
    for c in area_codes():
        if c.scheme == "un":
            rows.append({**_row("area:un", c.code, c.area, c.note), "valid_from": c.valid_from, "valid_to": c.valid_to})
    return rows


def _row(dimension: str, code: int, text: str, label: str) -> dict[str, object]:
    return {"dimension": dimension, "code": code, "text": text, "label": label, "valid_from": None, "valid_to": None}
