"""Indicators and their units in words."""

from __future__ import annotations

from tradewinds.series import Lang

UNITS: dict[str, tuple[str, str]] = {
    "USD per chip": ("US dollars a chip", "달러(개당)"),
    "KRW tn": ("trillion won", "조 원"), "pct": ("%", "%"), "units": ("units", "개"),
}  # fmt: skip

NAMES: dict[str, tuple[str, str]] = {
    "DRAM fixed transaction price DDR4 8Gb 1Gx8 (PC), DRAMeXchange/TrendForce": (
        "contract price of DRAM (DDR4 8Gb 1Gx8, DRAMeXchange/TrendForce)", "D램 고정거래가격(DDR4 8Gb 1Gx8, D램익스체인지)"),
    "NAND fixed transaction price 128Gb 16Gx8 MLC (card/USB), DRAMeXchange/TrendForce": (
        "contract price of NAND (128Gb 16Gx8 MLC, DRAMeXchange/TrendForce)", "낸드 고정거래가격(128Gb 16Gx8 MLC, D램익스체인지)"),
    "SK hynix revenue": ("SK hynix revenue", "SK하이닉스 매출"),
    "SK hynix operating profit": ("SK hynix operating profit", "SK하이닉스 영업이익"),
    "Samsung Electronics operating profit": ("Samsung Electronics operating profit", "삼성전자 영업이익"),
    "Samsung chip (DS) division operating profit": ("Samsung chip division operating profit", "삼성전자 반도체(DS) 부문 영업이익"),
    "Capex Amazon+Microsoft+Alphabet+Meta": (
        "capital spending of Amazon, Microsoft, Alphabet and Meta", "아마존·마이크로소프트·알파벳·메타 설비투자"),
    "Capex Amazon+Microsoft+Alphabet+Meta - guidance after Q1 2026 results": (
        "capital spending planned by Amazon, Microsoft, Alphabet and Meta, as told after Q1 2026 results",
        "아마존·마이크로소프트·알파벳·메타 설비투자 계획(2026년 1분기 실적 발표 후)"),
    "Korea national AI budget": ("Korea's AI budget", "한국 정부 인공지능(AI) 예산"),
    "Korea national AI budget (proposal)": ("Korea's AI budget as proposed", "한국 정부 인공지능(AI) 예산안"),
    "GPUs to be bought by government": ("GPUs to be bought by Korea's government", "한국 정부 구매 예정 GPU"),
    "World semiconductor sales (SIA)": ("world semiconductor sales (SIA)", "세계 반도체 매출(SIA)"),
    "World semiconductor sales (SIA/WSTS)": ("world semiconductor sales (SIA/WSTS)", "세계 반도체 매출(SIA/WSTS)"),
    "WSTS spring 2026 forecast": ("world semiconductor sales as forecast by WSTS in spring 2026", "세계 반도체 매출 전망(WSTS 2026년 봄)"),
}  # fmt: skip
"""English and Korean by the indicator's name in the table of drivers; one that is not listed is its own name."""


def name_of(indicator: str, lang: Lang) -> str:
    """An indicator in words."""
    return NAMES.get(indicator, (indicator, indicator))[lang == "ko"]
