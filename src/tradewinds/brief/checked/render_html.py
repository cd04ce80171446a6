"""A checked text as one HTML file that asks nothing of the network, read on a phone, by keyboard, by ear and without scripts.

Each claim is marked in place and numbered; the number leads to its card. Where scripts run, the card opens over the text.
"""

from __future__ import annotations

from functools import lru_cache
from importlib.resources import files
from pathlib import Path
from typing import TYPE_CHECKING, Any

from tradewinds.brief import labels
from tradewinds.brief.checked.checked import Checked
from tradewinds.brief.checked.corrections import Correction
from tradewinds.brief.checked.says import read_as, reason, record_says
from tradewinds.brief.checked.segments import segments
from tradewinds.brief.checked.words import SIGNS, WEIGHT, word
from tradewinds.brief.citations import releases
from tradewinds.brief.render_html import _asset as brief_asset
from tradewinds.brief.render_html import _policy as policy_of
from tradewinds.brief.render_html import _web as web

if TYPE_CHECKING:
    from jinja2 import Template

ENDS_MACROS = "<!doctype html>"
"""Where the macros of the brief's page end: rows of evidence, links to sources."""


def render(checked: Checked) -> str:
    """The page. Every text is escaped; the policy in its head lets nothing load and only its own script run."""
    lang = checked.lang
    css = brief_asset("page.css") + asset("checked.css")
    js = brief_asset("page.js") + asset("checked.js")
    heading, paragraphs = _body(checked)
    return template().render(
        checked=checked,
        heading=heading,
        paragraphs=paragraphs,
        judgements=checked.judgements,
        counts=checked.counts,
        total=checked.total(),
        name=Path(checked.document.name).name.removeprefix("-"),
        css=css,
        js=js,
        policy=policy_of(css, js),
        signs=SIGNS,
        say=lambda name, *args: word(name, lang, *map(str, args)),
        says=lambda judged: record_says(judged, lang),
        reason=reason,
        changed=changed,
        read_as=lambda judged: read_as(judged, lang),
        word=lambda name, *args: labels.label(name, lang, *map(str, args)),
        status=lambda text: labels.status_word(text, lang),
        publisher=lambda text: labels.publisher_word(text, lang),
        series=lambda text: labels.series_word(text, lang),
        quantity=lambda value, unit: labels.quantity(value, unit, lang),
        releases=releases,
        web=web,
        cited={},
    )


def changed(correction: Correction) -> list[tuple[str, str, str]]:
    """A corrected sentence in parts: what stays, what goes, what comes."""
    parts, at = list[tuple[str, str, str]](), 0
    for begin, end, told in correction.edits:
        parts.append((correction.was[at:begin], correction.was[begin:end], told))
        at = end
    return [*parts, (correction.was[at:], "", "")]


@lru_cache
def template() -> Template:
    """The page's template, with the macros of the brief's."""
    from jinja2 import DictLoader, Environment, StrictUndefined

    macros = brief_asset("page.html").partition(ENDS_MACROS)[0]
    held = {"macros.html": macros, "checked.html": asset("checked.html")}
    environment = Environment(
        loader=DictLoader(held), autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True
    )
    return environment.get_template("checked.html")


@lru_cache
def asset(name: str) -> str:
    """A file of the page."""
    return (files("tradewinds.brief.checked") / "assets" / name).read_text(encoding="utf-8")


def _body(checked: Checked) -> tuple[list[dict[str, Any]], list[list[dict[str, Any]]]]:
    """The heading and the paragraphs as marked parts; the heading is the text's first line where that is its title."""
    text = checked.document.text
    lines, start = list[tuple[str, list[dict[str, Any]]]](), 0
    for line in text.split("\n"):
        if line.strip():
            lines.append((line, _parts(checked, start, start + len(line))))
        start += len(line) + 1
    if lines and " ".join(lines[0][0].split()) == checked.document.title:
        return lines[0][1], [parts for _, parts in lines[1:]]
    return [{"text": checked.title, "claims": "", "verdict": "", "ending": []}], [parts for _, parts in lines]


def _parts(checked: Checked, start: int, end: int) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = []
    for segment in segments(checked.document.text, checked.judgements, start, end):
        heaviest = max((checked.judgements[n].verdict for n in segment.over), key=lambda v: WEIGHT[v], default="")
        found.append(
            {
                "text": segment.text,
                "claims": " ".join(str(n + 1) for n in segment.over),
                "verdict": heaviest,
                "ending": [(n + 1, checked.judgements[n]) for n in segment.ending],
            }
        )
    return found
