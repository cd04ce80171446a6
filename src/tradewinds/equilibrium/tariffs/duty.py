"""A duty: who takes it, on what, from where, at which rate, on which days, under which law."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from tradewinds.series import area

SECTION_232 = "232"
GENERAL = frozenset({"reciprocal", "122", "oil", "border", "brazil"})
"""Authorities whose duties stand back where a duty of Section 232 is on the good. Those of fentanyl on China stack on it."""

EXEMPT_FROM = frozenset({"reciprocal", "122", "oil"})
"""Authorities whose annexes leave goods out (`schedule.EXEMPT`)."""


@dataclass(frozen=True, slots=True)
class Duty:
    """A dated duty. `rate` ad valorem, 0.25 for 25 %; `inclusive` holds the ordinary duty, else it comes on top of it.

    `origins` are codes, "*" for everybody without a duty of their own under the authority; `goods` are kinds of goods or
    "all"; `until` is the first day without it. `disputed` duties never rule, and are named.
    """

    id: str
    start: date
    until: date | None
    importer: str
    origins: frozenset[str]
    goods: frozenset[str]
    rate: float
    inclusive: bool
    authority: str
    source: str
    note: str = ""
    disputed: bool = False

    def on(self, day: date) -> bool:
        """Whether it is in force on a day."""
        return self.start <= day and (self.until is None or day < self.until)

    def hits(self, origin: str, goods: str) -> bool:
        """Whether it is on goods from an origin."""
        return (self.names(origin) or "*" in self.origins) and (goods in self.goods or "all" in self.goods)

    def names(self, origin: str) -> bool:
        """Whether it names an origin itself, or the EU that it is in."""
        return origin in self.origins or ("EU" in self.origins and origin in area("EU").members)

    @property
    def text(self) -> str:
        """ "15 % ordinary duty included (reciprocal, t18)" """
        how = " ordinary duty included" if self.inclusive else ""
        return f"{100 * self.rate:g} %{how} ({LAWS.get(self.authority, self.authority)}, {self.id})"


LAWS = {"232": "Section 232", "122": "Section 122", "reciprocal": "reciprocal", "fentanyl": "fentanyl"}
