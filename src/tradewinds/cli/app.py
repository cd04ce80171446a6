"""The `tradewinds` command."""

from __future__ import annotations

import sys
from typing import Annotated

import typer

from tradewinds import __version__
from tradewinds.cli import add, brief, explain, figures
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
app.command(name="figures", short_help="Look up published figures and what is missing.", epilog=figures.EXAMPLES)(
    figures.command
)
app.command(name="explain", short_help="Print a finding's card.", epilog=explain.EXAMPLES)(explain.command)
app.command(name="add", short_help="Add published figures to your own ledger.", epilog=add.EXAMPLES)(add.command)


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
