"""Questions answered with the statement they are about; every figure worked out again from the ledger."""

from __future__ import annotations

from collections import Counter
from datetime import date
from pathlib import Path
from typing import Any

import pytest
import yaml

from tradewinds.claims.ask import REASONS, Answer, ask
from tradewinds.claims.ask.gate import strays
from tradewinds.ledger.tariffs import load_tariffs
from tradewinds.periods import Period
from tradewinds.series import SeriesKey, item
from tradewinds.statements import Finding
from tradewinds.statements.numerals import numerals
from tradewinds.worlds import RecordWorld

QUESTIONS: list[dict[str, Any]] = yaml.safe_load(Path(__file__).with_name("questions.yaml").read_text(encoding="utf-8"))
BN = 1e9


@pytest.fixture(scope="module")
def world() -> RecordWorld:
    return RecordWorld.open("KOR", date(2026, 10, 1))


def right(expected: dict[str, Any], got: Answer) -> bool:
    """Whether an answer is the one written down."""
    if (got.refusal.reason if got.refusal else None) != expected.get("refusal"):
        return False
    if got.refusal:
        return True
    return (
        expected.get("statement", got.statement) == got.statement
        and set(expected.get("findings", ())) <= {f.id for f in got.findings}
        and got.answer.startswith(expected.get("says", ""))
        and expected.get("assumed", "") in (*got.assumed, "")
    )


def korean(text: str) -> bool:
    return any("가" <= c <= "힣" for c in text)


def test_the_questions_are_as_many_and_as_hard_as_promised():
    assert len(QUESTIONS) >= 120
    assert abs(sum(korean(q["q"]) for q in QUESTIONS) / len(QUESTIONS) - 0.5) < 0.05
    assert sum("trap" in q for q in QUESTIONS) / len(QUESTIONS) >= 0.33
    assert len({q["q"] for q in QUESTIONS}) == len(QUESTIONS)
    assert {"item", "period", "readings", "future", "nonsense", "injection"} <= {q.get("trap") for q in QUESTIONS}
    assert {q["refusal"] for q in QUESTIONS if "refusal" in q} <= set(REASONS)


def test_questions_are_read_right_and_no_number_is_wrong(world, record_property):
    """95 % right, and of the rest none may be answered with a figure: a refusal is no wrong number."""
    wrong, hits = [], Counter[tuple[str, str]]()
    for question in QUESTIONS:
        got = ask(question["q"], world=world)
        sort = ("Korean" if korean(question["q"]) else "English", "traps" if "trap" in question else "plain")
        if right(question, got):
            hits[sort] += 1
        elif not got.refusal:
            wrong.append((question["q"], got.answer))
    told = ", ".join(f"{language} {kind} {n}" for (language, kind), n in sorted(hits.items()))
    record_property(
        "report", f"questions right: {hits.total()} of {len(QUESTIONS)} ({told}); wrong numbers: {len(wrong)}"
    )
    assert wrong == []
    assert hits.total() / len(QUESTIONS) >= 0.95


def test_every_figure_is_the_ledgers(world, record_property):
    """Values of findings, worked out from the figures of the ledger by other means than the statements'."""
    checked = Counter[str]()
    for question in QUESTIONS:
        got = ask(question["q"], world=world)
        for finding in got.findings:
            value = again(finding, world)
            if value is not None and finding.value is not None:
                half = 0.5 * 10 ** -(2 if finding.unit in ("pct", "pp", "times") else 3) + 0.06 * (
                    finding.unit in ("pct", "pp", "times")
                )
                assert finding.value == pytest.approx(value, abs=half), (question["q"], finding.id, value)
                checked[finding.kind] += 1
    record_property("report", f"figures of answers worked out again: {checked.total()} ({len(checked)} kinds)")
    assert checked.total() > 120
    assert {"level", "yoy", "share", "balance", "streak", "record", "change", "contribution", "tariff"} <= set(checked)


def again(finding: Finding, world: RecordWorld) -> float | None:
    """The value of a finding from figures alone; None for kinds that are not worked out here."""
    if finding.id.count(":") > 5 and finding.kind not in ("streak",):
        return None
    at, flow = Period.parse(finding.period), finding.flow
    name = finding.item.replace("_", " ")
    if finding.kind == "tariff":
        return duty(name, at, world)
    if name == "daily avg":
        return None
    key = SeriesKey(flow, name, finding.partner)
    total = SeriesKey(flow)
    now, base = size(world, key, at), size(world, key, at.year_earlier())
    match finding.kind:
        case "level" | "record" | "balance":
            return now
        case "change" | "balance_change":
            return None if now is None or base is None else now - base
        case "yoy":
            return rate(world, key, at)
        case "share":
            whole = size(world, total, at)
            return None if now is None or not whole else 100 * now / whole
        case "contribution":
            before = size(world, total, at.year_earlier())
            return None if now is None or base is None or not before else 100 * (now - base) / before
        case "streak" if finding.id.count(":") == 4:
            return run(world, key, at)
    return None


def size(world: RecordWorld, key: SeriesKey, at: Period) -> float | None:
    """Billions of dollars; a balance as exports less imports where both are held."""
    if key.flow == "balance":
        out, into = size(world, SeriesKey("exports"), at), size(world, SeriesKey("imports"), at)
        figure = world.figure(key, at)
        if out is not None and into is not None and figure.known:
            assert figure.value / BN == pytest.approx(
                out - into, abs=0.2
            )  # each of the three is revised on its own day
        return figure.value / BN if figure.known else None
    figure = world.figure(key, at)
    return figure.value / BN if figure.known else None


def rate(world: RecordWorld, key: SeriesKey, at: Period) -> float | None:
    """Percent on the year, as the ledger has it."""
    growth = world.growth(key, at)
    return growth.value if growth.known else None


def run(world: RecordWorld, key: SeriesKey, at: Period) -> float:
    """Months of growth in a row."""
    n = 0
    while (growth := world.growth(key, at)).known and growth.value > 0:
        n, at = n + 1, at.previous()
    return float(n)


def duty(name: str, at: Period, world: RecordWorld) -> float | None:
    """The last duty on goods that was in force before the end of a period, from the dated facts."""
    every = [f for f in load_tariffs("KOR") if f.kind == "duty" and not f.disputed and name in f.goods]
    facts = [f for f in every if f.rate is not None and f.effective is not None and f.effective <= at.last]
    return max(facts, key=lambda f: f.effective or date.min).rate if facts else None


@pytest.mark.parametrize("question", [q for q in QUESTIONS if "list" in q], ids=lambda q: q["q"])
def test_lists_hold_every_member_and_no_other(world, question):
    """Signs of growth from the ledger: all members listed moved that way, and none of the ministry's items is left out."""
    wanted, at = question["list"], Period.parse(question["list"]["period"])
    got = ask(question["q"], world=world)
    listed = {f.item.replace("_", " ") if wanted["axis"] == "items" else f.partner for f in got.findings}
    held = (
        [i for i in world.items("exports") if set(item(i).classifications) & {"MTI15", "MTI20"} and i != "total"]
        if wanted["axis"] == "items" else [p for p in ("CHN", "USA", "JPN", "EU", "ASEAN", "VNM", "IND", "LATAM", "MIDEAST") if p]
    )  # fmt: skip
    for name in held:
        key = SeriesKey("exports", name) if wanted["axis"] == "items" else SeriesKey("exports", partner=name)
        growth = world.growth(key, at)
        if growth.known:
            assert (name in listed) == (growth.value * wanted["sign"] > 0), name
    assert listed


@pytest.mark.parametrize(
    ("text", "sign", "most"),
    [("Which items rose more than 20% in September 2026?", 1, 20.0), ("2026년 9월에 20% 넘게 늘어난 품목은?", 1, 20.0),
     ("Which items fell by more than 5% in September 2026?", -1, 5.0)],
)  # fmt: skip
def test_a_rate_picks_the_members_beyond_it(world, text, sign, most):
    """The growth rates of the release of 1 October 2026, as the ledger holds them."""
    listed = {f.item for f in ask(text, world=world).findings}
    held = {i for i in world.items("exports") if "MTI20" in item(i).classifications}
    rates = {
        i: world.growth(SeriesKey("exports", i, classification="MTI20"), Period.parse("2026-09")).value for i in held
    }
    assert listed == {i for i, rate in rates.items() if sign * rate > most}


def test_nothing_is_said_that_no_finding_stands_behind(world):
    for question in QUESTIONS:
        got = ask(question["q"], world=world)
        if got.refusal is None:
            assert strays(got.answer, got.findings, ["2026"]) == [], got.answer
            assert all(f.source or f.evidence for f in got.findings)
        else:
            assert got.findings == ()


def test_what_is_suggested_has_an_answer(world):
    for question in QUESTIONS:
        got = ask(question["q"], world=world)
        for near in got.refusal.suggestions if got.refusal else ():
            answered = ask(near, world=world)
            assert answered.refusal is None, (question["q"], near)
            assert korean(near) == korean(question["q"])


def test_as_of_knows_nothing_later():
    then = RecordWorld.open("KOR", date(2026, 1, 1))
    got = ask("How much did exports grow in 2025?", world=then)
    assert got.answer.startswith("Exports rose 3.8%")
    assert all((f.released or "") <= "2026-01-01" for f in got.findings)
    late = ask("chip exports September 2026", world=then)
    assert late.refusal is not None and late.refusal.reason == "future"
    assert "10개월 연속" in ask("반도체 수출은 몇 달째 늘었나?", world=then).answer


FOLLOWED = [
    ("How much did chip exports grow in 2025?", "and cars?", "yoy:exports:automobiles:World:2025"),
    ("How much did chip exports grow in 2025?", "and in 2024?", "yoy:exports:semiconductors:World:2024"),
    ("How much did chip exports grow in 2025?", "was it a record?", "record:exports:semiconductors:World:2025"),
    ("What was the trade balance in 2025?", "and exports?", "level:exports:total:World:2025"),
    ("Were exports a record in 2025?", "imports?", "record:imports:total:World:2025"),
    ("반도체 수출은 몇 달째 늘었나?", "그럼 자동차는?", "streak:exports:automobiles:World:2026-09"),
    ("반도체 수출은 몇 달째 늘었나?", "2025년 12월에는?", "streak:exports:semiconductors:World:2025-12"),
    ("자동차 수출은 몇 달째 늘었나?", "전체는?", "streak:exports:total:World:2026-09"),
    ("What share of exports went to China in 2024?", "and the US?", "share:exports:total:USA:2024"),
    ("What US tariff applied to Korean cars on 1 October 2025?", "and steel?", "tariff:exports:steel:USA:2025-10-01/01"),
    ("How much did car imports from China grow in 2025?", "How many items fell in September 2026?",
     "count_of_items:exports:total:World:2026-09:MTI20,fall"),
    ("How many items fell in September 2026?", "and rose?", "count_of_items:exports:total:World:2026-09:MTI20"),
    ("When did exports first top 60 bn?", "and 100 bn?", "milestone_crossed:exports:total:World:2026-06:100"),
]  # fmt: skip


@pytest.mark.parametrize(("first", "then", "statement"), FOLLOWED)
def test_a_follow_up_goes_on_from_the_question_before(world, first, then, statement):
    before = ask(first, world=world)
    assert ask(then, world=world, context=before.context).statement == statement


@pytest.mark.parametrize("text", ["foo bar", "banana?", "and Narnia?", "그럼 바나나는?"])
def test_a_follow_up_that_is_none_is_refused(world, text):
    before = ask("How much did chip exports grow in 2025?", world=world)
    assert ask(text, world=world, context=before.context).refusal is not None


GOODS = (
    "사과",
    "배",
    "귤",
    "소금",
    "쌀",
    "게",
    "말",
    "천",
    "은",
    "금",
    "차",
    "김치",
    "바나나",
    "시계",
    "타이어",
    "항공기",
    "구리",
    "원유",
    "드론",
)
ENGLISH = (
    "apple",
    "salt",
    "card",
    "book",
    "copper",
    "aircraft",
    "crude oil",
    "coal",
    "LNG",
    "horse",
    "shirt",
    "cat",
    "solar",
    "tire",
)


@pytest.mark.parametrize("name", GOODS + ENGLISH)
def test_goods_that_are_not_held_are_never_answered_as_others(world, name):
    patterns = (
        ("2025년 {} 수출은 얼마인가?", "{} 수출 증가율은?")
        if korean(name)
        else ("What were {} exports in 2025?", "{} exports, 2025-12")
    )
    for pattern in patterns:
        got = ask(pattern.format(name), world=world)
        assert got.refusal is not None, got.answer
        assert not numerals(got.refusal.message)
