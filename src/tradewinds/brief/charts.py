"""Findings drawn: Vega-Lite through Altair, rendered to SVG with its text kept as text.

The inks are mid-tones that stay legible on white and on near-black; a page may restyle them by their value (`INK`, `GRID`).
Rises are blue and falls vermilion, a pair that colour-blind readers tell apart, and each bar prints its sign.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING, Any

from tradewinds.brief.chart_data import bars, flags, printed
from tradewinds.brief.columns import cells, plain
from tradewinds.brief.labels import label, unit_word
from tradewinds.brief.story import Chart, Mark
from tradewinds.series import Lang

if TYPE_CHECKING:
    import altair as alt

FONTS = "Noto Sans CJK KR, Noto Sans KR, Noto Sans, Apple SD Gothic Neo, Malgun Gothic, sans-serif"
INK, GRID, RISE, FALL, TOTAL = "#767b80", "#c9cdd2", "#0072b2", "#d55e00", "#6e7781"
LINES = (RISE, FALL, "#009e73", "#cc79a7", "#e69f00")
DASHES: tuple[list[int], ...] = ([1, 0], [5, 3], [2, 2], [8, 3, 2, 3], [1, 3])
BAND, STEP, ROW, PLOT = 25, 36, 15, 230
WIDE, NARROW = 680, 340


def svg(chart: Chart, lang: Lang = "en", width: int = WIDE) -> str:
    """The chart as an SVG element that scales with its place; ids are the chart's own. Empty when it has no value.

    `width`: pixels at which the text has its natural size; about 340 for a phone.
    """
    if not any(p.value is not None for p in chart.points):
        return ""
    import vl_convert

    chart = _drawable(chart)
    drawn = _lines(chart, lang, width) if chart.kind == "line" else _bars(chart, lang, width)
    spec = (
        drawn.properties(width=width, background="transparent", autosize={"type": "fit-x", "contains": "padding"})
        .configure(font=FONTS, aria=False, padding={"left": 2, "right": 6, "top": 4, "bottom": 4})
        .configure_view(stroke=None)
        .configure_axis(
            labelColor=INK, titleColor=INK, gridColor=GRID, gridOpacity=0.6, domain=False, ticks=False, labelFontSize=12,
            titleFontSize=12, titleFontWeight="normal", labelPadding=6,
        )
        .configure_legend(labelColor=INK, labelFontSize=12, orient="top", title=None, symbolStrokeWidth=3, labelLimit=0, offset=6)
    )  # fmt: skip
    raw: str = vl_convert.vegalite_to_svg(spec.to_dict(), allowed_base_urls=[])
    return _owned(raw, f"{chart.id}-{width}")


def _drawable(chart: Chart) -> Chart:
    """The chart with texts that XML can hold: the renderer ends the whole process on a control character."""
    points = tuple(replace(p, label=plain(p.label), series=plain(p.series)) for p in chart.points)
    marks = tuple(replace(m, label=plain(m.label)) for m in chart.marks)
    return replace(chart, unit=plain(chart.unit), points=points, marks=marks)


def _bars(chart: Chart, lang: Lang, width: int) -> alt.LayerChart:
    """Bars beside their names; on a phone below them, so that no name is cut."""
    import altair as alt

    narrow = width < 500
    drawn = bars(chart, lang)
    rows = [
        {
            "key": n,
            "name": b.name,
            "start": b.start,
            "end": b.end,
            "sign": b.sign,
            "text": b.text,
            "tip": max(b.start, b.end),
        }
        for n, b in enumerate(drawn)
    ]
    low, high = min(0.0, *(min(b.start, b.end) for b in drawn)), max(0.0, *(max(b.start, b.end) for b in drawn))
    names = 0.0 if narrow else min(max(cells(b.name) for b in drawn) * 7.0, 280.0)
    most = max(cells(b.text) for b in drawn) * 7.0 + 8
    scale = alt.Scale(domain=[low, high + (high - low) * most / max(width - names - most, 60)], nice=False)
    base = alt.Chart(alt.InlineData(values=rows), height=len(rows) * (STEP if narrow else BAND))
    y = alt.Y("key:O", sort=None, axis=None)
    hidden = alt.Axis(title=None, labels=False, grid=False)
    bar = base.mark_bar(size=12 if narrow else 16, yOffset=8 if narrow else 0).encode(
        x=alt.X("start:Q", scale=scale, axis=hidden), x2="end:Q", y=y,
        color=alt.Color("sign:N", scale=alt.Scale(domain=["rise", "fall", "total"], range=[RISE, FALL, TOTAL]), legend=None),
    )  # fmt: skip
    name = base.mark_text(align="left" if narrow else "right", dx=5 if narrow else -8, dy=-7 if narrow else 0, fontSize=12,
                          color=INK, limit=0).encode(x=alt.value(0), y=y, text="name:N")  # fmt: skip
    text = base.mark_text(align="left", dx=5, dy=8 if narrow else 0, fontSize=12, color=INK).encode(
        x="tip:Q", y=y, text="text:N"
    )
    zero = alt.Chart(alt.InlineData(values=[{"zero": 0}])).mark_rule(color=INK, strokeWidth=1).encode(x="zero:Q")
    return alt.LayerChart(layer=[bar, zero, name, text]).properties(title=_unit(chart, lang))


def _lines(chart: Chart, lang: Lang, width: int) -> alt.LayerChart:
    import altair as alt

    names = list(dict.fromkeys(p.series for p in chart.points))
    dated = all(p.when for p in chart.points)
    rows: list[dict[str, Any]] = [
        {"x": p.when if dated else p.label, "value": p.value, "series": p.series, "last": p.highlight,
         "text": printed(p.value, chart.unit, lang), "low": p.low, "high": p.high}
        for p in chart.points
    ]  # fmt: skip
    held = [r for r in rows if r["value"] is not None]
    banded = [r for r in held if r["low"] is not None and r["high"] is not None]
    low = min(r["value"] if r["low"] is None else r["low"] for r in held)
    high = max(r["value"] if r["high"] is None else r["high"] for r in held)
    days = sorted({date.fromisoformat(r["x"]) for r in rows}) if dated else []
    x = _time(days, width, lang) if dated else alt.X("x:O", sort=None, axis=alt.Axis(title=None, labelAngle=0))
    zero = chart.unit in ("pct", "pp", "share") or low <= 0
    y = alt.Y("value:Q", scale=alt.Scale(zero=zero, nice=True), axis=alt.Axis(title=None, tickCount=5))
    flagged = bool(chart.marks or chart.ends)
    legend = alt.Legend(symbolOpacity=1)
    if flagged:
        legend = alt.Legend(orient="bottom", columns=1 if width < 500 else len(names), symbolOpacity=1)
    shown = legend if len(names) > 1 else None
    colour = alt.Color(
        "series:N", sort=None, legend=shown, scale=alt.Scale(domain=names, range=list(LINES[: len(names)]))
    )
    dash = alt.StrokeDash(
        "series:N", sort=None, legend=shown, scale=alt.Scale(domain=names, range=list(DASHES[: len(names)]))
    )
    layers: list[alt.Chart] = []
    if zero and low < 0 < high:
        layers.append(
            alt.Chart(alt.InlineData(values=[{"zero": 0}])).mark_rule(color=INK, strokeWidth=1).encode(y="zero:Q")
        )
    if banded:
        band = alt.Chart(alt.InlineData(values=_from_facts(held, banded)), height=PLOT).mark_area(opacity=0.18)
        layers.append(band.encode(x=x, y=alt.Y("low:Q"), y2="high:Q", color=colour))
    facts = [r for r in rows if not chart.ends or r["x"] <= chart.ends]
    supposed = [r for r in rows if chart.ends and r["x"] >= chart.ends]
    for part, opacity in ((facts, 1.0), (supposed, 0.55)):
        line = alt.Chart(alt.InlineData(values=part), height=PLOT).mark_line(strokeWidth=2.2, opacity=opacity)
        layers += [line.encode(x=x, y=y, color=colour, strokeDash=dash)] if part else []
    alone = alt.Chart(alt.InlineData(values=_alone(rows)), height=PLOT)
    layers.append(alone.mark_circle(size=18, opacity=1).encode(x=x, y=y, color=colour))
    last = alt.Chart(alt.InlineData(values=[r for r in held if r["last"]]), height=PLOT)
    layers.append(last.mark_circle(size=55, opacity=1).encode(x=x, y=y, color=colour))
    layers.append(
        last.mark_text(align="left", dx=7, fontSize=12, fontWeight="bold").encode(x=x, y=y, text="text:N", color=colour)
    )
    if dated:
        end = (Mark(chart.ends, label("ends", lang)),) if chart.ends else ()
        layers += _flagged((*chart.marks, *end), days, width)
    return alt.LayerChart(layer=layers).properties(title=_unit(chart, lang))


def _from_facts(held: list[dict[str, Any]], banded: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """The rows of a band, opened by the last fact of each series, from which its interval grows."""
    opened = []
    for name in dict.fromkeys(r["series"] for r in banded):
        own = [r for r in banded if r["series"] == name]
        before = [r for r in held if r["series"] == name and r["x"] < own[0]["x"]]
        opened += [{**r, "low": r["value"], "high": r["value"]} for r in before[-1:]] + own
    return opened


def _time(days: list[date], width: int, lang: Lang) -> alt.X:
    import altair as alt

    step = -(-len(days) // (4 if width < 500 else 8))
    ticks = [f"{d.isoformat()}T00:00:00Z" for d in days[::-1][::step]]
    axis = alt.Axis(
        title=None,
        format="%Y.%-m" if lang == "ko" else "%b %Y",
        grid=False,
        values=ticks,
        labelOverlap=False,
        labelFlush=False,
    )
    return alt.X("x:T", scale=alt.Scale(type="utc", nice=False), axis=axis)


def _alone(rows: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Points with a gap on both sides, which a line alone would not show."""
    alone = []
    for name in dict.fromkeys(r["series"] for r in rows):
        line = [None, *(r for r in rows if r["series"] == name), None]
        for before, this, after in zip(line, line[1:], line[2:], strict=False):
            gaps = [n is None or n["value"] is None for n in (before, after)]
            if this is not None and this["value"] is not None and all(gaps):
                alone.append(this)
    return alone


def _flagged(marks: Sequence[Mark], days: list[date], width: int) -> list[alt.Chart]:
    import altair as alt

    placed = flags(marks, days[0], days[-1], width - 60)
    layers = []
    for flag in placed:
        top = -8 - ROW * flag.row
        at = alt.Chart(alt.InlineData(values=[{"when": flag.mark.when, "text": flag.text}]))
        x = alt.X("when:T")
        rule = at.mark_rule(color=INK, strokeDash=[3, 3], strokeWidth=1)
        layers.append(rule.encode(x=x, y=alt.value(top - 10), y2=alt.value(PLOT)))
        right = flag.side == "right"
        name = at.mark_text(align="left" if right else "right", dx=4 if right else -4, fontSize=11, color=INK)
        layers.append(name.encode(x=x, y=alt.value(top - 4), text="text:N"))
    return layers


def _unit(chart: Chart, lang: Lang) -> alt.TitleParams:
    import altair as alt

    word = unit_word(chart.unit, lang)
    return alt.TitleParams(word, anchor="start", fontSize=12, fontWeight="normal", color=INK, frame="bounds", offset=8)


def _owned(raw: str, name: str) -> str:
    """The SVG without fixed size, with ids that are the chart's own, for a page that holds several."""
    body = raw[raw.index("<svg") :]
    head, rest = body.split(">", 1)
    size = re.search(r'viewBox="[^"]*"', head)
    own = re.sub(r"[^0-9A-Za-z]+", "-", name)
    rest = re.sub(r"<[^>]*>", lambda tag: _tag(tag.group(), own), rest)
    return f'<svg xmlns="http://www.w3.org/2000/svg" {size.group() if size else ""}>{rest}'


def _tag(tag: str, own: str) -> str:
    """A tag without the attributes that a picture with words of its own does not need."""
    tag = re.sub(r' (?:style|class|role|aria-[a-z]+|pointer-events)="[^"]*"', "", tag)
    tag = re.sub(r'\bid="([^"]+)"', rf'id="{own}-\1"', tag)
    return re.sub(r"url\(#([^)]+)\)", rf"url(#{own}-\1)", tag)
