"""Readers under mutated answers and random bytes: rows or an error of ours, within the limits, and nothing written outside."""

from __future__ import annotations

import importlib.util
import random
import zipfile
from io import BytesIO
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tradewinds.sources import Answer, source
from tradewinds.sources import errors as problems

ROOT = Path(__file__).parents[2]
MUTANTS = 60


@pytest.fixture(scope="module")
def fuzz():
    """bench/fuzz_sources.py, which makes the mutants."""
    spec = importlib.util.spec_from_file_location("fuzz_sources", ROOT / "bench" / "fuzz_sources.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_mutated_answers(case, fuzz, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    made = [
        fuzz.drain(case.file or "answer", data, case) for data in fuzz.mutants(case.body(), random.Random(7), MUTANTS)
    ]
    assert len(made) == MUTANTS
    assert set(made) - {"rows", "nothing"}, "some mutants must have been refused"
    assert [p.name for p in tmp_path.iterdir() if p.name != "data"] == []


@given(
    st.binary(max_size=400),
    st.sampled_from(["customs-totals", "comtrade", "baci", "comext-table", "kstat", "sdmx", "fred", "ministry"]),
)
@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_random_bytes(cases, fuzz, data, name):
    assert fuzz.drain(cases[name].file or "answer", data, cases[name]) not in ("", None)


def book(**entries: bytes) -> bytes:
    out = BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as made:
        for name, data in entries.items():
            made.writestr(name, data)
    return out.getvalue()


TABLE = "BACI_HS17_Y2023_V202501.csv"


def link() -> bytes:
    out = BytesIO()
    with zipfile.ZipFile(out, "w") as made:
        entry = zipfile.ZipInfo(TABLE)
        entry.external_attr = 0o120777 << 16
        made.writestr(entry, "/etc/passwd")
    return out.getvalue()


@pytest.mark.parametrize(
    "data",
    [
        book(**{"../../evil.csv": b"x"}), book(**{"/etc/evil.csv": b"x"}), book(**{"C:\\evil.csv": b"x"}), link(),
        book(**{TABLE: b"0" * (64 << 20)}), book(**{f"{n}.csv": b"" for n in range(1_200)}),
    ],
    ids=["parent", "absolute", "drive", "link", "bomb", "many"],
)  # fmt: skip
def test_dangerous_archives_are_refused(data, cases, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    with pytest.raises(problems.UnsafeFile):
        list(source("baci").parse(Answer("BACI.zip", data), cases["baci"].ask))
    assert not [p for p in tmp_path.rglob("*") if "evil" in p.name]


def test_a_spreadsheet_bomb_is_refused(cases):
    data = book(**{"[Content_Types].xml": b"<Types/>", "xl/worksheets/sheet1.xml": b"<c/>" * (32 << 20)})
    with pytest.raises(problems.UnsafeFile):
        list(source("kstat").parse(Answer("book.xlsx", data), cases["kstat"].ask))
