"""Mutants: true sentences of ours with one thing changed, and how many of them `check` refutes or diagnoses."""

from __future__ import annotations

import random
import re
import sys
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path

from circle import BRIEFS, LANGS, Said, embedded_only, everything, of_brief

from tradewinds.claims.check import check
from tradewinds.claims.own import differences, read_own, retold
from tradewinds.periods import Period
from tradewinds.periods.words import MONTHS
from tradewinds.series import Lang, areas, items
from tradewinds.worlds import RecordWorld

ROOT = Path(__file__).parent.parent
KINDS = ("number", "sign", "period", "item", "partner")
TARGET = 0.97

OPPOSITES = (
    ("rose", "fell"), ("surplus", "deficit"), ("higher", "lower"), (", up", ", down"), ("added", "took"), ("of growth in", "of decline in"),
    ("rise", "fall"), ("the highest since", "the lowest since"), ("covered", "did not cover"), ("증가했다", "감소했다"), ("흑자", "적자"),
    ("높아졌다", "낮아졌다"), ("개선", "악화"), ("연속 증가", "연속 감소"), ("최고였다", "최저였다"), ("증가는", "감소는"),
)  # fmt: skip
SWAPS = {word: other for pair in OPPOSITES for word, other in (pair, pair[::-1])}
SIGN = re.compile("|".join(rf"(?<!\w){w}\b" if w.isascii() else w for w in sorted(SWAPS, key=len, reverse=True)))
MONTH = "|".join(MONTHS)
TIME = {
    "en": re.compile(
        rf"\d+ days of|(?:(?:\d{{1,2}}–)?\d{{1,2}} )?(?:{MONTH})(?:–(?:{MONTH}))? \d{{4}}"
        r"|(?:quarter|half) of \d{4}|(?<![\d.,$])(?:19|20)\d\d(?![\d%.,]\d|%)"
    ),
    "ko": re.compile(r"\d{4}년(?: (?:\d+~)?\d+월(?: \d+(?:~\d+)?일)?| \d분기| [상하]반기)?|\d{4}~\d{4}년"),
}
NUMBER = re.compile(r"\d(?:[\d,]*\d)?(?:\.\d+)?")


@dataclass(frozen=True, slots=True)
class Mutant:
    """A sentence with one thing changed, where that stands, and the sentence it was."""

    kind: str
    text: str
    start: int
    end: int
    of: Said


def mutants(told: Said, luck: random.Random) -> Iterator[Mutant]:
    """One mutant of each kind that a sentence allows."""
    for kind, make in (
        ("number", _number),
        ("sign", _sign),
        ("period", _period),
        ("item", _item),
        ("partner", _partner),
    ):
        made = make(told.text, told.lang, luck)
        if made is not None and made[1] != told.text[made[0] : made[0] + made[2]]:
            start, words, length = made
            text = told.text[:start] + words + told.text[start + length :]
            yield Mutant(kind, text, start, start + len(words), told)


Change = tuple[int, str, int] | None


def _number(text: str, lang: Lang, luck: random.Random) -> Change:
    """One digit of one number that is no part of a period."""
    times = [(m.start(), m.end()) for m in TIME[lang].finditer(text)]
    free = [m for m in NUMBER.finditer(text) if not any(a < m.end() and m.start() < b for a, b in times)]
    if not free:
        return None
    number = luck.choice(free)
    at = luck.choice([i for i, c in enumerate(number[0]) if c.isdigit()])
    other = luck.choice([d for d in ("123456789" if at == 0 else "0123456789") if d != number[0][at]])
    return number.start(), number[0][:at] + other + number[0][at + 1 :], len(number[0])


def _sign(text: str, lang: Lang, luck: random.Random) -> Change:
    """One word that carries a sign."""
    found = [m for m in SIGN.finditer(text) if m[0] != "took" or "the growth of" in text]
    if not found:
        return None
    word = luck.choice(found)
    return word.start(), SWAPS[word[0]], len(word[0])


def _period(text: str, lang: Lang, luck: random.Random) -> Change:
    """The year, the month or the part of the year of one period."""
    found = list(TIME[lang].finditer(text))
    if not found:
        return None
    time = luck.choice(found)
    words = time[0]
    years = list(re.finditer(r"\d{4}", words))
    months = list(re.finditer(MONTH if lang == "en" else r"\d+(?=월)", words))
    if months and luck.random() < 0.5:
        month = luck.choice(months)
        fresh = luck.choice(MONTHS) if lang == "en" else str(luck.randint(1, 12))
        return time.start() + month.start(), fresh, len(month[0])
    if years:
        year = luck.choice(years)
        return time.start() + year.start(), str(int(year[0]) + luck.choice((-1, 1))), 4
    return time.start(), re.sub(r"\d+", lambda d: "10" if d[0] != "10" else "20", words), len(words)


def _item(text: str, lang: Lang, luck: random.Random) -> Change:
    """One item; in English an adjective before a flow, else a name."""
    wares = [i for i in items().values() if i.id != "total"]
    if lang == "ko":
        return _name(text, {i.ko: i.id for i in wares}, "", luck)
    adjectives, own = {i.adjective: i.id for i in wares}, {i.en: i.id for i in wares}
    flow = r" (?:exports|imports|trade)\b"
    made = (_name(text, adjectives, f"(?={flow})", luck), _name(text, own, f"(?!{flow})", luck))
    return luck.choice([m for m in made if m] or [None])


def _partner(text: str, lang: Lang, luck: random.Random) -> Change:
    """One country or group."""
    places = [a for a in areas().values() if a.kind != "world"]
    made = _name(text, {a.to_ko or f"대{a.ko}": a.code for a in places}, "(?= )", luck) if lang == "ko" else None
    return made or _name(text, {a.name(lang): a.code for a in places}, "", luck)


def _name(text: str, known: dict[str, str], after: str, luck: random.Random) -> Change:
    """One name for another common one of the same list, with what has to follow it."""
    longest = "|".join(re.escape(n) for n in sorted(known, key=len, reverse=True))
    found = list(re.finditer(rf"(?i)(?<![a-z])(?:{longest})(?![a-z]){after}", text))
    if not found:
        return None
    old = luck.choice(found)
    new = luck.choice([n for n, id in known.items() if id in COMMON and n.lower() != old[0].lower()])
    return old.start(), new[:1].upper() + new[1:] if old[0][:1].isupper() else new, len(old[0])


COMMON = frozenset({
    "semiconductors", "automobiles", "auto parts", "ships", "petrochemicals", "machinery", "steel", "displays", "computers",
    "textiles", "cosmetics", "home appliances", "USA", "CHN", "JPN", "VNM", "IND", "TWN", "ASEAN", "EU", "LATAM", "HKG",
})  # fmt: skip
"""Names that the record holds much of: a mutant is then a sentence that might be true."""


DIAGNOSED = ("imprecise", "ambiguous", "supported_rounded")


def verdict(mutant: Mutant) -> str:
    """What `check` makes of a mutant; "true" where the record happens to bear it out.

    refuted: a claim is refuted. diagnosed: none is, and one is named as loose, ambiguous or off in its last digit. not held: what
    it names is said to be missing. not read: it holds no claim any more. missed: all is supported though the mutant is false.
    """
    judged = check(mutant.text, published=mutant.of.world.as_of - timedelta(days=1), lang=mutant.of.lang)
    found = {j.verdict for j in judged}
    if "refuted" in found:
        return "refuted"
    if found.intersection(DIAGNOSED):
        return "diagnosed"
    if "not_checkable" in found:
        return "not held"
    if is_true(mutant):
        return "true"
    return "missed" if found else "not read"


def is_true(mutant: Mutant) -> bool:
    """Whether the record tells the mutant just so, on its day or now."""
    reading = read_own(mutant.text)
    worlds = (mutant.of.world, RecordWorld.open("KOR"))
    told = [retold(reading, world) for world in worlds] if reading else []
    return any(t is not None and not differences(mutant.text, t) for t in told)


def run(sentences: Iterable[Said], seed: int = 1) -> tuple[dict[str, Counter[str]], list[Mutant]]:
    """Verdicts by mutation, and the mutants that were not caught."""
    luck = random.Random(seed)
    counts: dict[str, Counter[str]] = {kind: Counter() for kind in KINDS}
    missed = []
    for told in sentences:
        for mutant in mutants(told, luck):
            found = verdict(mutant)
            counts[mutant.kind][found] += 1
            if found in ("missed", "not read"):
                missed.append(mutant)
    return counts, missed


def share_caught(counts: Counter[str]) -> float:
    """The part of the false mutants that are refuted, or named as not held; one that is not read is not caught."""
    false = counts.total() - counts["true"]
    return (false - counts["not read"] - counts["missed"]) / max(false, 1)


def share_judged(counts: Counter[str]) -> float:
    """The part of the false mutants that name figures held which are refuted or diagnosed."""
    caught = counts["refuted"] + counts["diagnosed"]
    return caught / max(caught + counts["not read"] + counts["missed"], 1)


def sentences(share: float) -> Iterator[Said]:
    """Distinct true sentences: those of some briefs, and a share of everything."""
    today, seen = RecordWorld.open("KOR"), set[str]()
    briefs = (s for at in BRIEFS for lang in LANGS for s in of_brief(today, Period.parse(at), lang))
    for source in (briefs, everything(seed=2, share=share)):
        for told in source:
            if told.text not in seen:
                seen.add(told.text)
                yield told


def main(share: float) -> None:
    """Prints what became of the mutants of each kind; appends to out/bench.md."""
    embedded_only()
    counts, missed = run(sentences(share))
    every = sum(counts.values(), Counter[str]())
    columns = ("refuted", "diagnosed", "not held", "not read", "missed", "true")
    lines = [
        "# Mutants of our own sentences", "",
        f"| changed | made | {' | '.join(columns)} | caught % |", f"|---|--:|{'--:|' * (len(columns) + 1)}",
        *(
            f"| {kind} | {c.total()} | {' | '.join(str(c[n]) for n in columns)} | {100 * share_caught(c):.1f} |"
            for kind, c in (*counts.items(), ("all", every))
        ),
        "",
        f"All through `check`. Caught: refuted, diagnosed, or named as not held (without these {100 * share_judged(every):.1f} %). A "
        "mutant that is true is left out; one without a claim (not read) counts as not caught. Among the missed are numbers that "
        "another release did print.",
    ]  # fmt: skip
    text = "\n".join(lines) + "\n"
    print(text)
    for kind in KINDS:
        print("\n".join(f"{kind}: {m.text}" for m in [m for m in missed if m.kind == kind][:8]))
    (ROOT / "out").mkdir(exist_ok=True)
    with (ROOT / "out" / "bench.md").open("a", encoding="utf-8") as out:
        out.write("\n" + text)
    if share_caught(every) < TARGET:
        sys.exit(f"less than {TARGET:.0%} caught")


if __name__ == "__main__":
    main(float(sys.argv[1]) if len(sys.argv) > 1 else 0.0003)
