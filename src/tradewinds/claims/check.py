"""A text checked against the record."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date

from tradewinds.claims import said
from tradewinds.claims.claim import Claim
from tradewinds.claims.court import Court
from tradewinds.claims.extract import extract
from tradewinds.claims.home import at_home, owner_of
from tradewinds.claims.judge import judge
from tradewinds.claims.judgement import Judgement
from tradewinds.claims.own_judged import merged, own_judgements
from tradewinds.claims.supposed import set_apart
from tradewinds.errors import InputError
from tradewinds.series import Lang

LONGEST = 50_000
"""Characters of a text that are read at once: some twenty-five pages."""

MOST = 500
"""Claims of one text that are judged; the rest are told to be too many."""

HANGUL = re.compile(r"[가-힣]")


def language(text: str) -> Lang:
    """The language of a text: Korean when a tenth of its letters is Hangul."""
    sample = text[:5000]
    letters = sum(c.isalpha() for c in sample)
    return "ko" if letters and len(HANGUL.findall(sample)) > 0.1 * letters else "en"


def check(text: str, *, published: date, reporter: str = "KOR", lang: Lang | None = None) -> tuple[Judgement, ...]:
    """Every claim of a text with its verdict, in the order of the text.

    Judged as known on the day of publication and today; `lang` is the language of the words, that of the text by default.

    Raises InputError for a text longer than `LONGEST`, LedgerError when no ledger holds the country.
    """
    if len(text) > LONGEST:
        raise InputError("the text is too long to check at once", got=f"{len(text):,} characters",
                         accepted=f"up to {LONGEST:,}", hint="check it in parts")  # fmt: skip
    claims = extract(at_home(text, reporter), published=published, reporter=reporter, lang=lang)
    claims = tuple(replace(c, text=text[c.start : c.end]) for c in claims)
    court = Court.open(text, claims, published, reporter, lang or language(text))
    owner = owner_of(text, court.sentence(claims[0])[1], reporter) if claims else ""
    if owner:
        told = said.of_another(owner, court.lang)
        return tuple(Judgement(c, "not_checkable", court.now.as_of, code="reporter", missing=told) for c in claims)
    judged = [judge(claim, court) for claim in claims[:MOST]]
    judged += [_beyond(claim, court) for claim in claims[MOST:]]
    return set_apart(merged(tuple(judged), list(own_judgements(text, court))), court)


def _beyond(claim: Claim, court: Court) -> Judgement:
    return Judgement(claim, "not_checkable", court.now.as_of, code="too_many", missing=said.too_many(MOST, court.lang))
