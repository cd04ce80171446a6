"""Countries as files of US trade name them: "KOREA, SOUTH" is KOR."""

from __future__ import annotations

from functools import lru_cache

from tradewinds.errors import InputError
from tradewinds.series import area

NAMES = {"KOREA, SOUTH": "KOR", "EUROPEAN UNION": "EU", "UNITED KINGDOM": "GBR", "TURKEY": "TUR"}


@lru_cache(maxsize=1024)
def code_of(name: str) -> str | None:
    """The code of a country or of the EU; None for a name that is not known.

    >>> code_of("KOREA, SOUTH"), code_of("JAPAN"), code_of("ATLANTIS")
    ('KOR', 'JPN', None)
    """
    name = name.strip().upper()
    if name in NAMES:
        return NAMES[name]
    for word in (name.title(), name):
        try:
            return area(word).code
        except InputError:
            continue
    return None
