"""How long can it last: the durability of a country's chip boom, as a story."""

from tradewinds.brief.durable.page import durability

__all__ = ["durability"]
