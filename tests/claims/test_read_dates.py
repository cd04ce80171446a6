"""The day a text appeared: where it says so, and where a date says no such thing."""

from __future__ import annotations

from datetime import date

import pytest

from tradewinds.claims.read import read
from tradewinds.claims.read.dates import blank, parse, publication

DAY = date(2026, 1, 1)
BODY = "\n\nExports rose 3.8 percent to 709.7 billion dollars in 2025."


@pytest.mark.parametrize(
    "line",
    [
        "2026-01-01", "2026.01.01", "2026. 1. 1.", "2026/1/1", "1 January 2026", "January 1, 2026", "Jan. 1, 2026", "1 Jan 2026",
        "Jan 1st, 2026",
        "Published: 1 January 2026 09:00 KST", "Published on Thu, 1 Jan 2026", "Posted January 1, 2026 at 9:00 am by Staff",
        "Updated 2026-01-01",
        "2026년 1월 1일", "2026년 1월 1일 (목)", "입력 2026-01-01 09:00", "입력 2026.01.01 오전 9:00 | 수정 2026.01.02",
        "등록 2026/01/01 09:12",
        "보도시점 2026. 1. 1.(목) 09:00", "SEOUL, Jan. 1, 2026 (Wire) -- Exports rose.", "Seoul, January 1, 2026 — Exports rose.",
        "승인 2026.01.01 10:21",
        "By A Writer, 1 January 2026", "https://example.org/news/2026/01/01/exports-record", "https://example.org/20260101-exports",
    ],
)  # fmt: skip
def test_a_day_is_found_where_a_text_says_it_appeared(line):
    found = publication(f"Exports at a record\n{line}{BODY}")
    assert found is not None and found.day == DAY


@pytest.mark.parametrize(
    "line",
    [
        "Exports rose to 69.6 billion dollars on Jan. 1, 2026 figures from the ministry show.",
        "The tariff applies from 1 November 2025.",
        "관세는 2025년 11월 1일부터 적용됐다.", "Dec. 32, 2025", "2025-13-01", "30 February 2026", "Tel. 02-2026-0101", "$2026-01-01x",
        "2026", "",
    ],
)  # fmt: skip
def test_a_date_in_a_sentence_is_no_day_of_publication(line):
    assert publication(f"Exports at a record\n{line}{BODY}") is None


def test_the_best_of_several_days_is_taken():
    """A labelled day goes before a bare one, and publication before an update."""
    text = "Title\nUpdated 3 January 2026\n2026-01-02\nPublished 1 January 2026" + BODY
    assert publication(text).day == DAY
    assert publication("Title\n입력 2026-01-01 09:00\n수정 2026-01-05 10:00" + BODY).day == DAY


def test_days_near_the_top_are_blanked_in_place():
    text = "Title\n입력 2026-01-01 09:00\nhttps://example.org/2026/01/01/x" + BODY
    prose = blank(text)
    assert len(prose) == len(text)
    assert "2026" not in prose
    assert prose.startswith("Title\n") and prose.endswith("in 2025.")


@pytest.mark.parametrize(
    "head",
    [
        '<meta property="article:published_time" content="2026-01-01T00:00:00Z">', '<meta name="date" content="2026-01-01">',
        '<script type="application/ld+json">{"@graph":[{"@type":"NewsArticle","datePublished":"2026-01-01"}]}</script>',
    ],
)  # fmt: skip
def test_the_day_of_a_page_is_what_its_metadata_say(head):
    page = f"<html><head>{head}</head><body><p>12 March 2025</p><p>Exports rose.</p></body></html>"
    assert read(page.encode()).published == DAY


def test_a_time_element_counts_only_near_the_top():
    top = "<html><body><h1>Exports</h1><time datetime='2026-01-01'>today</time><p>Exports rose.</p></body></html>"
    below = f"<html><body><p>{'Exports rose over the year. ' * 60}</p><time datetime='2025-03-12'>12 March</time></body></html>"
    assert read(top.encode()).published == DAY
    assert read(below.encode()).published is None


def test_what_a_person_types_as_a_date():
    assert [
        parse(t) for t in ("2026-01-01", "1 Jan 2026", "2026년 1월 1일", "2026-02-30", "yesterday", "1900-01-01")
    ] == [DAY, DAY, DAY, None, None, None]
