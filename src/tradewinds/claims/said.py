"""The words of a judgement: why a number fits, what it may have been, what is missing; in English and Korean."""

from __future__ import annotations

import re

from tradewinds.claims.alternatives import Other
from tradewinds.claims.claim import Claim
from tradewinds.claims.judgement import Judgement, Verdict
from tradewinds.errors import TradewindsError
from tradewinds.periods import Period
from tradewinds.series import Lang, SeriesKey, area, item, josa, label
from tradewinds.statements import Found, Voice, tell

UNITS = {
    "pct": ("%", "%"), "pp": (" percentage points", "%포인트"), "USD_bn": (" billion dollars", "0억 달러"), "months": (" months", "개월"),
    "years": (" years", "년"), "days": (" days", "일"), "count": (" items", "개 품목"), "times": (" times", "배"),
    "rank": ("", "위"), "sign": ("", ""),
}  # fmt: skip

CODES = {
    "tenfold": ("ten times the figure", "실제의 열 배"),
    "tenth": ("a tenth of the figure", "실제의 십분의 일"),
    "thousandfold": ("a thousand times the figure", "실제의 천 배"),
    "thousandth": ("a thousandth of the figure", "실제의 천분의 일"),
    "sign": ("the figure with the other sign", "부호가 반대인 수치"),
    "period_before": ("the figure of the period before", "직전 기간의 수치"),
    "period_after": ("the figure of the period after", "다음 기간의 수치"),
    "year_earlier": ("the figure of a year earlier", "1년 전 수치"),
    "year_later": ("the figure of a year later", "1년 뒤 수치"),
    "year_for_month": ("the figure of the whole year", "연간 수치"),
    "month_for_year": ("the figure of December alone", "12월 한 달 수치"),
    "quarter_for_month": ("the figure of the quarter", "분기 수치"),
    "to_date": ("the figure of the year to that month", "연초부터의 누계"),
    "other_days": ("the figure of the other first days", "다른 초순 집계 수치"),
    "month_for_days": ("the figure of the whole month", "한 달 전체 수치"),
    "other_flow": ("the figure of the other flow", "다른 수출입 구분의 수치"),
    "daily_average": ("the growth of the daily average", "일평균 증감률"),
    "whole_period": ("the growth of the whole period, not of the daily average", "일평균이 아닌 전체 증감률"),
    "related_item": ("the figure of a related item", "관련 품목의 수치"),
    "counterpart": ("the figure of the item as customs has it", "관세청 분류 품목의 수치"),
    "other_item": ("the figure of another item", "다른 품목의 수치"),
    "other_partner": ("the figure of another partner", "다른 지역의 수치"),
    "other_subject": ("the figure of something else that the sentence names", "문장 속 다른 대상의 수치"),
    "other_period": ("the figure of another period that the text names", "글에 나오는 다른 기간의 수치"),
    "other_streak": ("the length of another run", "다른 연속 기록의 길이"),
}

REASONS = {
    "firm": ("figures of firms, markets and other statistics are not trade statistics and are not held",
             "기업 실적과 시장·다른 통계의 수치는 무역 통계가 아니며 보유하지 않음"),
    "currency": ("the figure is in another currency; the record is in US dollars, and no conversion is made unasked",
                 "다른 통화 수치임. 기록은 미국 달러이며 임의로 환산하지 않음"),
    "forecast": ("a forecast or a target cannot be checked against the record", "전망이나 목표는 기록으로 확인할 수 없음"),
    "scenario": ("what a nowcast, a forecast or a scenario says is not of the record", "추정·전망·시나리오의 내용이며 기록이 아님"),
    "cause": ("a cause cannot be read off trade figures", "원인은 무역 수치만으로 확인할 수 없음"),
    "opinion": ("an opinion or a quotation is not a matter of figures", "의견이나 발언은 수치로 확인할 사안이 아님"),
}  # fmt: skip
"""Why what claims no metric cannot be checked."""


def amount(value: float, unit: str, decimals: int, lang: Lang) -> str:
    """A number in a claim's unit, as words.

    >>> amount(709.7, "USD_bn", 1, "en"), amount(709.7, "USD_bn", 1, "ko"), amount(-3.8, "pct", 1, "en")
    ('$709.7 billion', '7,097억 달러', '-3.8%')
    """
    voice = Voice(lang)
    if unit == "USD_bn":
        return voice.usd(value * 1e9, decimals)
    if unit in ("month", "year"):
        code = f"{value:.0f}"
        return voice.period(Period.parse(f"{code[:4]}-{code[4:]}" if len(code) == 6 else code))
    number = f"{value:.{decimals}f}" if unit in ("pct", "pp", "times") else f"{value:g}"
    return number + UNITS.get(unit, ("", ""))[lang == "ko"]


def subject(claim: Claim, lang: Lang) -> str:
    """The series and the period of a claim, as a reader would name them."""
    name, at = claim.item, claim.period
    try:
        when = Voice(lang).period(Period.parse(at))
        if name.endswith(("daily_avg", " share")) or name.startswith("total ex "):
            return f"{name.replace('_', ' ')} ({when})"
        return f"{label(SeriesKey(claim.flow, item(name).id, area(claim.partner).code), lang)} ({when})"
    except TradewindsError:
        return f"{claim.flow} {name} {claim.partner} ({at})"


def stated(claim: Claim, lang: Lang) -> str:
    """The claim's own number."""
    if claim.value is None:
        return claim.text
    return amount(claim.value, claim.unit, max(claim.decimals, 1) if claim.unit == "times" else claim.decimals, lang)


def told(found: Found | None, lang: Lang) -> str:
    """The record's sentence, without its full stop."""
    return "" if found is None else tell(found, lang).text.rstrip(".")


def not_held(claim: Claim, lang: Lang, lacking: str = "") -> str:
    """What the ledger lacks."""
    if lacking:
        return f"보유하지 않은 대상: {lacking}" if lang == "ko" else f"the ledger holds no figures of {lacking}"
    what = {"ko": f"장부에 없는 수치: {subject(claim, lang)}", "en": f"the ledger does not hold {subject(claim, lang)}"}
    more = {"ko": "; tradewinds add 로 추가 가능", "en": "; published figures can be added with tradewinds add"}
    return what[lang] + more[lang]


def too_many(most: int, lang: Lang) -> str:
    """The text holds more claims than are judged at once."""
    return (
        f"한 번에 {most}개까지만 판정. 글을 나눠 확인할 것"
        if lang == "ko"
        else f"only the first {most} claims are judged; check the text in parts"
    )


def of_another(owner: str, lang: Lang) -> str:
    """The text is about the trade of another country than the one it would be judged by; `owner` is that country's code."""
    name = area(owner).name(lang)
    if lang == "ko":
        return f"{name}의 무역을 다룬 글이므로 --reporter {owner} 옵션으로 확인할 것"
    return f"this text is about the trade of {name}: check it with --reporter {owner}"


def support(claim: Claim, verdict: Verdict, lang: Lang, now: Found | None) -> str:
    """Why a number that does not simply fit is still supported."""
    ko = lang == "ko"
    if verdict == "supported_rounded" and now is not None:
        says = told(now, lang)
        return f"끝자리 하나 차이. 기록: {says}" if ko else f"off by one in the last digit; the record: {says}"
    if verdict == "supported_rounded":
        return "반올림이 아니라 버림한 수치" if ko else "digits were cut, not rounded"
    if verdict == "supported":
        return ""
    if verdict == "supported_at_release":
        later = told(now, lang)
        return f"발표 당시에는 맞음. 이후 수정: {later}" if ko else f"true as published; revised since: {later}"
    if verdict == "imprecise":
        word = claim.qualifier if claim.qualifier != "exact" else claim.text
        return f"표현이 느슨함: {word}" if ko else f"loosely put: {word}"
    return ""


def does_not_hold(lang: Lang) -> str:
    """The figures are held and the statement does not hold of them."""
    return "보유한 수치로는 성립하지 않음" if lang == "ko" else "the figures are held, and this does not hold of them"


def told_otherwise(gaps: list[tuple[str, str]], lang: Lang) -> str:
    """Where a sentence differs from what the record tells."""
    parts = [f"{a or '–'} → {b or '–'}" for a, b in gaps[:4]]
    return ("기록과 다른 곳: " if lang == "ko" else "the record tells it otherwise: ") + "; ".join(parts)


def longer(found: Found, lang: Lang) -> str:
    """A run is longer than stated."""
    return f"실제로는 더 길다: {told(found, lang)}" if lang == "ko" else f"the run is longer: {told(found, lang)}"


def misprint(claim: Claim, found: Found | None, note: str, lang: Lang) -> str:
    """A number known to have been misprinted."""
    if lang == "ko":
        return f"알려진 오기: {stated(claim, lang)}. 기록: {told(found, lang)}"
    return f"a known misprint ({note}); the record: {told(found, lang)}"


def two_readings(judged: list[tuple[Claim, bool, Found | None]], lang: Lang) -> str:
    """Which reading of the words fits and which does not."""
    parts = []
    for claim, fits, found in judged:
        says = told(found, lang)
        if lang == "ko":
            as_read = josa(subject(claim, lang), "으로/로")
            parts.append(f"{as_read} 읽으면 {'맞음' if fits else '맞지 않음'} ({says})")
        else:
            parts.append(f"read of {subject(claim, lang)} it {'fits' if fits else 'does not fit'} ({says})")
    return ("; ".join(parts)) + ("; 기간을 밝힐 것" if lang == "ko" else "; say which period is meant")


def reading(other: Other, found: Found, lang: Lang) -> str:
    """Another reading of the sentence that fits."""
    if lang == "ko":
        return f"{josa(subject(other.claim, lang), '으로/로')} 읽으면 맞음: {told(found, lang)}"
    return f"fits when read of {subject(other.claim, lang)}: {told(found, lang)}"


def unclear(name: str, found: Found | None, lang: Lang) -> str:
    """The sentence names something else that the number may be of."""
    says = told(found, lang)
    if lang == "ko":
        return f"'{name}'의 수치일 수 있어 무엇의 수치인지 분명하지 않음. 기록: {says}"
    return f"the number may be one of {name!r}, which the sentence names too; the record: {says}"


def near(claim: Claim, found: Found | None, lang: Lang) -> str:
    """A near miss that a release not held may explain."""
    says = told(found, lang)
    if lang == "ko":
        return f"{Voice(lang).object(stated(claim, lang))} 담은 발표를 보유하지 않음. 보유한 기록: {says}"
    return f"a release that prints {stated(claim, lang)} is not held; the nearest held: {says}"


def slip(other: Other, own: Found | None, found: Found, lang: Lang) -> str:
    """What the number looks like instead, with what the record says."""
    what = CODES.get(other.code, (other.code, other.code))[lang == "ko"]
    if found is own or own is None:
        return f"{what}. {told(found, lang)}" if lang == "ko" else f"{what}: {told(found, lang)}"
    if lang == "ko":
        return f"{josa(what, '과/와')} 일치: {told(found, lang)}. 기록: {told(own, lang)}"
    return f"matches {what}: {told(found, lang)}; the record: {told(own, lang)}"


def part(claim: Claim, found: Found | None, name: str, lang: Lang) -> str:
    """The number may be that of a part of the item of which no figures are held."""
    if lang == "ko":
        return f"하위 품목({name})의 수치로 보임. 하위 품목은 보유하지 않음. 기록: {told(found, lang)}"
    return f"matches no figure of {claim.item}, perhaps a sub-item ({name}, not held); the record: {told(found, lang)}"


def differs(claim: Claim, found: Found | None, lang: Lang) -> str:
    """The record says another thing."""
    return f"기록: {told(found, lang)}" if lang == "ko" else f"the record: {told(found, lang)}"


NUMBER = re.compile(r"\d[\d,]*(?:\.\d+)?")


def corrected(judged: Judgement, sentence: str, start: int, lang: Lang) -> str:
    """The sentence as it should read: the number set right where only the number is wrong, else the record's own sentence."""
    claim, value = judged.claim, judged.computed
    says = judged.finding.text if judged.finding else ""
    if value is None or claim.value is None or value * claim.value < 0:
        return says
    wanted = (
        f"{abs(claim.value):,.{claim.decimals}f}",
        f"{abs(claim.value):.{claim.decimals}f}",
        f"{abs(claim.value):g}",
    )
    body = sentence.strip()
    at = max(claim.start - start - (len(sentence) - len(sentence.lstrip())), 0)
    for found in NUMBER.finditer(body, at):
        if found.group() in wanted and found.end() <= at + claim.end - claim.start:
            text = (
                f"{abs(value):,.{claim.decimals}f}"
                if claim.unit in ("USD_bn", "pct", "pp", "times")
                else f"{abs(value):g}"
            )
            return body[: found.start()] + text + body[found.end() :]
    return says
