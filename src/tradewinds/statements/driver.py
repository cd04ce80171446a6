"""Driver: a dated fact on prices, firms or budgets that bears on the chip trade, and a price beside the value of exports. Never a cause."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, timedelta
from typing import ClassVar

from tradewinds.ledger import Observation
from tradewinds.ledger.drivers import Driver, load_drivers
from tradewinds.periods import Period
from tradewinds.series import SeriesKey
from tradewinds.statements.base import Found, Row, Statement, level_row, number_row
from tradewinds.statements.driver_words import UNITS, name_of
from tradewinds.statements.voice import BN, Voice, capital, fixed
from tradewinds.statements.world import World

TOLD_AFTER = timedelta(days=45)
"""How long after a quarter or a year its figures are taken to be out, where no source bears a day."""
ADDRESSES = (re.compile(r"(20\d\d)[-/]?([01]\d)[-/]?([0-3]\d)"), re.compile(r"/(20\d\d)/([01]\d)/"))
MONTH_NAMED = re.compile(r"\b(Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]* (20\d\d)")
QUARTER_NAMED = re.compile(r"\bQ([1-4]) (20\d\d)")
SEASON_NAMED = re.compile(r"\b(spring|mid|autumn)[- ](20\d\d)")
SEASONS = {"spring": (6, 15), "mid": (7, 31), "autumn": (12, 15)}
"""By when a forecast or a guidance of that time of the year is out."""


def slug_of(indicator: str) -> str:
    """An indicator's name as an id holds it.

    >>> slug_of("Capex Meta - guidance Oct 2025 (low)")
    'capex-meta-guidance-oct-2025-low'
    """
    return re.sub(r"[^0-9a-z]+", "-", indicator.lower()).strip("-")


@dataclass(frozen=True, slots=True)
class DriverFact(Statement):
    """An indicator in a period as its source prints it, in the source's unit: a price, a firm's revenue, spending, a budget."""

    indicator: str = ""
    kind: ClassVar[str] = "driver"
    supposed: ClassVar[bool] = False

    @property
    def options(self) -> str:
        """The indicator's name."""
        return self.indicator

    @classmethod
    def parse_options(cls, of: SeriesKey, at: Period, options: str) -> Statement:
        """A fact of an id; a span of months compares the price with exports."""
        return PriceBeside.parse_options(of, at, options) if options.startswith("beside-") else cls(of, at, options)

    @classmethod
    def of_fact(cls, of: SeriesKey, fact: Driver) -> DriverFact:
        """The statement of a fact."""
        return cls(of, fact.period, slug_of(fact.indicator))

    def find(self, world: World) -> Found | None:
        """The value in the source's unit; None when it is not held or was not known by then."""
        fact = fact_of(self.of.reporter, self.indicator, self.at)
        if fact is None or not known(fact, world):
            return None
        source = source_of(self.of, fact)
        money = fact.unit == "USD bn"
        value, unit = (fact.value * BN, "USD") if money else (fact.value, fact.unit)
        rows = [Row("value", self.of, self.at, value, unit, fact.printed, None, source, "printed")]
        if fact.growth:
            rows.append(
                Row("growth", self.of, self.at, float(fact.growth), "pct", fact.growth, None, source, "printed")
            )
        return Found(
            self, world, fact.value, fact.value, fact.value, "USD_bn" if money else fact.unit, f"{fact.printed} {fact.unit} (as printed)",
            tuple(rows), slots={"fact": fact}, sources=(source,),
        )  # fmt: skip

    def say(self, found: Found, voice: Voice) -> str:
        """ "Capex Amazon+Microsoft+Alphabet+Meta, 2024: 246 USD bn." """
        fact: Driver = found.slots["fact"]
        amount, name = amount_of(fact, voice), name_of(fact.indicator, voice.lang)
        if voice.ko:
            growth = f" (전년 대비 {fact.growth}%)" if fact.growth else ""
            return f"{voice.period(self.at)} {name}: {amount}{growth}."
        growth = f", {fact.growth}% on the year" if fact.growth else ""
        return f"{capital(name)}, {voice.period(self.at)}: {amount}{growth}."


@dataclass(frozen=True, slots=True)
class PriceBeside(Statement):
    """The price of one kind of chip beside the value of chip exports, both as multiples from the first to the last month of `at`.

    Price and volume cannot be split with it: one contract price is not the price of all chips, and exports by weight or
    number of chips are not in the record.
    """

    indicator: str = ""
    kind: ClassVar[str] = "driver"

    @property
    def options(self) -> str:
        """The price."""
        return f"beside-{self.indicator}"

    @classmethod
    def parse_options(cls, of: SeriesKey, at: Period, options: str) -> PriceBeside:
        """A comparison of an id."""
        return cls(of, at, options.removeprefix("beside-"))

    def find(self, world: World) -> Found | None:
        """The multiple of the price; None when a price or an export level at either end is not held."""
        if len(self.at.months) < 2:
            return None
        ends = self.at.months[0], self.at.months[-1]
        prices = [fact_of(self.of.reporter, self.indicator, m) for m in ends]
        levels = [world.figure(self.of, m) for m in ends]
        if (
            prices[0] is None
            or prices[1] is None
            or known_from(prices[1]) > world.as_of
            or not all(f.known for f in levels)
            or prices[0].value <= 0
        ):
            return None
        price, value = prices[1].value / prices[0].value, levels[1].value / levels[0].value
        rows = [
            number_row("value", self.of, self.at, price, "times"),
            number_row("ratio", self.of, self.at, value, "times"),
        ]
        for fact, month in zip((prices[1], prices[0]), ends[::-1], strict=True):
            source = source_of(self.of, fact)
            rows.append(Row("price", self.of, month, fact.value, fact.unit, fact.printed, None, source, "printed"))
        rows += [level_row("part", levels[1]), level_row("base", levels[0])]
        return Found(
            self, world, price, price, price, "times",
            f"{prices[1].printed} / {prices[0].printed} = {price:.2f}; "
            f"{levels[1].value / BN:.2f} / {levels[0].value / BN:.2f} = {value:.2f}",
            tuple(rows), slots={"price": price, "value": value, "name": prices[0].indicator},
            sources=(*levels[1].sources[:1], source_of(self.of, prices[1]), source_of(self.of, prices[0])),
        )  # fmt: skip

    def say(self, found: Found, voice: Voice) -> str:
        """ "From January 2025 to February 2026 the price went to 9.6 times and semiconductor exports to 2.5 times in value." """
        first, last = (voice.period(m) for m in (self.at.months[0], self.at.months[-1]))
        price, value = fixed(found.slots["price"], 1), fixed(found.slots["value"], 1)
        name, series = name_of(found.slots["name"], voice.lang), voice.of(self.of)
        if voice.ko:
            return f"{first}에서 {last}까지 {voice.topic(name)} {price}배, {voice.topic(series)} 금액으로 {value}배가 됐다."
        return f"From {first} to {last} the {name} went to {price} times and {series} to {value} times in value."


def amount_of(fact: Driver, voice: Voice) -> str:
    """The value with its unit as a desk writes it, two digits after the point at the most."""
    if fact.unit == "USD bn":
        return voice.usd(fact.value * BN)
    digits = min(len(fact.printed.partition(".")[2]), 2)
    unit = UNITS.get(fact.unit, (fact.unit, fact.unit))[voice.ko]
    close = voice.ko or unit.startswith("%")
    return f"{fixed(fact.value, digits)}{'' if close else ' '}{unit}"


def fact_of(reporter: str, indicator: str, at: Period) -> Driver | None:
    """The fact of an indicator in a period; the last one held where a source corrected itself."""
    found = [d for d in load_drivers(reporter) if d.period == at and slug_of(d.indicator) == indicator]
    return found[-1] if found else None


def known(fact: Driver, world: World) -> bool:
    """Whether a world knows a fact: it was told by its day, or the world knows everything held."""
    return known_from(fact) <= world.as_of or world.as_of >= world.today().as_of


def known_from(fact: Driver) -> date:
    """The first day on which an answer may use a fact: that of its source's address or its name, else some time after its period.

    >>> known_from(next(d for d in load_drivers() if d.indicator.startswith("WSTS spring 2026"))).isoformat()
    '2026-06-15'
    """
    days = [day for pattern in ADDRESSES for m in pattern.finditer(fact.source) if (day := _day(*map(int, m.groups())))]
    days = days[:1]
    for text, year in MONTH_NAMED.findall(fact.indicator):
        days.append(Period.parse(f"{text} {year}").last)
    days += [Period.parse(f"{year}-Q{n}").last + TOLD_AFTER for n, year in QUARTER_NAMED.findall(fact.indicator)]
    days += [date(int(year), *SEASONS[season]) for season, year in SEASON_NAMED.findall(fact.indicator)]
    if days:
        return max(days)
    return fact.period.last + (TOLD_AFTER if len(fact.period.months) > 1 else timedelta(days=1))


def _day(year: int, month: int, day: int = 28) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def source_of(of: SeriesKey, fact: Driver) -> Observation:
    """The page that prints a fact, as a row whose source is its address."""
    return Observation(
        None, publisher_of(fact.source), "", of.reporter, of.flow, of.item, of.partner, fact.period, "driver", fact.printed,
        fact.unit, fact.growth, "printed", fact.source, "",
    )  # fmt: skip


def publisher_of(url: str) -> str:
    """The site of an address.

    >>> publisher_of("https://www.semimedia.cc/19579.html")
    'semimedia.cc'
    """
    return url.split("://", 1)[-1].split("/", 1)[0].removeprefix("www.")
