"""International trade of the US Census Bureau: exports f.a.s., imports at customs value, by month.

An answer is a list of lists: the first is the header, every value is a string, variables used as predicates come again at
the end. `-` stands for the world and for all goods; rows of level CGP are groups of countries and count twice. Revised each
year with the figures of April. Public domain.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from tradewinds.errors import InputError
from tradewinds.sources import cells, decode
from tradewinds.sources.ask import Ask, windows
from tradewinds.sources.checks import whole, within
from tradewinds.sources.countries import by_census, census, country, named
from tradewinds.sources.errors import ChangedLayout, EmptyAnswer, KeyRefused, LostZeros, NotData
from tradewinds.sources.row import Row
from tradewinds.sources.source import Answer, Call, Dataset, Key, Rate, Source

VALUE = {"exports": "ALL_VAL_MO", "imports": "GEN_VAL_MO"}
CODE = {"exports": "E_COMMODITY", "imports": "I_COMMODITY"}
DEPTHS = {2: "HS2", 4: "HS4", 6: "HS6", 10: "HS10"}

DATASETS = (
    Dataset("totals", "all goods by partner and month", "data/timeseries/intltrade/{flow}/hs", by=("partner",)),
    Dataset("goods", "goods by HS code, partner and month (2, 4, 6, 10 as --product for a whole depth)",
            "data/timeseries/intltrade/{flow}/hs", longest=3),
)  # fmt: skip


def plan(ask: Ask) -> tuple[Call, ...]:
    """Calls for each flow and stretch of months.

    Raises InputError for another reporter or goods that are no HS codes.
    """
    if ask.reporter != "USA":
        raise InputError("the US Census knows US trade", got=ask.reporter, accepted="--country USA")
    kind = SOURCE.dataset(ask.dataset)
    if kind.name == "goods" and not ask.products:
        raise InputError("which goods?", accepted="--product 8542, or --product 2 for all chapters")
    calls = []
    for flow in ask.flows:
        for first, last in windows(ask.months, kind.longest):
            part = replace(ask, dataset=kind.name, flows=(flow,), since=str(first), until=str(last))
            for product in ask.products if kind.name == "goods" else ("",):
                calls += [
                    Call(kind.path.format(flow=flow), part, _parameters(flow, product, p, part))
                    for p in ask.partners or ("",)
                ]
    return tuple(calls)


def _parameters(flow: str, product: str, partner: str, ask: Ask) -> tuple[tuple[str, str], ...]:
    goods: tuple[tuple[str, str], ...] = ()
    get = ["CTY_CODE", "CTY_NAME", "SUMMARY_LVL", VALUE[flow], "LAST_UPDATE"]
    if product:
        if not product.isdigit() or (len(product) not in DEPTHS and product not in ("2", "4", "6", "10")):
            raise InputError("goods are asked by HS code", got=product, accepted="2, 4, 6 or 10 digits")
        if product in ("2", "4", "6", "10"):
            get.insert(0, CODE[flow])
            goods = (("COMM_LVL", f"HS{product}"),)
        else:
            goods = ((CODE[flow], product), ("COMM_LVL", DEPTHS[len(product)]))
    where = (("CTY_CODE", census(country(partner))),) if partner else ()
    span = ask.since if ask.since == ask.until else f"from {ask.since} to {ask.until}"
    return (("get", ",".join(get)), *goods, *where, ("time", span))


def parse(answer: Answer, ask: Ask) -> Iterator[Row]:
    """Rows of an answer.

    Raises KeyRefused for the page that says so, and BadAnswer's kinds.
    """
    data = answer.read()
    low = data[:4096].lower()
    if b"<html" in low and (b"invalid key" in low or b"missing key" in low):
        raise KeyRefused("the US Census refuses the key", hint="see https://api.census.gov/data/key_signup.html")
    told = decode.loads(data)
    if not isinstance(told, list) or not told or not all(isinstance(r, list) for r in told):
        raise NotData("this is no answer of the US Census", got=type(told).__name__, accepted="a list of lists")
    header, *rows = ([c if isinstance(c, str) else "" for c in row] for row in told)
    if not rows:
        raise EmptyAnswer("there is a header and nothing under it", hint="not published yet")
    flow = "exports" if "ALL_VAL_MO" in header else "imports"
    yield from whole(_rows(header, rows, flow, ask), "the answer")


def _rows(header: list[str], rows: list[list[str]], flow: str, ask: Ask) -> Iterator[Row]:
    place: dict[str, int] = {}
    for n, name in enumerate(header):
        place.setdefault(name, n)
    missing = [c for c in ("CTY_CODE", VALUE[flow], "time") if c not in place]
    if missing:
        raise ChangedLayout("columns are missing", got=", ".join(header)[:200], accepted=", ".join(missing))
    doubles = [(n, place[name]) for n, name in enumerate(header) if place[name] != n]
    parts: dict[tuple[str, str], list[str]] = {}
    worlds: dict[tuple[str, str], str] = {}
    for number, row in enumerate(rows, 2):
        if len(row) != len(header) or any(row[a] != row[b] for a, b in doubles):
            raise ChangedLayout("a row does not fit the header", got=f"row {number}", accepted=f"{len(header)} cells")
        if _cell(row, place, "SUMMARY_LVL") == "CGP":
            continue
        code = _cell(row, place, "CTY_CODE")
        partner = by_census().get(code) or named(_cell(row, place, "CTY_NAME")) or f"census:{code}"
        if code != "-" and not (code.isascii() and code.isdigit()):
            raise ChangedLayout("this is no code of a country", got=code[:40], accepted="four digits, or -")
        if code != "-" and len(code) != 4:
            raise LostZeros("codes of countries have lost their leading zeros", got=code, accepted="four digits")
        product = _product(_cell(row, place, CODE[flow]))
        period = cells.month(_cell(row, place, "time"), "time")
        value = cells.plain(row[place[VALUE[flow]]], VALUE[flow])
        released = _cell(row, place, "LAST_UPDATE")[:10]
        if partner == "World":
            worlds[product, period] = value
        else:
            parts.setdefault((product, period), []).append(value)
        if flow in ask.flows:
            yield Row("USA", flow, "HS" if product != "total" else "TOTAL", product, partner, period, "value", value, "USD",
                      released=_released(released, period), status="revised",
                      note="f.a.s." if flow == "exports" else "customs value")  # fmt: skip
    for at, world in worlds.items():
        within(parts.get(at, []), world, f"the world of {at[1]}")


def _cell(row: list[str], place: dict[str, int], column: str) -> str:
    return row[place[column]].strip() if column in place else ""


def _product(code: str) -> str:
    if code in ("", "-"):
        return "total"
    if not (code.isascii() and code.isdigit()):
        raise ChangedLayout("this is no code of goods", got=code[:40], accepted="2, 4, 6 or 10 digits")
    if len(code) % 2:
        raise LostZeros("codes of goods have lost their leading zeros", got=code, accepted="2, 4, 6 or 10 digits")
    return code


def _released(text: str, period: str) -> str:
    """The day of the last update, when it is a day after the month."""
    from datetime import date

    try:
        day = date.fromisoformat(text).isoformat()
    except ValueError:
        return ""
    return day if day >= cells.later_month(period, 1) else ""


SOURCE = Source(
    id="us-census",
    publisher="US Census Bureau",
    name="US Census Bureau",
    about="US exports (f.a.s.) and imports (customs value) by partner, HS code and month",
    home="https://api.census.gov",
    licence="public domain",
    datasets=DATASETS,
    plan=plan,
    parse=parse,
    key=Key("TRADEWINDS_CENSUS_KEY", parameter="key", where="https://api.census.gov/data/key_signup.html"),
    rate=Rate(per_second=2, per_day=500, zone=-5),
    files=".json as answered",
    reporter="USA",
    names_reporter=True,
    depths=("2", "4", "6", "10"),
    format="json",
)
