"""The words of a question that nothing understands, and the known ones that a slip of the keyboard meant."""

from __future__ import annotations

import re
from collections.abc import Iterable
from difflib import get_close_matches
from functools import lru_cache
from pathlib import Path

from tradewinds.claims.lexicon import CARDINALS, MONTHS, ORDINALS, item_words, partner_words, verbs

DATA = Path(__file__).parent / "data"
WORD = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*", re.UNICODE)
RUN = re.compile(r"[가-힣\ue000]+")
LATIN = re.compile(r"[^\W\d_가-힣\ue000]+(?:['’-][^\W\d_가-힣\ue000]+)*")
DIGITS = re.compile(r"\d+(?:[.,:/-]\d+)*")
TAKEN = "\ue000"
"""Stands for a name or sign that the lexer took out of a text."""
LONGEST_RUN = 24
COMMON = frozenset(
    {
        "much",
        "many",
        "what",
        "when",
        "which",
        "were",
        "where",
        "grow",
        "grew",
        "fall",
        "fell",
        "rise",
        "rose",
        "last",
        "year",
    }
)
"""Plain words whose letters are often swapped."""
OTHERS = frozenset(
    {"expert", "experts", "expects", "report", "reports", "recorded", "coarse", "sharks", "monthly", "quarters"}
)
"""Words that stand near to one of trade and mean what they say."""
SHORT = 2
"""Pieces of one syllable that a run of Korean letters may be made of: three of them are another word."""
NEAR, SHORTEST = 0.84, 6


@lru_cache(maxsize=1)
def lists() -> dict[str, frozenset[str]]:
    """The words of data/words.txt by list: english, korean (stems), particles (what may follow a stem)."""
    found: dict[str, set[str]] = {}
    name = ""
    for line in (DATA / "words.txt").read_text(encoding="utf-8").splitlines():
        if line.startswith("  "):
            found[name].update(line.split())
        elif line and not line.startswith("#"):
            name = line
            found[name] = set()
    return {n: frozenset(w) for n, w in found.items()}


def unread(text: str, masked: str, spans: Iterable[tuple[int, int]]) -> tuple[str, ...]:
    """The words and numbers of a text outside the spans that something took, and outside the lists.

    `masked` is the text with periods taken out as blanks.

    >>> asked = "How big were sock exports?"
    >>> unread(asked, asked, [(18, 25)])
    ('sock',)
    """
    bare = list(masked)
    for start, end in spans:
        bare[start:end] = [TAKEN] + [" "] * (end - start - 1)
        if end < len(bare) and "가" <= masked[end] <= "힣":  # what follows a Korean name belongs to it
            bare[start:end] = [" "] * (end - start - 1) + [TAKEN]
    rest = "".join(bare)
    found = [m.group() for m in LATIN.finditer(rest) if not known(m.group())]
    for match in RUN.finditer(rest):
        behind = match.start() > 0 and not text[match.start() - 1].isspace()
        if not stems(match.group(), behind):
            found.append(match.group().strip(TAKEN))
    found += [m.group() for m in DIGITS.finditer(rest)]
    return tuple(dict.fromkeys(w for w in found if w))


def known(word: str) -> bool:
    """Whether an English word is one that a question may hold."""
    low = word.lower().replace("’", "'")
    plain = lists()["english"]
    return low in plain or low.removesuffix("'s") in plain or all(part in plain for part in low.split("-"))


def stems(run: str, behind: bool = False) -> bool:
    """Whether a run of Korean letters is made of known stems, each with what may follow one; `behind` a number or a sign."""
    if len(run) > LONGEST_RUN:
        return False
    words, ends = lists()["korean"], lists()["particles"]
    reached = {(0, behind, 0)}
    for at in range(len(run)):
        for _, after, short in [r for r in reached if r[0] == at]:
            for end in range(at + 1, min(at + 7, len(run)) + 1):
                part = run[at:end]
                if part == TAKEN:
                    reached.add((end, True, 0))
                elif part in words or (after and part in ends):
                    brief = short + (len(part) == 1)
                    if brief <= SHORT:
                        reached.add((end, True, brief))
    return any(at == len(run) and after for at, after, _ in reached)


@lru_cache(maxsize=1)
def _meant() -> tuple[str, ...]:
    """English words that a slip may have meant: names of goods and places, months, and what a question turns on."""
    names = {w for words in (item_words(), partner_words()) for w in words if w.isascii() and " " not in w}
    turns = {"exports", "export", "imports", "import", "exported", "imported", "shipments", "balance", "surplus", "deficit",
             "tariff", "tariffs", "record", "share", "growth", "consecutive", "straight", "contributed", "contribution",
             "working", "quarter", "September", "billion", "destination", "destinations", "excluding", "average", "highest",
             "largest", "biggest", "lowest", "compare", "month", "months", "annual", "monthly", "Korean", "Korea",
             "petroleum", "wireless", "household", "secondary", "electrical", "United", "States"}  # fmt: skip
    return tuple(sorted({w.lower() for w in (*names, *MONTHS, *turns) if len(w) > 3}))


def mended(text: str) -> tuple[str, tuple[tuple[str, str], ...]]:
    """The text with slips of the keyboard put right, and each with what it was read as.

    Only an English word that is no known one is changed, and only to a word that begins alike and is very near.

    >>> mended("semicondutor exprots in 2025")
    ('semiconductor exports in 2025', (('semicondutor', 'semiconductor'), ('exprots', 'exports')))
    """
    slips: list[tuple[str, str]] = []

    def one(match: re.Match[str]) -> str:
        word = match.group()
        right = meant(word)
        if not right:
            return word
        slips.append((word, right))
        return right

    return LATIN.sub(one, text), tuple(slips)


def meant(word: str) -> str:
    """The word that a slip meant; "" where it is none, or none is near."""
    low = word.lower().replace("’", "'")
    if low in OTHERS or low in CARDINALS or low in ORDINALS:
        return ""
    if len(low) < 4 or len(low) > 20 or known(low) or low.removesuffix("'s") in _parts() or not low.isascii():
        return ""
    swapped = [low[:i] + low[i + 1] + low[i] + low[i + 2 :] for i in range(len(low) - 1)]
    exact = [w for w in swapped if (w in _parts() and w in _meant()) or w in COMMON]
    if exact:
        return exact[0]
    if len(low) < SHORTEST:
        return ""
    near = [w for w in get_close_matches(low, _meant(), 3, NEAR) if w[0] == low[0]]
    return near[0] if near else ""


@lru_cache(maxsize=1)
def _parts() -> frozenset[str]:
    """Every single word of the lexicons."""
    every = (*item_words(), *partner_words(), *verbs(), *MONTHS, *_meant())
    return frozenset(part for w in every for part in w.lower().split())
