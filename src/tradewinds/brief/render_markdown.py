"""A brief as GitHub-flavoured Markdown: sentences with footnotes, tables, the data of charts, sources."""

from __future__ import annotations

import re
from collections.abc import Iterable
from itertools import groupby

from tradewinds.brief.chart_data import ends
from tradewinds.brief.chart_data import table as data_of
from tradewinds.brief.citations import Citation, Citations, block_ids, cite, releases
from tradewinds.brief.labels import label, publisher_word, quantity, status_word
from tradewinds.brief.story import Block, Sentence, Story, Table
from tradewinds.series import Lang

CODE = re.compile(r"[\w:~,./@+ -]+")
SPECIAL = re.compile(r"([\\`*_\[\]<>#|~]|&(?=[#\w]+;))")


def render(story: Story) -> str:
    """The story as Markdown. Each sentence has a footnote a finding; each table names its releases below it.

    Marks of Markdown and HTML within the story's texts are escaped, so that they stand as they are written.
    """
    cited = cite(story)
    told: dict[str, Citation] = {}
    parts = [f"# {_plain(story.title)}", f"*{_plain(story.world)}*"]
    parts += [_sentence(s, cited, told) for s in story.standfirst]
    for section in story.sections:
        parts.append(f"## {_plain(section.title)}")
        for told_in_words, run in groupby(section.blocks, key=lambda b: isinstance(b, Sentence)):
            texts = [_block(b, section.title, cited, told, story.lang) for b in run]
            parts += ["\n".join(f"- {t}" for t in texts)] if told_in_words and len(texts) > 2 else texts
    if told:
        parts.append("\n".join(_note(c, story.lang) for c in told.values()))
    return "\n\n".join(p for p in parts if p) + "\n"


def _block(block: Block, above: str, cited: Citations, told: dict[str, Citation], lang: Lang) -> str:
    if isinstance(block, Sentence):
        return _sentence(block, cited, told)
    if isinstance(block, Table):
        title = f"**{_plain(block.caption)}**" if block.caption != above else ""
        return "\n\n".join(p for p in (title, _table(block), _plain(block.note), _releases(block, cited, lang)) if p)
    marks = "\n".join(f"- {_plain(m.text)}" for m in block.marks)
    data = data_of(block, lang)
    return "\n\n".join(
        p
        for p in (
            f"**{_plain(block.title)}**",
            _plain(block.alt),
            marks,
            _table(data),
            _plain(ends(block, lang)),
            _plain(block.note),
        )
        if p
    )


def _sentence(sentence: Sentence, cited: Citations, told: dict[str, Citation]) -> str:
    notes = ""
    for id in sentence.findings:
        citation = cited.get(id)
        if citation is not None:
            told[id] = citation
            notes += f"[^{citation.number}]"
    return _plain(sentence.text) + notes


def _table(table: Table) -> str:
    numeric = [any(len(r) > n and r[n].number is not None for r in table.rows) for n in range(len(table.columns))]
    head = _row(table.columns)
    rule = "|" + "|".join(" ---: " if n and right else " --- " for n, right in enumerate(numeric)) + "|"
    return "\n".join([head, rule, *(_row([c.text for c in row]) for row in table.rows)])


def _row(texts: Iterable[str]) -> str:
    return "| " + " | ".join(_plain(t) for t in texts) + " |"


def _releases(table: Table, cited: Citations, lang: Lang) -> str:
    """The releases behind a table's cells, each once."""
    found = [c.finding for id in dict.fromkeys(block_ids(table)) if (c := cited.get(id))]
    links = dict.fromkeys(_link(s.publisher, s.released, s.url, lang) for f in found for s in releases(f))
    return f"{label('sources', lang)}: {'; '.join(links)}" if links else ""


def _link(publisher: str, released: str, url: str, lang: Lang) -> str:
    name = _plain(f"{publisher_word(publisher, lang)}, {released}")
    if not url.startswith(("https://", "http://")):
        return name
    return f"[{name}](<{url.replace('<', '%3C').replace('>', '%3E').replace(' ', '%20')}>)"


def _note(citation: Citation, lang: Lang) -> str:
    finding = citation.finding
    value = f"{label('value', lang)}: {quantity(finding.value, finding.unit, lang)}"
    if finding.low is not None and finding.high is not None and finding.low != finding.high:
        value += f" ({label('interval', lang, quantity(finding.low, ''), quantity(finding.high, ''))})"
    formula = f"{label('formula', lang)}: {finding.formula}" if finding.formula else ""
    world = f"{label('world', lang)}: {finding.world}"
    caveats = f"{label('caveats', lang)}: {'; '.join(finding.caveats)}" if finding.caveats else ""
    plain = [_plain(t) for t in (value, formula, world, caveats) if t]
    sources = [
        f"{_link(s.publisher, s.released, s.url, lang)} ({_plain(status_word(s.status, lang))})"
        for s in releases(finding)
    ]
    return f"[^{citation.number}]: " + ". ".join(
        [*plain, *(["; ".join(sources)] if sources else []), _code(finding.id)]
    )


def _code(id: str) -> str:
    """An id as code where nothing in it could end the code; else as text."""
    return f"`{id}`" if CODE.fullmatch(id) else _plain(id)


def _plain(text: str) -> str:
    r"""A text on one line with the marks of Markdown and HTML escaped.

    >>> print(_plain("a | b <i>*c*"))
    a \| b \<i\>\*c\*
    """
    return SPECIAL.sub(r"\\\1", " ".join(text.split()))
