"""Sentences on parts of a whole: shares and contributions."""

from __future__ import annotations

from dataclasses import replace

from tradewinds.claims.own.reading import Stated
from tradewinds.claims.own.signs import sign
from tradewinds.claims.own.slots import Slots
from tradewinds.series import SeriesKey
from tradewinds.statements import Contribution, Share, ShareChange, Statement
from tradewinds.statements.contribution import OTHER
from tradewinds.statements.share import Whole


def share(s: Slots) -> tuple[Statement, Stated | None, str]:
    """A share of a whole."""
    of, whole = _part(s)
    return Share(of, s.at, whole), s.number("PCT"), "pct"


def share_change(s: Slots) -> tuple[Statement, Stated | None, str]:
    """A share of a whole and how it moved; a share that did not move states no points in English."""
    of, whole = _part(s)
    points = s.number("POINTS", 0, sign(s)) if s.words.get("POINTS") else None
    return ShareChange(of, s.at, whole), points, "pp"


def contribution(s: Slots) -> tuple[Statement, Stated | None, str]:
    """What a part added to the growth of its whole."""
    points = s.number("POINTS", 0, 1 if s.lang == "ko" else sign(s))
    other, whole = s.word("OTHER").lower(), s.series[-1]
    if other.endswith(("items", "품목")):
        return Contribution(replace(whole, item=OTHER), s.at), points, "pp"
    if other:
        return Contribution(replace(whole, partner=OTHER), s.at), points, "pp"
    return Contribution(s.series[0] if s.lang == "en" else s.series[1], s.at), points, "pp"


def _part(s: Slots) -> tuple[SeriesKey, Whole]:
    """The part and what it is a part of: the whole is named in full, the part by what sets it apart."""
    if len(s.series) > 1:
        return s.series[0] if s.lang == "en" else s.series[1], "total"
    whole = s.series[0]
    if s.place:
        return replace(whole, partner=s.place), "total" if whole.item == "total" else "item"
    goods = s.goods or whole
    of = replace(whole, item=goods.item, classification=goods.classification)
    return of, "total" if whole.partner == "World" else "partner"
