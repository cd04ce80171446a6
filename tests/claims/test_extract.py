"""Claims read out of wire prose, English and Korean."""

from __future__ import annotations

import csv
import os
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tradewinds.claims.extract import extract

HELD = Path(os.environ.get("TRADEWINDS_REFERENCE", "../shared/reference")) / "claims"
SCORED = ("yoy", "level", "record", "streak", "balance", "share", "rank")


def read(text: str, day: str) -> set[tuple[str, str, str, str, str, float | None]]:
    claims = extract(text, published=date.fromisoformat(day))
    return {(c.metric, c.flow, c.item, c.partner, c.period, c.value) for c in claims}


def test_the_annotated_articles(record_property):
    """Slots exact: metric, flow, item, partner, period, value, on every annotated claim."""
    if not (HELD / "claims.csv").exists():
        pytest.skip(f"the annotated articles are not at {HELD}")
    rows = list(csv.DictReader((HELD / "claims.csv").read_text(encoding="utf-8").splitlines()))
    hit = missed = extra = 0
    for file in sorted({r["file"] for r in rows}):
        _, day, text = (HELD / file).read_text(encoding="utf-8").split("\n", 2)
        claims = extract(text, published=date.fromisoformat(day if len(day) == 10 else f"{day}-01"))
        got = [(c.metric, c.flow, c.item, c.partner, c.period, _code(c.metric, c.value)) for c in claims]
        for r in (r for r in rows if r["file"] == file):
            value = r["stated_value"]
            expected = (
                r["metric"],
                r["flow"],
                r["item"],
                r["partner"],
                r["period"],
                value if "since" in r["metric"] else _digits(value),
            )
            if expected in got:
                got.remove(expected)
                hit += 1
            else:
                missed += 1
        extra += sum(g[0] in SCORED for g in got)
    score = 2 * hit / (2 * hit + missed + extra)
    record_property(
        "report",
        f"claims of the development articles: slots exact F1 {score:.3f} ({hit} hit, {missed} missed, {extra} extra)",
    )
    assert score >= 0.92


def _digits(text: str) -> str:
    return f"{float(text):.4g}" if text else ""


def _code(metric: str, value: float | None) -> str:
    if value is None:
        return ""
    code = f"{value:.0f}"
    return (f"{code[:4]}-{code[4:]}" if len(code) == 6 else code) if "since" in metric else f"{value:.4g}"


CASES = [
    (
        "Outbound shipments came to US$61.04 billion last month, compared with US$56.31 billion tallied a year earlier.",
        "2025-12-01",
        [
            ("level", "exports", "total", "World", "2025-11", 61.04),
            ("level", "exports", "total", "World", "2024-11", 56.31),
        ],
    ),
    (
        "Exports to China rose 6.9 percent on-year to $12.07 billion, while those to the United States fell 0.2 percent.",
        "2025-12-01",
        [("yoy", "exports", "total", "CHN", "2025-11", 6.9), ("yoy", "exports", "total", "USA", "2025-11", -0.2)],
    ),
    (
        "Korea's outbound shipments in December came in at 57-point-zero-seven billion dollars, up six-point-six percent.",
        "2025-01-01",
        [
            ("level", "exports", "total", "World", "2024-12", 57.07),
            ("yoy", "exports", "total", "World", "2024-12", 6.6),
        ],
    ),
    (
        "Steel and petrochemical exports slid 21.5% and 22%, respectively, in October.",
        "2025-11-01",
        [
            ("yoy", "exports", "steel", "World", "2025-10", -21.5),
            ("yoy", "exports", "petrochemicals", "World", "2025-10", -22.0),
        ],
    ),
    (
        "Adjusted for working-day differences, exports grew 14% in October.",
        "2025-11-01",
        [("yoy", "exports", "daily_avg", "World", "2025-10", 14.0)],
    ),
    (
        "Exports fell 2.3 percent in the first 10 days of October. The value was 15.4 billion dollars, down from 15.8 billion a year ago.",
        "2025-10-13",
        [
            ("level", "exports", "total", "World", "2025-10-01/10", 15.4),
            ("level", "exports", "total", "World", "2024-10-01/10", 15.8),
        ],
    ),
    (
        "지난해 수출이 7097억달러로 사상 처음 7000억 달러를 돌파했다. 전체 수출에서 반도체가 차지하는 비중은 24.4%였다.",
        "2026-01-01",
        [
            ("level", "exports", "total", "World", "2025", 709.7),
            ("record", "exports", "total", "World", "2025", 700.0),
            ("share", "exports", "semiconductors", "World", "2025", 24.4),
        ],
    ),
    (
        "12월 수출은 695억7천만달러(+13.4%)로 7개월 연속 증가했다. 반도체는 10개월째 늘었다. 대미 수출은 3.8% 줄었다.",
        "2026-01-01",
        [
            ("level", "exports", "total", "World", "2025-12", 69.57),
            ("yoy", "exports", "total", "World", "2025-12", 13.4),
            ("streak", "exports", "total", "World", "2025-12", 7.0),
            ("streak", "exports", "semiconductors", "World", "2025-12", 10.0),
            ("yoy", "exports", "total", "USA", "2025-12", -3.8),
        ],
    ),
    (
        "9월 1~20일 반도체 수출은 341억 달러로 259.4% 급증했다. 미국(30.1%), 유럽연합(-3.1%)은 엇갈렸다.",
        "2026-09-21",
        [
            ("level", "exports", "semiconductors", "World", "2026-09-01/20", 34.1),
            ("yoy", "exports", "total", "USA", "2026-09-01/20", 30.1),
            ("yoy", "exports", "total", "EU", "2026-09-01/20", -3.1),
        ],
    ),
]


@pytest.mark.parametrize(("text", "day", "expected"), CASES)
def test_wire_sentences(text, day, expected):
    got = read(text, day)
    assert set(expected) <= got, got


SECOND = [
    ("Exports hit record in 2025", "2026-01-01", {("record", "exports", "total", "World", "2025", None)}),
    ("Records\n\nExports rose 3.8 percent in 2025.", "2026-01-01", {("yoy", "exports", "total", "World", "2025", 3.8)}),
    ("최대 기록\n\n2025년 수출은 3.8% 증가했다.", "2026-01-01", {("yoy", "exports", "total", "World", "2025", 3.8)}),
    ("Item Value Added\n\nRecord as of 2026-01-01.", "2026-01-01", set()),
    ("World: record as of 2026-01-01. Exports were $709.7 billion in 2025.", "2026-01-01",
     {("level", "exports", "total", "World", "2025", 709.7)}),
    ("통관 기준 수출은 2025년 7097억 달러였다.", "2026-01-01", {("level", "exports", "total", "World", "2025", 709.7)}),
    ("Exports to the U.S. dropped 3.8 percent because of tariffs in 2025.", "2026-01-01",
     {("yoy", "exports", "total", "USA", "2025", -3.8)}),
    ("Korea pledged USD 350 bn of investment in the United States.", "2026-01-01",
     {("", "exports", "total", "World", "2025-12", 350.0)}),
    ("2025년 대미 자동차 수출은 301억5000만 달러로 13.2% 감소했다.", "2026-01-01",
     {("level", "exports", "automobiles", "USA", "2025", 30.15), ("yoy", "exports", "automobiles", "USA", "2025", -13.2)}),
    ("Exports fell 6.2 percent in January, 11.3 in February and 8.4 in March.", "2019-04-20",
     {("yoy", "exports", "total", "World", f"2019-0{m}", v) for m, v in ((1, -6.2), (2, -11.3), (3, -8.4))}),
    ("Exports in volume terms rose 4.8 percent in November 2025.", "2025-12-24",
     {("volume_yoy", "exports", "total", "World", "2025-11", 4.8)}),
    ("Exports reached $605.5 billion in 2018, having passed $500 billion in 2011.", "2019-01-01",
     {("level", "exports", "total", "World", "2018", 605.5), ("milestone_crossed", "exports", "total", "World", "2011", 500.0)}),
    ("Exports to Jan. 20 fell 5.1 percent.", "2025-02-03", {("yoy", "exports", "total", "World", "2025-01-01/20", -5.1)}),
]  # fmt: skip


@pytest.mark.parametrize(("text", "day", "expected"), SECOND)
def test_sentences_claim_this_and_no_more(text, day, expected):
    assert read(text, day) == expected


def test_what_cannot_be_checked_is_marked_with_its_reason():
    text = "Samsung Electronics posted an operating profit of 57 trillion won. The gains were due to strong demand."
    reasons = [c.reason for c in extract(text, published=date(2026, 10, 1))]
    assert reasons == ["firm", "cause"]


def test_a_forecast_is_told_from_a_figure():
    claims = extract(
        "Exports rose 8.4 percent in November against a 5.7 percent median forecast.", published=date(2025, 12, 1)
    )
    assert [(c.metric, c.value) for c in claims] == [("yoy", 8.4), ("forecast", 5.7)]


def test_spans_stand_in_the_text():
    text = "Semiconductors surged 38.5 per cent to a record monthly US$17.26 billion."
    for claim in extract(text, published=date(2025, 12, 1)):
        assert text[claim.start : claim.end] == claim.text
        assert claim.text


@settings(max_examples=300, deadline=None)
@given(
    st.text(
        alphabet=st.sampled_from(
            "exports rose fell 3.8% $12 billion 2025 December, ;().반도체 수출 증가 억 달러~월1\n'’to from "
        ),
        max_size=300,
    )
)
def test_any_text_is_read_without_an_error(text):
    for claim in extract(text, published=date(2026, 1, 1)):
        assert 0 <= claim.start <= claim.end <= len(text)
