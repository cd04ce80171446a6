"""Any text at all: never a traceback, never a number without a finding, never long."""

from __future__ import annotations

import time
from datetime import date
from pathlib import Path

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from tradewinds.claims.ask import Answer, ask
from tradewinds.claims.ask.canon import canon
from tradewinds.claims.ask.gate import strays
from tradewinds.claims.ask.words import mended
from tradewinds.statements.numerals import numerals
from tradewinds.worlds import RecordWorld

WORLD = RecordWorld.open("KOR", date(2026, 10, 1))
QUESTIONS = [q["q"] for q in yaml.safe_load(Path(__file__).with_name("questions.yaml").read_text(encoding="utf-8"))]
WORDS = sorted({word for question in QUESTIONS for word in question.split()})


def held(got: Answer) -> bool:
    """Whether every numeral of an answer is a finding's, and a refusal names only periods and days."""
    if got.refusal is None:
        return (
            bool(got.findings)
            and strays(got.answer, got.findings, [str(p) for p in (got.context.at if got.context else ())]) == []
        )
    return not got.findings and (not numerals(got.refusal.message) or got.refusal.reason in ("future", "not_held"))


@settings(max_examples=150, deadline=None)
@given(st.text(max_size=700))
def test_any_text(text):
    assert held(ask(text, world=WORLD))


@settings(max_examples=300, deadline=None)
@given(st.lists(st.sampled_from(WORDS), min_size=1, max_size=14).map(" ".join))
def test_any_words_of_the_questions_in_any_order(text):
    assert held(ask(text, world=WORLD))


@settings(max_examples=150, deadline=None)
@given(st.sampled_from(QUESTIONS), st.integers(0, 60), st.text(max_size=6), st.integers(0, 5))
def test_questions_with_something_put_in_or_left_out(question, at, put, left):
    at = min(at, len(question))
    assert held(ask(question[:at] + put + question[at + left :], world=WORLD))


@settings(max_examples=100, deadline=None)
@given(st.lists(st.sampled_from(QUESTIONS), min_size=2, max_size=4))
def test_any_talk(questions):
    context = None
    for question in questions:
        got = ask(question, world=WORLD, context=context)
        assert held(got)
        context = got.context


LONG = {
    "a megabyte of a": "a" * 1_000_000, "numbers": "1" * 500, "commas": "1," * 290, "brackets": "(" * 300 + ")" * 300,
    "won": "원" * 600, "exports": "exports " * 70, "in": "in " * 190, "quarters": "1Q" * 290, "first": "first " * 95,
    "수출": "수출 " * 190, "particles": "은는이가" * 145, "combining": "a\u0301" * 290, "nul": "exports\x00in\x002025",
    "directions": "\u202eexports 2025", "escape": "\x1b[31mexports 2025\x1b[0m", "surrogate": "exports \ud800 2025",
    "spaces": " " * 600, "newlines": "\n" * 600, "hyphens": "non-" * 145, "years": "2025 " * 110, "tildes": "1~" * 290,
    "months": "September " * 59, "since when": "since when " * 54, "몇": "몇 " * 290, "emoji": "📈" * 280, "math": "𝟚𝟘𝟚𝟝 exports",
    "fullwidth": "ｅｘｐｏｒｔｓ　２０２５", "arabic": "صادرات كوريا ٢٠٢٥",
}  # fmt: skip


def test_long_and_odd_texts_are_answered_or_refused(record_property):
    spent = {}
    for name, text in LONG.items():
        start = time.process_time()
        assert held(ask(text, world=WORLD)), name
        spent[name] = time.process_time() - start
    worst = max(spent, key=lambda name: spent[name])
    record_property("report", f"ask, the slowest of {len(LONG)} odd texts: {spent[worst]:.2f} s CPU ({worst})")


def test_wide_digits_are_digits():
    assert ask("ｅｘｐｏｒｔｓ　２０２５", world=WORLD).statement == "level:exports:total:World:2025"


@settings(max_examples=200, deadline=None)
@given(st.sampled_from(QUESTIONS))
def test_short_forms_are_put_in_full_once(question):
    """Putting a text into full forms a second time changes nothing, and no word of a question is a slip of another."""
    day = date(2026, 10, 1)
    assert canon(canon(question, day), day) == canon(question, day)


def test_no_word_of_the_questions_is_taken_for_another():
    slips = {
        word: slips
        for word in WORDS
        if (slips := mended(word)[1]) and word not in ("semicondutor", "exprots", "septemebr")
    }
    assert slips == {}


@pytest.mark.parametrize(
    "day", [date(1995, 1, 1), date(2010, 6, 15), date(2020, 2, 29), date(2025, 1, 1), date(2026, 3, 31)]
)
def test_every_question_on_other_days(day):
    """The record of another day answers or refuses; it never knows what came later."""
    world = RecordWorld.open("KOR", day)
    for question in QUESTIONS[::3]:
        got = ask(question, world=world)
        assert held(got)
        assert all((f.released or "") <= day.isoformat() for f in got.findings)
