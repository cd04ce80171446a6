"""The kinds of statements, and the way from an id back to its statement."""

from __future__ import annotations

from datetime import date

from tradewinds.errors import InputError
from tradewinds.periods import Period
from tradewinds.series import SeriesKey, area, flow, item
from tradewinds.statements.balance import Balance, BalanceChange
from tradewinds.statements.base import Statement
from tradewinds.statements.breakeven import Breakeven
from tradewinds.statements.change import Change, MonthOnMonth, YearOnYear
from tradewinds.statements.concentration import Concentration
from tradewinds.statements.contribution import OTHER, Contribution
from tradewinds.statements.count import Count
from tradewinds.statements.daily import DailyAverage, DailyAverageGrowth, WorkingDays
from tradewinds.statements.direction import Direction, Everywhere
from tradewinds.statements.downturn import Downturn
from tradewinds.statements.driver import DriverFact, PriceBeside
from tradewinds.statements.extreme import ExtremeSince
from tradewinds.statements.first import FirstSince
from tradewinds.statements.level import Level
from tradewinds.statements.milestone import Milestone
from tradewinds.statements.multiple import Multiple
from tradewinds.statements.offset import Offset
from tradewinds.statements.rank import Rank
from tradewinds.statements.record import Record
from tradewinds.statements.rest import GrowthWithout
from tradewinds.statements.revision import Revision
from tradewinds.statements.share import Share, ShareChange
from tradewinds.statements.streak import Streak
from tradewinds.statements.tariff import Tariff
from tradewinds.statements.tariff_event import TariffEvent

KINDS: dict[str, tuple[type[Statement], ...]] = {
    "level": (Level,),
    "yoy": (YearOnYear, GrowthWithout, DailyAverageGrowth),
    "mom": (MonthOnMonth,),
    "change": (Change,),
    "direction": (Direction, Everywhere),
    "share": (Share,),
    "share_change_pp": (ShareChange,),
    "contribution": (Contribution,),
    "balance": (Balance,),
    "balance_change": (BalanceChange,),
    "daily_avg": (DailyAverage,),
    "working_days": (WorkingDays,),
    "record": (Record,),
    "rank": (Rank,),
    "streak": (Streak,),
    "extreme_since": (ExtremeSince,),
    "first_since": (FirstSince,),
    "milestone_crossed": (Milestone,),
    "multiple": (Multiple,),
    "offset": (Offset,),
    "count_of_items": (Count,),
    "revision": (Revision,),
    "tariff": (TariffEvent, Tariff),
    "downturn": (Downturn,),
    "concentration": (Concentration,),
    "breakeven": (Breakeven,),
    "driver": (DriverFact, PriceBeside),
}
"""Classes by public kind; a kind with several tells them apart by the options of the id."""


def world_of(id: str) -> str:
    """The name of the world that an id speaks of: "record", or "replay:2018".

    >>> world_of("level:exports:total:World:2027-03@replay:2018@2026-01-01"), world_of("level:exports:total:World:2025")
    ('replay:2018', 'record')
    """
    return next((m for m in id.strip().split("@")[1:] if not m[:1].isdigit()), "record")


def statement_of(id: str) -> tuple[Statement, date | None]:
    """The statement of an id, and the date its world knew, None for everything held; `world_of` names the world.

    Raises InputError for a text that is no id or has options of another kind, and the errors of periods and names.

    >>> statement_of("streak:exports:semiconductors:World:2025-12")[0].at
    Period('2025-12')
    """
    body, *marks = id.strip().split("@")
    day = next((m for m in marks if m[:1].isdigit()), "")
    fields = body.split(":")
    if len(fields) not in (5, 6) or fields[0] not in KINDS:
        raise InputError("this is not the id of a finding", got=id,
                         accepted="kind:flow:item:partner:period[:options][@world][@date]",
                         hint=f"kinds: {', '.join(KINDS)}; ids stand in the JSON of a brief")  # fmt: skip
    kind, flow_, item_, partner, period, *rest = fields
    item_, _, classification = item_.partition("~")
    name = item_.replace("_", " ")
    measure = "value"
    if name.endswith("daily avg"):
        measure, name = "daily_average", name.removesuffix("daily avg").strip() or "total"
    of = SeriesKey(
        flow(flow_).id,
        OTHER if name == OTHER else item(name).id,
        OTHER if partner == OTHER else area(partner).code,
        measure,
        classification=classification,
    )
    try:
        as_of = date.fromisoformat(day) if day else None
    except ValueError:
        raise InputError("this is not a date", got=day, accepted="2026-01-01") from None
    options = rest[0] if rest else ""
    at = Period.parse(period)
    made = [known.parse_options(of, at, options) for known in KINDS[kind]]
    exact = [m for m in made if m.id == body] or [m for m in made if m.options == options]
    if not exact and options:
        read = ", ".join(dict.fromkeys(m.id for m in made))
        raise InputError("this kind of finding has no such options", got=options, accepted=read)
    return (exact or made)[0], as_of
