"""Random and adversarial texts, in small: none fails, hangs or reaches the network. `make fuzz` reads 100,000."""

from __future__ import annotations

import importlib.util
import random
import sys
from pathlib import Path
from types import ModuleType

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tradewinds.brief.checked import examine
from tradewinds.claims.read import read
from tradewinds.errors import TradewindsError

ROOT = Path(__file__).parent.parent.parent


@pytest.fixture(scope="module")
def fuzz() -> ModuleType:
    spec = importlib.util.spec_from_file_location("fuzz_check", ROOT / "bench" / "fuzz_check.py")
    assert spec is not None and spec.loader is not None
    module = sys.modules["fuzz_check"] = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_a_sample_of_every_kind(fuzz, record_property):
    tally = fuzz.run(1000, seed=7)
    slowest = max(tally.slowest, key=tally.slowest.get)
    record_property(
        "report",
        f"fuzzing: {tally.made.total()} texts, none failed; slowest {slowest} at {tally.slowest[slowest]:.2f} s",
    )
    assert tally.failed == []
    assert set(tally.made) == set(fuzz.STRATA)
    assert tally.claims.total() > 500


def test_the_kinds_make_100_000_texts_the_same_for_a_seed(fuzz):
    assert sum(count for _, count in fuzz.STRATA.values()) == 100_000
    for make, _ in fuzz.STRATA.values():
        assert make(random.Random("3")) == make(random.Random("3"))


def test_a_text_that_fails_or_reaches_for_the_network_is_noticed(fuzz, monkeypatch):
    """What the fuzzing looks for, it finds."""
    import socket

    tally = fuzz.Tally()
    monkeypatch.setattr(fuzz, "read", lambda data, name: socket.create_connection(("127.0.0.1", 9)))
    sys.addaudithook(fuzz.guarded)
    with fuzz.watched():
        fuzz.one("PDF", b"x", 0, tally)
    monkeypatch.setattr(fuzz, "read", lambda data, name: 1 / 0)
    with fuzz.watched():
        fuzz.one("PDF", b"x", 1, tally)
    assert "NetworkUsed" in tally.failed[0] and "ZeroDivisionError" in tally.failed[1]


@given(st.text(max_size=300))
@settings(max_examples=60, deadline=None)
def test_any_text_is_examined_or_refused(text):
    try:
        checked = examine(read(text.encode("utf-8", "replace")))
    except TradewindsError:
        return
    assert all(checked.document.text[j.claim.start : j.claim.end] == j.claim.text for j in checked.judgements)
    assert len(checked.document.prose) == len(checked.document.text)
