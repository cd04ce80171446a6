"""What the tables hold: columns, integer codes of states and kinds, periods as integers.

A row of `observations` is one cell of one release. Rows lie sorted by reporter, period, item, partner, in row groups of
`ROW_GROUP`. Labels are put on at the edge (`tradewinds.lake.codes`).
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from tradewinds.errors import PeriodError
from tradewinds.periods import Period

if TYPE_CHECKING:
    import pyarrow as pa

OBSERVATIONS, RELEASES, CODES, BRIDGES = "observations", "releases", "codes", "bridges"
TABLES: Final = (OBSERVATIONS, RELEASES, CODES, BRIDGES)
ROW_GROUP: Final = 131_072

STATES: Final = {"known": 1, "zero": 2, "suppressed": 3, "unpublished": 4, "deleted": 5}
"""Convention 2: three kinds of nothing; `deleted` is a row that a later release took out (convention 4)."""

WORLD, ALL_GOODS, GROUP, JOINT = 1, 2, 4, 8
"""Bits of `kind` (convention 3): the partner is the world, the item is all goods, the partner is a group of countries, the
reporter is one (or the world).
Rows of kind 0 are leaves; leaves of one `level` add up, others do not."""

KEYS: Final = (
    "reporter", "period", "item", "partner", "flow", "classification", "level", "kind", "measure", "basis",
)  # fmt: skip
"""What tells the rows of one release apart, in the order of sorting."""

INTEGERS: Final = {
    "release_id": "int64", "reporter": "int16", "period": "int32", "item": "int64", "partner": "int16", "flow": "int8",
    "classification": "int16", "level": "int8", "kind": "int8", "measure": "int8", "basis": "int8",
    "state": "int8",
}  # fmt: skip
TEXTS: Final = ("printed", "unit", "growth", "status", "source", "note")
"""Empty in bulk loads; a ledger's rows keep their printed form in them (conventions 1 and 8), and their `place`: the order
in which its publisher's file tells them."""


def observation_schema() -> pa.Schema:
    """Columns of `observations`: value in whole units, quantity in kilograms (null where not given)."""
    import pyarrow as pa

    fields = [pa.field(n, pa.type_for_alias(t), nullable=False) for n, t in INTEGERS.items()]
    fields += [pa.field("value", pa.float64()), pa.field("quantity", pa.float64())]
    return pa.schema([*fields, *(pa.field(n, pa.string()) for n in TEXTS), pa.field("place", pa.int32())])


def release_schema() -> pa.Schema:
    """Columns of `releases`: one row a release; `value` is the sum of its leaves, `mapping` the text it was read by.

    A release counts when its load is committed in `observations`; its row is written just before. Its `status` is `released`,
    or `complete` where what it no longer held was recorded as deleted. A row of status `withdrawn` takes a release out when
    the load that it names is committed.
    """
    import pyarrow as pa

    return pa.schema([
        pa.field("release_id", pa.int64(), nullable=False), pa.field("load_id", pa.string(), nullable=False),
        pa.field("source", pa.string(), nullable=False), pa.field("publisher", pa.string(), nullable=False),
        pa.field("released", pa.date32()), pa.field("fetched", pa.timestamp("us", tz="UTC"), nullable=False),
        pa.field("file", pa.string(), nullable=False), pa.field("sha256", pa.string(), nullable=False),
        pa.field("mapping", pa.string(), nullable=False), pa.field("status", pa.string(), nullable=False),
        pa.field("rows", pa.int64(), nullable=False), pa.field("rejected", pa.int64(), nullable=False),
        pa.field("value", pa.float64(), nullable=False), pa.field("note", pa.string(), nullable=False),
    ])  # fmt: skip


def code_schema() -> pa.Schema:
    """Columns of `codes`: what an integer of a dimension stands for, and in which years."""
    import pyarrow as pa

    return pa.schema([
        pa.field("dimension", pa.string(), nullable=False), pa.field("code", pa.int64(), nullable=False),
        pa.field("text", pa.string(), nullable=False), pa.field("label", pa.string(), nullable=False),
        pa.field("valid_from", pa.int32()), pa.field("valid_to", pa.int32()),
    ])  # fmt: skip


def bridge_schema() -> pa.Schema:
    """Columns of `bridges`: a code of one edition of the Harmonized System and one that takes over from it in another."""
    import pyarrow as pa

    names = {"from_edition": "int16", "to_edition": "int16", "from_code": "int32", "to_code": "int32"}
    return pa.schema(
        [*(pa.field(n, pa.type_for_alias(t), nullable=False) for n, t in names.items()), pa.field("file", pa.string())]
    )


def schema(table: str) -> pa.Schema:
    """The columns of a table by its name."""
    made = {OBSERVATIONS: observation_schema, RELEASES: release_schema, CODES: code_schema, BRIDGES: bridge_schema}
    return made[table]()


def pack_period(period: Period) -> int:
    """A period as an integer that sorts by year.

    The year, then two digits for the part of it (00 the year, 01 to 12 a month, 21 to 24 a quarter, 31 and 32 a half,
    41 to 52 months from that one on), then two digits more: the last day of the first days of a month, the last month.

    Raises PeriodError for a stretch that no publisher uses.

    >>> [pack_period(Period.parse(t)) for t in ("2024", "2024-05", "2024-Q2", "2026-09-01/20", "2026-01/2026-09")]
    [20240000, 20240500, 20242200, 20260920, 20264109]
    """
    a, b = period.first, period.last
    year = a.year * 10_000
    match period.unit:
        case "year":
            return year
        case "half":
            return year + 3000 + (1 + a.month // 7) * 100
        case "quarter":
            return year + 2000 + (a.month + 2) // 3 * 100
        case "month":
            return year + a.month * 100
        case "days" if a.day == 1:
            return year + a.month * 100 + b.day
        case "months" if a.year == b.year:
            return year + (40 + a.month) * 100 + b.month
    raise PeriodError("the lake holds no such period", got=str(period), accepted="a year or a part of one year")


def unpack_period(code: int) -> Period:
    """The period of an integer.

    >>> str(unpack_period(20264109)), str(unpack_period(20260920))
    ('2026-01/2026-09', '2026-09-01/20')
    """
    year, part, more = code // 10_000, code // 100 % 100, code % 100
    if part == 0:
        return Period.of_year(year)
    if part > 40:
        return Period.of_months(year, part - 40, year, more)
    if part > 30:
        return Period.of_half(year, part - 30)
    if part > 20:
        return Period.of_quarter(year, part - 20)
    return Period.of_days(year, part, 1, more) if more else Period.of_month(year, part)
