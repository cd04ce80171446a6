"""Tariff: the duty that goods paid on a day, since when, and what it was before."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import ClassVar

from tradewinds.ledger import Caveat, Observation
from tradewinds.ledger.tariffs import TariffFact, load_tariffs, rate_on
from tradewinds.periods import Period
from tradewinds.series import SeriesKey, area, item
from tradewinds.statements.base import Found, Row, Statement
from tradewinds.statements.voice import Voice
from tradewinds.statements.world import World

IMPOSERS = {"USA": "United States"}
OTHER_GOODS = {
    "aluminium": "알루미늄", "copper": "구리", "timber": "목재", "aircraft": "항공기", "pharmaceuticals": "의약품",
    "metal derivatives": "금속 파생제품", "advanced chips": "첨단 칩", "transshipment": "환적 상품",
    "refined copper": "정련구리", "products of US metal": "미국산 금속 제품",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Tariff(Statement):
    """The add-on duty in force on the last day of the period on goods that `of.partner` takes, percent of their value.

    `goods` are the item, or customs goods outside the items ("aluminium"); the total stands for goods without a duty
    of their own. Rates are those the dated facts held give (`tradewinds.ledger.tariffs`); announced, suspended and
    disputed rates are no rates. The day since which it has been this rate, and the rate before, are in the finding.
    """

    goods: str = ""
    kind: ClassVar[str] = "tariff"
    supposed: ClassVar[bool] = False

    @property
    def item(self) -> str:
        """The goods, when they are no item."""
        return self.goods or self.of.item

    @property
    def options(self) -> str:
        """The goods, when they are no item."""
        return self.goods.replace(" ", "_")

    @classmethod
    def parse_options(cls, of: SeriesKey, at: Period, options: str) -> Tariff:
        """A tariff of an id."""
        return cls(of, at, options.replace("_", " "))

    def find(self, world: World) -> Found | None:
        """Percent; None when no duty held was in force, or it was announced after the world's date."""
        imposer = IMPOSERS.get(self.of.partner)
        if imposer is None or self.of.flow != "exports" or self.at.first > world.as_of:
            return None
        on = min(self.at.last, world.as_of)
        ruling = _ruling(self._goods, on, self.of.reporter)
        if ruling is None or ruling.rate is None or not ruling.imposer.startswith(imposer):
            return None
        if (ruling.announced or ruling.day) > world.as_of:
            return None
        since, before = _history(self._goods, ruling, self.of.reporter)
        rows = [self._row("rate", ruling), self._row("effective", ruling, since)]
        rows += [self._row("previous", before)] if before is not None else []
        return Found(
            self, world, ruling.rate, ruling.rate, ruling.rate, "pct", ruling.scope, tuple(rows),
            slots={"rate": ruling.rate, "since": since, "before": before, "on": on}, caveats=self._caveats(on),
            released=ruling.announced or ruling.effective,
            sources=tuple(r.source for r in rows if r.source is not None),
        )  # fmt: skip

    @property
    def _goods(self) -> str:
        return self.goods or ("all" if self.of.item == "total" else self.of.item)

    def _caveats(self, on: date) -> tuple[Caveat, ...]:
        wanted = {self._goods, "all"} if _general(self._goods, on, self.of.reporter) else {self._goods}
        disputed = (
            f for f in load_tariffs(self.of.reporter)
            if f.disputed and wanted & set(f.goods) and f.day <= on and (f.ends is None or on < f.ends)
        )  # fmt: skip
        return (("disputed",),) if any(disputed) else ()

    def _row(self, role: str, fact: TariffFact, day: date | None = None) -> Row:
        start = day or fact.day
        at = Period.of_days(start.year, start.month, start.day, start.day)
        rate = fact.rate or 0.0
        source = Observation(
            fact.announced or fact.effective, fact.imposer, "", self.of.reporter, self.of.flow, self.of.item,
            self.of.partner, at, "tariff", f"{rate:g}", "pct", "", fact.kind, fact.source, fact.note,
        )  # fmt: skip
        return Row(role, self.of, at, rate, "pct", source.printed, source.released, source, fact.kind)

    def say(self, found: Found, voice: Voice) -> str:
        """ "The duty of the United States on cars from South Korea was 15% at the end of 2025, since 1 November …" """
        s = found.slots
        goods, origin = self._named(voice), area(self.of.reporter).name(voice.lang)
        place, since, before = area(self.of.partner).name(voice.lang), voice.date(s["since"]), s["before"]
        whole, one = s["on"] == self.at.last, self.at.first == self.at.last
        if voice.ko:
            when = voice.period(self.at) + (" 말" if whole else "")
            when = f"{voice.date(s['on'])} 기준" if one else when
            on = "" if whole else f"{voice.date(s['on'])} 기준 "
            text = f"{when} {place}의 {origin}산 {goods} 관세율은 {on}{s['rate']:g}%로 {since}부터 적용됐다."
            return text + (f" 종전은 {before.rate:g}%." if before is not None else "")
        when = f"at the end of {voice.period(self.at)}" if whole and not one else f"on {voice.date(s['on'])}"
        within = "" if whole else f" {voice.when(self.at)}"
        text = f"The duty of {place} on {goods} from {origin}{within} was {s['rate']:g}% {when}, since {since}"
        return text + (f"; before, it was {before.rate:g}%." if before is not None else ".")

    def _named(self, voice: Voice) -> str:
        if self._goods == "all":
            return "개별 관세가 없는 상품" if voice.ko else "goods without a duty of their own"
        if self._goods in OTHER_GOODS:
            return OTHER_GOODS[self._goods] if voice.ko else self._goods
        return item(self._goods).name(voice.lang)


def _ruling(goods: str, on: date, reporter: str) -> TariffFact | None:
    """The fact that sets the rate on a day; of several that set the same rate, the one that did so first."""
    facts = rate_on(goods, on, reporter)
    return min((f for f in facts if f.rate == facts[0].rate), key=lambda f: f.day, default=None)


def _general(goods: str, on: date, reporter: str) -> bool:
    """Whether goods pay the duty on all goods rather than one of their own."""
    ruling = _ruling(goods, on, reporter)
    return ruling is not None and "all" in ruling.goods


def _history(goods: str, ruling: TariffFact, reporter: str) -> tuple[date, TariffFact | None]:
    """The first day on which goods paid the ruling rate without a break, and what they paid before."""
    since, before = ruling.day, _ruling(goods, ruling.day - timedelta(days=1), reporter)
    while before is not None and before.rate == ruling.rate:
        since = before.day
        before = _ruling(goods, since - timedelta(days=1), reporter)
    return since, before
