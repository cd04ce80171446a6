"""FRED and ALFRED of the St. Louis Fed: any series, and every vintage of it.

An answer is `observations` of `date`, `value`, `realtime_start`, `realtime_end`; a missing value is a point. What a series
measures is for the asker to say: its flow, partner and unit.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from itertools import pairwise
from typing import Any

from tradewinds.errors import InputError
from tradewinds.sources import cells, decode
from tradewinds.sources.ask import Ask
from tradewinds.sources.checks import whole
from tradewinds.sources.errors import AskRefused, ChangedLayout, EmptyAnswer, KeyRefused, RowLimit
from tradewinds.sources.row import DOLLARS, Row
from tradewinds.sources.source import Answer, Call, Dataset, Key, Rate, Source

LIMIT = 100_000
UNITS = {**dict.fromkeys(DOLLARS), "pct": None, "index": None, "count": None}

DATASETS = (
    Dataset("series", "a series as known today: --set series=ID --set unit='USD million'", "fred/series/observations"),
    Dataset("vintages", "every vintage of a series, dated by its release (ALFRED)", "fred/series/observations"),
)


def plan(ask: Ask) -> tuple[Call, ...]:
    """One call.

    Raises InputError without a series, a unit and one flow.
    """
    kind, series = SOURCE.dataset(ask.dataset), ask.option("series")
    if not series or not series.replace("_", "").isalnum():
        raise InputError("which series?", got=series or None, accepted="--set series=ID")
    _checked(ask)
    months = ask.months if ask.since else ()
    span = (
        (("observation_start", months[0].first.isoformat()), ("observation_end", months[-1].last.isoformat()))
        if months
        else ()
    )
    real = (("realtime_start", "1776-07-04"), ("realtime_end", "9999-12-31")) if kind.name == "vintages" else ()
    return (
        Call(kind.path, replace(ask, dataset=kind.name),
             (("series_id", series), ("file_type", "json"), *span, *real, ("limit", str(LIMIT)))),
    )  # fmt: skip


def _checked(ask: Ask) -> str:
    unit = ask.option("unit")
    if unit not in UNITS:
        raise InputError(
            "in which unit is the series?", got=unit or None, accepted="--set unit=… one of " + ", ".join(UNITS)
        )
    if len(ask.flows) != 1:
        raise InputError("a series is of one flow", accepted="--flow exports or --flow imports")
    return unit


def parse(answer: Answer, ask: Ask) -> Iterator[Row]:
    """Rows of an answer; the first vintage of a month is its first figure, later ones are revisions.

    Raises KeyRefused, AskRefused, RowLimit, and BadAnswer's kinds.
    """
    told = decode.loads(answer.read())
    if not isinstance(told, dict):
        raise ChangedLayout("this is no answer of FRED", got=type(told).__name__, accepted="{observations: […]}")
    if "error_message" in told:
        problem = KeyRefused if "api_key" in str(told["error_message"]) else AskRefused
        raise problem("FRED refuses", got=str(told["error_message"])[:200])
    rows = told.get("observations")
    if not isinstance(rows, list):
        raise ChangedLayout(
            "the answer has other fields", got=", ".join(map(str, list(told)[:10])), accepted="observations"
        )
    if not rows:
        raise EmptyAnswer("the series has no observations in this time")
    count = str(told.get("count", ""))
    if len(rows) >= LIMIT or (count.isdigit() and int(count[:12]) > len(rows)):
        raise RowLimit("there are more observations than one answer holds", got=f"{len(rows):,} of {count or 'more'}",
                       accepted=f"under {LIMIT:,}", hint="ask for a shorter time: --since, --until")  # fmt: skip
    yield from whole(_rows(rows, ask), "the series")


def _rows(rows: list[Any], ask: Ask) -> Iterator[Row]:
    unit = _checked(ask)
    partner = ask.partners[0] if ask.partners else "World"
    product = ask.products[0] if ask.products else "total"
    seen: set[str] = set()
    _monthly(rows)
    for n, row in enumerate(rows, 1):
        if not isinstance(row, dict) or not {"date", "value"} <= row.keys():
            raise ChangedLayout(
                "an observation has other fields",
                got=f"number {n}",
                accepted="date, value, realtime_start, realtime_end",
            )
        period, value = _month(str(row["date"])), str(row["value"]).strip()
        missing = value == "."
        start, end = (str(row.get(k, "")) for k in ("realtime_start", "realtime_end"))
        vintage = start if start != end and _is_day(start) and start >= cells.later_month(period, 1) else ""
        yield Row(ask.reporter, ask.flows[0], "TOTAL" if product == "total" else ask.option("classification", "HS"), product, partner,
                  period, "value", "" if missing else cells.plain(value, f"observation {n}"), unit,
                  state="unpublished" if missing else "known", released=vintage,
                  status="revised" if period in seen or not vintage else "first", note=ask.option("series"))  # fmt: skip
        if not missing:
            seen.add(period)


def _monthly(rows: list[Any]) -> None:
    """Nothing, unless the dates stand a quarter or a year apart: FRED dates those by their first month, too.

    Raises ChangedLayout.
    """
    dates = {str(r.get("date", "")) for r in rows if isinstance(r, dict)}
    months = sorted(int(d[:4]) * 12 + int(d[5:7]) for d in dates if _is_day(d))
    apart = min((b - a for a, b in pairwise(months)), default=1)
    if apart > 1:
        raise ChangedLayout("this is no monthly series", got=f"observations {apart} months apart", accepted="one a month",
                            hint="quarters and years are not read as months; take a monthly series")  # fmt: skip


def _month(text: str) -> str:
    if not _is_day(text) or not text.endswith("-01"):
        raise ChangedLayout("this is no month of a monthly series", got=text[:40], accepted="YYYY-MM-01")
    return text[:7]


def _is_day(text: str) -> bool:
    try:
        return len(text) == 10 and bool(date.fromisoformat(text))
    except ValueError:
        return False


SOURCE = Source(
    id="fred",
    publisher="Federal Reserve Bank of St. Louis (FRED, ALFRED)",
    name="FRED",
    about="any series of FRED by month, and its vintages",
    home="https://api.stlouisfed.org",
    licence="by series; see its page",
    datasets=DATASETS,
    plan=plan,
    options=("series", "unit", "classification"),
    parse=parse,
    key=Key("TRADEWINDS_FRED_KEY", parameter="api_key", where="https://fred.stlouisfed.org/docs/api/api_key.html"),
    rate=Rate(per_second=2),
    files=".json as answered",
    reporter="",
    format="json",
)
