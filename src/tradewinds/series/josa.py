"""Korean particles: the one that a word's last sound asks for."""

from __future__ import annotations

import re

RIEUL = 8
"""The place of ㄹ among final consonants; after it 로, not 으로."""
CLOSED = 21
"""Any other final consonant: here ㅇ, as 영 has it."""

PARENTHESES = re.compile(r"(?<=.)\s*\([^()]*\)\s*$")
UNSPOKEN = "\"'”’»」』)]. "
SPOKEN = {"㎏": CLOSED, "㎡": 0, "°": 0, "℃": 0, "%": 0, "$": 0, "+": 0}
DIGITS = {"0": CLOSED, "1": RIEUL, "3": CLOSED, "6": CLOSED, "7": RIEUL, "8": RIEUL}
CAPITALS = {"L": RIEUL, "M": CLOSED, "N": CLOSED, "R": RIEUL}
ENDINGS = (
    (re.compile(r"(l|[^aeiou]le)$"), RIEUL),
    (re.compile(r"(m|n|ng|[aeiou][ckpt]|[aeiou]ck)$"), CLOSED),
)


def josa(word: str, pair: str) -> str:
    """A Korean word with the particle that its last sound asks for; `pair` is "은/는", "이/가", "을/를", "으로/로", "과/와".

    Digits and capitals are read one by one as Koreans read them, small Latin letters as a word; a percent sign is 퍼센트; what
    stands in parentheses at the end does not count.

    >>> josa("수출", "은/는"), josa("무역수지", "이/가"), josa("7,097억 달러", "으로/로"), josa("2025", "을/를"), josa("EU", "은/는")
    ('수출은', '무역수지가', '7,097억 달러로', '2025를', 'EU는')
    >>> josa("3.8%", "은/는"), josa("서울", "으로/로"), josa("동남아(관세청)", "이/가"), josa("chip", "을/를")
    ('3.8%는', '서울로', '동남아(관세청)가', 'chip을')
    """
    closed, open_ = pair.split("/")
    final = _final(PARENTHESES.sub("", word).rstrip(UNSPOKEN))
    if pair == "으로/로":
        return word + (open_ if final in (0, RIEUL) else closed)
    return word + (closed if final else open_)


def _final(word: str) -> int:
    """The final consonant of a word's last sound: 0 none, 8 ㄹ, else another."""
    last = word[-1:]
    if "가" <= last <= "힣":
        return (ord(last) - ord("가")) % 28
    if last.isdigit():
        return 0 if _trillions(word) else DIGITS.get(last, 0)
    if last.isascii() and last.islower():
        return next((final for ending, final in ENDINGS if ending.search(word.casefold())), 0)
    return {**SPOKEN, **CAPITALS}.get(last, 0)


def _trillions(word: str) -> bool:
    """Whether the word ends in a number read as so many 조, the one power of ten that ends open."""
    digits = re.search(r"[\d,]+$", word)
    zeros = len(digits[0].replace(",", "")) - len(digits[0].replace(",", "").rstrip("0")) if digits else 0
    return 12 <= zeros < 16
