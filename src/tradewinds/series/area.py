"""Areas: countries by ISO 3166 alpha-3, groups with their members, and the world."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import Literal

from tradewinds.series.resolve import FAR, fold, read, resolve, several

Kind = Literal["country", "group", "world"]
NEAR = 0.79
"""How alike a name in Latin letters is to the one meant: "Koera" is Korea, "Narnia" is not Armenia."""


@dataclass(frozen=True, slots=True)
class Change:
    """A country that is in a group from a day on, or out of it."""

    code: str
    on: date
    joined: bool


@dataclass(frozen=True, slots=True)
class Area:
    """A country, a group of countries, or the world.

    `members` are the ISO codes of today, empty for a country and for the world; `changes` lead back to those of a past day.
    `to_ko` is how Korean says "to" it: "대미"; empty where that is 대 and the name.
    """

    code: str
    kind: Kind
    members: frozenset[str]
    en: str
    ko: str
    aliases: tuple[str, ...]
    changes: tuple[Change, ...] = ()
    to_ko: str = ""
    note: str = ""

    def name(self, lang: str = "en") -> str:
        """The name as a sentence uses it: "the United States", "미국"."""
        return (self.ko or self.en) if lang == "ko" else self.en

    def members_on(self, day: date) -> frozenset[str]:
        """The members of a group on a day.

        >>> len(area("EU").members_on(date(2019, 12, 31))), len(area("EU").members_on(date(2020, 2, 1)))
        (28, 27)
        """
        later = [c for c in self.changes if c.on > day]
        return (self.members - {c.code for c in later if c.joined}) | {c.code for c in later if not c.joined}

    def contains(self, code: str) -> bool:
        """Whether a country or group lies in it today."""
        if self.kind == "world" or code == self.code:
            return True
        other = areas()[code]
        return bool(self.members) and other.kind != "world" and (other.members or frozenset({code})) <= self.members


@lru_cache(maxsize=1)
def areas() -> dict[str, Area]:
    """Every area by code."""
    found = {}
    for row in read("areas"):
        kind: Kind = row["kind"]  # type: ignore[assignment]
        found[row["code"]] = Area(
            row["code"], kind, frozenset(row["members"].split()), row["en"], row["ko"], several(row["aliases"]),
            tuple(map(_change, several(row["changes"]))), row["to_ko"], row["note"],
        )  # fmt: skip
    return found


def _change(text: str) -> Change:
    code, day = text[1:].split()
    return Change(code, date.fromisoformat(day), text[0] == "+")


@lru_cache(maxsize=1)
def _names() -> dict[str, str]:
    names: dict[str, str] = {}
    for known in areas().values():
        for name in (known.code, known.en, known.en.removeprefix("the "), known.ko, known.to_ko, *known.aliases):
            if name:
                names.setdefault(fold(name), known.code)
    return names


@lru_cache(maxsize=1024)
def area(text: str) -> Area:
    """The area that a code or a name in English or Korean stands for.

    Raises UnknownName with the nearest right words.

    >>> area("미국").code, area("Southeast Asia").code, area("World").kind, area("대중").code
    ('USA', 'ASEAN', 'world', 'CHN')
    """
    known = areas().get(text)
    if known:
        return known
    near = NEAR if text.isascii() else FAR
    return areas()[resolve(text, _names(), "partner", near, lambda code: f"{areas()[code].en} ({code})")]
