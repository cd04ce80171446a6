"""The sections of a brief."""

from tradewinds.brief.sections.headline import headline, standfirst
from tradewinds.brief.sections.order import BUILDERS

__all__ = ["BUILDERS", "headline", "standfirst"]
