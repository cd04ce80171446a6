"""Mutation of the annotated articles: a number, a sign, a period or a name is changed, and the check has to notice."""

from __future__ import annotations

import random
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from check import Article, articles

from tradewinds.claims.check import check
from tradewinds.claims.judgement import Judgement

TRUE = ("supported", "supported_at_release", "supported_rounded")
MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December",
)  # fmt: skip
OPPOSITE = {
    "rose": "fell", "fell": "rose", "climbed": "slid", "gained": "lost", "surged": "plunged", "jumped": "tumbled", "expanded": "shrank",
    "increased": "decreased", "decreased": "increased", "advanced": "declined", "declined": "rose", "dropped": "rose", "soared": "sank",
    "sank": "soared", "dipped": "rose", "slipped": "rose", "up": "down", "down": "up", "surplus": "deficit", "deficit": "surplus",
    "grew": "shrank", "higher": "lower", "gains": "losses",
}  # fmt: skip
ITEMS = ("Steel", "Ships", "Computers", "Petrochemicals", "Displays")
PARTNERS = ("China", "Japan", "India", "ASEAN")
NAMES = re.compile(
    r"\b([Ss]emiconductors?|[Cc]hips?|[Cc]ars?|[Aa]utos?|[Aa]utomobiles?|[Ss]hips|[Cc]omputers?|China|United States|ASEAN|the EU)\b"
)


@dataclass(frozen=True, slots=True)
class Mutant:
    """A text with one thing changed, what kind of change it was, and where the claim it belongs to begins."""

    kind: str
    text: str
    start: int
    end: int
    was: str
    now: str


def mutants(article: Article, judged: tuple[Judgement, ...], draw: random.Random) -> Iterator[Mutant]:
    """One change of each kind that its sentence allows, for every claim found true."""
    for one in judged:
        claim = one.claim
        if (
            one.verdict not in TRUE
            or claim.value is None
            or claim.metric not in ("yoy", "level", "balance", "share", "streak")
        ):
            continue
        number = re.search(r"\d[\d,]*(?:\.\d+)?", article.text[claim.start : claim.end])
        if number is not None and claim.qualifier == "exact":
            yield _put(article, claim.start + number.start(), number.group(), _other(number.group(), draw), "number")
        words = article.text[max(0, claim.start - 25) : claim.end]
        sign = [m for m in re.finditer(r"[a-z]+", words) if m.group() in OPPOSITE]
        if sign and claim.metric in ("yoy", "balance"):
            at = max(0, claim.start - 25) + sign[-1].start()
            yield _put(article, at, sign[-1].group(), OPPOSITE[sign[-1].group()], "sign")
        begin = max(article.text.rfind(". ", 0, claim.start), article.text.rfind("; ", 0, claim.start)) + 1
        head = article.text[begin : claim.end]
        month = list(re.finditer("|".join(MONTHS), head))
        if len(month) == 1:
            other = draw.choice([m for m in MONTHS if m != month[0].group()])
            yield _put(article, begin + month[0].start(), month[0].group(), other, "period")
        name = list(NAMES.finditer(head))
        if len(name) == 1:
            place = name[0].group() in ("China", "United States", "ASEAN", "the EU")
            other = draw.choice(
                [n for n in (PARTNERS if place else ITEMS) if n.lower()[:4] not in name[0].group().lower()]
            )
            yield _put(article, begin + name[0].start(), name[0].group(), other if place else other.lower(), "name")


def _other(number: str, draw: random.Random) -> str:
    """The number with one digit changed that is not the last of a fraction, and never the first to zero."""
    spots = [i for i, c in enumerate(number) if c.isdigit()]
    spot = draw.choice(spots[:-1] if len(spots) > 1 and "." in number else spots)
    fresh = draw.choice([d for d in "123456789" if abs(int(d) - int(number[spot])) > 1])
    return number[:spot] + fresh + number[spot + 1 :]


def _put(article: Article, at: int, was: str, now: str, kind: str) -> Mutant:
    text = article.text[:at] + now + article.text[at + len(was) :]
    return Mutant(kind, text, at, at + len(now), was, now)


def run(held: list[Article], seed: int = 1) -> tuple[Counter[str], Counter[str], list[Mutant]]:
    """Mutants made and caught by kind, and those that passed as true."""
    draw = random.Random(seed)
    made, caught, passed = Counter[str](), Counter[str](), []
    for article in held:
        before = check(article.text, published=article.day)
        true_before, other_before = _sides(before)
        for mutant in mutants(article, before, draw):
            after = check(mutant.text, published=article.day)
            true_after, other_after = _sides(after)
            made[mutant.kind] += 1
            noticed = bool(other_after - other_before) and not true_after - true_before
            caught[mutant.kind] += noticed
            if not noticed:
                passed.append(mutant)
    return made, caught, passed


def _sides(judged: tuple[Judgement, ...]) -> tuple[Counter[object], Counter[object]]:
    """What is found true, and what is refuted or told why it is not."""
    true = Counter[object]((j.claim.metric, j.claim.value) for j in judged if j.verdict in TRUE)
    other = Counter[object](
        (j.claim.metric, j.claim.item, j.claim.partner, j.claim.period, j.claim.value, j.verdict)
        for j in judged
        if j.verdict not in TRUE and (j.diagnosis or j.missing)
    )
    return true, other


def main() -> None:
    """Prints the counts."""
    held = [a for a in articles() if a.rows]
    made, caught, passed = run(held)
    for kind in made:
        print(f"{kind}: {caught[kind]} of {made[kind]}")
    print(f"all: {caught.total()} of {made.total()} ({100 * caught.total() / made.total():.1f} %)")
    for mutant in passed:
        print(
            f"  passed: {mutant.kind} {mutant.was!r} to {mutant.now!r}: …{mutant.text[max(0, mutant.start - 60) : mutant.end + 50]!r}"
        )


if __name__ == "__main__":
    main()
