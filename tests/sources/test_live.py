"""Publishers over the network: off by default; run with `pytest -m live` and keys in the environment."""

from __future__ import annotations

import os

import pytest

from tradewinds.sources import Ask, fetch, source

KEYS = {name: os.environ.get(f"TRADEWINDS_{name}_KEY", "") for name in ("DATA_GO_KR", "COMTRADE", "CENSUS", "FRED")}
"""Read before each test puts keys of its own in their place."""


@pytest.mark.live
@pytest.mark.parametrize(
    ("name", "ask", "variable"),
    [
        ("korea-customs", Ask("totals", since="2026-01"), "DATA_GO_KR"),
        ("comtrade", Ask("preview", "VNM", since="2024-01"), ""),
        ("us-census", Ask("totals", "USA", ("exports",), since="2024-03"), "CENSUS"),
    ],
)
def test_a_publisher_answers(name, ask, variable, terms, monkeypatch):
    if variable:
        if not KEYS[variable]:
            pytest.skip(f"TRADEWINDS_{variable}_KEY is not set")
        monkeypatch.setenv(f"TRADEWINDS_{variable}_KEY", KEYS[variable])
    found = source(name)
    (call,) = found.plan(ask)
    assert list(found.parse(fetch(found, call, terms), call.ask))
