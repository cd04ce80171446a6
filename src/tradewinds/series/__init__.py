"""What is measured: areas, flows, items, classifications, and their names in two languages."""

from tradewinds.series.area import Area, area, areas
from tradewinds.series.classification import (
    CLASSIFICATIONS,
    Classification,
    check_compatible,
    compatible,
    same_classification,
)
from tradewinds.series.flow import Flow, flow, flows
from tradewinds.series.item import Item, item, items
from tradewinds.series.josa import josa
from tradewinds.series.key import SeriesKey
from tradewinds.series.names import Lang, label
from tradewinds.series.overlap import area_overlap, check_disjoint, disjoint_items, disjoint_partners, item_overlap

__all__ = [
    "CLASSIFICATIONS",
    "Area",
    "Classification",
    "Flow",
    "Item",
    "Lang",
    "SeriesKey",
    "area",
    "area_overlap",
    "areas",
    "check_compatible",
    "check_disjoint",
    "compatible",
    "disjoint_items",
    "disjoint_partners",
    "flow",
    "flows",
    "item",
    "item_overlap",
    "items",
    "josa",
    "label",
    "same_classification",
]
