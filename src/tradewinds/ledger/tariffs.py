"""Dated facts on tariffs that touch a country's exports."""

from __future__ import annotations

import csv
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from tradewinds.ledger.store import DATA
from tradewinds.series import item

SECTION_232 = frozenset({"automobiles", "auto parts", "steel", "aluminium", "copper", "timber"})
"""Goods with a duty of their own, on which the reciprocal and the Section 122 duties do not stack."""

EXEMPT = frozenset({"semiconductors", "pharmaceuticals", "refined copper"})
"""Goods that the annexes of the reciprocal and the Section 122 duties leave out."""

ANNEX_II = frozenset({"copper", "timber"})
"""Goods that the reciprocal duty left out before they had a duty of their own (Executive Order 14257, Annex II)."""

IN_PART = frozenset({"machinery"})
"""Goods of which only listed kinds pay the duty of their own; the rest pays the general one."""


@dataclass(frozen=True, slots=True)
class TariffFact:
    """A dated fact: what was imposed, agreed, threatened or ended, on which goods, at what rate in percent.

    `goods` are items of the ledger or customs goods ("all", "aluminium", "copper", "timber", "aircraft"). Only the
    kinds duty and quota set a rate; deal, investigation, ruling, threat, law, announced, suspended and end do not.
    `ends` is the first day without it. `inclusive` says that the rate holds the ordinary duty, else it adds to it.
    """

    id: str
    effective: date | None
    announced: date | None
    ends: date | None
    imposer: str
    target: str
    goods: tuple[str, ...]
    kind: str
    rate: float | None
    inclusive: bool
    disputed: bool
    scope: str
    hs_scope: str
    status: str
    source: str
    note: str

    @property
    def day(self) -> date:
        """The day it belongs to on a timeline: in force, else announced."""
        return self.effective or self.announced or date.max

    def in_force(self, on: date) -> bool:
        """Whether it sets a rate on a day."""
        return self.kind in ("duty", "quota") and self.effective is not None and self._spans(on)

    def _spans(self, on: date) -> bool:
        return self.day <= on and (self.ends is None or on < self.ends)


def _day(text: str) -> date | None:
    return date.fromisoformat(text) if text else None


@lru_cache(maxsize=4)
def load_tariffs(reporter: str = "KOR") -> tuple[TariffFact, ...]:
    """The facts held for a country's exports, by day; empty when none are held."""
    path = DATA / reporter / "tariffs.csv"
    if not path.exists():
        return ()
    with path.open(encoding="utf-8", newline="") as handle:
        facts = [
            TariffFact(
                r["id"], _day(r["effective"]), _day(r["announced"]), _day(r["ends"]), r["imposer"], r["target"],
                tuple(r["goods"].split("|")), r["kind"], float(r["rate_pct"]) if r["rate_pct"] else None,
                r["inclusive"] == "yes", r["disputed"] == "yes", r["scope"], r["hs_scope"], r["status"], r["source"],
                r["note"],
            )
            for r in csv.DictReader(handle)
        ]  # fmt: skip
    return tuple(sorted(facts, key=lambda f: (f.day, f.id)))


def timeline(first: date, last: date, reporter: str = "KOR") -> tuple[TariffFact, ...]:
    """The facts whose day lies between two days, both included, by day."""
    return tuple(f for f in load_tariffs(reporter) if first <= f.day <= last)


def in_force(on: date, goods: str | None = None, reporter: str = "KOR") -> tuple[TariffFact, ...]:
    """The duties and quotas in force on a day, for goods those that name them; `rate_on` knows how they stack."""
    return tuple(f for f in load_tariffs(reporter) if f.in_force(on) and (goods is None or goods in f.goods))


def rate_on(goods: str, on: date, reporter: str = "KOR") -> tuple[TariffFact, ...]:
    """The facts that set the duty on goods on a day, the ruling one first; empty when none did.

    Stacking: goods under Section 232 pay a duty of their own, and neither the reciprocal nor the Section 122 duty.
    Where two facts of one kind are in force, the later one rules. A disputed fact rules never; `explain` names it.
    Goods without facts of their own pay what is set on all goods.

    Raises UnknownName for goods that are neither in the facts nor an item.

    >>> [f.rate for day in (date(2025, 10, 1), date(2025, 11, 1)) for f in rate_on("cars", day)]
    [25.0, 15.0]
    """
    facts = load_tariffs(reporter)
    goods = _goods(goods, facts)
    own = [f for f in in_force(on, goods, reporter) if not f.disputed]
    general = [f for f in in_force(on, "all", reporter) if not f.disputed]
    if goods in SECTION_232:
        under = any(goods in f.goods and f.kind == "duty" and f.day <= on for f in facts)
        chosen = own if own or under or goods in ANNEX_II else general
    elif goods in EXEMPT:
        chosen = own
    else:
        chosen = own + general if goods in IN_PART else own or general
    return tuple(sorted(set(chosen), key=lambda f: (f not in own, -f.day.toordinal(), f.id)))


def _goods(text: str, facts: tuple[TariffFact, ...]) -> str:
    return text if any(text in f.goods for f in facts) else item(text).id


def explain(goods: str, on: date, reporter: str = "KOR") -> str:
    """One line on the duty that goods paid on a day: rate, basis, what it excludes, what is disputed.

    >>> print(explain("steel", date(2025, 3, 12)))  # doctest: +ELLIPSIS
    steel on 2025-03-12: 25 %, on top of the ordinary duty (t02: steel, ...); no reciprocal or Section 122 duty on top
    """
    found = rate_on(goods, on, reporter)
    goods = _goods(goods, load_tariffs(reporter))
    head = f"{goods} on {on.isoformat()}: "
    if not found:
        return head + "no additional duty held"
    ruling = found[0]
    if ruling.kind == "quota":
        told = "a quota, no additional duty"
    else:
        told = f"{ruling.rate:g} %, " + (
            "ordinary duty included" if ruling.inclusive else "on top of the ordinary duty"
        )
    told += f" ({ruling.id}: {ruling.scope})"
    if goods in SECTION_232 and "all" not in ruling.goods:
        told += "; no reciprocal or Section 122 duty on top"
    for other in found[1:]:
        told += f"; what is not listed there: {other.rate:g} % ({other.id})"
    doubts = [f for f in load_tariffs(reporter) if f.disputed and set(f.goods) & set(ruling.goods) and f._spans(on)]
    return head + told + "".join(f"; disputed: {f.rate:g} % ({f.id}: {f.status})" for f in doubts)
