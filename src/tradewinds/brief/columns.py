"""Text in columns of a terminal, where a Korean letter takes two: widths, wrapping, tables that fit."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass

from tradewinds.brief.story import Table

GAP = 2
LEAST = 6


def cells(text: str) -> int:
    """Width of a text in half-width cells.

    >>> cells("EU"), cells("반도체")
    (2, 6)
    """
    return sum(2 if unicodedata.east_asian_width(c) in "WF" else 0 if unicodedata.combining(c) else 1 for c in text)


def plain(text: str) -> str:
    """The text without control characters, so that no story steers a terminal; white space becomes blanks."""
    return "".join(c for c in " ".join(text.split()) if c.isprintable())


def cut(text: str, most: int) -> str:
    """The text, or as much of it as fits with an ellipsis."""
    if cells(text) <= most:
        return text
    while text and cells(text) > most - 1:
        text = text[:-1]
    return text + "…"


def pad(text: str, width: int, right: bool = False) -> str:
    """The text filled with blanks to a width, flush left or right."""
    blanks = " " * (width - cells(text))
    return blanks + text if right else text + blanks


def wrap(text: str, width: int) -> list[str]:
    """Lines of at most `width` cells, broken at blanks; a word that is wider alone is broken within. No letter is lost.

    >>> wrap("반도체 수출은 207.7억 달러", 14)
    ['반도체 수출은', '207.7억 달러']
    """
    lines = [""]
    for word in text.split():
        rest = word
        while rest:
            joined = f"{lines[-1]} {rest}" if lines[-1] else rest
            if cells(joined) <= width:
                lines[-1], rest = joined, ""
            elif lines[-1]:
                lines.append("")
            else:
                head = _head(rest, width)
                lines[-1], rest = head, rest[len(head) :]
                lines += [""] if rest else []
    return lines


def _head(word: str, width: int) -> str:
    end = 1
    while end < len(word) and cells(word[: end + 1]) <= width:
        end += 1
    return word[:end]


@dataclass(frozen=True, slots=True)
class Line:
    """A line of a laid table: its fields in order, each filled to its width, with whether its number is below zero."""

    fields: tuple[tuple[str, bool], ...]


def lay(table: Table, width: int) -> tuple[list[Line], list[Line]]:
    """A table's head and body in lines of at most `width` cells.

    Where a last column of prose would not fit beside the others, it stands below its row, set in.
    """
    count = len(table.columns)
    numeric = [n > 0 and any(len(r) > n and r[n].number is not None for r in table.rows) for n in range(count)]
    texts = [[plain(c.text) for c in row[:count]] for row in table.rows]
    heads = [plain(name) for name in table.columns]
    sizes = [max(cells(t) for t in (heads[n], *(row[n] for row in texts if len(row) > n))) for n in range(count)]
    below = count > 1 and not numeric[-1] and sizes[-1] > width // 3 and sum(sizes) + GAP * (count - 1) > width
    beside = count - below
    floors = [
        max((cells(row[n]) for row in texts if len(row) > n), default=1) if numeric[n] else LEAST for n in range(beside)
    ]
    room = width - GAP * (beside - 1)
    words = [
        max((cells(w) for t in (heads[n], *(row[n] for row in texts if len(row) > n)) for w in t.split()), default=1)
        for n in range(beside)
    ]
    whole = [max(pair) for pair in zip(words, floors, strict=True)]
    sizes = sizes[:beside]
    for least in (whole, floors, [1] * beside):  # no word is broken where there is room for whole ones
        sizes = _shrunk(sizes, least, room)
    body: list[Line] = []
    for row, line in zip(table.rows, texts, strict=True):
        falls = [(c.number or 0.0) < 0 for c in row[:beside]]
        body += _lines(line[:beside], falls, sizes, numeric)
        if below and len(line) == count and line[-1]:
            body += [Line((("    " + part, False),)) for part in wrap(line[-1], width - 4)]
    head = _lines(heads[:beside], [False] * beside, sizes, numeric)
    return head, body


def _shrunk(sizes: list[int], floors: list[int], room: int) -> list[int]:
    """Widths that sum to the room at most, the widest above their floor giving way; as near as the floors let them."""
    sizes = list(sizes)
    while sum(sizes) > room:
        above = [n for n, (size, floor) in enumerate(zip(sizes, floors, strict=True)) if size > floor]
        if not above:
            break
        sizes[max(above, key=lambda n: sizes[n])] -= 1
    return sizes


def _lines(texts: Sequence[str], falls: Sequence[bool], sizes: Sequence[int], numeric: Sequence[bool]) -> list[Line]:
    wrapped = [wrap(text, size) for text, size in zip(texts, sizes, strict=False)]
    high = max((len(w) for w in wrapped), default=0)
    lines = []
    for n in range(high):
        fields = [
            (pad(w[n] if n < len(w) else "", sizes[k], numeric[k]) + " " * GAP, falls[k]) for k, w in enumerate(wrapped)
        ]
        lines.append(Line(tuple(fields)))
    return lines
