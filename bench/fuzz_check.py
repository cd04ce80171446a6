"""Random and adversarial texts through reading, checking and showing: none may fail, take two seconds or reach the network."""

from __future__ import annotations

import os
import random
import signal
import sys
import traceback
import zlib
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from types import FrameType

from tradewinds.brief.checked import examine, render_html, render_json, render_markdown, render_terminal
from tradewinds.claims.read import read
from tradewinds.errors import TradewindsError

ROOT = Path(__file__).parent.parent
LIMIT = 2.0
"""Seconds of computing that one text may take, from bytes to the page."""

TRUE = (
    "South Korea's exports rose 3.8 percent on year to a record $709.7 billion in 2025, led by semiconductors.",
    "Chip exports jumped 22.2 pct to $173.4bn while cars, ships and steel added 1.7, 24.9 and 9 percent, respectively.",
    "Exports to the United States fell 3.8% in 2025, the first drop in nine years; those to China slid 1.7 per cent.",
    "In the first 20 days of September the daily average shipments gained 13.5%, with 16.5 working days against 13.",
    "December was the seventh consecutive month of growth and the 11th straight month of surplus, at US$12.18bil.",
    "Without semiconductors, exports rose 4.1% on the year to $48.8 billion in December 2025.",
    "By item, gains of $9.0 billion covered losses of $815 million in exports in December 2025, for a net change of $8.2 billion.",
    "The duty of the United States on cars from South Korea was 15% at the end of December 2025, since 1 November 2025.",
    "지난해 수출은 전년 대비 3.8% 증가한 7,097억 달러로 사상 최대를 기록했다.",
    "12월 1~20일 반도체 수출은 41.8% 늘어난 반면 승용차(-12.7%)와 석유제품(△8.5%)은 줄었다.",
    "2025년 12월 수출은 2025년 6월부터 7개월 연속 증가였다. 직전 2025년 5월은 1.3% 감소.",
    "대미 수출은 123억4천만불로 3.7% 늘어 1월 이후 11개월 만에 가장 큰 폭으로 증가했고 무역수지는 122억달러 흑자를 냈다.",
)
WORDS = (
    "exports", "imports", "chips", "semiconductors", "cars", "auto parts", "the EU", "China", "ASEAN", "rose", "fell", "by", "to", "up",
    "down", "record", "a record high", "respectively", "from", "compared with", "excluding", "consecutive", "straight", "month", "year",
    "first since", "the highest since", "in 20 months", "surplus", "deficit", "trade balance", "share", "of", "in", "January", "Dec.",
    "last month", "last year", "first 20 days", "Q3", "H1", "2025", "1999", "$", "billion", "bn", "percent", "%", "percentage points",
    "more than", "about", "nearly half", "doubled", "tripled", "forecast", "tariff", "25% tariff", "daily average", "working days",
    "수출", "수입", "반도체", "자동차", "대중", "대미", "증가", "감소", "했다", "억 달러", "조", "만불", "%포인트", "연속", "개월",
    "사상 최대",
    "역대", "1위", "전년 대비", "지난달", "올해", "1~20일", "상반기", "무역수지", "흑자", "적자", "일평균", "관세", "(", ")", ",", ".",
    ";", ":",
    "\n", "\n\n", "—", "“", "”", "△", "▲", "·", "~", "/", "&", "and", "but", "while", "13.4", "709.7", "0", "-5", "1,234,567.89",
    "57-point-zero-seven",
)  # fmt: skip
ODD = (
    "\u200b\u200e\u202e\u2066\ufeff\u00ad\u0301\u20dd\u3000\u00a0\ud7a3\uac00\u1100\u1161\u11a8٣٤०१５６％＄➊½²Ⅷ㏄"
    "🇰🇷👨‍👩‍👧\u2028\u2029\x0b\x0c\x1b\x00"
)
NUMBERS = (
    "0", "00", "-0", "0.0", "1e999", "1E-400", "∞", "NaN", "9" * 400, "0." + "0" * 300 + "1", "1,2,3,4", "1.2.3", "１２．３", "٣.٥",
    "-3.8",
    "−3.8", "+3.8", "3.8.", ".5", "5.", "1/3", "1–2", "12:30", "007", "1_000", "0x10", "100000000000000000000", "(3.8)", "3,8", "1'000",
)  # fmt: skip
TIMES = (
    "31 February 2025", "13/13/2025", "2025-13", "0000", "9999", "January 0", "the first 99 days of May", "the 53rd quarter of 2025",
    "2025년 13월",
    "0년", "99999년 99월 99일", "1~99일", "2025년 2월 30일", "-1개월 연속", "0개월 연속", "for the 0th month", "since 3025", "since 2030",
    "in 1800",
    "2025/2024", "2030-01-01", "the first 0 days", "for 999 consecutive months", "second half of 0000", "첫 0일", "January-January",
    "Dec.-Jan. 2025",
)  # fmt: skip
TAGS = (
    "<p>", "</p>", "<div hidden>", "</div>", "<script>", "</script>", "<script>alert('exports rose 3.8%')</script>", "<style>p{}</style>",
    "<!--",
    "-->", "<![CDATA[", "<svg onload=alert(1)>", "</svg>", "<a href='#1'>1</a>", "<a href=javascript:x>", "<sup>2</sup>",
    "<table><tr><td>", "</table>",
    "<time datetime=2026-01-01>", "<meta property='article:published_time' content='2026-13-45'>", "<title>", "<h1>", "</h1>",
    "<article>", "</article>",
    "<main>", "<br/>", "<img src=x onerror=fetch('http://127.0.0.1/')>", "&nbsp;", "&#x41;", "&#99999999;", "&amp;lt;",
    "<p style='display:none'>", "<",
    ">", "<<>>", "<a b=\"", "'", "<iframe src=http://127.0.0.1/>", "<noscript>", "<template>", "<plaintext>", "<nav>", "<dl><dt>", "<dd>",
    "</dt>",
)  # fmt: skip
MARKS = (
    "# ",
    "## ",
    "**",
    "__",
    "`",
    "```",
    "> ",
    "- ",
    "1. ",
    "| a | b |",
    "|---|",
    "[x](",
    ")",
    "![",
    "]",
    "[^1]",
    "\\",
    "<b>",
    "---",
    "~~",
    "***",
)


class Hang(BaseException):
    """A text took longer than the limit."""


class NetworkUsed(BaseException):
    """A text made the program open a socket."""


@dataclass(slots=True)
class Tally:
    """What became of the texts: counts by stratum, the slowest of each, and those that failed."""

    made: Counter[str] = field(default_factory=Counter)
    claims: Counter[str] = field(default_factory=Counter)
    refused: Counter[str] = field(default_factory=Counter)
    slowest: dict[str, float] = field(default_factory=dict)
    spent: Counter[str] = field(default_factory=Counter)
    failed: list[str] = field(default_factory=list)


Maker = Callable[[random.Random], bytes]


def noise(luck: random.Random) -> bytes:
    """Letters of every plane."""
    top = luck.choice((0x7F, 0x2FF, 0xFFFF, 0x10FFFF))
    return "".join(chr(luck.randrange(top)) for _ in range(luck.randint(1, 300))).encode("utf-8", "replace")


def salad(luck: random.Random) -> bytes:
    """Words of the trade in no order."""
    return " ".join(luck.choice(WORDS) for _ in range(luck.randint(2, 40))).encode()


def bent(luck: random.Random) -> bytes:
    """A true sentence with letters lost, doubled, moved or swapped for odd ones."""
    text = " ".join(luck.sample(TRUE, luck.randint(1, 2)))
    for _ in range(luck.randint(1, 8)):
        a = luck.randrange(len(text) + 1)
        b = min(len(text), a + luck.randint(0, 12))
        put = luck.choice(
            ("", text[a:b] * 2, luck.choice(ODD), luck.choice(WORDS), luck.choice(NUMBERS), luck.choice(TIMES), "\n")
        )
        text = text[:a] + put + text[b:]
    return text.encode("utf-8", "replace")


def crossed(luck: random.Random) -> bytes:
    """Parts of true sentences with numbers and times that are none."""
    parts = []
    for _ in range(luck.randint(1, 4)):
        words = luck.choice(TRUE).split()
        a = luck.randrange(len(words))
        parts += [*words[a : a + luck.randint(1, 9)], luck.choice(NUMBERS), luck.choice(TIMES)]
    return " ".join(parts).encode()


def mixed(luck: random.Random) -> bytes:
    """A true sentence with marks of direction, joiners and digits of other scripts between its letters."""
    return "".join(c + (luck.choice(ODD) if luck.random() < 0.15 else "") for c in luck.choice(TRUE)).encode(
        "utf-8", "replace"
    )


def nested(luck: random.Random) -> bytes:
    """Brackets and quotation marks within each other, closed or not."""
    pair = luck.choice(("()", "[]", "{}", "“”", "「」", "<>", '""', "((", "[(", "*_"))
    deep = luck.choice((3, 30, 300, 3000))
    return (pair[0] * deep + luck.choice(TRUE) + pair[1] * luck.choice((0, deep, deep + 1))).encode()


def page(luck: random.Random) -> bytes:
    """A web page of broken tags and scripts."""
    body = "".join(
        luck.choice((luck.choice(TAGS), luck.choice(TAGS), luck.choice(WORDS) + " ", luck.choice(TRUE)))
        for _ in range(luck.randint(3, 40))
    )
    return (luck.choice(("<!doctype html>", "<html>", "<p>", "<meta charset=euc-kr>")) + body).encode(
        luck.choice(("utf-8", "cp949", "utf-16")), "replace"
    )


def marked(luck: random.Random) -> bytes:
    """Markdown of broken marks."""
    return (
        "# x\n"
        + "".join(
            luck.choice((luck.choice(MARKS), luck.choice(WORDS) + " ", luck.choice(TRUE), "\n"))
            for _ in range(luck.randint(3, 40))
        )
    ).encode()


def coded(luck: random.Random) -> bytes:
    """A true sentence in some encoding, cut or with bytes changed."""
    data = bytearray(
        luck.choice(TRUE).encode(
            luck.choice(("utf-8", "utf-16", "utf-16-be", "cp949", "cp1252", "shift_jis", "utf-7")), "replace"
        )
    )
    for _ in range(luck.randint(0, 4)):
        if data:
            data[luck.randrange(len(data))] = luck.randrange(256)
    return bytes(data[luck.randint(0, 2) : luck.randint(1, len(data) + 1)])


def raw(luck: random.Random) -> bytes:
    """Bytes, at times behind the mark of a known kind of file."""
    head = luck.choice(
        (
            b"",
            b"",
            b"PK\x03\x04",
            b"\x89PNG",
            b"{\\rtf",
            b"\xff\xfe",
            b"\xfe\xff",
            b"\xef\xbb\xbf",
            b"\x1f\x8b",
            b"\xd0\xcf\x11\xe0",
        )
    )
    return head + luck.randbytes(luck.randint(0, 400))


LONG = (
    "a" * 1_000_000, "exports rose 3.8% " * 55_000, "(" * 1_000_000, "<" * 1_000_000, "<p " * 300_000, "<a b='" * 150_000,
    "[" * 1_000_000, "`" * 1_000_000,
    "![](" * 250_000, "**a" * 300_000, "수출은 3.8% 증가했다 " * 60_000, "\n" * 1_000_000, "- " * 500_000, "|" * 1_000_000,
    "9" * 1_000_000, "1," * 500_000,
    "&#x41;" * 160_000, "&" * 1_000_000, "2025-01-" * 120_000, "---\n" * 250_000, "<!--" * 250_000, "<script>" * 120_000,
    "\u0301" * 500_000, "🇰🇷" * 120_000,
)  # fmt: skip
FULL = (
    "exports rose 3.8% to $709.7 billion in 2025, ", "수출은 3.8% 증가한 7,097억 달러로 ", "a record ", "for the 7th consecutive month ",
    "Exports to China fell. ",
    "chips, cars, ships and steel rose 1, 2, 3 and 4 percent, respectively. ", "from 3.5% in October ", "the first since 2008 ",
    "((((((((", "1 2 3 4 ", "a" * 49_000,
    "U.S. ", "Exports rose 3.8% on the year to $709.7 billion in 2025. ", "2025년 수출은 7,097억 달러로 전년 대비 3.8% 증가했다. ",
    "25% tariff on cars ", ". ", "\n", " ", "0",
    "By item, gains of $9.0 billion covered losses of ", "2025년 ", "excluding semiconductors ", "more than ", "May ", "$", "%", "수출 ",
    "억 달러 ", "전년 대비 ", "%포인트 ",
)  # fmt: skip
"""What fills a text to the last letter that is read."""


def long(luck: random.Random) -> bytes:
    """A line of a megabyte."""
    return (luck.choice(("", "<html>", "# x\n")) + luck.choice(LONG)).encode()


def full(luck: random.Random) -> bytes:
    """As many letters as are read at once, all alike or of two kinds in turn."""
    unit = luck.choice(FULL) + (luck.choice(FULL) if luck.random() < 0.5 else "")
    return (unit * (50_000 // len(unit) + 1)).encode()[:49_000]


def pdf(luck: random.Random) -> bytes:
    """A small PDF: whole, cut, with bytes changed, with a stream that unpacks to gigabytes, or with a tree of pages that is a ring."""
    kind = luck.randrange(5)
    letters = b"BT /F1 12 Tf 72 720 Td (Exports rose 3.8 percent to a record $709.7 billion in 2025.) Tj ET"
    content = zlib.compress(b" " * 200_000_000 if kind == 0 else letters, 1)
    kids = b"[1 0 R]" if kind == 1 else b"[3 0 R]"
    objects = (
        b"<</Type/Catalog/Pages 2 0 R>>", b"<</Type/Pages/Kids" + kids + b"/Count 1>>",
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 612 792]/Contents 4 0 R/Resources<</Font<</F1 5 0 R>>>>>>",
        b"<</Length " + str(len(content)).encode() + b"/Filter/FlateDecode>>stream\n" + content + b"\nendstream",
        b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>",
    )  # fmt: skip
    if kind == 1:
        objects = (objects[0].replace(b"2 0 R", b"1 0 R"), *objects[1:])
    data, places = b"%PDF-1.4\n", []
    for number, body in enumerate(objects, 1):
        places.append(len(data))
        data += b"%d 0 obj" % number + body + b"endobj\n"
    start = len(data)
    data += b"xref\n0 6\n0000000000 65535 f \n" + b"".join(b"%010d 00000 n \n" % p for p in places)
    data += b"trailer<</Size 6/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF" % start
    if kind == 2:
        return data[: luck.randrange(10, len(data))]
    changed = bytearray(data)
    for _ in range(luck.randint(1, 30) if kind == 3 else 0):
        changed[luck.randrange(9, len(changed))] = luck.randrange(256)
    return bytes(changed)


STRATA: dict[str, tuple[Maker, int]] = {
    "letters of every plane": (noise, 10_000), "words of the trade in no order": (salad, 26_000), "true sentences, bent": (bent, 10_000),
    "numbers and times that are none": (crossed, 16_000), "mixed scripts": (mixed, 12_000), "nested brackets": (nested, 2_000),
    "web pages": (page, 6_000), "Markdown": (marked, 2_000), "encodings": (coded, 9_000), "bytes": (raw, 6_850),
    "lines of a megabyte": (long, 60),
    "as long as is read": (full, 60), "PDF": (pdf, 30),
}  # fmt: skip
"""How many of each kind make 100,000."""

NAMES = {"web pages": "a.html", "Markdown": "a.md"}


WATCHING = [False]
"""Whether sockets are stopped: an audit hook stays for the life of the process."""


def guarded(event: str, args: tuple[object, ...]) -> None:
    """Stops a socket that is opened and a name that is looked up, while texts are read."""
    if WATCHING[0] and event in (
        "socket.__new__",
        "socket.connect",
        "socket.getaddrinfo",
        "socket.gethostbyname",
        "urllib.Request",
    ):
        raise NetworkUsed(f"{event} {args}")


def alarm(_signal: int, _frame: FrameType | None) -> None:
    """Stops a text that takes long."""
    raise Hang


@contextmanager
def watched() -> Iterator[None]:
    """Stops sockets, and texts that take long, within."""
    before = signal.signal(signal.SIGPROF, alarm)
    WATCHING[0] = True
    try:
        yield
    finally:
        WATCHING[0] = False
        signal.signal(signal.SIGPROF, before)


def computing() -> float:
    """Seconds that this process and those that it waited for have computed."""
    return sum(os.times()[:4])


def one(name: str, data: bytes, number: int, tally: Tally) -> None:
    """Reads, checks and shows one text."""
    start = computing()
    signal.setitimer(signal.ITIMER_PROF, 2 * LIMIT)
    tally.made[name] += 1
    try:
        checked = examine(read(data, name=NAMES.get(name, "")))
        tally.claims[name] += len(checked.judgements)
        render = (render_json, render_terminal, render_markdown, render_html)[number % 4]
        if number % 16 < 4 or name == "as long as is read":
            render.render(checked)
    except TradewindsError:
        tally.refused[name] += 1
    except BaseException as problem:
        if isinstance(problem, KeyboardInterrupt):
            raise
        tally.failed.append(f"{name} {number}: {data[:300]!r}\n{''.join(traceback.format_exception(problem)[-4:])}")
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)
    took = computing() - start
    tally.spent[name] += round(1000 * took)
    tally.slowest[name] = max(took, tally.slowest.get(name, 0.0))
    if took > LIMIT:
        tally.failed.append(f"{name} {number}: {took:.1f} s for {data[:120]!r} ({len(data):,} bytes)")


def run(many: int, seed: int = 1) -> Tally:
    """The fate of `many` texts, each kind in its part; text n of a kind is the same for a seed, whatever `many`."""
    tally, whole = Tally(), sum(count for _, count in STRATA.values())
    sys.addaudithook(guarded)
    with watched():
        for name, (make, count) in STRATA.items():
            for number in range(max(1, round(many * count / whole))):
                one(name, make(random.Random(f"{seed} {name} {number}")), number, tally)
    return tally


def table(tally: Tally, seconds: float) -> Iterator[str]:
    """What became of the texts, a row a kind."""
    yield from (
        "# Fuzzing",
        "",
        "| texts | read | refused with a message | claims judged | a text, ms | slowest, s |",
        "|---|--:|--:|--:|--:|--:|",
    )
    for name, made in tally.made.items():
        cost = f"{tally.spent[name] / made:.1f} | {tally.slowest[name]:.2f}"
        yield f"| {name} | {made:,} | {tally.refused[name]:,} | {tally.claims[name]:,} | {cost} |"
    yield ""
    yield (
        f"{tally.made.total():,} texts in {seconds:.0f} s of computing: {len(tally.failed)} failed, took more than "
        f"{LIMIT:g} s or reached for the network."
    )


def main(many: int, seed: int) -> None:
    """Prints what became of the texts and each failure; appends to out/bench.md."""
    os.environ["TRADEWINDS_DATA"] = str(ROOT / "out" / "no-data")
    start = computing()
    tally = run(many, seed)
    text = "\n".join(table(tally, computing() - start)) + "\n"
    print(text)
    print("\n".join(tally.failed[:20]))
    (ROOT / "out").mkdir(exist_ok=True)
    with (ROOT / "out" / "bench.md").open("a", encoding="utf-8") as out:
        out.write("\n" + text)
    if tally.failed:
        sys.exit(1)


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 100_000, int(sys.argv[2]) if len(sys.argv) > 2 else 1)
