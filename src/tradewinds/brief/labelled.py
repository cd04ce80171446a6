"""Labels on what is no fact: charts and tables named by their world, intervals and the end of the data drawn (convention 12)."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from tradewinds.brief.story import Block, Chart, Point, Section, Story, Table
from tradewinds.statements import Finding, World, world_of


def labelled(story: Story, worlds: Iterable[World]) -> Story:
    """The story with the labels of its worlds; a record's story is returned as it is.

    Sentences carry their label already (`tradewinds.statements.tell`). A chart with a point from a world that is no
    record gets the world's label before its title and its description, unless the name of the line says it; a table with
    a cell from one before its caption.
    """
    labels = {w.mark.split("@")[1]: w.called(story.lang) for w in worlds if w.called(story.lang)}
    if not labels:
        return story
    held = {f.id: f for f in story.findings}
    sections = tuple(
        Section(s.id, s.title, tuple(_block(block, labels, held) for block in s.blocks)) for s in story.sections
    )
    return replace(story, sections=sections, labels=labels)


def _block(block: Block, labels: dict[str, str], held: dict[str, Finding]) -> Block:
    if isinstance(block, Chart):
        return _chart(block, labels, held)
    if isinstance(block, Table):
        named = [
            labels[world_of(cell.finding)]
            for row in block.rows
            for cell in row
            if cell.finding and world_of(cell.finding) != "record"
            and not any(labels[world_of(cell.finding)] in other.text for other in row)
        ]  # fmt: skip
        return replace(block, caption=_headed(named, block.caption))
    return block


def _chart(chart: Chart, labels: dict[str, str], held: dict[str, Finding]) -> Chart:
    points = tuple(_bounded(point, chart.unit, held) for point in chart.points)
    supposed = [p for p in points if p.finding and world_of(p.finding) != "record"]
    named = [labels[world_of(p.finding)] for p in supposed if p.finding and labels[world_of(p.finding)] not in p.series]
    facts = [p.when for p in points if p.value is not None and p.finding and world_of(p.finding) == "record" and p.when]
    ends = max(facts) if facts and any(p.when > max(facts) for p in supposed) else ""
    return replace(
        chart, points=points, ends=ends, title=_headed(named, chart.title), alt=_headed(named, chart.alt)
    )  # fmt: skip


def _bounded(point: Point, unit: str, held: dict[str, Finding]) -> Point:
    """The point with the interval of its finding, where that is no fact and no single number."""
    finding = held.get(point.finding or "")
    if finding is None or world_of(finding.id) == "record" or finding.unit != unit or finding.low == finding.high:
        return point
    return replace(point, low=finding.low, high=finding.high)


def _headed(names: Iterable[str], text: str) -> str:
    missing = [name for name in dict.fromkeys(names) if name not in text]
    return f"[{', '.join(missing)}] {text}" if missing else text
