"""`tradewinds outlook`"""

from __future__ import annotations

from typing import Annotated, Literal

import typer

from tradewinds.cli.options import AsJson, AsOf, Language, Output, as_date, write

EXAMPLES = """\b
Examples:
  tradewinds outlook KOR total
  tradewinds outlook KOR semiconductors --horizon 6
  tradewinds outlook KOR total --as-of 2026-01-01 --json
  tradewinds outlook KOR chips --lang ko --format html -o outlook.html
"""
Format = Literal["terminal", "html", "pdf", "md", "json"]


def command(
    country: Annotated[str, typer.Argument(help="Whose trade: a code or a name, such as KOR or Korea.")],
    item: Annotated[str, typer.Argument(help="What is forecast: total, semiconductors, another item.")] = "total",
    horizon: Annotated[int, typer.Option("--horizon", "-n", metavar="MONTHS", help="How many months, 1 to 24.")] = 12,
    flow: Annotated[str, typer.Option("--flow", help="exports or imports.")] = "exports",
    partner: Annotated[str, typer.Option("--partner", help="With whom: a code or a name.")] = "World",
    as_of: AsOf = None,
    lang: Language = "en",
    format: Annotated[Format, typer.Option("--format", "-f", help="How to show it.")] = "terminal",
    json: AsJson = False,
    output: Output = None,
) -> None:
    """Forecast the months ahead, each with an interval from the method's own past errors; a forecast, never a fact."""
    from tradewinds.brief.forecasted import forecast_story, series_of
    from tradewinds.cli.brief import _rendered as rendered
    from tradewinds.series import area
    from tradewinds.worlds import RecordWorld

    record = RecordWorld.open(area(country).code, as_date(as_of))
    story = forecast_story(record, series_of(record, item, partner, flow), horizon, lang)
    write(rendered(story, "json" if json else format, output is None), output)
