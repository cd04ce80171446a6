"""A series in words, as a wire desk names it, in English and Korean."""

from __future__ import annotations

from typing import Literal

from tradewinds.series.area import area
from tradewinds.series.flow import flows
from tradewinds.series.item import item
from tradewinds.series.key import SeriesKey

Lang = Literal["en", "ko"]
LINK = {"exports": "to", "imports": "from", "balance": "with", "total_trade": "with"}
AFTER = frozenset({"petroleum products"})
"""Items that follow the flow: "exports of petroleum products"."""


def label(key: SeriesKey, lang: Lang = "en") -> str:
    """The series in words.

    >>> label(SeriesKey("exports", "automobiles", "USA")), label(SeriesKey("exports", "automobiles", "USA"), "ko")
    ('car exports to the United States', '대미 자동차 수출')
    >>> label(SeriesKey("exports", measure="daily_average")), label(SeriesKey("balance")), label(SeriesKey("balance"), "ko")
    ('average daily exports', 'the trade balance', '무역수지')
    >>> label(SeriesKey("exports", "petroleum products", "CHN")), label(SeriesKey("exports", "semiconductors", measure="share"))
    ('exports of petroleum products to China', 'the share of semiconductors in exports')
    """
    if key.measure == "working_days":
        return "조업일수" if lang == "ko" else "working days"
    return _korean(key) if lang == "ko" else _english(key)


def _english(key: SeriesKey) -> str:
    what = flows()[key.flow].en
    whom = "" if key.partner == "World" else f" {LINK[key.flow]} {area(key.partner).name('en')}"
    if key.measure == "share":
        if key.item == "total":
            return f"the share of {area(key.partner).name('en')} in {what}"
        return f"the share of {item(key.item).en} in {what}{whom}"
    if key.item in AFTER:
        what = f"{what} of {item(key.item).en}"
    elif key.item != "total":
        what = f"{item(key.item).adjective} {what}"
    if key.measure == "daily_average":
        what = f"average daily {what}"
    if key.flow == "balance":
        what = f"the {what}"
    return f"{what}{whom} in units" if key.measure == "units" else f"{what}{whom}"


def _korean(key: SeriesKey) -> str:
    words = []
    if key.measure == "daily_average":
        words.append("일평균")
    if key.partner != "World":
        words.append(area(key.partner).to_ko or f"대{area(key.partner).name('ko')}")
    if key.item != "total":
        words.append(item(key.item).ko)
    words.append(flows()[key.flow].ko)
    words += {"share": ["비중"], "units": ["대수"]}.get(key.measure, [])
    return " ".join(words)
