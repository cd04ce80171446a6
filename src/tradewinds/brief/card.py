"""A finding's card as plain text: what it says, how it was had, and from where."""

from __future__ import annotations

from tradewinds.brief.labels import publisher_word, quantity, series_word, status_word
from tradewinds.series import Lang
from tradewinds.statements import Evidence, Finding

WORDS = {
    "value": ("value", "값"), "formula": ("formula", "계산"), "world": ("world", "기준"), "released": ("released", "발표"),
    "evidence": ("evidence", "근거"), "neighbours": ("neighbours", "이웃"), "sources": ("sources", "출처"),
    "caveats": ("caveats", "유의"), "id": ("id", "번호"), "between": ("between", "범위"),
}  # fmt: skip


def card(finding: Finding, lang: Lang = "en") -> str:
    """The card, one fact a line."""

    def word(name: str) -> str:
        return WORDS[name][lang == "ko"]

    lines = [finding.text, "", f"  {word('id')}: {finding.id}", f"  {word('world')}: {finding.world}"]
    lines.append(f"  {word('value')}: {_value(finding, lang)}")
    if finding.formula:
        lines.append(f"  {word('formula')}: {finding.formula}")
    if finding.released:
        lines.append(f"  {word('released')}: {finding.released}")
    for name, rows in (("evidence", finding.evidence), ("neighbours", finding.neighbours)):
        if rows:
            lines += [f"  {word(name)}:", *(f"    {_row(row, lang)}" for row in rows)]
    if finding.source:
        lines += [
            f"  {word('sources')}:",
            *(
                f"    {publisher_word(s.publisher, lang)} {s.released} {status_word(s.status, lang)}  {s.url}"
                for s in finding.source
            ),
        ]
    if finding.caveats:
        lines += [f"  {word('caveats')}:", *(f"    {c}" for c in finding.caveats)]
    return "\n".join(lines)


def _value(finding: Finding, lang: Lang) -> str:
    if finding.value is None:
        return "–"
    span = ""
    if finding.low is not None and finding.high is not None and finding.low != finding.high:
        span = f" [{finding.low:.6g}, {finding.high:.6g}]"
    return f"{quantity(finding.value, finding.unit, lang)}{span}"


def _row(row: Evidence, lang: Lang) -> str:
    paper = " ".join(p for p in (publisher_word(row.publisher, lang), row.released, status_word(row.status, lang)) if p)
    what = f"{row.role}: {series_word(row.series, lang)}, {row.period} = {quantity(row.value, row.unit, lang)}"
    return what + (f"  ({paper})" if paper else "")
