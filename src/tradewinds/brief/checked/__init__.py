"""A text beside what the record says of it: marks in place, a table, and each wrong sentence as it should read."""

from tradewinds.brief.checked.checked import Checked, examine
from tradewinds.brief.checked.segments import Segment, segments

__all__ = ["Checked", "Segment", "examine", "segments"]
