"""The columns of a ledger file, and the names under which people write them."""

from __future__ import annotations

import difflib
from collections.abc import Sequence

from tradewinds.errors import InputError
from tradewinds.series.resolve import fold

COLUMNS = (
    "released", "publisher", "classification", "reporter", "flow", "item", "partner", "period", "measure", "value",
    "unit", "yoy", "status", "source", "note",
)  # fmt: skip

DEFAULTS = {"item": "total", "partner": "World", "measure": "value", "yoy": "", "status": "first", "note": ""}
"""What a column that the file lacks stands for; classification and reporter follow from the item and the ledger."""

REQUIRED = tuple(c for c in COLUMNS if c not in DEFAULTS and c not in ("classification", "reporter"))

SYNONYMS = {
    "released": "release|release date|date released|published|publication date|발표일|발표일자",
    "publisher": "agency|issuer|institution|published by|발표기관|기관",
    "classification": "class|nomenclature|item classification|분류",
    "reporter": "reporting country|reporter iso|보고국",
    "flow": "direction|trade flow|수출입|수출입 구분",
    "item": "product|commodity|goods|sector|품목",
    "partner": "destination|market|partner country|counterpart|상대국|지역",
    "period": "time|time period|reference period|기간|시점",
    "measure": "indicator|지표",
    "value": "amount|level|obs value|printed|금액",
    "unit": "units|단위",
    "yoy": "growth|yoy pct|yoy %|yoy growth|growth pct|y/y|증감률|증가율",
    "status": "state|revision|상태",
    "source": "url|link|source url|reference|출처",
    "note": "notes|comment|comments|remark|remarks|비고",
}
NAMES = {fold(name): column for column in COLUMNS for name in (column, *SYNONYMS[column].split("|"))}
OURS = ("line", "column", "reason")
"""Columns that a file of rejected rows begins with; skipped when such a file is added again."""


def delimiter(header: str) -> str:
    """The separator of a header line: the comma, unless a semicolon or a tab finds more known columns."""
    return max(",;\t", key=lambda mark: sum(fold(cell.strip('"')) in NAMES for cell in header.split(mark)))


def places(header: Sequence[str]) -> dict[str, int]:
    """Where each column stands, by its place from 0.

    Raises InputError naming what is missing, unknown or doubled, with the nearest right names.

    >>> places(["release date", "agency", "flow", "period", "amount", "units", "url"])["value"]
    4
    """
    cells = [fold(cell) for cell in header]
    skip = len(OURS) if tuple(cells[: len(OURS)]) == OURS else 0
    found: dict[str, int] = {}
    unknown = []
    for place, cell in enumerate(cells[skip:], skip):
        column = NAMES.get(cell)
        if column is None:
            unknown += [header[place].strip()] if cell else []
        elif column in found:
            raise InputError(
                f"two columns mean {column}", got=f"{header[found[column]]}, {header[place]}", accepted="one of them"
            )
        else:
            found[column] = place
    missing = [c for c in REQUIRED if c not in found]
    if not missing and not unknown:
        return found
    told = [f"missing: {', '.join(missing)}"] if missing else []
    told += [f"not known: {', '.join(u[:40] for u in unknown[:10])}"] if unknown else []
    near = [f"{u[:40]} -> {hit}" for u in unknown[:10] if (hit := _nearest(u[:40]))]
    raise InputError(
        "the columns do not fit a ledger", got="; ".join(told), accepted=", ".join(COLUMNS),
        hint=f"nearest: {', '.join(near)}" if near else f"the first line names them; needed: {', '.join(REQUIRED)}",
    )  # fmt: skip


def _nearest(text: str) -> str:
    close = difflib.get_close_matches(fold(text), list(NAMES), n=1, cutoff=0.6)
    return NAMES[close[0]] if close else ""
