"""What is measured: areas, flows, items, classifications, and their names in two languages."""

from tradewinds.series.area import Area, area, areas
from tradewinds.series.classification import CLASSIFICATIONS, Classification, same_classification
from tradewinds.series.flow import Flow, flow, flows
from tradewinds.series.item import Item, item, items
from tradewinds.series.key import SeriesKey
from tradewinds.series.names import Lang, josa, label
from tradewinds.series.overlap import check_disjoint, disjoint_items, disjoint_partners

__all__ = [
    "CLASSIFICATIONS",
    "Area",
    "Classification",
    "Flow",
    "Item",
    "Lang",
    "SeriesKey",
    "area",
    "areas",
    "check_disjoint",
    "disjoint_items",
    "disjoint_partners",
    "flow",
    "flows",
    "item",
    "items",
    "josa",
    "label",
    "same_classification",
]
