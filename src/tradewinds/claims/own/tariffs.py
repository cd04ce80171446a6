"""Sentences on tariffs: the duty that goods paid, and one dated fact."""

from __future__ import annotations

from tradewinds.claims.own.reading import Stated
from tradewinds.claims.own.slots import Slots
from tradewinds.ledger.tariffs import TariffFact, load_tariffs
from tradewinds.periods import Period
from tradewinds.series import SeriesKey, items
from tradewinds.statements import Statement, Tariff, TariffEvent


def tariff(s: Slots) -> tuple[Statement, Stated | None, str]:
    """The duty in force at the end of a period, or on a day; the total stands for goods without a duty of their own."""
    goods = s.names.goods[s.word("GOODS")]
    own = goods in items() or goods == "total"
    of = SeriesKey("exports", goods if own else "total", s.names.areas[s.word("AREA").lower()], reporter=s.reporter)
    at = s.at if s.word("PERIOD") else Period.of_days(s.day.year, s.day.month, s.day.day, s.day.day)
    return Tariff(of, at, "" if own else goods), s.number("RATE"), "pct"


def event(s: Slots) -> tuple[Statement, Stated | None, str]:
    """A dated fact, known by its goods (in English by its scope), else by its day; of several by kind, day and rate.

    Raises LookupError when no fact held is of these goods or of this day.
    """
    of = SeriesKey("exports", partner="USA", reporter=s.reporter)
    goods = tuple(s.names.goods[g] for g in s.words.get("GOODS", []))
    kind = s.names.kinds[s.word("KIND")]
    facts = load_tariffs(s.reporter)
    same = [f for f in facts if (f.scope == s.word("SCOPE") if s.lang == "en" else f.goods == goods)]
    same = same or [f for f in facts if f.day == s.day]
    if not same:
        raise LookupError("no fact held is of these goods or of this day")
    rate = s.number("RATE") if s.words.get("RATE") else None
    fact = max(same, key=lambda f: (_alike(f, s, kind), rate is not None and f.rate == rate.value))
    return TariffEvent.of_fact(of, fact), rate, "pct"


def _alike(fact: TariffFact, s: Slots, kind: str) -> int:
    return 2 * (fact.kind == kind) + (fact.day == s.day)
