"""Why a question is not answered: a closed set of reasons, each with what to say."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from tradewinds.series import Lang

WORDS: dict[str, tuple[str, str]] = {
    "own": (
        "Exports to {0} are those of other countries, which the ledger does not hold.",
        "{0}(으)로의 수출은 다른 나라의 수출이며 보유한 자료에 없다.",
    ),
    "elsewhere": (
        "This ledger is that of {0}; the trade of {1} is held in its own: ask with --reporter {2}.",
        "이 자료는 {0}의 교역이다. {1}의 교역은 따로 있으므로 --reporter {2} 옵션으로 묻기 바란다.",
    ),
    "forecast": (
        "What is to come is no published figure. The latest release held is of {0}; `tradewinds outlook` has forecasts.",
        "앞으로의 수치는 발표된 것이 없다. 보유한 최신 발표는 {0}이며, 전망은 `tradewinds outlook`으로 볼 수 있다.",
    ),
    "axis": (
        "The ledger does not hold enough {0} to answer{1}.",
        "{1}답할 만큼의 {0} 수치를 보유하고 있지 않다.",
    ),
    "words": (
        "The question was not understood: {0} could change what is asked.",
        "질문을 이해하지 못했다. 뜻을 바꿀 수 있는 말: {0}.",
    ),
    "whose": (
        "That can mean exports to {0} or the exports of {0} itself; the ledger holds only the trade of {1}.",
        "{0}에 대한 수출인지 {0} 자체의 수출인지 알 수 없다. 보유한 자료는 {1}의 교역뿐이다.",
    ),
    "flow": (
        "Trade can mean exports, imports or the balance.",
        "교역은 수출, 수입, 무역수지로 읽을 수 있다.",
    ),
    "members": (
        "The question does not say whether items or destinations are meant.",
        "품목을 묻는지 지역을 묻는지 알 수 없다.",
    ),
    "subject": (
        "The question does not say of what: all exports, an item, or a destination.",
        "전체 수출인지, 품목인지, 지역인지 알 수 없다.",
    ),
}
"""Particular words for a reason that names what it is about."""

NOT_HELD: dict[str, tuple[str, str]] = {
    "quantity": ("quantities, only values", "수량"),
    "sum": ("sums over several items or destinations; each can be asked for", "여러 품목이나 지역의 합계"),
    "currency": ("values in another currency than the US dollar", "미국 달러 외 통화의"),
    "adjusted": ("seasonally adjusted figures; it tells months apart per working day", "계절조정"),
}
"""What the ledger does not hold, by what was asked for."""

REASONS: dict[str, tuple[str, str]] = {
    "unknown_item": (
        "The ledger holds no goods called {0}.",
        "‘{0}’ 품목은 보유한 자료에 없다.",
    ),
    "unknown_partner": (
        "The ledger holds no trade with {0}.",
        "‘{0}’ 지역과의 교역은 보유한 자료에 없다.",
    ),
    "not_held": ("The ledger does not hold {0}.", "보유한 자료에 {0} 수치가 없다."),
    "future": (
        "Nothing for {0} was published by {1}. Tradewinds answers from published figures.",
        "{1} 현재 {0} 수치는 발표되지 않았다. 발표된 수치로만 답한다.",
    ),
    "two_readings": ("The question can be read in more than one way.", "질문을 두 가지 이상으로 읽을 수 있다."),
    "no_subject": ("The question does not say of what.", "무엇에 대한 질문인지 알 수 없다."),
    "not_understood": ("The question was not understood.", "질문을 이해하지 못했다."),
    "too_long": (
        "That is longer than a question. Ask one thing at a time.",
        "질문으로는 너무 길다. 한 번에 하나씩 묻기 바란다.",
    ),
    "instruction": (
        "That tells the program what to say. It answers questions, and its figures come from the ledger.",
        "답을 정해 주는 문장이다. 질문에만 답하며 수치는 보유한 자료에서 나온다.",
    ),
    "out_of_scope": (
        "That is no figure of trade in goods, and the ledger holds nothing else.",
        "상품 교역 수치가 아니다. 보유한 자료는 상품 교역뿐이다.",
    ),
    "other_country": (
        "The ledger holds the trade of {0}, not that of {1}.",
        "보유한 자료는 {0}의 교역이며 {1}의 교역은 없다.",
    ),
    "cause": (
        "Figures do not say why. They say what contributed to the growth.",
        "수치는 원인을 말하지 않는다. 무엇이 얼마나 기여했는지는 답할 수 있다.",
    ),
    "tariff_effect": (
        "What tariffs did to trade is no published figure. The duty in force and what trade did can be told.",
        "관세가 교역에 미친 영향은 발표된 수치가 아니다. 적용된 관세율과 교역 실적은 답할 수 있다.",
    ),
}
"""English and Korean by code; {0}, {1} are what the refusal names."""


@dataclass(frozen=True, slots=True)
class Refusal:
    """Why there is no answer, in words, and questions near to it that have one (each was answered before it is shown)."""

    reason: str
    message: str
    suggestions: tuple[str, ...] = ()

    def to_dict(self) -> dict[str, Any]:
        """The refusal as JSON would hold it."""
        return {"reason": self.reason, "message": self.message, "suggestions": list(self.suggestions)}


def message(reason: str, lang: Lang, *named: str) -> str:
    """The reason in words.

    >>> message("other_country", "en", "South Korea", "Japan")
    'The ledger holds the trade of South Korea, not that of Japan.'
    """
    return (REASONS.get(reason) or WORDS[reason])[lang == "ko"].format(*named)


def slip(written: str, meant: str, lang: Lang) -> str:
    """The note of a word that was read as another."""
    return f"‘{written}’을(를) ‘{meant}’(으)로 읽었다." if lang == "ko" else f"‘{written}’ was read as ‘{meant}’."
