"""The parts of a parsed sentence by what they are: series, names, periods, numbers, words."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field, replace
from datetime import date
from typing import TYPE_CHECKING, Any

from tradewinds.claims.own.names import Names
from tradewinds.claims.own.reading import Stated, stated
from tradewinds.claims.own.times import day_of, period_of
from tradewinds.periods import Period
from tradewinds.series import Lang, SeriesKey

if TYPE_CHECKING:
    from lark import Tree

ASIDE = frozenset({"season", "rest"})
"""Rules whose numbers and names are beside the statement: the kind of period of a record, lists of the largest members."""


@dataclass(slots=True)
class Slots:
    """What one sentence holds, each kind of thing in the order of the sentence."""

    lang: Lang
    reporter: str
    names: Names
    form: str = ""
    series: list[SeriesKey] = field(default_factory=list)
    place: str = ""
    goods: SeriesKey | None = None
    over: list[str] = field(default_factory=list)
    states: list[tuple[str, str]] = field(default_factory=list)
    has: set[str] = field(default_factory=set)
    words: dict[str, list[str]] = field(default_factory=lambda: defaultdict(list))

    @property
    def at(self) -> Period:
        """The period that the statement is of."""
        return self.period(0)

    def period(self, index: int) -> Period:
        """The period named there.

        Raises PeriodError for one that no calendar holds.
        """
        return period_of(self.words["PERIOD"][index])

    @property
    def day(self) -> date:
        """The first day named."""
        return day_of(self.words["DATE"][0])

    def word(self, kind: str, index: int = 0) -> str:
        """A word of a kind, "" where there is none."""
        found = self.words.get(kind, [])
        return found[index] if -len(found) <= index < len(found) else ""

    def number(self, kind: str, index: int = 0, sign: int = 1) -> Stated:
        """A number of a kind: MONEY, PCT, POINTS, NUM, INT, ORDINAL, RATE."""
        return stated(self.words[kind][index], sign)


def slots_of(tree: Tree[Any], lang: Lang, reporter: str, names: Names) -> Slots:
    """The parts of a parsed sentence.

    Raises KeyError for a name that stands for nothing.
    """
    found = Slots(lang, reporter, names)
    sentence = tree.children[0]
    found.form = str(sentence.data)
    _fill(found, sentence.children)
    return found


def _fill(found: Slots, children: list[Any]) -> None:
    for child in children:
        if child is None:
            continue
        if not hasattr(child, "children"):
            found.words[child.type].append(str(child))
            continue
        kind = str(child.data)
        if kind == "series":
            found.series.append(_series(found, child.children))
        elif kind == "trade_side":
            found.series.append(_series(found, child.children))
            found.words["SIDE"] += [str(t) for t in child.children if t is not None and t.type == "SIDE"]
        elif kind == "goods":
            found.goods = replace(_series(found, child.children), flow="")
        elif kind == "place":
            found.place = found.names.areas[str(child.children[0]).lower()]
        elif kind == "over":
            found.over += [_member(found, name.children[0]) for name in child.children]
        elif kind == "state":
            tokens = {t.type: str(t) for t in child.children if t is not None}
            found.states.append((tokens.get("MONEY", ""), tokens.get("SIGNED") or tokens.get("SIDE", "")))
        elif kind in ASIDE:
            found.has.add(kind)


def _member(found: Slots, token: Any) -> str:
    return (found.names.items if token.type == "ITEM" else found.names.areas)[str(token).lower()]


def _series(found: Slots, tokens: list[Any]) -> SeriesKey:
    """The series of its words; the balance where the words say surplus or deficit."""
    flow, item, partner, measure, listed = "balance", "total", "World", "value", ""
    for token in tokens:
        if token is None:
            continue
        text = str(token)
        match token.type:
            case "FLOW":
                flow = found.names.flows[text.lower()]
            case "ITEM":
                item = found.names.items[text.lower()]
            case "OF_ITEM" | "IN_ITEM":
                item = found.names.items[text.partition(" ")[2].lower()]
            case "LINKED":
                partner = found.names.areas[text.partition(" ")[2].lower()]
            case "TO_AREA":
                partner = found.names.to[text]
            case "DAILY":
                measure = "daily_average"
            case "UNITS":
                measure = "units"
            case "LISTED":
                listed = found.names.lists[text[1:-1]]
    return SeriesKey(flow, item, partner, measure, found.reporter, listed)
