"""The numerals of a text, and those that a finding stands behind (convention 11)."""

from __future__ import annotations

import re

from tradewinds.statements.finding import Finding
from tradewinds.statements.kinds import world_of
from tradewinds.statements.voice import fixed

NUMERAL = re.compile(r"\d(?:[\d,]*\d)?(?:\.\d+)?")


def numerals(text: str) -> list[str]:
    """The numerals of a text, thousands separators out.

    >>> numerals("$1,734.1 billion, up 22.2% for the 10th month")
    ['1734.1', '22.2', '10']
    """
    return [found.replace(",", "") for found in NUMERAL.findall(text)]


def of_code(text: str) -> set[str]:
    """The numerals of a period or a date, with and without leading zeros."""
    found = set(numerals(text))
    return found | {n.lstrip("0") for n in found if n.isdigit() and n.lstrip("0")}


def sourced(finding: Finding) -> set[str]:
    """Every numeral that a finding stands behind: its value and evidence as printed or rounded, its periods and dates.

    The bounds count too of what is no fact, as its text gives them. Made from the finding's data alone, never from its text.
    """
    allowed = _forms(finding.value, finding.unit)
    if world_of(finding.id) != "record":
        allowed |= _forms(finding.low, finding.unit) | _forms(finding.high, finding.unit)
    for row in (*finding.evidence, *finding.neighbours):
        allowed |= _forms(row.value, row.unit) | set(numerals(row.printed))
        allowed |= of_code(row.period) | of_code(row.released)
    for text in (finding.period, finding.released or "", finding.world, finding.id):
        allowed |= of_code(text)
    for source in finding.source:
        allowed |= of_code(source.released)
    return allowed


def _forms(value: float | None, unit: str) -> set[str]:
    """A value as it may be printed: rounded, and of dollars in billions, millions, 억 and 만 too."""
    if value is None or value != value:
        return set()
    size = abs(value)
    forms = {fixed(size, d) for d in range(4)} | {f"{size:g}"}
    if unit == "USD_bn":
        forms |= {fixed(size * 1000, d) for d in range(2)} | {fixed(size * 10, d) for d in range(3)}
        forms.add(fixed(size * 1e5, 0))
    return {f.replace(",", "") for f in forms}
