"""A series in words, as a wire desk names it, in English and Korean."""

from __future__ import annotations

from typing import Literal

from tradewinds.series.area import area
from tradewinds.series.flow import flows
from tradewinds.series.item import item
from tradewinds.series.key import SeriesKey

Lang = Literal["en", "ko"]
KO_WITH = {
    "USA": "대미",
    "CHN": "대중",
    "JPN": "대일",
    "EU": "대EU",
    "ASEAN": "대아세안",
    "IND": "대인도",
    "TWN": "대대만",
    "VNM": "대베트남",
}
LINK = {"exports": "to", "imports": "from", "balance": "with", "total_trade": "with"}


def label(key: SeriesKey, lang: Lang = "en") -> str:
    """The series in words.

    >>> label(SeriesKey("exports", "automobiles", "USA")), label(SeriesKey("exports", "automobiles", "USA"), "ko")
    ('car exports to the United States', '대미 자동차 수출')
    >>> label(SeriesKey("exports", measure="daily_average")), label(SeriesKey("balance")), label(SeriesKey("balance"), "ko")
    ('average daily exports', 'the trade balance', '무역수지')
    """
    return _korean(key) if lang == "ko" else _english(key)


def _english(key: SeriesKey) -> str:
    what = flows()[key.flow].en
    if key.item != "total":
        what = f"{item(key.item).adjective} {what}"
    if key.measure == "daily_average":
        what = f"average daily {what}"
    if key.flow == "balance":
        what = f"the {what}"
    if key.partner == "World":
        return what
    return f"{what} {LINK[key.flow]} {area(key.partner).name('en')}"


def _korean(key: SeriesKey) -> str:
    words = []
    if key.measure == "daily_average":
        words.append("일평균")
    if key.partner != "World":
        words.append(KO_WITH.get(key.partner) or f"대{area(key.partner).name('ko')}")
    if key.item != "total":
        words.append(item(key.item).ko)
    return " ".join([*words, flows()[key.flow].ko])


def josa(word: str, pair: str) -> str:
    """A Korean word with the particle that its last sound asks for; `pair` is "은/는", "이/가", "을/를", "으로/로", "과/와".

    Latin letters and digits are read as Koreans read them.

    >>> josa("수출", "은/는"), josa("무역수지", "이/가"), josa("7,097억 달러", "으로/로"), josa("2025", "을/를"), josa("EU", "은/는")
    ('수출은', '무역수지가', '7,097억 달러로', '2025를', 'EU는')
    """
    closed, open_ = pair.split("/")
    last = word.rstrip(")%\"' ")[-1:] or word[-1:]
    final = _final(last)
    if pair == "으로/로":
        return word + (open_ if final in (0, 8) else closed)
    return word + (closed if final else open_)


def _final(letter: str) -> int:
    """The final consonant of a letter's sound: 0 none, 8 ㄹ, else another."""
    if "가" <= letter <= "힣":
        return (ord(letter) - 0xAC00) % 28
    if letter.isdigit():
        return {"0": 21, "1": 8, "3": 16, "6": 1, "7": 8, "8": 8}.get(letter, 0)
    return {"l": 8, "m": 16, "n": 4, "r": 8}.get(letter.lower(), 0)
