"""The strip of key figures over a story, from its own findings."""

from __future__ import annotations

from dataclasses import dataclass

from tradewinds.brief.citations import Citation, Citations
from tradewinds.brief.story import Story
from tradewinds.series import SeriesKey
from tradewinds.series import label as series_label
from tradewinds.statements import BN, Voice, fixed
from tradewinds.statements.finding import Finding

WANTED = (
    ("level", "exports", "total", "value"), ("level", "imports", "total", "value"), ("balance", "balance", "total", "value"),
    ("level", "exports", "semiconductors", "value"), ("daily_avg", "exports", "total", "daily_average"),
)  # fmt: skip
MOST = 2
"""Digits after the point of a billion; pulled figures come to the dollar."""


@dataclass(frozen=True, slots=True)
class KeyFigure:
    """A level in words of money and, where known, its growth on the year; each with its citation."""

    name: str
    amount: str
    level: Citation
    growth: str = ""
    falls: bool = False
    behind: Citation | None = None


def key_figures(story: Story, cited: Citations) -> tuple[KeyFigure, ...]:
    """Exports, imports, the balance, chips and the daily average, as far as the story cites them for its period."""
    here = [c for c in cited if c.finding.period == story.made.get("period") and c.finding.partner == "World"]
    strip = []
    for kind, flow, item, measure in WANTED:
        level = next((c for c in here if _is(c.finding, kind, flow, item, measure)), None)
        if level is not None and level.finding.value is not None:
            growth = next(
                (c for c in here if _is(c.finding, "yoy", flow, item, measure) and c.finding.value is not None), None
            )
            strip.append(_figure(story, level, growth, SeriesKey(flow, item, measure=measure)))
    return tuple(strip)


def _figure(story: Story, level: Citation, growth: Citation | None, key: SeriesKey) -> KeyFigure:
    name = series_label(key, story.lang)
    name = name[:1].upper() + name[1:]
    amount = _money(level.finding, story.lang == "ko")
    if growth is None or growth.finding.value is None:
        return KeyFigure(name, amount, level)
    rate = growth.finding.value
    decimals = 2 if rate and abs(rate) < 0.05 else 1
    return KeyFigure(name, amount, level, f"{rate:+.{decimals}f}%", rate < 0, growth)


def _money(finding: Finding, korean: bool) -> str:
    """ "$709.7 bn" or "7,097억 달러": the printed digits, of which a sentence gives two at most; below a tenth of a billion, millions."""
    value = finding.value or 0.0
    row = next((e for e in finding.evidence if e.printed and e.value == finding.value and e.unit == "USD_bn"), None)
    decimals = min(len(row.printed.partition(".")[2]), MOST) if row else MOST
    sign, size = "-" if value < 0 else "", abs(value)
    if korean:
        return Voice("ko").usd(value * BN, decimals)
    return f"{sign}${fixed(size, decimals)} bn" if size >= 0.1 else f"{sign}${fixed(size * 1000, 1)} m"


def _is(finding: Finding, kind: str, flow: str, item: str, measure: str) -> bool:
    daily = any(e.series.endswith(", daily average") for e in finding.evidence)
    return (finding.kind, finding.flow, finding.item) == (kind, flow, item) and daily == (measure == "daily_average")
