"""Mutation of the annotated articles: a number, a sign, a period or a name is changed, and the check has to notice."""

from __future__ import annotations

import random
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

import wire
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

KOREAN = {
    "늘었": "줄었", "줄었": "늘었", "늘어난": "줄어든", "줄어든": "늘어난", "증가": "감소", "감소": "증가", "흑자": "적자", "적자": "흑자",
    "급증": "급감", "급감": "급증", "늘며": "줄며", "줄며": "늘며", "늘고": "줄고", "줄고": "늘고",
}  # fmt: skip
KOREAN_SIGN = re.compile("|".join(KOREAN))
KOREAN_MONTH = re.compile(r"(?<!\d)(\d{1,2})월")
KOREAN_ITEMS = ("반도체", "자동차", "선박", "컴퓨터", "철강", "디스플레이")
KOREAN_PLACES = ("중국", "미국", "베트남", "일본", "아세안")
KOREAN_NAMES = re.compile("|".join((*KOREAN_ITEMS, *KOREAN_PLACES)))


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
        if re.search("[가-힣]", article.text[:200]):
            yield from _korean(article, one, draw)
            continue
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


def _korean(article: Article, one: Judgement, draw: random.Random) -> Iterator[Mutant]:
    """The sign behind the number, the month and the name before it, where the sentence has one."""
    claim, text = one.claim, article.text
    ends = [m.start() for m in re.finditer(r"\.\s|\n|,", text[claim.end : claim.end + 40])]
    sign = KOREAN_SIGN.search(text, claim.start, claim.end + (ends[0] if ends else 40))
    signed = claim.metric == "yoy" and not re.match(r"[-+△]", claim.text)
    if sign is not None and (signed or (claim.metric == "balance" and sign.group() in ("흑자", "적자"))):
        yield _put(article, sign.start(), sign.group(), KOREAN[sign.group()], "sign")
    begin = max(text.rfind(". ", 0, claim.start) + 1, text.rfind("\n", 0, claim.start) + 1)
    months = list(KOREAN_MONTH.finditer(text, begin, claim.end))
    if len(months) == 1:
        other = draw.choice([n for n in range(1, 13) if str(n) != months[0].group(1)])
        yield _put(article, months[0].start(), months[0].group(), f"{other}월", "period")
    names = list(KOREAN_NAMES.finditer(text, begin, claim.end))
    if len(names) == 1:
        among = KOREAN_PLACES if names[0].group() in KOREAN_PLACES else KOREAN_ITEMS
        fresh = draw.choice([n for n in among if n != names[0].group()])
        yield _put(article, names[0].start(), names[0].group(), fresh, "name")


def own(lang: str, every: int = 1) -> list[Article]:
    """Our own articles of a language, every n-th."""
    held = [a for a in wire.articles() if a.lang == lang]
    return [Article(a.name, a.day, a.text, [{}]) for a in held[::every]]


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
    """Prints the counts: of the annotated articles, and of some of our own in each language."""
    held = {
        "annotated articles": [a for a in articles() if a.rows],
        "our own, English": own("English", 4),
        "our own, Korean": own("Korean", 4),
    }
    for name, some in held.items():
        made, caught, passed = run(some)
        told = ", ".join(f"{kind} {caught[kind]} of {made[kind]}" for kind in made)
        print(
            f"{name}: {caught.total()} of {made.total()} noticed ({100 * caught.total() / max(1, made.total()):.1f} %): {told}"
        )
        for mutant in passed:
            context = mutant.text[max(0, mutant.start - 60) : mutant.end + 50]
            print(f"  passed: {mutant.kind} {mutant.was!r} to {mutant.now!r}: …{context!r}")


if __name__ == "__main__":
    main()
