"""The key of a series: whose trade, which way, what, with whom, measured how."""

from __future__ import annotations

from dataclasses import dataclass


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

    def __str__(self) -> str:
        what = "" if self.item == "total" else f" of {self.item}"
        link = "from" if self.flow == "imports" else "with" if self.flow in ("balance", "total_trade") else "to"
        whom = "" if self.partner == "World" else f" {link} {self.partner}"
        how = "" if self.measure == "value" else f", {self.measure.replace('_', ' ')}"
        list_ = f" ({self.classification})" if self.classification else ""
        return f"{self.reporter} {self.flow}{what}{whom}{how}{list_}"
