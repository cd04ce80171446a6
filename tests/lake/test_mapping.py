"""Mappings that would read numbers wrong or say nothing are refused; encodings, marks and units that hold are read."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from tradewinds.errors import InputError
from tradewinds.lake.loading import load
from tradewinds.lake.mapping import parse_mapping

TEXT = """
source: s
publisher: P
released: 2024-01-31
reporter: USA
partner: p
flow: exports
item: {column: k, digits: 6}
classification: HS17
period: t
value: {column: v, unit: USD, basis: fob}
"""


def changed(**words: str) -> str:
    lines = dict(line.split(": ", 1) for line in TEXT.strip().splitlines()) | words
    return "".join(f"{word}: {said}\n" for word, said in lines.items())


@pytest.mark.parametrize(
    "words",
    [
        {"decimal": "''"}, {"decimal": "',,'"}, {"decimal": "한"}, {"decimal": "'1'"},
        {"thousands": "'.'"}, {"decimal": "','", "thousands": "','"}, {"thousands": "ab"}, {"thousands": "1"}, {"thousands": "'7'"},
        {"source": "null"}, {"source": "''"}, {"source": "[]"}, {"publisher": "null"}, {"publisher": "' '"},
        {"complete": "'true'"}, {"complete": "1"}, {"reconciled": "'yes'"},
        {"value": "{column: v, unit: days}"}, {"value": "{column: v, unit: USD, measure: working_days}"},
        {"value": "{column: v, unit: USD bn, measure: share}"}, {"value": "{column: v, unit: pct, measure: duty}"},
        {"delimiter": "',,'"}, {"delimiter": "'\"'"}, {"delimiter": "[1]"}, {"delimiter": '"\\n"'},
        *({"encoding": e} for e in ("hex", "rot13", "base64", "zip", "punycode", "idna", "undefined", "unicode_escape", "none-such")),
    ],
    ids=str,
)  # fmt: skip
def test_what_cannot_be_meant_is_refused(words: dict[str, str]) -> None:
    with pytest.raises(InputError):
        parse_mapping(changed(**words))


@pytest.mark.parametrize(
    ("words", "written", "meant"),
    [
        ({}, "1234.56", 1234.56), ({"decimal": "','"}, '"1234,56"', 1234.56),
        ({"decimal": "','", "thousands": "'.'"}, '"1.234,56"', 1234.56),
        ({"thousands": "','"}, '"1,234.5"', 1234.5), ({"thousands": "','"}, '"12,34,567"', 1234567.0),
        ({"thousands": "' '"}, "1 234", 1234.0), ({"decimal": "','"}, "1.234", None),
        ({"decimal": "','", "thousands": "'.'"}, "1.23", None), ({"decimal": "','"}, '"1,2,3"', None),
        ({"thousands": "','"}, '"1,23"', None), ({"thousands": "','"}, '"12,3456"', None),
        ({"thousands": "'.'", "decimal": "','"}, "1234.56", None),
    ],
)  # fmt: skip
def test_marks_are_read_as_said_or_the_row_is_rejected(
    tmp_path: Path, write_csv: Callable, words: dict[str, str], written: str, meant: float | None
) -> None:
    """A point where it is no mark of the mapping's makes no number: 1.234 is not guessed to be a thousand times itself."""
    file = write_csv(f"p,k,t,v\nCAN,850110,2023,{written}\nMEX,850110,2023,1\n")
    report = load(tmp_path / "lake", file, parse_mapping(changed(**words)), max_rejects=0.5)
    assert report.rejected == (meant is None)
    assert report.value == pytest.approx(1.0 + (meant or 0.0), rel=1e-12)


@pytest.mark.parametrize("encoding", ["utf-16", "cp949", "latin-1", "utf-8"])
def test_texts_of_an_encoding_are_read(tmp_path: Path, encoding: str) -> None:
    file = tmp_path / "a.csv"
    file.write_bytes(f"p,k,t,v,{'é' if encoding == 'latin-1' else '한글'}\nCAN,850110,2023,5,\n".encode(encoding))
    assert load(tmp_path / "lake", file, parse_mapping(changed(encoding=encoding))).value == 5.0


@pytest.mark.parametrize(("encoding", "data"), [
    ("utf-16", b"p,k,t,v\nCAN,850110,2023,5\n"), ("utf-16", "p,k,t,v\nCAN,850110,2023,5\n".encode("utf-16")[:-1]),
    ("cp949", b"p,k,t,v\nCAN,850110,2023,5\n\xb0"), ("cp949", b"p,k,t,v\nCAN,850110,2023,\xff\xff\n"), ("utf-32", b"p,k,t,v\n1"),
])  # fmt: skip
def test_a_file_of_another_encoding_is_told(tmp_path: Path, encoding: str, data: bytes) -> None:
    """The last bytes count: a letter cut in half at the end is no letter."""
    file = tmp_path / "a.csv"
    file.write_bytes(data)
    with pytest.raises(InputError):
        load(tmp_path / "lake", file, parse_mapping(changed(encoding=encoding)))


@pytest.mark.parametrize("codes", ["p", "{column: p, codes: iso}", "{column: p, codes: un}"])
@pytest.mark.parametrize(("country", "last"), [("CSK", 1992), ("SUN", 1991), ("YUG", 1992), ("DDR", 1990)])
def test_a_country_of_the_past_has_no_trade_after_it(
    tmp_path: Path, write_csv: Callable, country: str, last: int, codes: str
) -> None:
    """Czechoslovakia ended with 1992, the Soviet Union with 1991, Yugoslavia (in UN statistics) with 1992, East Germany in 1990."""
    file = write_csv(f"p,k,t,v\n{country},010110,{last},5\n{country},010110,{last + 1},5\n")
    text = changed(partner=codes, item="k", classification="HS in force" if last > 1991 else "SITC3").replace(
        "010110", ""
    )
    report = load(tmp_path / "lake", file, parse_mapping(text), max_rejects=0.5)
    assert (report.added, report.rejected) == (1, 1)
