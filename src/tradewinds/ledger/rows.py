"""Rows that a person typed: checked column by column, every problem named."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from tradewinds.errors import InputError, PeriodError, UnknownName
from tradewinds.ledger.interval import Interval
from tradewinds.ledger.observation import SCALES, Observation
from tradewinds.periods import Period
from tradewinds.series import CLASSIFICATIONS, area, flow, item

COLUMNS = (
    "released", "publisher", "classification", "reporter", "flow", "item", "partner", "period", "measure", "value", "unit", "yoy",
    "status", "source", "note",
)  # fmt: skip
REQUIRED = ("released", "flow", "item", "partner", "period", "source")
DEFAULTS = {
    "publisher": "MOTIR", "classification": "", "reporter": "KOR", "measure": "value", "value": "", "unit": "USD bn", "yoy": "",
    "status": "first", "note": "",
}  # fmt: skip
SYNONYMS = {
    "date": "released", "release": "released", "release_date": "released", "yoy_pct": "yoy", "growth": "yoy", "url": "source",
    "source_url": "source", "product": "item", "country": "partner", "destination": "partner", "amount": "value",
}  # fmt: skip
STATUSES = ("first", "restated", "revised", "final", "misprint", "withdrawn")
MEASURES = ("value", "daily_average", "working_days", "share", "units")
PLAIN = re.compile(r"-?\d+(?:\.\d+)?")


@dataclass(frozen=True, slots=True)
class Problem:
    """What is wrong with a cell: its line in the file, its column, what was got and what is accepted."""

    line: int
    column: str
    reason: str

    def __str__(self) -> str:
        return f"line {self.line}, column {self.column}: {self.reason}"


def header(names: list[str]) -> list[str]:
    """Our column for each column of a file.

    Raises InputError naming columns that are missing, unknown or doubled, with the nearest right names.
    """
    import difflib

    found = []
    for name in names:
        plain = re.sub(r"[\s-]+", "_", name.strip().strip("\ufeff").casefold())
        found.append(SYNONYMS.get(plain, plain))
    lacking = [c for c in REQUIRED if c not in found]
    strange = [n for n in found if n not in COLUMNS]
    doubled = sorted({n for n in found if found.count(n) > 1})
    if "value" not in found and "yoy" not in found:
        lacking.append("value or yoy")
    if lacking or strange or doubled:
        parts = [f"missing {', '.join(lacking)}"] if lacking else []
        for name in strange:
            near = difflib.get_close_matches(name, [*COLUMNS, *SYNONYMS], 1)
            parts.append(f"unknown {name!r}" + (f" (did you mean {SYNONYMS.get(near[0], near[0])}?)" if near else ""))
        parts += [f"twice {', '.join(doubled)}"] if doubled else []
        raise InputError("the first line must name the columns", got="; ".join(parts), accepted=", ".join(COLUMNS),
                         hint=f"required: {', '.join(REQUIRED)}, and value or yoy")  # fmt: skip
    return found


def parse(cells: Mapping[str, str], line: int, today: date) -> tuple[Observation | None, list[Problem]]:
    """The row as an observation, or everything that is wrong with it."""
    row = {c: (cells.get(c) or "").strip() or DEFAULTS.get(c, "") for c in COLUMNS}
    problems: list[Problem] = []

    def wrong(column: str, reason: str) -> None:
        problems.append(Problem(line, column, reason))

    names = {}
    for column, resolve in (("reporter", area), ("partner", area), ("flow", flow), ("item", item)):
        try:
            known = resolve(row[column])
            names[column] = known.code if hasattr(known, "code") else known.id
        except UnknownName as problem:
            wrong(column, f"got {row[column]!r}, {problem.hint}")
    period = _period(row["period"], wrong)
    released = _released(row["released"], period, today, wrong)
    if row["unit"] not in SCALES:
        wrong("unit", f"got {row['unit']!r}, accepted: {', '.join(SCALES)}")
    for column, accepted in (("status", STATUSES), ("measure", MEASURES)):
        if row[column] not in accepted:
            wrong(column, f"got {row[column]!r}, accepted: {', '.join(accepted)}")
    for column in ("value", "yoy"):
        if row[column] and not PLAIN.fullmatch(row[column]):
            wrong(column, f"got {row[column]!r}, accepted: plain digits with a point, such as 173.4 (no commas, signs of money or words)")
    if not row["value"] and not row["yoy"]:
        wrong("value", "a row needs a value or a growth (yoy)")
    listing = row["classification"] or _classification(names.get("item", ""), period)
    if listing not in CLASSIFICATIONS:
        wrong("classification", f"got {listing!r}, accepted: {', '.join(CLASSIFICATIONS)}")
    elif "item" in names and listing not in ("HS", *item(names["item"]).classifications) and not (listing.startswith("MTI")):
        wrong("classification", f"{names['item']} is not an item of {listing}: {', '.join(item(names['item']).classifications)}")
    for column in ("publisher", "source", "note"):
        if "\n" in row[column] or len(row[column]) > 2000:
            wrong(column, "one line of at most 2000 characters")
    if not row["source"]:
        wrong("source", "every figure names its source: an address or a title")
    if problems or period is None or released is None:
        return None, problems
    return Observation(
        released, row["publisher"], listing, names["reporter"], names["flow"], names["item"], names["partner"], period,
        row["measure"], row["value"], row["unit"], row["yoy"], row["status"], row["source"], row["note"],
    ), []  # fmt: skip


def _period(text: str, wrong: Callable[[str, str], None]) -> Period | None:
    try:
        period = Period.parse(text)
    except PeriodError as problem:
        wrong("period", f"got {text!r}, accepted: {problem.accepted}" + (f"; {problem.hint}" if problem.hint else ""))
        return None
    if not 1948 <= period.first.year <= 2100:
        wrong("period", f"got {text!r}, accepted: years from 1948 to 2100")
        return None
    return period


def _released(text: str, period: Period | None, today: date, wrong: Callable[[str, str], None]) -> date | None:
    try:
        day = date.fromisoformat(text)
    except ValueError:
        wrong("released", f"got {text!r}, accepted: YYYY-MM-DD, such as 2026-10-01")
        return None
    if day > today + timedelta(days=1):
        wrong("released", f"got {text!r}, accepted: a day up to today, {today}")
    elif period is not None and day <= period.last - timedelta(days=1):
        wrong("released", f"got {text!r}, before the period {period} was over")
    else:
        return day
    return None


def _classification(item_id: str, period: Period | None) -> str:
    if item_id in ("", "total", "total ex semiconductors"):
        return "TOTAL"
    known = item(item_id).classifications
    if period is not None and period.unit == "days" and "KCS" in known:
        return "KCS"
    listing = "MTI20" if period is not None and period.first.year >= 2026 else "MTI15"
    return listing if listing in known else known[-1]


def unit_slip(row: Observation, largest: float) -> str | None:
    """Why a value cannot be in its unit: more than 20 times the largest of its series ever held; None when it can."""
    if not row.printed or largest <= 0:
        return None
    value = abs(Interval.printed(row.printed, SCALES[row.unit]).value)
    if value > 20 * largest:
        return f"got {row.printed} {row.unit}, {value / largest:,.0f} times the largest held; is it in another unit? accepted: billions of dollars"
    return None
