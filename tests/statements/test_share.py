"""Shares as the releases state them."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tradewinds.periods import Period
from tradewinds.series import SeriesKey
from tradewinds.statements.share import Share, ShareChange

CHIPS = SeriesKey("exports", "semiconductors")
EXPORTS = SeriesKey("exports")


@pytest.mark.parametrize(
    ("as_of", "key", "period", "published"),
    [
        ("2026-02-01", CHIPS, "2026-01", 31.2),
        ("2025-12-01", CHIPS, "2025-11", 28.3),
        ("2026-01-21", CHIPS, "2026-01-01/20", 29.5),
    ],
)
def test_published_shares(told, world_at, as_of, key, period, published):
    assert told(Share(key, Period.parse(period)), world_at(as_of)).value == pytest.approx(published, abs=0.05)


@pytest.mark.parametrize(("partner", "stated"), [("USA", 17.4), ("CHN", 18.5), ("ASEAN", 17.3)])
def test_shares_of_2025_by_destination(told, world_at, partner, stated):
    """The ministry states shares of unrounded dollars; the printed billions give them to 0.1 of a point."""
    finding = told(Share(SeriesKey("exports", partner=partner), Period.parse("2025")), world_at("2026-01-05"))
    assert finding.value == pytest.approx(stated, abs=0.1)


def test_published_change_of_a_share(told, world_at):
    flash = told(ShareChange(CHIPS, Period.parse("2026-01-01/20")), world_at("2026-01-21"))
    assert (round(flash.value, 1), flash.unit) == (9.6, "pp")
    assert flash.text == (
        "Semiconductors made up 29.5% of exports in the first 20 days of January 2026, "
        "up 9.6 percentage points from 19.9% a year earlier."
    )
    asean = told(ShareChange(SeriesKey("exports", partner="ASEAN"), Period.parse("2025")), world_at("2026-01-05"))
    assert asean.value == pytest.approx(17.3 - 16.7, abs=0.1)


def test_a_printed_share_is_of_the_item(told, world):
    key = SeriesKey("exports", "semiconductors", "CHN")
    finding = told(Share(key, Period.parse("2024-01/2024-11"), "item"), world)
    assert finding.value == 33.3
    assert finding.text == "China took 33.3% of semiconductor exports in January–November 2024."


def test_sentences(told, korean, world):
    chips, america = (Share(k, Period.parse("2025")) for k in (CHIPS, SeriesKey("exports", partner="USA")))
    assert told(chips, world).text == "Semiconductors made up 24.4% of exports in 2025."
    assert korean(chips, world) == "2025년 수출 중 반도체의 비중은 24.4%였다."
    assert told(america, world).text == "The United States took 17.3% of exports in 2025."
    assert korean(america, world) == "2025년 수출 중 미국의 비중은 17.3%였다."
    change = ShareChange(CHIPS, Period.parse("2026-01-01/20"))
    assert (
        korean(change, world)
        == "2026년 1월 1~20일 수출 중 반도체의 비중은 29.5%로 전년(19.9%)보다 9.6%포인트 높아졌다."
    )


def test_customs_items_are_shares_of_the_customs_total(told, world):
    finding = told(Share(SeriesKey("exports", "semiconductors", classification="KCS"), Period.parse("2025")), world)
    assert {e.publisher for e in finding.evidence} == {"KCS"}, "175.3 of 709.4, never of the ministry's 709.7"


@pytest.mark.parametrize("key", [EXPORTS, SeriesKey("balance"), SeriesKey("exports", partner="USA")])
def test_a_whole_has_no_share_of_itself(world, key):
    whole = "partner" if key.partner == "USA" else "total"
    assert Share(key, Period.parse("2025"), whole).find(world) is None


def test_options_come_back_from_the_id():
    for whole in ("total", "item", "partner"):
        share = Share(SeriesKey("exports", "semiconductors", "CHN"), Period.parse("2025"), whole)
        assert Share.parse_options(share.of, share.at, share.options) == share


@settings(max_examples=40, deadline=None)
@given(st.lists(st.integers(1, 50_000), min_size=2, max_size=5))
def test_shares_of_every_item_sum_to_100(small_world, values):
    names = ["semiconductors", "ships", "steel", "textiles", "machinery"][: len(values)]
    keys = [SeriesKey("exports", n) for n in names]
    levels = {k: {"2030": f"{v / 100:.2f}"} for k, v in zip(keys, values, strict=True)}
    world = small_world({**levels, EXPORTS: {"2030": f"{sum(values) / 100:.2f}"}})
    shares = [Share(k, Period.parse("2030")).find(world) for k in keys]
    assert sum(s.value for s in shares) == pytest.approx(100, rel=1e-9)


@settings(max_examples=40, deadline=None)
@given(st.lists(st.integers(1, 50_000), min_size=4, max_size=4))
def test_changes_of_all_shares_sum_to_0(small_world, values):
    one, other = SeriesKey("exports", "ships"), SeriesKey("exports", "steel")
    a, b, c, d = (v / 100 for v in values)
    world = small_world({
        one: {"2030": f"{a:.2f}", "2031": f"{b:.2f}"}, other: {"2030": f"{c:.2f}", "2031": f"{d:.2f}"},
        EXPORTS: {"2030": f"{a + c:.2f}", "2031": f"{b + d:.2f}"},
    })  # fmt: skip
    changes = [ShareChange(k, Period.parse("2031")).find(world) for k in (one, other)]
    assert sum(c.value for c in changes) == pytest.approx(0, abs=1e-9)
