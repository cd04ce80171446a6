"""Lines of a text that were broken for their width are joined again, letter for letter in place."""

from __future__ import annotations

import re
from unicodedata import east_asian_width

from tradewinds.claims.read.dates import publication

LEAST, MOST = 45, 130
ENDS = (".", "!", "?", "。", ":", "”", '"')
COLUMNS = re.compile(r"\S {3,}\S")
"""Words set apart in columns: a row of a table, which goes on in no other line."""
ITEM = re.compile(r"\s*(?:[-+*–—>#](?![\d$])|[•·○●■□▲△▶◦※|]|\(?\d{1,2}[.)]\s|[가-하][.)]\s)")


def columns(line: str) -> int:
    """The columns that a line takes where every letter of Hangul takes two.

    >>> columns("수출 3.8%")
    9
    """
    return len(line) if line.isascii() else sum(1 + (east_asian_width(c) in "WF") for c in line)


def unwrap(text: str) -> str:
    r"""The text with a blank in place of each line end that only wraps a paragraph; every other letter stays where it is.

    A line is wrapped when the next line's first word would not have fitted within the paragraph's widest line.

    >>> unwrap("Exports rose 3.8 percent last year to a record\n709.7 billion dollars, as chips made up for\nthe cars that fell.")
    'Exports rose 3.8 percent last year to a record 709.7 billion dollars, as chips made up for the cars that fell.'
    >>> unwrap("Exports\nup 3.8 percent")
    'Exports\nup 3.8 percent'
    """
    lines = text.split("\n")
    joins = [False] * len(lines)
    begin = 0
    for end in range(len(lines) + 1):
        if end == len(lines) or not lines[end].strip():
            _paragraph(lines, begin, end, joins)
            begin = end + 1
    parts = [line + (" " if join else "\n") for line, join in zip(lines, joins, strict=True)]
    return "".join(parts)[:-1]


def _paragraph(lines: list[str], begin: int, end: int, joins: list[bool]) -> None:
    if end - begin < 2:
        return
    widths = [columns(line) for line in lines[begin:end]]
    width = max(widths)
    if not LEAST <= width <= MOST:
        return
    for n in range(begin, end - 1):
        line, after = lines[n], lines[n + 1]
        word = after.split(None, 1)[0]
        if end - begin == 2 and word[0].isupper():
            continue
        wrapped = widths[n - begin] + 1 + columns(word) > width
        apart = line.rstrip().endswith(ENDS) or ITEM.match(after) or COLUMNS.search(line) or COLUMNS.search(after)
        joins[n] = wrapped and not apart and not publication(after)


def flow(text: str) -> str:
    """The lines of set type, as of a PDF, joined to paragraphs: a line that is short or ends a sentence ends one.

    Widths in letters only resemble widths on paper, so a line counts as full from three quarters of the usual width.
    """
    lines = [line.rstrip() for line in text.split("\n")]
    held = sorted(len(line) for line in lines if line.strip())
    if not held:
        return ""
    usual = held[min(len(held) - 1, len(held) * 8 // 10)]
    out: list[str] = []
    for line, after in zip(lines, [*lines[1:], ""], strict=True):
        full = len(line) >= 0.75 * usual and len(line) >= LEAST
        joined = full and after.strip() and not line.endswith(ENDS) and not ITEM.match(after)
        out.append(line + (" " if joined else "\n"))
    return re.sub(r"\n{3,}", "\n\n", "".join(out)).strip("\n")
