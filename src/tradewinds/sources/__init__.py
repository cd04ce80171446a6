"""Publishers of trade figures: what each offers as data, and three hooks to plan, fetch and parse."""

from tradewinds.sources.ask import Ask
from tradewinds.sources.http import Terms, fetch
from tradewinds.sources.pull import DryRun, PullReport, dry_run, pull, read_file
from tradewinds.sources.registry import source, sources
from tradewinds.sources.row import Row
from tradewinds.sources.source import Answer, Call, Dataset, Key, Rate, Source

__all__ = [
    "Answer",
    "Ask",
    "Call",
    "Dataset",
    "DryRun",
    "Key",
    "PullReport",
    "Rate",
    "Row",
    "Source",
    "Terms",
    "dry_run",
    "fetch",
    "pull",
    "read_file",
    "source",
    "sources",
]
