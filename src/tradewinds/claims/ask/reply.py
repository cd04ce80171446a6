"""A reply before it is published: its words, what it stands on, and what it took for granted."""

from __future__ import annotations

from dataclasses import dataclass

from tradewinds.claims.ask.question import Question
from tradewinds.periods import Period
from tradewinds.series import Lang
from tradewinds.statements import Found, Voice, capital


@dataclass(frozen=True, slots=True)
class Reply:
    """Words, the id of the statement they are about, and the findings behind them, the first one first."""

    text: str
    statement: str
    found: tuple[Found, ...]
    question: Question


def sentence(found: Found, lang: Lang) -> str:
    """A finding's own sentence."""
    return found.statement.say(found, Voice(lang))


def verdict(holds: bool, text: str, lang: Lang, name: str = "") -> str:
    """A sentence behind yes or no; `name` is what it begins with, which loses its capital there.

    >>> verdict(False, "Car exports were $5.9 billion.", "en", "car exports")
    'No: car exports were $5.9 billion.'
    """
    if lang == "ko":
        return f"{'예' if holds else '아니요'}, {text}"
    if name and text.startswith(capital(name)):
        text = name + text[len(name) :]
    elif text.split(" ", 1)[0] in ("The", "By", "Of", "Per", "Without", "There", "Average", "In"):
        text = text[0].lower() + text[1:]
    return f"{'Yes' if holds else 'No'}: {text}"


def noted(text: str, q: Question, at: Period | None, lang: Lang) -> str:
    """The text with what was taken for granted: the period, a year that is not over."""
    voice = Voice(lang)
    if "period" in q.assumed and at is not None:
        text += (
            f" 기간이 없어 보유한 자료 중 가장 최근인 {voice.period(at)} 기준으로 답했다." if lang == "ko"
            else f" No period was named; {voice.period(at)} is the latest held."
        )  # fmt: skip
    if "to_date" in q.assumed:
        text += " 올해는 아직 끝나지 않았다." if lang == "ko" else " The year is not over."
    return text
