"""`tradewinds durability`"""

from __future__ import annotations

from typing import Annotated, Literal

import typer

from tradewinds.cli.options import AsJson, AsOf, Language, Output, as_date, write

EXAMPLES = """\b
Examples:
  tradewinds durability KOR
  tradewinds durability KOR --as-of 2026-01-15 --lang ko
  tradewinds durability KOR --format html -o durability.html
  tradewinds brief KOR 2027-03 --world replay:2018
"""
Format = Literal["terminal", "html", "pdf", "md", "json"]


def command(
    country: Annotated[str, typer.Argument(help="Whose trade: a code or a name, such as KOR or Korea.")],
    as_of: AsOf = None,
    lang: Language = "en",
    format: Annotated[Format, typer.Option("--format", "-f", help="How to show it.")] = "terminal",
    json: AsJson = False,
    output: Output = None,
) -> None:
    """Stress the chip cycle: past downturns, replays of them, what hangs on chips, how far they can fall, dated facts."""
    from tradewinds.brief.durable import durability
    from tradewinds.cli.brief import _rendered as rendered
    from tradewinds.series import area
    from tradewinds.worlds import RecordWorld

    story = durability(RecordWorld.open(area(country).code, as_date(as_of)), lang)
    write(rendered(story, "json" if json else format, output is None), output)
