"""What a sector's trade is made of: shares of kinds of goods, by origin where a table of trade gives them."""

from __future__ import annotations

import csv
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from tradewinds.equilibrium.base.cells import read_rows
from tradewinds.equilibrium.tariffs.countries import code_of
from tradewinds.errors import InputError, RowError
from tradewinds.series import area
from tradewinds.series.area import areas

DATA = Path(__file__).parent / "data"
OTHER = "other goods"
EMBEDDED = "kinds of goods in US imports of 2024 (US Census Bureau), rounded to a twentieth; of Korea, and of everybody for the others"
EMBEDDED_KO = (
    "2024년 미국 수입(미국 인구조사국)의 품목 구성을 0.05 단위로 반올림, 한국은 한국산, 그 밖은 전체 수입 기준"
)


@dataclass(frozen=True, slots=True)
class Part:
    """A kind of goods in a sector: its share of the sector's imports and its ordinary duty, both as fractions."""

    goods: str
    share: float
    ordinary: float = 0.0


@dataclass(frozen=True, slots=True)
class Shares:
    """The parts of sectors; `by_origin` where trade tells origins apart, else `of` for everybody.

    unmapped   share of the trade that is of no sector, and left out
    strangers  share of the trade from origins that are no region here; it counts as the rest of the world's
    """

    source: str
    of: Mapping[str, tuple[Part, ...]]
    by_origin: Mapping[tuple[str, str], tuple[Part, ...]]
    unmapped: float = 0.0
    strangers: float = 0.0
    source_ko: str = ""

    def parts(self, sector: str, origin: str) -> tuple[Part, ...]:
        """What a sector's imports from an origin are made of; the shares sum to one."""
        return self.by_origin.get((origin, sector)) or self.of.get(sector) or (Part(OTHER, 1.0),)


@lru_cache(maxsize=1)
def _embedded() -> Shares:
    parts: dict[tuple[str, str], list[Part]] = {}
    for row in read_rows(DATA / "shares.csv", ("origin", "sector", "goods", "share", "ordinary_pct", "source")):
        part = Part(row["goods"], float(row["share"]), float(row["ordinary_pct"] or 0) / 100)
        parts.setdefault((row["origin"], row["sector"]), []).append(part)
    whole = {k: (*p, Part(OTHER, round(1 - sum(x.share for x in p), 9))) for k, p in parts.items()}
    held = {k: tuple(x for x in p if x.share > 0) for k, p in whole.items()}
    told = {k: p for k, p in held.items() if k[0] != "*"}
    return Shares(EMBEDDED, {s: p for (o, s), p in held.items() if o == "*"}, told, source_ko=EMBEDDED_KO)


def load_shares(path: Path | None = None, regions: Mapping[str, Iterable[str]] | None = None) -> Shares:
    """The shares held, or those of a table of trade by product.

    A table (.csv or .parquet) has columns hs (HS code of 6 digits or more), origin, value, and where it likes duty (what was
    paid, for ordinary rates). `regions`: the names and country codes of each region; other origins are the rest of the world.
    Raises RowError, InputError for a table without the columns or without trade.
    """
    if path is None:
        return _embedded()
    return _of_trade(path, regions or {})


def _of_trade(path: Path, regions: Mapping[str, Iterable[str]]) -> Shares:
    region_of = _finder(regions)
    value: dict[tuple[str, str, str], float] = defaultdict(float)
    paid: dict[tuple[str, str, str], float] = defaultdict(float)
    lost = whole = strange = 0.0
    for hs, origin, amount, duty in _rows(path):
        sector = lookup(hs, "sector")
        whole += amount
        if sector is None:
            lost += amount
            continue
        kind = lookup(hs, "goods") or OTHER
        found = region_of(origin)
        strange += amount if not found else 0.0
        for where in (*(found or ("ROW",)), "*"):
            value[where, sector, kind] += amount
            paid[where, sector, kind] += duty
    if whole <= 0:
        raise InputError("the table holds no trade", got=path.name)
    totals: dict[tuple[str, str], float] = defaultdict(float)
    for (where, sector, _), amount in value.items():
        totals[where, sector] += amount
    parts: dict[tuple[str, str], list[Part]] = {}
    for (where, sector, kind), amount in value.items():
        if amount > 0:
            parts.setdefault((where, sector), []).append(
                Part(kind, amount / totals[where, sector], paid[where, sector, kind] / amount)
            )
    everybody = {sector: tuple(p) for (where, sector), p in parts.items() if where == "*"}
    told = {k: tuple(p) for k, p in parts.items() if k[0] != "*"}
    return Shares(f"trade by product of {path.name}", everybody, told, lost / whole, strange / whole)


def _finder(regions: Mapping[str, Iterable[str]]) -> Callable[[str], tuple[str, ...]]:
    """A function from an origin's name to the regions that it is: trade of the EU as one is that of each region within it."""
    of: dict[str, tuple[str, ...]] = {
        name.casefold(): (region,) for region, names in regions.items() for name in (region, *names)
    }
    codes = {region: {region, *names} & areas().keys() for region, names in regions.items()}
    of["eu"] = tuple(r for r, held in codes.items() if held and held <= area("EU").members) or of.get("eu", ())

    @lru_cache(maxsize=1024)
    def find(origin: str) -> tuple[str, ...]:
        found = of.get(origin.casefold(), ())
        return found or of.get((code_of(origin) or "").casefold(), ())

    return find


@lru_cache(maxsize=2)
def _prefixes(column: str) -> dict[str, str]:
    name = "hs_sectors.csv" if column == "sector" else "goods_hs.csv"
    with (DATA / name).open(encoding="utf-8", newline="") as handle:
        return {r["prefix"]: r[column] for r in csv.DictReader(handle)}


def lookup(hs: str, column: str) -> str | None:
    """The "sector" or the kind of "goods" of an HS code, by its longest listed beginning; None for none.

    >>> lookup("8703230190", "goods"), lookup("854232", "sector"), lookup("9801", "sector")
    ('automobiles', 'electronics', None)
    """
    held = _prefixes(column)
    return next((held[hs[:k]] for k in range(6, 1, -1) if hs[:k] in held), None)


def _rows(path: Path) -> Iterator[tuple[str, str, float, float]]:
    if path.suffix == ".parquet":
        import pyarrow.parquet as pq

        schema = pq.read_schema(path).names
        names = [_column(schema, c, path) for c in ("hs", "origin", "value")]
        duty = next((c for c in schema if c.casefold() in ("duty", "calculated duty")), None)
        held = pq.read_table(path, columns=[*names, *([duty] if duty else [])]).to_pydict()
        duties = held[duty] if duty else [0.0] * len(held[names[0]])
        yield from zip((str(h) for h in held[names[0]]), map(str, held[names[1]]), held[names[2]], duties, strict=True)
        return
    for row in read_rows(path, ("hs", "origin", "value")):
        try:
            amount, duty_paid = float(row["value"]), float(row.get("duty") or 0)
        except ValueError:
            raise RowError(
                f"{path.name}: not a number", got=row["value"], line=int(row["line"]), column="value"
            ) from None
        if amount < 0 or not row["hs"].replace(".", "").isdigit():
            raise RowError(f"{path.name}: not a product's trade", got=f"{row['hs']}, {row['value']}", line=int(row["line"]),
                           accepted="an HS code of digits and a value from zero on", column="hs")  # fmt: skip
        yield row["hs"].replace(".", ""), row["origin"], amount, duty_paid


NAMES = {
    "hs": ("hs", "hs10", "hs6", "commodity"),
    "origin": ("origin", "cty_name", "country"),
    "value": ("value", "imports"),
}


def _column(schema: list[str], wanted: str, path: Path) -> str:
    found = next((c for c in schema if c.casefold() in NAMES[wanted]), None)
    if found is None:
        raise InputError(f"{path.name} lacks a column", got=", ".join(schema), accepted=" or ".join(NAMES[wanted]))
    return found


def kinds() -> frozenset[str]:
    """The kinds of goods that trade is told apart into."""
    return frozenset(_prefixes("goods").values()) | {OTHER}
