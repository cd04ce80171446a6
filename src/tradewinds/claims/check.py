"""A text checked against the record."""

from __future__ import annotations

import re
from datetime import date

from tradewinds.claims.court import Court
from tradewinds.claims.extract import extract
from tradewinds.claims.judge import judge
from tradewinds.claims.judgement import Judgement
from tradewinds.series import Lang

HANGUL = re.compile(r"[가-힣]")


def language(text: str) -> Lang:
    """The language of a text: Korean when a tenth of its letters is Hangul."""
    sample = text[:5000]
    letters = sum(c.isalpha() for c in sample)
    return "ko" if letters and len(HANGUL.findall(sample)) > 0.1 * letters else "en"


def check(text: str, *, published: date, reporter: str = "KOR", lang: Lang | None = None) -> tuple[Judgement, ...]:
    """Every claim of a text with its verdict, in the order of the text.

    Judged as known on the day of publication and today; `lang` is the language of the words, that of the text by default.

    Raises LedgerError when no ledger holds the country.
    """
    claims = extract(text, published=published, reporter=reporter, lang=lang)
    court = Court.open(text, claims, published, reporter, lang or language(text))
    return tuple(judge(claim, court) for claim in claims)
