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
    return [(kind, "|".join(ways)) for kind, ways in found]


@lru_cache(maxsize=1)
def scanner() -> re.Pattern[str]:
    """One pattern of every token, earlier kinds winning where two begin at one place."""
    bare = ((kind, re.sub(r"\(\?P<\w+>", "(?:", pattern)) for kind, pattern in ordered())
    return re.compile("|".join(f"(?P<{kind}>{pattern})" for kind, pattern in bare), re.IGNORECASE)


@lru_cache(maxsize=1)
def parts_of() -> dict[str, re.Pattern[str]]:
    """Each kind's own pattern, with the names of its parts."""
    return {kind: re.compile(pattern, re.IGNORECASE) for kind, pattern in ordered() if "(?P<" in pattern}


BEGINNING = re.compile(r"(?<![A-Za-z0-9])[A-Za-z]|(?<![0-9])[0-9]|[^\sA-Za-z0-9]|\n|(?<=[.!?。\"”'])[^\S\n]")
"""Where a token can begin: at a word, a number, a sign, a Korean syllable, the space behind a sentence."""


def tokens(text: str) -> Iterator[Token]:
    """The tokens of a text, left to right."""
    named, begin, scan = parts_of(), BEGINNING.search, scanner().match
    found = begin(text)
    while found is not None:
        match = scan(text, found.start())
        if match is None:
            found = begin(text, found.end())
            continue
        kind = match.lastgroup or ""
        own = named.get(kind)
        again = own.match(text, match.start()) if own else None
        data = {k: v for k, v in again.groupdict().items() if v is not None} if again else {}
        yield Token(kind, match.start(), match.end(), match.group(), data)
        found = begin(text, max(match.end(), found.end()))
