"""Readers of publishers' answers under mutated answers: rows or a refusal, never a traceback, never longer than the limit."""

from __future__ import annotations

import importlib.util
import logging
import random
import signal
import sys
import time
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from tradewinds.errors import TradewindsError
from tradewinds.sources import Answer, source

ROOT = Path(__file__).parent.parent
INPUTS = 100_000
SECONDS = 5
SLOW = {"mrio": 50, "comext": 2, "sdmx": 2}
"""Cases whose library is slow are tried this many times less often."""


def mutants(body: bytes, luck: random.Random, count: int) -> Iterator[bytes]:
    """Cuts, swapped and doubled parts, changed bytes and words."""
    for _ in range(count):
        data = bytearray(body)
        for _ in range(luck.randint(1, 4)):
            a, b = sorted(luck.randrange(len(data) + 1) for _ in range(2))
            match luck.randrange(6):
                case 0:
                    del data[a : a + luck.randint(1, 40)]
                case 1:
                    data[a:a] = data[a:b][:400]
                case 2 if data:
                    data[a % len(data)] = luck.randrange(256)
                case 3:
                    data[a:a] = luck.choice(
                        [
                            b"-1",
                            b"1e400",
                            b"\xff\xfe",
                            b"999999999999999999999",
                            b"\0",
                            b"<![CDATA[",
                            b"NaN",
                            b"\xec\xb4\x9d",
                            b"{" * 200,
                            b'"',
                            b"\n\n",
                            b"../",
                        ]
                    )
                case 4:
                    del data[a:]
                case _:
                    data = bytearray(
                        bytes(data).replace(b"0", luck.choice([b"", b",", b"00", b"O"]), luck.randint(1, 5))
                    )
            if not data:
                break
        yield bytes(data)


def drain(name: str, data: bytes, case: Any) -> str:
    """What a reader makes of bytes: rows, nothing, or the name of its refusal.

    Raises AssertionError when it takes longer than SECONDS.
    """

    def late(*_: object) -> None:
        raise AssertionError(f"{case.source}: longer than {SECONDS} s")

    before = signal.signal(signal.SIGALRM, late)
    signal.setitimer(signal.ITIMER_REAL, SECONDS)
    try:
        return "rows" if sum(1 for _ in source(case.source).parse(Answer(name, data), case.ask)) else "nothing"
    except TradewindsError as problem:
        return type(problem).__name__
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, before)


def cases() -> dict[str, Any]:
    """The answers of the tests, by name."""
    spec = importlib.util.spec_from_file_location("answers", ROOT / "tests" / "sources" / "conftest.py")
    assert spec is not None and spec.loader is not None
    module = sys.modules["answers"] = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    found: dict[str, Any] = module.CASES
    return found


def main(inputs: int) -> None:
    """Prints what became of the inputs by case; appends to out/bench.md."""
    logging.disable()
    every, start = cases(), time.process_time()
    weights = {name: 1 / SLOW.get(name, 1) for name in every}
    lines = [
        "# Readers of sources under mutated answers",
        "",
        "| answer | inputs | read as rows | refused, by kind |",
        "|---|--:|--:|---|",
    ]
    total = 0
    for name, case in every.items():
        share = round(inputs * weights[name] / sum(weights.values()))
        body, luck, made = case.body(), random.Random(name), Counter[str]()
        for data in mutants(body, luck, share):
            made[drain(case.file or "answer", data, case)] += 1
        total += made.total()
        refused = ", ".join(f"{kind} {count}" for kind, count in made.most_common() if kind not in ("rows", "nothing"))
        lines.append(f"| {name} | {made.total():,} | {made['rows'] + made['nothing']:,} | {refused} |")
    lines += ["", f"{total:,} inputs, no traceback, none beyond {SECONDS} s, {time.process_time() - start:.0f} s CPU."]
    text = "\n".join(lines) + "\n"
    print(text)
    (ROOT / "out").mkdir(exist_ok=True)
    with (ROOT / "out" / "bench.md").open("a", encoding="utf-8") as out:
        out.write("\n" + text)


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else INPUTS)
