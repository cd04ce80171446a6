"""What one world says of one reading of a claim."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from tradewinds.claims import said
from tradewinds.claims.claim import Claim
from tradewinds.claims.judgement import Verdict
from tradewinds.series import Lang
from tradewinds.statements import Found
from tradewinds.worlds.record import RecordWorld


@dataclass(frozen=True, slots=True)
class Opinion:
    """What one world says of one reading: the verdict, the record's value and finding, and why."""

    verdict: Verdict
    found: Found | None = None
    value: float | None = None
    code: str = ""
    words: str = ""


Judge = Callable[[Claim, RecordWorld, Lang], Opinion]


def lacking(claim: Claim, lang: Lang, found: Found | None = None, code: str = "not_held") -> Opinion:
    """The ledger does not hold what is needed."""
    return Opinion("not_checkable", found, None, code, said.not_held(claim, lang))


def undecided(claim: Claim, lang: Lang, found: Found | None, value: float | None = None) -> Opinion:
    """The data held do not reach far enough to decide."""
    says = said.told(found, lang)
    words = f"보유 자료로는 판단 불가: {says}" if lang == "ko" else f"the data held do not reach far enough: {says}"
    return Opinion("not_checkable", found, value, "short_history", words)
