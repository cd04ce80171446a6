"""From a claim to a verdict: what the record said then and says now, and what else the words may mean."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import timedelta

from tradewinds.claims import marks_judged, said
from tradewinds.claims.alternatives import PARTS_NOT_HELD, Other, neighbours, readings, slips
from tradewinds.claims.claim import Claim
from tradewinds.claims.court import Court
from tradewinds.claims.fit import Fit, fit
from tradewinds.claims.judgement import Judgement, Verdict
from tradewinds.claims.offers import NUMERIC, NotHeld, Offer, answer, interval_of, offers, retold, statement_for
from tradewinds.errors import TradewindsError
from tradewinds.ledger import Interval, Observation
from tradewinds.periods import Period
from tradewinds.statements import Found, Statement

OLD = timedelta(days=45)
"""A period that ended longer before publication may be quoted from a release that the ledger does not hold."""

NEAR = {"pct": 0.35, "pp": 0.35, "USD_bn": 0.006}
"""A number this near to the record may come from such a release: points, or a part of the value (of exports for a balance)."""

FAR_APART = {"pct": 4.0, "pp": 2.0, "USD_bn": 0.03}
"""The same where only another publisher's or a derived figure is held."""


UNPRINTED = 0.3
"""The part of a growth rate that may separate it from one computed of two levels, where releases and publishers differ and
none held prints the rate."""


def judge(claim: Claim, court: Court) -> Judgement:
    """The verdict on a claim."""
    try:
        if claim.metric in NUMERIC and claim.value is not None:
            return _number(claim, court)
        return marks_judged.judge(claim, court)
    except NotHeld as lacking:
        return Judgement(
            claim, "not_checkable", court.now.as_of, missing=said.not_held(claim, court.lang, str(lacking))
        )
    except TradewindsError as problem:
        return Judgement(claim, "not_checkable", court.now.as_of, missing=problem.message)


def _number(claim: Claim, court: Court) -> Judgement:
    statement = statement_for(claim, court.now.reporter)
    now, then = answer(statement, court.now), answer(statement, court.then)
    held_now, held_then = offers(claim, statement, court.now, now), offers(claim, statement, court.then, then)
    if not held_now:
        missing = said.not_held(claim, court.lang)
        return Judgement(claim, "not_checkable", court.now.as_of, missing=missing)
    told = now if now is not None else then
    if claim.readings:
        found = _ambiguous(claim, court, held_now + held_then, told)
        if found is not None:
            return found
    verdict = _supported(claim, now, then, held_now, held_then)
    if verdict is not None:
        kind, by, world = verdict
        shown = then if kind == "supported_at_release" and then is not None else told
        cut = kind == "supported_rounded" and fit(claim, by.interval) == "cut"
        diagnosis = said.support(claim, kind, court.lang, None if cut or kind == "imprecise" else told)
        day = court.then.as_of if world == "then" else court.now.as_of
        return _made(claim, kind, court, shown, by.interval, day=day, diagnosis=diagnosis, code=_soft_code(kind, cut))
    return _against(claim, court, statement, told, held_now + held_then)


def _soft_code(kind: Verdict, cut: bool) -> str:
    return {
        "supported_rounded": "truncated" if cut else "last_digit",
        "supported_at_release": "revised",
        "imprecise": "qualifier",
    }.get(kind, "")


def _supported(
    claim: Claim, now: Found | None, then: Found | None, held_now: list[Offer], held_then: list[Offer]
) -> tuple[Verdict, Offer, str] | None:
    """The verdict in favour, the value it rests on and the world that gave it; None when nothing held fits."""
    first = held_now[0]
    if fit(claim, first.interval) == "yes":
        return "supported", first, "now"
    fitting: dict[Fit, tuple[Offer, str]] = {}
    for world, held in (("then", held_then), ("now", held_now)):
        for offer in held:
            fitting.setdefault(fit(claim, offer.interval), (offer, world))
    if "yes" in fitting:
        offer, world = fitting["yes"]
        revised = world == "then" and now is not None and then is not None and _moved(then, now)
        same_line = offer.row is None or now is None or _same_line(offer, now)
        return ("supported_at_release" if revised and same_line else "supported"), offer, world
    if "cut" in fitting:
        return "supported_rounded", *fitting["cut"]
    if "off" in fitting:
        return "supported_rounded", *fitting["off"]
    if "loose" in fitting:
        return "imprecise", *fitting["loose"]
    return None


def _moved(then: Found, now: Found) -> bool:
    return then.value is not None and now.value is not None and abs(then.value - now.value) > 1e-9


def _same_line(offer: Offer, now: Found) -> bool:
    own = next((r.source for r in now.evidence if r.source is not None), None)
    row = offer.row
    return own is None or row is None or (row.publisher, row.classification) == (own.publisher, own.classification)


def _ambiguous(claim: Claim, court: Court, held: list[Offer], told: Found | None) -> Judgement | None:
    """Readings of the words that differ in truth: the ones that fit are named (rule: both rows)."""
    own = any(fit(claim, o.interval) in ("yes", "cut") for o in held)
    judged = [(claim, own, told)]
    for reading in claim.readings:
        statement = statement_for(reading, court.now.reporter)
        found = answer(statement, court.now)
        values = offers(reading, statement, court.now, found)
        if values:
            judged.append((reading, any(fit(reading, o.interval) in ("yes", "cut") for o in values), found))
    if len({fits for _, fits, _ in judged}) < 2:
        return None
    right = next((found for _, fits, found in judged if fits), told)
    return _made(
        claim, "ambiguous", court, right, None, code="two_periods", diagnosis=said.two_readings(judged, court.lang)
    )


def _against(claim: Claim, court: Court, statement: Statement, told: Found | None, held: list[Offer]) -> Judgement:
    """Nothing held fits: another reading of the sentence, a release not held, or a refutation with what it may have been."""
    best = held[0].interval
    if claim.detail == "unsaid" and any(
        fit(replace(claim, value=-(claim.value or 0)), o.interval) == "yes" for o in held
    ):
        return _made(claim, "supported", court, told, best)
    undated = court.undated(claim)
    context = (court.beside(claim), court.inherited(claim), court.named(claim), court.crossed(claim))
    for other in (*(o for held_beside in context for o in readings(claim, held_beside)), *undated):
        found = fits_elsewhere(other, court)
        if found is not None:
            words = said.reading(other, found, court.lang)
            return _made(claim, "ambiguous", court, found, None, code=other.code, diagnosis=words)
    found = _as_balance(claim, court)
    if found is not None:
        words = said.reading(Other("other_subject", claim), found, court.lang)
        return _made(claim, "ambiguous", court, found, None, code="other_subject", diagnosis=words)
    wrong = _misprint(claim, court, statement)
    if wrong is not None:
        words = said.misprint(claim, told, f"{wrong.publisher} {wrong.known_from.isoformat()}", court.lang)
        return _refuted(claim, court, told, best, "misprint", words)
    mirrored = claim.metric == "balance" and any(
        fit(replace(claim, value=-(claim.value or 0)), o.interval) == "yes" for o in held
    )
    if not mirrored and (_may_be_unheld(claim, court, held) or court.bare_base(claim)):
        return _made(claim, "not_checkable", court, told, best, code="near", missing=said.near(claim, told, court.lang))
    for other in (*slips(claim), *neighbours(claim, court.now)):
        found = told if other.code in ("sign", *SCALES) else fits_elsewhere(other, court)
        if found is None or (found is told and not any(fit(other.claim, o.interval) == "yes" for o in held)):
            continue
        words = said.slip(other, told, found, court.lang)
        return _refuted(claim, court, told, best, other.code, words)
    if claim.flow == "total_trade" and len(claim.period) == 7 and claim.qualifier in ("over", "more than"):
        so_far = replace(claim, period=f"{claim.period[:4]}-01/{claim.period}")
        return Judgement(claim, "not_checkable", court.now.as_of, missing=said.not_held(so_far, court.lang))
    other_name = court.untaken(claim)
    if other_name:
        words = said.unclear(other_name, told, court.lang)
        return _made(claim, "ambiguous", court, told, None, code="unclear_subject", diagnosis=words)
    part = claim.metric == "yoy" or (claim.value or 0) < best.value
    if claim.item in PARTS_NOT_HELD and claim.metric in ("yoy", "level", "share") and part:
        words = said.part(claim, told, PARTS_NOT_HELD[claim.item][court.lang == "ko"], court.lang)
        return _refuted(claim, court, told, best, "sub_item", words)
    return _refuted(claim, court, told, best, "differs", said.differs(claim, told, court.lang))


def _as_balance(claim: Claim, court: Court) -> Found | None:
    """What the record says of the balance, when an amount of a sentence that names no flow fits it."""
    if claim.metric != "level" or (claim.item, claim.partner) != ("total", "World") or court.names_subject(claim):
        return None
    for value in (claim.value or 0.0, -(claim.value or 0.0)):
        read = replace(claim, metric="balance", flow="balance", value=value)
        found = fits_elsewhere(Other("other_subject", read), court)
        if found is not None:
            return found
    return None


def _misprint(claim: Claim, court: Court, statement: Statement) -> Observation | None:
    """A row kept as a misprint that says what the claim says."""
    of, at = statement.of, statement.at
    for row in court.now.ledger.misprints:
        if (row.flow, row.item, row.partner, row.measure, row.period) != (of.flow, of.item, of.partner, of.measure, at):
            continue
        printed = row.growth_interval if claim.unit == "pct" and row.growth else None
        if claim.unit == "USD_bn" and row.printed:
            printed = row.interval.times(1e-9)
        if printed is not None and fit(claim, printed) == "yes":
            return row
    return None


SCALES = ("tenfold", "tenth", "thousandfold", "thousandth")


def fits_elsewhere(other: Other, court: Court) -> Found | None:
    """What the record says of another reading, when the number fits it then or now."""
    claim = other.claim
    try:
        statement = statement_for(claim, court.now.reporter)
    except (NotHeld, TradewindsError):
        return None
    for world in (court.now, court.then):
        found = answer(statement, world)
        if found is None:
            continue
        if any(fit(claim, o.interval) in ("yes", "cut") for o in offers(claim, statement, world, found)):
            return found
    return None


def _may_be_unheld(claim: Claim, court: Court, held: Iterable[Offer]) -> bool:
    """Whether a near miss may stand in a release that the ledger does not hold; then nothing is refuted."""
    if claim.qualifier not in ("exact", "about", "nearly") or claim.value is None:
        return claim.qualifier in ("over", "more than", "at least", "under") and _just_short(claim, held)
    at = Period.parse(claim.period)
    values = list(held)
    firm = any(o.firm for o in values[:1])
    old = at.last + OLD < court.then.as_of
    if firm and not old:
        return False
    width = (NEAR if firm else FAR_APART).get(claim.unit, 0.0)
    gap = min(abs(claim.value - o.interval.value) for o in values)
    unprinted = claim.unit == "pct" and all(o.row is None or not o.row.growth for o in values) and not firm
    if unprinted and not _one_release(claim, court):
        width = max(width, UNPRINTED * abs(claim.value))
    if claim.unit == "USD_bn":
        base = abs(values[0].interval.value)
        if claim.metric in ("balance", "balance_change"):
            exports = court.now.figure(replace(statement_for(claim, court.now.reporter).of, flow="exports"), at)
            base = exports.value / 1e9 if exports.known else base
        width *= base
    return gap <= width + claim.half


def _one_release(claim: Claim, court: Court) -> bool:
    """Whether the record of the country is one publisher's, and told the series of the claim once."""
    ledger = court.now.ledger
    publishers = ledger.memo.get("publishers")
    if publishers is None:
        publishers = ledger.memo["publishers"] = len({row.publisher for row in ledger.rows})
    of, at = statement_for(claim, court.now.reporter).of, Period.parse(claim.period)
    return publishers == 1 and len({r.known_from for r in court.now.observations(of, at)}) < 2


def _just_short(claim: Claim, held: Iterable[Offer]) -> bool:
    """A threshold missed by less than its own digits' half unit is no refutation."""
    assert claim.value is not None
    return any(abs(abs(o.interval.value) - abs(claim.value)) <= 0.002 * abs(claim.value) for o in held)


def _refuted(claim: Claim, court: Court, told: Found | None, best: Interval, code: str, diagnosis: str) -> Judgement:
    judged = _made(claim, "refuted", court, told, best, code=code, diagnosis=diagnosis)
    start, end = court.sentence(claim)
    return replace(judged, correction=said.corrected(judged, court.text[start:end], start, court.lang))


def _made(
    claim: Claim, verdict: Verdict, court: Court, found: Found | None, value: Interval | None, **more: object
) -> Judgement:
    """A judgement with the finding's value where no other is given."""
    if value is None and found is not None:
        value = interval_of(found, claim)
    day = more.pop("day", court.now.as_of)
    return Judgement(
        claim, verdict, day,  # type: ignore[arg-type]
        round(value.value, 6) if value else None, round(value.low, 6) if value else None, round(value.high, 6) if value else None,
        retold(found, court.now, court.lang) if found is not None else None, **more,  # type: ignore[arg-type]
    )  # fmt: skip
