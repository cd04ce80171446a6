"""The fixed words of adjusted series and nowcasts, in English and Korean."""

from __future__ import annotations

from tradewinds.series import Lang

WORDS: dict[str, tuple[str, str]] = {
    "adjusted_title": ("{0}, adjusted for season and calendar, to {1}", "{0} 계절·조업일 조정, {1}까지"),
    "adjusted_said": (
        "Free of season and calendar, {0} {1} {2}% on the month in {3}, to {4}; the trend stands at {5}.",
        "{3} {0}, 계절·조업일 조정 기준 전월 대비 {2}% {1}한 {4}였고 추세는 {5}다.",
    ),
    "adjusted_level": (
        "Free of season and calendar, {0} came to {1} in {2}.",
        "{2} {0}, 계절·조업일 조정 기준 {1}였다.",
    ),
    "rose": ("rose", "증가"), "fell": ("fell", "감소"),
    "elasticity": (
        "One percent more working days goes with {0}% more (standard error {1}); the official daily average takes 1.",
        "조업일수가 1% 늘면 수출은 {0}% 늘어난다(표준오차 {1}). 공식 일평균은 이를 1로 본다.",
    ),
    "months": ("Month by month", "월별"),
    "month": ("Month", "월"),
    "raw": ("As published", "발표치"),
    "days": ("Working days", "조업일수"),
    "daily": ("Daily average", "일평균"),
    "elastic": ("Days taken out", "조업일 조정"),
    "sa": ("Adjusted", "계절조정"),
    "trend": ("Trend", "추세"),
    "mom": ("On the month, %", "전월 대비 %"),
    "table_note": (
        "{0}. Daily average: value over working days. Days taken out: at the mean working days of the calendar month, with the estimated "
        "elasticity. Adjusted: season, working days and moving holidays taken out.",
        "{0}. 일평균: 금액 ÷ 조업일수. 조업일 조정: 추정 탄력성으로 그 달 평균 조업일수에 맞춘 금액. 계절조정: 계절, 조업일수, "
        "설·추석 효과를 뺀 금액.",
    ),
    "bn": ("USD bn", "억 달러"),
    "chart": ("{0}: as published, adjusted, trend", "{0}: 발표치, 계절조정, 추세"),
    "chart_alt": ("Lines of the published, the adjusted and the trend series by month.", "월별 발표치, 계절조정, 추세 선 그래프."),
    "behind": ("What it rests on", "조정 방법"),
    "effects": ("Effect of the calendar", "달력 효과"),
    "effect": ("Effect", "효과"),
    "says": ("X-13 says: {0}", "X-13의 알림: {0}"),
    "coefficient": ("Coefficient", "계수"),
    "se": ("Standard error", "표준오차"),
    "method": ("Method: {0}; model {1}.", "방법: {0}; 모형 {1}."),
    "why": ("{0}.", "{0}."),
    "well": (
        "No season and no calendar is left in the adjusted series by the tests that the method gives ({0}).",
        "방법이 주는 검정으로는 조정한 계열에 계절과 조업일 효과가 남지 않았다({0}).",
    ),
    "untested": ("This method gives no test of a season left.", "이 방법에는 잔여 계절성 검정이 없다."),
    "left": (
        "A season or a calendar is left in the adjusted series ({0}): read it with care.",
        "조정한 계열에 계절이나 조업일 효과가 남아 있다({0}). 주의해서 볼 것.",
    ),
    "peaks": ("spectrum: peaks in {0}", "스펙트럼 정점: {0}"),
    "no_peaks": ("spectrum: no peaks", "스펙트럼 정점 없음"),
    "above": (", above 1: {0}", ", 1 초과: {0}"),
    "autocorrelated": ("residuals autocorrelated at {0} lags (Ljung-Box)", "잔차 자기상관 시차 {0}개(융-박스)"),
    "second": (
        "{0}, with the same model, differs by {1}% at most ({2}).",
        "같은 모형으로 {0} 방식을 쓰면 차이는 최대 {1}%다({2}).",
    ),
    "vintages": ("Adjusted on the day and now", "발표 당일과 현재의 조정치"),
    "released": ("Released", "발표일"),
    "then": ("Then", "당시"),
    "mom_then": ("On the month then, %", "당시 전월 대비 %"),
    "mom_now": ("Now, %", "현재 %"),
    "revision": ("Revision, %", "수정 %"),
    "outlier": ("{0}: {1} in {2}, {3}%. It stays in the adjusted series.", "{0}: {2} {1}, {3}%. 조정한 계열에 남겨 둔다."),
    "AO": ("One month that stands out", "이상치"), "LS": ("A step", "수준 변화"),
    "components": ("Parts adjusted and summed", "부문별 조정의 합"),
    "components_said": (
        "The parts ({0}) adjusted and summed differ from the total adjusted directly by {1}% at most.",
        "부문({0})을 따로 조정해 더한 값과 전체를 직접 조정한 값의 차이는 최대 {1}%다.",
    ),
    "components_window": (
        "Here the total is adjusted over the months that its parts have too, {0} to {1}, so it can differ from the table above.",
        "여기서는 부문 자료가 모두 있는 {0}~{1}만으로 전체를 조정하므로 위 표와 다를 수 있다.",
    ),
    "left_out": ("In Other, for want of months: {0}.", "월 자료가 부족해 기타에 넣은 것: {0}."),
    "indirect": ("Sum of parts", "부문 합"),
    "direct": ("Directly", "직접 조정"),
    "gap": ("Gap, %", "차이 %"),
    "other": ("Other", "기타"),
    "nowcast_title": ("{0}, {1}: {2}", "{1} {0}: {2}"),
    "total": ("Total", "전체"),
    "came_said": ("The month has since come out at {0}, {1}.", "이후 발표된 월간 수치는 {0}로, {1}."),
    "inside": ("inside the interval of {0} percent", "{0}% 구간 안이다"),
    "outside": ("outside the interval of {0} percent", "{0}% 구간을 벗어났다"),
    "nowcast_silent": (
        "[{0}] No figure is given for {1}: {2}.",
        "[{0}] {1} 수치를 내지 않는다: {2}.",
    ),
    "series": ("Series", "항목"),
    "value": ("Nowcast", "추정"),
    "growth": ("Growth, %", "증감률 %"),
    "interval": ("{0}%", "{0}%"),
    "intervals": ("Intervals", "구간"),
    "grown": ("Growth {0}%", "증감률 {0}%"),
    "error": ("Off by, %", "평균 오차 %"),
    "grade": ("Grade", "등급"),
    "rests": ("Months", "개월"),
    "came": ("First print", "첫 발표"),
    "nowcast_table": ("The month from its first {0} days", "1~{0}일 기준 월간 추정"),
    "nowcast_before": ("The month before its flash", "초순 집계 전 월간 추정"),
    "nowcast_note": (
        "Intervals cover as often as they say by past errors on first prints. Grade by mean error: A to {0} %, B to {1} %, C to {2} %; "
        "D and too few months are silenced.",
        "구간은 첫 발표 기준 과거 오차로 정했다. "
        "등급은 평균 오차: A {0}% 이하, B {1}% 이하, C {2}% 이하. D와 자료 부족은 수치를 내지 않는다.",
    ),
    "models": ("What the nowcast rests on", "추정의 근거"),
    "model": ("Model", "모형"),
    "weight": ("Weight, %", "가중치 %"),
    "flash": (
        "Customs' first {0} days: {1}, {2}% on the year, in {3} working days; {4} working days are left.",
        "관세청 1~{0}일: {1}, 전년 대비 {2}%, 조업일수 {3}일; 남은 조업일수 {4}일.",
    ),
    "silenced": ("Not told", "수치를 내지 않은 항목"),
    "no_flash": ("The ledger holds no flash of this month for: {0}.", "이 달 초순 집계가 없는 항목: {0}."),
    "news": ("What moved it", "무엇이 움직였나"),
    "news_said": (
        "The nowcast moved by {0} points of growth since day {1}, from {2} to {3}.",
        "1~{1}일 추정보다 {0}%포인트 움직였다({2} → {3}).",
    ),
    "news_flash": (
        "With the flash the nowcast moved by {0} points of growth, from {1} to {2}.",
        "초순 집계가 나오면서 추정이 {0}%포인트 움직였다({1} → {2}).",
    ),
    "points": ("Points", "%포인트"),
    "before": ("Before", "이전"),
    "now": ("Now", "현재"),
    "change": ("Change", "변화"),
    "history": ("The month and its nowcast", "월별 수출과 추정"),
    "history_alt": ("Line of published months with the nowcast and its interval.", "발표된 달과 추정 구간 그래프."),
    "published": ("published", "발표"),
    "backtest_title": ("How the nowcasts did: {0} to {1}, first prints only", "추정 성적: {0}~{1}, 첫 발표 기준"),
    "backtest_said": (
        "After {0} days the total was off by {1}% of the level on average, {2} points of growth, over {3} months; the best rule of thumb, "
        "{4}, by {5}%.",
        "{0}일 기준 전체 추정의 평균 오차는 금액의 {1}%, 증감률 {2}%포인트({3}개월)이며, 가장 나은 단순 규칙({4})은 {5}%였다.",
    ),
    "backtest_cover": (
        "The intervals of the total that are to cover 50, 80 and 95 of 100 covered {0}.",
        "50, 80, 95% 구간의 실제 포함률: {0}.",
    ),
    "backtest_poll": (
        "Economists polled after the first 20 days were off by {0} points on the {1} of these months with a poll on record, we by {2}.",
        "20일 집계 뒤 조사한 전문가 중간값의 오차는 {1}개월 평균 {0}%포인트, 본 추정은 {2}%포인트였다.",
    ),
    "backtest_few": (
        "Too few months to score ({0} are needed): {1}.",
        "성적을 매길 달이 부족한 항목({0}개월 필요): {1}.",
    ),
    "rule": ("Rule", "규칙"),
    "percent": ("Level, %", "금액 %"),
    "off_points": ("Growth, points", "증감률 %p"),
    "rms": ("Root mean square, %", "RMSE %"),
    "covered": ("Covered 50/80/95", "포함률 50/80/95"),
    "day": ("Day", "일"),
    "after": ("after {0} days", "1~{0}일 기준"),
    "backtest_note": (
        "Each nowcast uses only what was out on the day of its flash. The list of models was chosen with these months in view; weights, "
        "drift and intervals were not. Published elsewhere, on other months: {0} % for the progress ratio, {1} % for an open Korean "
        "study on revised data.",
        "각 추정은 그날까지 나온 자료만 쓴다. 모형 목록은 이 기간을 보고 골랐으나 가중치, 편의, 구간은 그렇지 않다. 다른 기간의 공개 기록: "
        "진도율 {0}%, 국내 공개 연구(수정치 기준) {1}%.",
    ),
}  # fmt: skip


RULES_KO = {
    "Tradewinds": "Tradewinds", "same growth as the flash": "초순 증감률 그대로", "daily average carried": "일평균 증감률 × 조업일수",
    "progress ratio": "진도율", "seasonal naive": "전년 같은 달",
}  # fmt: skip


def rule(name: str, lang: Lang) -> str:
    """A rule of thumb by its name in the reader's language."""
    return RULES_KO.get(name, name) if lang == "ko" else name


def word(name: str, lang: Lang, *args: object) -> str:
    """A fixed word."""
    return WORDS[name][lang == "ko"].format(*args)
