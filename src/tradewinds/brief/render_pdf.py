"""A brief as a tagged PDF, set by typst: text stays text, charts stay vectors, every note has its release.

Latin is set in Libertinus Serif, which typst carries. Korean needs a font of the machine (Debian: fonts-noto-cjk) or of the
extra `tradewinds[korean]`; typst itself would draw empty boxes without a word, so a story with Korean is refused then.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from datetime import UTC, date, datetime
from importlib.resources import files
from pathlib import Path
from typing import Any

from tradewinds.brief import fonts
from tradewinds.brief.chart_data import ends
from tradewinds.brief.citations import Citation, Citations, block_ids, cite, releases
from tradewinds.brief.columns import cells
from tradewinds.brief.key_figures import key_figures
from tradewinds.brief.labels import label, publisher_word, quantity, status_word
from tradewinds.brief.story import Block, Chart, Sentence, Story, Table

LATIN = "Libertinus Serif"
LONG = 26


def render(story: Story, font_folders: Iterable[Path] = ()) -> bytes:
    """The PDF. The same story gives the same bytes on the same fonts. `font_folders`: more places to look for fonts.

    Raises TradewindsError when the story has Korean and no font can set it.
    """
    import typst

    data = _data(story)
    source = json.dumps(data, ensure_ascii=False, allow_nan=False)
    places = fonts.folders(font_folders)
    korean = fonts.families(source, typst.Fonts(font_paths=places).families())
    serif = [name for name in korean if "Serif" in name]
    data["fonts"] = {"body": [*korean[:1], LATIN] if story.lang == "ko" else [LATIN, *korean[:1]],
                     "head": [*(serif or korean)[:1], LATIN] if story.lang == "ko" else [LATIN, *korean[:1]]}  # fmt: skip
    pages: Any = {name: svg.encode() for name, svg in _charts(story)}
    pages["story.json"] = json.dumps(data, ensure_ascii=False).encode()
    pages["main.typ"] = (files("tradewinds.brief") / "assets" / "page.typ").read_bytes()
    pdf: bytes = typst.compile(pages, font_paths=places, timestamp=_moment(story))
    return pdf


def _moment(story: Story) -> datetime:
    """The story's date, so that no clock enters the file."""
    day = date.fromisoformat(story.made.get("as_of") or "1970-01-01")
    return datetime(day.year, day.month, day.day, tzinfo=UTC)


def _charts(story: Story) -> Iterable[tuple[str, str]]:
    from tradewinds.brief import charts

    for place, block in _places(story):
        if isinstance(block, Chart):
            drawn = charts.svg(block, story.lang)
            yield (
                place,
                drawn.replace(charts.INK, "#3a3e42") or '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 680 1"/>',
            )


def _places(story: Story) -> Iterable[tuple[str, Block]]:
    for n, section in enumerate(story.sections):
        for m, block in enumerate(section.blocks):
            yield f"chart-{n}-{m}.svg", block


def _data(story: Story) -> dict[str, Any]:
    cited = cite(story)
    noted = _noted(story, cited)
    places = {id(block): place for place, block in _places(story)}
    return {
        "lang": story.lang,
        "title": story.title,
        "world": story.world,
        "as_of": story.made.get("as_of", ""),
        "words": {name: label(name, story.lang) for name in ("evidence", "sources", "made", "formula", "value", "caveats")},
        "page": label("page", story.lang, "\u0001", "\u0002"),
        "standfirst": [_sentence(s, noted) for s in story.standfirst],
        "supposed": [label("supposed", story.lang, called) for called in story.supposed],
        "strip": [
            {"name": k.name, "amount": k.amount, "growth": k.growth, "falls": k.falls} for k in key_figures(story, cited)
        ],
        "sections": [
            {"title": s.title, "blocks": [_block(b, s.title, places[id(b)], story, noted) for b in s.blocks]} for s in story.sections
        ],
        "notes": [_note(c, story) for c in noted.values()],
    }  # fmt: skip


def _noted(story: Story, cited: Citations) -> dict[str, Citation]:
    """The findings of sentences and cells; points of charts stand in the data of the other formats."""
    blocks = [*story.standfirst, *(b for s in story.sections for b in s.blocks if not isinstance(b, Chart))]
    ids = dict.fromkeys(id for block in blocks for id in block_ids(block))
    return {id: citation for id in ids if (citation := cited.get(id))}


def _sentence(sentence: Sentence, noted: dict[str, Citation]) -> dict[str, Any]:
    return {
        "type": "sentence",
        "text": sentence.text,
        "notes": [noted[i].number for i in sentence.findings if i in noted],
    }


def _block(block: Block, above: str, place: str, story: Story, noted: dict[str, Citation]) -> dict[str, Any]:
    if isinstance(block, Sentence):
        return _sentence(block, noted)
    if isinstance(block, Chart):
        marks = [m.text for m in block.marks]
        return {
            "type": "chart",
            "title": block.title,
            "alt": block.alt,
            "file": place,
            "note": ends(block, story.lang) or block.note,
            "marks": marks,
        }
    return {
        "type": "table",
        "caption": "" if block.caption == above else block.caption,
        "note": block.note,
        **_table(block, noted),
    }


def _table(table: Table, noted: dict[str, Citation]) -> dict[str, Any]:
    count = len(table.columns)
    numeric = [n > 0 and any(len(r) > n and r[n].number is not None for r in table.rows) for n in range(count)]
    long = [max((cells(r[n].text) for r in table.rows if len(r) > n), default=0) > LONG for n in range(count)]
    rows = [
        [
            {"text": c.text, "note": noted[c.finding].number if c.finding in noted else 0, "falls": (c.number or 0) < 0}
            for c in row
        ]
        for row in table.rows
    ]
    wide = long if any(long) else [n == 0 for n in range(count)]
    return {"columns": table.columns, "numeric": numeric, "wide": wide, "rows": rows}


def _note(citation: Citation, story: Story) -> dict[str, Any]:
    finding = citation.finding
    value = quantity(finding.value, finding.unit, story.lang)
    if finding.low is not None and finding.high is not None and finding.low != finding.high:
        value += f" [{quantity(finding.low, '')}, {quantity(finding.high, '')}]"
    sources = [
        {"name": f"{publisher_word(s.publisher, story.lang)}, {s.released}, {status_word(s.status, story.lang)}",
         "url": s.url if s.url.startswith(("https://", "http://")) else ""}
        for s in releases(finding)
    ]  # fmt: skip
    return {"number": citation.number, "text": finding.text, "value": value, "formula": finding.formula, "world": finding.world,
            "caveats": list(finding.caveats), "sources": sources}  # fmt: skip
