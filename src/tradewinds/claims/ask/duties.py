"""Questions about tariffs: the duty on a day, and when duties changed."""

from __future__ import annotations

from dataclasses import replace

from tradewinds.claims.ask.question import Question
from tradewinds.claims.ask.reply import Reply, sentence
from tradewinds.ledger.tariffs import TariffFact, load_tariffs
from tradewinds.periods import Period
from tradewinds.series import Lang, SeriesKey
from tradewinds.statements import Found, Tariff, TariffEvent, World

IMPOSER = "USA"
"""The country whose duties are held."""


def duty(q: Question, world: World, lang: Lang) -> Reply | None:
    """The duty on goods on a day; where none was in force, the dated fact that set the first one after it."""
    of, day = _of(q), world.as_of
    at = q.at[0] if q.at else Period.of_days(day.year, day.month, day.day, day.day)
    q = q if q.at else replace(q, at=(at,))
    made = Tariff(of, at, q.goods)
    found = made.find(world)
    if found is not None:
        return Reply(sentence(found, lang), made.id, (found,), q)
    after = next((e for f in _facts(q, of) if f.day > at.last and (e := _event(of, f, world)) is not None), None)
    if after is None:
        return None
    lead = (
        "해당 시점에 적용된 추가 관세는 보유한 자료에 없다. 이후 첫 관세:"
        if lang == "ko"
        else "No added duty is held for that time. The first one after it:"
    )
    return Reply(f"{lead} {sentence(after, lang)}", made.id, (after,), q)


def changes(q: Question, world: World, lang: Lang) -> Reply | None:
    """The dated facts that set the duty on goods, in order."""
    of = _of(q)
    inside = q.at[0] if q.at else None
    found = [
        e
        for f in _facts(q, of)
        if (inside is None or inside.first <= f.day <= inside.last) and (e := _event(of, f, world)) is not None
    ]
    if q.percent is not None:
        at_rate = [e for e in found if e.value == q.percent.value]
        found = at_rate[:1] or found
    if not found:
        return duty(q, world, lang)
    return Reply(" ".join(sentence(f, lang) for f in found), found[0].statement.id, tuple(found), q)


def _of(q: Question) -> SeriesKey:
    of = q.of[0]
    return replace(of, flow="exports", measure="value", partner=IMPOSER if of.partner == "World" else of.partner)


def _facts(q: Question, of: SeriesKey) -> list[TariffFact]:
    goods = q.goods or ("all" if of.item == "total" else of.item)
    held = [f for f in load_tariffs(of.reporter) if f.kind in ("duty", "quota") and not f.disputed]
    return [f for f in held if goods in f.goods] or [f for f in held if "all" in f.goods]


def _event(of: SeriesKey, fact: TariffFact, world: World) -> Found | None:
    if fact.day > world.as_of or of.partner != IMPOSER:
        return None
    return TariffEvent.of_fact(of, fact).find(world)
