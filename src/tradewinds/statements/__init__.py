"""Statements: what a sentence about trade says, one file a kind; evaluated on a world, a statement is a finding."""

from tradewinds.statements.balance import Balance, BalanceChange
from tradewinds.statements.base import Found, Row, Statement, tell, total_of
from tradewinds.statements.breakeven import Breakeven
from tradewinds.statements.change import Change, MonthOnMonth, YearOnYear
from tradewinds.statements.concentration import Concentration
from tradewinds.statements.contribution import Contribution
from tradewinds.statements.count import Count
from tradewinds.statements.daily import DailyAverage, DailyAverageGrowth, WorkingDays
from tradewinds.statements.direction import Direction, Everywhere
from tradewinds.statements.downturn import Downturn, downturns
from tradewinds.statements.driver import DriverFact, PriceBeside
from tradewinds.statements.extreme import ExtremeSince
from tradewinds.statements.finding import Evidence, Finding, Source
from tradewinds.statements.first import FirstSince
from tradewinds.statements.history import growths_before, levels_before
from tradewinds.statements.kinds import KINDS, statement_of, world_of
from tradewinds.statements.level import Level
from tradewinds.statements.milestone import Milestone, natural_threshold
from tradewinds.statements.multiple import Multiple
from tradewinds.statements.offset import Offset
from tradewinds.statements.parts import Part, Parts, listed, parts
from tradewinds.statements.rank import Rank
from tradewinds.statements.record import Record
from tradewinds.statements.rest import GrowthWithout
from tradewinds.statements.revision import Revision
from tradewinds.statements.share import Share, ShareChange
from tradewinds.statements.streak import Streak
from tradewinds.statements.tariff import Tariff
from tradewinds.statements.tariff_event import TariffEvent
from tradewinds.statements.voice import BN, Voice, capital, decimals_of, fixed
from tradewinds.statements.world import World

__all__ = [
    "BN", "KINDS", "Balance", "BalanceChange", "Breakeven", "Change", "Concentration", "Contribution", "Count",
    "DailyAverage", "DailyAverageGrowth", "Direction", "Downturn", "DriverFact", "Everywhere", "Evidence",
    "ExtremeSince", "Finding", "FirstSince", "Found", "GrowthWithout", "Level", "Milestone", "MonthOnMonth",
    "Multiple", "Offset", "Part", "Parts", "PriceBeside", "Rank", "Record", "Revision", "Row", "Share",
    "ShareChange", "Source", "Statement", "Streak", "Tariff", "TariffEvent", "Voice", "WorkingDays", "World",
    "YearOnYear", "capital", "decimals_of", "downturns", "fixed", "growths_before", "levels_before",
    "listed", "natural_threshold", "parts", "statement_of", "tell", "total_of", "world_of",
]  # fmt: skip
