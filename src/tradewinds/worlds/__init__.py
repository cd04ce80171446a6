"""Worlds: what can answer for a series over periods."""

from tradewinds.worlds.record import RecordWorld

__all__ = ["RecordWorld"]
