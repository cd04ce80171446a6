"""A checked text as data: what every format is drawn from."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import date

from tradewinds.brief.checked.corrections import Correction, corrections
from tradewinds.brief.checked.words import VERDICTS, word
from tradewinds.claims.check import check
from tradewinds.claims.judgement import Judgement, Verdict
from tradewinds.claims.read import Document
from tradewinds.errors import UnknownName
from tradewinds.series import Lang, area


@dataclass(frozen=True, slots=True)
class Checked:
    """A document, its claims with their verdicts, and what they were judged by.

    `published` is the day that the text is read as of, `note` says where it comes from; `as_of` is the last day whose
    releases decided; `lang` is the language of verdicts and labels.
    """

    document: Document
    judgements: tuple[Judgement, ...]
    published: date
    as_of: date
    reporter: str
    lang: Lang
    note: str

    @property
    def title(self) -> str:
        """The document's title, or words in its place."""
        return self.document.title or word("untitled", self.lang)

    @property
    def counts(self) -> dict[Verdict, int]:
        """Claims by verdict, in the order of `VERDICTS`, none left out that occurs."""
        held = Counter(j.verdict for j in self.judgements)
        return {verdict: held[verdict] for verdict in VERDICTS if held[verdict]}

    @property
    def refuted(self) -> tuple[Judgement, ...]:
        """The claims that the record contradicts."""
        return tuple(j for j in self.judgements if j.verdict == "refuted")

    @property
    def corrections(self) -> tuple[Correction, ...]:
        """The sentences that hold refuted claims, as they should read, in the order of the text."""
        return corrections(self.document.text, self.judgements, self.document.lang)

    def summary(self) -> str:
        """One line: "12 claims: 9 supported, 1 refuted, 2 not checkable"."""
        if not self.judgements:
            return word("no_claims", self.lang)
        told = ", ".join(word("count", self.lang, word(v, self.lang), str(n)) for v, n in self.counts.items())
        return f"{self.total()}: {told}"

    def total(self) -> str:
        """How many claims there are: "12 claims"."""
        count = len(self.judgements)
        return word("claims" if count != 1 else "claim_one", self.lang, str(count))


def examine(
    document: Document, *, published: date | None = None, reporter: str = "KOR", lang: Lang | None = None
) -> Checked:
    """A document checked.

    `published` goes before the date that the document states; without either it is read as published today. `lang` is the
    language of the words, that of the text by default.

    Raises UnknownName for a reporter that is no country, LedgerError where no ledger holds it.
    """
    own = _country(reporter)
    words = lang or document.lang
    day = published or document.published or date.today()
    if published:
        note = word("given", words, day.isoformat())
    elif document.published:
        note = word("found", words, day.isoformat(), document.published_where)
    else:
        note = word("undated", words, day.isoformat())
    if day > date.today():
        note = f"{note} {word('to_come', words)}"
    judged = check(document.prose, published=day, reporter=own, lang=words)
    as_of = max((j.as_of for j in judged), default=day)
    return Checked(document, judged, day, as_of, own, words, note)


def _country(reporter: str) -> str:
    try:
        return area(reporter).code
    except UnknownName as problem:
        raise UnknownName(
            "this reporter is not known", got=reporter, hint=problem.hint, nearest=problem.nearest
        ) from None
