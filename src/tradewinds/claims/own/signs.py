"""The words that carry a sign."""

from __future__ import annotations

from tradewinds.claims.own.slots import Slots

SIGNS: dict[str, int] = {
    "rose": 1, "fell": -1, "증가했다": 1, "감소했다": -1, "보합이었다": 0,
    "higher": 1, "lower": -1, "up": 1, "down": -1, "높아졌다": 1, "낮아졌다": -1, "같았다": 0, "개선": 1, "악화": -1, "보합": 0,
    "trade surplus": 1, "trade deficit": -1, "흑자": 1, "적자": -1, "added": 1, "took": -1,
}  # fmt: skip
CARRIERS = ("MOVE", "MOVED", "HIGHER", "UP", "WIDER", "BETTER", "ADDED", "TOOK", "SIDE")


def sign(s: Slots) -> int:
    """1, -1, or 0 of the first word that carries a sign; 0 where none does ("were unchanged")."""
    return next((SIGNS.get(word, 0) for kind in CARRIERS if (word := s.word(kind))), 0)
