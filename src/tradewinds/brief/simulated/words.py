"""The fixed words of a simulation, in English and Korean."""

from __future__ import annotations

from tradewinds.series import Lang

WORDS: dict[str, tuple[str, str]] = {
    "sectors": ("Exports by sector", "업종별 수출"),
    "partners": ("Exports by partner", "지역별 수출"),
    "income": ("Who gains, who loses", "이득과 손실"),
    "supposed": ("What is supposed", "가정"),
    "behind": ("What stands behind it", "근거와 한계"),
    "sector": ("Sector", "업종"),
    "partner": ("Partner", "지역"),
    "country": ("Country", "국가"),
    "base": ("USD bn", "십억 달러"),
    "change": ("Change", "변화율"),
    "range": ("9 in 10 draws", "추출 90%"),
    "to": ("to {0}", "대 {0}"),
    "all": ("All goods", "전체 상품"),
    "exact": ("Exact", "정확"),
    "eq16": ("Eq. 16", "식 16"),
    "terms": ("Terms", "교역조건"),
    "volume": ("Volume", "교역량"),
    "exports": ("Exports", "수출"),
    "written": ("As written, %", "법정, %"),
    "paying": ("Goods that pay, %", "과세 비중, %"),
    "effective": ("Effective, %", "실효, %"),
    "duties": ("Duties that {0} adds on goods of {1}", "{0}의 {1} 상품 추가 관세"),
    "duty_ids": ("Duties", "관세 번호"),
    "chart_sectors": ("Change of exports by sector, %", "업종별 수출 변화율, %"),
    "chart_income": (
        "Real income, exact: change in percentage points of the base's",
        "실질소득(정확) 변화, 기준 대비 %포인트",
    ),
    "levels": ("{0} of {1}, and change in %", "{0}({1}년 금액과 변화율 %)"),
    "shares": ("{0}: change of real income in %", "{0}: 실질소득 변화율 %"),
    "income_note": (
        "Exact: income over consumer prices. Eq. 16: welfare to first order, terms of trade plus volume of trade (Caliendo and Parro "
        "2015); true for small changes only. Exports: of goods, to all.",
        "정확: 소득을 소비자물가로 나눈 실질소득. 식 16: 후생의 1차 근사, Caliendo·Parro(2015)의 교역조건과 교역량의 합이며 작은 "
        "변화에서만 맞는다.",
    ),
    "duty_note": (
        "As written: the mean rate on the goods that pay. Effective: the mean over all goods of the sector, which the model takes.",
        "법정: 과세되는 상품의 평균 세율. 실효: 업종 전체 상품의 평균 세율로, 모형은 이를 쓴다.",
    ),
}  # fmt: skip


def word(name: str, lang: Lang, *args: object) -> str:
    """A word in a language.

    >>> word("to", "ko", "미국")
    '대 미국'
    """
    return WORDS[name][lang == "ko"].format(*args)
