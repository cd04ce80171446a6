"""Caveats and the roles of evidence, in words."""

from __future__ import annotations

from tradewinds.ledger import Caveat
from tradewinds.series import Lang

CAVEATS: dict[str, tuple[str, str]] = {
    "disagree": (
        "sources of this release disagree: {0} is printed too",
        "같은 발표의 출처가 서로 다르다: {0}도 인쇄됨",
    ),
    "doubtful": ("the source marks this figure as doubtful", "출처가 의심스럽다고 표시한 수치"),
    "growth_differs": (
        "the levels held give {0}%, the release prints {1}%",
        "보유 수준으로는 {0}%, 발표 증감률은 {1}%",
    ),
    "provisional": ("provisional: first release, to be revised", "잠정치: 첫 발표, 이후 수정됨"),
    "derived": ("derived: no release prints this level", "도출값: 이 수준을 직접 발표한 자료는 없음"),
    "customs_items": (
        "customs item classification, not the ministry's (convention 5)",
        "관세청 품목 분류로, 산업부 분류와 다름 (규약 5)",
    ),
    "coverage": ("{0} of {1} earlier periods since {2} are held", "{2} 이후 앞선 {1}개 기간 가운데 {0}개 보유"),
    "gap": ("not held between: {0}", "사이에 없는 기간: {0}"),
    "break": (
        "the item's definition changed with the 20-item list of 2026 (convention 5)",
        "2026년 20대 품목 개편으로 정의가 바뀜 (규약 5)",
    ),
    "start": ("the data held begin in {0}", "보유 자료는 {0}부터"),
    "open_start": ("not known before {0}: the streak may be longer", "{0} 이전은 알 수 없음: 더 길 수 있음"),
    "mixed_publishers": ("figures of several publishers: {0}", "여러 발표 기관의 수치: {0}"),
    "confirmed": ("customs has since put it at {0} ({1})", "이후 관세청 확정치 {0} ({1})"),
    "no_season": ("adjusted for working days only, not for the season", "조업일수만 조정, 계절 조정은 하지 않음"),
    "disputed": ("the sources dispute this", "출처 간 다툼이 있음"),
    "at_release": ("at the release of {0}: {1}", "{0} 발표 당시: {1}"),
    "today": ("today ({0}): {1}", "현재({0}): {1}"),
    "no_level": ("no level is published for: {0}", "금액이 발표되지 않은 달: {0}"),
    "growth_only": (
        "growth is published for {0} but no level, so they stay in Other",
        "{0}: 증감률만 발표되어 기타에 포함",
    ),
    "nowcast": ("a nowcast, not a published figure (convention 12)", "속보 추정치이며 발표치가 아님 (규약 12)"),
    "forecast": ("a forecast, not a fact (convention 12)", "전망이며 사실이 아님 (규약 12)"),
    "scenario": ("a scenario, not a fact (convention 12)", "시나리오이며 사실이 아님 (규약 12)"),
}
"""English and Korean by code; {0}, {1} … are the caveat's arguments."""

ROLES: dict[str, str] = {
    "value": "값", "base": "비교 기준", "growth": "증감률", "whole": "전체", "whole base": "전체의 비교 기준", "part": "부분",
    "runner-up": "이전 최고", "margin": "차이", "first print": "첫 발표치", "today": "현재 값", "first month": "시작",
    "breaking": "연속을 끊은 값", "previous": "직전", "next": "다음", "days": "조업일수", "days base": "기준 조업일수",
    "gain": "증가", "loss": "감소", "gains": "증가 합계", "losses": "감소 합계", "ratio": "비율", "exception": "예외",
    "change": "증감액", "as of": "기준일", "threshold": "기준선",
    "rate": "세율", "member": "구성", "at release": "발표 당시", "exports": "수출",
    "imports": "수입", "customs": "관세청", "larger": "더 큰 값", "since": "이후", "count": "개수",
    "earliest": "가장 이른 값", "rest": "나머지", "rest base": "나머지의 기준",
    "share": "비중", "price": "가격", "peak": "정점", "trough": "저점", "span": "정점에서 저점까지", "deepest": "최대 낙폭",
    "effective": "발효일", "best": "최고", "start": "시작", "coverage": "구간의 포함 확률",
}  # fmt: skip


def caveat_text(caveat: Caveat, lang: Lang) -> str:
    """A caveat in words.

    >>> caveat_text(("start", "January 2017"), "en")
    'the data held begin in January 2017'
    """
    code, *args = caveat
    return CAVEATS[code][lang == "ko"].format(*args)


def role_text(role: str, lang: Lang) -> str:
    """The role of a row of evidence in words."""
    return ROLES[role] if lang == "ko" else role
