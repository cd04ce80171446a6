"""Findings of what is computed here, in the contract of every other finding."""

from __future__ import annotations

from collections.abc import Sequence

from tradewinds.series import Lang, SeriesKey
from tradewinds.statements import Evidence, Finding, fixed

BN = 1e9


def row(role: str, series: str, period: str, value: float | None, unit: str, printed: str = "") -> Evidence:
    """A row behind a finding that no source prints."""
    return Evidence(series, period, value, printed, unit, "", "Tradewinds", "derived", "", role)


def finding(
    kind: str, key: SeriesKey, period: str, value: float | None, unit: str, text: str, formula: str, world: str, mark: str,
    evidence: Sequence[Evidence], low: float | None = None, high: float | None = None, caveats: tuple[str, ...] = (),
) -> Finding:  # fmt: skip
    """A finding of a kind that is computed: its id is kind:flow:item:partner:period and the mark of its world."""
    id = f"{kind}:{key.flow}:{key.item.replace(' ', '_')}:{key.partner}:{period}{mark}"
    return Finding(
        id, kind, key.flow, key.item, key.partner, period, value, low, high, unit, text, formula, world, None, (), tuple(evidence),
        (), caveats, 0.0,
    )  # fmt: skip


def money(value: float, lang: Lang, decimals: int = 2) -> str:
    """A value in whole dollars as a cell has it: USD bn, in Korean 억 달러 with a digit less.

    >>> money(113.758e9, "en"), money(113.758e9, "ko")
    ('113.76', '1,137.6')
    """
    return fixed(value / BN, decimals) if lang == "en" else fixed(value / BN * 10, decimals - 1)


def said(value: float, lang: Lang, decimals: int = 1) -> str:
    """A value in whole dollars as a sentence has it.

    >>> said(113.758e9, "en"), said(113.758e9, "ko")
    ('$113.8 billion', '1,138억 달러')
    """
    return (
        f"${fixed(value / BN, decimals)} billion" if lang == "en" else f"{fixed(value / BN * 10, decimals - 1)}억 달러"
    )


def signed(value: float, decimals: int = 1) -> str:
    """A change with its sign; what rounds to zero has none.

    >>> signed(-3.18), signed(0.92), signed(-0.0003, 3)
    ('-3.2', '+0.9', '0.000')
    """
    text = fixed(value, decimals)
    if not text.strip("0."):
        return text
    return text if text.startswith("-") else f"+{text}"
