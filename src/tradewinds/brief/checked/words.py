"""The words around a checked text, in English and Korean."""

from __future__ import annotations

from typing import get_args

from tradewinds.claims.judgement import Verdict
from tradewinds.series import Lang

VERDICTS: tuple[Verdict, ...] = get_args(Verdict)
"""The verdicts, from the best to those that say least."""

SIGNS: dict[Verdict, str] = {
    "supported": "✓", "supported_rounded": "≈", "supported_at_release": "↻", "imprecise": "~", "refuted": "✗",
    "ambiguous": "?", "not_checkable": "–",
}  # fmt: skip
"""One sign a verdict, so that no colour is needed."""

WEIGHT: dict[Verdict, int] = {
    "refuted": 6, "ambiguous": 5, "imprecise": 4, "supported_rounded": 3, "supported_at_release": 2, "supported": 1,
    "not_checkable": 0,
}  # fmt: skip
"""Which verdict a stretch of text shows that several claims share: the heaviest."""

WORDS: dict[str, tuple[str, str]] = {
    "supported": ("supported", "사실"),
    "supported_rounded": ("supported (last digit)", "사실 (끝자리 차이)"),
    "supported_at_release": ("supported at release", "발표 당시 사실"),
    "imprecise": ("imprecise", "부정확"),
    "refuted": ("refuted", "사실과 다름"),
    "ambiguous": ("ambiguous", "해석에 따라 다름"),
    "not_checkable": ("not checkable", "확인 불가"),
    "count": ("{1} {0}", "{0} {1}"),
    "claims": ("{0} claims", "주장 {0}건"),
    "claim_one": ("{0} claim", "주장 {0}건"),
    "no_claims": ("No claim about trade was found.", "무역에 관한 주장을 찾지 못했다."),
    "untitled": ("A text, checked", "점검한 글"),
    "given": ("Read as published on {0}.", "{0} 발행 기준으로 점검."),
    "found": ("Read as published on {0} (from the text: {1}).", "{0} 발행 기준으로 점검 (글에서 찾음: {1})."),
    "undated": (
        "No date found: read as published today, {0}. Give one with --published.",
        "날짜를 찾지 못해 오늘({0}) 발행으로 점검. --published로 지정할 수 있음.",
    ),
    "judged": ("Judged by releases up to {0}.", "{0}까지의 발표로 판정."),
    "number": ("No.", "번호"),
    "claim": ("Claim", "주장"),
    "verdict": ("Verdict", "판정"),
    "record": ("The record says", "기록"),
    "why": ("Why", "이유"),
    "stated": ("As read", "해석"),
    "should_read": ("As it should read", "바로잡은 문장"),
    "the_record": ("the record: ", "기록: "),
    "reads": ("it reads", "원문"),
    "to_come": ("That day is still to come.", "아직 오지 않은 날짜."),
    "text": ("The text", "본문"),
    "evidence_lead": (
        "Every claim has a card: how it was read, what the record says, the rows and releases it stands on.",
        "모든 주장에는 해석, 기록의 내용, 근거 자료와 발표를 적은 카드가 있다.",
    ),
    "rise": ("rise", "증가"),
    "fall": ("fall", "감소"),
    "left_out": ("[…]", "[…]"),
    "source": ("Source", "원문"),
}


def word(name: str, lang: Lang, *args: str) -> str:
    """A word, with its places filled.

    >>> word("count", "en", "refuted", "1"), word("count", "ko", "사실", "9")
    ('1 refuted', '사실 9')
    """
    return WORDS[name][lang == "ko"].format(*args)
