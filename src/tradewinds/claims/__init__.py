"""Text to statements to verdicts, and questions to findings."""

from tradewinds.claims.claim import Claim

__all__ = ["Claim"]
