"""Time: periods, working days, the calendar of releases."""

from tradewinds.periods.calendar import Release, first_release, next_releases
from tradewinds.periods.period import Period, Unit
from tradewinds.periods.working_days import holidays_of, working_days

__all__ = ["Period", "Release", "Unit", "first_release", "holidays_of", "next_releases", "working_days"]
