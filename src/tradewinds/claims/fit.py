"""Whether a stated number fits an interval of the record: digits, truncation and qualifiers (convention 8)."""

from __future__ import annotations

from typing import Literal

from tradewinds.claims.claim import Claim
from tradewinds.ledger import Interval

Fit = Literal["yes", "cut", "off", "loose", "no"]
"""It fits; fits when digits were cut instead of rounded; is off by one in its last digit; is over- or understated; does not fit."""

UNDERSTATED = 1.25
"""More than this many times the number after "over" is understated, though true."""

ABOUT = 0.05
LOOSELY_ABOUT = 0.2
NEARLY = 0.93
LOOSELY_NEARLY = 0.8

MARGINS = {"multiple": 0.05}
"""Half the width of a number that words state without digits ("doubled"), as a part of it."""


def fit(claim: Claim, found: Interval) -> Fit:
    """How the claim's number fits `found` (in the claim's unit)."""
    assert claim.value is not None
    stated, size = claim.value, abs(claim.value)
    if claim.qualifier != "exact" and stated * found.value < 0:
        return "no"
    low, high = sorted((abs(found.low), abs(found.high)))
    middle = abs(found.value)
    match claim.qualifier:
        case "over" | "more than" | "at least":
            if high <= size and not (claim.qualifier == "at least" and high >= size):
                return "no"
            return "yes" if middle <= UNDERSTATED * size or not size else "loose"
        case "under":
            if low >= size:
                return "no"
            return "yes" if middle * UNDERSTATED >= size else "loose"
        case "about":
            off = min(abs(low - size), abs(high - size), abs(middle - size))
            if off <= max(ABOUT * size, 2 * claim.half):
                return "yes"
            return "loose" if off <= LOOSELY_ABOUT * size else "no"
        case "nearly":
            if NEARLY * size <= high and low < size + claim.half:
                return "yes"
            return "loose" if LOOSELY_NEARLY * size <= high and low <= (1 + ABOUT) * size else "no"
    return _exact(claim, found)


def _exact(claim: Claim, found: Interval) -> Fit:
    assert claim.value is not None
    half = claim.half or abs(claim.value) * MARGINS.get(claim.metric, 0.0)
    stated = Interval(claim.value, claim.value - half, claim.value + half)
    if _meet(stated, found):
        return "yes"
    if not claim.half:
        return "no"
    if found.width >= 2 * half:
        return _off(claim, found)
    beyond = 2 * half if claim.value >= 0 else -2 * half
    low, high = sorted((claim.value, claim.value + beyond))
    if _meet(Interval(claim.value, low, high), found):
        return "cut"
    return _off(claim, found)


COARSE = 0.02
"""A last digit that is more than this part of a number without decimals makes it another number."""


def _off(claim: Claim, found: Interval) -> Fit:
    """Off by one in the last digit, as numbers worked out of rounded ones are; a share in whole percent is loosely put."""
    assert claim.value is not None
    fine = claim.decimals > 0 or 2 * claim.half <= COARSE * abs(claim.value)
    gap = max(found.low - claim.value, claim.value - found.high) - claim.half
    if claim.half and fine and claim.value * found.value > 0 and gap <= 1e-9 * max(abs(claim.value), 1.0):
        return "off"
    return _loose_share(claim, found)


def _meet(stated: Interval, found: Interval) -> bool:
    """Whether the intervals share more than an end: printed neighbours (709.6 and 709.7) only touch."""
    slack = 1e-9 * max(abs(stated.value), 1.0)
    if found.width <= slack:
        return stated.holds(found.value)
    return min(stated.high, found.high) - max(stated.low, found.low) > slack


def _loose_share(claim: Claim, found: Interval) -> Fit:
    """A share in whole percent that is off by less than one is loosely put."""
    assert claim.value is not None
    loosely = claim.metric == "share" and not claim.decimals and abs(found.value - claim.value) < 1
    return "loose" if loosely else "no"
