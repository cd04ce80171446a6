"""Why a series is not told, in words."""

from __future__ import annotations

from tradewinds.series import Lang

Why = tuple[str, ...]
"""A code and its arguments; empty when there is no reason to be silent."""

WHYS: dict[str, tuple[str, str]] = {
    "few": (
        "past months that can be scored: {0}, needed: {1}; add the first days and the first print of more months with tradewinds add",
        "성적을 매길 수 있는 달이 {0}개월뿐이다({1}개월 필요). 초순 집계와 월간 첫 발표를 tradewinds add로 추가한다",
    ),
    "off": (
        "past nowcasts were off by {0}% on average: the first days do not tell this series",
        "과거 추정 오차가 평균 {0}%로, 초순 집계로는 알 수 없다",
    ),
    "early": (
        "past nowcasts before the flash were off by {0}% on average: this series cannot be told so early",
        "초순 집계 전 과거 추정 오차가 평균 {0}%로, 아직 알 수 없다",
    ),
}


def why_text(why: Why, lang: Lang = "en") -> str:
    """The reason in words; empty for none."""
    if not why:
        return ""
    code, *args = why
    return WHYS[code][lang == "ko"].format(*args)
