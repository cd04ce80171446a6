"""Classifications of goods: they share names and differ in content, so they do not mix (convention 5)."""

from __future__ import annotations

from dataclasses import dataclass

from tradewinds.errors import ClassificationError
from tradewinds.series.item import items


@dataclass(frozen=True, slots=True)
class Classification:
    """A list of goods: its publisher, its title in two languages, what to know of it."""

    code: str
    publisher: str
    en: str
    ko: str
    note: str

    @property
    def members(self) -> tuple[str, ...]:
        """The ids of its main items; none for HS, whose codes are not items.

        >>> [(c, len(CLASSIFICATIONS[c].members)) for c in ("MTI15", "MTI20")]
        [('MTI15', 15), ('MTI20', 20)]
        """
        return tuple(i.id for i in items().values() if self.code in i.classifications)

    @property
    def beside(self) -> tuple[str, ...]:
        """The ids of items on which its publisher gives figures beside the list."""
        return tuple(i.id for i in items().values() if self.code in i.beside)


CLASSIFICATIONS: dict[str, Classification] = {
    c.code: c
    for c in (
        Classification("TOTAL", "MOTIR", "all goods", "전체", "FOB exports, CIF imports, US dollars"),
        Classification("MTI15", "MOTIR", "the ministry's 15 main items", "산업부 15대 품목", "monthly releases until December 2025"),
        Classification("MTI20", "MOTIR", "the ministry's 20 main items", "산업부 20대 품목", "since January 2026, some items redefined"),
        Classification("KCS", "KCS", "customs' nature-of-goods items", "관세청 성질별 품목", "first 10 and 20 days, annual totals"),
        Classification("ICT", "MSIT", "ICT goods", "정보통신기술 품목", "overlaps several of the ministry's items"),
        Classification("HS", "KCS", "Harmonized System", "HS 품목분류", "customs code of the World Customs Organization"),
    )
}  # fmt: skip


def compatible(a: str, b: str) -> bool:
    """Whether figures of two classifications can stand in one formula: one list, or an item in the total of all goods.

    >>> compatible("MTI20", "TOTAL"), compatible("MTI15", "MTI20"), compatible("MTI20", "KCS")
    (True, False, False)
    """
    return a == b or "TOTAL" in (a, b)


def check_compatible(a: str, b: str) -> None:
    """Nothing, when figures of two classifications can stand in one formula.

    Raises ClassificationError naming both.
    """
    if not compatible(a, b):
        raise _mixed(a, b)


def same_classification(a: str, b: str) -> str:
    """The classification two figures share.

    Raises ClassificationError when they do not.
    """
    if a != b:
        raise _mixed(a, b)
    return a


def _mixed(a: str, b: str) -> ClassificationError:
    return ClassificationError(
        "figures of two classifications do not mix (convention 5)",
        got=f"{a} and {b}", accepted="one classification", hint=f"ask for both in {a}, or both in {b}",
    )  # fmt: skip
