"""Bridges between editions of the Harmonized System: official correspondence tables that the user loads (convention 5)."""

from __future__ import annotations

import csv
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING, Any

from tradewinds.errors import InputError
from tradewinds.lake.codes import CLASSIFICATIONS, EDITIONS, coded
from tradewinds.lake.layout import BRIDGES
from tradewinds.lake.table import append, create, read

if TYPE_CHECKING:
    import ibis

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
    load_id = sha256(repr((first, second, pairs)).encode()).hexdigest()
    rows = [
        {"from_edition": first, "to_edition": second, "from_code": a, "to_code": b, "file": file.name} for a, b in pairs
    ]
    append(lake, BRIDGES, rows, load_id)
    return len(pairs)


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
    """The bridge between two editions as loaded; a table loaded the other way round serves too.

    Raises InputError where none is loaded.
    """
    first, second = (coded(CLASSIFICATIONS, e, "classification") for e in (start, end))
    rows = read(lake, BRIDGES)
    pairs = {(r["from_code"], r["to_code"]) for r in rows if (r["from_edition"], r["to_edition"]) == (first, second)}
    pairs |= {(r["to_code"], r["from_code"]) for r in rows if (r["from_edition"], r["to_edition"]) == (second, first)}
    if not pairs:
        names = {code: word for word, code in CLASSIFICATIONS.items()}
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
    """Value of leaves by HS6 code of an edition, over all that the lake holds (shape: code to value)."""
    import duckdb

    from tradewinds.lake.table import snapshot

    paths = snapshot(lake).paths()
    if not paths:
        return {}
    with duckdb.connect(config={"threads": 2}) as con:
        rows = con.execute(
            "SELECT item // (10 ** (level - 6))::BIGINT, sum(value) FROM read_parquet(?, union_by_name=true) "
            "WHERE classification = ? AND kind = 0 AND level >= 6 AND measure = 1 AND state IN (1, 2) GROUP BY 1",
            [paths, CLASSIFICATIONS[edition]],
        ).fetchall()  # fmt: skip
    return {int(code): float(value) for code, value in rows}
