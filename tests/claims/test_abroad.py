"""Texts and questions about another country than Korea: whose trade they tell, and what its own record says of it."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from tradewinds.claims.ask import ask
from tradewinds.claims.ask.words import mended
from tradewinds.claims.check import check
from tradewinds.claims.judgement import Judgement
from tradewinds.claims.read.source import read
from tradewinds.ledger.add import add
from tradewinds.worlds import RecordWorld

LEVELS = {
    ("exports", "World"): {2018: 75.0, 2019: 69.8, 2020: 74.0, 2021: 94.6, 2022: 98.5, 2023: 94.0},
    ("imports", "World"): {2018: 70.5, 2019: 65.8, 2020: 55.1, 2021: 84.1, 2022: 97.0, 2023: 79.0},
    ("exports", "CHN"): {2021: 33.0, 2022: 36.05, 2023: 32.46},
    ("exports", "KOR"): {2021: 7.07, 2022: 6.36, 2023: 5.14},
    ("exports", "JPN"): {2021: 8.80, 2022: 7.15, 2023: 6.70},
}
"""A made record in billions of dollars: one publisher, one release."""
DAY = date(2025, 3, 1)


@pytest.fixture
def chile(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    monkeypatch.setenv("TRADEWINDS_DATA", str(tmp_path))
    rows = [
        f"2025-01-31,Institute,TOTAL,{flow},total,{partner},{year},{value},USD bn,https://example.org/a"
        for (flow, partner), levels in LEVELS.items()
        for year, value in levels.items()
    ]
    file = tmp_path / "rows.csv"
    head = "released,publisher,classification,flow,item,partner,period,value,unit,source"
    file.write_text("\n".join([head, *rows]) + "\n", encoding="utf-8")
    add(file, "CHL")
    return "CHL"


def judged(text: str, reporter: str = "CHL") -> list[tuple[str, str]]:
    return [(j.claim.text, j.verdict) for j in check(text, published=DAY, reporter=reporter)]


@pytest.mark.parametrize(
    ("text", "verdict"),
    [
        ("2023 was the sixth year in a row with a trade surplus.", "supported"),
        ("2023 was the 6th year in a row with a trade surplus.", "supported"),
        ("2023 was the sixth straight year with a trade surplus.", "supported"),
        ("2023년 무역수지는 6년 연속 흑자였다.", "supported"),
        ("2023 was the second year in a row with a trade deficit.", "refuted"),
        ("2023 was the 2nd year in a row of decline in exports to Japan.", "supported"),
        ("2023 was the 2nd year in a row of decline in exports to Japan, since 2022.", "supported"),
        ("2023 was the 4th year in a row of decline in exports to Japan.", "refuted"),
    ],
)
def test_a_run_is_of_what_stands_behind_it(chile: str, text: str, verdict: str) -> None:
    assert [v for _, v in judged(text)] == [verdict]


def test_a_run_of_surpluses_of_korea_is_no_run_of_exports() -> None:
    (one,) = check("2025 was the second year in a row with a trade surplus.", published=date(2026, 10, 2))
    assert (one.claim.flow, one.claim.detail, one.verdict) == ("balance", "surplus", "supported")


@pytest.mark.parametrize(
    ("text", "verdict"),
    [
        ("Exports to South Korea fell 19.2% in 2023.", "supported"),
        ("Chile's exports to Korea rose 19.2% in 2023.", "refuted"),
        ("2023년 칠레의 한국에 대한 수출은 19.2% 감소했다.", "supported"),
    ],
)
def test_korea_is_a_partner_of_others(chile: str, text: str, verdict: str) -> None:
    (one,) = check(text, published=DAY, reporter=chile)
    assert (one.claim.partner, one.verdict) == ("KOR", verdict)


def test_the_row_of_korea_in_a_table_is_its_own(chile: str) -> None:
    table = (
        "# Chile in 2023\n\n| Exports | USD bn | Growth |\n| --- | ---: | ---: |\n"
        "| Exports to Japan | 6.7 | -6.3% |\n| Exports to South Korea | 5.1 | -19.2% |\n"
    )
    document = read(table.encode(), name="brief.md")
    rates = [j for j in check(document.prose, published=DAY, reporter=chile) if j.claim.metric == "yoy"]
    assert [(j.claim.partner, j.verdict) for j in rates] == [("JPN", "supported"), ("KOR", "supported")]


def test_south_koreas_own_trade_is_another_countrys(chile: str) -> None:
    verdicts = judged("Chile's exports fell 4.6% in 2023. South Korea's exports fell 7.5% in 2023.")
    assert verdicts[0][1] == "supported" and {v for _, v in verdicts[1:]} <= {"not_checkable"}


def test_a_rate_far_from_the_only_release_is_refuted(chile: str) -> None:
    assert judged("Chile's imports fell 25% in 2023.") == [("fell 25% in 2023", "refuted")]
    assert judged("Chile's imports fell 17% in 2023.") == [("fell 17% in 2023", "not_checkable")]


def test_a_surplus_as_large_as_the_deficit_is_refuted(chile: str) -> None:
    assert judged("Chile posted a trade deficit of $1.5 billion in 2022.")[0][1] == "refuted"
    assert judged("Chile posted a trade surplus of $1.5 billion in 2022.")[0][1] == "supported"


def test_the_reporters_name_leaves_the_phrase_whole(chile: str) -> None:
    assert judged("China took 34.5% of Chile's exports in 2023.")[0][1] == "supported"
    assert judged("China took 44.5% of Chile's exports in 2023.")[0][1] == "refuted"


def test_a_run_may_name_its_period_behind(chile: str) -> None:
    text = "Exports fell 4.6% in 2023. They had risen for a third straight year in 2022."
    run = check(text, published=DAY, reporter=chile)[-1]
    assert (run.claim.metric, run.claim.period, run.verdict) == ("streak", "2022", "supported")


def test_a_rate_that_led_to_an_amount_is_of_its_period(chile: str) -> None:
    text = "Chile's exports fell 4.6% to $94.0 billion in 2023. Exports rose 4.1% to a record $98.5 billion in 2022."
    found = check(text, published=DAY, reporter=chile)
    assert {(j.claim.period, j.verdict) for j in found if j.claim.start > 50} == {("2022", "supported")}
    assert len(found) == 5


@pytest.mark.parametrize(
    "text",
    [
        "Chile's exports fell 4.6% in 2023. The trade surplus was $15.0 billion in 2023.",
        "2023년 칠레의 수출은 4.6% 감소했다. 2023년 무역수지는 150억 달러 흑자였다.",
    ],
)
def test_a_text_about_another_country_is_not_judged_by_koreas_record(chile: str, text: str) -> None:
    found: tuple[Judgement, ...] = check(text, published=DAY)
    assert found and {(j.verdict, j.code) for j in found} == {("not_checkable", "reporter")}
    assert all(f"--reporter {chile}" in j.missing for j in found)
    assert {v for _, v in judged(text)} == {"supported"}


@pytest.mark.parametrize(
    "text",
    [
        "South Korea's exports rose 3.8% in 2025. China's exports rose 5% and China's imports fell.",
        "Exports rose 3.8% in 2025. Taiwan's exports rose 30%.",
        "2025년 수출은 3.8% 증가했다. 대만의 수출은 30% 늘었다.",
        "SEOUL -- Korea sold more as China's exports fell: its exports rose 3.8% in 2025.",
    ],
)
def test_an_aside_about_another_country_takes_no_text_away(text: str) -> None:
    found = check(text, published=date(2026, 10, 2))
    assert any(j.verdict == "supported" and j.claim.value == 3.8 for j in found)


@pytest.mark.parametrize(
    ("question", "statement"),
    [
        ("How much did Chile export in 2023?", "level:exports:total:World:2023"),
        ("2023년 칠레 수출은 얼마인가?", "level:exports:total:World:2023"),
        ("What were Chilean exports in 2023?", "level:exports:total:World:2023"),
        ("칠레의 2023년 대중 수출은?", "level:exports:total:CHN:2023"),
        ("How much did Chile export to Korea in 2023?", "level:exports:total:KOR:2023"),
    ],
)
def test_a_country_is_asked_about_by_its_own_name(chile: str, question: str, statement: str) -> None:
    assert ask(question, world=RecordWorld.open(chile)).statement == statement


@pytest.mark.parametrize(
    ("question", "reporter", "hint"),
    [
        ("How much did Chile export in 2023?", "KOR", "--reporter CHL"),
        ("2023년 칠레의 수출은 얼마인가?", "KOR", "--reporter CHL"),
        ("Chile exports to China 2023", "KOR", "--reporter CHL"),
        ("What was Chile's trade balance in 2023?", "KOR", "--reporter CHL"),
        ("칠레 대중국 수출 2023년 증가율", "KOR", "--reporter CHL"),
        ("What were Korean exports in 2023?", "CHL", "--reporter KOR"),
        ("What were Japan's exports in 2025?", "KOR", ""),
        ("What were exports to Chile in 2023?", "CHL", ""),
    ],
)
def test_of_another_country_that_is_held_the_option_is_named(
    chile: str, question: str, reporter: str, hint: str
) -> None:
    answer = ask(question, world=RecordWorld.open(reporter))
    assert answer.refusal is not None and answer.refusal.reason == "other_country"
    assert (hint in answer.answer) if hint else "--reporter" not in answer.answer


def test_the_possessive_of_a_country_is_no_slip() -> None:
    assert mended("Taiwan's chip exports and Vietnam's")[1] == ()


ROWS = """\
The figures

Series                      Level, USD bn  A year earlier  Growth  Share
Exports                              94.0            98.5   -4.6%      –
Exports to China                     32.5            36.1  -10.0%  34.5%
Exports to the United                16.6            16.7   -0.2%  17.7%
States
Exports to South Korea                5.1             6.4  -19.2%   5.5%

• Imports fell 18.6% on the year to $79.0 billion in
  2023.
"""


def test_a_table_set_in_columns_is_read_cell_by_cell(chile: str) -> None:
    document = read(("Chile in 2023\n\n" + ROWS).encode(), name="brief.txt")
    assert len(document.prose) == len(document.text)
    found = check(document.prose, published=DAY, reporter=chile)
    assert {j.verdict for j in found} == {"supported"}
    assert [(j.claim.partner, j.claim.value) for j in found if j.claim.metric == "yoy"] == [
        ("World", -4.6), ("CHN", -10.0), ("KOR", -19.2), ("World", -18.6),
    ]  # fmt: skip


def test_the_article_is_the_one_with_the_heading() -> None:
    card = f"<article><p>Card: {'exports rose 99% on the year. ' * 12}</p></article>"
    story = f"<article><h1>Trade</h1><p>{'Exports fell 4.6% in 2023. ' * 15}</p></article>"
    page = f"<html><body><main>{story}{card * 20}</main></body></html>"
    assert "99%" not in read(page.encode(), name="brief.html").text
