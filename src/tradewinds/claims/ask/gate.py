"""The gate of replies: a numeral that no finding stands behind is not said (convention 11)."""

from __future__ import annotations

from collections.abc import Iterable

from tradewinds.errors import UnsourcedNumeral
from tradewinds.statements import Finding
from tradewinds.statements.numerals import numerals, of_code, sourced


def strays(text: str, findings: Iterable[Finding], codes: Iterable[str] = ()) -> list[str]:
    """The numerals of a text that neither a finding nor a period or date (`codes`) stands behind."""
    behind = set().union(*(sourced(f) for f in findings), *(of_code(c) for c in codes))
    return [n for n in numerals(text) if n not in behind]


def gated(text: str, findings: Iterable[Finding], codes: Iterable[str] = ()) -> str:
    """The text itself, when every numeral of it is a finding's, or belongs to a period or date it may name.

    Raises UnsourcedNumeral naming the numeral.
    """
    for stray in strays(text, findings, codes):
        raise UnsourcedNumeral(
            "a numeral that no finding stands behind is not said (convention 11)", got=f"{stray} in: {text}",
            hint="say it through a statement, or put the number into the finding's evidence",
        )  # fmt: skip
    return text
