"""One flow of one country in one period as a release left it: sums by kind of row and level, and what they can tell."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final, TypeVar

from tradewinds.lake.codes import area_names
from tradewinds.lake.layout import ALL_GOODS, WORLD
from tradewinds.series import areas

ENOUGH: Final = {False: (60, 40), True: (2, 2)}
"""Chapters of goods and partners from which on customs rows count as all of a country's trade.

A reconciled data set (True) tells all of the world's trade by its nature; a file of customs rows may be any part of it.
"""

_Code = TypeVar("_Code", int, str)
_Kind = tuple[int, int]
"""Bits of a row's kind (convention 3) and the length of its HS code."""
_Sum = tuple[float, int]
"""Value in whole US dollars and the cells that it is of."""


class Trade:
    """Sums by kind and level: by partner, by basket of goods; cells by chapter. Built up of changes."""

    def __init__(self, reconciled: bool) -> None:
        self.reconciled = reconciled
        self.partners: dict[_Kind, dict[int, _Sum]] = {}
        self.chapters: dict[_Kind, dict[int, int]] = {}
        self.baskets: dict[_Kind, dict[str, _Sum]] = {}
        self.hidden: dict[_Kind, int] = {}
        self.classification = self.basis = self.beside = ""
        self.summed = True

    def partner(self, kind: int, level: int, code: int, value: float, cells: int, hidden: int) -> None:
        """A change in the trade with a partner."""
        self.partners.setdefault((kind, level), {})[code] = value, cells
        self.hidden[kind, level] = self.hidden.get((kind, level), 0) + hidden

    def chapter(self, kind: int, level: int, code: int, _: float, cells: int) -> None:
        """A change in the cells of a chapter."""
        self.chapters.setdefault((kind, level), {})[code] = cells

    def basket(self, kind: int, level: int, name: str, value: float, cells: int) -> None:
        """A change in a basket of goods."""
        self.baskets.setdefault((kind, level), {})[name] = value, cells

    def after(self, change: Trade) -> Trade:
        """It, changed by a later release."""
        made = Trade(self.reconciled)
        made.partners = {k: _added(self.partners.get(k, {}), change.partners.get(k, {}))
                         for k in {*self.partners, *change.partners}}  # fmt: skip
        made.baskets = {k: _added(self.baskets.get(k, {}), change.baskets.get(k, {}))
                        for k in {*self.baskets, *change.baskets}}  # fmt: skip
        for k in {*self.chapters, *change.chapters}:
            one, two = self.chapters.get(k, {}), change.chapters.get(k, {})
            made.chapters[k] = {c: n for c in {*one, *two} if (n := one.get(c, 0) + two.get(c, 0)) > 0}
        made.hidden = {k: self.hidden.get(k, 0) + change.hidden.get(k, 0) for k in {*self.hidden, *change.hidden}}
        return made

    def with_totals(self, totals: Sequence[Trade]) -> Trade:
        """It, with rows of all goods that stand under no list of goods, where it has none of its own."""
        made = self.after(Trade(self.reconciled))
        for other in totals:
            for kind, by in other.partners.items():
                if kind[0] & ALL_GOODS and not made._live(kind):
                    made.partners[kind], made.hidden[kind] = by, other.hidden.get(kind, 0)
        return made

    @property
    def count(self) -> int:
        """The cells it is of."""
        return sum(cells for by in self.partners.values() for _, cells in by.values())

    @property
    def note(self) -> str:
        """Edition and valuation, and for a sum of what: its chapters of goods, its partners, what is not in it."""
        said = f"{self.classification}, {self.basis or 'valuation not said'}"
        if self.summed:
            leaves = self._deepest(0)
            said += f", sum of customs rows ({len(self.chapters.get(leaves, {}))} chapters, {len(self._live(leaves))} partners)"
            if hidden := self.hidden.get(leaves, 0):
                said += f"; {hidden:,} suppressed {'cell is' if hidden == 1 else 'cells are'} not in it"
        return said + self.beside

    def _live(self, kind: _Kind) -> dict[int, float]:
        return {code: value for code, (value, cells) in self.partners.get(kind, {}).items() if cells > 0}

    def _deepest(self, kind: int) -> _Kind:
        return max((k for k in self.partners if k[0] == kind and self._live(k)), key=lambda k: k[1], default=(kind, -1))

    def cells(self) -> Iterator[tuple[str, str, str, float]]:
        """Classification, item, partner and value of what can be said."""
        enough_chapters, enough_partners = ENOUGH[self.reconciled]
        leaves, world = self._deepest(0), self._deepest(WORLD)
        by_partner = self._live((ALL_GOODS, 0))
        if not by_partner and len(self.chapters.get(leaves, {})) >= enough_chapters:
            by_partner = self._live(leaves)
        total = next(iter(self._live((WORLD | ALL_GOODS, 0)).values()), None)
        self.summed = total is None
        if total is None and len(self.chapters.get(world, {})) >= enough_chapters:
            total = sum(self._live(world).values())
        if total is None and len(by_partner) >= enough_partners:
            total = sum(by_partner.values())
        if total is None:
            return
        yield "TOTAL", "total", "World", total
        for code, value in sorted(by_partner.items()):
            if area_names()[code] in areas():
                yield "TOTAL", "total", area_names()[code], value
        chosen = world if self.chapters.get(world) else leaves
        if self.chapters.get(chosen):
            for name, (value, cells) in sorted(self.baskets.get(chosen, {}).items()):
                if cells > 0:
                    yield "HS", name, "World", value


def _added(one: dict[_Code, _Sum], two: dict[_Code, _Sum]) -> dict[_Code, _Sum]:
    """Values and cells added; what has no cell left is out."""
    made = {}
    for key in {**one, **two}:
        (a, n), (b, m) = one.get(key, (0.0, 0)), two.get(key, (0.0, 0))
        if n + m > 0:
            made[key] = a + b, n + m
    return made
