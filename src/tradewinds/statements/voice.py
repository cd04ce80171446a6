"""Numbers, dates and small words as a wire desk writes them, in English and Korean."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from functools import lru_cache

from tradewinds.ledger import Figure
from tradewinds.periods import Period
from tradewinds.series import CLASSIFICATIONS, Lang, SeriesKey, area, areas, item, josa, label

MONTHS = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip
BN = 1e9
EOK, MAN = 1e8, 1e4
"""What Korean counts dollars in: 억 and, of what is less than one, 만."""


@dataclass(frozen=True, slots=True)
class Voice:
    """One language's way to write quantities.

    >>> Voice("en").usd(709.7e9), Voice("ko").usd(709.7e9), Voice("en").pct(-3.83), Voice("en").usd(603e6)
    ('$709.7 billion', '7,097억 달러', '-3.8%', '$603 million')
    >>> Voice("ko").usd(603e6), Voice("ko").usd(72.69e6), Voice("ko").cell(72.69e6), Voice("en").cell(72.69e6)
    ('6.0억 달러', '7,269만 달러', '0.73', '0.073')
    """

    lang: Lang = "en"

    @property
    def ko(self) -> bool:
        """Whether this is the Korean voice."""
        return self.lang == "ko"

    def usd(self, value: float, decimals: int | None = None) -> str:
        """Dollars: "$709.7 billion", "7,097억 달러", below 1억 "7,269만 달러"; `decimals` count those of a billion.

        Without `decimals` one, in Korean two of what is below a billion; below ten million in English tenths of one.
        """
        sign, size = ("-" if value < 0 else ""), abs(value)
        if decimals is None:
            decimals = 2 if self.ko and 0 < size < BN else 1
        if self.ko and 0 < round(size / MAN) < EOK / MAN:
            return f"{sign}{fixed(size / MAN, 0)}만 달러"
        if self.ko:
            return f"{sign}{fixed(size / EOK, max(decimals - 1, 0))}억 달러"
        if round(size / BN, decimals) < 1:
            millions = size / (BN / 1000)
            tenths = millions < 10 and round(millions, 1) != round(millions)
            return f"{sign}${fixed(millions, max(decimals - 3, int(tenths)))} million"
        return f"{sign}${fixed(size / BN, decimals)} billion"

    def bound(self, value: float) -> str:
        """A round number of dollars, without digits that it does not need: "$60 billion", "$1.5 billion"."""
        billions = value / BN
        return self.usd(value, next((d for d in range(6) if abs(billions - round(billions, d)) < 1e-9), 6))

    def amount(self, found: Figure, decimals: int | None = None) -> str:
        """A figure in dollars at the digits it deserves (`decimals_of`)."""
        own = decimals_of(found)
        if decimals is None or (self.ko and abs(found.value) < BN):
            decimals = max(own, decimals or 0)
        return self.usd(found.value, decimals)

    def cell(self, value: float, decimals: int = 1) -> str:
        """Dollars without their unit, for a table: billions in English, 억 (hundred millions) in Korean.

        Below 1억 with as many more digits as two that say something need.
        """
        unit, digits, most = (EOK, max(decimals - 1, 0), 2) if self.ko else (BN, decimals, 3)
        while 0 < abs(value) < EOK and digits < most and abs(value) / unit * 10**digits < 10:
            digits += 1
        return fixed(value / unit, digits)

    def pct(self, value: float, decimals: int = 1) -> str:
        """Percent with its sign: "-3.8%"; a second decimal where one would print zero."""
        if value and abs(value) < 0.05 and decimals == 1:
            decimals = 2
        return f"{fixed(value, decimals)}%"

    def size(self, value: float, decimals: int = 1) -> str:
        """Percent without its sign, for a verb that carries it."""
        return self.pct(abs(value), decimals)

    def points(self, value: float, decimals: int = 1) -> str:
        """Percentage points without sign."""
        number = fixed(abs(value), decimals)
        if self.ko:
            return f"{number}%포인트"
        return f"{number} percentage point{'' if number == '1.0' else 's'}"

    def days(self, value: float) -> str:
        """Working days: "24", "13.5"."""
        return f"{value:g}"

    def ordinal(self, n: int) -> str:
        """ "10th" in English; the bare number in Korean, where the counter follows.

        >>> [Voice().ordinal(n) for n in (1, 2, 3, 4, 11, 12, 13, 21, 102, 111)]
        ['1st', '2nd', '3rd', '4th', '11th', '12th', '13th', '21st', '102nd', '111th']
        """
        if self.ko:
            return str(n)
        return f"{n}{'th' if n % 100 in (11, 12, 13) else {1: 'st', 2: 'nd', 3: 'rd'}.get(n % 10, 'th')}"

    def date(self, day: date) -> str:
        """ "1 January 2025", "2025년 1월 1일"."""
        return f"{day.year}년 {day.month}월 {day.day}일" if self.ko else f"{day.day} {MONTHS[day.month - 1]} {day.year}"

    def period(self, at: Period) -> str:
        """The period in words."""
        return at.label(self.lang)

    def when(self, at: Period) -> str:
        """The period as an adverb: "in 2025", "in the first 20 days of September 2026"; Korean without particle."""
        return at.label(self.lang) if self.ko else f"{'on' if at.first == at.last else 'in'} {at.label('en')}"

    def of(self, key: SeriesKey) -> str:
        """The series in words: "semiconductor exports", "대미 자동차 수출"; with its list of items where the key names one."""
        return label(key, self.lang) + self.listed(key)

    def listed(self, key: SeriesKey) -> str:
        """The list of items that a key names, to stand behind the series: " (the ministry's 15 main items)"; "" for none."""
        if not key.classification:
            return ""
        known = CLASSIFICATIONS.get(key.classification)
        name = key.classification if known is None else known.ko if self.ko else known.en
        return f"({name})" if self.ko else f" ({name})"

    def member(self, key: SeriesKey) -> str:
        """A member of a total by its own name: the item, or the destination when the item is the total."""
        return item(key.item).name(self.lang) if key.item != "total" else area(key.partner).name(self.lang)

    def rose(self, value: float) -> str:
        """The past verb that carries a sign."""
        if self.ko:
            return "증가" if value > 0 else "감소" if value < 0 else "보합"
        return "rose" if value > 0 else "fell" if value < 0 else "were unchanged"

    def topic(self, words: str) -> str:
        """Korean words as the topic of a sentence: with 은 or 는 by their last sound."""
        return josa(words, "은/는")

    def object(self, words: str) -> str:
        """Korean words as the object of a verb: with 을 or 를 by their last sound."""
        return josa(words, "을/를")

    def moved(self, value: float) -> str:
        """The Korean past verb that carries a sign."""
        return "증가했다" if value > 0 else "감소했다" if value < 0 else "보합이었다"

    def were(self, key: SeriesKey) -> str:
        """ "were" of exports and imports, "was" of what is one: the trade balance, total trade."""
        return "was" if key.flow in ("balance", "total_trade") else "were"

    def still(self) -> str:
        """No growth, with its number: "were unchanged (0.0%)"."""
        return f"보합({self.pct(0)})이었다" if self.ko else f"were unchanged ({self.pct(0)})"

    def within(self, world: str, sentence: str) -> str:
        """A sentence that holds in a world only, opened by the world's name; a fact, with no name, stands as it is.

        >>> Voice().within("replay of 2018", "Exports rose 3.8%."), Voice().within("nowcast", "December 2025 was a record.")
        ('In the replay of 2018, exports rose 3.8%.', 'In the nowcast, December 2025 was a record.')
        """
        if not world:
            return sentence
        return f"{world}에서 {sentence}" if self.ko else f"In the {world}, {small(sentence)}"

    def aside(self, name: str, number: str) -> str:
        """A name with its number behind it: "steel (-7.5%)", "철강(-7.5%)"."""
        return f"{name}({number})" if self.ko else f"{name} ({number})"

    def join(self, words: list[str]) -> str:
        """A list in words: "a, b and c"; "a·b·c" would hide boundaries, so Korean uses commas."""
        if self.ko or len(words) < 2:
            return ", ".join(words)
        return f"{', '.join(words[:-1])} and {words[-1]}"


def fixed(value: float, decimals: int) -> str:
    """A number with so many decimals, halves away from zero as print rounds them; what rounds to zero has no sign.

    >>> fixed(12.965, 2), fixed(1064.5, 0), fixed(-0.25, 1), fixed(-0.001, 2)
    ('12.97', '1,065', '-0.3', '0.00')
    """
    unit = Decimal(1).scaleb(-decimals)
    number = Decimal(repr(round(value, 9))).quantize(unit, ROUND_HALF_UP)
    return f"{number or abs(number):,}"


def billions(found: Figure) -> str:
    """A level as a formula has it: as printed, of one pulled to the dollar three digits of a billion."""
    return found.printed if found.printed and found.decimals <= 3 else f"{found.value / BN:.3f}"


def capital(text: str) -> str:
    """The text with its first letter large."""
    return text[:1].upper() + text[1:]


def small(text: str) -> str:
    """The text with its first letter small, where its first word is no name: a month, a country, letters that stand for words.

    >>> small("Exports rose"), small("ICT exports rose"), small("December 2025 was")
    ('exports rose', 'ICT exports rose', 'December 2025 was')
    """
    first = text.split(" ", 1)[0].strip(",;:.")
    named = first in MONTHS or first in _names() or first[1:] != first[1:].lower()
    return text if named else text[:1].lower() + text[1:]


@lru_cache
def _names() -> frozenset[str]:
    """First words of the names of areas."""
    return frozenset(known.name("en").split(" ", 1)[0] for known in areas().values()) - {"the"}


def decimals_of(found: Figure) -> int:
    """Digits after the point of a billion that a reader expects, never more than printed.

    1 for half a year and longer, else 2; 2 of what is below a billion.
    """
    long = found.period.unit in ("year", "half", "years") or len(found.period.months) > 5
    wanted = 1 if long and found.key.measure == "value" and abs(found.value) >= BN else 2
    return min(wanted, found.decimals) if found.printed else wanted


def apart(a: Figure, b: Figure) -> int:
    """The fewest digits (1 to 3) at which two figures print differently."""
    for decimals in (min(decimals_of(a), decimals_of(b)), 2, 3):
        if fixed(a.value / BN, decimals) != fixed(b.value / BN, decimals):
            return decimals
    return 3
