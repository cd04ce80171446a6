"""A brief for a terminal: prose, tables whose numbers align, bars and lines in blocks of text."""

from __future__ import annotations

import os
import shutil
import sys
from io import StringIO
from typing import TYPE_CHECKING

from tradewinds.brief.chart_data import Bar, bars, ends, printed
from tradewinds.brief.citations import Citations, cite
from tradewinds.brief.columns import Line, cells, cut, lay, pad, plain, wrap
from tradewinds.brief.key_figures import key_figures
from tradewinds.brief.labels import label, publisher_word, unit_word
from tradewinds.brief.story import Chart, Point, Section, Sentence, Story, Table
from tradewinds.brief.unheld import HOME
from tradewinds.series import Lang

if TYPE_CHECKING:
    from rich.console import Console
    from rich.text import Text

LEVELS = "▁▂▃▄▅▆▇█"
WIDEST = 110
STYLES = {"rise": "blue", "fall": "red", "total": "bold"}


def render(story: Story, color: bool | None = None, width: int | None = None) -> str:
    """The story as text.

    `color`: None asks whether standard output is a terminal and heeds NO_COLOR. `width` in columns: that of the terminal,
    80 without one, at most 110.
    """
    from rich.console import Console

    coloured = _is_terminal() if color is None else color
    columns = min(width or shutil.get_terminal_size((80, 24)).columns, WIDEST)
    console = Console(
        file=StringIO(), width=columns, force_terminal=coloured, no_color=not coloured, color_system="standard" if coloured else None,
        highlight=False, markup=False, emoji=False, soft_wrap=False, legacy_windows=False,
    )  # fmt: skip
    _story(story, console)
    assert isinstance(console.file, StringIO)
    return "\n".join(line.rstrip() for line in console.file.getvalue().split("\n")).rstrip("\n") + "\n"


def _is_terminal() -> bool:
    return sys.stdout.isatty() and not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb"


def _story(story: Story, console: Console) -> None:
    cited = cite(story)
    _prose(story.title, console, style="bold")
    _prose(story.world, console, style="dim")
    console.print()
    for sentence in story.standfirst:
        _prose(sentence.text, console)
    strip = key_figures(story, cited)
    if strip:
        console.print()
        for called in story.supposed:
            _prose(label("supposed", story.lang, called), console, style="bold")
        name, amount = max(cells(k.name) for k in strip), max(cells(k.amount) for k in strip)
        for k in strip:
            line = _text(f"{pad(k.name, name)}  {pad(k.amount, amount, right=True)}")
            console.print(line.append(f"  {k.growth:>8}" if k.growth else "", style="red" if k.falls else ""))
    for section in story.sections:
        _section(section, story, console)
    first = next(iter(cited), None)
    if first is not None:
        console.print()
        papers = _papers(cited, story.lang)
        if papers:
            _prose(f"{label('sources', story.lang)}: {papers}", console, style="dim")
        whose = story.made.get("reporter", HOME)
        asked = first.finding.id if whose == HOME else f"{first.finding.id} --reporter {whose}"
        _prose(label("explain", story.lang, asked), console, style="dim")


def _papers(cited: Citations, lang: Lang) -> str:
    """Who published what the story stands on, each with the days of its first and last release: "CEPII, 2025-01-31"."""
    days: dict[str, set[str]] = {}
    for citation in cited:
        for source in citation.finding.source:
            days.setdefault(source.publisher, set()).update({source.released} - {""})
    told = []
    for publisher, found in days.items():
        span = " – ".join(dict.fromkeys((min(found), max(found)))) if found else ""
        told.append(", ".join(w for w in (publisher_word(publisher, lang), span) if w))
    return "; ".join(told)


def _section(section: Section, story: Story, console: Console) -> None:
    console.print()
    _prose(section.title, console, style="bold underline")
    for block in section.blocks:
        if isinstance(block, Sentence):
            _prose(block.text, console, bullet="• ")
        elif isinstance(block, Table):
            _table(block, section.title, console)
        else:
            _chart(block, story, console)


def _prose(text: str, console: Console, bullet: str = "", style: str = "") -> None:
    """Wrapped lines, the second and later ones set in under the first."""
    for n, line in enumerate(wrap(plain(text), console.width - len(bullet))):
        console.print(_text((bullet if n == 0 else " " * len(bullet)) + line, style))


def _table(table: Table, above: str, console: Console) -> None:
    head, body = lay(table, console.width)
    console.print()
    if table.caption != above:
        _prose(table.caption, console, style="bold")
    for line in head:
        console.print(_joined(line, "dim"), no_wrap=True, overflow="crop")
    for line in body:
        console.print(_joined(line), no_wrap=True, overflow="crop")
    if table.note:
        _prose(table.note, console, style="dim")


def _joined(line: Line, style: str = "") -> Text:
    joined = _text("")
    for field, falls in line.fields:
        joined.append(field, style="red" if falls else style)
    return joined


def _chart(chart: Chart, story: Story, console: Console) -> None:
    held = [p for p in chart.points if p.value is not None]
    if not held:
        return
    unit = unit_word(chart.unit, story.lang)
    console.print()
    title = plain(chart.title)
    _prose(title if unit in title else f"{title}, {unit}", console, style="bold")
    if chart.kind == "line":
        _lines(chart, story, console)
    else:
        _bars(bars(chart, story.lang), console)
    if chart.ends:
        _prose(ends(chart, story.lang), console, style="dim")
    for mark in chart.marks:
        _prose(mark.text, console, style="dim")


def _bars(drawn: tuple[Bar, ...], console: Console) -> None:
    """Bars in eighths of a column from the lowest value to the highest; a waterfall's steps hang where the last one ended."""
    low, high = min(0.0, *(min(b.start, b.end) for b in drawn)), max(0.0, *(max(b.start, b.end) for b in drawn))
    name = min(max(cells(b.name) for b in drawn), console.width // 3)
    number = max(cells(b.text) for b in drawn)
    room = max(console.width - name - number - 4, 10)
    scale = room / (high - low or 1.0)
    for b in drawn:
        left, right = sorted((round((b.start - low) * scale), round((b.end - low) * scale)))
        bar = "█" * (right - left) or ("▏" if b.value is not None else "")
        title = pad(cut(plain(b.name), name), name)
        line = _text(f"{title}  {pad(b.text, number, right=True)}  {' ' * min(left, room - 1)}")
        console.print(line.append(bar, style=STYLES[b.sign]), no_wrap=True, overflow="crop")


def _lines(chart: Chart, story: Story, console: Console) -> None:
    """A line a series: its course in eight heights, a gap as a blank, and the last value held."""
    for name in dict.fromkeys(p.series for p in chart.points):
        line = [p for p in chart.points if p.series == name]
        held = [p for p in line if p.value is not None]
        if not held:
            continue
        course = _course(line[-max(console.width - 2, 10) :])
        last = held[-1]
        _prose(name, console)
        console.print(_text("  " + course, "blue"), no_wrap=True, overflow="crop")
        _prose(f"{line[0].label} – {last.label}: {printed(last.value, chart.unit, story.lang)}", console, "  ", "dim")


def _course(line: list[Point]) -> str:
    values = [p.value for p in line if p.value is not None]
    low, high = min(values, default=0.0), max(values, default=0.0)
    step = (high - low) / (len(LEVELS) - 1) or 1.0
    return "".join(" " if p.value is None else LEVELS[round((p.value - low) / step)] for p in line)


def _text(text: str, style: str = "") -> Text:
    from rich.text import Text

    return Text(text, style=style)
