"""Amounts in words: no amount loses the digits that tell it from another."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tradewinds.claims.own.reading import stated
from tradewinds.statements import Voice


@pytest.mark.parametrize(
    ("dollars", "korean"),
    [
        (709.7e9, "7,097억 달러"), (1.05e9, "11억 달러"), (998e6, "10.0억 달러"), (603e6, "6.0억 달러"), (851.6e6, "8.5억 달러"),
        (100e6, "1.0억 달러"), (99.996e6, "1.0억 달러"), (72.693e6, "7,269만 달러"), (-59.69e6, "-5,969만 달러"), (12_345, "1만 달러"),
        (0, "0억 달러"),
    ],
)  # fmt: skip
def test_korean_amounts(dollars, korean):
    """A hundred million dollars are 1억, ten thousand 1만."""
    assert Voice("ko").usd(dollars) == korean


def test_a_round_number_has_no_digit_that_it_does_not_need():
    assert [Voice("ko").bound(b) for b in (700e9, 1.5e9, 500e6, 100e6, 50e6)] == [
        "7,000억 달러", "15억 달러", "5억 달러", "1억 달러", "5,000만 달러"
    ]  # fmt: skip


@given(st.floats(1e6, 1e13), st.sampled_from(["en", "ko"]))
def test_an_amount_is_read_back_within_half_a_digit(dollars, lang):
    """The rounding is at most one in twenty, from a million dollars on."""
    read = stated(Voice(lang).usd(dollars))
    assert abs(read.value * 1e9 - dollars) <= read.half * 1e9 * 1.000001
    assert read.value * 1e9 == pytest.approx(dollars, rel=0.051)


@given(st.floats(1e7, 1e9), st.sampled_from(["en", "ko"]))
def test_a_cell_of_a_small_amount_has_digits_that_say_something(dollars, lang):
    text = Voice(lang).cell(dollars, 2)
    assert re.search("[1-9]", text)
    assert float(text) * (1e8 if lang == "ko" else 1e9) == pytest.approx(dollars, rel=0.051)
