"""`tradewinds season`"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal

import typer

from tradewinds.cli.nowcast import bar
from tradewinds.cli.options import AsJson, AsOf, Language, Output, as_date, write

if TYPE_CHECKING:
    from tradewinds.season import Adjusted, Components, Vintage
    from tradewinds.worlds import RecordWorld

EXAMPLES = """\b
Examples:
  tradewinds season KOR total
  tradewinds season KOR semiconductors --gaps keep
  tradewinds season KOR --partner 미국 --method x11
  tradewinds season KOR total --components destinations
  tradewinds season KOR total --vintages
  tradewinds season KOR total --format html -o season.html
  tradewinds season KOR total --freeze total.json
  tradewinds season KOR total --frozen total.json --json
"""
Format = Literal["terminal", "html", "md", "csv", "json"]


def command(
    country: Annotated[str, typer.Argument(help="Whose trade: a code or a name.")],
    item: Annotated[str, typer.Argument(help="An item, in English or Korean: total, chips, 자동차.")] = "total",
    flow: Annotated[str, typer.Option(help="exports or imports.")] = "exports",
    partner: Annotated[str, typer.Option(help="A country or group: World, USA, 중국.")] = "World",
    method: Annotated[
        Literal["seats", "x11", "uc"] | None,
        typer.Option(
            help="X-13 with SEATS (the default where it is installed) or X-11, or uc: a structural model without X-13."
        ),
    ] = None,
    gaps: Annotated[
        Literal["cut", "keep"],
        typer.Option(
            help="cut: the last run of months without a gap. keep: the model passes over gaps, none is filled."
        ),
    ] = "cut",
    since: Annotated[str | None, typer.Option(help="From this month on.")] = None,
    until: Annotated[str | None, typer.Option(help="Up to this month.")] = None,
    components: Annotated[
        Literal["items", "destinations"] | None, typer.Option(help="Adjust the parts too, sum them, and show the gap.")
    ] = None,
    past: Annotated[
        bool,
        typer.Option(
            "--vintages", help="Also each month as adjusted on the day it came out, with what was known then."
        ),
    ] = False,
    months: Annotated[int, typer.Option(min=1, help="Months in the table, the latest ones.")] = 13,
    freeze: Annotated[
        Path | None, typer.Option(metavar="FILE", help="Write model and factors for use until the next review.")
    ] = None,
    frozen: Annotated[
        Path | None, typer.Option(metavar="FILE", help="Use the factors of a review; nothing is estimated.")
    ] = None,
    as_of: AsOf = None,
    lang: Language = "en",
    format: Annotated[Format, typer.Option("--format", "-f", help="How to show it.")] = "terminal",
    json: AsJson = False,
    output: Output = None,
) -> None:
    """Take season and calendar out of a monthly series: as published, official daily average, adjusted, trend, on the month.

    Working days (Saturday half), Seollal and Chuseok windows and outliers go through Census X-13ARIMA-SEATS.
    """
    from tradewinds.periods import Period
    from tradewinds.season import Frozen, adjust, adjust_components, history, second_opinion, vintages
    from tradewinds.series import SeriesKey, area
    from tradewinds.series import flow as flow_named
    from tradewinds.series import item as item_named
    from tradewinds.worlds import RecordWorld

    reporter = area(country).code
    world = RecordWorld.open(reporter, as_date(as_of))
    key = SeriesKey(flow_named(flow).id, item_named(item).id, area(partner).code, reporter=reporter)
    first, last = (Period.parse(t) if t else None for t in (since, until))
    held = history(world, key, first, last, gaps)
    found = adjust(held, method, frozen=Frozen.read(frozen) if frozen else None)
    parts = adjust_components(world, key, components, method, held) if components else None
    second = second_opinion(held, found)
    then = vintages(world, key, found, months, method, gaps, bar("vintages")) if past else ()
    if freeze is not None:
        Frozen.of(found).write(freeze)
        typer.echo(f"wrote {freeze}", err=True)
    write(
        _rendered(found, parts, second, then, world, lang, "json" if json else format, months, output is None), output
    )


def _rendered(
    found: Adjusted,
    parts: Components | None,
    second: Adjusted | None,
    then: tuple[Vintage, ...],
    world: RecordWorld,
    lang: Literal["en", "ko"],
    format: Format,
    months: int,
    to_screen: bool,
) -> str:
    if format == "json":
        import json as encoder

        body = found.to_dict() | ({"components": parts.to_dict()} if parts else {})
        if second:
            told = {
                "method": second.method,
                "largest_gap_pct": found.largest_gap(second),
                "diagnostics": second.diagnostics.to_dict(),
            }
            body["second_opinion"] = told
        if then:
            body["vintages"] = [v.to_dict() for v in then]
        return encoder.dumps(body, ensure_ascii=False, indent=1, allow_nan=False)
    if format == "csv":
        return _csv(found)
    from tradewinds.brief.ahead import adjusted_story

    story = adjusted_story(found, world, lang, months, parts, second, then)
    if format == "html":
        from tradewinds.brief import render_html

        return render_html.render(story)
    if format == "md":
        from tradewinds.brief import render_markdown

        return render_markdown.render(story)
    from tradewinds.brief import render_terminal

    return render_terminal.render(story, color=None if to_screen else False)


def _csv(found: Adjusted) -> str:
    import csv
    import io
    from dataclasses import fields

    from tradewinds.season import Month

    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    names = [f.name for f in fields(Month)]
    writer.writerow(names)
    for month in found.months:
        cells = [getattr(month, n) for n in names]
        writer.writerow(["" if c is None else str(c) for c in cells])
    return text.getvalue()
