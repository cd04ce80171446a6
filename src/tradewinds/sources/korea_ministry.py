"""The monthly release of Korea's ministry of trade: its tables of items and regions, from PDF or text.

The tables are found by their titles ("20대 주요품목별 수출액(억달러) 및 증감률(%)"); a cell is a value and a growth,
`410 (+179)`, in tenths of a billion dollars; △ is minus. Names and cells are paired whether items stand in rows or in
columns; a table in which one name has no cell, or one cell no name, is refused. The item values are the ministry's
estimates for the month, not sums of customs declarations.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from functools import lru_cache
from io import BytesIO

from tradewinds.errors import InputError
from tradewinds.series.resolve import fold
from tradewinds.sources import cells, decode
from tradewinds.sources.ask import Ask
from tradewinds.sources.checks import whole, within
from tradewinds.sources.errors import ChangedLayout, DoubledRows, NotData, SourceError, Truncated
from tradewinds.sources.row import Row
from tradewinds.sources.source import Answer, Call, Dataset, Source

UNIT = "USD 100 million"
PAGES = 60
TITLE = re.compile(
    r"([0-9]{1,2})\s*대\s*(?:주요\s*)?(품목|지역|수출\s*시장|국가)\s*별?\s*수출액\s*\(\s*억\s*(?:달러|불|\$)\s*\)"
)
SIGN = "+△▲▽▼\N{MINUS SIGN}-"
CELL = re.compile(
    rf"([0-9][0-9,]{{0,9}}(?:\.[0-9]{{1,3}})?)\s*\(\s*([{SIGN}]?\s*[0-9][0-9,]{{0,6}}(?:\.[0-9]{{1,3}})?)\s*%?\s*\)"
)
STRETCH = r"(?:연간|[상하]반기|[1-4]\s*분기)"
AND = r"(?:및|[·ㆍ,])\s*"
MONTH = re.compile(
    rf"(20[0-9]{{2}})\s*년\s*(?:{STRETCH}\s*{AND})?([0-9]{{1,2}})\s*월\s*(?:{AND}{STRETCH}\s*)?"
    r"(?:\([^)]{0,20}\)\s*)?수\s*출\s*입\s*동\s*향"
)
"""The title of a release; one of December, June or a quarter's end may tell of the longer stretch as well."""
ROW = re.compile(r"\s*(?:['’]?(?:20)?([0-9]{2})\s*[.년]\s*)?([0-9]{1,2})\s*월")
"""The month at the head of a table's row, with or without its year."""
DAY = re.compile(r"(20[0-9]{2})\s*[.년]\s*([0-9]{1,2})\s*[.월]\s*([0-9]{1,2})\s*[.일(]")
HEAD = {
    flow: re.compile(
        rf"(?:^|[.,;○□◇◦ㅇ•▶\[]|(?<![0-9~∼–-])(?P<month>[0-9]{{1,2}})\s*월)\s*{word}(?:은|액은)?\s*"
        r"(?:전년\s*(?:동월\s*)?대비\s*)?(?P<value>[0-9][0-9,]*(?:\.[0-9]+)?)\s*억\s*달러\s*"
        rf"\(\s*(?P<growth>[{SIGN}]?\s*[0-9][0-9,.]*)\s*%\s*\)",
        re.MULTILINE,
    )
    for flow, word in (("exports", "수출"), ("imports", "수입"))
}
"""A total of the headline: at the head of a clause, or after its month; after an item's name it is the item's."""
LONGEST = 2_000_000
"""Characters of a release above which a text is taken for something else."""
SPAN = 6_000
"""Characters after a title within which its table ends."""


def plan(ask: Ask) -> tuple[Call, ...]:
    """None: releases are pages of a ministry and its mirrors, each under its own number.

    Raises InputError saying how to go on.
    """
    raise InputError("the ministry's releases are files", accepted="tradewinds pull korea-ministry FILE.pdf",
                     hint="take the release from motir.go.kr, or its mirror at eiec.kdi.re.kr")  # fmt: skip


def parse(answer: Answer, ask: Ask) -> Iterator[Row]:
    """Rows of a release: totals of the headline, items, regions, dated by the day it prints.

    Raises NotData when it is no such release, ChangedLayout for a table that cannot be paired, and BadAnswer's kinds.
    """
    words = release_text(answer)
    period = _month(words)
    released = _day(words, period)
    yield from whole(_rows(words, period, released), "the release")


def release_text(answer: Answer) -> str:
    """The text of a release, its lines kept.

    Raises EmptyAnswer, NotData, Truncated, WrongEncoding.
    """
    data = answer.read(64 << 20)
    if data[:1024].lstrip()[:5] == b"%PDF-":
        words = _pdf(data, answer.name)
    else:
        decode.refuse_html(data, "a release")
        words = decode.text(data, ("utf-8", "cp949"))
    if len(words) > LONGEST:
        raise NotData("this is longer than any release", got=f"{len(words):,} characters")
    return words.translate({0xA0: " ", 0x3000: " ", 0x2018: "'", 0x2019: "'"})


def _pdf(data: bytes, name: str) -> str:
    import logging
    import warnings

    import pypdf

    logging.getLogger("pypdf").setLevel(logging.CRITICAL)
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            pages = pypdf.PdfReader(BytesIO(data)).pages
            words = "\n".join(pages[n].extract_text() for n in range(min(len(pages), PAGES)))
    except SourceError:
        raise
    except (MemoryError, RecursionError) as problem:
        raise NotData("the PDF is damaged", got=f"{name}: {type(problem).__name__}") from None
    except Exception as problem:  # the library raises many kinds on damaged files
        raise Truncated("the PDF is damaged", got=f"{name}: {str(problem)[:80]}", hint="fetch it again") from None
    if not words.strip():
        raise NotData("the PDF holds pictures, no text", got=name)
    return words


def _month(words: str) -> str:
    found = MONTH.search(words)
    if not found or not 1 <= int(found[2]) <= 12:
        raise NotData(
            "this is no monthly release", got=words[:60].replace("\n", " "), accepted="… 2026년 6월 수출입 동향 …"
        )
    return f"{found[1]}-{int(found[2]):02}"


def _day(words: str, period: str) -> str:
    """The first day printed that lies after the month, within two months; else the first of the next month."""
    first = cells.later_month(period, 1)
    last = cells.later_month(period, 1, 3)
    for found in DAY.finditer(words[:4000]):
        try:
            day = date(int(found[1]), int(found[2]), int(found[3])).isoformat()
        except ValueError:
            continue
        if first <= day < last:
            return day
    return first


def _rows(words: str, period: str, released: str) -> Iterator[Row]:
    totals: dict[str, str] = {}
    for flow, pattern in HEAD.items():
        told = [m for m in pattern.finditer(words) if m["month"] in (None, period[5:].lstrip("0"), period[5:])]
        if len({m["value"] for m in told}) > 1:
            raise ChangedLayout(f"the headline's {flow} are not clear", got=" or ".join(m[0].strip() for m in told)[:120],
                                accepted="one total of the month")  # fmt: skip
        if told:
            found = told[0]
            totals[flow] = cells.korean(found["value"], f"{flow} of the headline")
            yield Row("KOR", flow, "TOTAL", "total", "World", period, "value", totals[flow], UNIT,
                      cells.korean(_close(found["growth"]), f"growth of {flow}"), released=released, status="first")  # fmt: skip
    seen: set[str] = set()
    for title in TITLE.finditer(words):
        number, kind = int(title[1]), "item" if title[2] == "품목" else "region"
        if kind in seen:
            raise DoubledRows("a table stands there twice", got=title[0], accepted="one table of each kind")
        seen.add(kind)
        following = TITLE.search(words, title.end())
        block = words[title.end() : min(following.start() if following else len(words), title.end() + SPAN)]
        pairs = paired(block, number, kind, period)
        if kind == "item" and "exports" in totals:
            within([v for _, v, _ in pairs], totals["exports"], f"exports of {period}")
        for name, value, yoy in pairs:
            classification = f"MTI{number}" if kind == "item" else "TOTAL"
            item, partner = (name, "World") if kind == "item" else ("total", name)
            yield Row(
                "KOR",
                "exports",
                classification,
                item,
                partner,
                period,
                "value",
                value,
                UNIT,
                yoy,
                released=released,
                status="first",
            )
    if not seen and not totals:
        raise ChangedLayout(
            "neither the headline nor a table was found", accepted="N대 주요품목별 수출액(억달러) 및 증감률(%)"
        )


def paired(block: str, number: int, kind: str, period: str = "") -> list[tuple[str, str, str]]:
    r"""`number` names of a table with the value and growth under or beside each; rows of other months are passed over.

    Raises ChangedLayout when they cannot be paired one to one, Truncated when the table ends before its last cell.

    >>> paired("구분 반도체 자동차\n6월 438 (+179.0) 63 (△1.5)", 2, "item")
    [('semiconductors', '438', '179.0'), ('automobiles', '63', '-1.5')]
    >>> paired("중국 170 (+30.1)\n미국 120 (△3.0)", 2, "region")
    [('CHN', '170', '30.1'), ('USA', '120', '-3.0')]
    """
    waiting: list[str] = []
    found: list[tuple[str, str, str]] = []
    for line in block.splitlines():
        at = ROW.match(line)
        if period and at and CELL.search(line) and (int(at[2]), at[1] or period[2:4]) != (int(period[5:]), period[2:4]):
            continue
        marks: list[tuple[int, str | re.Match[str]]] = sorted(
            [*_names(line, kind), *((m.start(), m) for m in CELL.finditer(line))], key=lambda m: m[0]
        )
        for _, mark in marks:
            if isinstance(mark, str):
                waiting.append(mark)
            elif waiting:
                name = waiting.pop(0)
                found.append((name, cells.korean(mark[1], name), cells.korean(_close(mark[2]), f"growth of {name}")))
            else:
                raise ChangedLayout(
                    "a cell stands under no name", got=line.strip()[:80], accepted=f"{number} names and cells"
                )
            if len(found) == number and not waiting:
                return _distinct(found, number)
    if len(found) < number and len(found) + len(waiting) >= number:
        raise Truncated(
            "the table ends before its last cell", got=f"{len(found)} of {number} cells", hint="fetch the release again"
        )
    raise ChangedLayout("the table does not hold what its title says", got=f"{len(found)} names with cells, {len(waiting)} without",
                        accepted=f"{number}")  # fmt: skip


def _distinct(found: list[tuple[str, str, str]], number: int) -> list[tuple[str, str, str]]:
    names = [name for name, _, _ in found]
    twice = {name for name in names if names.count(name) > 1}
    if twice:
        raise DoubledRows("a row stands there twice", got=", ".join(sorted(twice)), accepted=f"{number} different rows")
    return found


def _names(line: str, kind: str) -> Iterator[tuple[int, str]]:
    """Names of items or regions in a line with their places, the longest name first where one holds another."""
    known = _known(kind)
    bare = re.sub(r"[\s·ㆍ,・/]", "", line)
    places = [n for n, c in enumerate(line) if not re.match(r"[\s·ㆍ,・/]", c)]
    at = 0
    while at < len(bare):
        for name in known:
            if bare.startswith(name, at):
                yield places[at], known[name]
                at += len(name)
                break
        else:
            at += 1


@lru_cache(maxsize=2)
def _known(kind: str) -> dict[str, str]:
    """Korean names without spaces to ids, the longest first."""
    from tradewinds.series import areas, items

    found: dict[str, str] = {}
    if kind == "item":
        for item in items().values():
            if item.classifications and item.id != "total" and {"MTI15", "MTI20"} & set(item.classifications):
                for name in (item.ko, *item.aliases):
                    found.setdefault(fold(name).replace(" ", ""), item.id)
    else:
        for area in areas().values():
            if area.kind != "world":
                for name in (area.ko, *(a for a in area.aliases if not a.isascii())):
                    found.setdefault(name.replace(" ", ""), area.code)
        found |= {"EU": "EU", "CIS": "CIS", "ASEAN": "ASEAN", "아세안": "ASEAN"}
    korean = {
        name: code for name, code in found.items() if name and (not name.isascii() or name in ("EU", "CIS", "ASEAN"))
    }
    return dict(sorted(korean.items(), key=lambda pair: -len(pair[0])))


def _close(text: str) -> str:
    return text.replace(" ", "").rstrip(".,")


SOURCE = Source(
    id="korea-ministry",
    publisher="Korea's ministry of trade (MOTIR)",
    name="MOTIR",
    about="the monthly release: totals, 15 or 20 main items, regions",
    home="https://www.motir.go.kr",
    licence="press releases; figures are facts",
    datasets=(Dataset("release", "totals, items and regions of one month", by=()),),
    plan=plan,
    parse=parse,
    files=".pdf, .txt",
    names_reporter=True,
    format="text",
)
