"""Dated facts on tariffs against the texts that set them."""

from datetime import date

import pytest

from tradewinds.errors import UnknownName
from tradewinds.ledger.tariffs import explain, in_force, load_tariffs, rate_on, timeline

KINDS = {"duty", "quota", "deal", "investigation", "ruling", "threat", "law", "announced", "suspended", "end"}

ON_A_DAY = [
    # goods, day, rate, ordinary duty included
    ("automobiles", "2025-04-02", None, False),
    ("automobiles", "2025-04-03", 25, False),
    ("automobiles", "2025-10-01", 25, False),
    ("automobiles", "2025-10-31", 25, False),
    ("automobiles", "2025-11-01", 15, True),
    ("automobiles", "2026-03-01", 15, True),
    ("auto parts", "2025-05-03", 25, False),
    ("auto parts", "2025-11-01", 15, True),
    ("steel", "2025-03-11", 0, False),
    ("steel", "2025-03-12", 25, False),
    ("steel", "2025-06-03", 25, False),
    ("steel", "2025-06-04", 50, False),
    ("steel", "2026-05-01", 50, False),
    ("aluminium", "2025-03-11", None, False),
    ("aluminium", "2025-06-04", 50, False),
    ("copper", "2025-07-31", None, False),
    ("copper", "2025-08-01", 50, False),
    ("timber", "2025-11-14", 15, True),
    ("aircraft", "2025-11-14", 0, False),
    ("semiconductors", "2025-12-01", None, False),
    ("ships", "2025-04-04", None, False),
    ("ships", "2025-04-05", 10, False),
    ("ships", "2025-08-06", 10, False),
    ("ships", "2025-08-07", 15, False),
    ("ships", "2025-11-13", 15, False),
    ("ships", "2025-11-14", 15, True),
    ("ships", "2026-02-23", 15, True),
    ("ships", "2026-02-24", 10, False),
    ("ships", "2026-07-23", 10, False),
    ("ships", "2026-07-24", None, False),
    ("machinery", "2026-05-01", 15, False),
]  # fmt: skip


@pytest.mark.parametrize(("goods", "day", "rate", "inclusive"), ON_A_DAY)
def test_rate_on_a_day(goods: str, day: str, rate: float | None, inclusive: bool) -> None:
    found = rate_on(goods, date.fromisoformat(day))
    assert (found[0].rate if found else None) == rate
    assert (found[0].inclusive if found else False) == inclusive


def test_goods_with_their_own_duty_pay_no_general_one() -> None:
    for goods in ("automobiles", "auto parts", "steel", "aluminium", "copper"):
        for day in (date(2025, 9, 1), date(2025, 12, 1), date(2026, 3, 1)):
            assert all("all" not in fact.goods for fact in rate_on(goods, day))


def test_a_disputed_rate_is_told_and_does_not_rule() -> None:
    told = explain("cosmetics", date(2026, 3, 1))
    assert "10 %" in told and "disputed: 15 %" in told
    assert explain("cosmetics", date(2026, 8, 1)).endswith("no additional duty held")


def test_machinery_pays_its_own_duty_only_where_listed() -> None:
    assert [f.rate for f in rate_on("machinery", date(2026, 5, 1))] == [15, 10]


def test_names_are_resolved_and_unknown_ones_refused() -> None:
    assert rate_on("cars", date(2025, 10, 1)) == rate_on("automobiles", date(2025, 10, 1))
    assert explain("자동차", date(2025, 10, 1)).startswith("automobiles")
    with pytest.raises(UnknownName):
        rate_on("unobtainium", date(2025, 10, 1))


def test_facts_are_well_formed() -> None:
    facts = load_tariffs()
    assert len(facts) == 34 and len({f.id for f in facts}) == 34
    assert {f.kind for f in facts} <= KINDS
    assert [f.day for f in facts] == sorted(f.day for f in facts)
    for fact in facts:
        assert fact.source.startswith("http") and fact.scope and fact.goods
        assert fact.ends is None or fact.ends > fact.day
        assert fact.kind not in ("duty", "quota") or (fact.rate is not None and fact.effective is not None)
    assert sum(f.disputed for f in facts) == 2


def test_timeline_and_in_force() -> None:
    november = timeline(date(2025, 11, 1), date(2025, 11, 30))
    assert [f.day for f in november] == [date(2025, 11, 1)] + [date(2025, 11, 14)] * 4
    assert {f.id for f in in_force(date(2025, 10, 1), "steel")} == {"t08"}
    assert all(f.kind in ("duty", "quota") for f in in_force(date(2026, 3, 1)))
    assert load_tariffs("VNM") == ()
