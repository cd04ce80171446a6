"""Cells of publishers' files: numbers as printed, months, codes with their zeros."""

from __future__ import annotations

import re

from tradewinds.periods import Period
from tradewinds.sources.errors import BadNumber, ChangedLayout, LostZeros

NUMBER = re.compile(r"-?(?:[0-9]{1,18}(?:\.[0-9]{1,15})?|\.[0-9]{1,15})")
GROUPED = re.compile(r"-?[0-9]{1,3}(?:,[0-9]{3})+(?:\.[0-9]{1,15})?")
FALLS = "△▲▽▼"


def plain(cell: str, where: str) -> str:
    """Digits as printed: a point, no separators.

    Raises BadNumber for commas, words and anything else.

    >>> plain("65843936782", "expDlr"), plain(" -1.50 ", "yoy")
    ('65843936782', '-1.50')
    """
    clean = cell.strip()
    if NUMBER.fullmatch(clean):
        return clean
    hint = "separators of thousands where there are none in this source" if "," in clean else "not read as zero"
    raise BadNumber("this is no plain number", got=f"{where}: {clean[:40]!r}", accepted="digits", hint=hint)


def grouped(cell: str, where: str) -> str:
    """Digits of a number that may group its thousands with commas.

    Raises BadNumber where the commas do not stand at thousands.

    >>> grouped(" 13,886,115", "total"), grouped("41", "total")
    ('13886115', '41')
    """
    clean = cell.strip()
    if GROUPED.fullmatch(clean):
        return clean.replace(",", "")
    return plain(clean, where)


def korean(cell: str, where: str) -> str:
    """Digits of a number in a Korean table: thousands grouped, a fall written with a triangle or parentheses.

    Raises BadNumber for anything else, two signs included.

    >>> korean("△3.2", "증감률"), korean("1,027.5", "금액"), korean("▲ 1,200", "수지"), korean("+179", "증감률")
    ('-3.2', '1027.5', '-1200', '179')
    >>> korean("(3.2)", "증감률"), korean("(1,200)", "수지")
    ('-3.2', '-1200')
    """
    clean = cell.strip().replace("\N{MINUS SIGN}", "-").rstrip("%").strip()
    within = re.fullmatch(r"\((.*?)%?\)", clean)
    if not within and clean[:1] not in tuple(FALLS):
        return grouped(clean.removeprefix("+"), where)
    bare = (within[1] if within else clean[1:]).strip()
    if bare[:1] in ("-", "+", *FALLS):
        raise BadNumber(
            "a number with two signs", got=f"{where}: {cell.strip()[:40]!r}", accepted="△3.2, (3.2) or -3.2"
        )
    return "-" + grouped(bare, where)


def month(text: str, where: str) -> str:
    """A month as `2025-12`, of 2025.12, 2025-12, 202512, 2025/12, 2025년 12월.

    Raises ChangedLayout for anything else.

    >>> month("2026.01", "year"), month("202512", "period"), month("2025년 3월", "년월")
    ('2026-01', '2025-12', '2025-03')
    """
    found = re.fullmatch(r"((?:19|20)[0-9]{2})(?:[.\-/]|년\s?)?([0-9]{1,2})월?", text.strip())
    if found and 1 <= int(found[2]) <= 12:
        return f"{found[1]}-{int(found[2]):02}"
    raise ChangedLayout("this is no month", got=f"{where}: {text.strip()[:40]!r}", accepted="such as 2026.01")


def year(text: str, where: str) -> str:
    """A year of four digits.

    Raises ChangedLayout.
    """
    clean = text.strip()
    if re.fullmatch(r"(?:19|20)[0-9]{2}", clean):
        return clean
    raise ChangedLayout("this is no year", got=f"{where}: {clean[:40]!r}", accepted="such as 2024")


def code(cell: str, length: int, where: str) -> str:
    """A code of goods of exactly `length` digits.

    Raises LostZeros for a shorter one, ChangedLayout for what is no code.

    >>> code("010121", 6, "k")
    '010121'
    """
    clean = cell.strip()
    if len(clean) == length and clean.isascii() and clean.isdigit():
        return clean
    if clean.isascii() and clean.isdigit() and len(clean) < length:
        raise LostZeros("codes of goods have lost their leading zeros", got=f"{where}: {clean}", accepted=f"{length} digits",
                        hint="a spreadsheet program has been at the file; take the publisher's own")  # fmt: skip
    raise ChangedLayout("this is no code of goods", got=f"{where}: {clean[:40]!r}", accepted=f"{length} digits")


def later_month(period: str, day: int, ahead: int = 1) -> str:
    """A day some months after a month, ISO 8601.

    >>> later_month("2025-12", 15)
    '2026-01-15'
    """
    after = Period.parse(period).shift(ahead).first
    return after.replace(day=day).isoformat()
