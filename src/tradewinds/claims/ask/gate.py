"""The gate of replies: a numeral that no finding stands behind is not said (convention 11)."""

from __future__ import annotations

import re
from collections.abc import Iterable

from tradewinds.errors import UnsourcedNumeral
from tradewinds.statements import Finding, fixed

NUMERAL = re.compile(r"\d(?:[\d,]*\d)?(?:\.\d+)?")


def numerals(text: str) -> list[str]:
    """The numerals of a text, thousands separators out.

    >>> numerals("$1,734.1 billion, up 22.2% for the 10th month")
    ['1734.1', '22.2', '10']
    """
    return [found.replace(",", "") for found in NUMERAL.findall(text)]


def sourced(finding: Finding) -> set[str]:
    """Every numeral that a finding stands behind: its value and evidence as printed or rounded, its periods and dates.

    Made from the finding's data alone, never from its text.
    """
    allowed = _forms(finding.value, finding.unit)
    for row in (*finding.evidence, *finding.neighbours):
        allowed |= (
            _forms(row.value, row.unit) | set(numerals(row.printed)) | of_code(row.period) | of_code(row.released)
        )
    for text in (finding.period, finding.released or "", finding.world, finding.id):
        allowed |= of_code(text)
    for source in finding.source:
        allowed |= of_code(source.released)
    return allowed


def of_code(text: str) -> set[str]:
    """The numerals of a period or a date, with and without leading zeros."""
    found = set(numerals(text))
    return found | {n.lstrip("0") for n in found if n.isdigit() and n.lstrip("0")}


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


def _forms(value: float | None, unit: str) -> set[str]:
    if value is None or value != value:
        return set()
    size = abs(value)
    forms = {fixed(size, d) for d in range(4)} | {f"{size:g}"}
    if unit == "USD_bn":
        forms |= {fixed(size * 1000, d) for d in range(2)} | {fixed(size * 10, d) for d in range(3)}
        forms.add(fixed(size * 1e5, 0))
    return {f.replace(",", "") for f in forms}
