"""Korea Customs Service through the public data portal (data.go.kr), XML.

Totals, goods, partners, goods by partner, and the flash of the first 10 and 20 days. Facts of the interface: the row of
`총계` is the sum of the others; a window is at most a year; amounts are US dollars, weights net kilograms; the flash counts
thousands of dollars with separators, cumulated from the first of the month; a code of goods may lack its leading zero.
Errors come in the envelope, or in the gateway's own with status 200.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from xml.etree.ElementTree import Element

from tradewinds.errors import InputError
from tradewinds.periods import Period
from tradewinds.sources import cells, decode
from tradewinds.sources.ask import Ask, windows
from tradewinds.sources.checks import closes, whole, within
from tradewinds.sources.countries import by_iso2, country, iso2
from tradewinds.sources.errors import (
    AskRefused,
    ChangedLayout,
    DoubledRows,
    EmptyAnswer,
    GatewayError,
    KeyRefused,
    NotData,
    QuotaSpent,
    SourceError,
    TotalsDisagree,
)
from tradewinds.sources.row import Row
from tradewinds.sources.source import Answer, Call, Dataset, Key, Rate, Source

TOTAL = "총계"

DATASETS = (
    Dataset("totals", "all goods with the world, by month", "Newtrade/getNewtradeList", "15102108", by=()),
    Dataset("partners", "all goods by partner and month", "nationtrade/getNationtradeList", "15101612", by=("partner",)),
    Dataset("goods", "goods by HS code and month, with the world", "Itemtrade/getItemtradeList", "15101609", by=("product",)),
    Dataset("goods-by-partner", "goods by HS code, partner and month", "nitemtrade/getNitemtradeList", "15100475"),
    Dataset("flash-export-items", "exports of the first 10 and 20 days by item",
            "prlstMmUtPrviExpAcrs/getPrlstMmUtPrviExpAcrs", "15157908", longest=120, by=()),
    Dataset("flash-import-items", "imports of the first 10 and 20 days by item",
            "prlstMmUtPrviImpAcrs/getPrlstMmUtPrviImpAcrs", "15157901", longest=120, by=()),
    Dataset("flash-export-partners", "exports of the first 10 and 20 days by partner; give path=SERVICE/OPERATION",
            "", "15157941", longest=120, by=()),
    Dataset("flash-import-partners", "imports of the first 10 and 20 days by partner; give path=SERVICE/OPERATION",
            "", "15157909", longest=120, by=()),
)  # fmt: skip

FIELDS = {
    "totals": {"year", "expDlr", "impDlr", "balPayments"},
    "partners": {"year", "statCd", "expDlr", "impDlr", "balPayments"},
    "goods": {"year", "hsCode", "expDlr", "impDlr"},
    "goods-by-partner": {"year", "statCd", "hsCd", "expDlr", "impDlr", "expWgt", "impWgt"},
}
"""Fields that an item of each data set must have."""

FLASH = {
    "flash-export-items": ("semiconductors", "steel", "passenger cars", "petroleum products", "wireless devices", "ships",
                           "auto parts", "computer peripherals", "precision instruments", "home appliances"),
    "flash-import-items": ("semiconductors", "crude oil", "machinery", "gas", "chip equipment", "precision instruments",
                           "petroleum products", "wireless devices", "passenger cars", "coal"),
    "flash-export-partners": ("CHN", "USA", "EU", "VNM", "HKG", "JPN", "TWN", "IND", "SGP", "MYS"),
    "flash-import-partners": ("CHN", "USA", "EU", "JPN", "VNM", "AUS", "TWN", "SAU", "RUS", "MYS"),
}  # fmt: skip
"""What `itemUsdAmt01` to `itemUsdAmt10` stand for; `itemUsdAmt00` is the total."""

AMOUNTS = tuple(f"itemUsdAmt{n:02}" for n in range(11))
WRONG_KEY = frozenset({"20", "30", "31", "32"})
NO_QUOTA = frozenset({"22"})
TRANSIENT = frozenset({"01", "02", "04", "05", "23"})
"""Codes of failures that pass, such as too many calls in one second (23)."""
NOTHING = "03"


def plan(ask: Ask) -> tuple[Call, ...]:
    """Calls of at most a year (flash: ten years) each, for each product and partner.

    Raises InputError for another reporter, UnknownName for another data set.
    """
    if ask.reporter != "KOR":
        raise InputError("Korea Customs knows Korea's trade", got=ask.reporter, accepted="KOR")
    kind = SOURCE.dataset(ask.dataset)
    path = kind.path or ask.option("path")
    if not path:
        raise InputError("the address of this service is not known here", got=kind.name, accepted="--set path=SERVICE/OPERATION",
                         hint=f"it stands on the page of data set {kind.id} at data.go.kr")  # fmt: skip
    partners = (
        tuple(iso2(country(p)) for p in ask.partners)
        if "partner" in kind.name and not kind.name.startswith("flash")
        else ()
    )
    products = ask.products if kind.name.startswith("goods") else ()
    for product in products:
        if not re.fullmatch(r"(?:[0-9]{2}){1,3}|[0-9]{10}", product):
            raise InputError("goods are asked by HS code", got=product, accepted="2, 4, 6 or 10 digits")
    calls = []
    for first, last in windows(ask.months, kind.longest):
        span = (("strtYymm", str(first).replace("-", "")), ("endYymm", str(last).replace("-", "")))
        for product in products or ("",):
            for partner in partners or ("",):
                more: tuple[tuple[str, str], ...] = (("hsSgn", product),) if product else ()
                more += (("cntyCd", partner),) if partner else ()
                calls.append(Call(path, _part(ask, first, last), (*span, *more)))
    return tuple(calls)


def _part(ask: Ask, first: Period, last: Period) -> Ask:
    from dataclasses import replace

    return replace(ask, dataset=SOURCE.dataset(ask.dataset).name, since=str(first), until=str(last))


def parse(answer: Answer, ask: Ask) -> Iterator[Row]:
    """Rows of an answer, each figure once, after the totals have been seen to close.

    The service caps no rows: a window of a year comes whole.

    Raises KeyRefused, QuotaSpent, AskRefused, GatewayError as the envelope says, and BadAnswer in its kinds.
    """
    root = decode.xml(answer.read())
    _refusal(root)
    items = root.findall("./body/items/item")
    body = root.find("body")
    if body is None and not items:
        if (root.findtext(".//resultCode") or "").strip() == NOTHING:
            raise EmptyAnswer("the service has nothing for this question", hint="not published yet, or other codes")
        raise NotData("the XML is no answer of this service", got=f"<{root.tag[:40]}>", accepted="<response>")
    kind = SOURCE.dataset(ask.dataset).name
    records = [{child.tag: (child.text or "").strip() for child in item} for item in items]
    rows = _flash(records, kind) if kind in FLASH else _monthly(records, kind, ask)
    return whole(rows, "the answer")


def _refusal(root: Element) -> None:
    """Nothing for a good answer, else what its code means."""
    code = (root.findtext(".//returnReasonCode") or root.findtext(".//resultCode") or "").strip()
    gateway = root.find(".//returnReasonCode") is not None or root.find(".//errMsg") is not None
    told = " ".join(
        filter(None, (code, *(root.findtext(f".//{t}") for t in ("returnAuthMsg", "errMsg", "resultMsg"))))
    )[:200]
    if code in ("", "00", "0", "000", NOTHING) and not gateway:
        return
    problem: type[SourceError] = AskRefused
    if code in WRONG_KEY:
        problem = KeyRefused
    elif code in NO_QUOTA:
        problem = QuotaSpent
    elif code in TRANSIENT or gateway:
        problem = GatewayError
    raise problem("the public data portal refuses", got=told, hint=problem.__doc__)


def _monthly(records: list[dict[str, str]], kind: str, ask: Ask) -> Iterator[Row]:
    totals = [r for r in records if r.get("year") == TOTAL]
    parts = [r for r in records if r.get("year") != TOTAL]
    for record in records:
        missing = FIELDS[kind] - record.keys()
        if missing:
            raise ChangedLayout(
                "fields are missing", got=", ".join(sorted(record))[:200], accepted=", ".join(sorted(missing))
            )
    if len(totals) > 1:
        raise DoubledRows("the row of totals stands there twice", got=f"{len(totals)} rows of {TOTAL}", accepted="one")
    for total in totals:
        for column in ("expDlr", "impDlr"):
            values = [cells.plain(r[column], column) for r in parts]
            closes(values, cells.plain(total[column], f"{TOTAL} {column}"), f"{TOTAL} of {column}")
    for record in parts:
        yield from _record(record, kind, ask)


def _record(record: Mapping[str, str], kind: str, ask: Ask) -> Iterator[Row]:
    period = cells.month(record["year"], "year")
    partner = "World"
    if "statCd" in record:
        code = record["statCd"]
        partner = by_iso2().get(code, f"iso2:{code}")
    product, classification = "total", "TOTAL"
    if kind.startswith("goods"):
        product, classification = _code(record.get("hsCode") or record.get("hsCd") or "", ask), "HS"
    exports, imports = (cells.plain(record[c], c) for c in ("expDlr", "impDlr"))
    if record.get("balPayments"):
        balance = cells.plain(record["balPayments"], "balPayments")
        closes((exports, f"-{imports}"), balance, f"the balance of {period}")
    status = "revised"
    for flow, value, weight in (("exports", exports, "expWgt"), ("imports", imports, "impWgt")):
        if flow not in ask.flows:
            continue
        yield Row("KOR", flow, classification, product, partner, period, "value", value, "USD", status=status)
        if record.get(weight):
            yield Row("KOR", flow, classification, product, partner, period, "weight", cells.plain(record[weight], weight), "kg",
                      status=status)  # fmt: skip


def _code(text: str, ask: Ask) -> str:
    """A code of goods with the zero that the service drops: codes have an even length."""
    if not (text.isascii() and text.isdigit() and 1 <= len(text) <= 10):
        raise ChangedLayout("this is no HS code", got=text[:40] or "nothing", accepted="2, 4, 6 or 10 digits")
    code = text.zfill(len(text) + len(text) % 2)
    if ask.products and not any(code.startswith(p) or p.startswith(code) for p in ask.products):
        raise ChangedLayout("goods came that were not asked for", got=code, accepted=", ".join(ask.products)[:100])
    return code


def _flash(records: list[dict[str, str]], kind: str) -> Iterator[Row]:
    flow = "exports" if "export" in kind else "imports"
    for record in records:
        amounts = sorted(tag for tag in record if tag.startswith("itemUsdAmt"))
        if tuple(amounts) != AMOUNTS or not {"priodMon", "priodDt"} <= record.keys():
            raise ChangedLayout(
                "the flash has other columns",
                got=", ".join(sorted(record))[:200],
                accepted=f"{AMOUNTS[0]} to {AMOUNTS[-1]}",
            )
        period = _days(record["priodMon"], record["priodDt"])
        values = [cells.grouped(record[tag], tag) for tag in AMOUNTS]
        if any(v.startswith("-") for v in values):
            raise TotalsDisagree("trade cannot be negative", got=", ".join(values)[:120])
        within(values[1:], values[0], f"the total of {period}")
        yield Row("KOR", flow, "TOTAL", "total", "World", period, "value", values[0], "USD thousand", status="first")
        for name, value in zip(FLASH[kind], values[1:], strict=True):
            item, partner = (name, "World") if kind.endswith("items") else ("total", name)
            classification = "KCS" if kind.endswith("items") else "TOTAL"
            yield Row(
                "KOR", flow, classification, item, partner, period, "value", value, "USD thousand", status="first"
            )


def _days(month: str, days: str) -> str:
    """The period of `202609` and `01~20` or `202609.01~20`: found by how it ends.

    >>> _days("202609", "01~20"), _days("202609", "202609.01~10"), _days("202602", "01~28")
    ('2026-09-01/20', '2026-09-01/10', '2026-02')
    """
    whole_month = cells.month(month, "priodMon")
    found = re.search(r"(?:^|\.)0?1\s*[~-]\s*([0-9]{2})$", days.strip())
    if not found:
        raise ChangedLayout("these are no days", got=f"priodDt: {days[:40]!r}", accepted="01~10 or 01~20")
    last = int(found[1])
    if last in (10, 20):
        return f"{whole_month}-01/{last}"
    if last == Period.parse(whole_month).last.day:
        return whole_month
    raise ChangedLayout(
        "these are no days of the flash", got=f"priodDt: {days[:40]!r}", accepted="01~10, 01~20 or the whole month"
    )


SOURCE = Source(
    id="korea-customs",
    publisher="Korea Customs Service",
    name="KCS",
    about="Korea's trade by month, by goods and partner, and the first 10 and 20 days",
    home="https://apis.data.go.kr/1220000",
    licence="no restriction on the trade series; names of goods under KOGL type 1 (attribution)",
    datasets=DATASETS,
    plan=plan,
    parse=parse,
    key=Key(
        "TRADEWINDS_DATA_GO_KR_KEY", parameter="serviceKey", where="https://www.data.go.kr, each service by its own"
    ),
    rate=Rate(per_second=5, per_day=10_000, zone=9, by_service=True),
    files="XML as the portal answers",
    format="xml",
    options=("path",),
    names_reporter=True,
)
