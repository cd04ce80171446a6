"""The nearest questions that have an answer."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace

from tradewinds.claims.ask.outside import OWN
from tradewinds.claims.ask.question import Blocked, Question
from tradewinds.claims.ask.wording import asked
from tradewinds.periods import Period
from tradewinds.series import Lang, SeriesKey
from tradewinds.statements import World

MOST = 3
"""Suggestions shown."""


def suggestions(near: tuple[Question, ...], lang: Lang, answers: Callable[[str], bool]) -> tuple[str, ...]:
    """The questions in words, those only that `answers` finds to have an answer."""
    found: list[str] = []
    for question in near:
        words = asked(question, lang)
        if words and words not in found and answers(words):
            found.append(words)
        if len(found) == MOST:
            break
    return tuple(found)


def around(blocked: Blocked, world: World) -> tuple[Question, ...]:
    """The questions that stand nearest to a text that is none, nearest first."""
    return tuple(_around(blocked, world))


def _around(blocked: Blocked, world: World) -> Iterator[Question]:
    near = blocked.near or Question("level", (SeriesKey("exports", reporter=world.reporter),))
    of, at = near.of[0], near.at
    total = replace(of, item="total", partner="World", flow="exports", measure="value", classification="")
    year = (Period.of_year(world.as_of.year - 1),)
    over = at if at and at[0].last <= world.as_of else year
    match blocked.reason:
        case "cause":
            yield Question("which", (total,), over, axis="items", by="contribution", what="most")
            yield replace(near, form="contribution")
            yield Question("which", (total,), over, axis="partners", sign=-1, by="yoy")
            yield Question("which", (total,), over, axis="items", sign=1, by="yoy")
        case "tariff_effect":
            goods = replace(total, item=of.item, partner="USA")
            yield Question(
                "tariff",
                (goods,),
                (Period.of_days(world.as_of.year, world.as_of.month, world.as_of.day, world.as_of.day),),
            )
            yield Question("yoy", (goods,), over)
            yield Question("yoy", (replace(total, partner="USA"),), over)
        case "future":
            yield replace(near, form="yoy", at=())
            yield replace(near, form="streak", at=())
            yield replace(near, form="record", at=())
        case "two_readings" if blocked.named:
            yield Question("level", (replace(of, flow="exports", partner=blocked.named[0]),), at)
            yield Question("yoy", (replace(of, flow="exports", partner=blocked.named[0]),), at)
        case "two_readings" if not at and of == total:
            yield Question("streak", (total,))
            yield Question("streak", (replace(total, item="semiconductors"),))
        case "other_country" if blocked.named[0] == OWN:
            yield Question("level", (replace(total, flow="imports"),), at)
        case "other_country":
            yield Question("level", (replace(total, partner=blocked.named[0]),), at)
            yield Question("share", (replace(total, partner=blocked.named[0]),), over)
        case "unknown_item" | "unknown_partner":
            yield Question("level", (replace(total, flow=of.flow),), at)
            yield Question(
                "which",
                (total,),
                over,
                axis="partners" if blocked.reason == "unknown_partner" else "items",
                sign=1,
                by="yoy",
            )
    if blocked.reason == "two_readings":
        yield replace(near, form="level", of=(replace(of, flow="exports"),))
        yield replace(near, form="level", of=(replace(of, flow="imports"),))
        yield Question("balance", (replace(total, flow="balance"),), at)
        yield Question("which", (total,), over, axis="items", sign=-1, by="yoy")
        yield Question("which", (total,), over, axis="partners", sign=-1, by="yoy")
    yield replace(near, form="yoy")
    yield replace(near, form="level")
    yield Question("yoy", (total,), at)
    yield Question("level", (total,))
    yield Question("record", (total,), year)
    yield Question("streak", (total,))
