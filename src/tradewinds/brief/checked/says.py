"""What a claim was read as, and what the record says of it, in few words."""

from __future__ import annotations

from tradewinds.brief.checked.words import word
from tradewinds.brief.labels import quantity
from tradewinds.claims.judgement import Judgement
from tradewinds.series import Lang


def record_says(judged: Judgement, lang: Lang) -> str:
    """The record's value in the claim's unit; a dash where there is none. Two digits more than the claim's, at most.

    Years and months that a claim counts from are printed as such: 201709 as 2017-09.
    """
    value, unit = judged.computed, judged.claim.unit
    if value is None or not unit:
        found = judged.finding
        value, unit = (found.value, found.unit) if found is not None else (None, "")
    if value is not None and unit not in ("month", "year"):
        value = round(value, max(judged.claim.decimals, 1) + 2)
    return shown(value, unit, lang)


def shown(value: float | None, unit: str, lang: Lang) -> str:
    """A value with its unit.

    >>> shown(201709.0, "month", "en"), shown(-1.0, "sign", "en"), shown(-3.83, "pct", "en")
    ('2017-09', 'fall', '-3.83%')
    """
    if value is None:
        return "–"
    if unit == "sign":
        return word("rise" if value > 0 else "fall", lang)
    if unit == "month":
        return f"{int(value) // 100}-{int(value) % 100:02d}"
    return quantity(value, unit, lang)


def why(judged: Judgement) -> str:
    """The diagnosis, or what is missing, or else what the record says in a sentence."""
    return judged.diagnosis or judged.missing or (judged.finding.text if judged.finding is not None else "")


def read_as(judged: Judgement, lang: Lang) -> str:
    """The claim in the public vocabulary: metric, flow, item, partner, period, value, qualifier."""
    claim = judged.claim
    names = [claim.metric, claim.flow, claim.item, claim.partner, claim.period]
    value = shown(claim.value, claim.unit, lang) if claim.value is not None else ""
    qualifier = claim.qualifier if claim.qualifier != "exact" else ""
    return " · ".join(part for part in (*names, f"{qualifier} {value}".strip(), claim.detail) if part)
