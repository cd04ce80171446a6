"""Whose trade a text is about: the reporter's own name says nothing more than that, wherever it stands."""

from __future__ import annotations

import re
from functools import lru_cache

from tradewinds.series import area

KOREA = "KOR"
"""The reporter for whose texts the lexicon is written: its names are passed over already, and name no partner."""


def at_home(text: str, reporter: str) -> str:
    """The text with the reporter's own names blanked, every other character in its place.

    >>> at_home("Chile's exports rose; Chilean copper", "CHL")
    '        exports rose;         copper'
    >>> at_home("Korea's exports rose", "KOR")
    "Korea's exports rose"
    """
    return text if reporter == KOREA else _own(reporter).sub(lambda m: " " * len(m[0]), text)


def names_korea(text: str) -> bool:
    """Whether a text names Korea, whose names are no partner's in the lexicon.

    >>> names_korea("exports to South Korea"), names_korea("exports to China")
    (True, False)
    """
    return bool(re.search(r"\bKorean?\b|한국|우리나라", text))


@lru_cache(maxsize=8)
def _own(reporter: str) -> re.Pattern[str]:
    known = area(reporter)
    words = {w.removeprefix("the ") for w in (known.en, known.ko, *known.aliases) if len(w) > 2 or not w.isascii()}
    plain = "|".join(re.escape(w) for w in sorted(words, key=len, reverse=True))
    stems = "|".join(re.escape(w.rstrip("aeyo")) for w in words if w.isascii() and w.isalpha() and len(w) > 3)
    people = rf"|(?:{stems})(?:n|an|ian|ean|ese|ish)" if stems else ""
    return re.compile(rf"(?<!\w)(?:(?:{plain}){people})(?:['’]s)?(?![A-Za-z])", re.IGNORECASE)
