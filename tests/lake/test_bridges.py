"""Correspondence tables: the last one loaded counts, and what it moves is told of each trade once."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from tradewinds.lake.bridges import bridge, held_value, load_bridge, share_moved
from tradewinds.lake.loading import load
from tradewinds.lake.mapping import parse_mapping

TEXT = """
source: customs
publisher: Customs
released: {released}
reporter: USA
partner: p
flow: exports
item: k
classification: HS17
period: t
value: {{column: v, unit: USD, basis: fob}}
"""


def put(lake: Path, file: Path, released: str) -> None:
    load(lake, file, parse_mapping(TEXT.format(released=released)))


def test_each_trade_is_counted_once(tmp_path: Path, write_csv: Callable) -> None:
    """Three releases of a billion are a billion; its months are the year again, its HS10 lines the HS6 line again."""
    for n, text in enumerate(("CAN,850110,2023,1000000000\n", "CAN,850110,2023,1000000001\n",
                              "CAN,850110,2023,1000000002\nCAN,8501100000,2023,1000000002\n")):  # fmt: skip
        put(tmp_path / "lake", write_csv(f"p,k,t,v\n{text}", f"{n}.csv"), f"2024-0{n + 1}-01")
    months = "".join(f"CAN,850110,2023{m:02},80000000\n" for m in range(1, 13))
    put(tmp_path / "lake", write_csv(f"p,k,t,v\n{months}", "m.csv"), "2024-02-01")
    assert held_value(tmp_path / "lake", "HS17") == {850110: 1000000002.0}
    assert held_value(tmp_path / "lake", "HS12") == {}


def test_a_corrected_table_takes_the_place_of_the_wrong_one(tmp_path: Path, write_csv: Callable) -> None:
    lake = tmp_path / "lake"
    wrong = write_csv("HS17,HS12\n850110,850110\n850120,850120\n", "wrong.csv")
    right = write_csv("HS17,HS12\n850110,850111\n850120,850120\n", "right.csv")
    turned = write_csv("HS12,HS17\n850119,850110\n850120,850120\n", "turned.csv")
    told = []
    for file, start, end in ((wrong, "HS17", "HS12"), (right, "HS17", "HS12"), (right, "HS17", "HS12"), (wrong, "HS17", "HS12"),
                             (turned, "HS12", "HS17")):  # fmt: skip
        load_bridge(lake, file, start, end)
        told.append(dict(bridge(lake, "HS17", "HS12").to))
    assert [t[850110] for t in told] == [850110, 850111, 850111, 850110, 850119]
    assert all(not bridge(lake, *way).split for way in (("HS17", "HS12"), ("HS12", "HS17")))
    assert share_moved({850110: 30.0, 850120: 70.0}, bridge(lake, "HS17", "HS12")).moved == pytest.approx(0.3)
