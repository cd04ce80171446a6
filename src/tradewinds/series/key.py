"""The key of a series: whose trade, which way, what, with whom, measured how."""

from __future__ import annotations

import re
from dataclasses import dataclass

WRITTEN = re.compile(
    r"(?P<reporter>\w+) (?P<flow>\w+)(?: of (?P<item>[^,()]+?))?(?: (?:to|from|with) (?P<partner>\w+))?"
    r"(?:, (?P<measure>[\w ]+))?(?: \((?P<list>\w+)\))?"
)


@dataclass(frozen=True, slots=True)
class SeriesKey:
    """A series; `classification` is empty for the one that leads (the ministry's items, customs' in the first days of a month).

    >>> print(SeriesKey("exports", "semiconductors", "CHN"))
    KOR exports of semiconductors to CHN
    """

    flow: str
    item: str = "total"
    partner: str = "World"
    measure: str = "value"
    reporter: str = "KOR"
    classification: str = ""

    @classmethod
    def parse(cls, text: str) -> SeriesKey:
        """The key that was written as text.

        Raises ValueError for another text.

        >>> SeriesKey.parse("KOR exports of auto parts to USA (MTI15)")
        SeriesKey(flow='exports', item='auto parts', partner='USA', measure='value', reporter='KOR', classification='MTI15')
        """
        found = WRITTEN.fullmatch(text)
        if found is None:
            raise ValueError(text)
        measure = (found["measure"] or "value").replace(" ", "_")
        item, partner, list_ = found["item"] or "total", found["partner"] or "World", found["list"] or ""
        return cls(found["flow"], item, partner, measure, found["reporter"], list_)

    def __str__(self) -> str:
        what = "" if self.item == "total" else f" of {self.item}"
        link = "from" if self.flow == "imports" else "with" if self.flow in ("balance", "total_trade") else "to"
        whom = "" if self.partner == "World" else f" {link} {self.partner}"
        how = "" if self.measure == "value" else f", {self.measure.replace('_', ' ')}"
        list_ = f" ({self.classification})" if self.classification else ""
        return f"{self.reporter} {self.flow}{what}{whom}{how}{list_}"
