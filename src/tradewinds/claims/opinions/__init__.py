"""What one world says of a mark: a record, a run, a place, an extreme, a direction, a tariff."""

from tradewinds.claims.opinions.direction import direction
from tradewinds.claims.opinions.opinion import Judge, Opinion
from tradewinds.claims.opinions.rank import rank
from tradewinds.claims.opinions.record import record
from tradewinds.claims.opinions.since import extreme, first
from tradewinds.claims.opinions.streak import streak
from tradewinds.claims.opinions.tariff import tariff

__all__ = ["Judge", "Opinion", "direction", "extreme", "first", "rank", "record", "streak", "tariff"]
