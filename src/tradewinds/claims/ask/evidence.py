"""What an answer stands on, in lines: the row, as printed, who released it and when, and the world it comes from."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tradewinds.series import Lang

if TYPE_CHECKING:
    from tradewinds.claims.ask.answer import Answer
    from tradewinds.statements import Evidence, Finding

STATUS_KO = {
    "first": "첫 발표", "revised": "수정", "restated": "재집계", "final": "확정", "derived": "계산", "computed": "계산", "duty": "관세",
    "sum of 12 months": "12개월 합계",
}  # fmt: skip
HOME = "KOR"
"""The country that `explain` takes without being told."""
DIGITS = 3
"""Digits after the point that a row shows; a figure pulled to the dollar has nine."""
MOST = 6
"""Rows of evidence shown; all of them are in the JSON and in the card that `explain` prints."""

LABELS: dict[Lang, dict[str, str]] = {
    "en": {"near": "Nearest questions that have an answer", "world": "World", "more": "More", "released": "released",
           "formula": "Formula", "computed": "computed"},
    "ko": {"near": "답할 수 있는 가까운 질문", "world": "기준", "more": "자세히", "released": "발표",
           "formula": "산식", "computed": "계산"},
}  # fmt: skip


def labels(lang: Lang) -> dict[str, str]:
    """The words around evidence."""
    return LABELS[lang]


def evidence(answer: Answer) -> list[str]:
    """The lines under an answer; none for a refusal.

    >>> from tradewinds.claims.ask import ask
    >>> from tradewinds.worlds import RecordWorld
    >>> evidence(ask("What were exports in 2025?", world=RecordWorld.open("KOR")))[-1]
    'More: tradewinds explain level:exports:total:World:2025'
    """
    if not answer.findings:
        return []
    words, first = labels(answer.lang), answer.findings[0]
    some = 1 if len(answer.findings) > 2 else None  # of a list each member's own figure
    every = [e for f in answer.findings for e in f.evidence[:some]]
    printed = [e for e in every if e.released] or every
    rows = list(dict.fromkeys(_row(e, answer.lang) for e in printed))
    shown, left = rows[:MOST], len(rows) - MOST
    urls = list(dict.fromkeys(s.url for f in answer.findings for s in f.source if s.url))
    return [
        *shown,
        *(["…"] if left > 0 else []),
        *urls[:2],
        f"{words['formula']}: {first.formula.replace('(as printed)', '(발표치)') if answer.lang == 'ko' else first.formula}",
        f"{words['world']}: {first.world}",
        f"{words['more']}: tradewinds explain {first.id}{_whose(first)}",
    ]


def _whose(first: Finding) -> str:
    """The option that says whose trade a card is of, where it is not Korea's."""
    reporter = first.evidence[0].series.split(" ", 1)[0] if first.evidence else HOME
    return "" if reporter == HOME else f" --reporter {reporter}"


def _row(row: Evidence, lang: Lang) -> str:
    long = len(row.printed.partition(".")[2]) > DIGITS
    value = f"{row.value:.{DIGITS}f}" if long and row.value is not None else row.printed
    value = value or ("" if row.value is None else f"{row.value:.4g}")
    unit = {"USD_bn": " USD bn", "pct": "%"}.get(row.unit, f" {row.unit}")
    said = f"{row.series} {row.period}: {value}{unit}"
    if not row.released:
        return f"{said} ({labels(lang)['computed']})"
    status = STATUS_KO.get(row.status, row.status) if lang == "ko" else row.status
    return f"{said} ({row.publisher}, {labels(lang)['released']} {row.released}{', ' + status if status else ''})"
