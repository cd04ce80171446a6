"""A brief: every statement that can be made about a period, ranked, and told as a story."""

from __future__ import annotations

from tradewinds.brief.gate import check
from tradewinds.brief.labelled import labelled
from tradewinds.brief.notebook import Notebook
from tradewinds.brief.sections import BUILDERS, headline, standfirst
from tradewinds.brief.story import Story
from tradewinds.brief.survey import survey
from tradewinds.brief.unheld import not_held
from tradewinds.periods import Period
from tradewinds.series import Lang
from tradewinds.statements import World


def brief(world: World, at: Period, lang: Lang = "en") -> Story:
    """The story of a period in a world, past the numerals gate.

    Raises NotPublished when the world holds neither a level nor a growth of total exports for the period, and
    UnsourcedNumeral when a text would show a numeral that no finding stands behind.
    """
    book = Notebook(world, at, lang)
    total = book.series()
    if not (world.figure(total, at).known or world.growth(total, at).known):
        raise not_held(world, total, at)
    survey(book)
    opening = standfirst(book)
    title = headline(book)
    sections = tuple(section for build in BUILDERS if (section := build(book)) is not None)
    made = {"reporter": world.reporter, "period": str(at), "as_of": world.as_of.isoformat(), "nature": world.nature}
    return check(labelled(Story(title, opening, sections, book.findings, lang, world.label(lang), made), [world]))
