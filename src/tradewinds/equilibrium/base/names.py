"""What the regions and sectors of a base are called, in English and Korean, and how a person's word finds them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from difflib import get_close_matches
from pathlib import Path

from tradewinds.equilibrium.base.cells import read_rows
from tradewinds.equilibrium.base.estimates import elasticities, kind
from tradewinds.errors import UnknownName
from tradewinds.series import Lang

EMBEDDED = Path(__file__).parent / "data" / "wiod2011" / "sectors.csv"

OTHER_CODES = {"ROM": "ROU"}
"""Codes of published tables that are no longer ISO's."""


@dataclass(frozen=True, slots=True)
class Name:
    """A region or a sector: `members` are the ISO codes of a region, `goods` whether a sector makes goods."""

    id: str
    en: str
    ko: str
    aliases: tuple[str, ...] = ()
    members: frozenset[str] = frozenset()
    goods: bool = True

    def text(self, lang: Lang = "en") -> str:
        """The name in a language."""
        return self.ko if lang == "ko" else self.en


@dataclass(frozen=True, slots=True)
class Names:
    """The names of one axis, in its order; `groups` are words that stand for several, such as EU or goods."""

    what: str
    all: tuple[Name, ...]
    groups: tuple[tuple[str, tuple[str, ...]], ...] = ()

    def __getitem__(self, id: str) -> Name:
        return next(n for n in self.all if n.id == id)

    def find(self, word: str) -> tuple[str, ...]:
        """The ids that a word means: an id, a name, an alias, a group, "all".

        Raises UnknownName with the nearest names.
        """
        folded = _fold(word)
        ids = tuple(n.id for n in self.all)
        if folded in ("all", "everyone", "world", "전체"):
            return ids
        for group, members in self.groups:
            if folded == _fold(group):
                return members
        for n in self.all:
            if folded in {_fold(t) for t in (n.id, n.en, n.ko, *n.aliases)}:
                return (n.id,)
        words = {_fold(t): n.id for n in self.all for t in (n.id, n.en, *n.aliases)}
        words |= {_fold(g): g for g, _ in self.groups}
        nearest = tuple(dict.fromkeys(words[w] for w in get_close_matches(folded, words, n=3, cutoff=0.6)))
        raise UnknownName(
            f"no {self.what} of that name", got=word, accepted=", ".join((*ids, *(g for g, _ in self.groups), "all")),
            hint=f"did you mean {' or '.join(nearest)}?" if nearest else None, nearest=nearest,
        )  # fmt: skip


def read_names(
    directory: Path, countries: Sequence[str], sectors: Sequence[str], scheme: str = ""
) -> tuple[Names, Names]:
    """The names of regions and of sectors: of regions.csv and sectors.csv where they lie beside the tables, else the ids.

    The EU is a group where its members are told apart; "goods", "services" and the sectors of the embedded base are groups
    of sectors.
    """
    regions = _regions(directory / "regions.csv", countries)
    kinds = _sectors(directory / "sectors.csv", sectors, scheme)
    eu = tuple(n.id for n in regions if _is_eu(n))
    groups = (("EU", eu),) if eu and eu != ("EU",) else ()
    goods = tuple(n.id for n in kinds if n.goods)
    services = tuple(n.id for n in kinds if not n.goods)
    sectoral = (("goods", goods),) + ((("services", services),) if services else ())
    if scheme not in ("", "tradewinds"):
        wide = {
            k: tuple(s for s in sectors if kind(s, scheme) == k)
            for k in dict.fromkeys(kind(s, scheme) for s in sectors)
        }
        sectoral += tuple((k, members) for k, members in wide.items() if k not in sectors)
    return Names("country", regions, groups), Names("sector", kinds, sectoral)


def _regions(path: Path, countries: Sequence[str]) -> tuple[Name, ...]:
    held = {r["id"]: r for r in read_rows(path, ("id", "en", "ko"))} if path.exists() else {}
    return tuple(_region(c, held.get(c)) for c in countries)


def _region(code: str, row: dict[str, str] | None) -> Name:
    from tradewinds.series.area import areas

    known = areas().get(OTHER_CODES.get(code, code))
    members = frozenset((row or {}).get("members", "").split()) or (frozenset({known.code}) if known else frozenset())
    if row is not None:
        return Name(code, row["en"] or code, row["ko"] or code, _aliases(row), members)
    if known is None:
        return Name(code, code, code, members=members)
    return Name(code, known.en.removeprefix("the "), known.ko, known.aliases, members)


def _sectors(path: Path, sectors: Sequence[str], scheme: str) -> tuple[Name, ...]:
    held = {r["id"]: r for r in read_rows(path, ("id", "en", "ko"))} if path.exists() else {}
    return tuple(
        Name(s, r["en"] or s, r["ko"] or s, _aliases(r), goods=r.get("goods", "yes") != "no")
        if (r := held.get(s)) else Name(s, *_wide(s, scheme), goods=_goods(s, scheme))
        for s in sectors
    )  # fmt: skip


def _wide(sector: str, scheme: str) -> tuple[str, str]:
    """A code with the name of the embedded base's sector that it lies in: "c14 electronics"."""
    wide = kind(sector, scheme)
    if wide == sector:
        return sector, sector
    rows = {r["id"]: r for r in read_rows(EMBEDDED, ("id", "en", "ko"))}
    return f"{sector} {rows[wide]['en']}", f"{sector} {rows[wide]['ko']}"


def _goods(sector: str, scheme: str) -> bool:
    return not scheme or elasticities((sector,), scheme).basis != ("Services",)


def _is_eu(name: Name) -> bool:
    from tradewinds.series.area import area

    return bool(name.members) and name.members <= area("EU").members


def _aliases(row: dict[str, str]) -> tuple[str, ...]:
    return tuple(a for a in row.get("aliases", "").split("|") if a)


def _fold(text: str) -> str:
    return " ".join(text.casefold().replace("_", " ").split())
