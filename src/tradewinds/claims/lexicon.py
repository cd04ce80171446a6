"""The words of the wires: verbs with their sign, months, numbers in words, units."""

from __future__ import annotations

import csv
import re
from functools import lru_cache
from pathlib import Path

from tradewinds.series import areas, items

DATA = Path(__file__).parent / "data"

MONTHS = {
    m: n + 1
    for n, names in enumerate(
        ("january jan", "february feb", "march mar", "april apr", "may", "june jun", "july jul", "august aug",
         "september sep sept", "october oct", "november nov", "december dec")
    )
    for m in names.split()
}  # fmt: skip
CARDINALS = {
    "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9, "ten": 10, "eleven": 11,
    "twelve": 12, "thirteen": 13, "fourteen": 14, "fifteen": 15, "sixteen": 16, "seventeen": 17, "eighteen": 18, "nineteen": 19,
    "twenty": 20,
}  # fmt: skip
ORDINALS = {
    "first": 1, "second": 2, "third": 3, "fourth": 4, "fifth": 5, "sixth": 6, "seventh": 7, "eighth": 8, "ninth": 9, "tenth": 10,
    "eleventh": 11, "twelfth": 12, "thirteenth": 13, "fourteenth": 14, "fifteenth": 15, "sixteenth": 16, "seventeenth": 17,
    "eighteenth": 18, "nineteenth": 19, "twentieth": 20,
}  # fmt: skip
KO_ORDINALS = {
    "첫": 1, "한": 1, "두": 2, "세": 3, "석": 3, "네": 4, "넉": 4, "다섯": 5, "여섯": 6, "일곱": 7, "여덟": 8, "아홉": 9, "열": 10,
    "열한": 11, "열두": 12,
}  # fmt: skip


@lru_cache(maxsize=1)
def verbs() -> dict[str, int]:
    """Words of rise and fall with their sign."""
    with (DATA / "verbs.csv").open(encoding="utf-8", newline="") as handle:
        return {row["word"]: int(row["sign"]) for row in csv.DictReader(handle)}


def alternatives(words: list[str]) -> str:
    """A pattern for any of the words, longest first."""
    return "|".join(re.escape(w).replace(r"\ ", r"[\s-]+") for w in sorted(set(words), key=lambda w: (-len(w), w)))


@lru_cache(maxsize=1)
def _cues() -> dict[str, re.Pattern[str]]:
    """The patterns of data/cues.txt by name."""
    found, name = dict[str, list[str]](), ""
    for line in (DATA / "cues.txt").read_text(encoding="utf-8").splitlines():
        if line.startswith("  "):
            found[name].append(line[2:])
        elif line and not line.startswith("#"):
            name = line
            found[name] = []
    return {name: re.compile("|".join(ways), re.IGNORECASE) for name, ways in found.items()}


def cue(name: str) -> re.Pattern[str]:
    """The pattern of the words that tell what a phrase means, from data/cues.txt.

    >>> bool(cue("UNDER").search("less than"))
    True
    """
    return _cues()[name]


@lru_cache(maxsize=1)
def item_words() -> dict[str, str]:
    """Names of items as texts write them, lower case, with the item they stand for; those not in the catalogue by their own name."""
    words: dict[str, str] = {}
    for known in items().values():
        if known.id in ("total", "passenger cars", "computer peripherals", "total ex semiconductors", "it items"):
            continue
        for name in (known.id, known.en, known.adjective, known.ko, *known.aliases):
            if name:
                words.setdefault(name.lower(), known.id)
    with (DATA / "item_words.csv").open(encoding="utf-8", newline="") as handle:
        words |= {row["word"]: row["item"] for row in csv.DictReader(handle)}
    with (DATA / "other_goods.csv").open(encoding="utf-8", newline="") as handle:
        words |= {row["word"]: row["item"] for row in csv.DictReader(handle) if row["word"] not in words}
    return {w: i for w, i in words.items() if i}


@lru_cache(maxsize=1)
def place_words() -> dict[str, str]:
    """Names of places as texts write them, lower case (short capitals apart), with their code."""
    words: dict[str, str] = {}
    for known in areas().values():
        if known.kind == "world" or known.code in ("SEASIA", "ASIA", "NORTHAM"):
            continue
        for name in (known.en.removeprefix("the "), known.ko, *known.aliases):
            if len(name) > 2 or not name.isascii():
                words.setdefault(name.lower(), known.code)
    words |= {"u.s.": "USA", "u.s": "USA", "us": "USA", "eu": "EU", "e.u.": "EU", "uk": "GBR", "south east asia": "ASEAN",
              "asean": "ASEAN", "middle east": "MIDEAST", "latin america": "LATAM", "european union": "EU", "china": "CHN",
              "중국(홍콩 포함)": "CHN+HKG", "china and hong kong": "CHN+HKG"}  # fmt: skip
    return {
        w: c
        for w, c in words.items()
        if w not in ("중", "일", "미", "turkey", "chad", "jersey", "georgia", "mali", "niger", "guinea")
    }


PEOPLE = {
    "Chinese": "CHN", "Japanese": "JPN", "Taiwanese": "TWN", "German": "DEU", "American": "USA", "Vietnamese": "VNM",
    "Indian": "IND", "Mexican": "MEX", "Korean": "KOR",
}  # fmt: skip
"""Whose trade an adjective before "exports" tells of, by code."""

OWNERS_KO = {
    "대만": "TWN",
    "일본": "JPN",
    "중국": "CHN",
    "미국": "USA",
    "독일": "DEU",
    "베트남": "VNM",
    "인도": "IND",
    "한국": "KOR",
}
"""Countries whose own trade Korean texts tell of beside the reporter's, by code."""

TELLERS = {
    "Taiwan": "TWN", "Japan": "JPN", "China": "CHN", "Germany": "DEU", "Vietnam": "VNM", "Singapore": "SGP", "India": "IND",
    "Thailand": "THA", "Malaysia": "MYS", "Indonesia": "IDN", "Korea": "KOR",
}  # fmt: skip
"""Countries that texts name as telling of their own trade ("Taiwan reported exports of …"), by code."""


def others(names: dict[str, str], reporter: str) -> str:
    """A pattern for the names of the countries that are not the reporter."""
    return alternatives([name for name, code in names.items() if code != reporter])


UNNAMED = {"KOR": ("PRK",)}
"""Countries that a reporter's trade figures do not hold as partners, and whose names its texts use for other things."""


@lru_cache(maxsize=8)
def partner_words(reporter: str = "KOR") -> dict[str, str]:
    """Names of the places that a reporter's partners may have: its own are left out.

    >>> "south korea" in partner_words("KOR"), partner_words("CHL")["south korea"], "chile" in partner_words("CHL")
    (False, 'KOR', False)
    """
    out = {reporter, *UNNAMED.get(reporter, ())}
    return {w: c for w, c in place_words().items() if c not in out}
