"""SDMX services (IMF, OECD, Eurostat, ECB and every other that sdmx1 knows): any flow of data, by its key.

What a flow measures is for the asker to say: its flow of trade, partner and unit. Messages in XML and JSON are read by sdmx1;
SDMX-CSV of both editions, with labels or without, by its named columns. An observation without a value is suppressed where
its status or its confidentiality says so, else not published (convention 2); one of status F is a forecast.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import redirect_stdout
from dataclasses import replace
from io import BytesIO, StringIO
from typing import Any, NamedTuple

from tradewinds.errors import InputError
from tradewinds.sources import cells, decode
from tradewinds.sources.ask import Ask
from tradewinds.sources.checks import whole
from tradewinds.sources.errors import (
    BadNumber,
    ChangedLayout,
    EmptyAnswer,
    GatewayError,
    NeedsPackage,
    NotData,
    Truncated,
)
from tradewinds.sources.row import DOLLARS, Row, State
from tradewinds.sources.source import Answer, Call, Dataset, Rate, Source

UNITS = (*DOLLARS, "EUR", "pct", "index", "count", "kg", "t")
SCALES = {"0": "USD", "3": "USD thousand", "6": "USD million", "8": "USD 100 million"}
MISSING = frozenset({"", "NaN", "NA", ":", "."})
HIDDEN = frozenset({"Q", "C", "c"})
"""Statuses of an observation whose value is withheld."""
FREE = frozenset({"", "F", "f"})
"""What CONF_STATUS says of an observation that is free for publication; its other codes withhold it."""
FORECAST = frozenset({"F", "f"})
COLUMNS = {"time": ("TIME_PERIOD",), "value": ("OBS_VALUE",), "scale": ("UNIT_MULT",), "status": ("OBS_STATUS", "OBS_FLAG"),
           "secrecy": ("CONF_STATUS",)}  # fmt: skip
OPTIONAL = frozenset({"scale", "status", "secrecy"})
NO_SERIES = frozenset({"TIME_PERIOD", "TIME", "Time period", "FREQ", "ACTION", "OBS_KEY"})
"""Dimensions and columns in which the observations of one series differ."""
TIME, VALUE = (
    ("TIME_PERIOD", "TIME_PERIOD:Time period", "TIME_PERIOD: Time period"),
    ("OBS_VALUE", "OBS_VALUE:Observation value"),
)
QUARTER = re.compile(r"([12][0-9]{3})-?Q([1-4])")
HALF = re.compile(r"([12][0-9]{3})-?[SH]([12])")
PACKAGE = 'pip install "tradewinds[sdmx]"'
DATASETS = (
    Dataset(
        "flow", "a flow of data: --set service=OECD --set flow=ID --set key=A.B.C --set unit='USD million'", "data"
    ),
)


class Seen(NamedTuple):
    """An observation as a message has it; empty text for what it does not say.

    `series` is the key of its series, but for the frequency.
    """

    period: str
    value: str
    series: str = ""
    scale: str = ""
    status: str = ""
    secrecy: str = ""


def plan(ask: Ask) -> tuple[Call, ...]:
    """One call.

    Raises InputError without a service that sdmx1 knows, a flow, a unit and one flow of trade.
    """
    known = _services()
    service, flow = ask.option("service").upper(), ask.option("flow")
    if service not in known:
        raise InputError(
            "which service?", got=service or None, accepted="--set service=… one of " + ", ".join(sorted(known))
        )
    if not re.fullmatch(r"[A-Za-z0-9_@,.:()\-]+", flow):
        raise InputError("which flow of data?", got=flow or None, accepted="--set flow=ID, or AGENCY,ID,VERSION")
    _checked(ask)
    months = ask.months if ask.since else ()
    span = (("startPeriod", str(months[0])), ("endPeriod", str(months[-1]))) if months else ()
    path = f"{known[service]}/data/{flow}/{ask.option('key') or 'all'}"
    return (Call(path, replace(ask, dataset="flow"), (*span, ("dimensionAtObservation", "AllDimensions"))),)


def _services() -> dict[str, str]:
    """Addresses of the services by name."""
    try:
        from sdmx.source import sources
    except ImportError:
        raise NeedsPackage("SDMX needs sdmx1", accepted=PACKAGE) from None
    return {name.upper(): str(s.url).rstrip("/") for name, s in sources.items() if s.url}


def _checked(ask: Ask) -> str:
    unit = ask.option("unit")
    if unit not in UNITS:
        raise InputError(
            "in which unit are the values?", got=unit or None, accepted="--set unit=… one of " + ", ".join(UNITS)
        )
    if len(ask.flows) != 1:
        raise InputError("a flow of data is of one flow of trade", accepted="--flow exports or --flow imports")
    return unit


def parse(answer: Answer, ask: Ask) -> Iterator[Row]:
    """Rows of a message.

    Raises BadAnswer and its kinds, GatewayError for an answer that is only queued.
    """
    data = answer.read()
    decode.refuse_html(data, "SDMX")
    if not data.strip():
        raise EmptyAnswer("there is nothing in the answer", got=answer.name)
    low = data[:4096].lower()
    if b"asynchronous" in low or b"queued" in low or (b"<footer" in data[-4096:].lower() and b"413" in data[-4096:]):
        raise GatewayError(
            "the service has queued the question and sent no data", got=answer.name, hint="ask again later, or for less"
        )
    start = data.lstrip(b"\xef\xbb\xbf \r\n\t")[:1]
    found = _message(data, answer.name) if start in (b"<", b"{") else _csv(answer)
    yield from whole(_rows(found, ask), "the message")


def _message(data: bytes, name: str) -> Iterator[Seen]:
    """The observations of an XML or JSON message."""
    try:
        import sdmx
    except ImportError:
        raise NeedsPackage("SDMX messages need sdmx1", accepted=PACKAGE) from None
    if data.lstrip()[:1] == b"<":
        decode.xml(data)
    try:
        with redirect_stdout(StringIO()):  # sdmx1 prints its state when it fails
            message: Any = sdmx.read_sdmx(BytesIO(data))
        sets = getattr(message, "data", None)
        observations = [o for s in sets or () for o in s.obs]
    except Exception as problem:
        raise NotData(
            "this is no message that sdmx1 reads", got=f"{name}: {type(problem).__name__} {str(problem)[:80]}"
        ) from None
    if sets is None:
        raise NotData("the message holds no data", got=name, accepted="a data message")
    for one in observations:
        key = {str(k): str(v.value) for k, v in one.key.values.items()}
        period = next((key[t] for t in ("TIME_PERIOD", "TIME") if t in key), "")
        if not period:
            raise ChangedLayout("an observation has no TIME_PERIOD", got=", ".join(key)[:100])
        attributes = {str(k): str(getattr(v, "value", v)) for k, v in dict(getattr(one, "attrib", {}) or {}).items()}
        said = (
            next((attributes[n] for n in COLUMNS[c] if n in attributes), "") for c in ("scale", "status", "secrecy")
        )
        series = ".".join(value for name, value in key.items() if name not in NO_SERIES)
        yield Seen(period, "" if one.value is None else str(one.value), series, *said)


def _csv(answer: Answer) -> Iterator[Seen]:
    """The observations of SDMX-CSV; cells may hold a label after their code, and dimensions stand before the value."""
    with answer.open() as stream:
        lines = decode.lines(stream)
        first = next(lines, None)
        if first is None:
            raise EmptyAnswer("the file is empty", got=answer.name)
        header = [h.strip() for h in first[1]]
        if header[0].partition(":")[0] not in ("DATAFLOW", "STRUCTURE", "dataflow"):
            raise NotData("this is no SDMX-CSV", got=header[0][:40], accepted="a first column DATAFLOW or STRUCTURE")
        names = [h.partition(":")[0].strip() for h in header]
        place = decode.columns(names, COLUMNS, OPTIONAL)
        keys = [n for n, name in enumerate(names[: place["value"]]) if name not in NO_SERIES]
        for number, row in lines:
            if len(row) != len(header):
                raise (Truncated if len(row) < len(header) else ChangedLayout)(
                    "a row has another number of cells than the header",
                    got=f"line {number}: {len(row)}",
                    accepted=str(len(header)),
                )
            said = (
                row[place[c]].partition(":")[0].strip() if c in place else "" for c in ("scale", "status", "secrecy")
            )
            series = ".".join(row[n].partition(":")[0].strip() for n in keys)
            yield Seen(row[place["time"]].strip(), row[place["value"]].strip(), series, *said)


def _rows(found: Iterator[Seen], ask: Ask) -> Iterator[Row]:
    unit = _checked(ask)
    partner = ask.partners[0] if ask.partners else "World"
    product = ask.products[0] if ask.products else "total"
    classification = "TOTAL" if product == "total" else ask.option("classification", "HS")
    note = f"{ask.option('service').upper()} {ask.option('flow')}".strip()
    first: str | None = None
    for seen in found:
        first = seen.series if first is None else first
        if seen.series != first:
            raise ChangedLayout("the message holds several series", got=f"{first}, {seen.series}"[:120], accepted="one",
                                hint="give the key of one: --set key=A.B.C")  # fmt: skip
        state = _state(seen)
        if state in ("known", "forecast"):
            _scaled(seen.scale, unit)
        yield Row(ask.reporter, ask.flows[0], classification, product, partner, when(seen.period), "value",
                  "" if seen.value in MISSING else _digits(seen.value), unit, state=state, status="revised",
                  note=f"{note}; forecast".removeprefix("; ") if state == "forecast" else note)  # fmt: skip


def _state(seen: Seen) -> State:
    """What kind of figure, or of nothing, an observation is.

    >>> _state(Seen("2025-03", "", secrecy="C")), _state(Seen("2025-03", "", status="M")), _state(Seen("2025-03", "5", secrecy="F"))
    ('suppressed', 'unpublished', 'known')
    """
    if seen.value not in MISSING:
        return "forecast" if seen.status in FORECAST else "known"
    return "suppressed" if seen.status in HIDDEN or seen.secrecy not in FREE else "unpublished"


def _scaled(scale: str, unit: str) -> None:
    """Nothing, when a message's power of ten is that of the unit; one that says none is believed.

    Raises BadNumber.
    """
    told = SCALES.get(scale, f"10^{scale}") if unit in DOLLARS else f"10^{scale}"
    if scale and told != (unit if unit in DOLLARS else "10^0"):
        raise BadNumber("the message says another unit", got=f"UNIT_MULT {scale}: {told}", accepted=unit,
                        hint=f"--set unit='{told}'" if told in UNITS else None)  # fmt: skip


def _digits(value: str) -> str:
    from decimal import Decimal, InvalidOperation

    try:
        number = Decimal(value)
    except InvalidOperation:
        raise BadNumber("this is no plain number", got=value[:40], accepted="digits") from None
    return cells.plain(format(number, "f"), "OBS_VALUE")


def when(text: str) -> str:
    """A period of SDMX as the ledger codes it.

    Raises ChangedLayout.

    >>> when("2025-12"), when("2025-Q4"), when("2025"), when("2025-S1"), when("2025M03"), when("2025-M03")
    ('2025-12', '2025-Q4', '2025', '2025-H1', '2025-03', '2025-03')
    """
    clean = re.sub("-?M", "-", text.partition(":")[0].strip())
    if found := QUARTER.fullmatch(clean):
        return f"{found[1]}-Q{found[2]}"
    if found := HALF.fullmatch(clean):
        return f"{found[1]}-H{found[2]}"
    return cells.year(clean, "TIME_PERIOD") if len(clean) == 4 else cells.month(clean, "TIME_PERIOD")


SOURCE = Source(
    id="sdmx",
    publisher="SDMX services (IMF, OECD, Eurostat, ECB …)",
    name="SDMX",
    about="any flow of data of a service that speaks SDMX",
    home="",
    licence="by service; see its page",
    datasets=DATASETS,
    plan=plan,
    options=("service", "flow", "key", "unit", "classification"),
    parse=parse,
    rate=Rate(per_second=1),
    files=".xml, .json or SDMX-CSV as answered",
    reporter="",
    format="sdmx",
    needs=("sdmx",),
)
