"""The circle closes: every sentence that a statement tells is read back as that statement, and told again the same."""

from __future__ import annotations

import importlib.util
import random
import re
import sys
import time
from collections import Counter
from datetime import date
from functools import lru_cache
from pathlib import Path
from types import ModuleType

import pytest
from hypothesis import HealthCheck, assume, example, given, settings
from hypothesis import strategies as st

from tradewinds.brief import brief
from tradewinds.brief.story import Sentence
from tradewinds.claims.own import differences, held, numerals, read_own, retold, sentences
from tradewinds.claims.own.grammar import parser
from tradewinds.periods import Period
from tradewinds.series import SeriesKey, areas, items
from tradewinds.statements import (
    BN,
    Contribution,
    DailyAverage,
    Everywhere,
    FirstSince,
    GrowthWithout,
    Level,
    Milestone,
    Rank,
    Record,
    Share,
    Statement,
    Streak,
    Tariff,
    Voice,
    YearOnYear,
    statement_of,
    tell,
)  # fmt: skip
from tradewinds.worlds import RecordWorld

ROOT = Path(__file__).parent.parent.parent
EXPORTS, BALANCE = SeriesKey("exports"), SeriesKey("balance")
DAYS = (date(2022, 2, 15), date(2025, 1, 1), date(2026, 1, 1), date(2026, 9, 1), date.max)


@lru_cache(maxsize=1)
def bench() -> tuple[ModuleType, ModuleType]:
    """The benchmarks that make the sentences and the mutants."""
    found = []
    for name in ("circle", "mutation"):
        spec = importlib.util.spec_from_file_location(name, ROOT / "bench" / f"{name}.py")
        assert spec is not None and spec.loader is not None
        module = sys.modules[name] = importlib.util.module_from_spec(spec)
        spec.loader.exec_module(module)
        found.append(module)
    return found[0], found[1]


@lru_cache(maxsize=1)
def record() -> RecordWorld:
    bench()[0].embedded_only()
    return RecordWorld.open("KOR")


@lru_cache(maxsize=1)
def series() -> list[SeriesKey]:
    return bench()[0].keys(record())


def test_any_statement_of_any_series_and_period_comes_back(record_property):
    """Random series, periods and days of the whole ledger; both languages, every kind."""
    circle, luck, world = bench()[0], random.Random(7), record()
    made, failed = Counter[str](), []
    start = time.process_time()
    for _ in range(600):
        if time.process_time() - start > 6 and len(made) >= 20:
            break
        day = luck.choice(DAYS)
        then = world.at(min(day, world.as_of))
        key = luck.choice(series())
        at = luck.choice(circle.periods(world, key))
        if at.first > then.as_of:
            continue
        chosen = list(circle.about(then, key, at, luck)) + list(circle.overall(then, at, luck))
        for told in circle.said(luck.sample(chosen, min(len(chosen), 12)), then):
            made[told.statement.kind] += 1
            if why := circle.wrong(told):
                failed.append((told.text, why))
    record_property("report", f"circle: {made.total()} sentences of {len(made)} kinds read back and told again")
    assert failed == []
    assert made.total() > 300
    assert len(made) >= 20


@given(st.data())
@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.filter_too_much])
def test_property_statement_to_sentence_to_statement(data):
    circle, world = bench()[0], record()
    key = data.draw(st.sampled_from(series()))
    at = data.draw(st.sampled_from(circle.periods(world, key)))
    then = world.at(min(data.draw(st.sampled_from(DAYS)), world.as_of))
    assume(at.first <= then.as_of)
    statement = data.draw(st.sampled_from(list(circle.about(then, key, at, random.Random(1)))))
    found = statement.find(then)
    assume(found is not None)
    for lang in ("en", "ko"):
        told = tell(found, lang).text
        reading = read_own(told)
        assert reading is not None, told
        assert reading.statement.id == statement.id, told
        assert retold(reading, then, lang) == told
        assert differences(told, told) == []


@pytest.mark.parametrize("code", ["2020", "2025", "2025-12", "2025-H1", "2024-Q1", "2026-09-01/20", "2025-01/2025-11"])
@pytest.mark.parametrize("lang", ["en", "ko"])
def test_every_sentence_of_a_brief_comes_back(code, lang):
    """In its place in a running text too: the text is cut where the sentences end, and nowhere else."""
    circle = bench()[0]
    story = brief(record(), Period.parse(code), lang)
    assert [
        (s.text, why) for s in circle.of_brief(record(), Period.parse(code), lang) if (why := circle.wrong(s))
    ] == []
    told = [*story.standfirst, *(b for s in story.sections for b in s.blocks if isinstance(b, Sentence) and b.findings)]
    behind = {f.id: f.text for f in story.findings}
    assert all(s.text == behind[s.findings[0]] for s in told)
    for gap in (" ", "\n", "\n\n"):
        text = gap.join(s.text for s in told)
        assert [text[a:b] for a, b in sentences(text)] == [s.text for s in told]


@pytest.mark.parametrize("code", ["2025", "2026-09-01/20"])
@pytest.mark.parametrize("lang", ["en", "ko"])
def test_a_brief_as_a_file_is_read_back_by_check(code, lang):
    """The story as the terminal, Markdown and the page show it, with its tables, charts and notes: every sentence is supported."""
    for form, many, lost in bench()[0].documents(record(), Period.parse(code), lang):
        assert many > 15
        assert lost == [], form


def test_every_name_comes_back():
    """Every item and area of the catalogues, with figures or without, where it stands alone and where it leads a series."""
    world, at = record(), Period.parse("2025")
    found = Level(EXPORTS, at).find(world)
    share = Share(SeriesKey("exports", partner="CHN"), at).find(world)
    assert found is not None and share is not None
    keys = [SeriesKey("exports", i) for i in items() if i != "total"]
    keys += [SeriesKey("imports", partner=a.code) for a in areas().values() if a.kind != "world"]
    for key in keys:
        for lang in ("en", "ko"):
            for statement, held_ in ((Level(key, at), found), (Share(key, at), share)):
                text = statement.say(held_, Voice(lang))
                reading = read_own(text)
                assert reading is not None and reading.statement.id == statement.id, text


@pytest.mark.parametrize(
    "statement",
    [
        Streak(SeriesKey("exports", "nonferrous metals"), Period.parse("2025-12"), "level", 1.5 * BN),
        Streak(BALANCE, Period.parse("2023-04"), "deficit"),
        FirstSince(BALANCE, Period.parse("2023-06"), "surplus"),
        Record(EXPORTS, Period.parse("2025"), "same-month"),
        Rank(EXPORTS, Period.parse("2025"), "same-month"),
        Milestone(EXPORTS, Period.parse("2025"), 700 * BN, "same-month"),
        Everywhere(EXPORTS, Period.parse("2025"), ("USA", "CHN", "ASEAN", "EU", "VNM")),
        Level(SeriesKey("exports", "semiconductors", classification="KCS"), Period.parse("2025")),
        GrowthWithout(SeriesKey("exports", "automobiles", "USA"), Period.parse("2025")),
        Share(SeriesKey("exports", "automobiles", "USA"), Period.parse("2025"), "item"),
        Share(SeriesKey("exports", "automobiles", "USA"), Period.parse("2025"), "partner"),
        Contribution(SeriesKey("exports", partner="other"), Period.parse("2025")),
        DailyAverage(SeriesKey("exports", measure="daily_average"), Period.parse("2025-12")),
        Tariff(SeriesKey("exports", "automobiles", "USA"), Period.parse("2026")),
        Tariff(SeriesKey("exports", partner="USA"), Period.parse("2026-05"), "aluminium"),
    ],
    ids=lambda s: s.id,
)
def test_what_sets_statements_of_one_series_apart_is_in_the_words(statement: Statement):
    found = statement.find(record())
    if found is None:
        pytest.skip(f"the record does not hold {statement.id}")
    for lang in ("en", "ko"):
        reading = read_own(tell(found, lang).text)
        assert reading is not None
        assert reading.statement.id == statement.id
        assert statement_of(reading.statement.id)[0].id == statement.id


@pytest.mark.parametrize(
    ("sentence", "id", "value", "unit", "half"),
    [
        ("Exports fell 3.8% on the year to $632.2 billion in 2023.", "yoy:exports:total:World:2023", -3.8, "pct", 0.05),
        ("2023년 무역수지 적자는 103.0억 달러였다.", "balance:balance:total:World:2023", -10.3, "USD_bn", 0.005),
        ("Home appliance exports were $603 million in December 2025.",
         "level:exports:home_appliances:World:2025-12", 0.603, "USD_bn", 0.0005),
        ("March 2025 was the 3rd month in a row with a trade deficit in cars with Japan, since January 2025; December 2024 had "
         "a surplus of $0.12 billion.", "streak:balance:automobiles:JPN:2025-03:deficit", 3.0, "months", 0.5),
        ("The trade surplus with China in 2025 was the first since 2022, 3 years earlier.",
         "first_since:balance:total:CHN:2025:surplus", 2022.0, "year", 0.0),
        ("대중 수출은 없다.", None, None, None, None),
        ("2025년 13월 수출은 695억 달러였다.", None, None, None, None),
        ("Exports were $57.1 billion in the first 20 days of Smarch 2025.", None, None, None, None),
    ],
)  # fmt: skip
def test_the_value_stated_has_its_sign_unit_and_half_unit(sentence, id, value, unit, half):
    reading = read_own(sentence)
    if id is None:
        assert reading is None
        return
    assert reading is not None
    assert (reading.statement.id, reading.value, reading.unit, reading.half) == (id, value, unit, pytest.approx(half))
    assert [sentence[n.start : n.end] for n in reading.numerals] == [n.text for n in numerals(sentence)]


def test_a_false_number_is_named_where_it_stands():
    """Exports of 2025 rose 3.8 % to 709.7 bn (the ministry, 1 January 2026)."""
    sentence = "Exports rose 3.9% on the year to $709.7 billion in 2025."
    reading = read_own(sentence)
    assert reading is not None
    told = retold(reading, record().at(date(2026, 1, 1)))
    assert told is not None
    (gap,) = differences(sentence, told)
    assert (sentence[gap.start : gap.end], gap.stated, gap.told) == ("3.9%", "3.9%", "3.8%")


def test_what_does_not_hold_is_told_from_what_is_not_held():
    """2023 was no record year of exports (2022 was higher); no exports of 1961 are held."""
    no_record = read_own(
        "Exports in 2023 were a record $632.2 billion, above the $605.0 billion of 2018. The data run from 2000."
    )
    unknown = read_own("Exports were $40.9 million in 1961.")
    assert no_record is not None and unknown is not None
    assert retold(no_record, record()) is None and held(no_record, record())
    assert retold(unknown, record()) is None and not held(unknown, record())


def test_mutants_are_caught(record_property):
    """97 % of false mutants of true sentences are refuted by `check`, diagnosed or named as not held."""
    circle, mutation = bench()
    told = [s for lang in ("en", "ko") for s in circle.of_brief(record(), Period.parse("2025-12"), lang)][::12]
    counts, _ = mutation.run(told)
    every = sum(counts.values(), Counter[str]())
    record_property(
        "report", f"mutants of our sentences: {every.total()} made, {100 * mutation.share_caught(every):.1f} % caught"
    )
    assert every.total() > 200
    assert mutation.share_caught(every) >= mutation.TARGET


WORDS = st.sampled_from([
    "Exports", "imports", "rose", "fell", "on the year", "to", "in", "2025", "$5 billion", "3.8%", ".", ",", "(", ")", "the",
    "of", "were", "a record", "수출은", "전년 대비", "증가했다.", "2025년", "12월", "5억 달러로", "1위였다.", "China", "대미", "–", "~",
])  # fmt: skip


@given(st.one_of(st.text(max_size=80), st.lists(WORDS, max_size=14).map(" ".join)))
@example("Exports rose 9" + "9" * 900 + "% on the year in 2025.")
@example("0000년 수출은 5억 달러였다.")
@example("31–1 February 2025 was the 1st month in a row of growth in exports.")
@settings(max_examples=150, deadline=None)
def test_any_text_is_read_or_refused(text):
    reading = read_own(text)
    assert reading is None or reading.statement.kind
    spans = sentences(text)
    assert all(a < b for a, b in spans)
    assert "".join(re.sub(r"\s", "", text[a:b]) for a, b in spans) == re.sub(r"\s", "", text)


def test_reading_is_fast(record_property):
    """Warm, a sentence of ours in a few ms at most; other text is put aside without a grammar."""
    circle = bench()[0]
    ours = [s.text for lang in ("en", "ko") for s in circle.of_brief(record(), Period.parse("2025-12"), lang)]
    other = "Chips sent abroad soared 43 percent in December, the ministry said on Thursday, as prices kept rising." * 3
    for lang in ("en", "ko"):
        parser(lang)
    timed = {}
    for name, texts in (("of ours", ours), ("other", [other] * 500)):
        start = time.process_time()
        for text in texts:
            read_own(text)
        timed[name] = 1000 * (time.process_time() - start) / len(texts)
    start = time.process_time()
    article = (other + " ") * 4
    for _ in range(50):
        sentences(article)
    cut = 1000 * (time.process_time() - start) / 50 / len(article) * 1000
    record_property(
        "report",
        f"own sentences: {timed['of ours']:.2f} ms to read, {timed['other']:.3f} ms to refuse, {cut:.3f} ms to cut 1,000 characters",
    )
    assert timed["of ours"] < 10
    assert timed["other"] < 1


def test_sentences_are_cut_where_they_end():
    text = (
        "Growth was 3.8% in the U.S. market. St. Lucia bought $1.5 billion! 수출은 3.8% 늘었다. 종전 최대는 2024년의 6,836억 달러. 끝.\n"
        "A title without a stop\n\n- A point. YearOnYear holds."
    )
    assert [text[a:b] for a, b in sentences(text)] == [
        "Growth was 3.8% in the U.S. market.",
        "St. Lucia bought $1.5 billion!",
        "수출은 3.8% 늘었다. 종전 최대는 2024년의 6,836억 달러.",
        "끝.",
        "A title without a stop",
        "A point.",
        "YearOnYear holds.",
    ]


def test_growth_without_a_level_and_direction_are_told_apart():
    zero = "Textile exports were unchanged (0.0%) on the year in 2025."
    still = "Textile exports were unchanged on the year in 2025."
    readings = [read_own(s) for s in (zero, still)]
    assert [type(r.statement) for r in readings if r] == [
        YearOnYear,
        type(statement_of("direction:exports:textiles:World:2025")[0]),
    ]
