"""Scorecard of `ask`: questions read right by language and trap, questions a second, CPU of a cold start."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from collections import Counter
from datetime import date
from pathlib import Path
from typing import Any

import yaml

from tradewinds.claims.ask import Answer, ask
from tradewinds.worlds import RecordWorld

ROOT = Path(__file__).parent.parent
WORLD = RecordWorld.open("KOR", date(2026, 10, 1))


def right(expected: dict[str, Any], got: Answer) -> bool:
    """Whether an answer is the one written down."""
    if got.refusal is not None or "refusal" in expected:
        return got.refusal is not None and got.refusal.reason == expected.get("refusal")
    named = {f.id for f in got.findings}
    return (
        expected.get("statement", got.statement) == got.statement
        and set(expected.get("findings", ())) <= named
        and got.answer.startswith(expected.get("says", ""))
        and expected.get("assumed", "") in (*got.assumed, "")
    )


def score(questions: list[dict[str, Any]]) -> list[str]:
    """Right, refused and wrong by language and by trap."""
    rows: dict[tuple[str, str], Counter[str]] = {}
    for question in questions:
        got = ask(question["q"], world=WORLD)
        tongue = "Korean" if any("가" <= c <= "힣" for c in question["q"]) else "English"
        outcome = "right" if right(question, got) else "refused" if got.refusal else "wrong"
        rows.setdefault((tongue, question.get("trap", "none")), Counter())[outcome] += 1
    lines = ["| language | trap | questions | right | refused instead | wrong |", "|---|---|--:|--:|--:|--:|"]
    for (tongue, trap), n in sorted(rows.items()):
        lines.append(f"| {tongue} | {trap} | {n.total()} | {n['right']} | {n['refused']} | {n['wrong']} |")
    whole = sum(rows.values(), Counter[str]())
    return [*lines, f"| both | all | {whole.total()} | {whole['right']} | {whole['refused']} | {whole['wrong']} |"]


def speed(questions: list[dict[str, Any]]) -> str:
    """Questions a second and core, warm; CPU of a cold start."""
    texts = [q["q"] for q in questions]
    for text in texts:
        ask(text, world=WORLD)
    start, rounds = time.process_time(), 3
    for _ in range(rounds):
        for text in texts:
            ask(text, world=WORLD)
    spent = time.process_time() - start
    cold = []
    for _ in range(3):
        process = subprocess.Popen(
            [sys.executable, "-m", "tradewinds", "ask", texts[0], "--json"], stdout=subprocess.DEVNULL
        )
        _, _, used = os.wait4(process.pid, 0)
        process.returncode = 0
        cold.append(used.ru_utime + used.ru_stime)
    return f"Warm: {rounds * len(texts) / spent:.0f} questions a second and core. Cold start: {min(cold):.2f} s CPU (target 1.5)."


def main() -> None:
    """Prints the scorecard and appends it to out/bench.md."""
    held = ROOT / "tests" / "claims" / "questions.yaml"
    questions: list[dict[str, Any]] = yaml.safe_load(held.read_text(encoding="utf-8"))
    text = "\n".join(["# Ask", "", *score(questions), "", speed(questions)]) + "\n"
    print(text)
    (ROOT / "out").mkdir(exist_ok=True)
    with (ROOT / "out" / "bench.md").open("a", encoding="utf-8") as out:
        out.write("\n" + text)


if __name__ == "__main__":
    main()
