"""What a claim is judged before: the record at publication and today, the text around it, the language of the words."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import lru_cache

from tradewinds.claims.alternatives import Other
from tradewinds.claims.claim import Claim
from tradewinds.series import Lang, area, items
from tradewinds.worlds.record import RecordWorld

GRACE = timedelta(days=1)
"""A text of a morning may quote what its own day's clock elsewhere calls the next."""

MOST_BESIDE = 40
"""Other claims looked at for another reading of one."""

END = re.compile(r"(?<=[.!?。])[\"”’)]*\s+|\n+")


@dataclass(frozen=True, slots=True)
class Court:
    """The worlds and the text. `then` knows what was released by the day of publication, `now` everything held.

    `starts` are where its sentences begin, `spoken_of` a claim for each series and period it names.
    """

    text: str
    claims: tuple[Claim, ...]
    then: RecordWorld
    now: RecordWorld
    lang: Lang
    starts: tuple[int, ...]
    spoken_of: tuple[Claim, ...]

    @classmethod
    def open(cls, text: str, claims: tuple[Claim, ...], published: date, reporter: str, lang: Lang) -> Court:
        """The court of a text.

        Raises LedgerError when no ledger holds the country.
        """
        now = RecordWorld.open(reporter)
        then = now.at(min(published + GRACE, now.as_of)) if published + GRACE < now.as_of else now
        starts = (0, *(m.end() for m in END.finditer(text)))
        series = {(c.flow, c.item, c.partner, c.period): c for c in reversed(claims)}
        return cls(text, claims, then, now, lang, starts, tuple(reversed(series.values()))[:MOST_BESIDE])

    def sentence(self, claim: Claim) -> tuple[int, int]:
        """Where the claim's sentence begins and ends."""
        spot = bisect_right(self.starts, claim.start) - 1
        end = self.starts[spot + 1] if spot + 1 < len(self.starts) else len(self.text)
        return self.starts[spot], max(end, claim.end)

    def beside(self, claim: Claim) -> list[Claim]:
        """The other claims of the sentence."""
        start, end = self.sentence(claim)
        spot, found = bisect_left(self.claims, start, key=lambda c: c.start), list[Claim]()
        while spot < len(self.claims) and self.claims[spot].start < end and len(found) < MOST_BESIDE:
            found += [self.claims[spot]] if self.claims[spot] is not claim else []
            spot += 1
        return found

    def inherited(self, claim: Claim) -> list[Claim]:
        """Claims elsewhere in the text whose item, partner or period the claim may have meant, where its sentence names none."""
        start, end = self.sentence(claim)
        words = self.text[start:end].lower()
        keep_period, keep_subject = _names_period(claim, words), _names_subject(claim, words)
        if keep_period and keep_subject:
            return []
        found = []
        for c in self.spoken_of:
            if keep_subject and c.period != claim.period:
                found.append(_with(claim, period=c.period))
            elif keep_period and not keep_subject:
                found.append(_with(c, period=claim.period))
        return found

    def undated(self, claim: Claim) -> list[Other]:
        """The year for the month, where nothing up to the claim names its month."""
        if len(claim.period) != 7 or _names_period(claim, self.text[: claim.end].lower()):
            return []
        return [Other("year_for_month", replace(claim, period=claim.period[:4]))]


def _with(claim: Claim, period: str) -> Claim:
    return Claim(
        claim.start, claim.end, claim.text, claim.metric, claim.flow, claim.item, claim.partner, period, None, ""
    )


MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")


def _names_period(claim: Claim, words: str) -> bool:
    year, _, rest = claim.period.partition("-")
    month = rest[:2]
    if month.isdigit():
        return (
            MONTHS[int(month) - 1] in words or f"{int(month)}월" in words or "last month" in words or "지난달" in words
        )
    return year in words or "year" in words or "지난해" in words


def _names_subject(claim: Claim, words: str) -> bool:
    if claim.partner != "World":
        return any(w in words for w in _place_words(claim.partner))
    if claim.item.split(" ex ")[0] in ("total", "daily_avg"):
        return bool(re.search(r"export|import|shipment|sales|surplus|deficit|수출|수입|수지", words))
    return any(w in words for w in _item_words(claim.item))


@lru_cache(maxsize=256)
def _item_words(name: str) -> tuple[str, ...]:
    known = items().get(name)
    return (name,) if known is None else tuple(
        w.lower() for w in (known.id, known.en, known.adjective, known.ko, *known.aliases) if w
    )  # fmt: skip


@lru_cache(maxsize=256)
def _place_words(code: str) -> tuple[str, ...]:
    known = area(code)
    return tuple(w.lower().removeprefix("the ") for w in (known.en, known.ko, *known.aliases) if w)
