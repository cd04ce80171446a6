"""What a claim is judged before: the record at publication and today, the text around it, the language of the words."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import lru_cache
from itertools import islice

from tradewinds.claims.alternatives import Other
from tradewinds.claims.claim import Claim
from tradewinds.claims.own.split import sentences
from tradewinds.claims.subject import flow_of, item_of, partner_of, starts
from tradewinds.claims.tokens import tokens
from tradewinds.claims.when import KINDS, Clock, period_of
from tradewinds.errors import PeriodError
from tradewinds.periods import Period
from tradewinds.series import Lang, area, items
from tradewinds.worlds.record import RecordWorld

GRACE = timedelta(days=1)
"""A text of a morning may quote what its own day's clock elsewhere calls the next."""

MOST_BESIDE = 40
"""Other claims, and words, looked at for another reading of one."""

MOST_CROSSED = 6
"""Items or places of the text that are tried with a claim's place or item."""

LONGEST = 600
"""Characters of a sentence that are looked at for another reading."""

BASE = re.compile(
    r"\b(?:from|against|compared\s+(?:with|to)|versus)\s+(?:(?:a|an|the|just|only)\s+){0,2}$", re.IGNORECASE
)

LINES = re.compile(r"\n+")


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
        starts = tuple(sorted({0, *(a for a, _ in sentences(text)), *(m.end() for m in LINES.finditer(text))}))
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
            elif not keep_period and not keep_subject:
                found.append(_with(c, period=c.period))
            elif keep_period and not keep_subject:
                found.append(_with(c, period=claim.period))
        return found if keep_period else found + [replace(claim, period=p) for p in _near_periods(claim.period)]

    def names_subject(self, claim: Claim) -> bool:
        """Whether the claim's sentence names what it is of."""
        start, end = self.sentence(claim)
        return _names_subject(claim, self.text[start:end].lower())

    def crossed(self, claim: Claim) -> list[Claim]:
        """The claim's place with the text's other items, or its item with the text's other places, where one is not said."""
        if claim.partner != "World" and claim.item == "total":
            return [replace(claim, item=i) for i in self._spoken("item")[:MOST_CROSSED]]
        if claim.partner == "World" and claim.item != "total":
            return [replace(claim, partner=p) for p in self._spoken("partner")[:MOST_CROSSED]]
        return []

    def _spoken(self, slot: str) -> list[str]:
        plain = ("total", "World", "daily_avg")
        return [n for n in dict.fromkeys(getattr(c, slot) for c in self.spoken_of) if n not in plain]

    def named(self, claim: Claim) -> list[Claim]:
        """The claim about each item, place and period that its sentence names, whether the reading took it up or not."""
        start, end = self.sentence(claim)
        found = []
        clock = Clock(self.then.as_of, Period.parse(claim.period))
        for token in islice(tokens(self.text[start : min(end, start + LONGEST)], self.now.reporter), MOST_BESIDE):
            if token.kind == "PARTNER":
                place = partner_of(token)
                found += [replace(claim, partner=place), replace(claim, partner=place, item="total")]
            elif token.kind == "ITEM":
                found += [replace(claim, item=item_of(token))]
            elif token.kind == "DAILY" and claim.item in ("total", "daily_avg"):
                found += [replace(claim, item="daily_avg" if claim.item == "total" else "total")]
            elif token.kind == "FLOW" and claim.flow in ("exports", "imports"):
                found += [replace(claim, flow=flow_of(token))]
            elif token.kind in KINDS and (at := period_of(token, clock)) is not None:
                found += [replace(claim, period=str(at))]
        return found

    def bare_base(self, claim: Claim) -> bool:
        """Whether the number is only what another is compared with, and its period is not said."""
        before = self.text[max(0, claim.start - 24) : claim.start]
        return BASE.search(before) is not None and not _names_period(claim, claim.text.lower())

    def untaken(self, claim: Claim) -> str:
        """A place or an item that the claim's sentence names as a subject and no claim of it took up; empty when none."""
        start, end = self.sentence(claim)
        words = self.text[start : min(end, start + LONGEST)]
        beside = [claim, *self.beside(claim)]
        taken = {c.partner for c in beside} | {c.item.removeprefix("total ex ") for c in beside}
        found = list(islice(tokens(words, self.now.reporter), MOST_BESIDE))
        for index, token in enumerate(found):
            if token.kind in ("PARTNER", "ITEM") and starts(words, found, index):
                name = partner_of(token) if token.kind == "PARTNER" else item_of(token)
                if name not in taken and not any(t.kind in ("FIRM", "OTHER") for t in found[:index]):
                    return token.text
        left = next((t.text for t in found if t.kind == "EXCLUDING"), "")
        if left and not any(c.item.startswith("total ex ") for c in beside):
            return left.strip()
        return ""

    def undated(self, claim: Claim) -> list[Other]:
        """The year for the month, where nothing up to the claim names its month."""
        if len(claim.period) != 7 or _names_period(claim, self.text[: claim.end].lower()):
            return []
        return [Other("year_for_month", replace(claim, period=claim.period[:4]))]


def _near_periods(code: str) -> list[str]:
    """Periods that a sentence without a date may mean: the first days, the year and the year so far for a month."""
    try:
        at = Period.parse(code)
    except PeriodError:
        return []
    if at.unit == "month":
        days = [Period.of_days(at.year, at.first.month, 1, last) for last in (10, 20)]
        so_far = [Period.of_months(at.year, 1, at.year, at.first.month)] if at.first.month > 1 else []
        return [str(p) for p in (*days, Period.of_year(at.year), at.previous(), *so_far)]
    if at.unit == "days":
        return [str(Period.of_month(at.year, at.first.month)), str(Period.of_month(at.year, at.first.month).previous())]
    if at.unit == "year":
        return [str(at.months[-1])]
    return []


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
