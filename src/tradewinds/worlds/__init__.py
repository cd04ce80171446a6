"""Worlds: what can answer for a series over periods."""

from tradewinds.worlds.overlay import Cell, OverlayWorld
from tradewinds.worlds.record import RecordWorld

__all__ = ["Cell", "OverlayWorld", "RecordWorld"]
