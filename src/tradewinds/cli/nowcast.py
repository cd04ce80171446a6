"""`tradewinds nowcast`"""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable, Iterator
from typing import TYPE_CHECKING, Annotated, Literal, TypeVar

import typer

from tradewinds.cli.options import AsJson, AsOf, Language, Output, as_date, write

if TYPE_CHECKING:
    from tradewinds.brief.story import Story
    from tradewinds.outlook.nowcast import News, Nowcast, Target
    from tradewinds.periods import Period
    from tradewinds.series import SeriesKey
    from tradewinds.worlds import RecordWorld

EXAMPLES = """\b
Examples:
  tradewinds nowcast KOR 2026-09
  tradewinds nowcast KOR 2026-09 --day 10 --lang ko
  tradewinds nowcast KOR 2026-09 --item chips --json
  tradewinds nowcast KOR 2026-10 --format html -o october.html
  tradewinds nowcast KOR --backtest
  tradewinds nowcast KOR 2026-09 --brief
"""
Format = Literal["terminal", "html", "md", "json"]
T = TypeVar("T")


def command(
    country: Annotated[str, typer.Argument(help="Whose trade: a code or a name.")],
    period: Annotated[str | None, typer.Argument(help="A month: 2026-09. Without it the latest with a flash.")] = None,
    day: Annotated[
        Literal["0", "10", "20"] | None, typer.Option(help="From the first 10 or 20 days; 0: before the flash.")
    ] = None,
    flow: Annotated[str, typer.Option(help="exports or imports.")] = "exports",
    item: Annotated[str | None, typer.Option(help="One item only: chips, 자동차.")] = None,
    partner: Annotated[str | None, typer.Option(help="One destination only: USA, 중국.")] = None,
    backtest: Annotated[bool, typer.Option("--backtest", help="How past nowcasts did, beside rules of thumb.")] = False,
    brief: Annotated[bool, typer.Option("--brief", help="The whole brief of the month as the flash tells it.")] = False,
    as_of: AsOf = None,
    lang: Language = "en",
    format: Annotated[Format, typer.Option("--format", "-f", help="How to show it.")] = "terminal",
    json: AsJson = False,
    output: Output = None,
) -> None:
    """Tell the month from its first 10 or 20 days: total, items, destinations, with intervals of 50, 80 and 95 percent.

    A nowcast is no published figure and says so everywhere. Series that the first days cannot tell are graded and silenced.
    """
    from tradewinds.series import area
    from tradewinds.worlds import RecordWorld

    record = RecordWorld.open(area(country).code, as_date(as_of))
    shown: Format = "json" if json else format
    if backtest:
        write(_backtest(record, flow, item, partner, lang, shown, output is None), output)
        return
    write(_nowcast(record, period, day, flow, item, partner, brief, lang, shown, output is None), output)


def _nowcast(
    record: RecordWorld, period: str | None, day: str | None, flow: str, item: str | None, partner: str | None, whole: bool,
    lang: Literal["en", "ko"], format: Format, to_screen: bool,
) -> str:  # fmt: skip
    from tradewinds.brief.ahead import nowcast_story
    from tradewinds.outlook.nowcast import nowcast, nowcast_world, nowcasts, targets
    from tradewinds.periods import Period

    month = Period.parse(period) if period else _latest(record)
    at = int(day) if day is not None else None
    if item or partner or flow != "exports":
        found: tuple[Nowcast, ...] = (nowcast(record, _key(record, flow, item, partner), month, at),)
        moved: News | None = None
        missing: tuple[Target, ...] = ()
    else:
        found = nowcasts(record, month, at, bar("nowcasts"))
        moved, told = _moved(record, found), {n.target for n in found}
        missing = tuple(t for t in targets(record) if t not in told)
    if format == "json" and not whole:
        import json as encoder

        body = {
            "nature": "nowcast", "period": str(month), "as_of": found[0].as_of.isoformat(), "nowcasts": [n.to_dict() for n in found],
            "news": moved.to_dict() if moved else None, "no_flash": [str(t.month) for t in missing],
        }  # fmt: skip
        return encoder.dumps(body, ensure_ascii=False, indent=1, allow_nan=False)
    world = nowcast_world(record, month, at, found)
    if whole:
        from tradewinds.brief.compose import brief as compose

        return _rendered(compose(world, month, lang), format, to_screen)
    return _rendered(nowcast_story(found, world, record, lang, moved, missing), format, to_screen)


def _latest(record: RecordWorld) -> Period:
    """The latest month with a flash, else the month of the record's date."""
    from tradewinds.outlook.nowcast import targets
    from tradewinds.outlook.nowcast.target import span
    from tradewinds.periods import Period

    this = Period.of_month(record.as_of.year, record.as_of.month)
    held = [p for t in targets(record)[:1] for d in (10, 20) for p in record.periods(t.flash, span(this, d))]
    return max((Period.of_month(p.year, p.first.month) for p in held), default=this)


def _moved(record: RecordWorld, found: tuple[Nowcast, ...]) -> News | None:
    """The news, None where there is no nowcast before."""
    from tradewinds.errors import NotPublished
    from tradewinds.outlook.nowcast import news

    try:
        return news(record, found[0], found)
    except NotPublished:
        return None


def _backtest(
    record: RecordWorld,
    flow: str,
    item: str | None,
    partner: str | None,
    lang: Literal["en", "ko"],
    format: Format,
    to_screen: bool,
) -> str:
    from tradewinds.brief.ahead import backtest_story
    from tradewinds.outlook.nowcast import backtest, target

    of = (target(_key(record, flow, item, partner)),) if item or partner or flow != "exports" else None
    done = backtest(record, of, progress=bar("backtest"))
    if format == "json":
        import json as encoder

        return encoder.dumps(done.to_dict(), ensure_ascii=False, indent=1)
    return _rendered(backtest_story(done, record, lang), format, to_screen)


def _key(record: RecordWorld, flow: str, item: str | None, partner: str | None) -> SeriesKey:
    from tradewinds.series import SeriesKey, area
    from tradewinds.series import flow as flow_named
    from tradewinds.series import item as item_named

    where = area(partner).code if partner else "World"
    return SeriesKey(flow_named(flow).id, item_named(item).id if item else "total", where, reporter=record.reporter)


def bar(what: str) -> Callable[[Iterable[T]], Iterable[T]]:
    """A bar on stderr, where that is a terminal."""
    if not sys.stderr.isatty():
        return iter

    def shown(steps: Iterable[T]) -> Iterator[T]:
        from rich.console import Console
        from rich.progress import track

        every = list(steps)
        yield from track(every, description=what, console=Console(stderr=True), transient=True)

    return shown


def _rendered(story: Story, format: Format, to_screen: bool) -> str:
    if format == "html":
        from tradewinds.brief import render_html

        return render_html.render(story)
    if format == "md":
        from tradewinds.brief import render_markdown

        return render_markdown.render(story)
    if format == "json":
        from tradewinds.brief import render_json

        return render_json.render(story)
    from tradewinds.brief import render_terminal

    return render_terminal.render(story, color=None if to_screen else False)
