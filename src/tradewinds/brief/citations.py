"""The findings that a reader meets in a story, numbered in the order of the text."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from tradewinds.brief.story import Chart, Sentence, Story, Table
from tradewinds.statements.finding import Finding, Source


@dataclass(frozen=True, slots=True)
class Citation:
    """A finding with its number in the text and the name of its place in a page (letters, digits, hyphens)."""

    number: int
    anchor: str
    finding: Finding


@dataclass(frozen=True, slots=True)
class Citations:
    """The citations of a story by finding id, in order."""

    of: dict[str, Citation] = field(default_factory=dict)

    def __iter__(self) -> Iterator[Citation]:
        return iter(self.of.values())

    def __len__(self) -> int:
        return len(self.of)

    def get(self, id: str | None) -> Citation | None:
        """The citation of a finding; None for no id, or one that the story holds no finding of."""
        return self.of.get(id) if id else None


def cite(story: Story) -> Citations:
    """Numbers every finding that a sentence, a cell or a point of a chart names."""
    held = {f.id: f for f in story.findings}
    found: dict[str, Citation] = {}
    anchors: set[str] = set()
    for id in _ids(story):
        if id in held and id not in found:
            anchor = _anchor(id, anchors)
            found[id] = Citation(len(found) + 1, anchor, held[id])
    return Citations(found)


def _ids(story: Story) -> Iterator[str]:
    for sentence in story.standfirst:
        yield from sentence.findings
    for section in story.sections:
        for block in section.blocks:
            yield from block_ids(block)


def block_ids(block: Sentence | Table | Chart) -> Iterator[str]:
    """The finding ids that a block names, in order, repeats included."""
    if isinstance(block, Sentence):
        yield from block.findings
    elif isinstance(block, Table):
        yield from (cell.finding for row in block.rows for cell in row if cell.finding)
    else:
        yield from (point.finding for point in block.points if point.finding)


def releases(finding: Finding) -> tuple[Source, ...]:
    """The sources of a finding, each release once, however many of its rows it prints."""
    return tuple({(s.publisher, s.released, s.url): s for s in reversed(finding.source)}.values())[::-1]


def _anchor(id: str, taken: set[str]) -> str:
    """The id in letters, digits and hyphens, with a number behind it when another finding has that already."""
    stem = anchor = "card-" + (re.sub(r"[^0-9A-Za-z]+", "-", id).strip("-") or "finding")
    n = 1
    while anchor in taken:
        n += 1
        anchor = f"{stem}-{n}"
    taken.add(anchor)
    return anchor
