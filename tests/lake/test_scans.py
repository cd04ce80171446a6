"""Scans against plain Python over the same rows, and DuckDB against Spark; expressions that differ are kept out."""

from __future__ import annotations

import ast
import itertools
import math
import random
import shutil
from collections import defaultdict
from datetime import date
from pathlib import Path

import pytest

from tradewinds.errors import ClassificationError, InputError
from tradewinds.lake import scans
from tradewinds.lake.cells_of import Choice, cells
from tradewinds.lake.engines import Engine, duckdb_engine, spark_engine
from tradewinds.lake.loading import load
from tradewinds.lake.mapping import parse_mapping

COUNTRIES = {410: "KOR", 842: "USA", 156: "CHN", 392: "JPN"}
ITEMS = ("010121", "270900", "854231", "870323", "890120")
MAP = """
source: monthly
publisher: Customs
released: {released}
reporter: {{column: r, codes: un}}
partner: {{column: p, codes: un}}
flow: exports
item: {{column: k, digits: 6}}
classification: HS22
period: t
value: {{column: v, unit: USD, basis: fob}}
"""
Row = tuple[int, int, str, str, float]


def made() -> list[Row]:
    """Three years of months with gaps, entries and exits."""
    draw = random.Random(20260901)
    rows = []
    for r, p, k in itertools.product(COUNTRIES, COUNTRIES, ITEMS):
        if r == p:
            continue
        begin, end = draw.randrange(0, 8), draw.randrange(28, 37)
        for n in range(begin, end):
            if draw.random() < 0.08:
                continue
            rows.append((r, p, k, f"{2022 + n // 12}{n % 12 + 1:02}", round(draw.lognormvariate(12, 2), 2)))
    return rows


ROWS = made()


@pytest.fixture(scope="module")
def lake(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("scans")
    file = folder / "rows.csv"
    file.write_text("r,p,k,t,v\n" + "".join(f"{r},{p},{k},{t},{v}\n" for r, p, k, t, v in ROWS))
    load(folder / "lake", file, parse_mapping(MAP.format(released="2025-01-15")))
    revised = [row for row in ROWS if row[3] == "202412"][:20]
    file = folder / "revised.csv"
    file.write_text("r,p,k,t,v\n" + "".join(f"{r},{p},{k},{t},{v * 2}\n" for r, p, k, t, v in revised))
    load(folder / "lake", file, parse_mapping(MAP.format(released="2025-02-15")))
    return folder / "lake"


@pytest.fixture(scope="module")
def engine(lake: Path) -> Engine:
    return duckdb_engine(lake)


FIRST = Choice(as_of=date(2025, 1, 31), cadence="month")


def sums(by: tuple[str, ...], rows: list[Row] = ROWS) -> dict[tuple[object, ...], float]:
    found: dict[tuple[object, ...], float] = defaultdict(float)
    for r, p, k, t, v in rows:
        place = {"reporter": code(r), "partner": code(p), "item": int(k)}
        found[(*(place[b] for b in by), int(t) * 100)] += v
    return found


def code(un: int) -> int:
    return 840 if un == 842 else un


def table(engine: Engine, expression: object, *keys: str) -> dict[tuple[object, ...], dict[str, float]]:
    return {tuple(row[k] for k in keys): row for row in engine.execute(expression).to_pylist()}


def test_growth_joins_a_month_with_the_one_a_year_earlier(engine: Engine) -> None:
    own = sums(("reporter", "item"))
    expected = {
        k: 100 * (v / own[*k[:-1], k[-1] - 10_000] - 1) for k, v in own.items() if (*k[:-1], k[-1] - 10_000) in own
    }
    found = table(engine, scans.yoy(cells(engine, FIRST), ["reporter", "item"]), "reporter", "item", "period")
    assert found.keys() == expected.keys()
    assert all(math.isclose(found[k]["growth"], g, rel_tol=1e-9, abs_tol=1e-9) for k, g in expected.items())


def test_contributions_close(engine: Engine) -> None:
    points = table(
        engine, scans.contribution(cells(engine, FIRST), ["partner", "item"]), "reporter", "partner", "item", "period"
    )
    by_reporter: dict[tuple[object, ...], float] = defaultdict(float)
    for (reporter, _, _, period), row in points.items():
        by_reporter[reporter, period] += row["points"]
    growth = table(engine, scans.yoy(cells(engine, FIRST), ["reporter"]), "reporter", "period")
    assert by_reporter.keys() == growth.keys()
    assert all(math.isclose(by_reporter[k], row["growth"], rel_tol=1e-9) for k, row in growth.items())


def test_streaks_are_runs_without_a_gap(engine: Engine) -> None:
    own = sums(("reporter", "partner", "item"))
    expected = set()
    for key in {k[:-1] for k in own}:
        run: list[int] = []
        for n in range(12, 36):
            period = (2022 + n // 12) * 10_000 + (n % 12 + 1) * 100
            rose = (
                (*key, period) in own
                and (*key, period - 10_000) in own
                and own[*key, period] > own[*key, period - 10_000]
            )
            if rose:
                run.append(period)
            if run and (not rose or n == 35):
                expected.add((*key, run[0], run[-1], len(run)))
                run = []
    found = engine.execute(scans.streaks(cells(engine, FIRST), ["reporter", "partner", "item"])).to_pylist()
    assert {(r["reporter"], r["partner"], r["item"], r["first"], r["last"], r["length"]) for r in found} == expected


def test_records_beat_all_before(engine: Engine) -> None:
    own = sums(("reporter",))
    expected = set()
    for reporter in {k[0] for k in own}:
        best = None
        for period in sorted(k[1] for k in own if k[0] == reporter):
            if best is not None and own[reporter, period] > best:
                expected.add((reporter, period))
            best = max(best or 0.0, own[reporter, period])
    found = table(engine, scans.records(cells(engine, FIRST), ["reporter"]), "reporter", "period")
    assert set(found) == expected


def test_concentration_lies_between_one_nth_and_one(engine: Engine) -> None:
    found = table(engine, scans.concentration(cells(engine, FIRST), ["reporter"]), "reporter", "period")
    own, parts = sums(("reporter",)), sums(("reporter", "partner"))
    for (reporter, period), row in found.items():
        shares = [v / own[reporter, period] for (r, _, t), v in parts.items() if (r, t) == (reporter, period)]
        assert math.isclose(row["hhi"], math.fsum(s * s for s in shares), rel_tol=1e-12)
        assert 1 / len(shares) <= row["hhi"] * (1 + 1e-12) and row["hhi"] <= 1
        assert math.isclose(row["effective"] * row["hhi"], 1, rel_tol=1e-12)


def test_comparative_advantage_averages_to_one_over_the_world(engine: Engine) -> None:
    """The mean of RCA by each item's reporters, weighted by their share of all trade, is one (an identity of Balassa's index)."""
    found = table(engine, scans.rca(cells(engine, FIRST)), "reporter", "item", "period")
    own, world = sums(("reporter",)), sums(())
    weighted: dict[tuple[object, ...], float] = defaultdict(float)
    for (reporter, item, period), row in found.items():
        weighted[item, period] += row["rca"] * own[reporter, period] / world[period,]
    assert all(math.isclose(w, 1, rel_tol=1e-9) for w in weighted.values())


def test_movers_are_the_largest_changes(engine: Engine) -> None:
    found = engine.execute(scans.movers(cells(engine, FIRST), ["partner", "item"], 20241100, most=7)).to_pylist()
    own = sums(("reporter", "partner", "item"))
    keys = {k[:-1] for k in own if k[-1] in (20241100, 20231100)}
    changes = sorted((abs(own.get((*k, 20241100), 0.0) - own.get((*k, 20231100), 0.0)) for k in keys), reverse=True)
    assert [abs(r["change"]) for r in found] == pytest.approx(changes[:7], rel=1e-12)


def test_as_of_a_day_is_the_latest_release_on_or_before_it(engine: Engine) -> None:
    def total(as_of: date) -> float:
        rows = engine.execute(scans.level(cells(engine, Choice(as_of=as_of, cadence="month")), [])).to_pylist()
        return next(r["value"] for r in rows if r["period"] == 20241200)

    december = [row for row in ROWS if row[3] == "202412"]
    first = math.fsum(r[4] for r in december)
    assert total(date(2025, 1, 15)) == pytest.approx(first, rel=1e-12)
    assert total(date(2025, 2, 15)) == pytest.approx(first + math.fsum(r[4] for r in december[:20]), rel=1e-12)


def test_what_does_not_mix_is_refused(tmp_path: Path) -> None:
    file = tmp_path / "a.csv"
    file.write_text("r,p,k,t,v\n410,842,854231,202301,5\n")
    text = MAP.format(released="2024-01-01")
    load(tmp_path / "lake", file, parse_mapping(text))
    load(tmp_path / "lake", file, parse_mapping(text.replace("HS22", "HS17")))
    with pytest.raises(ClassificationError, match="HS17, HS22"):
        cells(duckdb_engine(tmp_path / "lake"), Choice())
    load(tmp_path / "two", file, parse_mapping(text))
    load(tmp_path / "two", file, parse_mapping(text.replace("fob", "cif")))
    with pytest.raises(InputError, match="convention 13"):
        cells(duckdb_engine(tmp_path / "two"), Choice())
    load(tmp_path / "three", file, parse_mapping(text))
    load(tmp_path / "three", file, parse_mapping(text.replace("monthly", "mirror")))
    with pytest.raises(InputError, match="mirror, monthly"):
        cells(duckdb_engine(tmp_path / "three"), Choice())
    three = duckdb_engine(tmp_path / "three")
    assert three.execute(cells(three, Choice(source="mirror"))).num_rows == 1


SUITE = {
    "yoy": lambda c: scans.yoy(c, ["reporter", "item"]),
    "contribution": lambda c: scans.contribution(c, ["partner"]),
    "streaks": lambda c: scans.streaks(c, ["reporter", "partner"]),
    "records": lambda c: scans.records(c, ["reporter", "partner"]),
    "concentration": lambda c: scans.concentration(c, ["reporter"], "item"),
    "rca": scans.rca,
    "movers": lambda c: scans.movers(c, ["item"], 20241100),
}


@pytest.fixture(scope="module")
def spark(lake: Path):
    """Spark without code generation, which pays only on large data."""
    sql = pytest.importorskip("pyspark.sql", reason="Spark is the extra `spark`, not installed here")
    if not shutil.which("java"):
        pytest.skip("Java 17 is not on the path")
    builder = sql.SparkSession.builder.master("local[2]")
    for name, value in {
        "spark.ui.enabled": "false", "spark.ui.showConsoleProgress": "false", "spark.sql.shuffle.partitions": "2",
        "spark.sql.codegen.wholeStage": "false", "spark.sql.codegen.factoryMode": "NO_CODEGEN", "spark.sql.adaptive.enabled": "false",
        "spark.driver.bindAddress": "127.0.0.1", "spark.driver.host": "127.0.0.1",
        "spark.driver.extraJavaOptions": "-XX:TieredStopAtLevel=1",
    }.items():  # fmt: skip
        builder = builder.config(name, value)
    found = spark_engine(lake, builder.getOrCreate())
    yield found
    found.backend.disconnect()


@pytest.fixture(scope="module")
def gappy(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """USA's exports of two years: Mexico's are suppressed in the second, Japan's came in it, China's of pigs are a blank."""
    folder = tmp_path_factory.mktemp("gaps")
    file = folder / "rows.csv"
    cells = [
        ("124", 2023, 60),
        ("484", 2023, 40),
        ("156", 2023, 10),
        ("124", 2024, 66),
        ("484", 2024, "c"),
        ("392", 2024, 5),
    ]
    cells += [("156", 2024, 12), ("156", 2025, ""), ("124", 2025, 70)]
    rows = [f"{r},{p},854231,{t},{v}" for r in (842, 410) for p, t, v in cells if r == 842 or v != "c"]
    file.write_text("r,p,k,t,v\n" + "".join(f"{row}\n" for row in rows))
    load(folder / "lake", file, parse_mapping(MAP.format(released="2026-01-15") + "suppressed: [c]\n"))
    return folder / "lake"


def test_what_is_suppressed_is_no_zero(gappy: Path) -> None:
    """Convention 2: Mexico did not fall by all of its 40, and what all partners grew by is not known."""
    engine = duckdb_engine(gappy)
    held = cells(engine, Choice())
    names = {124: "CAN", 156: "CHN", 392: "JPN", 484: "MEX"}
    moved = engine.execute(scans.movers(held, ["partner"], 20240000)).to_pylist()
    assert {(r["reporter"], names[r["partner"]]): (r["value"] - r["base"], r["points"], r["gaps"]) for r in moved} == {
        (840, "CAN"): (6.0, None, 1), (840, "CHN"): (2.0, None, 1), (840, "JPN"): (5.0, None, 1),
        (410, "CAN"): (6.0, pytest.approx(600 / 110), 0), (410, "CHN"): (2.0, pytest.approx(200 / 110), 0),
        (410, "JPN"): (5.0, pytest.approx(500 / 110), 0), (410, "MEX"): (-40.0, pytest.approx(-4000 / 110), 0),
    }  # fmt: skip
    grown = table(engine, scans.yoy(held, ["reporter"]), "reporter", "period")
    assert {k: r["growth"] for k, r in grown.items()} == {(410, 20240000): pytest.approx((83 / 110 - 1) * 100)}
    by_partner = table(engine, scans.yoy(held, ["reporter", "partner"]), "reporter", "partner", "period")
    assert {k[1:] for k in by_partner if k[0] == 840} == {(124, 20240000), (156, 20240000), (124, 20250000)}
    assert not table(engine, scans.records(held, ["reporter"]), "reporter", "period")
    assert set(table(engine, scans.concentration(held, ["reporter"]), "reporter", "period")) == {
        (840, 20230000), (410, 20230000), (410, 20240000),
    }  # fmt: skip


@pytest.mark.filterwarnings("ignore")
def test_both_engines_agree(lake: Path, gappy: Path, spark: Engine) -> None:
    """Over two releases, the later of which restates cells of the earlier; over cells that are suppressed or blank."""
    for folder, choice in ((lake, Choice(cadence="month")), (gappy, Choice())):
        engines = duckdb_engine(folder), spark_engine(folder, spark.backend._session)
        held = {e.name: cells(e, choice).cache() for e in engines}
        for name, scan in (
            SUITE | {"movers": lambda c: scans.movers(c, ["item"], 20240000)} if folder == gappy else SUITE
        ).items():
            one, two = (ordered(e.execute(scan(held[e.name])).to_pylist()) for e in engines)
            assert len(one) == len(two) > 0 or folder == gappy, name
            for a, b in zip(one, two, strict=True):
                assert a.keys() == b.keys()
                for key, value in a.items():
                    assert value is b[key] or math.isclose(value, b[key], rel_tol=1e-9, abs_tol=1e-9), (name, a, b)


def ordered(rows: list[dict[str, float]]) -> list[dict[str, float]]:
    return sorted(rows, key=lambda r: tuple(r[k] for k in sorted(r) if isinstance(r[k], int)))


BANNED = {
    "lag", "lead", "asof_join", "approx_median", "approx_nunique", "first", "last", "arbitrary", "collect", "sql", "raw_sql", "cast",
    "try_cast", "range_window", "trailing_range_window", "round",
}  # fmt: skip
"""What DuckDB and Spark do differently, or what goes wrong over missing months on both."""


def faults(source: str) -> list[str]:
    found = []
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr in BANNED:
            found.append(f"line {node.lineno}: {node.func.attr}")
        if isinstance(node, ast.BinOp) and isinstance(node.op, ast.Div):
            right = node.right
            guarded = (
                isinstance(right, ast.Call) and isinstance(right.func, ast.Attribute) and right.func.attr == "nullif"
            )
            if not guarded:
                found.append(f"line {node.lineno}: division without .nullif(0)")
    return found


def test_expressions_that_differ_between_engines_are_kept_out() -> None:
    for module in ("scans", "cells_of", "bridges"):
        text = (Path(scans.__file__).parent / f"{module}.py").read_text(encoding="utf-8")
        tree = ast.parse(text)
        plain = [
            n
            for n in ast.walk(tree)
            if isinstance(n, ast.FunctionDef) and "ibis.Table" in (ast.unparse(n.returns) if n.returns else "")
        ]
        assert plain or module == "bridges"
        assert [f for n in plain for f in faults(ast.unparse(n))] == []


@pytest.mark.parametrize(
    "bad",
    [
        "t.value.lag(12)",
        "a / b",
        "t.x.cast('int64')",
        "t.x.approx_median()",
        "a.asof_join(b, 'x')",
        "t.x.first(order_by=t.y)",
    ],
)
def test_the_ban_sees_what_is_banned(bad: str) -> None:
    assert faults(bad)
