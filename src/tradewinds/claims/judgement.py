"""A judgement: what the record says of a claim, with the evidence and, where they differ, why."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any, Literal

from tradewinds.claims.claim import Claim
from tradewinds.statements import Finding

Verdict = Literal[
    "supported",
    "supported_rounded",
    "supported_at_release",
    "imprecise",
    "refuted",
    "ambiguous",
    "not_checkable",
]

VOCABULARY = {"wireless devices": "mobile phones"}
"""Items whose name in the public vocabulary is not the catalogue's."""


@dataclass(frozen=True, slots=True)
class Judgement:
    """A claim beside what the record says of it.

    `verdict`: supported; supported_rounded (cut instead of rounded); supported_at_release (true when published, revised
    since); imprecise (over- or understated); refuted; ambiguous (readings that fit the words differ); not_checkable.
    `computed`, `low` and `high` are in the claim's unit. `code` is the short name of the diagnosis ("tenfold",
    "sub_item", "neighbouring_period" …), `diagnosis` the same in words; `missing` says what is lacking where a claim
    cannot be checked; `correction` is the sentence as it should read, empty unless the claim is refuted. `as_of` is the
    day whose releases decided.
    """

    claim: Claim
    verdict: Verdict
    as_of: date
    computed: float | None = None
    low: float | None = None
    high: float | None = None
    finding: Finding | None = None
    code: str = ""
    diagnosis: str = ""
    missing: str = ""
    correction: str = ""

    def to_dict(self) -> dict[str, Any]:
        """The judgement as JSON holds it: the names are a public contract; falls and deficits are negative."""
        c, found = self.claim, self.finding
        return {
            "start": c.start,
            "end": c.end,
            "claim_text": c.text,
            "metric": c.metric,
            "flow": c.flow,
            "item": VOCABULARY.get(c.item, c.item),
            "partner": c.partner,
            "period": c.period,
            "stated_value": c.value,
            "unit": c.unit,
            "qualifier": c.qualifier,
            "verdict": self.verdict,
            "computed_value": self.computed,
            "low": self.low,
            "high": self.high,
            "evidence": found.to_dict() if found else None,
            "diagnosis": self.diagnosis,
            "diagnosis_code": self.code,
            "missing": self.missing,
            "correction": self.correction,
            "as_of": self.as_of.isoformat(),
        }
