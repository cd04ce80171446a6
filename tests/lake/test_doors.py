"""What comes to the door from outside: damaged, foreign and hostile files end in a clear refusal, never in a traceback."""

from __future__ import annotations

import csv
import gzip
import importlib
import io
import random
import stat
import sys
import zipfile
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tradewinds.errors import InputError
from tradewinds.lake import archive
from tradewinds.lake.archive import chunks
from tradewinds.lake.columns import distinct
from tradewinds.lake.door import Door
from tradewinds.lake.loading import load, sizes
from tradewinds.lake.mapping import Mapping, parse_mapping


def outside(lake: Path, folder: Path) -> set[str]:
    return {p.name for p in folder.iterdir()} - {lake.name}


@pytest.mark.parametrize("name", ["../evil.csv", "/BACI_HS17_Y2022_V202501.csv", "a/../../BACI_HS17_Y2022_V202501.csv"])
def test_names_that_lead_out_of_an_archive_are_refused(tmp_path: Path, baci_map: Mapping, name: str) -> None:
    path = tmp_path / "a.zip"
    with zipfile.ZipFile(path, "w") as z:
        z.writestr(name, "t,i,j,k,v,q\n2022,410,842,010121,1,1\n")
    before = set(tmp_path.parent.rglob("*.csv"))
    mapping = parse_mapping(baci_map.text.replace("BACI_*.csv", "'*.csv'"))
    with pytest.raises(InputError, match="points out of it"):
        load(tmp_path / "lake", path, mapping)
    assert set(tmp_path.parent.rglob("*.csv")) == before
    assert outside(tmp_path / "lake", tmp_path) == {"a.zip"}


def test_links_in_an_archive_are_refused(tmp_path: Path, baci_map: Mapping) -> None:
    path = tmp_path / "a.zip"
    link = zipfile.ZipInfo("BACI_HS17_Y2022_V202501.csv")
    link.external_attr = (stat.S_IFLNK | 0o777) << 16
    with zipfile.ZipFile(path, "w") as z:
        z.writestr(link, "/etc/passwd")
    with pytest.raises(InputError, match="is a link"):
        load(tmp_path / "lake", path, baci_map)


@pytest.mark.parametrize("kind", ["zip", "gz"])
def test_a_decompression_bomb_is_refused_at_its_limit(
    tmp_path: Path, baci_map: Mapping, monkeypatch: pytest.MonkeyPatch, kind: str
) -> None:
    monkeypatch.setattr(archive, "BOMB_FROM", 4 << 20)
    rows = b"t,i,j,k,v,q\n" + b"2022,410,842,010121,1,1\n" * 400_000
    path = tmp_path / f"a.{kind}"
    if kind == "zip":
        with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as z:
            z.writestr("BACI_HS17_Y2022_V202501.csv", rows)
    else:
        path.write_bytes(gzip.compress(rows))
    with pytest.raises(InputError, match="grows beyond measure"):
        list(chunks(path, baci_map))


@pytest.mark.parametrize(("name", "spoilt"), [("표.csv", b"\xed\x83"), ("a.csv", b"")])
def test_names_in_an_archive_that_are_none(tmp_path: Path, baci_map: Mapping, name: str, spoilt: bytes) -> None:
    """A name that is no UTF-8 though it says so, and one of no letters."""
    path = tmp_path / "BACI_HS17_V202501.zip"
    with zipfile.ZipFile(path, "w") as z:
        z.writestr(name, "t,i,j,k,v,q\n")
    data = path.read_bytes()
    whole = name.encode()
    if spoilt:
        data = data.replace(whole, spoilt.ljust(len(whole), b"x"))
    else:
        for mark, size, head in ((b"PK\x03\x04", 26, 30), (b"PK\x01\x02", 28, 46)):
            at = data.index(mark)
            data = data[: at + size] + b"\0\0" + data[at + size + 2 : at + head] + data[at + head + len(whole) :]
        end = data.index(b"PK\x05\x06")
        begin = data.index(b"PK\x01\x02")
        data = data[: end + 12] + (end - begin).to_bytes(4, "little") + begin.to_bytes(4, "little") + data[end + 20 :]
    path.write_bytes(data)
    with pytest.raises(InputError, match=r"damaged|no such member"):
        list(chunks(path, baci_map))
    assert list(sizes(path)) == []


def test_a_web_page_is_not_data(write_csv: Callable, baci_map: Mapping) -> None:
    with pytest.raises(InputError, match="web page"):
        list(chunks(write_csv("<!DOCTYPE html><html><body>quota</body></html>"), baci_map))


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", "empty"),
        ("\n\n\n", "empty"),
        ("a,b\n1,2\n", "lacks columns"),
        ("t,i,j,k,v,v,q\n1,2,3,4,5,6,7\n", "stands twice"),
    ],
)
def test_what_is_no_table_of_the_mapping_is_told(write_csv: Callable, baci_map: Mapping, text: str, said: str) -> None:
    with pytest.raises(InputError, match=said):
        list(chunks(write_csv(text), baci_map))


@pytest.mark.parametrize("encoding", ["cp949", "utf-16", "utf-8-sig"])
def test_other_encodings(tmp_path: Path, encoding: str) -> None:
    path = tmp_path / "a.csv"
    path.write_text(
        '연월,상대국,금액\n2024.05,미국,"1,234"\n2024.05,중국,"2,000"\n총계,미국,"1,234"\n', encoding=encoding
    )
    mapping = parse_mapping(f"source: s\npublisher: p\nreporter: KOR\nflow: exports\nitem: total\nclassification: TOTAL\n"
                            "period: 연월\npartner: 상대국\n"
                            f"value: {{column: 금액, unit: USD thousand}}\nthousands: ','\n"
                            f"encoding: {encoding.removesuffix('-sig')}\n")  # fmt: skip
    report = load(tmp_path / "lake", path, mapping)
    assert (report.added, report.aside) == (2, 1)
    assert sum(pq.read_table(p)["value"].to_pylist()[0] for p in _paths(tmp_path / "lake")) in (1_234_000, 2_000_000)


def _paths(lake: Path) -> list[str]:
    from tradewinds.lake.table import snapshot

    return snapshot(lake).paths()


@given(st.lists(st.text(alphabet="0123456789", max_size=8) | st.text(max_size=6), max_size=40))
def test_each_text_is_found_once_and_comes_back_as_it_was(texts: list[str]) -> None:
    clean = [t.encode("utf-8", "ignore").decode() for t in texts]
    words, index = distinct(pa.chunked_array([pa.array(clean, pa.string())]))
    assert [words[i] for i in index] == clean
    assert len(set(words)) == len(words)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data())
def test_every_row_is_taken_rejected_or_set_aside(
    tmp_path_factory: pytest.TempPathFactory, data: st.DataObject
) -> None:
    """Against the standard library's csv module, which reads the same rows one by one. UN code 0 is the world, 2021.05 heading 2021."""
    cell = st.sampled_from(
        [
            "2022",
            "2021.05",
            "",
            "410",
            "842",
            "999",
            "10121",
            "010121",
            "870323",
            "1.5",
            "0",
            "-3",
            "x",
            "1e9",
            "a,b",
            'q"q',
            "두",
        ]
    )
    rows = data.draw(st.lists(st.lists(cell, min_size=5, max_size=7), min_size=1, max_size=12))
    out = io.StringIO()
    csv.writer(out, lineterminator=data.draw(st.sampled_from(["\n", "\r\n"]))).writerows(
        [["t", "i", "j", "k", "v", "q"], *rows]
    )
    path = tmp_path_factory.mktemp("rows") / "a.csv"
    path.write_text(out.getvalue(), encoding="utf-8", newline="")
    mapping = parse_mapping("source: s\npublisher: p\nreporter: {column: i, codes: un}\npartner: {column: j, codes: un}\nflow: exports\n"
                            "item: {column: k, digits: 6}\n"
                            "classification: HS17\nperiod: t\nvalue: {column: v, unit: USD}\nquantity: {column: q, unit: t}\n")  # fmt: skip
    door = Door(mapping)
    passed = [door.check(c) for c in chunks(path, mapping)]
    assert sum(p.rows + len(p.rejects) + p.aside for p in passed) == len(rows)
    lines = [r.line for p in passed for r in p.rejects]
    assert lines == sorted(set(lines)) and all(2 <= n <= len(rows) + 1 for n in lines)
    good = [
        r for r in rows
        if len(r) == 6 and r[0] in ("2022", "2021.05") and r[1] in ("410", "842", "0") and r[2] in ("410", "842", "0")
        and r[3] in ("10121", "010121", "870323", "2021.05")
        and r[4] in ("1.5", "0", "1e9", "410", "842", "2022", "999", "10121", "010121", "870323", "2021.05", "")
        and r[5] in ("1.5", "0", "1e9", "410", "842", "2022", "999", "10121", "010121", "870323", "2021.05", "")
    ]  # fmt: skip
    assert sum(p.rows for p in passed) == len(good)


@pytest.fixture(scope="module")
def bench():
    sys.path.insert(0, str(Path(__file__).parents[2] / "bench"))
    yield importlib.import_module("fuzz_lake")
    sys.path.pop(0)


@pytest.mark.parametrize("kind", ["zip", "csv", "csv.gz", "parquet", "yaml"])
def test_mutated_files_end_in_a_load_or_a_refusal(
    bench, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, kind: str
) -> None:
    """Three hundred of each; bench/fuzz_lake.py tries a hundred thousand."""
    monkeypatch.setattr(bench.columns, "WORTH_CUTTING", bench.columns.WORTH_CUTTING)
    draw, whole = random.Random(kind), bench.original(kind)
    outcomes = [bench.attempt(kind, bench.spoilt(kind, whole, draw), tmp_path) for _ in range(300)]
    assert [o for o in outcomes if o not in ("taken", "refused")] == []
    assert "refused" in outcomes
    assert [p.name for p in tmp_path.iterdir()] == [f"{bench.NAME}.{kind}"]


def test_parquet_of_any_plain_types(tmp_path: Path, baci_map: Mapping) -> None:
    """The same rows as texts, as whole numbers, as floats that pandas makes of them, as dictionaries, and with dates."""
    table = pa.table(
        {
            "t": [2022, 2023],
            "i": [410, 410],
            "j": [842, 156],
            "k": ["870323", "854231"],
            "v": [1.5, 2.5],
            "q": [1.0, None],
        }
    )
    variants = {
        "plain": table,
        "float": table.set_column(0, "t", table["t"].cast(pa.float64())).set_column(
            1, "i", table["i"].cast(pa.float64())
        ),
        "text": pa.table({n: table[n].cast(pa.large_string()) for n in table.column_names}),
        "dictionary": table.set_column(3, "k", table["k"].dictionary_encode()),
        "decimal": table.set_column(4, "v", pa.array(["1.5", "2.5"]).cast(pa.decimal128(10, 2))),
        "dates": table.set_column(0, "t", pa.array([date(2022, 1, 1), date(2023, 1, 1)])),
    }
    for name, variant in variants.items():
        path = tmp_path / f"{name}.parquet"
        pq.write_table(variant, path)
        mapping = parse_mapping(baci_map.text.replace("period: t", "period: {column: t, as: year}"))
        load(tmp_path / name, path, mapping)
        rows = [r for p in _paths(tmp_path / name) for r in pq.read_table(p).to_pylist()]
        assert [(r["period"], r["partner"], r["item"], r["value"], r["quantity"]) for r in rows] == [
            (20220000, 840, 870323, 1500.0, 1000.0), (20230000, 156, 854231, 2500.0, None),
        ], name  # fmt: skip
    pq.write_table(table.set_column(0, "t", pa.array([[2022], [2023]])), tmp_path / "nested.parquet")
    with pytest.raises(InputError, match="neither text nor number nor date"):
        load(tmp_path / "nested", tmp_path / "nested.parquet", baci_map)
