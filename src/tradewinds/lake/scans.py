"""Scans of a lake as Ibis expressions: they run on DuckDB and Spark alike and propose what statements then confirm.

Each takes a table of cells (`tradewinds.lake.cells_of.cells`) and gives a table. Growth is a join of a period with the
one a year earlier, never a step back over rows: a missing month would shift it. What differs between the engines is not
used: division goes through `.nullif(0)`, and there are no casts to integers, approximate or ordered aggregates.

A suppressed or unpublished cell is not zero (convention 2): what has one on either side of a growth has no growth, and where
the whole has one nothing is said of shares in it.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any, Final, Literal

from tradewinds.lake.layout import STATES

if TYPE_CHECKING:
    import ibis

Cadence = Literal["year", "month"]
GAPS: Final = (STATES["suppressed"], STATES["unpublished"])
YEAR = 10_000
"""Added to a period's integer it is the same part of the next year."""


def level(cells: ibis.Table, by: Sequence[str]) -> ibis.Table:
    """Value by some of reporter, item, partner, and period; `gaps` counts cells without one: suppressed, unpublished."""
    import ibis

    gap = ibis.cases((cells.state.isin(GAPS), ibis.literal(1, "int64")), else_=ibis.literal(0, "int64"))
    return cells.group_by([*by, "period"]).aggregate(value=cells.value.sum(), gaps=gap.sum())


def whole(cells: ibis.Table, by: Sequence[str]) -> ibis.Table:
    """Value by some of reporter, item, partner, and period, where every cell has one."""
    found = level(cells, by)
    return found.filter(found.gaps == 0).drop("gaps")


def yoy(cells: ibis.Table, by: Sequence[str]) -> ibis.Table:
    """Growth on the year in percent of every series and period with a base above zero (convention 6: the base is shown).

    What has a suppressed or unpublished cell in the period or its base has no growth and is out (convention 2).
    """
    now = whole(cells, by)
    base = whole(cells, by).mutate(period=lambda t: t.period + YEAR).rename(base="value").view()
    joined = now.join(base, [*by, "period"], how="inner")
    return joined.mutate(growth=(joined.value / joined.base.nullif(0) - 1) * 100).select(
        *by, "period", "value", "base", "growth"
    )


def contribution(cells: ibis.Table, by: Sequence[str], within: Sequence[str] = ("reporter",)) -> ibis.Table:
    """Percentage points of the growth of `within` that each series of `by` carries; what enters and leaves counts (convention 10).

    Only periods that have figures and whose year earlier has some. A series with a suppressed or unpublished cell on either
    side is out; where the whole has one, in `gaps`, there are no points: they would not close (convention 2).
    """
    import ibis

    keys = [*within, *by]
    now = level(cells, keys)
    base = level(cells, keys).mutate(period=lambda t: t.period + YEAR).rename(base="value", base_gaps="gaps").view()
    both = now.join(base, [*keys, "period"], how="outer")
    both = both.mutate(**{f"{k}_": ibis.coalesce(both[k], both[f"{k}_right"]) for k in [*keys, "period"]})
    both = both.filter((ibis.coalesce(both.gaps, 0) == 0) & (ibis.coalesce(both.base_gaps, 0) == 0))
    both = both.select(
        **{k: both[f"{k}_"] for k in [*keys, "period"]},
        value=ibis.coalesce(both.value, 0.0),
        base=ibis.coalesce(both.base, 0.0),
    )
    whole_now = level(cells, within).rename(whole="value", whole_gaps="gaps").view()
    whole_base = level(cells, within).mutate(period=lambda t: t.period + YEAR)
    whole_base = whole_base.rename(whole_base="value", whole_base_gaps="gaps").view()
    joined = both.join(whole_now, [*within, "period"], how="inner")
    joined = joined.join(whole_base, [*within, "period"], how="inner")
    joined = joined.mutate(gaps=joined.whole_gaps + joined.whole_base_gaps)
    known = ibis.cases((joined.gaps == 0, joined.whole_base), else_=ibis.null("float64"))
    points = 100 * (joined.value - joined.base) / known.nullif(0)
    return joined.mutate(points=points).select(*keys, "period", "value", "base", "points", "gaps")


def streaks(cells: ibis.Table, by: Sequence[str], cadence: Cadence = "month") -> ibis.Table:
    """Every run of growth on the year: its first and last period and length, as islands of a month (or year) index.

    A missing period ends a run; so does one that did not grow (convention 9).
    """
    import ibis

    grown = yoy(cells, by)
    grown = grown.filter(grown.growth > 0).mutate(index=index(grown.period, cadence))
    order = ibis.row_number().over(group_by=[grown[k] for k in by], order_by=grown["period"])
    numbered = grown.mutate(island=index(grown.period, cadence) - order)
    return numbered.group_by([*by, "island"]).aggregate(
        first=numbered.period.min(), last=numbered.period.max(), length=numbered.period.count()
    ).drop("island")  # fmt: skip


def index(period: Any, cadence: Cadence) -> Any:
    """A number that goes up by one from a period to the next."""
    return period // YEAR if cadence == "year" else (period // YEAR) * 12 + (period // 100) % 100


def records(cells: ibis.Table, by: Sequence[str]) -> ibis.Table:
    """Periods whose value is above all before; the first is none, a tie is none (convention 9). `previous` is the last record.

    A period with a suppressed or unpublished cell is neither a record nor one to beat.
    """
    import ibis

    series = whole(cells, by)
    before = series.value.max().over(
        ibis.window(group_by=[series[k] for k in by], order_by=series.period, preceding=(None, 1))
    )
    told = series.mutate(previous=before)
    return told.filter(told.value > told.previous).select(*by, "period", "value", "previous")


def concentration(cells: ibis.Table, by: Sequence[str], over: str = "partner") -> ibis.Table:
    """Herfindahl-Hirschman index of the shares of `over` within `by`, and the number of equal shares that would give it.

    None where a part is suppressed or unpublished.
    """
    parts = whole(cells, [*by, over])
    of = whole(cells, by).rename(whole="value").view()
    joined = parts.join(of, [*by, "period"], how="inner")
    share = joined.value / joined.whole.nullif(0)
    squared = joined.mutate(squared=share * share)
    found = squared.group_by([*by, "period"]).aggregate(hhi=squared.squared.sum())
    return found.mutate(effective=1 / found.hhi.nullif(0))


def rca(cells: ibis.Table) -> ibis.Table:
    """Revealed comparative advantage (Balassa 1965): share of an item in a reporter's trade over its share in that of all.

    None for an item or a reporter with a suppressed or unpublished cell; `gaps` counts those of the world's trade.
    """
    own = whole(cells, ["reporter", "item"])
    reporters = whole(cells, ["reporter"]).rename(own_total="value").view()
    items = level(cells, ["item"]).drop("gaps").rename(item_total="value").view()
    world = level(cells, []).rename(world_total="value").view()
    joined = own.join(reporters, ["reporter", "period"], how="inner")
    joined = joined.join(items, ["item", "period"], how="inner")
    joined = joined.join(world, ["period"], how="inner")
    share = joined.value / joined.own_total.nullif(0)
    usual = joined.item_total / joined.world_total.nullif(0)
    return joined.mutate(rca=share / usual.nullif(0)).select("reporter", "item", "period", "value", "rca", "gaps")


def movers(
    cells: ibis.Table, by: Sequence[str], period: int, most: int = 20, within: Sequence[str] = ("reporter",)
) -> ibis.Table:
    """The series whose value changed most on the year in a period, with their contributions, largest change first.

    Series with a suppressed or unpublished cell in the period or its base are out; see `contribution`.
    """
    import ibis

    near = cells.filter((cells.period == period) | (cells.period == period - YEAR))
    moved = contribution(near, by, within)
    moved = moved.mutate(change=moved.value - moved.base)
    return moved.order_by([ibis.desc(moved.change.abs()), *(moved[k] for k in [*within, *by])]).limit(most)
