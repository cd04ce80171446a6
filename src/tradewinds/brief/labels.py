"""The words of the page around a story: headings of cards, units, publishers and statuses, in English and Korean."""

from __future__ import annotations

from tradewinds.series import Lang, SeriesKey, area
from tradewinds.statements.voice import Voice

LABELS: dict[str, tuple[str, str]] = {
    "skip": ("Skip to the story", "본문으로 건너뛰기"),
    "contents": ("Contents", "차례"),
    "theme": ("Dark or light", "밝게·어둡게"),
    "key_figures": ("Key figures", "핵심 수치"),
    "evidence": ("Evidence", "근거"),
    "evidence_lead": (
        "Every figure in this brief has a card: its value, formula, rows, releases and caveats.",
        "이 글의 모든 수치에는 값, 계산식, 근거 자료, 발표일, 유의점을 적은 카드가 있다.",
    ),
    "show_evidence": ("Show all {0} cards", "카드 {0}개 모두 보기"),
    "hide_evidence": ("Hide the cards", "카드 접기"),
    "card": ("Evidence {0}: {1}", "근거 {0}: {1}"),
    "close": ("Close", "닫기"),
    "value": ("Value", "값"),
    "interval": ("from {0} to {1}", "{0}에서 {1}까지"),
    "formula": ("Formula", "계산식"),
    "rows": ("Rows it stands on", "근거 자료"),
    "neighbours": ("Neighbours", "비교 대상"),
    "sources": ("Sources", "출처"),
    "caveats": ("Caveats", "유의점"),
    "world": ("World", "기준"),
    "released": ("Released", "발표일"),
    "as_of": ("As of", "기준일"),
    "period": ("Period", "기간"),
    "id": ("Finding", "수치 번호"),
    "series": ("Series", "항목"),
    "publisher": ("Publisher", "발표 기관"),
    "status": ("Status", "상태"),
    "data": ("The data of this chart", "그래프 자료"),
    "point": ("Item", "항목"),
    "not_held": ("not published", "자료 없음"),
    "ends": ("data end here", "자료는 여기까지"),
    "ends_at": ("The data end in {0}; what follows is no fact.", "자료는 {0}까지이며, 이후는 사실이 아니다."),
    "supposed": ("Not a fact: {0}", "사실이 아님: {0}"),
    "low": ("low", "하한"),
    "high": ("high", "상한"),
    "event": ("Event", "사건"),
    "date": ("Date", "날짜"),
    "made": (
        "Made by Tradewinds from the releases named on each card.",
        "Tradewinds가 카드에 적힌 발표 자료로 작성했다.",
    ),
    "explain": ("A figure's card: tradewinds explain {0}", "수치의 근거 보기: tradewinds explain {0}"),
    "page": ("Page {0} of {1}", "{1}쪽 중 {0}쪽"),
}

UNITS: dict[str, tuple[str, str]] = {
    "USD_bn": ("USD bn", "십억 달러"), "pct": ("%", "%"), "pp": ("percentage points", "%포인트"),
    "months": ("months", "개월"), "years": ("years", "년"), "days": ("days", "일"), "rank": ("rank", "위"),
    "count": ("", "개"), "times": ("times", "배"), "sign": ("", ""), "year": ("", ""), "month": ("", ""),
    "share": ("%", "%"), "index": ("index points", "지수"), "USD per chip": ("USD a chip", "달러(개당)"), "KRW tn": ("KRW tn", "조 원"),
    "units": ("units", "개"), "periods": ("periods", "개 기간"),
}  # fmt: skip

STATUSES_KO: dict[str, str] = {
    "first": "잠정", "restated": "재작성", "revised": "수정", "final": "확정", "misprint": "오기", "computed": "계산", "derived": "산출",
    "nowcast": "속보 추정", "forecast": "전망", "scenario": "시나리오",
    "printed": "발표", "duty": "관세", "deal": "합의", "suspended": "유예", "investigation": "조사", "announced": "예고",
}  # fmt: skip

PUBLISHERS: dict[str, tuple[str, str]] = {
    "MOTIR": ("Ministry of Trade, Industry and Resources", "산업통상부"),
    "KCS": ("Korea Customs Service", "관세청"),
    "KITA": ("Korea International Trade Association", "한국무역협회"),
    "MSIT": ("Ministry of Science and ICT", "과학기술정보통신부"),
    "KSIA": ("Korea Semiconductor Industry Association", "한국반도체산업협회"),
}


def label(name: str, lang: Lang, *args: str) -> str:
    """A word of the page.

    >>> label("card", "ko", "3", "3.8%")
    '근거 3: 3.8%'
    """
    return LABELS[name][lang == "ko"].format(*args)


def unit_word(unit: str, lang: Lang) -> str:
    """A unit's word; an unknown unit is its own word."""
    return UNITS.get(unit, (unit, unit))[lang == "ko"]


def status_word(status: str, lang: Lang) -> str:
    """The status of a release's figure, in the reader's language."""
    return STATUSES_KO.get(status, status) if lang == "ko" else status


def series_word(text: str, lang: Lang) -> str:
    """A series of a row of evidence in words; a text that is no series is its own.

    >>> series_word("KOR exports of semiconductors to CHN", "en"), series_word("KOR exports of semiconductors to CHN", "ko")
    ('South Korea, semiconductor exports to China', '한국 대중 반도체 수출')
    """
    try:
        key = SeriesKey.parse(text)
        whose, what = area(key.reporter).name(lang), Voice(lang).of(key)
    except (ValueError, LookupError):
        return text
    return f"{whose} {what}" if lang == "ko" else f"{whose}, {what}"


def publisher_word(code: str, lang: Lang) -> str:
    """A publisher's name; an unknown code is its own name."""
    return PUBLISHERS.get(code, (code, code))[lang == "ko"]


def quantity(value: float | None, unit: str, lang: Lang = "en") -> str:
    """A number with its unit, at the digits it holds.

    >>> quantity(709.7, "USD_bn"), quantity(-3.83, "pct"), quantity(None, "pct"), quantity(2022.0, "year")
    ('709.7 USD bn', '-3.83%', '–', '2022')
    >>> quantity(15.0, "rank"), quantity(15.0, "rank", "ko"), quantity(10.0, "count"), quantity(10.0, "count", "ko")
    ('rank 15', '15위', '10', '10개')
    """
    if value is None:
        return "–"
    number = f"{value:.6g}" if unit in ("year", "month") else f"{value:,.7g}"
    word = unit_word(unit, lang)
    if not word:
        return number
    if lang == "en" and number == "1" and unit in ("months", "years", "days", "periods"):
        return f"{number} {word[:-1]}"
    if unit == "rank" and lang == "en":
        return f"{word} {number}"
    return (
        number + word if unit in ("pct", "rank", "count") or (lang == "ko" and unit != "USD_bn") else f"{number} {word}"
    )
