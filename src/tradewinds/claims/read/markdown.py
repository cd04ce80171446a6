"""Markdown as it reads: without its marks, code fences left out, lines of a paragraph joined.

Every pattern is linear in the text: possessive, or stopped by the sign it begins with. (A CommonMark parser takes ten
seconds for a megabyte of brackets.)
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from itertools import groupby

SIGNS = re.compile(r"^(?:#{1,6} \S|```|~~~|\s{0,3}[*+-] \*\*|\|[^\n]*\|\s*$)|\]\(https?://|\A---\n", re.MULTILINE)
"""What tells Markdown from plain text where no name does."""

FENCE = re.compile(r"\s{0,3}(`{3,}|~{3,})")
RULE = re.compile(r"\s{0,3}(?:[-*_=]\s*){3,}")
BEFORE = re.compile(r"\s{0,3}(?:>\s?|#{1,6}\s+|[-*+]\s+(?:\[[ xX]\]\s+)?|\d{1,3}[.)]\s+)*")
START = re.compile(r"\s{0,3}(?:>|#{1,6}\s|[-*+]\s|\d{1,3}[.)]\s)")
DEFINITION = re.compile(r"\s{0,3}\[[^\[\]\n]*+\]:\s*\S+[^\n]*")
ROW = re.compile(r"\s*\|.*\|\s*")
BAR = re.compile(r"[\s|:-]+")
INLINE = (
    (re.compile(r"!\[[^\[\]\n]*+\]\([^()\n]*+\)"), ""),
    (re.compile(r"\[\^[^\[\]\s]*+\]"), ""),
    (
        re.compile(
            r"\[([^\[\]\n]*+)\](?:\([^()\s]*+(?:\([^()\s]*+\)[^()\s]*+)?(?:\s+\"[^\"\n]*+\")?\)|\[[^\[\]\n]*+\])"
        ),
        r"\1",
    ),
    (re.compile(r"<(https?://[^<>\s]*+)>"), r"\1"),
    (re.compile(r"</?[A-Za-z][^<>]*+>"), ""),
    (re.compile(r"`+([^`\n]++)`+"), r"\1"),
    (re.compile(r"(?<![\\*\w])\*{1,3}(?=[^\s*])|(?<=[^\s\\*])\*{1,3}(?![*\w])|(?<=\w)\*\*(?=\w)"), ""),
    (re.compile(r"(?<![\\\w])_{1,3}(?=[^\s_])|(?<=[^\s\\_])_{1,3}(?!\w)"), ""),
    (re.compile(r"~~"), ""),
    (re.compile(r"\\([!-/:-@\[-`{-~])"), r"\1"),
)


def looks(text: str) -> bool:
    """Whether a text has signs of Markdown: headings, fences, links, tables, front matter."""
    return bool(SIGNS.search(text[:20000]))


def front(text: str) -> tuple[dict[str, str], str]:
    r"""The front matter's plain entries, names in lower case, and the text behind it.

    >>> front("---\ntitle: Exports\ndate: 2026-01-01\n---\nBody")
    ({'title': 'Exports', 'date': '2026-01-01'}, 'Body')
    """
    if not text.startswith("---\n"):
        return {}, text
    end = text.find("\n---\n", 3)
    if not 0 <= end <= 10000:
        return {}, text
    pairs = (line.partition(":") for line in text[4:end].split("\n"))
    return {k.strip().lower(): v.strip().strip("\"'") for k, colon, v in pairs if colon}, text[end + 5 :]


def reads(text: str) -> str:
    r"""The text as it reads.

    >>> print(reads("# Record\n\nExports **rose** [3.8 %](https://example.org)\nlast year.\n\n```\ncode\n```"))
    Record
    <BLANKLINE>
    Exports rose 3.8 % last year.
    """
    parts = []
    for empty, run in groupby(_lines(_without_comments(text)), key=lambda line: not line.strip()):
        if not empty:
            parts.append("\n".join(_paragraphs(list(run))))
    return "\n\n".join(p for p in parts if p.strip())


def _without_comments(text: str) -> str:
    parts, at = [], 0
    while (start := text.find("<!--", at)) >= 0:
        end = text.find("-->", start + 4)
        parts.append(text[at:start])
        at = len(text) if end < 0 else end + 3
    return "".join([*parts, text[at:]])


def _lines(text: str) -> Iterator[str]:
    """The lines that are read: no fences, rules or definitions."""
    fence = ""
    for line in text.split("\n"):
        found = FENCE.match(line)
        if fence:
            if found and found[1].startswith(fence):
                fence = ""
            continue
        if found:
            fence = found[1]
            yield ""
        elif RULE.fullmatch(line):
            yield ""
        elif not DEFINITION.fullmatch(line):
            yield line


def _paragraphs(lines: list[str]) -> Iterator[str]:
    """Lines joined until a list item, a heading, a table row or a hard break begins another."""
    held: list[str] = []
    for line in lines:
        row = ROW.fullmatch(line) is not None
        if held and (row or START.match(line)):
            yield _inline(" ".join(held))
            held = []
        if row:
            if not BAR.fullmatch(line):
                yield from (_inline(c) for cell in line.strip().strip("|").split("|") if (c := cell.strip()))
            continue
        held.append(BEFORE.sub("", line, count=1).strip())
        if line.endswith(("  ", "\\")) or line.lstrip().startswith("#"):
            yield _inline(" ".join(held).rstrip("\\"))
            held = []
    if held:
        yield _inline(" ".join(held))


def _inline(text: str) -> str:
    for pattern, to in INLINE:
        text = pattern.sub(to, text)
    return html.unescape(text)
