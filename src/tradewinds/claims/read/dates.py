"""The day a text appeared, where it says so: date lines, bylines, datelines, the address it was had from."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from tradewinds.claims.lexicon import MONTHS

TOP, LAST = 25, 4
LONGEST = 160
NAMES = "|".join(sorted(MONTHS, key=len, reverse=True))
YEAR = r"(?:19[5-9]|20\d)\d"
DATE = re.compile(
    rf"(?<![\d.,$])(?:(?P<y1>{YEAR})(?P<sep>[-/.])\s?(?P<m1>\d{{1,2}})(?P=sep)\s?(?P<d1>\d{{1,2}})(?!\d)\.?"
    rf"|(?P<y2>{YEAR})년\s*(?P<m2>\d{{1,2}})월\s*(?P<d2>\d{{1,2}})일"
    rf"|(?P<d3>\d{{1,2}})(?:st|nd|rd|th)?\s+(?P<n3>{NAMES})\b\.?,?\s+(?P<y3>{YEAR})\b"
    rf"|\b(?P<n4>{NAMES})\b\.?\s+(?P<d4>\d{{1,2}})(?:st|nd|rd|th)?,?\s+(?P<y4>{YEAR})\b)",
    re.IGNORECASE,
)
MONTH = re.compile(rf"\s*(?P<y>{YEAR})-(?P<m>0[1-9]|1[0-2])\s*")
ADDRESS = re.compile(r"\s*https?://\S+\s*")
IN_ADDRESS = re.compile(rf"(?<!\d)({YEAR})([-/]?)(\d{{2}})\2(\d{{2}})(?!\d)")
FIRST = re.compile(
    r"\b(?:published|posted|released?|issued|dated?|embargo\w*|first published)\b"
    r"|입력|등록|게재|게시|송고|발행|보도\s*시점|보도\s*일시|작성|승인|출고",
    re.IGNORECASE,
)
LATER = re.compile(r"\b(?:updated|modified|last edited|revised)\b|수정|최종|배포", re.IGNORECASE)
CLOCK = re.compile(
    r"\d{1,2}:\d{2}(?::\d{2})?(?:\.\d+)?|\b\d{1,2}\s*(?:am|pm)\b|\d{1,2}시(?:\s*\d{1,2}분)?|[+-]\d{2}:?\d{2}\b"
    r"|\b(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?\b|[(（][월화수목금토일][)）]|[월화수목금토일]요일"
    r"|\b(?:am|pm|a\.m\.|p\.m\.|gmt|utc|kst|est|edt|sgt|jst|cet)\b|오전|오후|\bT(?=\d)|\bat\b|\bon\b",
    re.IGNORECASE,
)
WIRE = re.compile(r"[A-Z][A-Za-z.]+(?:[ ,]+[A-Z][A-Za-z.]+){0,3},\s*$")
BEHIND_WIRE = re.compile(r"\s*(?:[(/][^()/\n]{1,40}[)/])?\s*(?:--?|—|–|:)")
WORD = re.compile(r"[^\W\d_]{2,}")


@dataclass(frozen=True, slots=True)
class Dated:
    """A publication date, what it was read from, and how much it is worth (0 is best)."""

    day: date
    where: str
    worth: int


def parse(text: str) -> date | None:
    """The first full date in a text.

    >>> parse("입력 2026-01-01 09:00"), parse("Jan. 1, 2026"), parse("2026년 1월 1일"), parse("in January")
    (datetime.date(2026, 1, 1), datetime.date(2026, 1, 1), datetime.date(2026, 1, 1), None)
    """
    found = DATE.search(text)
    return _day(found) if found else None


def _day(found: re.Match[str]) -> date | None:
    held = {k: v for k, v in found.groupdict().items() if v and k != "sep"}
    kind = next(k[1] for k in held if k[0] == "y")
    month = held.get(f"m{kind}") or str(MONTHS[held[f"n{kind}"].lower()])
    return made(held[f"y{kind}"], month, held[f"d{kind}"])


def made(year: str, month: str, day: str) -> date | None:
    """The date of three numbers; None where there is no such day."""
    try:
        return date(int(year), int(month), int(day))
    except ValueError:
        return None


def publication(text: str) -> Dated | None:
    r"""The publication date that stands near the top of a text, or with a label at its end; None without one.

    >>> publication("Exports hit a record\nPublished 1 January 2026\n\nExports rose.").day
    datetime.date(2026, 1, 1)
    >>> publication("SEOUL, Jan. 1, 2026 (Wire) -- Exports rose.").day
    datetime.date(2026, 1, 1)
    >>> publication("Exports rose to 69.6 billion dollars on Jan. 1, 2026 figures from the ministry show.") is None
    True
    """
    head = text[:6000].split("\n")[:TOP]
    tail = [line for line in text[-2000:].split("\n")[-LAST:] if FIRST.search(line)]
    found = [d for line in [*head, *tail] if (d := _line(line)) is not None]
    return min(found, key=lambda d: d.worth, default=None)


def _line(line: str) -> Dated | None:
    where = " ".join(line.split())[:80]
    if ADDRESS.fullmatch(line):
        part = IN_ADDRESS.search(line)
        day = made(part[1], part[3], part[4]) if part else None
        return Dated(day, where, 7) if day else None
    month = MONTH.fullmatch(line)
    if month:
        return Dated(date(int(month["y"]), int(month["m"]), 1), where, 6)
    found = DATE.search(line[:LONGEST])
    day = _day(found) if found else None
    if found is None or day is None:
        return None
    if WIRE.fullmatch(line[: found.start()].strip() + " ") and BEHIND_WIRE.match(line, found.end()):
        return Dated(day, line[: found.end()].strip(), 3)
    worth = _worth(line, found)
    return None if worth is None else Dated(day, where, worth)


def _worth(line: str, found: re.Match[str]) -> int | None:
    """How much a line with a date says of publication: None where it is prose."""
    if len(line) > LONGEST:
        return None
    rest = CLOCK.sub(" ", DATE.sub(" ", line))
    words = WORD.findall(rest)
    before = line[: found.start()]
    if FIRST.search(before) and len(words) <= 12:
        return 5 if LATER.search(before) else 0
    if not words and not re.search(r"\d", rest):
        return 1
    if LATER.search(before) and len(words) <= 6:
        return 5
    return 4 if len(words) <= 7 and not re.search(r"\d", rest) and not line.rstrip().endswith(".") else None


def blank(text: str) -> str:
    """The text with addresses and date lines near its top, and labelled ones at its end, blanked in place."""
    lines = text.split("\n")
    ends = range(max(TOP, len(lines) - LAST), len(lines))
    for n in _metadata(lines, ends):
        lines[n] = " " * len(lines[n])
    return "\n".join(lines)


def _metadata(lines: list[str], ends: range) -> Iterator[int]:
    for n in (*range(min(TOP, len(lines))), *ends):
        line = lines[n]
        found = DATE.search(line[:LONGEST])
        if (
            ADDRESS.fullmatch(line)
            or MONTH.fullmatch(line)
            or (found and not WIRE.fullmatch(line[: found.start()].strip() + " ") and _worth(line, found) is not None)
        ):
            yield n
