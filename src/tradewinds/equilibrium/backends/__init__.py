"""Backends: other machines for the same equations."""

from __future__ import annotations

from tradewinds.equilibrium.backends.batch import solve_batch

__all__ = ["solve_batch"]
