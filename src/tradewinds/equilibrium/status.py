"""How a solve ended: a code whose text says what to try."""

from __future__ import annotations

from enum import Enum

from tradewinds.errors import TradewindsError


class Status(Enum):
    """How a solve ended; `value` is what a person reads."""

    SOLVED = "solved"
    STALLED = (
        "the steps no longer come closer; try the other method, a looser tolerance, or the shock in parts "
        "(solve half of it, take the outcome as the new base, solve the rest)"
    )
    STEPS = "the steps ran out before the tolerance was met; try more steps, a looser tolerance, or a smaller shock"
    NO_SUPPLIER = (
        "a country that must buy a good has nobody left to buy it from; lower the prohibitive tariff, or give the "
        "good a supplier at home in the base"
    )
    BROKE = (
        "a country's deficit or negative tariff revenue leaves it nothing to spend; try closure 'world_share' or "
        "'removed', or a smaller change of the deficit"
    )

    @property
    def solved(self) -> bool:
        """Whether there is an answer."""
        return self is Status.SOLVED


class NotSolved(TradewindsError, ArithmeticError):
    """An answer was asked of a solve that found none: solve the shock in parts, or with the other method."""
