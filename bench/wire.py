"""Articles of our own in the manner of the wires, with the claims that each makes; and how many of them are read right.

The sentences are ours, the figures the ledger's. A key of `claims` names a period, a flow (exports unless said), an item and
>PARTNER; its value the metrics with their stated values: "2024-11 semiconductors: yoy 30.8, level 12.5, record".
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

import yaml

from tradewinds.claims.check import check
from tradewinds.claims.judgement import VOCABULARY, Judgement

HELD = Path(__file__).parent.parent / "tests" / "claims" / "wire"
FLOWS = ("exports", "imports", "balance", "total_trade")
SCORED = ("yoy", "level", "record", "streak", "balance", "share", "rank")
"""Kinds of which a claim that is not annotated counts as an error."""

Slots = tuple[str, str, str, str, str, str]


@dataclass(frozen=True, slots=True)
class Article:
    """A text, the day it appeared, and the slots of its claims."""

    name: str
    day: date
    text: str
    claims: tuple[Slots, ...]

    @property
    def lang(self) -> str:
        """The language of the text."""
        return "Korean" if self.name.startswith("ko") else "English"


@dataclass(slots=True)
class Score:
    """Claims read right, missed and made up, by kind; and true claims called false."""

    hit: Counter[str] = field(default_factory=Counter)
    missed: Counter[str] = field(default_factory=Counter)
    extra: Counter[str] = field(default_factory=Counter)
    refuted: list[tuple[str, Judgement]] = field(default_factory=list)
    verdicts: Counter[str] = field(default_factory=Counter)
    wrong: list[str] = field(default_factory=list)

    def f1(self, kind: str = "") -> float:
        """The score of a kind, of all by default."""
        hit, missed, extra = (c[kind] if kind else c.total() for c in (self.hit, self.missed, self.extra))
        return 2 * hit / max(1, 2 * hit + missed + extra)


def slots(key: str, told: str) -> Iterator[Slots]:
    """The slots of one line of annotation."""
    period, *words = key.split(" ")
    flow = words.pop(0) if words and words[0] in FLOWS else "exports"
    partner = words.pop()[1:] if words and words[-1].startswith(">") else "World"
    for claim in told.split(", "):
        metric, _, value = claim.partition(" ")
        yield metric, flow, " ".join(words) or "total", partner, period, code(float(value) if value else None)


def code(value: float | None) -> str:
    """A value to four digits, without its sign, as the slots are compared."""
    return "" if value is None else f"{abs(value):.4g}"


def articles() -> list[Article]:
    """Every article."""
    return [
        Article(
            raw["id"], raw["date"], raw["text"], tuple(s for k, v in raw["claims"].items() for s in slots(str(k), str(v)))
        )
        for path in sorted(HELD.glob("*.yaml"))
        for raw in yaml.safe_load(path.read_text(encoding="utf-8"))
    ]  # fmt: skip


def read(judged: Judgement) -> Slots:
    """The slots of a claim that was read."""
    c = judged.claim
    return c.metric, c.flow, VOCABULARY.get(c.item, c.item), c.partner, c.period, code(c.value)


def score(held: Iterable[Article]) -> Score:
    """How the articles are read and judged."""
    found = Score()
    for article in held:
        judged = check(article.text, published=article.day)
        rest = [read(j) for j in judged]
        for wanted in article.claims:
            if wanted in rest:
                rest.remove(wanted)
                found.hit[wanted[0]] += 1
            else:
                found.missed[wanted[0]] += 1
                found.wrong.append(f"{article.name} missed {' '.join(wanted)}")
        for left in rest:
            if left[0] in SCORED:
                found.extra[left[0]] += 1
                found.wrong.append(f"{article.name} made up {' '.join(left)}")
        found.refuted += [(article.name, j) for j in judged if j.verdict == "refuted"]
        found.verdicts.update(j.verdict for j in judged)
    return found


def report(held: list[Article]) -> list[str]:
    """The scorecard: by language, and by kind."""
    lines = [
        "| articles of our own | articles | claims | exact | missed | extra | F1 | true claims refuted |",
        "|---|--:|--:|--:|--:|--:|--:|--:|",
    ]
    for lang in ("English", "Korean", "all"):
        own = [a for a in held if lang in (a.lang, "all")]
        s = score(own)
        lines.append(
            f"| {lang} | {len(own)} | {s.hit.total() + s.missed.total()} | {s.hit.total()} | {s.missed.total()} "
            f"| {s.extra.total()} | {s.f1():.3f} | {len(s.refuted)} |"
        )
    kinds = sorted({*s.hit, *s.missed}, key=lambda k: -s.hit[k] - s.missed[k])
    lines += ["", "By kind: " + ", ".join(f"{k} {s.f1(k):.3f} ({s.hit[k] + s.missed[k]})" for k in kinds) + "."]
    return [*lines, "", "Verdicts: " + ", ".join(f"{n} {v}" for v, n in s.verdicts.most_common()) + "."]


def main() -> None:
    """Prints the scorecard and what is read wrong."""
    held = articles()
    print("\n".join(report(held)))
    print("\n".join(score(held).wrong))


if __name__ == "__main__":
    main()
