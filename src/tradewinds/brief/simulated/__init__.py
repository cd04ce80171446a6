"""A simulation as a story: what a scenario does to exports and income, labelled, in every format of a brief."""

from __future__ import annotations

from tradewinds.brief.simulated.story import story

__all__ = ["story"]
