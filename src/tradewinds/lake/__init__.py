"""The lake: figures by the million in Delta tables, every release kept, read as of any day."""

from tradewinds.lake.keeping import keep
from tradewinds.lake.loading import LoadReport, load
from tradewinds.lake.mapping import Mapping, parse_mapping, read_mapping
from tradewinds.lake.record import ledger_of, open_ledger
from tradewinds.lake.releases import Release, releases
from tradewinds.lake.table import lake_folder

__all__ = [
    "LoadReport",
    "Mapping",
    "Release",
    "keep",
    "lake_folder",
    "ledger_of",
    "load",
    "open_ledger",
    "parse_mapping",
    "read_mapping",
    "releases",
]
