"""Names as our sentences write them, in one language: the patterns of the grammar's names, and the way back to ids."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

from tradewinds.periods.words import MONTHS
from tradewinds.series import CLASSIFICATIONS, Lang, areas, flows, items
from tradewinds.series.names import AFTER
from tradewinds.statements.tariff import OTHER_GOODS
from tradewinds.statements.tariff_event import KIND_WORDS

WITHOUT_DUTY = ("goods without a duty of their own", "개별 관세가 없는 상품")
ALL_GOODS = ("all goods", "전체 상품")


@dataclass(frozen=True, slots=True)
class Names:
    """Small-letter names to ids; `goods` are those of tariffs, `kinds` the words of tariff facts, `to` the Korean 대미 to USA."""

    flows: dict[str, str]
    items: dict[str, str]
    areas: dict[str, str]
    to: dict[str, str]
    lists: dict[str, str]
    goods: dict[str, str]
    kinds: dict[str, str]

    def patterns(self) -> dict[str, str]:
        """The pattern that fills each placeholder of the grammar, longest name first."""
        after = [items()[i].en for i in AFTER]
        filled = {
            "FLOWS": self.flows, "ITEMS": self.items, "AREAS": self.areas, "TO_AREAS": self.to, "LISTS": self.lists,
            "GOODS": self.goods, "KINDS": self.kinds, "AFTER": after, "MONTHS": MONTHS,
        }  # fmt: skip
        return {place: _any(found) for place, found in filled.items()}


@lru_cache(maxsize=4)
def names(lang: Lang) -> Names:
    """The names of a language."""
    ko = lang == "ko"
    wares = [i for i in items().values() if i.id != "total"]
    places = [a for a in areas().values() if a.kind != "world"]
    own = {i.ko.lower(): i.id for i in wares} if ko else {n.lower(): i.id for i in wares for n in (i.adjective, i.en)}
    goods = {i.name(lang): i.id for i in wares}
    goods |= {(word if ko else good): good for good, word in OTHER_GOODS.items()}
    return Names(
        flows={(f.ko if ko else f.en).lower(): f.id for f in flows().values()},
        items=own,
        areas={a.name(lang).lower(): a.code for a in places},
        to={a.to_ko or f"대{a.ko}": a.code for a in places},
        lists={(c.ko if ko else c.en): c.code for c in CLASSIFICATIONS.values()},
        goods={**goods, WITHOUT_DUTY[ko]: "total", ALL_GOODS[ko]: "all"},
        kinds={words[ko]: kind for kind, words in KIND_WORDS.items()},
    )


def _any(found: Iterable[str]) -> str:
    return "|".join(re.escape(name).replace("/", r"\/") for name in sorted(found, key=len, reverse=True)) or r"(?!)"
