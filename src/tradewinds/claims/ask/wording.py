"""Questions in words, for suggestions: each form as a reader would ask it, in English and Korean."""

from __future__ import annotations

from tradewinds.claims.ask.question import Question
from tradewinds.series import Lang, area, item
from tradewinds.statements import Voice

ENGLISH = {
    "level": "How much were {name}{when}?",
    "yoy": "How much did {name} grow{when}?",
    "change": "By how many dollars did {name} change{when}?",
    "direction": "Did {name} rise{when}?",
    "balance": "What was {name}{when}?",
    "balance_change": "How did {name} change{when}?",
    "daily_avg": "What were {name} per working day{when}?",
    "record": "Were {name} a record{when}?",
    "streak": "For how many months in a row had {name} grown{by}?",
    "share": "What share of {flow} {part}{when}?",
    "contribution": "How much did {name} contribute to growth{when}?",
    "tariff": "What US tariff applied to Korean {goods}{on}?",
    "which": "Which {axis} {moved}{when}?",
    "rank": "Where did {name} rank{when}?",
    "working_days": "How many working days were there{when}?",
    "mom": "How did {name} move month on month{when}?",
}
KOREAN = {
    "level": "{when}{name} 금액은 얼마인가?",
    "yoy": "{when}{name} 증가율은?",
    "change": "{when}{topic} 전년보다 몇 달러 늘었나?",
    "direction": "{when}{topic} 증가했나?",
    "balance": "{when}{topic} 얼마인가?",
    "balance_change": "{when}{topic} 얼마나 변했나?",
    "daily_avg": "{when}일평균 {topic} 얼마인가?",
    "record": "{when}{topic} 역대 최대인가?",
    "streak": "{by}{topic} 몇 개월 연속 증가했나?",
    "share": "{when}{flow} 중 {part} 비중은?",
    "contribution": "{when}{name} 기여도는?",
    "tariff": "{on}한국산 {goods}에 대한 미국 관세율은?",
    "which": "{when}{flow} {moved} {axis}은?",
    "rank": "{when}{topic} 몇 위인가?",
    "working_days": "{when}조업일수는 며칠인가?",
    "mom": "{when}{topic} 전월 대비 얼마나 늘었나?",
}
ONE = {"level": "balance", "yoy": "balance_change", "change": "balance_change"}
"""Forms for a balance, which is one thing and no flow of many."""


def asked(q: Question, lang: Lang) -> str:
    """A question in words; empty for a form that has none.

    >>> from tradewinds.series import SeriesKey
    >>> asked(Question("yoy", (SeriesKey("exports", "semiconductors"),)), "en")
    'How much did semiconductor exports grow?'
    """
    voice, of = Voice(lang), q.of[0]
    form = ONE.get(q.form, q.form) if of.flow == "balance" else q.form
    pattern = (KOREAN if voice.ko else ENGLISH).get(form)
    if pattern is None or (q.form == "share" and of.item == "total" and of.partner == "World"):
        return ""
    at = voice.period(q.at[0]) if q.at else ""
    name = voice.of(of)
    words = {
        "name": name, "topic": voice.topic(name), "flow": "수입" if of.flow == "imports" else "수출", "part": _part(q, voice),
        "when": (f"{at} " if voice.ko else f" in {at}") if at else "", "by": (f"{at}까지 " if voice.ko else f" by {at}") if at else "",
        "on": _on(q, voice), "goods": _goods(q, voice), "axis": _axis(q, voice), "moved": _moved(q, voice),
    }  # fmt: skip
    words["flow"] = words["flow"] if voice.ko else of.flow
    return pattern.format(**words)


def _part(q: Question, voice: Voice) -> str:
    of = q.of[0]
    if of.item != "total":
        return item(of.item).name(voice.lang) if voice.ko else f"were {item(of.item).en}"
    place = area(of.partner).name(voice.lang)
    return place if voice.ko else f"went to {place}"


def _goods(q: Question, voice: Voice) -> str:
    of = q.of[0]
    if of.item == "total":
        return q.goods or ("상품" if voice.ko else "goods")
    return item(of.item).name(voice.lang)


def _on(q: Question, voice: Voice) -> str:
    if not q.at:
        return ""
    at = q.at[0]
    if at.unit == "days" and at.first == at.last:
        return f"{voice.date(at.first)} " if voice.ko else f" on {voice.date(at.first)}"
    return f"{voice.period(at)} " if voice.ko else f" in {voice.period(at)}"


def _axis(q: Question, voice: Voice) -> str:
    if voice.ko:
        return "지역" if q.axis == "partners" else "품목"
    return "destinations" if q.axis == "partners" else "items"


def _moved(q: Question, voice: Voice) -> str:
    if q.by == "contribution":
        return "증가에 가장 많이 기여한" if voice.ko else "contributed most to growth"
    if voice.ko:
        return "감소한" if q.sign < 0 else "증가한"
    return "fell" if q.sign < 0 else "rose"
