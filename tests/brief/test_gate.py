"""A numeral without a finding is not published (convention 11)."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tradewinds.brief.compose import brief
from tradewinds.brief.gate import check
from tradewinds.brief.story import Cell, Chart, Section, Sentence, Table
from tradewinds.errors import UnsourcedNumeral
from tradewinds.periods import Period
from tradewinds.statements.numerals import numerals, sourced
from tradewinds.worlds import RecordWorld


@pytest.fixture(scope="module")
def story():
    return brief(RecordWorld.open("KOR"), Period.parse("2025"))


def test_the_real_story_passes(story):
    assert check(story) is story


def test_a_planted_number_in_a_sentence_fails(story):
    first = story.standfirst[0]
    planted = Sentence(first.text.replace("3.8", "3.9"), first.findings)
    with pytest.raises(UnsourcedNumeral, match=r"3\.9 in standfirst"):
        check(replace(story, standfirst=(planted, *story.standfirst[1:])))


def test_a_number_without_findings_fails(story):
    extra = Section("x", "X", (Sentence("Analysts expect 777 billion.", ()),))
    with pytest.raises(UnsourcedNumeral, match="777"):
        check(replace(story, sections=(*story.sections, extra)))


@pytest.mark.parametrize("place", ["title", "cell", "caption", "chart"])
def test_a_planted_number_is_found_wherever_it_stands(story, place):
    if place == "title":
        broken = replace(story, title="Exports rose 98.7%")
    else:
        block = {
            "cell": Table("t", "c", ("a",), ((Cell("98.7"),),)),
            "caption": Table("t", "over 98.7", ("a",), ()),
            "chart": Chart("c", "Growth of 98.7%", "", "bars", "pct", ()),
        }[place]
        broken = replace(story, sections=(*story.sections, Section("x", "X", (block,))))
    with pytest.raises(UnsourcedNumeral, match=r"98\.7"):
        check(broken)


@settings(max_examples=200, deadline=None)
@given(st.integers(1000, 99999))
def test_random_numbers_do_not_pass_for_one_finding(story, number):
    """A number with four or five digits passes a finding's own gate only when the finding holds it."""
    finding = next(f for f in story.findings if f.id == "yoy:exports:semiconductors:World:2025")
    text = f"{number / 100:.2f}"
    if text not in sourced(finding):
        with pytest.raises(UnsourcedNumeral):
            check(replace(story, standfirst=(Sentence(f"Chips rose {text}%.", (finding.id,)),)))


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("7,097억 달러로 3.8% 증가", ["7097", "3.8"]),
        ("the 10th month", ["10"]),
        ("no figure", []),
        ("2025-12-01/20", ["2025", "12", "01", "20"]),
    ],
)
def test_numerals(text, found):
    assert numerals(text) == found
