"""The `tradewinds` command."""

from __future__ import annotations

import sys
from typing import Annotated

import typer

from tradewinds import __version__
from tradewinds.cli import (
    add,
    ask,
    brief,
    chat,
    check,
    durability,
    explain,
    figures,
    lake,
    load,
    nowcast,
    outlook,
    pull,
    season,
    simulate,
    sources,
)
from tradewinds.errors import TradewindsError

app = typer.Typer(
    name="tradewinds",
    help="From official trade figures to the story, and back.\n\n"
    "Exit status: 0 done, 1 done with findings against the input (rejected rows), 2 the input or a name is wrong.",
    epilog="\b\nExamples:\n  tradewinds brief KOR 2025\n  tradewinds figures --item chips --since 2025-01\n"
    "  tradewinds explain streak:exports:semiconductors:World:2025-12",
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
    context_settings={"help_option_names": ["-h", "--help"]},
)


def _version(wanted: bool) -> None:
    if wanted:
        typer.echo(f"tradewinds {__version__}")
        raise typer.Exit


@app.callback()
def root(
    version: Annotated[
        bool | None, typer.Option("--version", callback=_version, is_eager=True, help="Print the version and stop.")
    ] = None,
) -> None:
    """From official trade figures to the story, and back."""


app.command(name="brief", short_help="Tell what moved in a period.", epilog=brief.EXAMPLES)(brief.command)
app.command(name="check", short_help="Check a text against the record.", epilog=check.EXAMPLES)(check.command)
app.command(name="ask", short_help="Ask for a figure in plain words.", epilog=ask.EXAMPLES)(ask.command)
app.command(name="chat", short_help="Ask one question after another.", epilog=chat.EXAMPLES)(chat.command)
app.command(name="figures", short_help="Look up published figures and what is missing.", epilog=figures.EXAMPLES)(
    figures.command
)
app.command(name="season", short_help="Take season and calendar out of a series.", epilog=season.EXAMPLES)(
    season.command
)
app.command(name="nowcast", short_help="Tell a month from its first days.", epilog=nowcast.EXAMPLES)(nowcast.command)
app.command(name="outlook", short_help="Forecast the months ahead.", epilog=outlook.EXAMPLES)(outlook.command)
app.command(name="durability", short_help="Stress the chip cycle.", epilog=durability.EXAMPLES)(durability.command)
app.command(name="explain", short_help="Print a finding's card.", epilog=explain.EXAMPLES)(explain.command)
app.command(name="sources", short_help="List the publishers figures can be pulled from.", epilog=sources.EXAMPLES)(
    sources.command
)
app.command(name="pull", short_help="Pull figures from a publisher.", epilog=pull.EXAMPLES)(pull.command)
app.command(name="load", short_help="Load data files into the lake.", epilog=load.EXAMPLES)(load.command)
app.add_typer(lake.app, name="lake", short_help="Look after the lake.")
app.command(name="add", short_help="Add published figures to your own ledger.", epilog=add.EXAMPLES)(add.command)

app.command(name="simulate", short_help="Suppose tariffs or demand: exports and income.", epilog=simulate.EXAMPLES)(
    simulate.command
)


def main() -> None:
    """Runs the command; a mistake of the user prints what to do and exits 2, never a traceback."""
    try:
        app()
    except TradewindsError as problem:
        typer.secho(f"tradewinds: {problem}", err=True, fg=typer.colors.RED if sys.stderr.isatty() else None)
        sys.exit(problem.exit_code)
    except BrokenPipeError:
        sys.stderr.close()
        sys.exit(0)
    except KeyboardInterrupt:
        typer.echo("tradewinds: stopped", err=True)
        sys.exit(130)
