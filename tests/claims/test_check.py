"""Texts judged against the record: what is true is not refuted, what is wrong is told why."""

from __future__ import annotations

import csv
import os
import re
from collections import Counter
from datetime import date
from pathlib import Path

import pytest

from tradewinds.claims.check import check, language
from tradewinds.claims.court import Court
from tradewinds.claims.extract import extract
from tradewinds.claims.judgement import Judgement

HELD = Path(os.environ.get("TRADEWINDS_REFERENCE", "../shared/reference")) / "claims"


def articles() -> list[tuple[str, date, str]]:
    """Name, day and text of each development article."""
    if not (HELD / "claims.csv").exists():
        pytest.skip(f"the annotated articles are not at {HELD}")
    found = []
    for path in sorted(HELD.glob("*.txt")):
        _, day, text = path.read_text(encoding="utf-8").split("\n", 2)
        found.append((path.name, date.fromisoformat(day if len(day) == 10 else f"{day}-01"), text))
    return found


def one(text: str, day: str, metric: str) -> Judgement:
    """The only judgement of a metric in a text."""
    (judged,) = [j for j in check(text, published=date.fromisoformat(day)) if j.claim.metric == metric]
    return judged


def test_nothing_true_in_the_development_articles_is_refuted(record_property):
    """The errors that the articles are known to hold are the only refutations, by the table that comes with them."""
    verdicts: Counter[str] = Counter()
    refuted = set()
    for name, day, text in articles():
        for judged in check(text, published=day):
            verdicts[judged.verdict] += 1
            if judged.verdict == "refuted":
                refuted.add((name, judged.claim.metric, judged.claim.value))
    known = {
        row["file"] for row in csv.DictReader((HELD / "known_errors.csv").read_text(encoding="utf-8").splitlines())
    }
    record_property(
        "report", "verdicts on the development articles: " + ", ".join(f"{n} {v}" for v, n in verdicts.most_common())
    )
    assert {name for name, _, _ in refuted} <= known


def test_the_known_errors_are_handled_as_their_table_says():
    found = {name: check(text, published=day) for name, day, text in articles()}

    def pick(name: str, metric: str, value: float) -> Judgement:
        return next(j for j in found[name] if j.claim.metric == metric and j.claim.value == value)

    memory = pick("30.txt", "yoy", 39.3)
    assert (memory.verdict, memory.code) == ("refuted", "sub_item")
    streak = pick("07.txt", "streak", 11.0)
    assert (streak.verdict, streak.computed) == ("refuted", 7.0)
    slid = pick("05.txt", "yoy", 10.1)
    assert slid.verdict == "ambiguous"
    assert "December 2025" in slid.diagnosis
    assert pick("16.txt", "level", 632.6).verdict in ("supported", "supported_rounded")
    assert pick("11.txt", "balance", 6.49).verdict in ("supported", "supported_rounded")


def test_the_news_item_that_started_it():
    """Every sentence true; chips grew ten months, all exports seven."""
    _, day, text = next(a for a in articles() if a[0] == "04.txt")
    judged = check(text, published=day)
    assert {j.verdict for j in judged} == {"supported"}
    assert len(judged) >= 11
    streak = next(j for j in judged if j.claim.metric == "streak")
    assert (streak.claim.item, streak.computed) == ("semiconductors", 10.0)
    all_exports = one("Exports rose for a tenth consecutive month in December 2025.", "2026-01-01", "streak")
    assert (all_exports.verdict, all_exports.computed) == ("refuted", 7.0)


def test_as_published_and_as_revised():
    """2024 was printed 683.8 on the first day of 2025 and is 683.6 since; both releases are public."""
    judged = one("Exports reached $683.8 billion in 2024.", "2025-01-01", "level")
    assert judged.verdict == "supported_at_release"
    assert one("Exports reached $683.6 billion in 2024.", "2026-01-01", "level").verdict == "supported"


@pytest.mark.parametrize(
    ("text", "metric", "code"),
    [
        ("Semiconductor exports were $1,734 billion in 2025.", "level", "tenfold"),
        ("Exports fell 3.8% in 2025.", "yoy", "sign"),
        ("Exports were $709.7 billion in December 2025.", "level", "year_for_month"),
        ("Exports were $683.6 billion in 2025.", "level", "period_before"),
        ("Imports were $709.7 billion in 2025.", "level", "other_flow"),
        ("Exports to China came to $122.9 billion in 2025.", "level", "other_partner"),
        ("Car exports reached $173.4 billion in 2025.", "level", "other_item"),
        ("Exports rose 8.7% in December 2025.", "yoy", "daily_average"),
    ],
)
def test_a_slip_is_named(text, metric, code):
    judged = one(text, "2026-01-02", metric)
    assert (judged.verdict, judged.code) == ("refuted", code)
    assert judged.diagnosis
    assert judged.correction


def test_the_sentence_as_it_should_read():
    judged = one("Exports were $719.7 billion in 2025, and nobody minded.", "2026-01-02", "level")
    assert judged.correction == "Exports were $709.7 billion in 2025, and nobody minded."


@pytest.mark.parametrize(
    ("text", "verdict"),
    [
        ("Exports exceeded $700 billion in 2025.", "supported"),
        ("Exports exceeded $500 billion in 2025.", "imprecise"),
        ("Exports exceeded $720 billion in 2025.", "refuted"),
        ("Exports were about $710 billion in 2025.", "supported"),
        ("Exports were nearly $710 billion in 2025.", "supported"),
        ("Exports were $709.6 billion in 2025.", "supported_rounded"),
        ("Exports were $709.9 billion in 2025.", "refuted"),
    ],
)
def test_qualifiers(text, verdict):
    assert one(text, "2026-01-02", "level").verdict == verdict


def test_cut_digits_are_named():
    """Chips of November 2025 were printed 17.26 (ministry, 2025-12-01)."""
    judged = one("Semiconductor exports came to $17.2 billion in November 2025.", "2025-12-02", "level")
    assert (judged.verdict, judged.code) == ("supported_rounded", "truncated")


@pytest.mark.parametrize(
    ("text", "verdict", "value"),
    [
        ("Korean cars faced a 25% tariff in the United States in September 2025.", "supported", 25.0),
        ("The U.S. duty on Korean cars was 40% in December 2025.", "refuted", 40.0),
        ("A reduced US tariff rate took effect late in the year.", "supported", None),
    ],
)
def test_tariffs_are_judged_on_dated_facts(text, verdict, value):
    judged = one(text, "2026-01-02", "tariff")
    assert (judged.verdict, judged.claim.value) == (verdict, value)


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("Samsung Electronics' operating profit rose 32 percent in the fourth quarter.", "firm"),
        ("Exports are forecast to reach $740 billion in 2026.", "forecast"),
        ("The fall was due to weak demand.", "cause"),
        ("The minister said the result was encouraging.", "opinion"),
        ("Exports were worth 1,000 trillion won in 2025.", "currency"),
    ],
)
def test_what_cannot_be_checked_says_why(text, code):
    (judged,) = check(text, published=date(2026, 1, 2))
    assert (judged.verdict, judged.code) == ("not_checkable", code)
    assert judged.missing


def test_what_is_not_held_is_named():
    judged = one("Ramen exports rose 30 percent in 2025.", "2026-01-02", "yoy")
    assert judged.verdict == "not_checkable"
    assert "ramen" in judged.missing


def test_korean_words_for_korean_texts():
    (judged,) = check("2025년 수출은 7,197억 달러였다.", published=date(2026, 1, 2))
    assert judged.verdict == "refuted"
    assert re.search(r"[가-힣]", judged.diagnosis)
    assert language("수출이 늘었다") == "ko"
    assert language("Exports rose 3%") == "en"


def test_json_names_of_the_contract():
    keys = {"start", "end", "claim_text", "metric", "flow", "item", "partner", "period", "stated_value", "unit", "qualifier",
            "verdict", "computed_value", "evidence", "diagnosis", "as_of"}  # fmt: skip
    for judged in check("Exports rose 3.8% to $709.7 billion in 2025.", published=date(2026, 1, 2)):
        assert keys <= set(judged.to_dict())


def test_another_reading_of_the_sentence_is_not_refuted():
    """A number that belongs to something else which the sentence names is a matter of reading."""
    text = "Exports to China rose 3.8% and those to the United States 10.1% in December 2025."
    judged = [j for j in check(text, published=date(2026, 1, 2)) if j.claim.metric == "yoy"]
    assert [j.verdict for j in judged] == ["ambiguous", "ambiguous"]


SUPPOSED = [
    "In the replay of 2018, exports rose 17.0% on the year in 2025.",
    "In the forecast from September 2026, exports were $100.0 billion in December 2025.",
    "In the scenario “AI demand -30 %, deep”, exports fell 5.0% in 2025.",
    "In the nowcast of October 2026 from its first 20 days, semiconductor exports rose 99.9% in 2025.",
    "[replay of 2018] Exports fell 5.0% in 2025.",
    "2018년 재연 시나리오에서 2025년 수출은 전년 대비 17.0% 증가했다.",
    "2026년 9월 이후 전망에서 2025년 12월 수출은 900억 달러였다.",
    "2025년 12월 1~20일 기준 추정에서 2025년 12월 수출은 900억 달러였다.",
    "‘반도체 수요 -30 %’ 시나리오에서 2025년 수출은 5.0% 감소했다.",
]


@pytest.mark.parametrize("sentence", SUPPOSED)
def test_what_holds_in_a_supposed_world_is_no_claim_about_the_record(sentence):
    fact = "2025년 수출은 3.8% 증가했다." if "수출" in sentence else "Exports rose 3.8% in 2025."
    judged = check(f"{sentence} {fact}", published=date(2026, 10, 10))
    apart = [j for j in judged if j.claim.start < len(sentence)]
    assert apart and {(j.verdict, j.code) for j in apart} == {("not_checkable", "scenario")}
    assert [(j.verdict, j.claim.value) for j in judged if j.claim.start > len(sentence)] == [("supported", 3.8)]


def test_a_sentence_is_not_cut_after_a_short_form():
    text = "In Jan. exports fell 10.3 percent to $49.12 billion. Imports fell 6.4 percent."
    claims = extract(text, published=date(2025, 2, 3))
    court = Court.open(text, claims, date(2025, 2, 3), "KOR", "en")
    assert [text[slice(*court.sentence(c))].strip()[:7] for c in claims] == ["In Jan.", "In Jan.", "Imports"]


def test_a_text_about_another_country_is_judged_on_its_own_record(tmp_path, monkeypatch):
    """Chile's exports of 2022 and 2023 from a user's ledger; the reporter's own name is no partner's."""
    from tradewinds.claims.check import check
    from tradewinds.ledger.add import add

    monkeypatch.setenv("TRADEWINDS_DATA", str(tmp_path))
    rows = tmp_path / "rows.csv"
    rows.write_text(
        "released,publisher,classification,flow,item,partner,period,value,unit,source\n"
        "2024-03-01,Customs,TOTAL,exports,total,World,2023,94.6,USD bn,https://example.org/a\n"
        "2024-03-01,Customs,TOTAL,exports,total,World,2022,98.5,USD bn,https://example.org/a\n"
        "2024-03-01,Customs,TOTAL,exports,total,CHN,2023,37.3,USD bn,https://example.org/a\n",
        encoding="utf-8",
    )
    add(rows, "CHL")
    text = (
        "Chile's exports fell 4.0 percent in 2023 to $94.6 billion. Chilean exports to China were $37.3 billion. "
        "Exports to Korea were $5 billion. Exports in 2022 were $68.5 billion."
    )
    found = {j.claim.text: j for j in check(text, published=date(2024, 6, 1), reporter="CHL")}
    verdicts = {words: j.verdict for words, j in found.items()}
    assert [v for w, v in verdicts.items() if "4.0" in w or "94.6" in w] == ["supported"] * len(
        [w for w in verdicts if "4.0" in w or "94.6" in w]
    )
    assert next(j for w, j in found.items() if "37.3" in w).claim.partner == "CHN"
    assert next(v for w, v in verdicts.items() if "37.3" in w) == "supported"
    assert next(v for w, v in verdicts.items() if "$5 billion" in w) == "not_checkable"
    assert next(v for w, v in verdicts.items() if "68.5" in w) == "refuted"
