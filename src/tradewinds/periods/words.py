"""Periods in words, English and Korean."""

from __future__ import annotations

from typing import Literal

from tradewinds.periods.period import Period

MONTHS = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip
ORDER = ("first", "second", "third", "fourth")


def label(at: Period, lang: Literal["en", "ko"] = "en", year: bool = True) -> str:
    """The period in words; with `year` false without it ("December", "12월")."""
    return _korean(at, year) if lang == "ko" else _english(at, year)


def _english(at: Period, year: bool) -> str:
    a, b = at.first, at.last
    tail = f" {a.year}" if year else ""
    match at.unit:
        case "year":
            return f"{a.year}" if year else "the year"
        case "half":
            return f"the {ORDER[a.month // 7]} half" + (f" of {a.year}" if year else "")
        case "quarter":
            return f"the {ORDER[(a.month - 1) // 3]} quarter" + (f" of {a.year}" if year else "")
        case "month":
            return f"{MONTHS[a.month - 1]}{tail}"
        case "days":
            if a == b:
                return f"{a.day} {MONTHS[a.month - 1]}{tail}"
            if a.day == 1:
                return f"the first {b.day} days of {MONTHS[a.month - 1]}{tail}"
            return f"{a.day}–{b.day} {MONTHS[a.month - 1]}{tail}"
        case "months":
            if a.year == b.year:
                return f"{MONTHS[a.month - 1]}–{MONTHS[b.month - 1]}{tail}"
            return f"{MONTHS[a.month - 1]} {a.year}–{MONTHS[b.month - 1]} {b.year}"
        case "years":
            return f"{a.year}–{b.year}"


def _korean(at: Period, year: bool) -> str:
    a, b = at.first, at.last
    head = f"{a.year}년 " if year else ""
    match at.unit:
        case "year":
            return f"{a.year}년" if year else "연간"
        case "half":
            return f"{head}{'하' if a.month > 6 else '상'}반기"
        case "quarter":
            return f"{head}{(a.month + 2) // 3}분기"
        case "month":
            return f"{head}{a.month}월"
        case "days":
            return f"{head}{a.month}월 {a.day}일" if a == b else f"{head}{a.month}월 {a.day}~{b.day}일"
        case "months":
            if a.year == b.year:
                return f"{head}{a.month}~{b.month}월"
            return f"{a.year}년 {a.month}월~{b.year}년 {b.month}월"
        case "years":
            return f"{a.year}~{b.year}년"
