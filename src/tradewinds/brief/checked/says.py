"""What a claim was read as, and what the record says of it, in few words."""

from __future__ import annotations

from tradewinds.brief.checked.words import WORDS, word
from tradewinds.brief.labels import quantity
from tradewinds.claims.judgement import Judgement
from tradewinds.series import Lang
from tradewinds.statements import BN, Voice


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

    >>> shown(201709.0, "month", "en"), shown(-1.0, "sign", "en"), shown(-3.83, "pct", "en"), shown(69.58, "USD_bn", "en")
    ('2017-09', 'fall', '-3.83%', '$69.58 billion')
    >>> shown(709.7, "USD_bn", "ko"), shown(0.6034, "USD_bn", "en"), shown(10.0, "months", "en"), shown(2.0, "rank", "en")
    ('7,097억 달러', '$603.4 million', '10 months', '2nd')
    """
    if value is None:
        return "–"
    if unit == "sign":
        return word("rise" if value > 0 else "fall", lang)
    if unit == "month":
        return f"{int(value) // 100}-{int(value) % 100:02d}"
    if unit == "USD_bn":
        return Voice(lang).usd(value * BN, _digits(value))
    if unit == "rank" and lang == "en":
        return Voice(lang).ordinal(int(value))
    return quantity(value, unit, lang)


def _digits(value: float) -> int:
    """The digits behind the point that a number of billions has, one at least and six at most."""
    return next((d for d in range(1, 6) if abs(value - round(value, d)) < 1e-9), 6)


def why(judged: Judgement) -> str:
    """Why the verdict is so, and what the record says in a sentence, where the first does not hold it."""
    why, told = reason(judged), judged.finding.text if judged.finding is not None else ""
    return why if told and told.rstrip(".") in why else f"{why} {told}".strip()


def reason(judged: Judgement) -> str:
    """The diagnosis or what is missing, as a sentence, without the record's own sentence, which stands beside it.

    "" where the diagnosis only repeats that.
    """
    text = judged.diagnosis or judged.missing
    told = judged.finding.text.rstrip(".") if judged.finding is not None else ""
    for lead in WORDS["the_record"] if told else ():
        text = text.removesuffix(f"{lead}{told}")
    text = text.removesuffix(told).rstrip(" ;:.,") if told else text.rstrip(" .")
    return f"{text[:1].upper()}{text[1:]}." if text else ""


def read_as(judged: Judgement, lang: Lang) -> str:
    """The claim in the public vocabulary: metric, flow, item, partner, period, value, qualifier."""
    claim = judged.claim
    names = [claim.metric, claim.flow, claim.item, claim.partner, claim.period]
    value = shown(claim.value, claim.unit, lang) if claim.value is not None else ""
    qualifier = claim.qualifier if claim.qualifier != "exact" else ""
    return " · ".join(part for part in (*names, f"{qualifier} {value}".strip(), claim.detail) if part)
