"""Plain tables in one pass: what it gives is what reading cell by cell gives, or nothing."""

from __future__ import annotations

import csv
import io
import math
import random

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tradewinds.lake import columns, cut
from tradewinds.lake.archive import chunks
from tradewinds.lake.cut import NUMBER, SKIPPED, TEXT, Texts
from tradewinds.lake.door import Door, Passed

NOTHING = ("", "NA", "null")
TEXTS = st.sampled_from(
    ["2022", "410", "0410", "010121", "8542310000", "854231000", "대한민국", "Korea, Rep.", "", " 7", "NA"]
)
NUMBERS = st.one_of(
    st.decimals(-(10**9), 10**9, places=3, allow_nan=False).map(str),
    st.integers(-(10**20), 10**20).map(str),
    st.floats(allow_nan=False, allow_infinity=False).map(repr),
    st.sampled_from(["", "NA", "null", "0", "-0", ".5", "5.", "+5", "1e3", "1e-320", "0.1234567890123456789", "000000000000000000001.5"]),
)  # fmt: skip


@settings(deadline=None, max_examples=200)
@given(
    rows=st.lists(st.tuples(TEXTS, NUMBERS, TEXTS, NUMBERS, TEXTS), min_size=1, max_size=30),
    end=st.sampled_from(["\n", "\r\n"]),
    last=st.booleans(),
)
def test_cells_are_those_that_the_csv_module_and_float_read(rows: list[tuple[str, ...]], end: str, last: bool) -> None:
    text = "".join("|".join(r) + end for r in rows)
    data = (text if last else text.removesuffix(end)).encode()
    found = cut.cut(data, len(rows), "|", [TEXT, NUMBER, SKIPPED, NUMBER, TEXT], NOTHING)
    assert found is not None and sorted(found) == [0, 1, 3, 4]
    read = list(csv.reader(io.StringIO(text, newline=""), delimiter="|", quoting=csv.QUOTE_NONE))
    for place in (0, 4):
        column = found[place]
        assert isinstance(column, Texts) and len(set(column.words)) == len(column.words)
        assert [column.words[i] for i in column.index] == [r[place] for r in read]
    for place in (1, 3):
        for got, cell in zip(np.asarray(found[place]).tolist(), [r[place] for r in read], strict=True):
            assert math.isnan(got) if cell in NOTHING else (got == float(cell)), cell


@pytest.mark.parametrize(
    "data",
    [
        b'1,2\n"1",2\n', b"1,2\n1\n", b"1,2\n1,2,3\n", b"1,2\n\n1,2\n", b"1,x\n1,2\n", b"1,2\n1,1_0\n", b"1,2\n1,0x1A\n", b"1,inf\n1,2\n",
        b"1,2\r1,2\n", b"1,2\n1, 2\n", b"1,2\n1,--2\n", b"1,2\n1,2e\n", b"1,2\n", b"1,2\n1,2\n1,2\n",
    ],
)  # fmt: skip
def test_what_is_not_plain_is_left_to_the_reader_of_any_table(data: bytes) -> None:
    assert cut.cut(data, 2, ",", [TEXT, NUMBER], NOTHING) is None


def test_too_many_different_texts_are_left_to_the_reader_of_any_table() -> None:
    most = cut.SLOTS // 2
    for rows, plain in ((most, True), (most + 1, False)):
        data = b"".join(b"%d,1\n" % n for n in range(rows))
        assert (cut.cut(data, rows, ",", [TEXT, NUMBER], NOTHING) is not None) == plain


def test_long_texts_that_begin_alike_are_told_apart() -> None:
    names = [f"Viet Nam and its neighbours {n:04}" for n in range(3000)] * 2
    found = cut.cut("".join(f"{n},1\n" for n in names).encode(), len(names), ",", [TEXT, NUMBER], NOTHING)
    assert found is not None and isinstance(found[0], Texts)
    assert [found[0].words[i] for i in found[0].index] == names


def _number(cell: str) -> str:
    """A rejected number is shown as it stands by one reader, and as a number is written by the other."""
    try:
        return "" if cell == "NA" else repr(float(cell))
    except ValueError:
        return cell


def _seen(passed: list[Passed]) -> list[object]:
    told: list[object] = [
        (r.line, r.column, r.reason, [_number(c) for c in r.cells]) for p in passed for r in p.rejects
    ]  # fmt: skip
    for p in passed:
        told += [p.rows, p.aside, p.restored]
        for name in sorted(p.columns.keys() - {"line"}):
            value = p.columns[name]
            told.append((name, None if value is None else np.broadcast_to(value, p.rows).astype(float).tolist()))
    return told


ODD_ROWS = (
    "2022,410,842,010121,0,1", "2022,410,842,10121,-3,1", "2022,999,842,010121,5,1", "1901,410,842,010121,5,",
    "2022,410,842,99XX,5,1", "2022,410,842,010121,,1", "2022,410,842,010121,x,1", "2022,410,842,010121,1,x",
    "2022,410,842,010121,1", "2022,410,842,010121,9e15,1", "", '2022,410,"842",010121,1,1', "2022,410,842,010121,1,-2",
    "2022,04,842,010121,1,NA", "두,410,842,010121,1,1", "2022,410,842,010121,1,inf", "2022,410,842,010121,1,1,1",
)  # fmt: skip


@pytest.mark.parametrize("seed", range(150))
def test_the_door_sees_the_same_either_way(tmp_path, baci_map, monkeypatch, seed: int) -> None:
    """Files of plain rows with odd ones strewn in, read by both readers."""
    draw = random.Random(seed)
    rows = [
        f"{draw.choice([2020, 2021])},410,{draw.choice([842, 156, 4])},{draw.randrange(10100, 979999):06},"
        f"{draw.randrange(1, 9999) / 1000},{draw.choice(['NA', draw.randrange(999)])}" for _ in range(40)
    ]  # fmt: skip
    for _ in range(draw.randrange(3)):
        rows[draw.randrange(len(rows))] = draw.choice(ODD_ROWS)
    path = tmp_path / "a.csv"
    path.write_bytes("\n".join(["t,i,j,k,v,q", *rows, ""]).encode())
    found = []
    for worth in (0, 1 << 40):
        monkeypatch.setattr(columns, "WORTH_CUTTING", worth)
        door = Door(baci_map)
        found.append(_seen([door.check(c) for c in chunks(path, baci_map)]))
    assert repr(found[0]) == repr(found[1])
