"""Scorecard of `check` over the annotated articles: spans, slots by kind, verdicts, what each step of judging adds, speed."""

from __future__ import annotations

import csv
import os
import subprocess
import sys
import time
from collections import Counter, defaultdict
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import wire

from tradewinds.claims.check import check
from tradewinds.claims.claim import Claim
from tradewinds.claims.court import Court
from tradewinds.claims.extract import extract
from tradewinds.claims.fit import fit
from tradewinds.claims.judge import judge
from tradewinds.claims.offers import NUMERIC, NotHeld, answer, interval_of, offers, statement_for

ROOT = Path(__file__).parent.parent
HELD = Path(os.environ.get("TRADEWINDS_REFERENCE", ROOT.parent / "shared" / "reference")) / "claims"
KINDS = ("yoy", "level", "record", "streak", "balance", "share", "rank")
TRUE = ("supported", "supported_rounded", "supported_at_release")


@dataclass(frozen=True, slots=True)
class Article:
    """A text, the day it appeared, and what was annotated in it."""

    name: str
    day: date
    text: str
    rows: list[dict[str, str]]


def articles() -> list[Article]:
    """The development articles."""
    rows = list(csv.DictReader((HELD / "claims.csv").read_text(encoding="utf-8").splitlines()))
    found = []
    for path in sorted(HELD.glob("*.txt")):
        _, day, text = path.read_text(encoding="utf-8").split("\n", 2)
        at = date.fromisoformat(day if len(day) == 10 else f"{day}-01")
        found.append(Article(path.name, at, text, [r for r in rows if r["file"] == path.name]))
    return found


def slots(claim: Claim) -> tuple[str, ...]:
    """What has to be the same: metric, flow, item, partner, period and value."""
    value = "" if claim.value is None else f"{claim.value:.0f}" if "since" in claim.metric else f"{claim.value:.4g}"
    return (claim.metric, claim.flow, claim.item, claim.partner, claim.period, value)


def annotated(row: dict[str, str]) -> tuple[str, ...]:
    """The same of an annotated row."""
    value = row["stated_value"]
    shown = value.replace("-", "") if "since" in row["metric"] else f"{float(value):.4g}" if value else ""
    return (row["metric"], row["flow"], row["item"], row["partner"], row["period"], shown)


def score(held: list[Article]) -> list[str]:
    """Spans found and slots exact, by kind."""
    hit, missed, extra, spans = Counter[str](), Counter[str](), Counter[str](), 0
    for article in held:
        if not article.rows:
            continue
        claims = extract(article.text, published=article.day)
        rest = [slots(c) for c in claims]
        for row in article.rows:
            spans += any(c.start < int(row["end"]) and int(row["start"]) < c.end for c in claims)
            wanted = annotated(row)
            if wanted in rest:
                rest.remove(wanted)
                hit[wanted[0]] += 1
            else:
                missed[wanted[0]] += 1
        for left in rest:
            extra[left[0]] += left[0] in KINDS
    total = sum(hit.values()) + sum(missed.values())
    lines = [
        f"Spans found: {spans} of {total}.",
        "",
        "| kind | annotated | exact | missed | extra | F1 |",
        "|---|--:|--:|--:|--:|--:|",
    ]
    for kind in sorted({*hit, *missed}, key=lambda k: -hit[k] - missed[k]):
        lines.append(_row(kind, hit[kind], missed[kind], extra[kind]))
    return [*lines, _row("all", hit.total(), missed.total(), extra.total())]


def _row(kind: str, hit: int, missed: int, extra: int) -> str:
    f1 = 2 * hit / max(1, 2 * hit + missed + extra)
    return f"| {kind} | {hit + missed} | {hit} | {missed} | {extra} | {f1:.3f} |"


def steps(held: list[Article]) -> list[str]:
    """Of the numbers that the record can answer, how many each step of judging finds true."""
    found: dict[str, int] = defaultdict(int)
    for article in held:
        claims = extract(article.text, published=article.day)
        court = Court.open(article.text, claims, article.day, "KOR", "en")
        for claim in claims:
            if claim.metric not in NUMERIC or claim.value is None:
                continue
            try:
                statement = statement_for(claim, "KOR")
            except NotHeld:
                continue
            now, then = answer(statement, court.now), answer(statement, court.then)
            if now is None or now.value is None:
                continue
            value = interval_of(now, claim)
            every = offers(claim, statement, court.now, now) + offers(claim, statement, court.then, then)
            verdict = judge(claim, court).verdict
            found["numbers"] += 1
            found["equal"] += abs(value.value - claim.value) < 1e-9
            found["tolerance"] += fit(claim, value) in ("yes", "cut")
            found["releases"] += any(fit(claim, o.interval) in ("yes", "cut") for o in every)
            found["diagnosis"] += verdict != "refuted"
            found["refuted"] += verdict == "refuted"
    of = found["numbers"]
    rows = (
        ("numbers only: equal to today's figure", "equal"),
        ("with digit tolerance and truncation", "tolerance"),
        ("with every release known", "releases"),
        ("with diagnosis: not called false", "diagnosis"),
    )
    lines = [f"| numbers of the articles with a figure in the record: {of} | found true | % |", "|---|--:|--:|"]
    return [*lines, *(f"| {words} | {found[key]} | {100 * found[key] / of:.1f} |" for words, key in rows)]


def speed(held: list[Article]) -> list[str]:
    """Articles a second and core, warm; CPU of a cold start."""
    for article in held:
        check(article.text, published=article.day)
    start, rounds = time.process_time(), 20
    for _ in range(rounds):
        for article in held:
            check(article.text, published=article.day)
    spent = time.process_time() - start
    command = [str(Path(sys.executable).with_name("tradewinds")), "check", "-", "--json", "--published", "2026-01-01"]
    cold = []
    for _ in range(3):
        process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.DEVNULL)
        assert process.stdin is not None
        process.stdin.write(held[0].text.encode())
        process.stdin.close()
        _, _, used = os.wait4(process.pid, 0)
        process.returncode = 0
        cold.append(used.ru_utime + used.ru_stime)
    size = sum(len(a.text) for a in held) / len(held)
    return [
        f"Warm: {rounds * len(held) / spent:.0f} articles a second and core (mean {size:.0f} characters; target 100). "
        f"Cold start: {min(cold):.2f} s CPU (target 1.5)."
    ]


def main() -> None:
    """Prints the scorecard and appends it to out/bench.md."""
    if not (HELD / "claims.csv").exists():
        print(f"check: the annotated articles are not at {HELD}; nothing scored")
        return
    held = articles()
    verdicts = Counter(j.verdict for a in held for j in check(a.text, published=a.day))
    told = ", ".join(f"{n} {v}" for v, n in verdicts.most_common())
    lines = [
        "# Check",
        "",
        *score(held),
        "",
        f"Verdicts on {len(held)} articles: {told}.",
        "",
        *steps(held),
        "",
        *wire.report(wire.articles()),
        "",
        *speed(held),
    ]
    text = "\n".join(lines) + "\n"
    print(text)
    (ROOT / "out").mkdir(exist_ok=True)
    with (ROOT / "out" / "bench.md").open("a", encoding="utf-8") as out:
        out.write("\n" + text)


if __name__ == "__main__":
    main()
