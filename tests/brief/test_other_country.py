"""Briefs of a country that the program meets for the first time: what is held is told, what is not is not made up."""

from __future__ import annotations

import re
from datetime import date

import pytest

from tradewinds.brief import render_markdown, render_terminal
from tradewinds.brief.compose import brief
from tradewinds.brief.durable import durability
from tradewinds.brief.story import Sentence, Story, Table
from tradewinds.claims.own import read_own
from tradewinds.errors import NotPublished
from tradewinds.ledger import Ledger, Observation
from tradewinds.periods import Period
from tradewinds.worlds import RecordWorld

LEVELS = {
    ("exports", "total", "World"): (75.0, 69.8, 73.0, 94.6, 98.5, 94.0),
    ("imports", "total", "World"): (70.5, 65.8, 55.0, 84.1, 97.0, 79.0),
    ("exports", "nonferrous metals", "World"): (12.8, 16.2, 18.0, 20.1, 17.2, 18.6),
    ("exports", "agri-food", "World"): (10.5, 11.9, 12.0, 15.7, 18.7, 13.5),
    ("exports", "textiles", "World"): (2.4, 2.5, 2.6, 3.1, 3.5, 3.3),
    ("exports", "automobiles", "World"): (0.5, 0.7, 0.6, 0.8, 1.1, 0.6),
    ("exports", "semiconductors", "World"): (0.05, 0.046, 0.05, 0.091, 0.0911, 0.072693),
    ("exports", "total", "CHN"): (26.8, 26.0, 28.0, 33.0, 36.1, 32.5),
    ("exports", "total", "USA"): (11.8, 9.1, 10.0, 11.3, 16.7, 16.6),
    ("exports", "total", "JPN"): (7.0, 5.4, 6.0, 8.8, 7.1, 6.7),
    ("exports", "total", "KOR"): (5.7, 3.8, 5.0, 7.1, 6.4, 5.1),
    ("exports", "total", "PER"): (1.0, 1.1, 1.2, 1.3, 1.4, 1.5),
}
"""Billions of dollars, 2018 to 2023, of a made-up Chile: half of its exports is copper ore, in no basket."""


def _row(flow: str, item: str, partner: str, at: Period, value: float, day: date, reporter: str = "CHL") -> Observation:
    listed = "TOTAL" if item == "total" else "HS"
    return Observation(day, "CEPII", listed, reporter, flow, item, partner, at, "value", f"{value:.9f}", "USD bn", "",
                       "revised", "made up", "")  # fmt: skip


def chile(years: range = range(2018, 2024)) -> list[Observation]:
    return [
        _row(*key, Period.of_year(year), value, date(2025, 1, 31))
        for key, values in LEVELS.items()
        for year, value in zip(range(2018, 2024), values, strict=True)
        if year in years
    ]


@pytest.fixture(scope="module")
def world() -> RecordWorld:
    return RecordWorld(Ledger("CHL", chile()), date(2025, 1, 31))


def months(reporter: str, first: Period, count: int) -> list[Observation]:
    """A made-up country by month, each released on the 20th of the second month after: growing, a quarter of it chips."""
    rows, at = [], first
    for n in range(count):
        day = at.shift(2).first.replace(day=20)
        for flow, item, value in (
            ("exports", "total", 30 + n), ("imports", "total", 28 + n), ("exports", "semiconductors", 8 + n / 4),
        ):  # fmt: skip
            rows.append(_row(flow, item, "World", at, value, day, reporter))
        at = at.next()
    return rows


def words(story: Story) -> str:
    said = [s.text for s in story.standfirst]
    return " ".join([*said, *(b.text for s in story.sections for b in s.blocks if isinstance(b, Sentence))])


def section(story: Story, id: str) -> str:
    return " ".join(b.text for s in story.sections if s.id == id for b in s.blocks if isinstance(b, Sentence))


@pytest.mark.parametrize(
    ("lang", "told"),
    [
        ("en", "; the largest losses semiconductors -$4 million; goods not listed -$10.30 billion."),
        ("ko", " 감소: 반도체 -400만 달러. 목록 외 품목: -103.0억 달러."),
    ],
)
def test_what_is_not_listed_is_named_where_it_is_the_story(world, lang, told):
    """69.8 less 75.0 is -5.2; the goods listed gained 3.4 + 1.4 + 0.1 + 0.2 - 0.004, so the others lost 10.3."""
    (text,) = (
        s.text for s in brief(world, Period.parse("2019"), lang).standfirst if "103" in s.text or "10.30" in s.text
    )
    assert text.endswith(told)
    reading = read_own(text, "CHL")
    assert reading is not None
    assert reading.statement.id == "offset:exports:total:World:2019:items"


def test_what_is_not_listed_goes_unnamed_where_others_moved_more(world):
    """In 2022 others gained 3.9 - (3.0 + 0.4 + 0.3 - 2.9) = 3.1, above agri-food's 3.0; in 2023 the baskets make up the whole fall."""
    assert "; goods not listed $3.10 billion." in words(brief(world, Period.parse("2022")))
    assert "goods not listed" not in words(brief(world, Period.parse("2023")))


@pytest.mark.parametrize("lang", ["en", "ko"])
def test_the_longer_of_two_years_is_no_record(world, lang):
    story = brief(RecordWorld(Ledger("CHL", chile(range(2020, 2022))), date(2025, 1, 31)), Period.parse("2021"), lang)
    assert not re.search("record|역대|이후 최대", story.title)
    assert not re.search("record|first time|처음|최대였다", words(story))
    assert not [f for f in story.findings if f.kind == "milestone_crossed"]
    table = next(b for s in story.sections for b in s.blocks if isinstance(b, Table) and b.id == "figures")
    assert {row[-1].text for row in table.rows} == {""}


def test_a_record_of_data_that_begin_late_names_their_start_in_korean(world):
    story = brief(world, Period.parse("2022"), "ko")
    assert story.title == "2022년 칠레의 수출 4.1% 증가, 985억 달러로 자료가 있는 2018년 이후 최대"
    assert "역대" not in words(story)
    (record,) = (f for f in story.findings if f.id == "record:exports:total:World:2022")
    assert (
        record.text
        == "2022년 수출은 985억 달러로 자료가 있는 2018년 이후 최대였다. 종전 최대는 2021년의 946억 달러. 자료는 2018년부터."
    )
    reading = read_own(record.text, "CHL")
    assert reading is not None
    assert (reading.statement.id, reading.value) == (record.id, 98.5)


def test_koreas_long_series_are_records_of_all_time():
    korea = RecordWorld.open("KOR")
    assert brief(korea, Period.parse("2025"), "ko").title == "2025년 한국 수출 3.8% 증가, 7,097억 달러로 역대 최대"
    assert "to a record $709.7 billion" in brief(korea, Period.parse("2025")).title


def test_the_first_year_held_lacks_a_base_and_no_levels(world):
    story = brief(world, Period.parse("2018"))
    assert story.standfirst[0].text == "Exports were $75.0 billion in 2018."
    missing = section(story, "unknown")
    assert missing.startswith("The ledger does not hold, for this period: figures of a year earlier.")
    assert "`tradewinds load FILE` or `tradewinds pull`" in missing
    assert "ministry" not in missing
    korean = section(brief(world, Period.parse("2018"), "ko"), "unknown")
    assert korean.startswith("이 기간에 대해 자료에 없는 것: 전년 수치.")
    assert "산업부" not in korean


def refusal(world: RecordWorld, code: str) -> NotPublished:
    with pytest.raises(NotPublished) as caught:
        brief(world, Period.parse(code))
    return caught.value


@pytest.mark.parametrize("code", ["2024", "2023-06", "2023-Q2"])
def test_a_period_not_held_is_answered_with_every_kind_held(world, code):
    problem = refusal(world, code)
    assert problem.accepted == "year: 2018 to 2023"
    assert "tradewinds load FILE --reporter CHL" in problem.hint
    assert "due" not in problem.hint, "days of release are known of Korea alone"


def test_months_held_answer_for_longer_periods_too():
    rows = months("VNM", Period.parse("2022-01"), 27)
    problem = refusal(RecordWorld(Ledger("VNM", rows), date(2024, 5, 20)), "2024-05")
    assert problem.accepted == (
        "year: 2022 to 2023; half: 2022-H1 to 2023-H2; quarter: 2022-Q1 to 2024-Q1; month: 2022-01 to 2024-03"
    )


def test_before_the_first_release_its_day_is_named(world):
    problem = refusal(world.at(date(2025, 1, 1)), "2023")
    assert problem.accepted == "first release held: 2025-01-31"
    assert "--as-of 2025-01-31" in problem.hint


def test_korea_is_told_the_day_on_which_figures_are_due():
    assert "first figures are due on 2028-01-01" in refusal(RecordWorld.open("KOR"), "2027").hint


def test_a_page_on_chips_needs_three_years_of_months():
    short = RecordWorld(Ledger("VNM", months("VNM", Period.parse("2022-01"), 27)), date(2024, 5, 20))
    with pytest.raises(NotPublished) as caught:
        durability(short)
    assert caught.value.got == "27 months, from 2022-01 to 2024-03"
    long = RecordWorld(Ledger("VNM", months("VNM", Period.parse("2021-01"), 40)), date(2024, 7, 1))
    charts = {b.id: b for s in durability(long).sections for b in s.blocks if getattr(b, "id", "").startswith("chart-")}
    assert len({p.when for p in charts["chart-share"].points}) == 36
    assert charts["chart-without"].points[0].when == "2022-01-01", "growth begins a year after the levels"


def test_the_table_shows_what_the_country_trades_most(world):
    table = next(b for s in brief(world, Period.parse("2023")).sections for b in s.blocks if isinstance(b, Table))
    assert [row[0].text for row in table.rows] == [
        "Exports", "Imports", "Nonferrous metal exports", "Agri-food exports", "Textile exports", "Exports to China",
        "Exports to the United States", "Exports to Japan", "Exports to South Korea", "The trade balance",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("lang", "told"), [("en", "for the fourth quarter since 2021"), ("ko", "4분기 기준, 2021년 이후")]
)
def test_a_record_for_a_quarter_is_not_one_for_the_month(lang, told):
    story = brief(RecordWorld.open("KOR"), Period.parse("2025-Q4"), lang)
    table = next(b for s in story.sections for b in s.blocks if isinstance(b, Table) and b.id == "figures")
    assert told in {row[-1].text for row in table.rows}


def test_small_amounts_keep_their_digits(world):
    """72.693 million dollars are 7,269만: a hundred million would be off by 38 %."""
    english, korean = (brief(world, Period.parse("2023"), lang) for lang in ("en", "ko"))
    cells = []
    for story in (english, korean):
        tables = [b for s in story.sections for b in s.blocks if isinstance(b, Table) and b.id == "winds-items"]
        cells.append({row[0].text: row[1].text for row in tables[0].rows})
    assert (cells[0]["Semiconductors"], cells[1]["반도체"]) == ("0.073", "0.73")
    (level,) = (f for f in korean.findings if f.id == "level:exports:semiconductors:World:2023")
    assert level.text == "2023년 반도체 수출은 7,269만 달러였다."
    reading = read_own(level.text, "CHL")
    assert reading is not None
    assert reading.value == pytest.approx(0.072693, abs=reading.half)


@pytest.mark.parametrize("code", ["2019", "2022"])
@pytest.mark.parametrize("lang", ["en", "ko"])
def test_every_sentence_comes_back_as_its_statement(world, code, lang):
    for finding in brief(world, Period.parse(code), lang).findings:
        reading = read_own(finding.text, "CHL")
        assert reading is not None, finding.text
        assert reading.statement.id == finding.id, finding.text
        if reading.value is not None:
            assert reading.value == pytest.approx(finding.value, abs=reading.half * 1.001), finding.text


@pytest.mark.parametrize(("lang", "told"), [("en", "Sources: CEPII, 2025-01-31"), ("ko", "출처: CEPII, 2025-01-31")])
def test_the_terminal_names_the_publisher_and_the_day(world, lang, told):
    assert told in render_terminal.render(brief(world, Period.parse("2023"), lang), color=False).splitlines()


@pytest.mark.parametrize("lang", ["en", "ko"])
def test_a_minus_is_written_one_way(world, lang):
    story = brief(world, Period.parse("2019"), lang)
    for text in (render_terminal.render(story, color=False), re.sub(r"`[^`]*`", "", render_markdown.render(story))):
        assert not re.search(r"(?<!\d )−\d", text)
        assert "-6.9%" in text


def test_a_balance_of_reconciled_flows_is_fob_on_both_sides(world):
    (balance,) = (f for f in brief(world, Period.parse("2023")).findings if f.kind == "balance")
    assert "both f.o.b., reconciled" in balance.formula
    assert "c.i.f." not in balance.formula


def test_one_month_of_growth_with_nothing_known_before_it_is_no_run() -> None:
    """The month and the same month a year earlier are all that is held."""
    rows = months("VNM", Period.parse("2023-03"), 13)
    held = [r for r in rows if r.period in (Period.parse("2023-03"), Period.parse("2024-03"))]
    story = brief(RecordWorld(Ledger("VNM", held), date(2024, 6, 1)), Period.parse("2024-03"), "en")
    assert "40.0%" in words(story) and "in a row" not in words(story)
