"""A brief as one HTML file that asks nothing of the network: readable on a phone, on paper, by ear, and without scripts.

Each figure links to its evidence card. Cards stand once, at the end; where scripts run, a card opens in a dialog.
"""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Iterator
from functools import lru_cache
from importlib.resources import files
from itertools import groupby
from typing import TYPE_CHECKING, Any

from tradewinds.brief import labels
from tradewinds.brief.chart_data import ends
from tradewinds.brief.chart_data import table as data_of
from tradewinds.brief.citations import cite, releases
from tradewinds.brief.key_figures import key_figures
from tradewinds.brief.story import Block, Chart, Section, Sentence, Story, Table

if TYPE_CHECKING:
    from jinja2 import Template

PROSE = 2
SHORT = 16


def render(story: Story) -> str:
    """The page. Every text of the story is escaped; the policy in its head lets nothing load and only its own script run."""
    cited = cite(story)
    css, js = _asset("page.css"), _asset("page.js")
    return _template().render(
        story=story,
        cited=cited,
        strip=key_figures(story, cited),
        sections=[_section(s, story) for s in story.sections],
        css=css,
        js=js,
        policy=_policy(css, js),
        word=lambda name, *args: labels.label(name, story.lang, *map(str, args)),
        status=lambda text: labels.status_word(text, story.lang),
        publisher=lambda text: labels.publisher_word(text, story.lang),
        series=lambda text: labels.series_word(text, story.lang),
        quantity=lambda value, unit: labels.quantity(value, unit, story.lang),
        releases=releases,
        web=_web,
    )


@lru_cache
def _template() -> Template:
    from jinja2 import Environment, StrictUndefined

    environment = Environment(autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True)
    return environment.from_string(_asset("page.html"))


@lru_cache
def _asset(name: str) -> str:
    return (files("tradewinds.brief") / "assets" / name).read_text(encoding="utf-8")


def _policy(css: str, js: str) -> str:
    """The content security policy: nothing loads; one style and one script, known by their hashes."""
    style, script = (base64.b64encode(hashlib.sha256(text.encode()).digest()).decode() for text in (css, js))
    return (
        f"default-src 'none'; style-src 'sha256-{style}'; script-src 'sha256-{script}'; img-src data:; "
        "base-uri 'none'; form-action 'none'"
    )


def _web(url: str) -> str:
    """An address that a link may carry; empty for anything that is not a web page's."""
    return url if url.startswith(("https://", "http://")) else ""


def _section(section: Section, story: Story) -> dict[str, Any]:
    return {"id": section.id, "title": section.title, "parts": list(_parts(section, story))}


def _parts(section: Section, story: Story) -> Iterator[dict[str, Any]]:
    """Runs of sentences as prose or, from three on, as a list; tables; figures."""
    for told, run in groupby(section.blocks, key=lambda b: isinstance(b, Sentence)):
        blocks: list[Block] = list(run)
        if told:
            yield {"kind": "prose" if len(blocks) <= PROSE else "list", "sentences": blocks}
            continue
        for block in blocks:
            if isinstance(block, Table):
                yield _table(block, hidden=block.caption == section.title)
            elif isinstance(block, Chart):
                yield _figure(block, story)


def _table(table: Table, hidden: bool = False) -> dict[str, Any]:
    numeric = [_numeric(table, n) for n in range(len(table.columns))]
    styles = ["num" if right else "short" if _short(table, n) else "" for n, right in enumerate(numeric)]
    return {"kind": "table", "table": table, "styles": styles, "hidden": hidden}


def _numeric(table: Table, column: int) -> bool:
    """Whether a column is set flush right: it has numbers."""
    return column > 0 and any(len(row) > column and row[column].number is not None for row in table.rows)


def _short(table: Table, column: int) -> bool:
    """Whether a column of words is kept on one line."""
    return column > 0 and all(len(row[column].text) <= SHORT for row in table.rows if len(row) > column)


def _figure(chart: Chart, story: Story) -> dict[str, Any]:
    from markupsafe import Markup

    from tradewinds.brief import charts

    def drawn(width: int) -> Markup:
        return Markup(charts.svg(chart, story.lang, width).replace(f' font-family="{charts.FONTS}"', ""))

    return {
        "kind": "figure", "chart": chart, "wide": drawn(charts.WIDE), "narrow": drawn(charts.NARROW),
        "data": _table(data_of(chart, story.lang), hidden=True), "ends": ends(chart, story.lang),
    }  # fmt: skip
