"""The fixed words of the durability page, in English and Korean."""

from __future__ import annotations

from tradewinds.series import Lang

WORDS: dict[str, tuple[str, str]] = {
    "title": ("How long can it last? {0}'s chip exports, as of {1}", "얼마나 갈까: {1}까지 본 {0} 반도체 수출"),
    "hinge": ("What hangs on one product", "한 품목에 달린 것"),
    "cycles": ("Past downturns", "과거 하강기"),
    "price": ("Price and volume", "가격과 물량"),
    "replay": ("If the next twelve months went as after a past peak", "앞으로 열두 달이 과거 정점 이후처럼 간다면"),
    "breakeven": ("How far chips can fall before exports do", "반도체가 얼마나 줄면 수출이 줄어드나"),
    "facts": ("Firms and government: dated facts", "기업과 정부: 날짜가 있는 사실"),
    "how": ("How to read this", "읽는 법"),
    "share_chart": ("Semiconductors in all exports, %", "수출에서 반도체 비중 (%)"),
    "share_alt": ("Line of the monthly share of semiconductors in exports.", "월별 반도체 비중 선 그래프."),
    "without_chart": ("Growth of exports with and without semiconductors, %", "전체 수출과 반도체 제외 수출의 증감률 (%)"),
    "without_alt": ("Lines of growth on the year of exports and of exports without semiconductors.",
                    "전체 수출과 반도체 제외 수출의 전년 대비 증감률 선 그래프."),
    "with": ("All exports", "전체 수출"), "without": ("Without semiconductors", "반도체 제외"),
    "rule": (
        "A downturn is a run of at least six months held that fell on the year. The sum of twelve months falls exactly in such "
        "months, so the run begins after the peak of that sum and ends at its trough. The peak told is the highest single month "
        "of the year before the run, the trough the lowest in it.",
        "하강기는 전년 대비 감소가 여섯 달 이상 이어진 기간이다. 열두 달 합계는 전년 대비 감소한 달에만 줄어들므로 하강기는 그 "
        "합계의 정점 다음에 시작해 저점에서 끝난다. 본문의 정점은 하강기 직전 한 해 중 가장 큰 달, 저점은 하강기 중 가장 작은 달이다."),
    "cycles_table": ("Downturns of chip exports", "반도체 수출 하강기"),
    "falls": ("Months of falls", "감소 개월"), "run": ("From, to", "기간"), "peak": ("Peak", "정점"), "trough": ("Trough", "저점"),
    "lost": ("Change, %", "변화율 (%)"), "span": ("Months to trough", "저점까지 개월"),
    "deepest": ("Deepest fall on the year", "최대 감소율"),
    "levels_chart": ("Chip exports by month, USD bn", "월별 반도체 수출 (십억 달러)"),
    "levels_alt": ("Line of monthly chip exports with the peak and trough of each downturn.",
                   "정점과 저점을 표시한 월별 반도체 수출 선 그래프."),
    "no_split": (
        "Exports are published by value. The record holds prices of a few kinds of chips and no quantities, so the boom cannot be "
        "split into price and volume; the price of one kind is set beside the value of all as a bearing, no more.",
        "수출은 금액으로 발표된다. 자료에는 일부 반도체의 가격만 있고 수량은 없어 가격과 물량으로 나눌 수 없다. 한 종류의 가격을 "
        "전체 금액과 나란히 놓은 것은 가늠일 뿐이다."),
    "replay_rule": (
        "Chips, all other exports and imports each follow the months after the peak, as a ratio to the peak month, per working day "
        "and with the usual season taken out of the past and put back ahead. It is a supposition, no forecast.",
        "반도체, 나머지 수출, 수입이 각각 정점 이후 달의 경로를 따른다. 정점 달 대비 비율을 조업일당으로, 계절성을 뺀 뒤 다시 넣어 "
        "적용했다. 가정이며 전망이 아니다."),
    "left_out": (
        "The peak of {0} is not replayed: a month after it is not held on this day.",
        "{0} 정점은 재연하지 않는다. 그 뒤 한 달 이상이 이 날짜의 자료에 없다."),
    "replay_table": ("Month by month", "월별 경로"),
    "month": ("Month", "월"), "chips": ("Chips, USD bn", "반도체 (억 달러)"), "all": ("Exports, USD bn", "수출 (억 달러)"),
    "growth": ("Growth", "증감률"),
    "replay_chart": ("Exports by month and what they would be, USD bn", "월별 수출과 가정 경로 (십억 달러)"),
    "replay_alt": ("Line of monthly exports, continued as after each past peak.", "월별 수출과 과거 정점 이후 경로를 이은 선 그래프."),
    "algebra": (
        "This is algebra on published figures and no forecast: a year ahead the base is the boom itself, so the room shrinks "
        "month by month.",
        "발표 수치로 한 계산이며 전망이 아니다. 뒤로 갈수록 비교 기준이 호황기 수치라 여유가 줄어든다."),
    "breakeven_table": ("Chip exports at which total exports equal those of a year earlier", "총수출이 전년과 같아지는 반도체 수출"),
    "flat": ("Others as a year earlier, USD bn", "나머지 전년 수준 (억 달러)"),
    "pace": ("Others at their pace, USD bn", "나머지 현 증가율 (억 달러)"),
    "room": ("From the last month", "최근 달 대비"),
    "breakeven_chart": ("Room for chips to fall, others as a year earlier, %", "나머지가 전년 수준일 때 반도체 하락 여유 (%)"),
    "breakeven_alt": ("Bars of how far chip exports can fall from their last month before total exports fall on the year.",
                      "총수출이 감소로 돌아서기 전 반도체 수출의 하락 여유 막대 그래프."),
    "never_cause": (
        "These are facts with their dates and sources, set beside the figures. None of them is shown to have caused anything.",
        "날짜와 출처가 있는 사실을 수치 옆에 둔 것이며, 원인으로 제시하는 것이 아니다."),
    "fact": ("Fact", "사실"), "when": ("When", "시기"), "value": ("Value", "값"), "change": ("On the year", "전년 대비"),
    "limits": (
        "Two downturns are few, and neither followed a boom like this one. How long it lasts cannot be known from the past of the figures.",
        "하강기가 두 번뿐이고, 이번 같은 호황 뒤에 온 적은 없다. 언제까지 이어질지는 과거 수치로 알 수 없다."),
}  # fmt: skip


def word(name: str, lang: Lang, *args: str) -> str:
    """A fixed word of the page."""
    return WORDS[name][lang == "ko"].format(*args)
