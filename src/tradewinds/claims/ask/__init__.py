"""Questions: words to a statement with a blank, and the finding that fills it."""

from tradewinds.claims.ask.answer import Answer, Reader, ask, language
from tradewinds.claims.ask.question import Blocked, Question
from tradewinds.claims.ask.reading import read
from tradewinds.claims.ask.reasons import REASONS, Refusal
from tradewinds.claims.ask.shapes import shapes

__all__ = ["REASONS", "Answer", "Blocked", "Question", "Reader", "Refusal", "ask", "language", "read", "shapes"]
