"""Classifications of goods: they share names and differ in content, so they do not mix (convention 5)."""

from __future__ import annotations

from dataclasses import dataclass

from tradewinds.errors import ClassificationError


@dataclass(frozen=True, slots=True)
class Classification:
    """A list of goods: its publisher, its size, what to know of it."""

    code: str
    publisher: str
    en: str
    ko: str
    note: str


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


def same_classification(a: str, b: str) -> str:
    """The classification two figures share.

    Raises ClassificationError when they do not.
    """
    if a != b:
        raise ClassificationError(
            "figures of two classifications do not mix (convention 5)",
            got=f"{a} and {b}", accepted="one classification", hint=f"ask for both in {a}, or both in {b}",
        )  # fmt: skip
    return a
