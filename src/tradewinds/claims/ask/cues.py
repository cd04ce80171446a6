"""Cues: which kind of question the words make."""

from __future__ import annotations

import re
from functools import lru_cache
from pathlib import Path

DATA = Path(__file__).parent / "data"


@lru_cache(maxsize=1)
def cues() -> tuple[tuple[str, tuple[str, ...]], ...]:
    """Kinds and patterns in the order in which they win, from data/cues.txt."""
    found: list[tuple[str, list[str]]] = []
    for line in (DATA / "cues.txt").read_text(encoding="utf-8").splitlines():
        if line.startswith("  "):
            found[-1][1].append(line[2:])
        elif line and not line.startswith("#"):
            found.append((line, []))
    return tuple((kind, tuple(patterns)) for kind, patterns in found)


@lru_cache(maxsize=2)
def _scanners(korean: bool) -> tuple[tuple[str, re.Pattern[str]], ...]:
    """One pattern a kind, of the lines in one script: most questions need only half of them."""
    kinds = []
    for kind, patterns in cues():
        chosen = [p for p in patterns if p.isascii() != korean or ("|" in p and not p.isascii())]
        if chosen:
            kinds.append((kind, re.compile("|".join(chosen), re.IGNORECASE)))
    return tuple(kinds)


def kinds_of(text: str) -> list[str]:
    """Every kind whose cue stands in the text, those that win first.

    >>> kinds_of("How many months in a row have exports risen?")[:2], kinds_of("수출은 몇 달째 늘었나?")[0]
    (['streak', 'yoy'], 'streak')
    """
    korean = any("가" <= c <= "힣" for c in text)
    found = [kind for kind, scan in _scanners(korean) if scan.search(text)]
    if korean and any(c.isascii() and c.isalpha() for c in text):
        found += [kind for kind, scan in _scanners(False) if kind not in found and scan.search(text)]
        order = [kind for kind, _ in cues()]
        found.sort(key=order.index)
    return found
