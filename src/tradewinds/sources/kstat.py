"""K-stat spreadsheets of the Korea International Trade Association: exports and imports by month.

The header is found, not assumed: the first rows in which a column of months and a column of amounts are named, in one to
three rows. The unit must be stated (천불, 백만불, 억달러 …) or given. △ is minus. Rows of whole years among the months are
held against the sum of their months and then left out; they stand for themselves where their months are not in the sheet.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from tradewinds.errors import InputError
from tradewinds.sources import cells
from tradewinds.sources.ask import Ask
from tradewinds.sources.checks import add, whole
from tradewinds.sources.countries import named
from tradewinds.sources.errors import BadNumber, ChangedLayout, DoubledRows, LostZeros, TotalsDisagree
from tradewinds.sources.row import DOLLARS, Row
from tradewinds.sources.source import Answer, Call, Dataset, Source
from tradewinds.sources.spreadsheet import Sheet, sheets

SEARCHED = 60
"""Rows from the top among which a header is looked for."""

UNITS = (
    (re.compile(r"(?<![십백천0-9])\s*억\s*(?:달러|불|US\$|USD|\$)"), "USD 100 million"),
    (re.compile(r"백만\s*(?:달러|불|US\$|USD|\$)|(?:USD?|US\$|\$)\s*(?:mn|million)|million\s*(?:USD|US\$|dollars)", re.I),
     "USD million"),
    (re.compile(r"천\s*(?:달러|불|US\$|USD|\$)|(?:USD?|US\$|\$)\s*thousand|thousand\s*(?:USD|US\$|dollars)|1,000\s*(?:USD|US\$)", re.I),
     "USD thousand"),
    (re.compile(r"(?:단위|unit)\s*[:：]?\s*(?:미)?(?:달러|불|US\$|USD|\$)\s*(?:[,;)\]]|$)", re.I), "USD"),
)  # fmt: skip
WORDS = {
    "period": re.compile(r"년\s*월|연\s*월|년도|연도|기간|시점|period|month", re.I),
    "exports": re.compile(r"(?:수출|export).*(?:금액|value|amount)|수출액", re.I),
    "exports growth": re.compile(r"(?:수출|export).*(?:증감률|증감율|증가율|growth|%)", re.I),
    "imports": re.compile(r"(?:수입|import).*(?:금액|value|amount)|수입액", re.I),
    "imports growth": re.compile(r"(?:수입|import).*(?:증감률|증감율|증가율|growth|%)", re.I),
    "balance": re.compile(r"수지|balance", re.I),
    "partner": re.compile(r"^(?:국가|국가명|상대국|지역|country|partner)$", re.I),
    "code": re.compile(r"^(?:HS\s*코드|HS\s*code|HSK?|품목코드)$", re.I),
}
TOTALS = frozenset({"총계", "합계", "계", "total", "누계"})
NOTHING = frozenset({"", "-", "–", "—", "…", "n/a", "na"})


@dataclass(frozen=True, slots=True)
class Header:
    """Where a header ends and where its columns stand, with the unit that it or the rows above it state."""

    below: int
    columns: dict[str, int]
    unit: str


def plan(ask: Ask) -> tuple[Call, ...]:
    """None: the site gives its tables to people.

    Raises InputError saying how to go on.
    """
    raise InputError("K-stat is asked in a browser", accepted="tradewinds pull kstat FILE",
                     hint="download the table at stat.kita.net, then give the file")  # fmt: skip


def parse(answer: Answer, ask: Ask) -> Iterator[Row]:
    """Rows of a spreadsheet, each figure once.

    Raises InputError for a unit given that is none of dollars, BadAnswer and its kinds.
    """
    unit = ask.option("unit")
    if unit not in ("", *DOLLARS):
        raise InputError("in which unit is the sheet?", got=unit, accepted="--set unit=… one of " + ", ".join(DOLLARS))
    found = sheets(answer)
    problem: ChangedLayout | None = None
    for sheet in found:
        try:
            header = find_header(sheet, unit)
        except ChangedLayout as told:
            problem = problem or told
            continue
        yield from whole(_rows(sheet, header, ask), "the sheet")
        return
    assert problem is not None
    raise problem


def find_header(sheet: Sheet, unit: str = "") -> Header:
    """The header of a sheet: one to three rows that name the months and the amounts, the fewest that do.

    A title above the header would else be taken for a part of a taller one.

    Raises ChangedLayout when there is none, when a column is named twice, or when no unit is stated.

    >>> find_header([["K-stat"], ["(단위: 천불)"], ["년월", "수출", "", "수입"], ["", "금액", "증감률", "금액"]])
    Header(below=4, columns={'period': 0, 'exports': 1, 'exports growth': 2, 'imports': 3}, unit='USD thousand')
    """
    for height in (1, 2, 3):
        for top in range(min(len(sheet), SEARCHED)):
            rows = sheet[top : top + height]
            if len(rows) < height or (height > 1 and any(map(_is_data, rows))):
                continue
            joined = _joined(rows)
            columns = _columns(joined)
            if "period" in columns and ("exports" in columns or "imports" in columns):
                return Header(
                    top + height, columns, unit or _unit([" ".join(r) for r in sheet[:top]], " ".join(joined))
                )
    raise ChangedLayout("no header was found", got=" | ".join(" ".join(r)[:40] for r in sheet[:6]),
                        accepted="a row that names 년월 and 수출금액 or 수입금액")  # fmt: skip


def _is_data(row: list[str]) -> bool:
    return bool(row) and re.match(r"(?:19|20)[0-9]{2}", row[0]) is not None


def _joined(rows: list[list[str]]) -> list[str]:
    """The words over each column; a merged cell of an upper row stands over all its columns."""
    width = max(map(len, rows), default=0)
    over = [""] * width
    for n, row in enumerate(rows):
        filled = row + [""] * (width - len(row))
        last = ""
        for place, cell in enumerate(filled):
            last = cell or (last if n < len(rows) - 1 else "")
            over[place] = over[place] if over[place] == last else f"{over[place]} {last}".strip()
    return over


def _columns(names: list[str]) -> dict[str, int]:
    found: dict[str, int] = {}
    for place, name in enumerate(names):
        for column, words in WORDS.items():
            if words.search(name):
                if column in found:
                    if column in ("period", "balance"):
                        break
                    raise ChangedLayout(
                        "a column stands there twice",
                        got=f"{names[found[column]]}, {name}"[:80],
                        accepted=f"one {column}",
                    )
                found[column] = place
                break
    return found


def _unit(above: list[str], header: str) -> str:
    for text in (header, *reversed(above)):
        for words, unit in UNITS:
            if words.search(text):
                return unit
    raise ChangedLayout(
        "no unit is stated", accepted="천불, 백만불, 억달러 …", hint='give it: --set unit="USD thousand"'
    )


def _rows(sheet: Sheet, header: Header, ask: Ask) -> Iterator[Row]:
    months: dict[tuple[str, str, str, str], list[str]] = {}
    years: list[Row] = []
    year = ""
    totals: set[tuple[str, ...]] = set()
    for number, row in enumerate(sheet[header.below :], header.below + 1):
        label = _cell(row, header.columns["period"])
        if label.casefold() in TOTALS:
            mark = (label, _cell(row, header.columns.get("partner")), _cell(row, header.columns.get("code")))
            if mark in totals:
                raise DoubledRows("the row of totals stands there twice", got=f"row {number}: {label}", accepted="one")
            totals.add(mark)
            continue
        period, year = _period(label, year)
        if not period:
            if not label and any(_cell(row, header.columns.get(f)) not in NOTHING for f in ("exports", "imports")):
                raise ChangedLayout("a row of amounts has no month", got=f"row {number}: {' | '.join(row)[:60]}",
                                    accepted="a month in every row; merged cells undone")  # fmt: skip
            continue
        for figure in _figures(row, header, period, ask, number):
            place = (figure.flow, figure.product, figure.partner, period[:4])
            if len(period) == 4:
                years.append(figure)
            else:
                months.setdefault(place, []).append(figure.value)
                yield figure
    yield from _checked(years, months)


def _checked(years: list[Row], months: dict[tuple[str, str, str, str], list[str]]) -> Iterator[Row]:
    """Rows of years whose months are not there; the others must be what their months sum to, and are left out."""
    for figure in years:
        parts = months.get((figure.flow, figure.product, figure.partner, figure.period))
        if not parts:
            yield figure
            continue
        total = add([figure.value])
        slack = sum((_half(v) for v in (*parts, figure.value)), Decimal(0))
        if len(parts) > 12 or (len(parts) == 12 and abs(add(parts) - total) > slack) or add(parts) - total > slack:
            raise TotalsDisagree(f"the row of {figure.period} is not the sum of its months", got=figure.value,
                                 accepted=f"{add(parts)}", hint="rows are missing or doubled")  # fmt: skip
        if len(parts) < 12 and total - add(parts) > slack:
            yield figure


def _half(value: str) -> Decimal:
    return Decimal(1).scaleb(-len(value.partition(".")[2])) / 2


def _period(label: str, year: str) -> tuple[str, str]:
    """The period of a row's label and the year it is in; empty for what is no period (a footnote).

    >>> _period("2024년", ""), _period("3월", "2024"), _period("2024년 12월", ""), _period("* 주", "2024")
    (('2024', '2024'), ('2024-03', '2024'), ('2024-12', '2024'), ('', '2024'))
    """
    if found := re.fullmatch(r"((?:19|20)[0-9]{2})\s*년?(?:도)?", label):
        return found[1], found[1]
    if (found := re.fullmatch(r"([0-9]{1,2})\s*월", label)) and year and 1 <= int(found[1]) <= 12:
        return f"{year}-{int(found[1]):02}", year
    if re.fullmatch(r"(?:19|20)[0-9]{2}\.[0-9]", label):
        raise LostZeros("a month has lost its zero: 2025.1 is January or October", got=label, accepted="2025.01, 2025.10",
                        hint="a spreadsheet program has taken the months for numbers; store the column as text")  # fmt: skip
    if re.match(r"(?:19|20)[0-9]{2}", label):
        month = cells.month(label, "년월")
        return month, month[:4]
    return "", year


def _figures(row: list[str], header: Header, period: str, ask: Ask, number: int) -> Iterator[Row]:
    place = header.columns
    name = _cell(row, place.get("partner"))
    partner = (named(name) or f"kita:{name}") if name else "World"
    code = _cell(row, place.get("code"))
    if code and code.isascii() and code.isdigit() and len(code) % 2:
        raise LostZeros("codes of goods have lost their leading zeros", got=f"row {number}: {code}", accepted="2, 4, 6 or 10 digits",
                        hint="a spreadsheet program has been at the file")  # fmt: skip
    classification, product = ("HS", code) if code else ("TOTAL", "total")
    values = {}
    for flow in ("exports", "imports"):
        cell = _cell(row, place.get(flow))
        if flow not in place or cell.casefold() in NOTHING:
            continue
        value = cells.korean(cell, f"row {number}, {flow}")
        if value.startswith("-"):
            raise BadNumber("trade cannot be negative", got=f"row {number}, {flow}: {cell}"[:60], accepted="an amount")
        values[flow] = value
        growth = _cell(row, place.get(f"{flow} growth"))
        yoy = "" if growth.casefold() in NOTHING else cells.korean(growth, f"row {number}, {flow} growth")
        if flow in ask.flows:
            yield Row(ask.reporter, flow, classification, product, partner, period, "value", value, header.unit, _rounded(yoy),
                      status="revised")  # fmt: skip
    balance = _cell(row, place.get("balance"))
    if len(values) == 2 and balance.casefold() not in NOTHING:
        told = cells.korean(balance, f"row {number}, balance")
        slack = sum((_half(v) for v in (*values.values(), told)), Decimal(0))
        if abs(add((values["exports"], f"-{values['imports']}")) - add([told])) > slack:
            raise TotalsDisagree(f"the balance of {period} is not exports less imports", got=told,
                                 accepted=f"{add((values['exports'], '-' + values['imports']))}")  # fmt: skip


def _rounded(yoy: str) -> str:
    """Growth with at most six decimals: more are a spreadsheet's arithmetic, not a publisher's print."""
    whole_part, point, decimals = yoy.partition(".")
    return whole_part + point + decimals[:6] if len(decimals) > 6 else yoy


def _cell(row: list[str], place: int | None) -> str:
    return row[place].strip() if place is not None and place < len(row) else ""


SOURCE = Source(
    id="kstat",
    publisher="Korea International Trade Association (K-stat)",
    name="KITA",
    about="Korea's exports and imports by month, partner or HS code, as spreadsheets",
    home="https://stat.kita.net",
    licence="see the site; files are not passed on with this program",
    datasets=(Dataset("table", "exports, imports, growth and balance by month", by=()),),
    plan=plan,
    options=("unit",),
    parse=parse,
    files=".xlsx, .xls (Excel or HTML), .csv",
    format="spreadsheet",
)
