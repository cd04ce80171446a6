"""`tradewinds brief`"""

from __future__ import annotations

from typing import Annotated, Literal

import typer

from tradewinds.cli.options import AsJson, AsOf, Language, Output, WorldName, as_date, write

EXAMPLES = """\b
Examples:
  tradewinds brief KOR 2025
  tradewinds brief KOR 2025-12 --as-of 2026-01-01
  tradewinds brief KOR 2026-09 --lang ko --format html -o brief.html
  tradewinds brief KOR 2026-09-01/20 --json
  tradewinds brief KOR 2027-03 --world replay:2018
"""
Format = Literal["terminal", "html", "pdf", "md", "json"]


def command(
    country: Annotated[str, typer.Argument(help="Whose trade: a code or a name, such as KOR or Korea.")],
    period: Annotated[str, typer.Argument(help="2025, 2025-H1, 2025-Q3, 2025-12, 2026-09-01/20, 2026-01/2026-09.")],
    as_of: AsOf = None,
    world: WorldName = "record",
    lang: Language = "en",
    format: Annotated[Format, typer.Option("--format", "-f", help="How to show it.")] = "terminal",
    json: AsJson = False,
    output: Output = None,
) -> None:
    """Tell what moved a country's trade in a period: figures, records, streaks, what covered what, tariffs, revisions."""
    from tradewinds.brief.compose import brief
    from tradewinds.brief.worlds import open_world
    from tradewinds.periods import Period
    from tradewinds.series import area

    at, day = Period.parse(period), as_date(as_of)
    story = brief(open_world(world, area(country).code, day), at, lang)
    write(_rendered(story, "json" if json else format, output is None), output)


def _rendered(story: object, format: Format, to_screen: bool) -> str | bytes:
    """A story in a format: text, or the bytes of a PDF."""
    from tradewinds.brief.story import Story

    assert isinstance(story, Story)
    if format == "json":
        from tradewinds.brief import render_json

        return render_json.render(story)
    if format == "html":
        from tradewinds.brief import render_html

        return render_html.render(story)
    if format == "pdf":
        from tradewinds.brief import render_pdf

        return render_pdf.render(story)
    if format == "md":
        from tradewinds.brief import render_markdown

        return render_markdown.render(story)
    from tradewinds.brief import render_terminal

    return render_terminal.render(story, color=None if to_screen else False)
