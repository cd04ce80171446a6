"""Periods and days as our sentences write them, back to what they are."""

from __future__ import annotations

import re
from datetime import date
from functools import lru_cache

from tradewinds.errors import PeriodError
from tradewinds.periods import Period
from tradewinds.periods.words import MONTHS

MONTH = {name.lower(): number for number, name in enumerate(MONTHS, 1)}
DAY_EN = re.compile(r"(\d+) (\w+) (\d{4})")
ACROSS_EN = re.compile(r"(\w+) (\d{4})–(\w+) (\d{4})")
YEARS = re.compile(r"(\d{4})[–~](\d{4})년?")
ACROSS_KO = re.compile(r"(\d{4})년 (\d+)월~(\d{4})년 (\d+)월")
NUMBER = re.compile(r"\d+")


@lru_cache(maxsize=4096)
def period_of(words: str) -> Period:
    """The period whose label the words are, in English or Korean.

    Raises PeriodError where there is none, as for a month 13.

    >>> period_of("the first 20 days of September 2026"), period_of("2025년 11월~2026년 1월"), period_of("2002–2010")
    (Period('2026-09-01/20'), Period('2025-11/2026-01'), Period('2002/2010'))
    """
    try:
        if found := YEARS.fullmatch(words):
            return Period.of_years(int(found[1]), int(found[2]))
        if found := ACROSS_EN.fullmatch(words):
            return Period.of_months(int(found[2]), MONTH[found[1].lower()], int(found[4]), MONTH[found[3].lower()])
        if found := ACROSS_KO.fullmatch(words):
            year, month, last_year, last_month = map(int, found.groups())
            return Period.of_months(year, month, last_year, last_month)
    except ValueError as problem:
        raise PeriodError("there is no such period", got=words, accepted="a period of the calendar") from problem
    return Period.parse(words)


def day_of(words: str) -> date:
    """The day that the words name, in English or Korean.

    Raises PeriodError where there is none.

    >>> day_of("1 January 2025"), day_of("2025년 12월 31일")
    (datetime.date(2025, 1, 1), datetime.date(2025, 12, 31))
    """
    try:
        if found := DAY_EN.fullmatch(words):
            return date(int(found[3]), MONTH[found[2].lower()], int(found[1]))
        year, month, day = map(int, NUMBER.findall(words))
        return date(year, month, day)
    except ValueError as problem:
        raise PeriodError("there is no such day", got=words, accepted="a day of the calendar") from problem
