"""Items: what goods a figure is about, in the classifications that know them."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from tradewinds.series.resolve import fold, read, resolve


@dataclass(frozen=True, slots=True)
class Item:
    """A product group as published; one name may stand in several classifications with different content (convention 5)."""

    id: str
    adjective: str
    en: str
    ko: str
    classifications: tuple[str, ...]
    mti: tuple[str, ...]
    parent: str
    aliases: tuple[str, ...]
    note: str

    def name(self, lang: str = "en") -> str:
        """The item by its own name: "semiconductors", "반도체"."""
        return self.ko if lang == "ko" else self.en


@lru_cache(maxsize=1)
def items() -> dict[str, Item]:
    """Every item by id."""
    return {
        row["id"]: Item(
            row["id"], row["adjective"], row["en"], row["ko"], tuple(row["classifications"].split()), tuple(row["mti"].split()),
            row["parent"], tuple(a for a in row["aliases"].split("|") if a), row["note"],
        )
        for row in read("items")
    }  # fmt: skip


@lru_cache(maxsize=1)
def _names() -> dict[str, str]:
    names: dict[str, str] = {}
    for known in items().values():
        for name in (known.id, known.en, known.ko, *known.aliases):
            if name:
                names.setdefault(fold(name), known.id)
    return names


@lru_cache(maxsize=1024)
def item(text: str) -> Item:
    """The item that an id or a name in English or Korean stands for.

    Raises UnknownName with the nearest right words.

    >>> item("chips").id, item("승용차").id, item("Auto_Parts").id, item("vessels").ko
    ('semiconductors', 'passenger cars', 'auto parts', '선박')
    """
    known = items().get(text)
    return known or items()[resolve(text, _names(), "item")]
