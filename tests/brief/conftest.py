"""A story with figures of the news of 2025, in both languages, and one whose every text is hostile."""

from __future__ import annotations

from dataclasses import replace

import pytest

from tradewinds.brief.story import Cell, Chart, Mark, Point, Section, Sentence, Story, Table
from tradewinds.statements.finding import Evidence, Finding, Source

URL = "https://example.org/release?id=1&lang=ko"
EVIL = "<script>alert(1)</script> \"quoted\" 'q' | *b* [x](javascript:alert(1)) `c` & </style> \x1b[31m #panic() $x$ \\ @end"
TITLES = (
    "South Korea's exports rose 3.8% to a record $709.7 billion in 2025",
    "2025년 한국 수출 3.8% 증가, 역대 최대 7,097억 달러",
)
WORDS = {
    "exports": (
        "Exports rose 3.8% on the year to $709.7 billion in 2025.",
        "2025년 수출은 7,097억 달러로 전년 대비 3.8% 증가했다.",
    ),
    "chips": ("Semiconductor exports rose 22.2% to $173.4 billion.", "반도체 수출은 1,734억 달러로 22.2% 증가했다."),
    "us": ("Exports to the United States fell 3.8% to $122.9 billion.", "대미 수출은 1,229억 달러로 3.8% 감소했다."),
}


def finding(id: str, value: float, unit: str, text: str, **more: object) -> Finding:
    series = "KOR exports"
    base = Finding(
        id=id, kind=id.partition(":")[0], flow="exports", item="total", partner="World", period="2025", value=value, low=value - 0.05,
        high=value + 0.05, unit=unit, text=text, formula="709.7 / 683.6 − 1 = 3.8%", world="record as of 2026-01-01", released="2026-01-01",
        source=(Source("MOTIR", "2026-01-01", URL, "TOTAL", "first"), Source("MOTIR", "2026-01-01", URL, "TOTAL", "final")),
        evidence=(Evidence(series, "2025", value, str(value), unit, "2026-01-01", "MOTIR", "first", URL, "value"),
                  Evidence(series, "2024", 683.6, "683.6", "USD_bn", "2025-01-01", "MOTIR", "final", "", "base")),
        neighbours=(Evidence(series, "2022", 683.58, "", "USD_bn", "", "", "computed", "", "previous"),),
        caveats=("provisional: first release, to be revised",), news=0.5,
    )  # fmt: skip
    return replace(base, **more)  # type: ignore[arg-type]


def story(lang: str) -> Story:
    ko = lang == "ko"
    text = {name: pair[ko] for name, pair in WORDS.items()}
    findings = (
        finding("yoy:exports:total:World:2025", 3.8, "pct", text["exports"]),
        finding("level:exports:total:World:2025", 709.7, "USD_bn", text["exports"]),
        finding("yoy:exports:semiconductors:World:2025", 22.2, "pct", text["chips"], item="semiconductors"),
        finding("level:exports:semiconductors:World:2025", 173.4, "USD_bn", text["chips"], item="semiconductors"),
        finding("yoy:exports:total:USA:2025", -3.8, "pct", text["us"], partner="USA", low=None, high=None),
        finding("share:exports:never_cited:World:2025", 1.0, "pct", text["us"]),
    )
    first, level, chips, chip_level, us, _ = (f.id for f in findings)
    columns = ("항목", "금액", "증감률", "내용") if ko else ("Series", "Level, USD bn", "Growth", "What")
    long = (
        "처음으로 7,000억 달러를 넘어섰고 반도체가 대부분을 이끌었다"
        if ko
        else "crossed 700 for the first time, led by chips"
    )
    table = Table(
        "figures", "주요 수치" if ko else "The figures", columns,
        (
            (Cell("수출" if ko else "Exports"), Cell("709.7", level, 709.7), Cell("3.8%", first, 3.8), Cell(long)),
            (Cell("반도체" if ko else "Semiconductors"), Cell("173.4", chip_level, 173.4), Cell("22.2%", chips, 22.2), Cell("")),
            (Cell("대미 수출" if ko else "Exports to the United States"), Cell("–"), Cell("-3.8%", us, -3.8), Cell("–")),
        ),
        "합계와 일치" if ko else "They close.",
    )  # fmt: skip
    steps = Chart(
        "chart-items", "품목별 기여도" if ko else "What each item added", "막대" if ko else "Bars closing to the total.", "waterfall", "pp",
        (Point("반도체" if ko else "Semiconductors", 4.6, finding=chips), Point("석유제품" if ko else "Petroleum products", -0.8),
         Point("합계" if ko else "Total", 3.8, finding=first)),
    )  # fmt: skip
    months = [
        (f"2025-{m:02d}-01", v)
        for m, v in enumerate((9.3, 9.9, None, 10.6, 10.1, 11.2, 10.3, 8.7, 10.3, None, 10.4, 12.3), 1)
    ]
    line = Chart(
        "chart-us", "대미 수출" if ko else "Exports to the United States", "선" if ko else "A line with two gaps.", "line", "USD_bn",
        tuple(Point(when[:7], value, "USA", when, highlight=when == "2025-12-01") for when, value in months),
        (Mark("2025-04-03", "자동차 25%" if ko else "cars 25%"), Mark("2025-06-04", "철강 50%" if ko else "steel 50%")),
    )  # fmt: skip
    bars = replace(steps, id="chart-bars", kind="bars", unit="USD_bn", points=(*steps.points, Point("EU", None)))
    said = [Sentence(text["exports"], (first,)), Sentence(text["chips"], (chips,)), Sentence(text["us"], (us,))]
    return Story(
        TITLES[ko],
        (said[0], said[1]),
        (
            Section("figures", "주요 수치" if ko else "The figures", (table, said[0])),
            Section("winds", "순풍과 역풍" if ko else "Tailwinds and headwinds", (*said, steps, bars, line)),
            Section(
                "unknown",
                "알 수 없는 것" if ko else "What cannot be known",
                (Sentence("원인." if ko else "The cause.", ()),),
            ),
        ),
        findings,
        "ko" if ko else "en",
        "2026-01-01 기준 기록" if ko else "record as of 2026-01-01",
        {"reporter": "KOR", "period": "2025", "as_of": "2026-01-01"},
    )


def hostile() -> Story:
    """Every text a publisher or a user could have written is an attack."""
    plain = story("en")
    bad = finding(
        f'f:"><img src=x onerror=alert(1)>{EVIL}', 3.8, "pct", EVIL, formula=EVIL, world=EVIL, caveats=(EVIL,),
        source=(Source(EVIL, "2026-01-01", "javascript:alert(1)", EVIL, EVIL),),
        evidence=(Evidence(EVIL, EVIL, 1.0, EVIL, EVIL, EVIL, EVIL, EVIL, f"https://example.org/{EVIL}", EVIL),),
    )  # fmt: skip
    table = Table("t", EVIL, (EVIL, EVIL), ((Cell(EVIL, bad.id), Cell(EVIL, bad.id, -1.0)),), EVIL)
    chart = Chart("c", EVIL, EVIL, "bars", "pp", (Point(EVIL, 1.0, EVIL, finding=bad.id), Point(EVIL, -2.0)), note=EVIL)
    dates = (Point(EVIL, 1.0, EVIL, "2025-01-01"), Point(EVIL, 2.0, EVIL, "2025-02-01", highlight=True))
    line = Chart("l", EVIL, EVIL, "line", EVIL, dates, (Mark("2025-01-15", EVIL),), EVIL)
    said = Sentence(EVIL, (bad.id, "no such finding"))
    section = Section("s", EVIL, (said, table, chart, line))
    return replace(plain, title=EVIL, standfirst=(said,), world=EVIL, findings=(bad,), sections=(section,))


@pytest.fixture(scope="session", params=["en", "ko"])
def told(request: pytest.FixtureRequest) -> Story:
    return story(request.param)


@pytest.fixture(scope="session")
def english() -> Story:
    return story("en")


@pytest.fixture(scope="session")
def korean() -> Story:
    return story("ko")


@pytest.fixture(scope="session")
def attack() -> Story:
    return hostile()
