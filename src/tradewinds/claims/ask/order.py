"""Places in an order, lengths of lists and runs: the second largest, the top five, ten months in a row."""

from __future__ import annotations

import re

from tradewinds.claims.lexicon import CARDINALS, ORDINALS
from tradewinds.claims.tokens import Token

NTH = re.compile(
    rf"\b(?P<n>{'|'.join(ORDINALS)}|\d+(?:st|nd|rd|th))[\s-]+(?:highest|largest|biggest|best|most)|(?:\bno\.?\s*|#)(?P<o>\d)\b"
    rf"|(?P<r>\d{{1,2}})\s*위(?=\s|$|[가-힣])|(?P<k>두|세|네|다섯|\d+)\s*번째로",
    re.IGNORECASE,
)
TOP = re.compile(
    r"\b(?:top|(?:largest|biggest|main)(?=\s+\d))\s+(?P<n>\d+|two|three|four|five|ten)\b"
    r"(?!\s*(?:bn|b|bln|bil\w*|billion|million|mn|trillion|tn|[%.,]))|\b(?P<b>\d+|two|three|four|five|ten)\s+(?:largest|biggest|top|main|best|fastest|strongest|weakest)\b"
    r"|상위\s*(?P<k>\d+)|톱\s*(?P<t>\d+)|(?<!\d)(?P<d>(?!15|20)\d{1,2})대(?=\s*(?:수출|품목|시장|교역|주요|주력|지역))",
    re.IGNORECASE,
)
COUNTED = re.compile(
    r"(?P<n>15|20|fifteen|twenty)(?:\s+\w+){0,2}\s*(?:items|products|대)|(?P<k>15|20)대", re.IGNORECASE
)
NUMBERS = {"two": 2, "three": 3, "four": 4, "five": 5, "ten": 10, "두": 2, "세": 3, "네": 4, "다섯": 5}


def place(text: str) -> int:
    """Which place in an order is asked for: the second largest is 2; 0 when none is."""
    match = NTH.search(text)
    if not match:
        return 0
    word = (match["n"] or match["k"] or match["r"] or match["o"]).lower()
    return ORDINALS.get(word) or NUMBERS.get(word) or int("".join(c for c in word if c.isdigit()) or 0)


def top(text: str) -> int:
    """How many of an order are asked for; 0 when it is not said."""
    match = TOP.search(text)
    if not match:
        return 0
    word = next(w for w in match.groups() if w).lower()
    return NUMBERS.get(word) or int(word)


def order(text: str) -> str:
    """The words of the place or the length."""
    match = NTH.search(text) or TOP.search(text)
    return match.group() if match else ""


def run(found: list[Token]) -> int:
    """The length of the run that a question names; 0 when it names none."""
    for token in found:
        if token.kind == "STREAK":
            for part in ("so", "so2", "sc", "sc2", "sc3", "sc4", "sc5", "ks"):
                word = token.data.get(part, "").lower()
                number = ORDINALS.get(word) or CARDINALS.get(word) or int("".join(c for c in word if c.isdigit()) or 0)
                if number:
                    return number
    return 0
