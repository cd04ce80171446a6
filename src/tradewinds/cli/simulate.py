"""`tradewinds simulate`"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal

import typer

from tradewinds.cli.options import AsJson, Language, Output, write

if TYPE_CHECKING:
    from tradewinds.equilibrium.scenarios import Scenario, Simulation

EXAMPLES = """\b
Examples:
  tradewinds simulate --list
  tradewinds simulate 2025-tariffs
  tradewinds simulate ai-30 --draws 1000 --format html -o ai.html
  tradewinds simulate --tariff "USA on KOR vehicles 25%" --tariff "USA on KOR metals 50%"
  tradewinds simulate no-tariffs --demand "USA,CHN electronics -30%" --brief 2025
  tradewinds simulate my.yaml --base tables/ --closure removed --json
"""
Format = Literal["terminal", "html", "pdf", "md", "json"]
Closure = Literal["level", "world_share", "removed"]


def command(
    scenario: Annotated[
        str | None, typer.Argument(metavar="[NAME|FILE.yaml]", help="A scenario that ships, or a file.")
    ] = None,
    tariff: Annotated[
        list[str] | None,
        typer.Option("--tariff", help='A tariff more: "USA on KOR vehicles 25%". As often as you like.'),
    ] = None,
    demand: Annotated[
        list[str] | None, typer.Option("--demand", help='A shift of demand more: "USA,CHN electronics -30%".')
    ] = None,
    draws: Annotated[int, typer.Option("--draws", help="Draws of the elasticities, for intervals.")] = 0,
    base: Annotated[
        Path | None,
        typer.Option("--base", metavar="DIR", help="Base tables: CSV, WIOD or OECD ICIO; the world of 2011 without."),
    ] = None,
    closure: Annotated[Closure, typer.Option("--closure", help="What trade deficits do.")] = "level",
    reporter: Annotated[str, typer.Option("--reporter", help="Whose exports are shown.")] = "KOR",
    brief: Annotated[
        str | None,
        typer.Option("--brief", metavar="PERIOD", help="Tell the brief of a period in the counterfactual world."),
    ] = None,
    year: Annotated[
        int | None, typer.Option("--year", help="The year of the record that changes are put on, for the brief.")
    ] = None,
    seed: Annotated[int, typer.Option("--seed", help="Seed of the draws.")] = 0,
    list_: Annotated[bool, typer.Option("--list", help="List the scenarios that ship.")] = False,
    duties: Annotated[bool, typer.Option("--duties", help="List the dated duties with their sources.")] = False,
    lang: Language = "en",
    format: Annotated[Format, typer.Option("--format", "-f", help="How to show it.")] = "terminal",
    json: AsJson = False,
    output: Output = None,
) -> None:
    """Suppose tariffs or demand: what they do to exports, income and prices, in a trade model of the world of 2011.

    Every figure is of a scenario, no fact: what the model's equilibrium changes against its base.
    """
    if list_ or duties:
        write(_listed(lang) if list_ else _duties(), output)
        return
    shape: Format = "json" if json else format
    if brief is not None or year is not None:
        from tradewinds.periods import Period

        at = Period.parse(brief) if brief is not None else Period.of_year(year or 0)
        solved = _solved(scenario, tariff, demand, draws or 200, base, closure, reporter, seed)
        write(_brief(solved, at, year, lang, shape, output is None), output)
        return
    solved = _solved(scenario, tariff, demand, draws, base, closure, reporter, seed)
    write(_rendered(solved, lang, shape, output is None), output)


def _solved(
    name: str | None, tariffs: list[str] | None, demands: list[str] | None, draws: int, base: Path | None, closure: Closure,
    reporter: str, seed: int,
) -> Simulation:  # fmt: skip
    from tradewinds.equilibrium.base import load_base
    from tradewinds.equilibrium.scenarios import simulate

    supposed = _scenario(name, tariffs or [], demands or [])
    with _bar(draws) as progress:
        return simulate(
            supposed, load_base(base), reporter=reporter, closure=closure, draws=draws, seed=seed, progress=progress
        )


def _scenario(name: str | None, tariffs: list[str], demands: list[str]) -> Scenario:
    from tradewinds.equilibrium.scenarios import read_scenario, shipped, typed

    if name is None and not tariffs and not demands:
        from tradewinds.errors import InputError

        raise InputError("nothing is supposed", accepted=f"{', '.join(shipped())}, FILE.yaml, --tariff or --demand",
                         hint="see: tradewinds simulate --list")  # fmt: skip
    return typed(read_scenario(name) if name is not None else None, tariffs, demands)


@contextmanager
def _bar(draws: int) -> Iterator[Callable[[int], None] | None]:
    """A progress bar of the draws on stderr, where that is a terminal."""
    import sys

    if not draws or not sys.stderr.isatty():
        yield None
        return
    from rich.console import Console
    from rich.progress import Progress

    with Progress(console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task("draws", total=draws)
        yield lambda done: bar.update(task, completed=done)


def _rendered(solved: Simulation, lang: Literal["en", "ko"], format: Format, to_screen: bool) -> str | bytes:
    from dataclasses import replace

    if format == "json":
        from tradewinds.brief.simulated import render_json

        return render_json.render(solved, lang)
    from tradewinds.brief.simulated import story

    told = story(solved, lang)
    if format in ("terminal", "md"):
        told = replace(told, findings=())
    return _shown(told, format, to_screen)


def _brief(
    solved: Simulation, at: object, year: int | None, lang: Literal["en", "ko"], format: Format, to_screen: bool
) -> str | bytes:
    from tradewinds.brief.compose import brief
    from tradewinds.equilibrium.world import counterfactual
    from tradewinds.periods import Period
    from tradewinds.worlds import RecordWorld

    assert isinstance(at, Period)
    made = counterfactual(solved, RecordWorld.open(solved.reporter), year or at.year)
    typer.echo(made.note(lang), err=True)
    return _shown(brief(made.world, at, lang), format, to_screen)


def _shown(told: object, format: Format, to_screen: bool) -> str | bytes:
    from tradewinds.cli.brief import _rendered as rendered

    return rendered(told, format, to_screen)


def _listed(lang: Literal["en", "ko"]) -> str:
    from tradewinds.equilibrium.scenarios import read_scenario, shipped

    width = max(map(len, shipped()))
    return "\n".join(f"{name:<{width}}  {read_scenario(name).text(lang)}" for name in shipped()) + "\n"


def _duties() -> str:
    from tradewinds.equilibrium.tariffs import load_schedule

    lines = []
    for d in sorted(load_schedule().duties, key=lambda d: (d.start, d.id)):
        who = "everybody" if "*" in d.origins else ", ".join(sorted(d.origins))
        mark = ", DISPUTED" if d.disputed else ""
        lines.append(f"{d.id}  {d.start} to {d.until or 'open'!s:<10}  {100 * d.rate:g} % on {', '.join(sorted(d.goods))} of {who}"
                     f" ({d.authority}{', ordinary duty included' if d.inclusive else ''}{mark})\n     {d.source}")  # fmt: skip
    return "\n".join(lines) + "\n"
