"""A language model that may put a question into its typed form, and nothing else."""

from tradewinds.claims.ask.llm.endpoint import Endpoint
from tradewinds.claims.ask.llm.typed import FIELDS, Unfit, typed

__all__ = ["FIELDS", "Endpoint", "Unfit", "typed"]
