"""Series in the words of a wire desk, and the particles that Korean words ask for."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tradewinds.series import Lang, SeriesKey, areas, flows, items, josa, label

LABELS = [
    (SeriesKey("exports"), "exports", "수출"),
    (SeriesKey("imports"), "imports", "수입"),
    (SeriesKey("balance"), "the trade balance", "무역수지"),
    (SeriesKey("exports", measure="daily_average"), "average daily exports", "일평균 수출"),
    (SeriesKey("exports", measure="working_days"), "working days", "조업일수"),
    (SeriesKey("exports", "semiconductors"), "semiconductor exports", "반도체 수출"),
    (SeriesKey("exports", "automobiles"), "car exports", "자동차 수출"),
    (SeriesKey("exports", "auto parts"), "auto parts exports", "자동차부품 수출"),
    (SeriesKey("exports", "petroleum products"), "exports of petroleum products", "석유제품 수출"),
    (SeriesKey("exports", "petroleum products", "CHN"), "exports of petroleum products to China", "대중 석유제품 수출"),
    (SeriesKey("exports", "wireless devices"), "wireless device exports", "무선통신기기 수출"),
    (SeriesKey("exports", partner="USA"), "exports to the United States", "대미 수출"),
    (SeriesKey("exports", partner="CHN"), "exports to China", "대중 수출"),
    (SeriesKey("exports", partner="VNM"), "exports to Vietnam", "대베트남 수출"),
    (SeriesKey("exports", partner="ASEAN"), "exports to ASEAN", "대아세안 수출"),
    (SeriesKey("exports", partner="AUS"), "exports to Australia", "대호주 수출"),
    (SeriesKey("exports", "automobiles", "EU"), "car exports to the European Union", "대EU 자동차 수출"),
    (SeriesKey("imports", partner="JPN"), "imports from Japan", "대일 수입"),
    (SeriesKey("balance", partner="USA"), "the trade balance with the United States", "대미 무역수지"),
    (SeriesKey("exports", "semiconductors", measure="share"), "the share of semiconductors in exports", "반도체 수출 비중"),
    (SeriesKey("exports", partner="CHN", measure="share"), "the share of China in exports", "대중 수출 비중"),
    (SeriesKey("exports", "automobiles", "USA", "units"), "car exports to the United States in units", "대미 자동차 수출 대수"),
]  # fmt: skip


@pytest.mark.parametrize(("key", "en", "ko"), LABELS, ids=[en for _, en, _ in LABELS])
def test_labels(key: SeriesKey, en: str, ko: str) -> None:
    assert label(key) == en
    assert label(key, "ko") == ko


@pytest.mark.parametrize("lang", ["en", "ko"])
def test_two_series_never_share_a_label(lang: Lang) -> None:
    """The same flow and partner, every item; the same flow, every partner; every flow."""
    keys = [SeriesKey(f, i) for f in flows() for i in items()]
    keys += [SeriesKey("exports", partner=p) for p in areas() if p != "World"]
    labels = [label(key, lang) for key in keys]
    assert len(set(labels)) == len(labels)
    assert all(text == " ".join(text.split()) for text in labels)


PARTICLES = {
    "은/는": "수출은 수입은 무역수지는 반도체는 EU는 미국은 3.8%는 2025는 2026은 7은 DRAM은 SSD는 AI는 HBM은 4~6월은 ASEAN은",
    "이/가": "수출이 무역수지가 자동차가 선박이 ICT가 10이 100이 9가 0이 10,000이 OLED가",
    "을/를": "수출을 반도체를 철강을 2024를 8을 12.4%를 URL을",
    "으로/로": "서울로 수출로 반도체로 선박으로 달러로 1로 7로 8로 3으로 6으로 10으로 중국으로 베트남으로 EU로 50%로",
    "과/와": "중국과 대만과 EU와 미국과 인도와 컴퓨터와 선박과",
}


@pytest.mark.parametrize(
    ("pair", "phrase"), [(pair, phrase) for pair, phrases in PARTICLES.items() for phrase in phrases.split()]
)
def test_particles(pair: str, phrase: str) -> None:
    particle = max((p for p in pair.split("/") if phrase.endswith(p)), key=len)
    assert josa(phrase.removesuffix(particle), pair) == phrase


@pytest.mark.parametrize(
    ("word", "pair", "said"),
    [("7,097억 달러", "을/를", "7,097억 달러를"), ("709.7", "으로/로", "709.7로"), ("동남아(관세청)", "은/는", "동남아(관세청)는"),
     ("수출(FOB)", "은/는", "수출(FOB)은"), ("‘반도체’", "이/가", "‘반도체’가"), ("1,000,000,000,000", "이/가", "1,000,000,000,000가"),
     ("100,000,000", "이/가", "100,000,000이"), ("Apple", "은/는", "Apple은"), ("chip", "을/를", "chip을"),
     ("dollar", "으로/로", "dollar로"), ("%포인트", "을/를", "%포인트를"), ("", "은/는", "는")],
)  # fmt: skip
def test_particles_after_signs_numbers_and_latin(word: str, pair: str, said: str) -> None:
    assert josa(word, pair) == said


@given(st.integers(0, 11171), st.sampled_from(sorted(PARTICLES)))
def test_particles_follow_the_final_consonant(place: int, pair: str) -> None:
    """Each Hangul syllable is 가 plus 28 times its head plus its final; Unicode's own decomposition has three letters when closed."""
    syllable = chr(0xAC00 + place)
    letters = unicodedata.normalize("NFD", syllable)
    closed = len(letters) == 3 and not (pair == "으로/로" and letters[2] == "ᆯ")
    assert josa(syllable, pair) == syllable + pair.split("/")[0 if closed else 1]
