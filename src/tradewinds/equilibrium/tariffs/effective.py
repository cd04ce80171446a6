"""From dated duties on goods to rates by sector: what the goods that pay are charged, and what the sector pays on the whole."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from tradewinds.equilibrium.tariffs.applied import applied
from tradewinds.equilibrium.tariffs.schedule import Schedule, load_schedule
from tradewinds.equilibrium.tariffs.shares import OTHER, Part, Shares, load_shares

Rate = tuple[float, tuple[str, ...]]
"""An ad valorem rate, and the ids of the duties that make it."""


@dataclass(frozen=True, slots=True)
class Effective:
    """The duties on a sector from an origin, added to the ordinary ones, ad valorem; a mean of days over a span of them.

    statutory  the mean rate on the goods that pay one, as the law writes it
    effective  the mean over all goods of the sector, those that enter free included: the rate that the model takes
    paying     the share of goods that pay
    duties     ids of the duties that it comes from
    """

    sector: str
    origin: str
    statutory: float
    effective: float
    paying: float
    duties: tuple[str, ...]


def effective(
    sector: str, origin: str, first: date, last: date | None = None, *, importer: str = "USA",
    free: Mapping[str, float] | None = None, schedule: Schedule | None = None, shares: Shares | None = None,
) -> Effective:  # fmt: skip
    """The rates on a sector on a day, or on the mean of the days from `first` to `last`, each day alike.

    Weights are those before the duty, so that a duty does not lower its own weight. `free`: share that enters free of the
    duties under an agreement, by kind of goods; "other goods" stands for all that have no duty of their own (USMCA).
    """
    schedule = schedule or load_schedule()
    rate = dated(schedule, origin, first, last or first, importer)
    parts = (shares or load_shares()).parts(sector, origin)
    return weigh(sector, origin, parts, rate, free or {})


def dated(schedule: Schedule, origin: str, first: date, last: date, importer: str = "USA") -> Callable[[Part], Rate]:
    """A function from a part of trade to its mean rate over the days, each kind of goods worked out once."""
    turns = schedule.days(first, last)
    ends = (*turns[1:], last + timedelta(days=1))
    days = (last - first).days + 1
    known: dict[tuple[str, float], Rate] = {}

    def rate(part: Part) -> Rate:
        place = (part.goods, part.ordinary)
        if place not in known:
            mean, ids = 0.0, dict[str, None]()
            for start, end in zip(turns, ends, strict=True):
                found = applied(part.goods, start, origin, importer=importer, ordinary=part.ordinary, schedule=schedule)
                mean += (end - start).days / days * found.rate
                ids |= dict.fromkeys(d.id for d in found.duties)
            known[place] = mean, tuple(ids)
        return known[place]

    return rate


def weigh(
    sector: str, origin: str, parts: tuple[Part, ...], rate: Callable[[Part], Rate], free: Mapping[str, float]
) -> Effective:
    """The mean of rates over the parts of a sector's trade."""
    paid = paying = 0.0
    ids = dict[str, None]()
    for part in parts:
        own, duties = rate(part)
        if own:
            pays = part.share * (1 - free.get(part.goods, free.get(OTHER, 0.0) if part.goods not in OWN else 0.0))
            paying, paid = paying + pays, paid + pays * own
            ids |= dict.fromkeys(duties)
    return Effective(sector, origin, paid / paying if paying else 0.0, paid, paying, tuple(ids))


OWN = frozenset({"automobiles", "auto parts", "steel", "aluminium", "copper", "timber"})
"""Goods with a duty of their own, on which an agreement's freedom from other duties says nothing."""
