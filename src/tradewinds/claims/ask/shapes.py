"""What can be asked, by example: one question a form, in English and Korean."""

from __future__ import annotations

from tradewinds.series import Lang

EXAMPLES: dict[Lang, tuple[str, ...]] = {
    "en": (
        "How much were chip exports in September 2026?",
        "How much did exports grow in the first 20 days of September 2026?",
        "By how many dollars did exports change in 2025?",
        "What was the trade balance in 2025?",
        "What were exports per working day in December 2025?",
        "Was 2025 a record?",
        "For how many months in a row have chip exports grown?",
        "When did exports first top 60 billion dollars?",
        "When did exports last fall?",
        "Which items fell in December 2025?",
        "Which country bought the most in 2025?",
        "What share of exports went to China in 2024?",
        "How much did ships contribute to growth in 2025?",
        "How did exports do excluding semiconductors in 2025?",
        "Which grew more in 2025, cars or ships?",
        "What US tariff applied to Korean cars on 1 October 2025?",
    ),
    "ko": (
        "2026년 9월 반도체 수출은 얼마인가?",
        "2026년 9월 1~20일 수출은 얼마나 늘었나?",
        "2025년 수출은 전년보다 몇 달러 늘었나?",
        "2025년 무역수지는?",
        "2025년 12월 일평균 수출액은?",
        "2025년 수출은 사상 최대였나?",
        "반도체 수출은 몇 달째 늘었나?",
        "수출이 언제 처음 600억 달러를 넘었나?",
        "수출이 마지막으로 감소한 때는 언제인가?",
        "2025년 12월에 감소한 품목은?",
        "2025년 최대 수출국은 어디인가?",
        "2024년 수출에서 중국이 차지하는 비중은?",
        "2025년 선박의 수출 증가 기여도는?",
        "반도체를 제외하면 2025년 수출은?",
        "2025년에 자동차와 선박 중 어느 쪽이 더 많이 늘었나?",
        "2025년 10월 1일 한국산 자동차에 대한 미국 관세율은?",
    ),
}
LEAD: dict[Lang, str] = {
    "en": "Questions such as these have an answer; a follow-up such as `and cars?` goes on from the one before:",
    "ko": "다음과 같은 질문에 답한다. ‘그럼 자동차는?’처럼 이어 물을 수 있다:",
}


def shapes(lang: Lang) -> str:
    """The examples as lines."""
    return "\n".join([LEAD[lang], *(f"  {line}" for line in EXAMPLES[lang])])
