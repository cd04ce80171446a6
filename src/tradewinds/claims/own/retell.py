"""The sentence that a statement yields today, and where another one differs from it."""

from __future__ import annotations

import re
from difflib import SequenceMatcher
from typing import NamedTuple

from tradewinds.claims.own.reading import Reading
from tradewinds.errors import InputError
from tradewinds.series import Lang
from tradewinds.statements import Found, Record, Voice, World

PIECE = re.compile(r"-?\$?\d(?:[\d,]*\d)?(?:\.\d+)?%?|[A-Za-zÀ-ÿ’'-]+|[가-힣]+|[^\s\w]|\w+")


PARTICLES = {"는": "은", "를": "을", "가": "이", "와": "과"}
"""Particles by the form that follows a closed sound."""


class Difference(NamedTuple):
    """Where a sentence says other than what the record gives: the place in the sentence, its words, the words told."""

    start: int
    end: int
    stated: str
    told: str


def retold(reading: Reading, world: World, lang: Lang | None = None) -> str | None:
    """The sentence that the statement yields on a world; None where the world cannot say it (see `held`).

    A record that was one at its release and is none any more is told as known on the day of that release, as a brief
    tells it.
    """
    try:
        found = _found(reading, world)
    except InputError:
        return None
    return None if found is None else found.statement.say(found, Voice(lang or reading.lang))


def _found(reading: Reading, world: World) -> Found | None:
    statement = reading.statement
    found = statement.find(world)
    if found is not None or not isinstance(statement, Record):
        return found
    rows = [r for r in world.observations(statement.of, statement.at) if r.printed and r.released]
    return statement.find(world.at(rows[0].known_from)) if rows else None


def held(reading: Reading, world: World) -> bool:
    """Whether the world knows what a statement is of, so that one that is not found does not hold.

    Of most kinds that is the figure or the growth of the series at the period; a change of the balance needs the year
    before too, a place among others some others.
    """
    of, at = reading.statement.of, reading.statement.at
    try:
        return world.figure(of, at).known or world.growth(of, at).known
    except InputError:
        return False


def _bare(piece: str) -> str:
    """A piece as it is compared: a Korean particle that only follows the sound before it says nothing."""
    return piece[:-1] + PARTICLES.get(piece[-1:], piece[-1:])


def differences(sentence: str, told: str) -> list[Difference]:
    """The numbers, names and words in which a sentence differs from the one told; none when it is right.

    >>> differences("Exports rose 3.9% on the year in 2025.", "Exports rose 3.8% on the year in 2025.")
    [Difference(start=13, end=17, stated='3.9%', told='3.8%')]
    """
    ours, theirs = list(PIECE.finditer(sentence)), list(PIECE.finditer(told))
    match = SequenceMatcher(None, [_bare(m[0]) for m in ours], [_bare(m[0]) for m in theirs], autojunk=False)
    found = []
    for tag, a, b, c, d in match.get_opcodes():
        if tag == "equal":
            continue
        start = ours[a].start() if a < len(ours) else len(sentence)
        end = ours[b - 1].end() if b > a else start
        words = told[theirs[c].start() : theirs[d - 1].end()] if d > c else ""
        found.append(Difference(start, end, sentence[start:end], words))
    return found
