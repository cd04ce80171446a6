"""Bridges between editions of the Harmonized System: official correspondence tables that the user loads (convention 5)."""

from __future__ import annotations

import csv
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from tradewinds.errors import InputError
from tradewinds.lake.codes import CLASSIFICATIONS, EDITIONS, coded
from tradewinds.lake.layout import BRIDGES, STATES, schema
from tradewinds.lake.releases import releases
from tradewinds.lake.table import append, create, open_table, read, snapshot, told

if TYPE_CHECKING:
    import ibis

PLACE: Final = ("release_id", "reporter", "flow", "period", "level")
SPLIT = 0
"""In place of a code: one that the other edition splits, so that its value can go to no single code."""


@dataclass(frozen=True, slots=True)
class Bridge:
    """From one edition's HS6 codes to another's, where one code takes over the whole of one; `split` are those that do not.

    Codes that merge are moved; codes that are split are not, since how their value divides is not in the table.
    """

    start: str
    end: str
    to: Mapping[int, int]
    split: frozenset[int]


def load_bridge(lake: Path, file: Path, start: str, end: str) -> int:
    """Put a correspondence table into the lake: its first two columns of HS6 codes, from and to; gives its pairs.

    Raises InputError for editions that are none, or a file that is no table of pairs.
    """
    first, second = (coded(CLASSIFICATIONS, e, "classification") for e in (start, end))
    if start not in EDITIONS or end not in EDITIONS or start == end:
        raise InputError(
            "a bridge leads between two editions of the Harmonized System",
            got=f"{start} to {end}",
            accepted=", ".join(EDITIONS),
        )
    pairs = sorted(set(_pairs(file)))
    if len(pairs) < 2:
        raise InputError(
            "this is no correspondence table", got=str(file), accepted="two columns of HS6 codes, CSV or Parquet"
        )
    create(lake)
    tables = _tables(lake, first, second)
    if not tables or tables[-1] != set(pairs):
        load_id = sha256(repr((first, second, pairs, len(tables))).encode()).hexdigest()
        rows = [
            {"from_edition": first, "to_edition": second, "from_code": a, "to_code": b, "file": file.name}
            for a, b in pairs
        ]
        append(lake, BRIDGES, rows, load_id)
    return len(pairs)


def _tables(lake: Path, first: int, second: int) -> list[set[tuple[int, int]]]:
    """The pairs of every table loaded between two editions, whichever way round, in the order of loading."""
    import pyarrow as pa
    import pyarrow.parquet as pq

    table = open_table(lake, BRIDGES)
    added = pa.table(table.get_add_actions(flatten=True)).to_pylist()
    found = []
    with told(lake):
        for action in sorted(added, key=lambda a: (a["modification_time"], a["path"])):
            rows = pq.read_table(lake / BRIDGES / action["path"], schema=schema(BRIDGES)).to_pylist()
            for start, end, one, other in (
                (first, second, "from_code", "to_code"),
                (second, first, "to_code", "from_code"),
            ):
                pairs = {(r[one], r[other]) for r in rows if (r["from_edition"], r["to_edition"]) == (start, end)}
                found += [pairs] if pairs else []
    return found


def _pairs(file: Path) -> Iterator[tuple[int, int]]:
    """The first two columns that hold HS6 codes; rows above the first pair are a heading."""
    places: list[int] = []
    for number, cells in enumerate(_table(file), 1):
        texts = [str(c).strip().replace(".", "") for c in cells]
        if not places:
            places = [n for n, t in enumerate(texts) if _is_code(t)][:2]
            if len(places) < 2:
                places = []
                continue
        if len(texts) > places[1] and all(_is_code(texts[n]) for n in places):
            yield int(texts[places[0]]), int(texts[places[1]])
        elif any(texts):
            raise InputError(
                "a row is no pair of HS6 codes",
                got=f"{file}, row {number}: {', '.join(texts)[:60]}",
                accepted="851712,851713",
            )


def _is_code(text: str) -> bool:
    return text.isascii() and text.isdecimal() and 5 <= len(text) <= 6


def _table(file: Path) -> Iterable[list[Any]]:
    try:
        with file.open("rb") as handle:
            head = handle.read(4)
        if head == b"PAR1":
            import pyarrow.parquet as pq

            table = pq.read_table(file)
            return list(map(list, zip(*(c.to_pylist() for c in table.columns), strict=True)))
        text = file.read_text(encoding="utf-8-sig")
        mark = max(",;\t", key=text[:2000].count)
        return list(csv.reader(text.splitlines(), delimiter=mark))
    except (OSError, ValueError, csv.Error) as problem:
        raise InputError("the correspondence table cannot be read", got=f"{file}: {str(problem)[:120]}") from None


def bridge(lake: Path, start: str, end: str) -> Bridge:
    """The bridge between two editions by the table that was loaded last; one loaded the other way round serves too.

    Raises InputError where none is loaded.
    """
    first, second = (coded(CLASSIFICATIONS, e, "classification") for e in (start, end))
    tables = _tables(lake, first, second)
    pairs = tables[-1] if tables else set()
    if not pairs:
        names = {code: word for word, code in CLASSIFICATIONS.items()}
        rows = read(lake, BRIDGES)
        held = sorted({f"{names[r['from_edition']]} to {names[r['to_edition']]}" for r in rows})
        raise InputError("no correspondence table is loaded for these editions (convention 5)", got=f"{start} to {end}",
                         accepted=", ".join(held) or "none is loaded",
                         hint=f"tradewinds lake bridge FILE --from {start} --to {end}")  # fmt: skip
    targets: dict[int, set[int]] = defaultdict(set)
    for a, b in pairs:
        targets[a].add(b)
    return Bridge(
        start,
        end,
        {a: next(iter(b)) for a, b in targets.items() if len(b) == 1},
        frozenset(a for a, b in targets.items() if len(b) > 1),
    )


@dataclass(frozen=True, slots=True)
class Moved:
    """Shares of value: under the same code, moved to another, split between several, in no table."""

    value: float
    same: float
    moved: float
    split: float
    unknown: float


def bridged(cells: ibis.Table, how: Bridge) -> ibis.Table:
    """HS6 cells of one edition under the codes of another; what is split or unknown stands under item 0."""
    import ibis

    changed = {a: b for a, b in how.to.items() if a != b}
    lost = sorted(how.split)
    item = cells.item
    known = sorted(set(how.to) | how.split)
    new = (
        ibis.cases((item.isin(lost), SPLIT), (~item.isin(known), SPLIT), else_=item)
        if lost
        else ibis.cases((~item.isin(known), SPLIT), else_=item)
    )
    if changed:
        table = ibis.memtable({"item_from": list(changed), "item_to": list(changed.values())})
        joined = cells.mutate(item_=new).left_join(table, cells.item == table.item_from)
        joined = joined.mutate(item=ibis.coalesce(joined.item_to, joined.item_))
        return joined.drop("item_", "item_from", "item_to")
    return cells.mutate(item=new)


def share_moved(totals: Mapping[int, float], how: Bridge) -> Moved:
    """What a bridge does to value by HS6 code (shape: code to value).

    >>> b = Bridge("HS17", "HS12", {1: 1, 2: 3}, frozenset({4}))
    >>> share_moved({1: 50.0, 2: 30.0, 4: 15.0, 9: 5.0}, b)
    Moved(value=100.0, same=0.5, moved=0.3, split=0.15, unknown=0.05)
    """
    whole = sum(totals.values()) or 1.0
    same = sum(v for c, v in totals.items() if how.to.get(c) == c)
    moved = sum(v for c, v in totals.items() if c in how.to and how.to[c] != c)
    split = sum(v for c, v in totals.items() if c in how.split)
    return Moved(
        sum(totals.values()), same / whole, moved / whole, split / whole, (whole - same - moved - split) / whole
    )


def held_value(lake: Path, edition: str) -> dict[int, float]:
    """Value of leaves by HS6 code of an edition in what the lake holds (shape: code to value).

    Each trade once: of a reporter's flow its months or its years, its longest codes, and of a period its newest release.
    """
    import duckdb
    import pyarrow as pa

    paths = snapshot(lake).paths()
    if not paths:
        return {}
    rank = {r.release_id: n for n, r in enumerate(releases(lake))}
    where = (
        f"classification = {CLASSIFICATIONS[edition]} AND kind = 0 AND level >= 6 AND measure = 1 "
        f"AND state IN ({STATES['known']}, {STATES['zero']})"
    )
    with told(lake), duckdb.connect(config={"threads": 2}) as con:
        groups = con.execute(
            f"SELECT {', '.join(PLACE)}, sum(value) FROM read_parquet(?, union_by_name=true) WHERE {where} GROUP BY ALL", [paths]
        ).fetchall()  # fmt: skip
        chosen = _once([g for g in groups if g[0] in rank], rank)
        con.register("chosen", pa.table({n: [g[i] for g in chosen] for i, n in enumerate(PLACE)}))
        rows = con.execute(
            "SELECT item // (10 ** (level - 6))::BIGINT, sum(value) FROM read_parquet(?, union_by_name=true) "
            f"SEMI JOIN chosen USING ({', '.join(PLACE)}) WHERE {where} GROUP BY 1", [paths],
        ).fetchall()  # fmt: skip
    return {int(code): float(value) for code, value in rows}


def _once(groups: list[tuple[Any, ...]], rank: Mapping[int, int]) -> list[tuple[Any, ...]]:
    """Groups of `PLACE` and value that tell each trade once."""
    spans: dict[tuple[int, int], dict[int, float]] = defaultdict(lambda: defaultdict(float))
    for _, reporter, flow, period, _, value in groups:
        spans[reporter, flow][_cadence(period)] += value
    newest: dict[tuple[int, int, int], tuple[int, int]] = {}
    for release, reporter, flow, period, level, _ in groups:
        by = spans[reporter, flow]
        if _cadence(period) == max(by, key=lambda c: (by[c], -c)):
            place = (reporter, flow, period)
            newest[place] = max(newest.get(place, (-1, 0)), (rank[release], level))
    return [g[:5] for g in groups if newest.get((g[1], g[2], g[3])) == (rank[g[0]], g[4])]


def _cadence(period: int) -> int:
    """0 for a year, 1 for a month, else what stretch it is: of different ones the sums would count a trade twice."""
    part = period // 100 % 100
    return 0 if part == 0 else 1 if part <= 12 and period % 100 == 0 else 2 + part // 10
