"""Single cells of a user's row: what is accepted, how it is written in the ledger, what to do when it is neither."""

from __future__ import annotations

import difflib
import re
import unicodedata
from collections.abc import Callable, Iterable
from datetime import date
from functools import lru_cache

from tradewinds.errors import RowError, TradewindsError
from tradewinds.periods import Period
from tradewinds.series import CLASSIFICATIONS, area, areas, flow, flows, item, items
from tradewinds.series.resolve import fold

STATUSES = ("first", "restated", "revised", "final", "misprint", "withdrawn")
MEASURES = {"value": "USD bn", "daily_average": "USD bn", "working_days": "days", "share": "pct", "units": "count"}
"""Measures with the one unit each is held in."""

PUBLISHERS = ("MOTIR", "KCS", "KITA", "MSIT", "KSIA")
WORDS = {
    "publisher": {
        "motie": "MOTIR", "산업통상자원부": "MOTIR", "산업통상부": "MOTIR",
        "korea customs service": "KCS", "관세청": "KCS",
    },
    "status": {
        "preliminary": "first", "provisional": "first", "flash": "first", "revision": "revised", "confirmed": "final",
    },
    "measure": {"daily avg": "daily_average", "daily averages": "daily_average", "working day": "working_days"},
    "unit": {
        "usd bn": "USD bn", "bn usd": "USD bn", "$bn": "USD bn", "usd billion": "USD bn", "billion usd": "USD bn",
        "us$ bn": "USD bn", "usdbn": "USD bn", "십억 달러": "USD bn", "day": "days", "일": "days", "%": "pct",
        "percent": "pct", "per cent": "pct", "pieces": "count", "units": "count", "대": "count",
    },
}  # fmt: skip
SCALES = {
    **dict.fromkeys(("usd mn", "mn usd", "$mn", "usd million", "million usd", "백만 달러"), "divide by 1000"),
    **dict.fromkeys(("usd thousand", "thousand usd", "천 달러"), "divide by 1,000,000"),
    **dict.fromkeys(("억 달러", "억달러", "억불"), "divide by 10"),
    "usd": "divide by 1,000,000,000", "usd tn": "multiply by 1000",
}  # fmt: skip
LONGEST_NAME = 60
LONGEST_TEXT = 2000
NUMBER = re.compile(r"-?[0-9]{1,15}(\.[0-9]{1,12})?")
DAY = re.compile(r"([0-9]{4})[-./]([0-9]{1,2})[-./]([0-9]{1,2})")


def text(cell: str, column: str) -> str:
    """A cell with plain single spaces.

    Raises RowError for invisible characters and for cells that are too long.
    """
    clean = cell if cell.isascii() and cell.isprintable() and "  " not in cell else " ".join(cell.split())
    limit = LONGEST_TEXT if column in ("source", "note") else 4 * LONGEST_NAME
    if len(clean) > limit:
        raise RowError("too long", got=f"{len(clean)} characters", accepted=f"up to {limit}", column=column)
    if not clean.isprintable():
        odd = next(c for c in clean if not c.isprintable())
        name = unicodedata.name(odd, "control character").lower()
        raise RowError("an invisible character", got=f"U+{ord(odd):04X} {name}", hint="retype the cell", column=column)
    return clean.strip()


def number(cell: str, column: str) -> str:
    r"""The digits as printed, with a plain minus; empty stays empty.

    >>> number("+3.20", "yoy"), number("\N{MINUS SIGN}1.5", "yoy")
    ('3.20', '-1.5')
    """
    clean = cell.replace("\N{MINUS SIGN}", "-").removeprefix("+")
    if not clean or NUMBER.fullmatch(clean):
        return clean
    raise RowError("this is not a number", got=_short(cell), accepted="digits with a decimal point, such as 173.4",
                   hint=_mend(clean, column), column=column)  # fmt: skip


def _mend(cell: str, column: str) -> str:
    bare = cell.replace(" ", "")
    if re.fullmatch(r"-?[0-9]{1,3}(,[0-9]{3})+\.[0-9]+|-?[0-9]{1,3}(,[0-9]{3}){2,}", bare):
        return f"leave out the thousands separators: {bare.replace(',', '')}"
    if re.fullmatch(r"-?[0-9]+,[0-9]{3}", bare):
        return f"write {bare.replace(',', '')} or {bare.replace(',', '.')}, whichever is meant"
    if re.fullmatch(r"-?[0-9]+,[0-9]+", bare):
        return f"the decimal mark is a point: {bare.replace(',', '.')}"
    eok = re.fullmatch(r"([0-9,]+(?:\.[0-9]+)?)억(?:달러|불)?", bare)
    if eok:
        return f"억 달러 are tenths of USD bn: divide {eok[1]} by ten, unit USD bn"
    if bare[:1] in ("△", "▲", "▽", "▼"):
        return "write a fall with a minus sign: -3.2"
    if bare.endswith(("%", "pct", "p")) and column == "yoy":
        return "leave out the percent sign"
    if bare.casefold() in (
        "nan",
        "na",
        "n/a",
        "none",
        "null",
        "-",
        "--",
        "\N{EN DASH}",
        "\N{EM DASH}",
        "..",
        "...",
        "inf",
    ):
        return "leave the cell empty when nothing was printed"
    if re.search(r"[$₩€¥]|bn|mn|billion|million|trillion|조|달러|usd", bare.casefold()):
        return "digits only; the unit stands in its own column"
    return "digits only"


def day(cell: str, column: str = "released") -> date | None:
    """A day, year first.

    Raises RowError for a day that does not exist or another order.
    """
    if not cell:
        return None
    match = DAY.fullmatch(cell)
    if not match:
        raise RowError("this is not a day", got=_short(cell), accepted="YYYY-MM-DD, such as 2026-01-01", column=column)
    try:
        return date(int(match[1]), int(match[2]), int(match[3]))
    except ValueError as problem:
        raise RowError(
            "there is no such day", got=cell, accepted="YYYY-MM-DD", hint=str(problem), column=column
        ) from None


def period(cell: str) -> Period:
    """A period by code or words.

    Raises RowError with the accepted forms.
    """
    if not cell:
        raise RowError("no period is given", accepted="2025-12, 2025, 2025-Q3, 2025-12-01/10 …", column="period")
    _not_long(cell, "period")
    try:
        return Period.parse(cell)
    except TradewindsError as problem:
        raise RowError(
            problem.message, got=_short(cell), accepted=problem.accepted, hint=problem.hint, column="period"
        ) from None


class Vocabulary:
    """Words to the ledger's own words; the nearest are searched for the first `patience` unknown ones only.

    The search for the nearest costs a thousand times what a good word costs, and a file of junk has a million of them.
    """

    def __init__(self, patience: int = 200) -> None:
        self._patience = patience

    def name(self, cell: str, column: str) -> str:
        """The id of a flow, an item or an area (partner, reporter).

        Raises RowError with the nearest right words.
        """
        _not_long(cell, column)
        known, find = _TABLES[column]
        folded = fold(cell)
        if folded not in known() and folded.removeprefix("the ") not in known() and not self._search():
            raise RowError(f"this {column} is not known", got=cell, column=column)
        try:
            return find(cell)
        except TradewindsError as problem:
            raise RowError(
                problem.message, got=cell, accepted=problem.accepted, hint=problem.hint, column=column
            ) from None

    def choice(self, cell: str, column: str, accepted: Iterable[str]) -> str:
        """One of a few words, in any case.

        Raises RowError with all of them and the nearest.
        """
        _not_long(cell, column)
        by_fold = {fold(word): word for word in accepted}
        folded = fold(cell)
        found = by_fold.get(folded) or WORDS.get(column, {}).get(folded)
        if found:
            return found
        close = difflib.get_close_matches(folded, list(by_fold), n=1) if self._search() else []
        hint = f"nearest: {by_fold[close[0]]}" if close else None
        if column == "unit" and folded in SCALES:
            hint = f"{SCALES[folded]} and write USD bn, keeping the digits that were printed"
        raise RowError(
            f"this {column} is not known", got=cell, accepted=", ".join(by_fold.values()), hint=hint, column=column
        )

    def publisher(self, cell: str) -> str:
        """A publisher: one of those known, or another by its name.

        Raises RowError for what looks like a slip for a known one.
        """
        if not cell:
            raise RowError(
                "who released it is not given", accepted=f"{', '.join(PUBLISHERS)} or a name", column="publisher"
            )
        _not_long(cell, "publisher")
        known = WORDS["publisher"].get(fold(cell)) or next((p for p in PUBLISHERS if p == cell.upper()), "")
        close = [] if known else difflib.get_close_matches(cell.upper(), PUBLISHERS, n=1, cutoff=0.85)
        if close:
            raise RowError("this publisher is not known", got=cell, accepted=", ".join(PUBLISHERS), column="publisher",
                           hint=f"nearest: {close[0]}; another body: write its name in full")  # fmt: skip
        return known or cell

    def classification(self, cell: str, item_id: str, publisher: str) -> str:
        """A classification; where none is given, the only one that an item of a publisher can have."""
        if cell:
            return self.choice(cell, "classification", CLASSIFICATIONS)
        if item_id.startswith("total"):
            return "TOTAL"
        if publisher in ("KCS", "MSIT"):
            return {"KCS": "KCS", "MSIT": "ICT"}[publisher]
        raise RowError(
            "no classification is given; they do not mix (convention 5)", accepted=", ".join(CLASSIFICATIONS),
            hint="the ministry's items: MTI20 since January 2026, MTI15 before", column="classification",
        )  # fmt: skip

    def _search(self) -> bool:
        self._patience -= 1
        return self._patience >= 0


def _country(cell: str) -> str:
    found = area(cell)
    if found.kind != "country":
        raise TradewindsError("a reporter is a country", got=cell, accepted="ISO 3166 alpha-3, such as KOR")
    return found.code


@lru_cache(maxsize=1)
def _flows() -> frozenset[str]:
    return frozenset(fold(n) for f in flows().values() for n in (f.id, f.en, f.ko, *f.aliases))


@lru_cache(maxsize=1)
def _items() -> frozenset[str]:
    return frozenset(fold(n) for i in items().values() for n in (i.id, i.en, i.ko, *i.aliases))


@lru_cache(maxsize=1)
def _areas() -> frozenset[str]:
    names = (n for a in areas().values() for n in (a.code, a.en, a.en.removeprefix("the "), a.ko, *a.aliases))
    return frozenset(map(fold, names))


_TABLES: dict[str, tuple[Callable[[], frozenset[str]], Callable[[str], str]]] = {
    "flow": (_flows, lambda cell: flow(cell).id),
    "item": (_items, lambda cell: item(cell).id),
    "partner": (_areas, lambda cell: area(cell).code),
    "reporter": (_areas, _country),
}


def _not_long(cell: str, column: str) -> None:
    if len(cell) > LONGEST_NAME:
        raise RowError(
            "too long for a name", got=_short(cell), accepted=f"up to {LONGEST_NAME} characters", column=column
        )


def _short(cell: str) -> str:
    return cell if len(cell) <= 40 else f"{cell[:39]}…"
