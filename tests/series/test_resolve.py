"""Names in two languages come to one id; unknown ones meet the nearest right words; one name never means two things."""

from __future__ import annotations

import contextlib
import csv
import os
from collections.abc import Iterable
from pathlib import Path
from typing import Literal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tradewinds.errors import ClassificationError, UnknownName
from tradewinds.periods import Period
from tradewinds.series import CLASSIFICATIONS, area, areas, flow, flows, item, items
from tradewinds.series.resolve import fold

REFERENCE = Path(os.environ.get("TRADEWINDS_REFERENCE", Path(__file__).parents[2] / ".." / "shared" / "reference"))

needs_reference = pytest.mark.skipif(
    not (REFERENCE / "korea").is_dir(), reason=f"{REFERENCE}/korea, which TRADEWINDS_REFERENCE names, is not there"
)

AREAS = {
    "USA": "US|USA|us|U.S.|the US|America|United States|the United States of America|미국|대미",
    "CHN": "China|CHINA|mainland china|중국|대중",
    "ASEAN": "asean|Southeast Asia|South-east Asia|south east asia|아세안|동남아",
    "EU": "EU|EU-27|European Union|the European Union|유럽연합|대EU",
    "World": "World|WLD|the world|세계|전 세계",
    "VNM": "Vietnam|Viet Nam|베트남",
    "TUR": "Türkiye|Turkiye|Turkey|튀르키예|터키",
    "CIV": "Côte d’Ivoire|Cote d'Ivoire|Ivory Coast",
    "AUS": "Australia|호주|오스트레일리아",
    "ZAF": "South Africa|남아공|남아프리카공화국",
    "TTO": "Trinidad & Tobago|Trinidad and Tobago",
    "CHN+HKG": "CHN+HKG|China+Hong Kong|China and Hong Kong|Greater China",
    "CIS": "CIS|the CIS|독립국가연합",
    "MIDEAST": "Middle East|the Middle East|중동",
    "LATAM": "Latin America|Latin-America|중남미",
    "TWN": "Taiwan|대만|타이완",
    "GBR": "UK|U.K.|Britain|영국",
    "KOR": "Korea|South Korea|S. Korea|한국|대한민국",
}
ITEMS = {
    "semiconductors": "chips|chip|Semiconductor|memory chips|반도체",
    "automobiles": "autos|cars|Car|vehicles|자동차",
    "passenger cars": "passenger cars|passenger_cars|승용차",
    "auto parts": "auto parts|auto_parts|autoparts|Auto-Parts|car parts|자동차부품|자동차 부품",
    "ships": "vessels|ships|선박",
    "petroleum products": "oil products|petroleum products|석유제품|석유 제품",
    "petrochemicals": "petrochemicals|석유화학|석유화학제품",
    "machinery": "general machinery|machinery|일반기계",
    "steel": "steel|steel products|철강",
    "displays": "displays|display panels|디스플레이",
    "wireless devices": "wireless communication devices|mobile phones|smartphones|무선통신기기|무선 통신 기기",
    "computers": "computers|SSDs|컴퓨터",
    "biohealth": "bio-health|bio health|biohealth|바이오헬스",
    "home appliances": "home appliances|가전",
    "secondary batteries": "batteries|rechargeable batteries|이차전지|2차전지",
    "textiles": "textiles|섬유",
    "agri-food": "agri-food|agri food|agrifood|농수산식품|K-food",
    "cosmetics": "K-beauty|cosmetics|화장품",
    "electrical equipment": "electrical equipment|전기기기",
    "nonferrous metals": "nonferrous metals|non-ferrous metals|비철금속",
    "household goods": "household goods|생활용품",
    "total": "total|all|전체",
}
FLOWS = {
    "exports": "exports|Export|수출",
    "imports": "imports|IMPORT|수입",
    "balance": "the trade balance|trade surplus|무역수지|무역 수지",
    "total_trade": "total trade|total_trade|교역",
}


def cases(table: dict[str, str]) -> list[tuple[str, str]]:
    return [(text, found) for found, texts in table.items() for text in texts.split("|")]


@pytest.mark.parametrize(("text", "code"), cases(AREAS))
def test_areas(text: str, code: str) -> None:
    assert area(text).code == code


@pytest.mark.parametrize(("text", "found"), cases(ITEMS))
def test_items(text: str, found: str) -> None:
    assert item(text).id == found


@pytest.mark.parametrize(("text", "found"), cases(FLOWS))
def test_flows(text: str, found: str) -> None:
    assert flow(text).id == found


@pytest.mark.parametrize(
    ("text", "nearest"),
    [("semiconducters", "semiconductors"), ("petrolium products", "petroleum products"), ("automobles", "automobiles"),
     ("memory", "semiconductors"), ("반도채", "semiconductors")],
)  # fmt: skip
def test_an_unknown_item_names_the_nearest(text: str, nearest: str) -> None:
    with pytest.raises(UnknownName) as raised:
        item(text)
    assert raised.value.nearest[0] == nearest
    assert raised.value.got == text
    assert nearest in str(raised.value)
    assert isinstance(raised.value, LookupError)


@pytest.mark.parametrize(("text", "nearest"), [("Vietnm", "VNM"), ("Untied States", "USA"), ("아세얀", "ASEAN")])
def test_an_unknown_area_names_the_nearest(text: str, nearest: str) -> None:
    with pytest.raises(UnknownName) as raised:
        area(text)
    assert nearest in raised.value.nearest


def test_an_unknown_flow_names_the_nearest() -> None:
    with pytest.raises(UnknownName, match="nearest: exports"):
        flow("exprots")


@pytest.mark.parametrize("text", ["", " ", "zzzzzz", "it", "memory", "DRAM"])
def test_nothing_is_guessed(text: str) -> None:
    with pytest.raises(UnknownName):
        item(text)


@given(st.text(max_size=20))
def test_any_text_is_known_or_refused(text: str) -> None:
    for find in (area, item, flow):
        with contextlib.suppress(UnknownName):
            assert find(text) in (*areas().values(), *items().values(), *flows().values())


@given(st.text(max_size=20))
def test_folding_twice_changes_nothing_more(text: str) -> None:
    assert fold(fold(text)) == fold(fold(fold(text)))


@given(st.sampled_from(sorted(items())), st.sampled_from([str.upper, str.title, lambda s: s.replace(" ", "-")]))
def test_case_and_hyphens_do_not_matter(name: str, change: object) -> None:
    assert callable(change)
    assert item(change(name)).id == name


def names_of_areas() -> Iterable[tuple[str, str]]:
    for known in areas().values():
        for name in (known.code, known.en, known.en.removeprefix("the "), known.ko, known.to_ko, *known.aliases):
            if name:
                yield name, known.code


def names_of_items() -> Iterable[tuple[str, str]]:
    for known in items().values():
        for name in (known.id, known.en, known.ko, *known.aliases):
            yield name, known.id


def names_of_flows() -> Iterable[tuple[str, str]]:
    for known in flows().values():
        for name in (known.id, known.en, known.ko, *known.aliases):
            yield name, known.id


@pytest.mark.parametrize("names", [names_of_areas, names_of_items, names_of_flows])
def test_no_name_means_two_things(names: object) -> None:
    assert callable(names)
    meanings: dict[str, str] = {}
    for name, found in names():
        assert meanings.setdefault(fold(name).replace(" ", ""), found) == found, name


def test_every_country_has_two_names() -> None:
    """ISO 3166-1 has 249 countries and territories."""
    countries = [a for a in areas().values() if a.kind == "country"]
    assert len(countries) == 249
    for known in countries:
        assert len(known.code) == 3 and known.code.isupper()
        assert known.en.isprintable() and any("가" <= c <= "힣" for c in known.ko)


@pytest.mark.parametrize(
    ("text", "classification", "found"),
    [("cars", "KCS", "passenger cars"), ("승용차", "MTI20", "automobiles"), ("passenger cars", "KCS", "passenger cars"),
     ("computers", "KCS", "computer peripherals"), ("컴퓨터주변기기", "MTI15", "computers"), ("chips", "KCS", "semiconductors"),
     ("K-beauty", "MTI15", "cosmetics"), ("EVs", "MTI15", "electric vehicles"), ("chips", "ICT", "semiconductors"),
     ("automobiles", "KCS", "automobiles")],
)  # fmt: skip
def test_everyday_words_within_a_classification(text: str, classification: str, found: str) -> None:
    assert item(text, classification).id == found


@pytest.mark.parametrize(
    ("text", "classification"), [("household goods", "MTI15"), ("textiles", "KCS"), ("ships", "ICT")]
)
def test_an_item_that_a_classification_does_not_hold(text: str, classification: str) -> None:
    with pytest.raises(ClassificationError, match="convention 5") as raised:
        item(text, classification)
    assert raised.value.accepted


@needs_reference
def test_every_name_of_the_reference_resolves() -> None:
    with (REFERENCE / "korea" / "figures.csv").open(encoding="utf-8", newline="") as handle:
        rows = list(csv.DictReader(handle))
    for text, classification in {(row["item"], row["classification"]) for row in rows}:
        within = CLASSIFICATIONS[classification]
        assert item(text).id in (*within.members, *within.beside), (text, classification)
    assert {area(row["partner"]).code for row in rows} == {row["partner"].replace("WLD", "World") for row in rows}
    assert {flow(row["flow"]).id.removesuffix("s") for row in rows} == {row["flow"] for row in rows}


@needs_reference
def test_names_in_claims_resolve() -> None:
    """Those that stand for goods and places; measures and sizes of firms are none."""
    with (REFERENCE / "claims" / "claims.csv").open(encoding="utf-8", newline="") as handle:
        rows = list(csv.DictReader(handle))
    for row in rows:
        assert area(row["partner"]).code == row["partner"]
        assert flow(row["flow"]).id == row["flow"]
        if row["item"] not in ("daily_avg", "semiconductors share", "other major items"):
            assert item(row["item"]).id == row["item"]


def test_a_country_is_offered_by_name_and_only_when_near() -> None:
    with pytest.raises(UnknownName, match=r"nearest: South Korea \(KOR\)"):
        area("Koera")
    with pytest.raises(UnknownName, match="country or group") as raised:
        area("Narnia")
    assert raised.value.nearest == ()


@pytest.mark.parametrize("lang", ["en", "ko"])
def test_a_day_is_called_by_its_date(lang: Literal["en", "ko"]) -> None:
    day = Period.of_days(2025, 10, 1, 1)
    assert day.label(lang) == {"en": "1 October 2025", "ko": "2025년 10월 1일"}[lang]
    assert Period.parse(day.label(lang)) == day
