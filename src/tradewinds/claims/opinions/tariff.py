"""Tariffs: rates judged on the dated facts."""

from __future__ import annotations

from datetime import date, timedelta

from tradewinds.claims import said
from tradewinds.claims.claim import Claim
from tradewinds.claims.offers import answer
from tradewinds.claims.opinions.opinion import Opinion, lacking
from tradewinds.ledger.tariffs import load_tariffs, rate_on
from tradewinds.periods import Period
from tradewinds.series import Lang, SeriesKey
from tradewinds.statements import Found, Tariff
from tradewinds.worlds.record import RecordWorld


def tariff(claim: Claim, world: RecordWorld, lang: Lang) -> Opinion:
    """A rate that was in force, agreed or threatened by the day of the text; "reduced" asks for a cut in the period."""
    at = Period.parse(claim.period)
    last = min(at.last, world.as_of)
    goods = "all" if claim.item == "total" else claim.item
    found = answer(Tariff(SeriesKey("exports", claim.item, "USA", reporter=world.reporter), at), world)
    if claim.detail == "reduced":
        return _reduced(claim, at, last, found, lang, world.reporter)
    days = {at.first, last, world.as_of, *(f.day for f in load_tariffs(world.reporter) if f.day <= world.as_of)}
    rates = {f.rate for day in days for f in rate_on(goods, day, world.reporter) if f.rate is not None}
    inside = {f.rate for day in days if at.first <= day <= last for f in rate_on(goods, day, world.reporter)}
    named = {
        f.rate
        for f in load_tariffs(world.reporter)
        if f.rate is not None and f.day <= world.as_of and (goods == "all" or goods in f.goods or "all" in f.goods)
    }
    value = found.value if found is not None else None
    if claim.value in inside or claim.value in rates:
        return Opinion("supported", found, claim.value)
    if claim.value in named:
        fact = next(f for f in load_tariffs(world.reporter) if f.rate == claim.value)
        words = f"{fact.kind}: {fact.scope} ({fact.day})"
        return Opinion("ambiguous", found, value, "other_goods", words)
    if not rates or claim.item == "total":
        return lacking(claim, lang, found)
    return Opinion("refuted", found, value, "rate", said.differs(claim, found, lang))


def _reduced(claim: Claim, at: Period, last: date, found: Found | None, lang: Lang, reporter: str) -> Opinion:
    goods = [claim.item] if claim.item != "total" else ["automobiles", "auto parts", "all"]
    late = at.first + (last - at.first) / 2 if "late" in claim.text.lower() else at.first
    facts = [f for f in load_tariffs(reporter) if late <= f.day <= last and f.rate is not None]
    for day in sorted({f.day for f in facts}):
        for name in goods:
            before, after = (rate_on(name, d, reporter) for d in (day - timedelta(days=1), day))
            if before and after and (before[0].rate or 0) > (after[0].rate or 0):
                words = f"{name}: {before[0].rate:g}% → {after[0].rate:g}% ({day.isoformat()}, {after[0].id})"
                of = SeriesKey("exports", name if name != "all" else "total", "USA", reporter=reporter)
                shown = answer(Tariff(of, at), RecordWorld.open(reporter))
                return Opinion("supported", shown or found, after[0].rate, "", words)
    return lacking(claim, lang, found)
