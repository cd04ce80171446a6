"""The order in which a brief is told."""

from tradewinds.brief.sections.calendar import calendar
from tradewinds.brief.sections.chips import chips
from tradewinds.brief.sections.figures import figures
from tradewinds.brief.sections.records import records, streaks
from tradewinds.brief.sections.revisions import revisions
from tradewinds.brief.sections.tariffs import tariffs
from tradewinds.brief.sections.unknown import unknown
from tradewinds.brief.sections.winds import winds

BUILDERS = (figures, records, streaks, winds, chips, calendar, tariffs, revisions, unknown)
