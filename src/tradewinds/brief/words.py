"""The fixed words of a brief, in English and Korean."""

from __future__ import annotations

from tradewinds.series import Lang

WORDS: dict[str, tuple[str, str]] = {
    "figures": ("The figures", "주요 수치"),
    "records": ("Records", "최대 기록"),
    "streaks": ("Streaks", "연속 기록"),
    "winds": ("Tailwinds and headwinds", "순풍과 역풍"),
    "chips": ("Chips and everything else", "반도체와 그 밖"),
    "calendar": ("The calendar", "조업일수"),
    "tariffs": ("The United States and its tariffs", "미국과 관세"),
    "revisions": ("Revisions", "수정"),
    "unknown": ("What cannot be known from this ledger", "이 자료로 알 수 없는 것"),
    "series": ("Series", "항목"),
    "level": ("Level, USD bn", "금액 (억 달러)"),
    "base": ("A year earlier", "전년"),
    "growth": ("Growth", "증감률"),
    "points": ("Added, points", "기여도 (%p)"),
    "share": ("Share", "비중"),
    "record": ("Record", "최대"),
    "run": ("Months in a row", "연속 개월"),
    "item": ("Item", "품목"),
    "destination": ("Destination", "지역"),
    "other_items": ("All other items", "기타 품목"),
    "other_partners": ("All other destinations", "기타 지역"),
    "total": ("Total", "합계"),
    "by_item": ("What each item added to growth", "품목별 기여도"),
    "by_destination": ("What each destination added to growth", "지역별 기여도"),
    "closes": (
        "Contributions are percentage points of the growth of the total; they and the row of the others sum to it exactly.",
        "기여도는 전체 증감률에 대한 %포인트이며, 기타를 포함한 합이 전체 증감률과 정확히 일치한다.",
    ),
    "history": ("Growth on the year, month by month", "월별 전년 대비 증감률"),
    "us_chart": ("Exports to the United States by month, USD bn", "월별 대미 수출 (십억 달러)"),
    "date": ("From", "시행일"),
    "goods": ("Goods", "대상"),
    "rate": ("Rate", "세율"),
    "sort": ("Kind", "종류"),
    "what": ("What", "내용"),
    "all_time": ("since {0}", "{0} 이후"),
    "same_month": ("for {0} since {1}", "{0} 기준, {1} 이후"),
    "no_statement": (
        "The ledger does not hold, for this period: {0}.",
        "이 기간에 대해 자료에 없는 것: {0}.",
    ),
    "needed": (
        "To know it: add the figures with `tradewinds add FILE.csv` from the release of the ministry or of customs.",
        "알려면: 산업부 또는 관세청 발표 수치를 `tradewinds add FILE.csv`로 추가한다.",
    ),
    "needed_elsewhere": (
        "To know it: add figures with `tradewinds load FILE` or `tradewinds pull`.",
        "알려면: `tradewinds load FILE` 또는 `tradewinds pull`로 수치를 추가한다.",
    ),
    "never": (
        "No table of exports by value splits price from volume, and none names a cause.",
        "금액 기준 수출 통계로는 가격과 물량을 나눌 수 없고 원인도 알 수 없다.",
    ),
    "miss_destinations": ("levels for destinations", "지역별 금액"),
    "miss_items": ("levels for items", "품목별 금액"),
    "miss_base": ("figures of a year earlier", "전년 수치"),
    "miss_balance": ("the trade balance", "무역수지"),
    "miss_imports": ("imports", "수입"),
    "miss_us": ("exports to the United States", "대미 수출"),
    "miss_growth_only": ("levels of {0}, only their growth", "{0}의 금액 (증감률만 있음)"),
    "us_alt": (
        "Line of monthly exports to the United States with the dates on which tariffs changed.",
        "관세 변경일을 표시한 월별 대미 수출 선 그래프.",
    ),
    "winds_alt": ("Bars of contributions to growth, largest first, closing to the total.", "기여도 막대 그래프, 큰 순서."),
    "history_alt": ("Line of growth on the year.", "전년 대비 증감률 선 그래프."),



}  # fmt: skip


def word(name: str, lang: Lang, *args: str) -> str:
    """A fixed word of the brief."""
    return WORDS[name][lang == "ko"].format(*args)
