"""`tradewinds check`"""

from __future__ import annotations

from datetime import date
from typing import Annotated, Literal

import typer

from tradewinds.cli.options import AsJson, Lang, Output, write

EXAMPLES = """\b
Examples:
  tradewinds check article.txt
  tradewinds check release.pdf --published 2026-01-01
  curl -s https://example.org/story | tradewinds check - --format html -o story.html
  tradewinds check draft.md --json
"""
Format = Literal["terminal", "html", "md", "json"]


def command(
    file: Annotated[str, typer.Argument(metavar="FILE|-", help="Text, Markdown, HTML or PDF; - for standard input.")],
    published: Annotated[
        str | None,
        typer.Option("--published", metavar="DATE", help="The day it appeared; without it, found in the text."),
    ] = None,
    reporter: Annotated[str, typer.Option("--reporter", help="Whose trade: a code or a name.")] = "KOR",
    lang: Annotated[
        Lang | None, typer.Option("--lang", help="Language of the verdicts; without it, that of the text.")
    ] = None,
    format: Annotated[Format, typer.Option("--format", "-f", help="How to show it.")] = "terminal",
    json: AsJson = False,
    output: Output = None,
) -> None:
    """Check a text against the record: every claim about trade with its verdict and the evidence.

    Exit status: 0 nothing is refuted, 1 something is, 2 the file, the date or the country is wrong.
    """
    day = _day(published)
    from tradewinds.brief.checked import examine
    from tradewinds.claims.read import load

    checked = examine(load(file), published=day, reporter=reporter, lang=lang)
    write(_rendered(checked, "json" if json else format, output is None), output)
    if checked.refuted:
        raise typer.Exit(1)


def _day(text: str | None) -> date | None:
    """The day of `--published`, in any form that a text may print it.

    Raises InputError for a text that is no date, or a day before trade figures began.
    """
    if text is None:
        return None
    from tradewinds.claims.read.dates import parse
    from tradewinds.errors import InputError

    day = parse(text)
    if day is None:
        raise InputError("--published takes a date", got=text, accepted="YYYY-MM-DD, such as 2026-01-01")
    return day


def _rendered(checked: object, format: Format, to_screen: bool) -> str:
    from tradewinds.brief.checked import Checked

    assert isinstance(checked, Checked)
    if format == "json":
        from tradewinds.brief.checked import render_json

        return render_json.render(checked)
    if format == "html":
        from tradewinds.brief.checked import render_html

        return render_html.render(checked)
    if format == "md":
        from tradewinds.brief.checked import render_markdown

        return render_markdown.render(checked)
    from tradewinds.brief.checked import render_terminal

    return render_terminal.render(checked, color=None if to_screen else False)
