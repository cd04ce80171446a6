"""Whatever the bytes, adding ends in a report or in our own error, and the ledger can be read."""

import tempfile
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tradewinds.errors import TradewindsError
from tradewinds.ledger.add import add
from tradewinds.ledger.columns import COLUMNS, SYNONYMS
from tradewinds.ledger.store import read_rows

WORDS = {
    "released": ["2026-01-01", "2026-02-30", "", "20260101", "9999-99-99"],
    "publisher": ["MOTIR", "GSO", ""],
    "classification": ["TOTAL", "MTI15", "", "HS"],
    "reporter": ["VNM", "", "KOR"],
    "flow": ["exports", "balance", "수입"],
    "item": ["total", "chips", "ship"],
    "partner": ["World", "the EU", ""],
    "period": ["2025", "2025-12-01/10", "0000", "2025-Q9"],
    "measure": ["value", "share", "working_days"],
    "value": ["1.5", "-1", "1,5", "", "99999999999999"],
    "unit": ["USD bn", "pct", "days"],
    "yoy": ["", "3.2", "-200"],
    "status": ["first", "withdrawn", "misprint"],
    "source": ["x", "s001", ""],
    "note": ["", '"', "é"],
}
TEXT = st.text(max_size=12)
CELL = st.one_of(*(st.sampled_from(words) for words in WORDS.values()), TEXT)
NAME = st.one_of(st.sampled_from(COLUMNS), st.sampled_from("|".join(SYNONYMS.values()).split("|")), TEXT)
LIKELY = st.tuples(*(st.one_of(st.sampled_from(WORDS[c]), st.sampled_from(WORDS[c]), TEXT) for c in COLUMNS))
END = st.sampled_from(["\n", "\r\n", "\r", "\n\n", '"\n', "\x85", "\u2028"])


@st.composite
def table(draw: st.DrawFn) -> bytes:
    """A header, often right, and rows, often nearly right."""
    mark = draw(st.sampled_from([",", ",", ";", "\t"]))
    header = draw(st.one_of(st.just(COLUMNS), st.permutations(COLUMNS), st.lists(NAME, max_size=16)))
    rows = draw(st.lists(st.one_of(LIKELY, st.lists(CELL, max_size=17)), max_size=6))
    text = "".join(mark.join(row) + draw(END) for row in [header, *rows])
    return text.encode(draw(st.sampled_from(["utf-8", "utf-8", "utf-8-sig", "cp949", "utf-16"])), "replace")


@pytest.mark.parametrize("country", ["VNM", "KOR"])
@settings(max_examples=150, deadline=None)
@given(content=st.one_of(table(), table(), st.binary(max_size=400)))
def test_any_bytes(country: str, content: bytes) -> None:
    with tempfile.TemporaryDirectory() as folder, pytest.MonkeyPatch.context() as patch:
        patch.setenv("TRADEWINDS_DATA", f"{folder}/data")
        path = Path(folder) / "any.csv"
        path.write_bytes(content)
        try:
            first = add(path, country)
        except TradewindsError:
            assert not (Path(folder) / "data" / country / "figures.csv").exists()
            return
        assert (first.rejected > 0) == (first.rejected_path is not None) == bool(first.problems)
        assert path.read_bytes() == content
        held = list(read_rows(first.ledger)) if first.ledger.exists() else []
        assert len(held) == first.added
        again = add(path, country)
        assert again.added == 0 and again.known >= first.added
