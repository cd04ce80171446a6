"""Areas: countries by ISO 3166 alpha-3, groups with their members, and the world."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

from tradewinds.series.resolve import fold, read, resolve


@dataclass(frozen=True, slots=True)
class Area:
    """A country, a group of countries, or the world; `members` are ISO codes, empty for a country and for the world."""

    code: str
    kind: Literal["country", "group", "world"]
    members: frozenset[str]
    en: str
    ko: str
    aliases: tuple[str, ...]

    def name(self, lang: str = "en") -> str:
        """The name as a sentence uses it: "the United States", "미국"."""
        return (self.ko or self.en) if lang == "ko" else self.en

    def contains(self, code: str) -> bool:
        """Whether a country or group lies in it."""
        if self.kind == "world" or code == self.code:
            return True
        other = areas()[code]
        return bool(self.members) and (other.members or frozenset({code})) <= self.members


@lru_cache(maxsize=1)
def areas() -> dict[str, Area]:
    """Every area by code."""
    found = {}
    for row in read("areas"):
        aliases = tuple(a for a in row["aliases"].split("|") if a)
        members = frozenset(row["members"].split())
        found[row["code"]] = Area(row["code"], row["kind"], members, row["en"], row["ko"], aliases)  # type: ignore[arg-type]
    return found


@lru_cache(maxsize=1)
def _names() -> dict[str, str]:
    names: dict[str, str] = {}
    for known in areas().values():
        for name in (known.code, known.en, known.en.removeprefix("the "), known.ko, *known.aliases):
            if name:
                names.setdefault(fold(name), known.code)
    return names


@lru_cache(maxsize=1024)
def area(text: str) -> Area:
    """The area that a code or a name in English or Korean stands for.

    Raises UnknownName with the nearest right words.

    >>> area("미국").code, area("Southeast Asia").code, area("World").kind
    ('USA', 'ASEAN', 'world')
    """
    known = areas().get(text)
    return known or areas()[resolve(text, _names(), "partner")]
