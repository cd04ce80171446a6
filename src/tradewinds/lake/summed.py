"""What customs rows of a country add up to: totals, partners and baskets of goods, as each release left them."""

from __future__ import annotations

import csv
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any, Final

from tradewinds.errors import InputError
from tradewinds.lake.codes import BASES, CLASSIFICATIONS, EDITIONS, FLOWS, edition_in_force, named
from tradewinds.lake.layout import JOINT, STATES, unpack_period
from tradewinds.lake.mapping import parse_mapping
from tradewinds.lake.releases import Release, of_country
from tradewinds.lake.trade import Trade
from tradewinds.ledger import Observation

BASKETS: Final = Path(__file__).parent / "data" / "baskets.csv"
WITHOUT_LIST: Final = (CLASSIFICATIONS[""], CLASSIFICATIONS["TOTAL"])
"""Classifications of rows that are of no list of goods: totals of all goods."""

CELL: Final = (
    "(who * 100000000::BIGINT + period) * 65536 + other, item, "
    "((((f * 1000::BIGINT + classification) * 100 + level) * 100 + kind) * 100 + basis)"
)
"""What tells the cells of a country apart, in three numbers: to sort by ten would take four times as long."""

_Place = tuple[str, str, int]
_List = tuple[int, int]
"""A classification and a basis: what does not mix (conventions 5 and 13)."""


@dataclass(frozen=True, slots=True)
class Told:
    """What one release, with those before it, tells of a flow in a period."""

    source: str
    flow: str
    period: int
    rank: int
    trade: Trade
    cells: tuple[tuple[str, str, str, float], ...]


def summed(
    con: Any, own: list[str], every: list[str], code: int, reporter: str, bulk: Mapping[int, Release], printed: set[str]
) -> list[Observation]:
    """Totals, partners and baskets of a country's bulk releases, in the order of periods.

    A part of a reconciled data set that was loaded for another country tells nothing of this one.

    Each is of the cells as last released by then (convention 4), of one source, one valuation a flow, and one
    classification a period; flows in `printed` are left to their printed figures. Raises InputError where several sources
    tell a flow.
    """
    mirrored = {i for i, r in bulk.items() if parse_mapping(r.mapping).reconciled}
    bulk = {i: r for i, r in bulk.items() if i not in mirrored or of_country(r, reporter)}
    if not bulk:
        return []
    ranks = {i: n for n, i in enumerate(bulk)}
    by_rank = list(bulk.values())
    mirrored &= bulk.keys()
    con.execute("CREATE TEMP TABLE basket AS SELECT * FROM (VALUES "
                + ", ".join(f"({hs}, {digits}, '{item}')" for item, hs, digits in baskets()) + ") AS t(hs, digits, name)")  # fmt: skip
    sources = {name: n for n, name in enumerate(dict.fromkeys(r.source for r in by_rank))}
    con.execute("CREATE TEMP TABLE bulk (release_id BIGINT, rank INTEGER, who INTEGER, whole BOOLEAN)")
    con.executemany(
        "INSERT INTO bulk VALUES (?, ?, ?, ?)",
        [(i, ranks[i], sources[r.source], i in mirrored) for i, r in bulk.items()],
    )
    told: list[Told] = []
    for side in ("reporter", "partner") if mirrored else ("reporter",):
        paths = own if side == "reporter" else every
        if paths:
            changes = _Changes(con, side, paths, code)
            told += _told(changes, by_rank, mirrored)
    told = [t for t in told if t.flow not in printed]
    _one_source(told, reporter)
    told = _one_valuation(told)
    return [
        row
        for t in sorted(told, key=lambda t: (t.period, t.flow, t.rank))
        for row in _rows(t, by_rank, reporter, first=_first(told))
    ]


def _first(told: Iterable[Told]) -> dict[tuple[str, int], int]:
    found: dict[tuple[str, int], int] = {}
    for t in told:
        found[t.flow, t.period] = min(t.rank, found.get((t.flow, t.period), t.rank))
    return found


class _Changes:
    """What each release changed in the sums of a country's rows, by list, kind and level.

    `side` is the column the country stands in; a reconciled release is whole and starts anew, others change cells.
    """

    def __init__(self, con: Any, side: str, paths: list[str], code: int) -> None:
        self.con, self.paths = con, paths
        flow, other = ("flow", "partner") if side == "reporter" else (str(FLOWS["imports"]), "reporter")
        only = "" if side == "reporter" else f" AND whole AND kind < {JOINT}"
        rows = (
            f"SELECT rank, who, whole, period, item, classification, level, kind, basis, value, state, {flow} AS f, {other} AS other "
            f"FROM read_parquet(?, union_by_name=true) o JOIN bulk USING (release_id) "
            f"WHERE {side} = {code} AND printed IS NULL AND measure = 1{only}"
        )
        con.execute(
            f"CREATE OR REPLACE TEMP TABLE goods AS SELECT DISTINCT item, level, name FROM (SELECT DISTINCT item, level FROM ({rows})) "
            "JOIN basket ON level >= 4 AND item // (10 ** (level - digits))::BIGINT = hs", [paths],
        )  # fmt: skip
        again = self._again(rows)
        alive, hidden = f"state IN ({STATES['known']}, {STATES['zero']})", f"state = {STATES['suppressed']}"
        kind = f"kind % {JOINT} AS kind"
        parts = f"rank, f, period, classification, basis, {kind}, level, item, other, {alive} AS alive, {hidden} AS hidden, value"
        once = f"SELECT {parts}, false AS was, false AS veiled, 0.0 AS before FROM ({rows})"
        if again:
            con.execute("CREATE OR REPLACE TEMP TABLE again (who INTEGER, f INTEGER, period INTEGER)")
            con.executemany("INSERT INTO again VALUES (?, ?, ?)", again)
            window = f"OVER (PARTITION BY {CELL} ORDER BY rank)"
            con.execute(
                f"CREATE OR REPLACE TEMP TABLE changes AS SELECT {parts}, coalesce(lag({alive}) {window}, false) AS was, "
                f"coalesce(lag({hidden}) {window}, false) AS veiled, lag(value) {window} AS before "
                f"FROM ({rows}) SEMI JOIN again USING (who, f, period) "
                "QUALIFY was <> alive OR veiled <> hidden OR (alive AND value <> before)", [paths],
            )  # fmt: skip
            once += " ANTI JOIN again USING (who, f, period) UNION ALL SELECT * FROM changes"
        self.rows, self.cells = f"({rows})", f"({once})"

    def _again(self, rows: str) -> list[tuple[int, int, int]]:
        """Sources, flows and periods that several releases tell part by part."""
        return list(
            self.con.execute(
                f"SELECT who, f, period FROM ({rows}) WHERE NOT whole GROUP BY ALL HAVING count(DISTINCT rank) > 1", [self.paths]
            ).fetchall()
        )  # fmt: skip

    def touched(self) -> Iterator[tuple[Any, ...]]:
        """Rank, flow, period, classification and basis of what a release tells, though it change nothing."""
        yield from self.con.execute(
            f"SELECT DISTINCT rank, f, period, classification, basis FROM {self.rows}", [self.paths]
        ).fetchall()  # fmt: skip

    def read(self, by: str, joined: str = "", where: str = "") -> Iterator[tuple[Any, ...]]:
        """Rank, flow, period, classification, basis, kind, level, `by`, and the change of value, cells and hidden cells."""
        yield from self.con.execute(
            f"SELECT rank, f, period, classification, basis, kind, level, {by} AS at, "
            "sum(CASE WHEN alive THEN value ELSE 0 END - CASE WHEN was THEN before ELSE 0 END), "
            "sum(alive::INTEGER - was::INTEGER), sum(hidden::INTEGER - veiled::INTEGER) "
            f"FROM {self.cells} {joined} {where} GROUP BY ALL", [self.paths],
        ).fetchall()  # fmt: skip


def _told(changes: _Changes, by_rank: list[Release], mirrored: set[int]) -> Iterator[Told]:
    """Every release's state of every flow and period that it touches."""
    found: dict[_Place, dict[int, dict[_List, Trade]]] = defaultdict(lambda: defaultdict(dict))

    def trade(row: tuple[Any, ...]) -> Trade:
        release = by_rank[row[0]]
        at = found[release.source, named(FLOWS, row[1]), row[2]][row[0]]
        return at.setdefault((row[3], row[4]), Trade(release.release_id in mirrored))

    for row in changes.touched():
        trade(row)
    for row in changes.read("other"):
        trade(row).partner(*row[5:])
    for row in changes.read("item // (10 ** (level - 2))::BIGINT", where="WHERE level > 0"):
        trade(row).chapter(*row[5:10])
    for row in changes.read("name", "JOIN goods USING (item, level)"):
        trade(row).basket(*row[5:10])
    for (source, flow, period), steps in found.items():
        held: dict[_List, tuple[int, Trade]] = {}
        order, last = sorted(steps), dict[str, str]()
        for n, rank in enumerate(order):
            whole = by_rank[rank].release_id in mirrored
            held = {} if whole else dict(held)
            for which, change in steps[rank].items():
                held[which] = rank, (held[which][1].after(change) if which in held else change)
            if n + 1 < len(order) and by_rank[order[n + 1]].released == by_rank[rank].released:
                continue
            for changed, trade_, cells in _one_list(held, period):
                new = by_rank[changed].released == by_rank[rank].released
                if new or last.get(trade_.basis) != trade_.classification:
                    yield Told(source, flow, period, rank, trade_, cells)
                last[trade_.basis] = trade_.classification


def _one_list(
    held: dict[_List, tuple[int, Trade]], period: int
) -> Iterator[tuple[int, Trade, tuple[tuple[str, str, str, float], ...]]]:
    """Of each valuation the one classification that tells the trade (convention 5), and the release that changed it last.

    The publisher's own total goes first; then what is at least half as deep as the deepest, the newest release, the most
    cells, the edition in force or the last before it.
    """
    year = period // 10_000
    in_force = CLASSIFICATIONS[edition_in_force(year)]
    for basis in sorted({b for _, b in held}):
        totals = [held[c, basis] for c in WITHOUT_LIST if (c, basis) in held]
        lists = {c: held[c, basis] for c, b in held if b == basis and c not in WITHOUT_LIST}
        if not lists:
            lists = {c: held[c, basis] for c, b in held if b == basis}
        options = []
        for c, (rank, trade) in lists.items():
            if c not in WITHOUT_LIST:
                trade = trade.with_totals([t for _, t in totals])
                rank = max([rank, *(r for r, _ in totals)])
            trade.classification, trade.basis = named(CLASSIFICATIONS, c), named(BASES, basis)
            if cells := tuple(trade.cells()):
                options.append((c, rank, trade, cells))
        if options:
            most = max(t.count for _, _, t, _ in options)
            best = max(options, key=lambda o: (
                not o[2].summed, 2 * o[2].count >= most, o[1], o[2].count,
                o[0] if o[0] <= in_force or o[0] > len(EDITIONS) else -o[0],
            ))  # fmt: skip
            yield best[1], best[2], best[3]


def _one_source(told: list[Told], reporter: str) -> None:
    """Nothing, when each flow of the country is told by one source.

    Raises InputError saying which tells what, and how to choose (convention 13).
    """
    spans: dict[str, dict[str, list[int]]] = defaultdict(lambda: defaultdict(list))
    for t in told:
        spans[t.flow][t.source].append(t.period)
    mixed = {flow: by for flow, by in spans.items() if len(by) > 1}
    if mixed:
        names = sorted({s for by in mixed.values() for s in by})
        said = "; ".join(
            f"{source}: {flow} {unpack_period(min(periods))} to {unpack_period(max(periods))}"
            for flow, by in sorted(mixed.items()) for source, periods in sorted(by.items())
        )  # fmt: skip
        raise InputError("several sources tell the trade of this country; they are not mixed unasked (convention 13)",
                         got=", ".join(names), accepted=f"one of them ({said})",
                         hint=f"say which: TRADEWINDS_SOURCE={names[0]} tradewinds brief {reporter}; in Python source=")  # fmt: skip


def _one_valuation(told: list[Told]) -> list[Told]:
    """Of each flow the valuation of most periods; its note says what else is held (convention 13)."""
    periods: dict[str, dict[str, set[int]]] = defaultdict(lambda: defaultdict(set))
    for t in told:
        periods[t.flow][t.trade.basis].add(t.period)
    kept = {flow: max(sorted(by), key=lambda b: len(by[b])) for flow, by in periods.items()}
    for t in told:
        others = sorted(b or "valuation not said" for b in periods[t.flow] if b != kept[t.flow])
        t.trade.beside = f"; the lake holds it also counted otherwise: {', '.join(others)}" if others else ""
    return [t for t in told if t.trade.basis == kept[t.flow]]


def _rows(
    told: Told, by_rank: list[Release], reporter: str, first: Mapping[tuple[str, int], int]
) -> Iterator[Observation]:
    release = by_rank[told.rank]
    status = "first" if first[told.flow, told.period] == told.rank else "revised"
    for classification, item, partner, value in told.cells:
        yield Observation(
            release.released, release.publisher, classification, reporter, told.flow, item, partner, unpack_period(told.period),
            "value", f"{value / 1e9:.9f}", "USD bn", "", status, release.file, told.trade.note,
        )  # fmt: skip


@lru_cache(maxsize=1)
def baskets() -> tuple[tuple[str, int, int], ...]:
    """Items by HS code and its digits: headings of the Harmonized System, not a ministry's lists (convention 5).

    >>> ("semiconductors", 8542, 4) in baskets()
    True
    """
    with BASKETS.open(encoding="utf-8", newline="") as handle:
        return tuple((r["item"], int(hs), len(hs)) for r in csv.DictReader(handle) for hs in r["hs"].split("|"))
