"""A text as typed tokens: amounts, rates, periods, subjects, verbs, and the marks of records, streaks and shares."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import lru_cache

from tradewinds.claims.lexicon import CARDINALS, DATA, MONTHS, ORDINALS, alternatives, item_words, partner_words, verbs


@dataclass(frozen=True, slots=True)
class Token:
    """A typed stretch of text; `data` holds the named parts of its pattern."""

    kind: str
    start: int
    end: int
    text: str
    data: dict[str, str] = field(default_factory=dict)


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
DIGIT_WORDS = "zero|oh|one|two|three|four|five|six|seven|eight|nine"


def tables() -> dict[str, str]:
    """What stands for <<NAME>> in the patterns: numbers, months, and the names of verbs, items and places by script."""
    cardinal = alternatives(list(CARDINALS))
    named = {"VERB": list(verbs()), "ITEM": list(item_words()), "PLACE": list(partner_words())}
    found = {
        "MONTH": alternatives(list(MONTHS)),
        "NUMBER": NUMBER,
        "CARDINAL": cardinal,
        "ORDINAL": rf"{alternatives(list(ORDINALS))}|\d{{1,3}}(?:st|nd|rd|th)",
        "SPOKEN": rf"(?:\d+|{cardinal})[- ]point[- ](?:\d+|(?:{DIGIT_WORDS})(?:[- ](?:{DIGIT_WORDS}))*)",
        "DASH": DASH,
    }
    for name, words in named.items():
        found[f"{name}_EN"] = alternatives([w for w in words if w.isascii()])
        found[f"{name}_KO"] = alternatives([w for w in words if not w.isascii()])
    return found


@lru_cache(maxsize=1)
def ordered() -> list[tuple[str, str]]:
    """Kinds and patterns in the order in which they win, from data/tokens.txt."""
    stand, found = tables(), list[tuple[str, list[str]]]()
    for line in (DATA / "tokens.txt").read_text(encoding="utf-8").splitlines():
        if line.startswith("  "):
            found[-1][1].append(re.sub(r"<<(\w+)>>", lambda m: stand[m.group(1)], line[2:]))
        elif line and not line.startswith("#"):
            found.append((line, []))
    return [(kind, bounded("|".join(ways))) for kind, ways in found]


@lru_cache(maxsize=2)
def scanner(digits: bool = False) -> re.Pattern[str]:
    """One pattern of every token (of those that begin with a digit), earlier kinds winning where two begin at one place."""
    kinds = [(kind, pattern) for kind, pattern in ordered() if not digits or kind in WITH_DIGITS]
    bare = ((kind, re.sub(r"\(\?P<\w+>", "(?:", pattern)) for kind, pattern in kinds)
    return re.compile("|".join(f"(?P<{kind}>{pattern})" for kind, pattern in bare), re.IGNORECASE)


@lru_cache(maxsize=1)
def parts_of() -> dict[str, re.Pattern[str]]:
    """Each kind's own pattern, with the names of its parts."""
    return {kind: re.compile(pattern, re.IGNORECASE) for kind, pattern in ordered() if "(?P<" in pattern}


SIGNS = {",": "COMMA", ";": "STOP", ":": "STOP", "(": "PAREN", ")": "PAREN"}
"""Signs that are tokens by themselves."""

WITH_DIGITS = frozenset(
    {"DATELINE", "DATE", "MONEY_KO", "MONEY", "POINTS", "PCT", "DAYS", "RANGE", "SINCE", "COUNT", "HALF", "MONTH_YEAR", "MONTH_ONLY",
     "YEAR", "STREAK", "MULTIPLE", "RANK", "RECORD", "ITEM", "PLAIN"}
)  # fmt: skip
"""Kinds that may begin with a digit; elsewhere all are tried."""

BEGINNING = re.compile(
    r"(?<![A-Za-z0-9])[A-Za-z]|(?<![0-9])[0-9]|[^\sA-Za-z0-9.!?'\"%&…’”“/@#_*=<>\[\]{}]|\n|(?<=[.!?。\"”'])[^\S\n]"
)
"""Where a token can begin: at a word, a number, a sign, a Korean syllable, the space behind a sentence."""


def tokens(text: str) -> Iterator[Token]:
    """The tokens of a text, left to right."""
    named, begin = parts_of(), BEGINNING.search
    words, digits = scanner().match, scanner(digits=True).match
    found = begin(text)
    while found is not None:
        start, sign = found.start(), SIGNS.get(found.group())
        if sign is not None:
            yield Token(sign, start, start + 1, found.group())
            found = begin(text, start + 1)
            continue
        match = (digits if found.group().isdigit() else words)(text, start)
        if match is None:
            found = begin(text, found.end())
            continue
        kind = match.lastgroup or ""
        own = named.get(kind)
        again = own.match(text, start) if own else None
        data = {k: v for k, v in again.groupdict().items() if v is not None} if again else {}
        yield Token(kind, start, match.end(), match.group(), data)
        found = begin(text, max(match.end(), found.end()))
