"""A brief about a world that is no record says so everywhere, or is refused (convention 12)."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest

from tradewinds.brief import brief, render_html, render_json, render_markdown, render_terminal
from tradewinds.brief.charts import svg
from tradewinds.brief.gate import check
from tradewinds.brief.story import Chart, Section, Sentence, Story, Table
from tradewinds.errors import Unlabelled
from tradewinds.periods import Period
from tradewinds.statements import world_of

P = Period.parse
LABELS = {"en": "replay of 2018", "ko": "2018년 재연 시나리오"}


@pytest.fixture(scope="module", params=["en", "ko"])
def story(request, replay) -> Story:
    return brief(replay, P("2027-03"), request.param)


@pytest.fixture(scope="module")
def label(story) -> str:
    return LABELS[story.lang]


def blocks(story: Story, kind: type):
    return [b for s in story.sections for b in s.blocks if isinstance(b, kind)]


def test_every_text_about_the_world_names_it(story, label):
    supposed = {f.id for f in story.findings if world_of(f.id) != "record"}
    assert len(supposed) > 20
    assert label in story.title
    assert label in story.world
    for sentence in (*story.standfirst, *blocks(story, Sentence)):
        assert label in sentence.text or not supposed & set(sentence.findings)
    for chart in blocks(story, Chart):
        if supposed & {p.finding for p in chart.points}:
            assert label in chart.title
            assert label in chart.alt
    for table in blocks(story, Table):
        if supposed & {c.finding for row in table.rows for c in row}:
            assert label in table.caption


def test_facts_of_the_record_stay_facts(story):
    facts = [f for f in story.findings if world_of(f.id) == "record"]
    assert any(f.period == "2026-09" for f in facts)
    assert any(f.kind == "working_days" and f.period == "2027-03" for f in facts)
    assert not any(LABELS[story.lang] in f.text or LABELS[story.lang] in f.world for f in facts)


def _without(story: Story, label: str, place: str) -> Story:
    def bare(text: str) -> str:
        return text.replace(label, "")

    if place == "title":
        return replace(story, title=bare(story.title))
    if place == "labels":
        return replace(story, labels={})
    if place == "standfirst":
        return replace(story, standfirst=tuple(Sentence(bare(s.text), s.findings) for s in story.standfirst))
    if place in ("finding", "world"):
        field = {"finding": "text", "world": "world"}[place]
        return replace(story, findings=tuple(replace(f, **{field: bare(getattr(f, field))}) for f in story.findings))
    kind, field = {
        "sentence": (Sentence, "text"),
        "caption": (Table, "caption"),
        "chart": (Chart, "title"),
        "alt": (Chart, "alt"),
    }[place]
    sections = tuple(
        Section(
            s.id,
            s.title,
            tuple(replace(b, **{field: bare(getattr(b, field))}) if isinstance(b, kind) else b for b in s.blocks),
        )
        for s in story.sections
    )
    return replace(story, sections=sections)


@pytest.mark.parametrize(
    "place", ["title", "labels", "standfirst", "finding", "world", "sentence", "caption", "chart", "alt"]
)
def test_a_label_that_is_missing_stops_the_brief(story, label, place):
    assert check(story) is story
    with pytest.raises(Unlabelled, match="convention 12"):
        check(_without(story, label, place))


def test_every_format_carries_the_label(story, label):
    page, text, prose = (
        render_html.render(story),
        render_terminal.render(story, color=False, width=300),
        render_markdown.render(story),
    )
    document = json.loads(render_json.render(story))
    assert document["nature"] == "scenario"
    assert label in document["title"]
    assert all(label in f["text"] and label in f["world"] for f in document["findings"] if "@replay:2018" in f["id"])
    for shown in (page, text, prose):
        assert shown.count(label) > 15


def test_charts_show_where_the_data_end_and_the_interval(forecast):
    story = brief(forecast, P("2026-12"))
    chart = next(c for c in blocks(story, Chart) if c.id == "chart-history")
    assert chart.ends == "2026-09-01"
    bounded = [p for p in chart.points if p.low is not None]
    assert {p.when for p in bounded} == {"2026-10-01", "2026-11-01", "2026-12-01"}
    assert all(p.low < p.value < p.high for p in bounded)
    drawn, plain = (
        svg(chart),
        svg(replace(chart, ends="", points=tuple(replace(p, low=None, high=None) for p in chart.points))),
    )
    assert "data end here" in drawn
    assert "data end here" not in plain
    assert drawn.count("fill-opacity") + drawn.count('opacity="0.18"') > plain.count("fill-opacity") + plain.count(
        'opacity="0.18"'
    )


def test_the_record_needs_no_label(record):
    story = brief(record, P("2026-09"))
    assert story.labels == {}
    assert story.made["nature"] == "record"
    assert not any("@" in f.id for f in story.findings if world_of(f.id) != "record")


def test_no_share_is_bounded_by_more_than_the_whole(story):
    shares = [f for f in story.findings if f.kind == "share"]
    assert shares
    assert all(0 <= f.low <= f.value <= f.high <= 100 for f in shares)
