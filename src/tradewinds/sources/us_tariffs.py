"""Files of the tracker of US tariffs: effective rates by country and day, and the average by day, in percent.

`country-by-time.csv` has `date, country_name, effective tariff, total imports, 2024 tariff`; the daily file has `date` and
`import_weighted_avg_tariff`. Missing values are NA.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from tradewinds.errors import InputError
from tradewinds.periods import Period
from tradewinds.sources import cells, decode
from tradewinds.sources.ask import Ask
from tradewinds.sources.checks import whole
from tradewinds.sources.countries import named
from tradewinds.sources.errors import BadNumber, ChangedLayout, EmptyAnswer, Truncated
from tradewinds.sources.row import Row
from tradewinds.sources.source import Answer, Call, Dataset, Source

MISSING = frozenset({"", "NA", "NaN"})
HIGHEST = 1_000
COUNTRY = {"date": ("date",), "country": ("country_name",), "rate": ("effective tariff",)}
DAILY = {"date": ("date",), "rate": ("import_weighted_avg_tariff",)}


def plan(ask: Ask) -> tuple[Call, ...]:
    """The file under the address that `path` gives.

    Raises InputError without one, or for another reporter.
    """
    if ask.reporter != "USA":
        raise InputError("the tracker knows tariffs of the USA", got=ask.reporter, accepted="--country USA")
    path = ask.option("path")
    if not path:
        raise InputError(
            "the tracker's files have no fixed address",
            accepted="tradewinds pull us-tariffs FILE.csv, or --set path=PATH.csv",
        )
    return (Call(path, ask),)


def parse(answer: Answer, ask: Ask) -> Iterator[Row]:
    """Rates of imports of the USA by day.

    Raises BadAnswer and its kinds.
    """
    data = answer.read()
    decode.refuse_html(data, "a table")
    decode.text(data)
    yield from whole(_rows(answer, ask), "the file")


def _rows(answer: Answer, ask: Ask) -> Iterator[Row]:
    with answer.open() as stream:
        lines = decode.lines(stream)
        first = next(lines, None)
        if first is None:
            raise EmptyAnswer("the file is empty", got=answer.name)
        header = first[1]
        wanted = COUNTRY if "country_name" in [h.strip().casefold() for h in header] else DAILY
        place = decode.columns(header, wanted)
        for number, row in lines:
            if len(row) != len(header):
                raise (Truncated if len(row) < len(header) else ChangedLayout)(
                    "a row has another number of cells than the header",
                    got=f"line {number}: {len(row)}",
                    accepted=str(len(header)),
                )
            rate = row[place["rate"]].strip()
            if rate in MISSING:
                continue
            name = row[place["country"]].strip() if "country" in place else "World"
            rate = cells.plain(_digits(rate), f"line {number}, rate")
            if not 0 <= float(rate) <= HIGHEST:
                raise BadNumber("this is no tariff", got=f"line {number}: {rate}", accepted="percent")
            partner = named(name) or f"tracker:{name[:40]}"
            if ask.partners and partner not in ask.partners:
                continue
            yield Row(
                "USA",
                "imports",
                "TOTAL",
                "total",
                partner,
                _day(row[place["date"]], number),
                "effective_tariff",
                rate,
                "pct",
            )


def _digits(text: str) -> str:
    """A rate with at most twelve decimals: more are a program's arithmetic."""
    whole_part, point, decimals = text.partition(".")
    return whole_part + point + decimals[:12] if decimals.isdigit() else text


def _day(text: str, number: int) -> str:
    try:
        day = date.fromisoformat(text.strip()[:10])
    except ValueError:
        raise ChangedLayout("this is no day", got=f"line {number}: {text[:40]}", accepted="YYYY-MM-DD") from None
    return str(Period.of_days(day.year, day.month, day.day, day.day))


SOURCE = Source(
    id="us-tariffs",
    publisher="the tracker of US tariffs (trade-war-redux)",
    name="US tariff tracker",
    about="effective US tariff by country and day, and the average",
    home="https://raw.githubusercontent.com",
    licence="MIT; for your own use",
    datasets=(Dataset("rates", "effective rates in percent", by=("partner",)),),
    plan=plan,
    options=("path",),
    parse=parse,
    files="country-by-time.csv, daily-tariff-latest-data.csv",
    reporter="USA",
    names_reporter=True,
)
