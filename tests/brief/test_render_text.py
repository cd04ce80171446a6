"""The story in a terminal, in Markdown and as JSON."""

from __future__ import annotations

import json
import re
import subprocess
import sys
import unicodedata
from dataclasses import fields, replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tradewinds.brief import render_json, render_markdown, render_terminal
from tradewinds.brief.card import card
from tradewinds.brief.columns import cells, lay, wrap
from tradewinds.brief.story import Cell, Chart, Mark, Point, Section, Table
from tradewinds.statements import Finding

PUBLIC = {
    "id", "kind", "flow", "item", "partner", "period", "value", "low", "high", "unit", "text", "formula", "world", "released",
    "source", "evidence", "neighbours", "caveats", "news",
}  # fmt: skip


def widest(text: str) -> int:
    return max(sum(2 if unicodedata.east_asian_width(c) in "WF" else 1 for c in line) for line in text.split("\n"))


@pytest.mark.parametrize("width", [40, 60, 80, 110])
def test_a_terminal_of_any_width_holds_every_line(told, width):
    assert widest(render_terminal.render(told, color=False, width=width)) <= width


def test_a_pipe_gets_no_colour_and_eighty_columns(told, monkeypatch):
    monkeypatch.delenv("COLUMNS", raising=False)
    text = render_terminal.render(told)
    assert "\x1b" not in text
    assert widest(text) <= 80


def test_a_terminal_gets_red_for_what_is_below_zero(english):
    assert re.search(r"\x1b\[31m\s*-3\.8%", render_terminal.render(english, color=True, width=80))


def test_a_terminal_loses_no_word(told):
    text = " ".join(render_terminal.render(told, color=False, width=60).split())
    for sentence in told.standfirst:
        for word in sentence.text.split():
            assert word in text
    assert all(cell.text in text for cell in told.sections[0].blocks[0].rows[2])


def test_no_story_steers_the_terminal(attack):
    assert "\x1b" not in render_terminal.render(attack, color=False, width=80)


@given(st.lists(st.text(st.sampled_from("ab가나 1"), max_size=30), min_size=3, max_size=3), st.integers(20, 60))
def test_a_laid_table_fits_and_keeps_every_letter(texts, width):
    table = Table("t", "", ("a", "b", "c"), (tuple(Cell(t) for t in texts),))
    lines = ["".join(f for f, _ in line.fields) for line in lay(table, width)[1]]
    assert all(cells(line.rstrip()) <= width for line in lines)
    assert sorted("".join(lines).replace(" ", "")) == sorted("".join(texts).replace(" ", ""))


@given(st.text(st.sampled_from("abc가나다 .1"), max_size=80), st.integers(2, 30))
def test_wrapping_loses_nothing(text, width):
    lines = wrap(text, width)
    assert all(cells(line) <= width for line in lines)
    assert "".join(lines).replace(" ", "") == text.replace(" ", "")


def test_markdown_tables_are_well_formed(told):
    tables = re.findall(r"(?:^\|.*\|$\n?)+", render_markdown.render(told), re.MULTILINE)
    assert len(tables) == 4
    for table in tables:
        rows = [re.split(r"(?<!\\)\|", line.strip())[1:-1] for line in table.strip().split("\n")]
        assert len({len(row) for row in rows}) == 1
        assert all(re.fullmatch(r" (---|---:) ", cell) for cell in rows[1])


def test_markdown_footnotes_meet_their_references(told):
    text = render_markdown.render(told)
    notes = re.findall(r"^\[\^(\d+)\]:", text, re.MULTILINE)
    assert len(notes) == len(set(notes)) == 3
    assert set(re.findall(r"\[\^(\d+)\](?!:)", text)) == set(notes)
    assert text.startswith("# ")
    assert "(<https://example.org/release?id=1&lang=ko>)" in text


def test_markdown_keeps_hostile_text_inert(attack):
    text = render_markdown.render(attack)
    assert not re.search(r"(?<!\\)<script", text)
    assert "](javascript:" not in text.replace("\\]", "")
    assert len({len(re.split(r"(?<!\\)\|", line)) for line in text.split("\n") if line.startswith("| ")}) == 2


def test_json_has_the_public_names_and_comes_back(told):
    document = json.loads(render_json.render(told))
    assert {"reporter", "period", "as_of", "world", "lang", "title", "findings", "sections"} <= document.keys()
    assert document["findings"][0].keys() == PUBLIC == {f.name for f in fields(Finding)}
    assert [f["id"] for f in document["findings"]] == [f.id for f in told.findings]
    assert document["findings"][0]["evidence"][0]["url"].endswith("&lang=ko")
    assert json.loads(json.dumps(document, ensure_ascii=False)) == document


def test_json_refuses_a_number_that_json_has_not(english):
    with pytest.raises(ValueError, match="JSON"):
        render_json.render(replace(english, findings=(replace(english.findings[0], value=float("nan")),)))


def test_json_needs_neither_charts_nor_colours():
    heavy = ("altair", "rich", "jinja2", "typst")
    code = f"import sys, tradewinds.brief.render_json; print([m for m in {heavy} if m in sys.modules])"
    assert (
        subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout.strip() == "[]"
    )


def test_no_word_of_a_table_is_broken_where_whole_ones_fit():
    texts = ("semiconductors and their machinery", "a b c d e f g h i j k l m n o p", "-12.8%")
    table = Table("t", "", ("", "", ""), ((*(Cell(t) for t in texts[:2]), Cell(texts[2], None, -12.8)),))
    shown = [w for line in lay(table, 30)[1] for field, _ in line.fields for w in field.split()]
    assert sorted(shown) == sorted(w for t in texts for w in t.split())


def test_the_hint_names_a_country_that_is_not_taken_without_being_told(english):
    home = render_terminal.render(replace(english, made={**english.made, "reporter": "KOR"}), color=False)
    other = render_terminal.render(replace(english, made={**english.made, "reporter": "CHL"}), color=False)
    assert "--reporter" not in home
    assert "tradewinds explain" in other and "--reporter CHL" in " ".join(other.split())


def test_a_mark_of_a_month_is_told_as_one(english):
    points = tuple(Point(f"{m} 2018", 1.0, "Chips", f"2018-{n:02d}-01") for n, m in ((8, "August"), (9, "September")))
    marks = Mark("2018-09-01", "Peak", "September 2018"), Mark("2018-08-24", "cars 10%")
    chart = Chart("c", "Chips", "A line.", "line", "USD_bn", points, marks)
    drawn = replace(english, sections=(Section("s", "Chips", (chart,)),))
    for render in (render_terminal.render, render_markdown.render):
        text = render(drawn)
        assert "Peak, September 2018" in text and "2018-08-24: cars 10%" in text and "2018-09-01" not in text


@pytest.mark.parametrize(
    ("lang", "words"),
    [("en", ("South Korea, exports, 2024 = 683.6 USD bn", "Ministry of Trade")),
     ("ko", ("한국 수출, 2024 = 683.6 십억 달러", "산업통상부 2025-01-01 확정"))],
)  # fmt: skip
def test_a_card_is_in_words(english, lang, words):
    shown = card(english.findings[0], lang)
    assert all(word in shown for word in words)
    assert "USD_bn" not in shown and "pct" not in shown
