"""A sentence of ours read back as the statement that it tells."""

from __future__ import annotations

import re

from tradewinds.claims.own.reading import Reading, numerals
from tradewinds.errors import PeriodError
from tradewinds.series import Lang

LONGEST = 1500
"""Characters beyond which no sentence of ours goes."""

HANGUL = re.compile(r"[가-힣]")
FRAMES: dict[Lang, re.Pattern[str]] = {
    "en": re.compile(
        r" (?:were|was) -?\$[\d,.]+ [bm]illion (?:in [^,;]{4,50}\.$|(?:higher|lower) than a year earlier in )"
        r"|(?:%|rose|fell|doubled|tripled|unchanged|%\)) on the year,? "
        r"| was the same as a year earlier in | (?:made up|took|supplied) -?[\d,.]+% of | the growth of "
        r"|\d{4} (?:were|was) a record |\d{4} ranked \d+[a-z]+ of the \d+ | the \d+(?:st|nd|rd|th) [a-z-]+ in a row (?:of|with an?) "
        r"|\d{4},? (?:were|was) the (?:highest|lowest) since | was the first since .+, \d+ (?:month|year)s? earlier\.$"
        r"| topped \$[\d,.]+ [bm]illion for the first time in |[( ]\d[\d.]* times(?:\)\.$| the value of a year earlier\.$)"
        r"|\d{4}, first printed as |^By (?:item|destination), |^\d+ of the \d+ main (?:ex|im)port items "
        r"|^There were [\d.]+ working days in |^The duty of |^Per working day |^\d{1,2} [A-Z][a-z]+ \d{4}, [a-z]+:"
        r"|, -?[\d,.]+% in .+, was the (?:highest|lowest) since "
    ),
    "ko": re.compile(
        r"^\d{4}(?:년|~\d{4}년)(?: .*(?:[억만] 달러였다\.|전년 대비 (?:[\d,.]+% )?(?:증가했다|감소했다|보합)|전년보다 [\d,.]+[억만] 달러 "
        r"|\)보다 | 조업일당 |의 비중은 |의 기여도는 |(?:최대|위|최고|최저)였다\.|\d(?:개월|년|개 [반분]기) 연속 "
        r"|이후 처음으로, |를? 넘었다\. 종전|전년의 [\d.]+배였다|별 .+ 증가분 |대 주요 품목 가운데 |첫 발표 때 |관세율은 |조업일수는 \d)"
        r"| \d+월 \d+일, [가-힣]+:| 조업일)"
    ),
}
"""What one of our sentences has, and other text hardly ever: looked for before a grammar is made."""


def read_own(sentence: str, reporter: str = "KOR") -> Reading | None:
    """What a sentence of ours says: its statement with every option, and the value stated; None for any other sentence.

    Sentences that only look alike are refused within a fraction of a millisecond, before any grammar is made.

    >>> reading = read_own("2025년 수출은 7,097억 달러로 전년 대비 3.8% 증가했다.")
    >>> reading.statement.id, reading.value, reading.unit
    ('yoy:exports:total:World:2025', 3.8, 'pct')
    >>> read_own("Exports were strong again in 2025.") is None
    True
    """
    if not 12 < len(sentence) < LONGEST:
        return None
    text = " ".join(sentence.split())
    lang: Lang = "ko" if HANGUL.search(text) else "en"
    if not text.endswith(".") or not FRAMES[lang].search(text):
        return None
    return _parsed(sentence, text, lang, reporter)


def _parsed(sentence: str, text: str, lang: Lang, reporter: str) -> Reading | None:
    from lark.exceptions import UnexpectedInput

    from tradewinds.claims.own.build import FORMS
    from tradewinds.claims.own.grammar import parser
    from tradewinds.claims.own.names import names
    from tradewinds.claims.own.slots import slots_of

    try:
        slots = slots_of(parser(lang).parse(text), lang, reporter, names(lang))
        statement, value, unit = FORMS[slots.form](slots)
    except (UnexpectedInput, PeriodError, LookupError):
        return None
    if value is None:
        return Reading(statement, lang, None, unit, 0, 0.0, numerals(sentence))
    return Reading(statement, lang, value.value, unit, value.decimals, value.half, numerals(sentence))
