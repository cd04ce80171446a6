"""A brief as JSON, the public contract for programs."""

from __future__ import annotations

import json
from dataclasses import asdict
from typing import Any

from tradewinds.brief.story import Chart, Section, Sentence, Story


def render(story: Story) -> str:
    """JSON with reporter, period, as_of, world, lang, title, standfirst, findings, sections.

    Findings are sorted by news value; their field names are those of `tradewinds.statements.Finding`.
    """
    document = {
        **story.made,
        "world": story.world,
        "lang": story.lang,
        "title": story.title,
        "standfirst": [asdict(s) for s in story.standfirst],
        "findings": [f.to_dict() for f in story.findings],
        "sections": [_section(s) for s in story.sections],
    }
    return json.dumps(document, ensure_ascii=False, indent=1, allow_nan=False)


def _section(section: Section) -> dict[str, Any]:
    blocks = []
    for block in section.blocks:
        name = "sentence" if isinstance(block, Sentence) else "chart" if isinstance(block, Chart) else "table"
        blocks.append({"type": name, **asdict(block)})
    return {"id": section.id, "title": section.title, "blocks": blocks}
