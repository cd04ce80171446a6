"""A text as typed tokens: amounts, rates, periods, subjects, verbs, and the marks of records, streaks and shares."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import lru_cache

from tradewinds.claims.lexicon import (
    CARDINALS,
    DATA,
    MONTHS,
    ORDINALS,
    OWNERS_KO,
    PEOPLE,
    TELLERS,
    alternatives,
    item_words,
    others,
    partner_words,
    verbs,
)


@dataclass(frozen=True, slots=True)
class Token:
    """A typed stretch of text; `data` holds the named parts of its pattern."""

    kind: str
    start: int
    end: int
    text: str
    data: dict[str, str] = field(default_factory=dict)


def sign(token: Token) -> int:
    """1 for a word of rise, -1 for one of fall, 0 for none."""
    if token.data.keys() & {"shrunk", "kdown", "down"}:
        return -1
    if "kup" in token.data:
        return 1
    return verbs().get(re.sub(r"[\s-]+", " ", token.text.lower()), 0)


BOUNDS = (
    (re.compile(r"\\s\+"), r"\s{1,8}"),
    (re.compile(r"\\s\*"), r"\s{0,8}"),
    (re.compile(r"\[\\s-\]\+"), r"[\s-]{1,8}"),
    (re.compile(r"\\d\+"), r"\d{1,18}"),
    (re.compile(r"\[\\d,\]\*"), r"[\d,]{0,20}"),
    (re.compile(r"\\w\+"), r"\w{1,30}"),
    (re.compile(r"(?<!\\)\)\*"), r"){0,8}"),
    (re.compile(r"(?<!\\)\)\+"), r"){1,8}"),
)
"""Repetitions and their bounds, so that no text, however made, is read in more than linear time."""


def bounded(pattern: str) -> str:
    """A pattern whose repetitions end.

    >>> bounded("(?:ab)+(?:c)*")
    '(?:ab){1,8}(?:c){0,8}'
    """
    for endless, bound in BOUNDS:
        pattern = bound.join(endless.split(pattern))
    return pattern


NUMBER = r"\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?"
DASH = r"\s*(?:-|–|—|to|through|until|~)\s*"
SINCE_AHEAD = (
    r"(?=(?:\s{1,8}(?!and\b|but\b|ever\b|while\b|with\b|as\b|on\s+record)[\w'’.-]{1,24}){0,7}?\s{1,8}(?:since\s+(?:last\s+)?(?:\d|Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)"
    r"|in\s+(?:(?:more\s+than|over|nearly|almost|about|at\s+least|around|roughly)\s+)?(?:(?:a|CARDINAL)\s+decades?"
    r"|(?:a|CARDINAL|\d+(?:\.\d+)?)(?:\s+and\s+a\s+half)?\s+(?:months?|years?))))"
)
"""What has to come within a few words of a superlative that is one since a time."""
READERS = 4
"""Reporters whose patterns are kept once they are made."""
DIGIT_WORDS = "zero|oh|one|two|three|four|five|six|seven|eight|nine"


def tables(reporter: str) -> dict[str, str]:
    """What stands for <<NAME>> in the patterns: numbers, months, and the names of verbs, items and places by script."""
    cardinal = alternatives(list(CARDINALS))
    named = {"VERB": list(verbs()), "ITEM": list(item_words()), "PLACE": list(partner_words(reporter))}
    found = {
        "MONTH": alternatives(list(MONTHS)),
        "NUMBER": NUMBER,
        "CARDINAL": cardinal,
        "ORDINAL": rf"{alternatives(list(ORDINALS))}|\d{{1,3}}(?:st|nd|rd|th)",
        "SPOKEN": rf"(?:\d+|{cardinal})[- ]point[- ](?:\d+|(?:{DIGIT_WORDS})(?:[- ](?:{DIGIT_WORDS}))*)",
        "DASH": DASH,
        "SINCE_AHEAD": SINCE_AHEAD.replace("CARDINAL", cardinal),
        "PEOPLE": others(PEOPLE, reporter),
        "OWNER_KO": others(OWNERS_KO, reporter),
        "TELLER": others(TELLERS, reporter),
    }
    for name, words in named.items():
        found[f"{name}_EN"] = alternatives([w for w in words if w.isascii()])
        found[f"{name}_KO"] = alternatives([w for w in words if not w.isascii()])
    return found


@lru_cache(maxsize=READERS)
def ways(reporter: str) -> list[tuple[str, str]]:
    """Kinds and their patterns, one a line of data/tokens.txt, in the order in which they win."""
    stand, found, kind = tables(reporter), list[tuple[str, str]](), ""
    for line in (DATA / "tokens.txt").read_text(encoding="utf-8").splitlines():
        if line.startswith("  "):
            found.append((kind, re.sub(r"<<(\w+)>>", lambda m: stand[m.group(1)], line[2:])))
        elif line and not line.startswith("#"):
            kind = line
    return found


def joined(chosen: Iterable[tuple[str, str]]) -> dict[str, str]:
    """One pattern a kind."""
    found: dict[str, list[str]] = {}
    for kind, way in chosen:
        found.setdefault(kind, []).append(way)
    return {kind: bounded("|".join(patterns)) for kind, patterns in found.items()}


@lru_cache(maxsize=4 * READERS)
def scanner(first: str, reporter: str) -> re.Pattern[str]:
    """One pattern of every token that may begin so, earlier kinds winning where two begin at one place.

    `first` is "digit", "latin", "korean" or "sign".
    """
    kept = {"digit": WITH_DIGITS, "sign": WITH_SIGNS}.get(first)
    chosen = [
        (kind, way)
        for kind, way in ways(reporter)
        if (kept is None or kind in kept) and (first != "korean" or re.search("[가-힣]", way))
    ]
    bare = ((kind, re.sub(r"\(\?P<\w+>", "(?:", pattern)) for kind, pattern in joined(chosen).items())
    return re.compile("|".join(f"(?P<{kind}>{pattern})" for kind, pattern in bare), re.IGNORECASE)


def first_of(char: str) -> str:
    """Which scanner reads a token that begins with the character."""
    if char.isdigit():
        return "digit"
    if "가" <= char <= "힣":
        return "korean"
    return "latin" if char.isalpha() else "sign"


@lru_cache(maxsize=READERS)
def parts_of(reporter: str) -> dict[str, re.Pattern[str]]:
    """Each kind's own pattern, with the names of its parts."""
    named = joined(ways(reporter)).items()
    return {kind: re.compile(pattern, re.IGNORECASE) for kind, pattern in named if "(?P<" in pattern}


SIGNS = {",": "COMMA", ";": "STOP", ":": "STOP", "(": "PAREN", ")": "PAREN"}
"""Signs that are tokens by themselves."""

WITH_DIGITS = frozenset(
    {"DATELINE", "DATE", "MONEY_KO", "MONEY", "POINTS", "PCT", "DAYS", "RANGE", "SINCE", "COUNT", "HALF", "MONTH_YEAR", "MONTH_ONLY",
     "YEAR", "STREAK", "MULTIPLE", "RANK", "RECORD", "ITEM", "PLAIN", "NEWLY", "WORKDAYS", "ALLITEMS", "RELATIVE", "BASE"}
)  # fmt: skip
"""Kinds that may begin with a digit."""

WITH_SIGNS = frozenset({"DATELINE", "BREAK", "MONEY", "PCT", "PLAIN", "BOUND", "STOP"})
"""Kinds that may begin with a space, a dash, a triangle or the sign of a currency."""

BEGINNING = re.compile(
    r"(?<![A-Za-z0-9])[A-Za-z]|(?<![0-9])[0-9]|[^\sA-Za-z0-9.!?'\"%&…’”“/@#_*=<>\[\]{}]|\n|(?<=[.!?。\"”'])[^\S\n]"
)
"""Where a token can begin: at a word, a number, a sign, a Korean syllable, the space behind a sentence."""


def tokens(text: str, reporter: str = "KOR") -> Iterator[Token]:
    """The tokens of a text about a reporter's trade, left to right."""
    named, begin = parts_of(reporter), BEGINNING.search
    match_at = {first: scanner(first, reporter).match for first in ("digit", "latin", "korean", "sign")}
    found = begin(text)
    while found is not None:
        start, alone = found.start(), SIGNS.get(found.group())
        if alone is not None:
            yield Token(alone, start, start + 1, found.group())
            found = begin(text, start + 1)
            continue
        match = match_at[first_of(found.group())](text, start)
        if match is None:
            found = begin(text, found.end())
            continue
        kind = match.lastgroup or ""
        own = named.get(kind)
        again = own.match(text, start) if own else None
        data = {k: v for k, v in again.groupdict().items() if v is not None} if again else {}
        yield Token(kind, start, match.end(), match.group(), data)
        found = begin(text, max(match.end(), found.end()))
