"""What is told beside an adjusted series, in words."""

from __future__ import annotations

from tradewinds.season.calendar import WORDS
from tradewinds.series import Lang

Note = tuple[str, ...]
"""A code and its arguments."""

NOTES: dict[str, tuple[str, str]] = {
    "missing": ("no figure is held for {0}: told, not filled", "수치가 없는 달(채우지 않음): {0}"),
    "unused": (
        "held but not used, as a gap parts them from the rest: {0}",
        "수치는 있으나 빈 달로 끊겨 쓰지 않은 달: {0}",
    ),
    "other_lists": (
        "held in another list of items, which does not mix (convention 5): {0}",
        "다른 품목 분류의 수치라 섞지 않은 달(규약 5): {0}",
    ),
    "few": ("{0} months are few: the factors will move as months come", "{0}개월은 짧아 자료가 늘면 계절 요인이 바뀔 수 있다"),
    "few_cut": (
        "{0} months are few: the factors will move as months come; --gaps keep uses the months before the gaps as well",
        "{0}개월은 짧아 자료가 늘면 계절 요인이 바뀔 수 있다. --gaps keep은 빈 달 앞의 자료도 쓴다",
    ),
    "one_month": (
        "in so few months these effects cannot be told from the season, and stay in it: {0}",
        "기간이 짧아 계절과 구분할 수 없어 계절에 남겨 둔 효과: {0}",
    ),
    "guessed": (
        "holidays are held to {0}; later months take the mean of their calendar month, which touches forecasts only",
        "공휴일 자료는 {0}까지다. 그 뒤는 같은 달 평균을 쓰며 예측에만 영향을 준다",
    ),
}  # fmt: skip


def note_text(note: Note, lang: Lang = "en") -> str:
    """A note in words.

    >>> note_text(("guessed", "2028-12"))
    'holidays are held to 2028-12; later months take the mean of their calendar month, which touches forecasts only'
    """
    code, *args = note
    if code == "one_month":
        args = [", ".join(WORDS[n][lang == "ko"] for n in args[0].split(", "))]
    return NOTES[code][lang == "ko"].format(*args)
