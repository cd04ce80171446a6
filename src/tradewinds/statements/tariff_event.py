"""Tariff event: a dated fact on tariffs, one line of the timeline."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from tradewinds.ledger import Caveat, Observation
from tradewinds.ledger.tariffs import TariffFact, load_tariffs
from tradewinds.periods import Period
from tradewinds.series import SeriesKey, item
from tradewinds.statements.base import Found, Row, Statement
from tradewinds.statements.tariff import OTHER_GOODS
from tradewinds.statements.voice import Voice
from tradewinds.statements.world import World

KIND_WORDS = {
    "duty": ("duty", "관세"), "quota": ("quota", "쿼터"), "deal": ("deal", "합의"), "suspended": ("suspended", "유예"),
    "announced": ("announced", "발표"), "threat": ("threat", "예고"), "investigation": ("investigation", "조사"),
    "ruling": ("ruling", "판결"), "end": ("end", "종료"), "law": ("law", "법"),
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class TariffEvent(Statement):
    """A duty, deal, ruling or threat with its day, its goods and its rate in percent, as the dated facts held give it.

    `fact` is its number in the table of facts. A rate that was announced, suspended or disputed is shown as such.
    """

    fact: str = ""
    kind: ClassVar[str] = "tariff"
    supposed: ClassVar[bool] = False

    @property
    def options(self) -> str:
        """The fact's number."""
        return f"event-{self.fact}"

    @classmethod
    def parse_options(cls, of: SeriesKey, at: Period, options: str) -> TariffEvent:
        """A tariff event of an id."""
        return cls(of, at, options.removeprefix("event-"))

    @classmethod
    def of_fact(cls, of: SeriesKey, fact: TariffFact) -> TariffEvent:
        """The statement of a fact."""
        day = fact.day
        return cls(of, Period.of_days(day.year, day.month, day.day, day.day), fact.id)

    def find(self, world: World) -> Found | None:
        """Percent, or no value for a fact without a rate; None when it is not held or was not announced yet."""
        fact = next((f for f in load_tariffs(self.of.reporter) if f.id == self.fact), None)
        if fact is None or (fact.announced or fact.day) > world.as_of:
            return None
        source = Observation(
            fact.announced or fact.effective, fact.imposer, "", self.of.reporter, self.of.flow, self.of.item, self.of.partner,
            self.at, "tariff", "" if fact.rate is None else f"{fact.rate:g}", "pct", "", fact.kind, fact.source, fact.note,
        )  # fmt: skip
        value = float("nan") if fact.rate is None else fact.rate
        row = Row("rate", self.of, self.at, value, "pct", fact.scope, source.released, source, fact.kind)
        caveats: tuple[Caveat, ...] = (("disputed",),) if fact.disputed else ()
        return Found(
            self, world, fact.rate, fact.rate, fact.rate, "pct", fact.scope, (row,), slots={"fact": fact}, caveats=caveats,
            released=source.released, sources=(source,),
        )  # fmt: skip

    def say(self, found: Found, voice: Voice) -> str:
        """ "4 April 2025, duty: 25%, passenger cars and light trucks (Section 232)." """
        fact: TariffFact = found.slots["fact"]
        rate = "" if fact.rate is None else f" {fact.rate:g}%,"
        kind = KIND_WORDS[fact.kind][voice.ko]
        day = voice.date(fact.day) if fact.day != date.max else "–"
        return f"{day}, {kind}:{rate} {named(fact, voice)}." if voice.ko else f"{day}, {kind}:{rate} {fact.scope}."


def named(fact: TariffFact, voice: Voice) -> str:
    """The goods of a fact in words."""
    return voice.join([_goods(g, voice) for g in fact.goods])


def _goods(goods: str, voice: Voice) -> str:
    if goods == "all":
        return "전체 상품" if voice.ko else "all goods"
    if goods in OTHER_GOODS:
        return OTHER_GOODS[goods] if voice.ko else goods
    return item(goods).name(voice.lang)
