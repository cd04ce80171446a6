"""`tradewinds add`"""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from tradewinds.cli.options import AsJson

SHOWN = 20

EXAMPLES = """\b
Examples:
  tradewinds add october.csv
  TRADEWINDS_DATA=./mine tradewinds add october.csv

The first line names the columns: released, publisher, flow, period, value, unit, source are needed; classification,
item, partner, measure, yoy, status, note, reporter where they say more.

Exit status: 0 all rows taken, 1 some rejected, 2 nothing taken.
"""


def command(
    file: Annotated[Path, typer.Argument(help="A CSV of published figures, UTF-8.")],
    country: Annotated[str, typer.Option(help="Whose trade it is.")] = "KOR",
    max_errors: Annotated[
        int, typer.Option(help="Rejected rows after which the file is refused whole.", min=0)
    ] = 10_000,
    json: AsJson = False,
) -> None:
    """Add published figures to your own ledger; bad rows go to FILE.rejected.csv with the reason."""
    from tradewinds.ledger.add import add
    from tradewinds.ledger.rejected import bare

    report = add(file, country, max_errors=max_errors)
    if json:
        import json as encoder

        problems = [
            {"line": p.line, "column": p.column, "reason": bare(p), "got": p.got, "accepted": p.accepted}
            for p in report.problems
        ]
        typer.echo(encoder.dumps({
            "added": report.added, "known": report.known, "rejected": report.rejected, "ledger": str(report.ledger),
            "rejected_path": str(report.rejected_path) if report.rejected_path else None, "problems": problems,
        }, ensure_ascii=False, indent=1))  # fmt: skip
    else:
        typer.echo(
            f"{report.added} added, {report.known} already held, {report.rejected} rejected; ledger: {report.ledger}"
        )
        for problem in report.problems[:SHOWN]:
            typer.echo(str(problem), err=True)
        if len(report.problems) > SHOWN:
            typer.echo(f"and {len(report.problems) - SHOWN} more", err=True)
        if report.rejected_path:
            typer.echo(f"rejected rows: {report.rejected_path}", err=True)
    if report.rejected:
        raise typer.Exit(1 if report.added or report.known else 2)
