"""Lines of a text that were broken for their width are joined again, letter for letter in place."""

from __future__ import annotations

import re
from collections.abc import Sequence
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


GAP = re.compile(r"(?<=[^\s.!?:]) {2,}(?=\S)")
"""What stands between two columns; between two sentences it may be the style of a typewriter."""
ROW = 3
"""Gaps in a line, or blanks in one gap, from which on it is a row of a table."""


def cells(text: str, lines: Sequence[str]) -> str:
    r"""The text with a line end before each cell of a row set in columns; every other letter stays where it is.

    `lines` are those of the text before it was unwrapped, which are as long. A row whose name goes on in the next line is
    blanked: its numbers are of something that it does not say.

    >>> cells("Car exports   72.0  70.9  1.7%", ["Car exports   72.0  70.9  1.7%"])
    'Car exports\n  72.0\n 70.9\n 1.7%'
    """
    rows, parts, at = [_row(line) for line in lines], list[str](), 0
    for n, line in enumerate(lines):
        here, at = text[at : at + len(line) + 1], at + len(line) + 1
        if rows[n] and n + 1 < len(lines) and not rows[n + 1] and _name(lines[n + 1], line.index("  ")):
            here = " " * len(line) + here[len(line) :]
        elif rows[n]:
            here = GAP.sub(lambda gap: "\n" + " " * (len(gap[0]) - 1), here)
        parts.append(here)
    return "".join(parts)


def _row(line: str) -> bool:
    gaps = GAP.findall(line)
    return len(gaps) >= ROW or any(len(gap) >= ROW for gap in gaps)


def _name(line: str, width: int) -> bool:
    """Whether a line may be the rest of a name in a column of that width: words alone, from the margin."""
    return bool(line.strip()) and len(line) <= width and not line[0].isspace() and not re.search(r"[\d.:!?,•]", line)


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
