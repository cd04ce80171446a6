"""Items: what goods a figure is about, in the classifications that know them."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from tradewinds.errors import ClassificationError
from tradewinds.series.resolve import fold, read, resolve, several

WHOLES: dict[str, frozenset[str]] = {
    "total": frozenset(),
    "total ex semiconductors": frozenset({"total", "semiconductors", "ict", "it items"}),
}
"""Items that contain every other but those named."""


@dataclass(frozen=True, slots=True)
class Item:
    """A product group as published; one name may stand in several classifications with different content (convention 5).

    `classifications` are the lists it is a main item of, `beside` those whose publisher gives figures on it beside the list.
    `counterpart` is the item that the other publisher calls by the same everyday words (customs' passenger cars, the
    ministry's automobiles). `contains` are the items inside it, `overlaps` those with goods inside it and outside. `mti`
    are prefixes of the ministry's code.
    """

    id: str
    adjective: str
    en: str
    ko: str
    classifications: tuple[str, ...]
    mti: tuple[str, ...]
    parent: str
    aliases: tuple[str, ...]
    note: str
    beside: tuple[str, ...] = ()
    counterpart: str = ""
    contains: tuple[str, ...] = ()
    overlaps: tuple[str, ...] = ()

    def name(self, lang: str = "en") -> str:
        """The item by its own name: "semiconductors", "반도체"."""
        return self.ko if lang == "ko" else self.en


@lru_cache(maxsize=1)
def items() -> dict[str, Item]:
    """Every item by id."""
    rows = read("items")
    ids = [row["id"] for row in rows]
    parts = {whole: tuple(i for i in ids if i != whole and i not in less) for whole, less in WHOLES.items()}
    return {
        row["id"]: Item(
            row["id"], row["adjective"], row["en"], row["ko"], tuple(row["classifications"].split()), tuple(row["mti"].split()),
            row["parent"], several(row["aliases"]), row["note"], tuple(row["beside"].split()), row["counterpart"],
            parts.get(row["id"]) or tuple(r["id"] for r in rows if r["parent"] == row["id"]), several(row["overlaps"]),
        )
        for row in rows
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
def item(text: str, classification: str = "") -> Item:
    """The item that an id or a name in English or Korean stands for, in a classification where one is given.

    Raises UnknownName with the nearest right words, ClassificationError for an item that the classification does not hold.

    >>> item("chips").id, item("승용차").id, item("Auto_Parts").id, item("vessels").ko
    ('semiconductors', 'passenger cars', 'auto parts', '선박')
    >>> item("cars").id, item("cars", "KCS").id, item("passenger cars", "MTI20").id
    ('automobiles', 'passenger cars', 'automobiles')
    """
    known = items().get(text) or items()[resolve(text, _names(), "item")]
    return _within(known, text, classification) if classification else known


def _within(known: Item, text: str, classification: str) -> Item:
    if classification in known.classifications or (text == known.id and classification in known.beside):
        return known
    other = items().get(known.counterpart)
    if other and classification in other.classifications:
        return other
    if classification in known.beside:
        return known
    raise ClassificationError(
        f"{known.id} is no item of {classification} (convention 5)",
        got=text, accepted=", ".join((*known.classifications, *known.beside)),
    )  # fmt: skip
