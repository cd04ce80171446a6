"""A checked text in each format: everything said, nothing that the text could smuggle in, nothing asked of the network."""

from __future__ import annotations

import json
import re
from datetime import date
from html.parser import HTMLParser

import pytest

from tradewinds.brief.checked import Checked, examine, render_html, render_json, render_markdown, render_terminal
from tradewinds.brief.checked.corrections import applied
from tradewinds.brief.checked.says import reason, record_says, why
from tradewinds.brief.checked.segments import segments
from tradewinds.claims.read import read
from tradewinds.errors import LedgerError, UnknownName

TEXT = """Exports at a record
SEOUL, Jan. 1, 2026 (Wire) -- South Korea's exports rose 4.8 percent on year to a record $709.7 billion in 2025, helped by chips.
Semiconductor exports climbed 22.2 percent to $173.4 billion. Exports to China fell 1.7 percent and those to the United \
States dropped 9.8 percent.
Exports of semiconductors grew for an eleventh consecutive month in December. The government expects exports to top $740 billion in 2026.
"""
KO = (
    "2025년 수출 사상 최대\n입력 2026-01-01 09:00\n\n지난해 수출은 4.8% 증가한 7,097억 달러로 집계됐다. "
    "2025년 12월 무역수지는 122억 달러 적자를 기록했다.\n"
)
CONTRACT = (
    "start", "end", "claim_text", "metric", "flow", "item", "partner", "period", "stated_value", "unit", "qualifier", "verdict",
    "computed_value", "evidence", "diagnosis", "as_of",
)  # fmt: skip
SMUGGLED = "Exports <script>alert(1)</script> **rose** 3.8% | to [x](javascript:y) $709.7 billion in 2025 & \x1b[31mred\x07 `c` &lt;b&gt;."


@pytest.fixture(scope="module")
def english() -> Checked:
    return examine(read(TEXT.encode(), name="a.txt"))


@pytest.fixture(scope="module")
def korean() -> Checked:
    return examine(read(KO.encode(), name="k.txt"))


def verdicts(checked: Checked) -> dict[str, str]:
    return {j.claim.text: j.verdict for j in checked.judgements}


def test_the_verdicts_of_a_text_with_known_errors(english, korean):
    """3.8 % and 709.7 bn in 2025, 10 months, -3.8 % to the United States: the ministry, 1 January 2026."""
    found = verdicts(english)
    assert (
        found["rose 4.8 percent"]
        == found["dropped 9.8 percent"]
        == found["for an eleventh consecutive month"]
        == "refuted"
    )
    assert found["climbed 22.2 percent"] == found["$173.4 billion"] == found["fell 1.7 percent"] == "supported"
    assert english.published == date(2026, 1, 1)
    assert english.note == "Read as published on 2026-01-01 (from the text: SEOUL, Jan. 1, 2026)."
    assert {j.claim.value for j in korean.refuted} == {4.8, -12.2}


def test_each_refuted_sentence_is_shown_as_it_should_read(english, korean):
    """Two numbers of one sentence are set right together; a wrong ordinal is told anew."""
    first, *rest = english.corrections
    assert first.should == first.was.replace("4.8 percent", "3.8 percent")
    assert first.was.startswith("SEOUL, Jan. 1, 2026")
    assert applied(first.was, first.edits) == first.should
    assert "dropped 3.8 percent" in rest[0].should and "fell 1.7 percent" in rest[0].should
    assert "10th month in a row" in rest[1].should
    assert [c.claims for c in english.corrections] == [
        tuple(n for n, j in enumerate(english.judgements, 1) if j in english.refuted and j.claim.text in c.was) for c in english.corrections
    ]  # fmt: skip
    assert "3.8%" in korean.corrections[0].should
    assert "흑자" in korean.corrections[1].should


def test_two_errors_of_one_sentence_make_one_correction():
    text = "Exports rose 9.8% on the year to $609.7 billion in 2025."
    (only,) = examine(read(text.encode()), published=date(2026, 1, 1)).corrections
    assert only.claims == (1, 2)
    assert only.should == "Exports rose 3.8% on the year to $709.7 billion in 2025."


def test_json_is_the_contract(english):
    held = json.loads(render_json.render(english))
    assert held["published"] == "2026-01-01" and held["reporter"] == "KOR" and held["format"] == "text"
    assert sum(held["summary"].values()) == len(held["claims"])
    for claim in held["claims"]:
        assert set(CONTRACT) <= set(claim)
        assert held["text"][claim["start"] : claim["end"]] == claim["claim_text"]
        if claim["verdict"] == "refuted":
            assert claim["diagnosis"] and claim["evidence"]["source"] and claim["correction"]
        if claim["verdict"] == "not_checkable":
            assert claim["missing"] and claim["computed_value"] is None
    fixed = {c["should_read"] for c in held["corrections"]}
    assert {c["correction"] for c in held["claims"] if c["verdict"] == "refuted"} == fixed


class Page(HTMLParser):
    """The page's tags, ids, and text by element."""

    def __init__(self, source: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str]]] = []
        self.marks: list[str] = []
        self.inside = 0
        self.feed(source)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, {k: v or "" for k, v in attrs}))
        if tag == "mark":
            self.inside = 1
            self.marks.append("")

    def handle_endtag(self, tag: str) -> None:
        self.inside = 0 if tag == "mark" else self.inside

    def handle_data(self, data: str) -> None:
        if self.inside:
            self.marks[-1] += data


def test_the_page_marks_every_claim_in_place_with_a_card(english):
    source = render_html.render(english)
    page = Page(source)
    assert page.marks == [j.claim.text for j in english.judgements]
    ids = [a["id"] for _, a in page.tags if "id" in a]
    assert len(ids) == len(set(ids))
    numbers = range(1, len(english.judgements) + 1)
    assert {f"claim-{n}" for n in numbers} <= set(ids)
    assert {a["href"] for t, a in page.tags if t == "a" and a.get("data-finding")} == {f"#claim-{n}" for n in numbers}
    assert "width=device-width" in source and english.summary() in source
    assert source.count("<del>4.8</del> <ins>3.8</ins>") == 1


def test_the_page_asks_nothing_of_the_network(english, korean):
    for checked in (english, korean):
        page = Page(render_html.render(checked))
        assert not [a for t, a in page.tags if t in ("img", "link", "iframe", "object", "embed") or "src" in a]
        policy = next(a["content"] for _, a in page.tags if a.get("http-equiv") == "Content-Security-Policy")
        assert "default-src 'none'" in policy and "unsafe-inline" not in policy


def test_what_a_text_smuggles_stays_text():
    checked = examine(read(SMUGGLED.encode(), name="a.txt"), published=date(2026, 1, 1))
    assert "<script>alert" not in render_html.render(checked)
    assert "\x1b" not in render_terminal.render(checked, color=False)
    markdown = render_markdown.render(checked)
    assert not re.search(r"(?<!\\)<script|(?<!\\)\]\(javascript", markdown)
    assert "\x1b" not in markdown
    assert json.loads(render_json.render(checked))["text"] == checked.document.text


@pytest.mark.parametrize("width", [20, 40, 80, 110])
def test_the_terminal_keeps_its_width_and_says_all(english, korean, width):
    from rich.cells import cell_len

    for checked in (english, korean):
        shown = render_terminal.render(checked, color=False, width=width)
        assert max(cell_len(line) for line in shown.split("\n")) <= width
        assert "\x1b" not in shown
        flat = re.sub(r"\s+", "", shown)
        assert re.sub(r"\s+", "", checked.summary()) in flat
        assert all(re.sub(r"\s+", "", c.should) in flat for c in checked.corrections)
    assert "\x1b[" in render_terminal.render(english, color=True, width=width)


def test_markdown_has_a_note_for_each_claim(english):
    source = render_markdown.render(english)
    for n in range(1, len(english.judgements) + 1):
        assert source.count(f"[^{n}]:") == 1 and source.count(f"[^{n}]") >= 2
    assert "rose **3.8** percent" in source and "~~SEOUL" in source


def test_segments_joined_are_the_text(english):
    text = english.document.text
    assert "".join(s.text for s in segments(text, english.judgements)) == text


def test_a_diagnosis_does_not_repeat_the_record(english):
    for judged in english.refuted:
        told = judged.finding.text
        assert told.rstrip(".") not in reason(judged) or "eleventh" in judged.claim.text
        assert why(judged).count(told) == 1
    assert (
        record_says(next(j for j in english.judgements if j.claim.text == "$173.4 billion"), "en") == "$173.4 billion"
    )


def test_dates_and_countries_that_are_none():
    document = read(b"Exports rose 3.8% in 2025.")
    assert examine(document).note.startswith("No date found")
    assert "still to come" in examine(document, published=date(2999, 1, 1)).note
    with pytest.raises(UnknownName, match="reporter"):
        examine(document, reporter="Narnia")
    with pytest.raises(LedgerError):
        examine(document, reporter="JPN")


def test_a_text_without_claims_says_so():
    checked = examine(read(b"The weather was fine."))
    assert checked.summary() == "No claim about trade was found."
    for render in (render_html, render_json, render_markdown, render_terminal):
        assert "weather" in render.render(checked)
