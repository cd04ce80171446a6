"""UN Comtrade, version 1: the interface and the files of its web page (JSON, CSV, and the CSV of the page before it).

Only the slice that adds up is taken: all customs procedures (C00), all means of transport (0), no second partner (0), and
one depth of codes a call. Partner 0 is the world; month 52 is the year. Exports include re-exports. The web page's CSV is
shifted by one column against its header: a row's first cell is its `typeCode`. Without a key the preview answers 500 rows.
Licence bars passing the figures on.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from io import StringIO
from pathlib import Path
from typing import Any

from tradewinds.errors import InputError
from tradewinds.periods import Period
from tradewinds.sources import cells, decode
from tradewinds.sources.ask import Ask
from tradewinds.sources.checks import whole
from tradewinds.sources.countries import by_un, country, un
from tradewinds.sources.errors import (
    AskRefused,
    ChangedLayout,
    EmptyAnswer,
    KeyRefused,
    LostZeros,
    NotData,
    QuotaSpent,
    RowLimit,
    Truncated,
)
from tradewinds.sources.row import Row
from tradewinds.sources.source import Answer, Call, Dataset, Key, Rate, Source, never

CAP, PREVIEW_CAP = 100_000, 500
FLOWS = {"X": "exports", "M": "imports", "RX": "re-exports", "RM": "re-imports", "1": "imports", "2": "exports",
         "3": "re-exports", "4": "re-imports"}  # fmt: skip
DEPTHS = {"2": "AG2", "4": "AG4", "6": "AG6"}
COLUMNS = {
    "freq": ("freqCode", "freq"),
    "period": ("period",),
    "reporter": ("reporterCode", "Reporter Code"),
    "flow": ("flowCode", "Trade Flow Code"),
    "partner": ("partnerCode", "Partner Code"),
    "partner2": ("partner2Code", "2nd Partner Code"),
    "classification": ("classificationCode", "Classification"),
    "product": ("cmdCode", "Commodity Code"),
    "customs": ("customsCode", "Customs Proc. Code"),
    "transport": ("motCode", "Mode of Transport Code"),
    "value": ("primaryValue", "Trade Value (US$)"),
    "weight": ("netWgt", "Netweight (kg)"),
}
OPTIONAL = frozenset({"freq", "partner2", "classification", "customs", "transport", "weight"})
EVERYTHING = {"customs": ("", "C00"), "transport": ("", "0", "0.0"), "partner2": ("", "0", "0.0")}
"""What the codes of the slice that adds up may be."""

DATASETS = (
    Dataset("totals", "all goods by partner and month", "data/v1/get/C/M/HS", by=("partner",)),
    Dataset("goods", "goods by HS code, partner and month (2, 4, 6 as --product for a whole depth)", "data/v1/get/C/M/HS"),
    Dataset("totals-annual", "all goods by partner and year", "data/v1/get/C/A/HS", by=("partner",)),
    Dataset("goods-annual", "goods by HS code, partner and year", "data/v1/get/C/A/HS"),
    Dataset("preview", "all goods by partner and month, without a key, one month a call, 500 rows",
            "public/v1/preview/C/M/HS", longest=1, by=("partner",)),
)  # fmt: skip


def plan(ask: Ask) -> tuple[Call, ...]:
    """Calls of at most twelve months (preview: one) for a reporter."""
    kind = SOURCE.dataset(ask.dataset)
    reporter = un(country(ask.reporter))
    flows = ",".join({"exports": "X", "imports": "M"}[f] for f in ask.flows)
    if "goods" in kind.name:
        if not ask.products:
            raise InputError("which goods?", accepted="--product 8542, or --product 2 for all chapters")
        if bad := [p for p in ask.products if not re.fullmatch(r"[246]|(?:[0-9]{2}){1,3}", p)]:
            raise InputError(
                "goods are asked by HS code", got=bad[0], accepted="2, 4 or 6 digits, or 2, 4, 6 for a whole depth"
            )
        products = ",".join(DEPTHS.get(p, p) for p in ask.products)
    else:
        products = "TOTAL"
    if kind.name.endswith("annual"):
        spans = [[str(y) for y in ask.years[n : n + 12]] for n in range(0, len(ask.years), 12)]
    else:
        months = [str(m).replace("-", "") for m in ask.months]
        spans = [months[n : n + kind.longest] for n in range(0, len(months), kind.longest)]
    calls = []
    for span in spans:
        part = replace(ask, dataset=kind.name, since=_dash(span[0]), until=_dash(span[-1]))
        calls.append(Call(kind.path, part, _parameters(reporter, span, flows, products, ask, kind.name),
                          keyless=kind.name == "preview"))  # fmt: skip
    return tuple(calls)


def _parameters(
    reporter: str, span: Sequence[str], flows: str, products: str, ask: Ask, kind: str
) -> tuple[tuple[str, str], ...]:
    partners = (("partnerCode", ",".join(un(country(p)) for p in ask.partners)),) if ask.partners else ()
    return (
        ("reporterCode", reporter), ("period", ",".join(span)), ("flowCode", flows), ("cmdCode", products), *partners,
        ("partner2Code", "0"), ("customsCode", "C00"), ("motCode", "0"),
        ("maxRecords", str(PREVIEW_CAP if kind == "preview" else CAP)), ("includeDesc", "false"),
    )  # fmt: skip


def _dash(text: str) -> str:
    return text if len(text) == 4 else f"{text[:4]}-{text[4:]}"


def split(call: Call) -> tuple[Call, ...]:
    """Two calls of half the periods, else one call a flow, else half the goods each; refuses when there is nothing to halve."""
    asked = dict(call.parameters)
    for name in ("period", "flowCode", "cmdCode"):
        parts = asked[name].split(",")
        if len(parts) > 1:
            middle = len(parts) // 2
            return tuple(
                replace(call, parameters=tuple((n, ",".join(half) if n == name else v) for n, v in call.parameters))
                for half in (parts[:middle], parts[middle:])
            )
    return never(call)


def parse(answer: Answer, ask: Ask) -> Iterator[Row]:
    """Rows of an answer or of a file from the web page, each figure once.

    Raises RowLimit for as many rows as the publisher gives at most, KeyRefused, QuotaSpent, and BadAnswer's kinds.
    """
    data = answer.read()
    head = data[:64].lstrip(b"\xef\xbb\xbf \r\n\t")
    records = _json(data, ask, isinstance(answer.data, Path)) if head[:1] in (b"{", b"[") else _table(data, ask)
    yield from whole(figures(records, ask), "the answer")


def _json(data: bytes, ask: Ask, from_file: bool) -> Iterator[dict[str, str]]:
    told = decode.loads(data)
    if not isinstance(told, dict):
        raise NotData(
            "this is no answer of Comtrade", got=type(told).__name__, accepted="{elapsedTime, count, data, error}"
        )
    _refusal(told)
    rows = told.get("data")
    if not isinstance(rows, list) or not all(isinstance(r, dict) for r in rows):
        raise ChangedLayout(
            "the answer has other fields",
            got=", ".join(map(str, list(told)[:10])),
            accepted="elapsedTime, count, data, error",
        )
    if not rows:
        raise EmptyAnswer("Comtrade has no rows for this", hint="not reported yet, or another code")
    if from_file and len(rows) == PREVIEW_CAP and ask.option("whole") != "yes":
        raise RowLimit("as many rows as a preview gives at most, so there may be more", got=f"{len(rows):,}",
                       hint="ask with a key, or say that it is whole: --set whole=yes")  # fmt: skip
    _not_capped(len(rows), told.get("count"), ask)
    header = list(rows[0])
    place = decode.columns(header, COLUMNS, OPTIONAL)
    for row in rows:
        yield {column: _word(row.get(header[n])) for column, n in place.items()}


def _word(value: Any) -> str:
    return "" if value is None else str(value)


def _refusal(told: Mapping[str, Any]) -> None:
    error = _word(told.get("error") or (told.get("message") if "data" not in told else ""))
    if not error.strip():
        return
    low = error.casefold()
    if "quota" in low or "rate limit" in low:
        raise QuotaSpent("the calls that Comtrade allows are used up", got=error[:200], hint="go on tomorrow")
    if "key" in low or "access denied" in low or told.get("statusCode") in ("401", "403"):
        raise KeyRefused("Comtrade refuses the key", got=error[:200], hint="see it at comtradedeveloper.un.org")
    raise AskRefused("Comtrade does not take this question", got=error[:200])


def _not_capped(rows: int, count: object, ask: Ask) -> None:
    cap = PREVIEW_CAP if ask.dataset == "preview" else CAP
    if rows >= cap and ask.option("whole") != "yes":
        raise RowLimit("as many rows as Comtrade gives at most, so there are more", got=f"{rows:,}", accepted=f"under {cap:,}",
                       hint="ask for fewer months, partners or goods at a time")  # fmt: skip
    if isinstance(count, str) and count.isdigit() and int(count[:12]) > rows:
        raise Truncated("fewer rows came than the answer counts", got=f"{rows:,} of {count}", hint="try again")


def _table(data: bytes, ask: Ask) -> Iterator[dict[str, str]]:
    """Rows of a CSV, whichever of its layouts."""
    decode.refuse_html(data, "a table")
    reader = csv.reader(StringIO(decode.text(data)))
    try:
        rows = [row for row in reader if row]
    except csv.Error as problem:
        raise NotData("this is no table", got=str(problem)[:80]) from None
    yield from table(rows, ask, files=True)


def table(rows: Sequence[list[str]], ask: Ask, files: bool = False) -> Iterator[dict[str, str]]:
    """Cells by column of rows whose first is the header.

    Raises ChangedLayout, Truncated for a last row cut off, RowLimit.
    """
    header, place = list(rows[0]), decode.columns(rows[0], COLUMNS, OPTIONAL)
    if len(rows) < 2:
        raise EmptyAnswer("there is a header and nothing under it")
    if files and len(rows) - 1 in (PREVIEW_CAP, CAP, 250_000) and ask.option("whole") != "yes":
        raise RowLimit("as many rows as Comtrade gives at most, so there may be more", got=f"{len(rows) - 1:,}",
                       hint="download fewer at a time, or say that it is whole: --set whole=yes")  # fmt: skip
    for number, row in enumerate(rows[1:], 2):
        aligned = _aligned(row, header)
        if aligned is None:
            problem = Truncated if number == len(rows) and len(row) < len(header) else ChangedLayout
            raise problem(
                "a row has another number of cells than the header",
                got=f"row {number}: {len(row)}",
                accepted=str(len(header)),
            )
        yield {column: aligned[n].strip() for column, n in place.items()}


def _aligned(row: list[str], header: list[str]) -> list[str] | None:
    """A row's cells under their header: one cell more is a trailing comma, or a type before the first column."""
    if len(row) == len(header):
        shifted = (
            header[0].strip().casefold() != "typecode"
            and row[0] == "C"
            and "typecode" not in (h.casefold() for h in header)
        )
        return None if shifted else row
    if len(row) == len(header) + 1:
        typed = row[1] if header[0].strip().casefold() == "typecode" else row[0]
        if typed.strip() in ("C", "S") and row[0].strip() in ("C", "S"):
            return row[1:]
        return row[:-1] if not row[-1].strip() else None
    return None


def figures(records: Iterator[dict[str, str]], ask: Ask) -> Iterator[Row]:
    """Rows of records, of the slice that adds up and of the flows that are asked.

    Raises ChangedLayout, LostZeros, BadNumber.
    """
    depths: set[int] = set()
    for record in records:
        if any(record.get(name, "") not in all_of for name, all_of in EVERYTHING.items()):
            continue
        flow = FLOWS.get(record["flow"])
        if flow is None:
            raise ChangedLayout("this is no flow of Comtrade", got=record["flow"][:40], accepted="X, M, RX, RM")
        if flow not in ask.flows:
            continue
        product = record["product"]
        whole_trade = product.upper() == "TOTAL"
        if not whole_trade:
            product = _code(product)
            depths.add(len(product))
        period = _period(record["period"], record.get("freq", ""))
        reporter, partner = (_area(record[column], column) for column in ("reporter", "partner"))
        classification = "TOTAL" if whole_trade else "HS"
        common = (reporter, flow, classification, "total" if whole_trade else product, partner, period)
        note = "" if whole_trade else record.get("classification", "")[:20]
        yield Row(
            *common, "value", cells.plain(_float(record["value"]), "primaryValue"), "USD", status="revised", note=note
        )
        weight = _float(record.get("weight", ""))
        if weight and not whole_trade:
            yield Row(*common, "weight", cells.plain(weight, "netWgt"), "kg", status="revised", note=note)


def _float(cell: str) -> str:
    """Digits of a number that an interface may have written as 1.5e+07 or 12.0."""
    from decimal import Decimal, InvalidOperation

    if re.fullmatch(r"-?[0-9]+(?:\.[0-9]+)?[eE][+-]?[0-9]{1,2}", cell):
        try:
            return format(Decimal(cell), "f")
        except InvalidOperation:
            return cell
    return cell


def _code(text: str) -> str:
    if text.isascii() and text.isdigit() and len(text) % 2 and len(text) < 6:
        raise LostZeros("codes of goods have lost their leading zeros", got=text, accepted="2, 4 or 6 digits",
                        hint="a spreadsheet program has been at the file; take the publisher's own")  # fmt: skip
    if not (text.isascii() and text.isdigit() and len(text) in (2, 4, 6)):
        raise ChangedLayout("this is no HS code", got=text[:40] or "nothing", accepted="TOTAL, or 2, 4 or 6 digits")
    return text


def _period(text: str, freq: str) -> str:
    if freq not in ("", "A", "M"):
        raise ChangedLayout("this is no frequency of Comtrade", got=freq[:40], accepted="A or M")
    if len(text) == 4:
        return cells.year(text, "period")
    if len(text) == 6 and text.endswith("52"):
        return cells.year(text[:4], "period")
    month = cells.month(text, "period")
    return str(Period.parse(month))


def _area(text: str, column: str) -> str:
    clean = text.removesuffix(".0")
    if not (clean.isascii() and clean.isdigit() and len(clean) <= 4):
        raise ChangedLayout(
            f"this is no {column} of Comtrade", got=text[:40] or "nothing", accepted="a number such as 410"
        )
    return by_un().get(str(int(clean)), f"un:{int(clean)}")


SOURCE = Source(
    id="comtrade",
    publisher="UN Comtrade",
    name="UN Comtrade",
    about="trade of any country by partner and HS code, monthly and annual",
    home="https://comtradeapi.un.org",
    licence="bars passing the figures on; your own use only",
    datasets=DATASETS,
    plan=plan,
    options=("whole",),
    parse=parse,
    split=split,
    key=Key("TRADEWINDS_COMTRADE_KEY", header="Ocp-Apim-Subscription-Key", where="https://comtradedeveloper.un.org"),
    rate=Rate(per_second=1, per_day=500),
    files=".csv or .json of the web page or the interface",
    names_reporter=True,
    depths=tuple(DEPTHS),
    format="json",
)
