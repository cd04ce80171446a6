"""Flows: exports, imports, the balance between them, and their sum."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from tradewinds.series.resolve import fold, read, resolve, several


@dataclass(frozen=True, slots=True)
class Flow:
    """A direction of trade: exports FOB, imports CIF, their balance or their sum."""

    id: str
    en: str
    ko: str
    aliases: tuple[str, ...]


@lru_cache(maxsize=1)
def flows() -> dict[str, Flow]:
    """Every flow by id."""
    return {r["id"]: Flow(r["id"], r["en"], r["ko"], several(r["aliases"])) for r in read("flows")}


@lru_cache(maxsize=128)
def flow(text: str) -> Flow:
    """The flow that a name stands for.

    Raises UnknownName with the nearest right words.

    >>> flow("무역수지").id, flow("Export").id
    ('balance', 'exports')
    """
    names = {fold(n): f.id for f in flows().values() for n in (f.id, f.en, f.ko, *f.aliases)}
    return flows()[resolve(text, names, "flow")]
