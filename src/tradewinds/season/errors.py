"""What can go wrong in an adjustment that is no mistake of the input."""

from __future__ import annotations

from tradewinds.errors import TradewindsError


class AdjustmentFailed(TradewindsError, RuntimeError):
    """The engine is missing, was ended from outside, ran out of time, or gave no adjusted series.

    The message holds what the engine said. Another engine answers with `method="uc"`.
    """
