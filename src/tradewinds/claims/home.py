"""Whose trade a text is about: the reporter's own name says nothing more than that, wherever it stands."""

from __future__ import annotations

import re
from collections import Counter
from functools import lru_cache

from tradewinds.claims.lexicon import PEOPLE, alternatives, place_words
from tradewinds.series import area, areas

KOREA = "KOR"
"""The reporter for whose texts the lexicon is written: its names are passed over already, and name no partner."""

TO = re.compile(r"(?:\b(?:to|with|from|in|at|for|on|of|and)\s+(?:the\s+)?|대)$", re.IGNORECASE)
FROM_KO = re.compile(r"\s*(?:으?로|에\s|에서|향|행|과\s|와\s|에\s*대한)")
OF_TRADE = r"\s+(?:[\w-]+\s+){0,3}?(?:exports?|imports?|shipments?|trade)\b"
OF_TRADE_KO = r"의\s*(?:[\d가-힣]+\s+){0,3}?(?:수출|수입|무역|교역)"


def at_home(text: str, reporter: str) -> str:
    """The text with the reporter's own names blanked, or "its" for its own, every other character in its place.

    >>> at_home("Chile's exports rose; Chilean copper. Exports of Chile", "CHL")
    'its     exports rose; its     copper. Exports of      '
    >>> at_home("Korea's exports rose", "KOR")
    "Korea's exports rose"
    """
    return text if reporter == KOREA else _own(reporter).sub(_unnamed, text)


def _unnamed(name: re.Match[str]) -> str:
    """What stands for a name: a pronoun where it owns what follows or begins a sentence, else blanks."""
    before = name.string[max(0, name.start() - 8) : name.start()]
    word = "its" if name["people"] or name[0].endswith(("'s", "’s")) else ""
    if re.search(r"[.!?][\"”’']?\s+$", before):
        word = word.capitalize() or ("It" if name[0].isascii() else word)
    elif re.search(r"\b(?:the|a|an|its|their)\s+$", before, re.IGNORECASE):
        word = ""
    return word.ljust(len(name[0]))


def to_home(text: str, reporter: str) -> bool:
    """Whether a text tells of what goes to the reporter, which is another country's trade.

    >>> to_home("exports to Chile", "CHL"), to_home("Chile's exports to China", "CHL")
    (True, False)
    """
    return any(
        re.search(r"(?:\bto\s+(?:the\s+)?|대)$", text[: m.start()], re.IGNORECASE)
        or re.match(r"(?:으?로의?\s|에\s*대한|향|행)", text[m.end() :])
        for m in _own(reporter).finditer(text)
        if not m[0].endswith(("'s", "’s", "의"))
    )


def owner_of(text: str, first: int, reporter: str) -> str:
    """The other country whose trade a text is about; empty where that is the reporter's, or is not said.

    It is the one whose trade the text names up to `first`, the end of the sentence of its first claim, where it does not
    name the reporter as more than a partner, and the one whose trade all of the text names most.

    >>> owner_of("Chile's exports fell. The surplus was $15 billion.", 21, "KOR")
    'CHL'
    >>> owner_of("Exports rose 5%. Chile's exports fell.", 15, "KOR")
    ''
    """
    named = Counter(code for m in _owners().finditer(text) if (code := _code(m)))
    if not named:
        return ""
    most, times = named.most_common(1)[0]
    if most == reporter or 2 * times <= named.total() or not _own(most).search(text, 0, first):
        return ""
    told = (m for m in _own(reporter).finditer(text, 0, first))
    at_home = any(not TO.search(text[: m.start()]) and not FROM_KO.match(text, m.end()) for m in told)
    return "" if at_home else most


@lru_cache(maxsize=1)
def _owners() -> re.Pattern[str]:
    countries = [w for w, code in place_words().items() if areas()[code.split("+")[0]].kind == "country"]
    latin, korean = (alternatives([w for w in countries if w.isascii() is ascii]) for ascii in (True, False))
    return re.compile(
        rf"(?<!\w)(?P<place>{latin})(?:['’]s?){OF_TRADE}|(?<!\w)(?P<people>{alternatives(list(PEOPLE))}){OF_TRADE}"
        rf"|(?<![가-힣])(?P<ko>{korean}){OF_TRADE_KO}",
        re.IGNORECASE,
    )


def _code(match: re.Match[str]) -> str:
    if match["people"]:
        return PEOPLE[match["people"].capitalize()]
    return place_words().get(re.sub(r"[\s-]+", " ", (match["place"] or match["ko"]).lower()), "")


@lru_cache(maxsize=8)
def _own(reporter: str) -> re.Pattern[str]:
    known = area(reporter)
    words = {w.removeprefix("the ") for w in (known.en, known.ko, *known.aliases) if len(w) > 2 or not w.isascii()}
    plain = "|".join(re.escape(w) for w in sorted(words, key=len, reverse=True))
    stems = "|".join(re.escape(w.rstrip("aeyo")) for w in words if w.isascii() and w.isalpha() and len(w) > 3)
    people = rf"|(?P<people>(?:{stems})(?:n|an|ian|ean|ese|ish))" if stems else "(?P<people>(?!))?"
    return re.compile(rf"(?<!\w)(?:(?:{plain}){people})(?:['’]s|의(?![가-힣]))?(?![A-Za-z])", re.IGNORECASE)
