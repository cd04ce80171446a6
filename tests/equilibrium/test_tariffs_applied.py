"""What applied to a good on a day: the dated Korean facts, the rules of stacking, and the ledger's own answer."""

from __future__ import annotations

import csv
import os
from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tradewinds.equilibrium.tariffs import applied, load_schedule
from tradewinds.equilibrium.tariffs.countries import code_of
from tradewinds.errors import RowError
from tradewinds.ledger.tariffs import rate_on

ON_A_DAY = [
    # good, day, what is added to the ordinary duty, the fact that rules; the days on which the rate changed and the ones before
    ("car", "2025-04-02", 0.0, None),
    ("car", "2025-04-03", 0.25, "t03"),
    ("car", "2025-10-31", 0.25, "t03"),
    ("car", "2025-11-01", 0.15, "t16"),
    ("car", "2026-03-01", 0.15, "t16"),
    ("auto parts", "2025-05-02", 0.10, "t04"),
    ("auto parts", "2025-05-03", 0.25, "t07"),
    ("auto parts", "2025-11-01", 0.15, "t16"),
    ("steel coil", "2025-03-11", 0.0, None),
    ("steel coil", "2025-03-12", 0.25, "t02"),
    ("steel coil", "2025-06-03", 0.25, "t02"),
    ("steel coil", "2025-06-04", 0.50, "t08"),
    ("steel coil", "2025-12-31", 0.50, "t08"),
    ("steel coil", "2026-04-06", 0.50, "t30"),
    ("machine", "2025-04-04", 0.0, None),
    ("machine", "2025-04-05", 0.10, "t04"),
    ("machine", "2025-08-06", 0.10, "t04"),
    ("machine", "2025-08-07", 0.15, "t12"),
    ("machine", "2025-11-14", 0.15, "t18"),
    ("machine", "2026-02-24", 0.10, "t25"),
    ("machine", "2026-04-06", 0.15, "t32"),
    ("chip", "2025-04-05", 0.0, None),
    ("chip", "2025-08-07", 0.0, None),
    ("chip", "2025-12-31", 0.0, None),
    ("chip", "2026-03-01", 0.0, None),
    ("timber", "2025-10-13", 0.0, None),
    ("timber", "2025-11-14", 0.15, "t19"),
    ("copper", "2025-07-31", 0.0, None),
    ("copper", "2025-08-01", 0.50, "t11"),
    ("pharmaceuticals", "2025-12-31", 0.0, None),
    ("cosmetics", "2025-12-31", 0.15, "t18"),
    ("cosmetics", "2026-07-24", 0.0, None),
]  # fmt: skip

LEDGER = (
    "automobiles",
    "auto parts",
    "steel",
    "aluminium",
    "copper",
    "semiconductors",
    "pharmaceuticals",
    "machinery",
    "ships",
    "aircraft",
)


@pytest.mark.parametrize(("good", "day", "rate", "fact"), ON_A_DAY)
def test_the_dated_korean_facts(good, day, rate, fact):
    found = applied(good, date.fromisoformat(day))
    assert found.rate == pytest.approx(rate)
    assert [d.id for d in found.duties] == ([fact] if fact else [])
    assert bool(found.sources) == (fact is not None)
    assert all(s.startswith("http") for s in found.sources)


@given(st.sampled_from(LEDGER), st.dates(date(2025, 3, 1), date(2026, 9, 30)))
def test_it_says_what_the_ledger_says(good, day):
    facts = [f for f in rate_on(good, day) if f.kind == "duty"]
    assert applied(good, day).rate == pytest.approx((facts[0].rate or 0) / 100 if facts else 0)


def test_goods_of_section_232_pay_no_general_duty_and_it_is_said():
    for good in ("automobiles", "auto parts", "steel", "aluminium", "copper"):
        for day in (date(2025, 9, 1), date(2025, 12, 1), date(2026, 3, 1)):
            found = applied(good, day)
            assert [d.authority for d in found.duties] == ["232"]
            assert any(d.authority in ("reciprocal", "122") for d, _ in found.excluded)
            assert "goods under Section 232" in found.rule


def test_fifteen_percent_is_a_cap_that_holds_the_ordinary_duty():
    november = date(2025, 11, 20)
    for ordinary, added in ((0.0, 0.15), (0.025, 0.125), (0.15, 0.0), (0.25, 0.0)):
        found = applied("car", november, ordinary=ordinary)
        assert found.rate == pytest.approx(added)
        assert found.total == pytest.approx(max(ordinary, 0.15))
    before = applied("car", date(2025, 10, 31), ordinary=0.025)
    assert before.total == pytest.approx(0.275)


def test_under_korus_a_car_pays_what_is_added_and_no_more():
    assert applied("car", date(2025, 11, 1)).total == pytest.approx(0.15)
    assert applied("car", date(2025, 4, 2)).total == 0


def test_a_disputed_rate_never_rules_and_is_named():
    found = applied("cosmetics", date(2026, 3, 1))
    assert found.rate == pytest.approx(0.10)
    assert [(d.id, d.rate) for d in found.disputed] == [("t26", 0.15)]
    assert {d.id for d in applied("machine", date(2025, 7, 1)).disputed} == {"t05"}


def test_machines_pay_their_own_duty_where_listed_and_the_general_one_elsewhere():
    found = applied("machine", date(2026, 5, 1))
    assert found.rate == pytest.approx(0.15) and found.rest is not None
    assert found.rest.rate == pytest.approx(0.10)
    assert "listed kinds only" in found.rule


@pytest.mark.parametrize(
    ("origin", "good", "day", "rate"),
    [
        ("CHN", "chips", "2025-12-31", 0.10),
        ("CHN", "furniture", "2025-04-12", 1.45),
        ("CHN", "furniture", "2025-06-01", 0.30),
        ("CHN", "furniture", "2025-12-31", 0.20),
        ("CHN", "steel", "2025-12-31", 0.60),
        ("JPN", "car", "2025-09-15", 0.25),
        ("JPN", "car", "2025-09-16", 0.15),
        ("FRA", "car", "2025-08-01", 0.15),
        ("DEU", "wine", "2025-08-07", 0.15),
        ("GBR", "steel", "2025-12-31", 0.25),
        ("GBR", "wine", "2025-12-31", 0.10),
        ("IND", "textiles", "2025-12-31", 0.50),
        ("IND", "car", "2025-12-31", 0.25),
        ("CAN", "furniture", "2025-12-31", 0.35),
        ("MEX", "steel", "2025-12-31", 0.50),
        ("RUS", "fertiliser", "2025-12-31", 0.0),
        ("TWN", "chips", "2025-12-31", 0.0),
        ("TWN", "machine tools", "2025-12-31", 0.20),
    ],
)
def test_other_origins(origin, good, day, rate):
    assert applied(good, date.fromisoformat(day), origin).rate == pytest.approx(rate)


def test_every_day_has_one_rate_and_turns_are_listed():
    schedule = load_schedule()
    turns = set(schedule.days(date(2025, 3, 1), date(2026, 8, 1)))
    day = date(2025, 3, 1)
    while day < date(2026, 8, 1):
        after = day + timedelta(days=1)
        for good in ("automobiles", "steel", "machinery", "semiconductors", "cosmetics"):
            assert applied(good, day).rate == applied(good, after).rate or after in turns
        day = after


HEAD = "id,from,until,importer,origins,goods,rate_pct,inclusive,authority,source\n"


def test_a_schedule_of_ones_own(tmp_path):
    file = tmp_path / "eu.csv"
    file.write_text(HEAD + "e1,2026-01-01,,EU,KOR|JPN,steel,50,no,safeguard,notice\n", encoding="utf-8")
    schedule = load_schedule(file)
    assert applied("steel", date(2026, 1, 1), importer="EU", schedule=schedule).rate == 0.5
    assert applied("steel", date(2025, 12, 31), importer="EU", schedule=schedule).rate == 0
    assert applied("steel", date(2026, 1, 1), "TUR", importer="EU", schedule=schedule).rate == 0


@pytest.mark.parametrize(
    ("row", "told"),
    [
        ("e1,soon,,EU,KOR,steel,50,no,safeguard,x\n", ("line 2", "column from", "YYYY-MM-DD")),
        ("e1,2026-02-01,2026-01-01,EU,KOR,steel,50,no,safeguard,x\n", ("line 2", "column until", "ends later")),
        ("e1,2026-01-01,,EU,KOR,steel,0.25,no,safeguard,x\n", ("line 2", "column rate_pct", "25 for 25 %")),
        ("e1,2026-01-01,,EU,KOR,steel,-100,no,safeguard,x\n", ("line 2", "above -100")),
        ("e1,2026-01-01,,EU,KOR,steel,50,maybe,safeguard,x\n", ("line 2", "column inclusive")),
        ("e1,2026-01-01,,EU,,steel,50,no,safeguard,x\n", ("line 2", "column origins")),
        ("e1,2026-01-01,,EU,KOR,stel,50,no,safeguard,x\n", ("line 2", "column goods", "did you mean steel?")),
        ("e1,2026-01-01,,EU,KOR,steel,50,no,a,x\ne1,2027-01-01,,EU,KOR,timber,5,no,a,x\n", ("line 3", "column id")),
        ("e1,2026-01-01,2026-06-01,EU,KOR,steel,50,no,a,x\ne2,2026-05-01,,EU,KOR|JPN,steel,25,no,a,x\n",
         ("line 3", "two duties of one authority", "end e1 on 2026-05-01")),
    ],
)  # fmt: skip
def test_a_wrong_schedule_is_refused_where_it_is_wrong(tmp_path, row, told):
    file = tmp_path / "eu.csv"
    file.write_text(HEAD + row, encoding="utf-8")
    with pytest.raises(RowError) as refused:
        load_schedule(file)
    for word in told:
        assert word in str(refused.value)


def test_the_reciprocal_rates_of_august_are_those_of_the_annex():
    """Annex I of Executive Order 14326, as the tracker lists it; who is not in it pays the baseline of 10 percent."""
    root = Path(os.environ.get("TRADEWINDS_REFERENCE", Path(__file__).parents[3] / "shared" / "reference"))
    path = root / "tariffs" / "lists" / "clean-august-7-tariffs.csv"
    if not path.exists():
        pytest.skip(f"{path}, which TRADEWINDS_REFERENCE names, is not there")
    with path.open(encoding="utf-8", newline="") as handle:
        annex = {code_of(r["country_name"]): float(r["rtariff-aug"]) / 100 for r in csv.DictReader(handle)}
    held = (
        "JPN",
        "TWN",
        "IND",
        "IDN",
        "TUR",
        "VNM",
        "THA",
        "MYS",
        "PHL",
        "KHM",
        "PAK",
        "CHE",
        "NOR",
        "ISR",
        "NZL",
        "ZAF",
        "AUS",
        "KOR",
    )
    for origin in held:
        reciprocal = [d.rate for d in applied("wine", date(2025, 8, 8), origin).duties if d.authority == "reciprocal"]
        assert reciprocal == [pytest.approx(annex.get(origin, 0.10))], origin
