"""Which cells of a lake an answer is about, as known on a day; what does not mix is not mixed unasked."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any, Final, Literal

from tradewinds.errors import ClassificationError, InputError, LedgerError
from tradewinds.lake.codes import BASES, CLASSIFICATIONS, FLOWS, MEASURES, area_ids, coded, named
from tradewinds.lake.engines import Engine
from tradewinds.lake.layout import ALL_GOODS, JOINT, KEYS, STATES, WORLD
from tradewinds.lake.releases import Release, known
from tradewinds.series import area

if TYPE_CHECKING:
    import ibis

Goods = Literal["leaves", "total"]
Partners = Literal["leaves", "world"]
Cadence = Literal["year", "month", "all"]
STEPS: Final = {"year": 1, "month": 12}


@dataclass(frozen=True, slots=True)
class Choice:
    """What an answer is about. Without `source`, `basis` or `classification` the lake must hold but one of each for it.

    `level` is the length of HS codes (0: items of a ministry's list, totals); `items` are HS codes of that length.
    """

    reporter: str = ""
    flow: str = "exports"
    partner: str = ""
    items: tuple[int, ...] = ()
    level: int = 6
    measure: str = "value"
    cadence: Cadence = "all"
    source: str | None = None
    basis: str | None = None
    classification: str | None = None
    as_of: date | None = None
    goods: Goods = "leaves"
    partners: Partners = "leaves"

    @property
    def kind(self) -> int:
        """Bits of the rows wanted (convention 3)."""
        joint = JOINT if self.reporter and area(self.reporter).kind != "country" else 0
        return (WORLD if self.partners == "world" else 0) | (ALL_GOODS if self.goods == "total" else 0) | joint


def cells(engine: Engine, choice: Choice) -> ibis.Table:
    """The cells of a choice, one row each, of the latest release on or before the day asked for (convention 4).

    Columns: reporter, period, item, partner, value, quantity, state, release_id. Rows that a release took out are out;
    suppressed and unpublished ones are in, without a value (convention 2). Raises InputError (ClassificationError for editions) where
    sources, valuations or classifications would mix (conventions 5 and 13).
    """
    usable = known(engine.releases, choice.as_of, choice.source)
    if not usable:
        raise LedgerError("no release of the lake is that old", got=f"as of {choice.as_of}", accepted="a later day")
    wanted = {"reporter": area_ids()[area(choice.reporter).code]} if choice.reporter else {}
    wanted |= {"partner": area_ids()[area(choice.partner).code]} if choice.partner else {}
    rows = _filtered(engine, choice, wanted, usable)
    found = engine.execute(rows.select("release_id", "basis", "classification").distinct()).to_pylist()
    check_unmixed(found, usable)
    return latest(rows, usable, {r["release_id"] for r in found})


def _filtered(engine: Engine, choice: Choice, wanted: dict[str, int], usable: Sequence[Release]) -> ibis.Table:
    t = engine.observations(wanted)
    conditions: list[Any] = [t[name] == value for name, value in wanted.items()]
    conditions += [t.flow == coded(FLOWS, choice.flow, "flow"), t.measure == coded(MEASURES, choice.measure, "measure")]
    conditions += [t.kind == choice.kind, t.level == (0 if choice.goods == "total" else choice.level)]
    if choice.items:
        conditions += [t.item.isin(list(choice.items))]
        conditions += [t.item >= min(choice.items), t.item <= max(choice.items)]
    if choice.cadence == "year":
        conditions.append(t.period % 10_000 == 0)
    elif choice.cadence == "month":
        conditions.append((t.period % 10_000 > 0) & (t.period % 10_000 < 1300) & (t.period % 100 == 0))
    if choice.basis is not None:
        conditions.append(t.basis == coded(BASES, choice.basis, "basis of valuation"))
    if choice.classification is not None:
        conditions.append(t.classification == coded(CLASSIFICATIONS, choice.classification, "classification"))
    conditions.append(t.release_id.isin([r.release_id for r in usable]))
    return t.filter(conditions)


def check_unmixed(found: Sequence[Mapping[str, int]], usable: Sequence[Release]) -> None:
    """Nothing, when rows are of one source, one valuation and one classification.

    Raises InputError or ClassificationError naming what would mix (conventions 5 and 13).
    """
    by_id = {r.release_id: r.source for r in usable}
    sources = sorted({by_id[f["release_id"]] for f in found})
    bases = sorted({named(BASES, f["basis"]) or "none said" for f in found})
    lists = sorted({named(CLASSIFICATIONS, f["classification"]) or "none said" for f in found})
    if len(sources) > 1:
        raise InputError("figures of several sources are not mixed unasked", got=", ".join(sources), accepted="one of them",
                         hint="say which: source=")  # fmt: skip
    if len(bases) > 1:
        raise InputError("values counted differently are not mixed (convention 13)", got=", ".join(bases), accepted="one of them",
                         hint="say which: basis=")  # fmt: skip
    if len(lists) > 1:
        raise ClassificationError("editions of a classification are not mixed (convention 5)", got=", ".join(lists), accepted="one of them",
                                  hint="say which: classification=; or bridge them: tradewinds lake bridge")  # fmt: skip


def latest(rows: ibis.Table, usable: Sequence[Release], present: set[int]) -> ibis.Table:
    """One row a cell: that of the newest of the releases present."""
    import ibis

    order = [r.release_id for r in usable if r.release_id in present]
    if len(order) > 1:
        rank = ibis.cases(*((rows.release_id == ibis.literal(i, "int64"), ibis.literal(n, "int64")) for n, i in enumerate(order)),
                          else_=ibis.literal(-1, "int64"))  # fmt: skip
        newest = ibis.row_number().over(group_by=[rows[k] for k in KEYS], order_by=ibis.desc(rank))
        rows = rows.mutate(newest=newest).filter(lambda t: t.newest == 0)
    rows = rows.filter(rows.state != STATES["deleted"])
    return rows.select("reporter", "period", "item", "partner", "value", "quantity", "state", "release_id")
