"""Tradewinds: from official trade figures to the story, and back."""

__all__ = ["__version__"]

__version__ = "0.1.0"
