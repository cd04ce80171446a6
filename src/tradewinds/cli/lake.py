"""`tradewinds lake`"""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Any, Literal

import typer

from tradewinds.cli.load import LakePlace
from tradewinds.cli.options import AsJson, AsOf, as_date

app = typer.Typer(
    no_args_is_help=True,
    rich_markup_mode=None,
    help="Look after the lake: what it holds, its history, its care, what goes out of it.",
)

EXAMPLES = """\b
Examples:
  tradewinds lake status
  tradewinds lake verify --deep
  tradewinds lake export chile.csv --reporter CHL --since 2020
  tradewinds lake export package --format datapackage --as-of 2025-06-30
"""
ExportFormat = Literal["parquet", "csv", "sdmx-csv", "datapackage"]
ENDINGS: dict[str, ExportFormat] = {".parquet": "parquet", ".csv": "csv", "": "datapackage"}


def _print(said: dict[str, Any] | list[Any]) -> None:
    import json

    typer.echo(json.dumps(said, ensure_ascii=False, indent=1, default=str))


def _files(count: int, what: str = "file") -> str:
    return f"{count:,} {what}{'' if count == 1 else 's'}"


@app.command(
    short_help="What the lake holds.", epilog="\b\nExamples:\n  tradewinds lake status\n  tradewinds lake status --json"
)
def status(lake: LakePlace = None, json: AsJson = False) -> None:
    """What the lake holds: releases with their days, rows and files; countries and periods."""
    from dataclasses import asdict

    from tradewinds.lake.care import status as look
    from tradewinds.lake.table import lake_folder

    found = look(lake_folder(lake))
    if json:
        _print(
            {
                **asdict(found),
                "releases": [{k: v for k, v in asdict(r).items() if k != "mapping"} for r in found.releases],
            }
        )
        return
    typer.echo(
        f"{found.lake}: version {found.version}, {found.rows:,} rows in {_files(found.files)}, {found.size / 1e6:,.1f} MB"
    )
    if found.rows:
        names = ", ".join(found.reporters[:20]) + (
            f" and {len(found.reporters) - 20} more" if len(found.reporters) > 20 else ""
        )
        typer.echo(f"{len(found.reporters)} countries: {names}; {found.first} to {found.last}")
    shown = found.releases[-20:]
    if len(found.releases) > len(shown):
        typer.echo(f"the last {len(shown)} of {len(found.releases):,} releases:")
    for r in shown:
        rejected = f", {r.rejected:,} rejected" if r.rejected else ""
        papers = f"{r.file}  fetched {r.fetched:%Y-%m-%d}  sha256 {r.sha256[:12]}"
        typer.echo(f"  {r.released or 'undated'}  {r.source}  {r.publisher}  {r.rows:,} rows{rejected}  {papers}")


@app.command(
    short_help="Every commit, the newest first.",
    epilog="\b\nExamples:\n  tradewinds lake history\n  tradewinds lake history --json",
)
def history(lake: LakePlace = None, json: AsJson = False) -> None:
    """Every commit of the lake's figures: when, what, by which file, how many rows."""
    from dataclasses import asdict

    from tradewinds.lake.care import history as look
    from tradewinds.lake.table import lake_folder

    steps = look(lake_folder(lake))
    if json:
        _print([asdict(s) for s in steps])
        return
    for s in steps:
        typer.echo(f"{s.version:>6}  {s.when:%Y-%m-%d %H:%M:%S}  {s.what:<8}  {s.rows:>12,} rows  {s.file}")


@app.command(
    short_help="Put many small files in order as few.",
    epilog="\b\nExamples:\n  tradewinds lake compact\n  tradewinds lake compact --keep-hours 24",
)
def compact(
    lake: LakePlace = None,
    keep_hours: Annotated[int, typer.Option(min=1, help="Keep files that older versions need for so long.")] = 168,
    json: AsJson = False,
) -> None:
    """Put all rows in order over few files, in one commit; no row changes. Files no longer needed are removed after a time."""
    from dataclasses import asdict

    from tradewinds.lake.care import compact as work
    from tradewinds.lake.table import lake_folder

    done = work(lake_folder(lake), keep_hours=keep_hours)
    if json:
        _print(asdict(done))
        return
    typer.echo(f"{_files(done.before)} of {done.size_before / 1e6:,.1f} MB now {done.after:,} of {done.size_after / 1e6:,.1f} MB; "
               f"{_files(done.removed, 'old file')} removed; version {done.version}")  # fmt: skip


@app.command(
    short_help="Read everything and hold it against the log.",
    epilog="\b\nExamples:\n  tradewinds lake verify\n  tradewinds lake verify --deep\n\nExit status: 0 whole, 1 damaged.",
)
def verify(
    lake: LakePlace = None,
    deep: Annotated[bool, typer.Option("--deep", help="Also look for cells told twice in one release.")] = False,
    json: AsJson = False,
) -> None:
    """Read every file with its checksums and hold rows against the log and the releases; clear what killed loads left."""
    from dataclasses import asdict

    from tradewinds.lake.care import verify as look
    from tradewinds.lake.table import lake_folder

    found = look(lake_folder(lake), deep)
    if json:
        _print(asdict(found))
    else:
        typer.echo(
            f"{_files(found.files)}, {found.rows:,} rows: "
            + (_files(len(found.problems), "problem") if found.problems else "whole")
        )
        for problem in found.problems:
            typer.echo(f"  {problem}")
        if found.orphans:
            typer.echo(
                f"{_files(len(found.orphans))} that no version names now; tradewinds lake compact clears that in time",
                err=True,
            )
    if found.problems:
        raise typer.Exit(1)


@app.command(short_help="Write figures to a file.", epilog=EXAMPLES)
def export(
    path: Annotated[Path, typer.Argument(metavar="FILE", help="The file, or for a data package the folder, to write.")],
    format: Annotated[
        ExportFormat | None,
        typer.Option(
            "--format", "-f", help="By the file's ending without it: .parquet, .csv, none for a data package."
        ),
    ] = None,
    reporter: Annotated[
        str | None,
        typer.Option(help="Only this country's trade; of reconciled data (BACI) also what others export to it."),
    ] = None,
    source: Annotated[str | None, typer.Option(help="Only this source.")] = None,
    flow: Annotated[str | None, typer.Option(help="exports or imports.")] = None,
    since: Annotated[str | None, typer.Option(metavar="PERIOD", help="From this year or month on.")] = None,
    until: Annotated[str | None, typer.Option(metavar="PERIOD", help="To this one.")] = None,
    as_of: AsOf = None,
    every_release: Annotated[bool, typer.Option("--every-release", help="Every release, not only the last.")] = False,
    lake: LakePlace = None,
    json: AsJson = False,
) -> None:
    """Write figures with their labels: Parquet, CSV, SDMX-CSV, or a Frictionless data package with provenance."""
    from dataclasses import asdict

    from tradewinds.errors import InputError
    from tradewinds.lake.export import Wanted, names_of
    from tradewinds.lake.export import export as work
    from tradewinds.lake.table import lake_folder
    from tradewinds.periods import Period
    from tradewinds.series import flow as flow_named

    chosen = format or ENDINGS.get(path.suffix.casefold())
    if chosen is None:
        raise InputError("the ending says no format", got=path.name, accepted=", ".join(filter(None, ENDINGS)) + ", none for a folder",
                         hint="say which: --format parquet, csv, sdmx-csv or datapackage")  # fmt: skip
    wanted = Wanted(
        names_of(reporter) if reporter else None, source, flow_named(flow).id if flow else None, Period.parse(since) if since else None,
        Period.parse(until) if until else None, as_date(as_of), every_release,
    )  # fmt: skip
    done = work(lake_folder(lake), path, chosen, wanted)
    if json:
        _print(asdict(done))
        return
    typer.echo(f"wrote {done.path}: {done.rows:,} rows, {done.size / 1e6:,.1f} MB, {done.format}", err=True)


@app.command(
    short_help="Load an official table between two HS editions.",
    epilog="\b\nExamples:\n  tradewinds lake bridge HS2017toHS2012.csv --from HS17 --to HS12",
)
def bridge(
    file: Annotated[Path, typer.Argument(metavar="FILE", help="Two columns of HS6 codes, CSV or Parquet.")],
    start: Annotated[str, typer.Option("--from", metavar="EDITION", help="Edition of the first column: HS17.")],
    end: Annotated[str, typer.Option("--to", metavar="EDITION", help="Edition of the second: HS12.")],
    lake: LakePlace = None,
    json: AsJson = False,
) -> None:
    """Load a correspondence table between editions of the Harmonized System and say what share of held value it moves."""
    from dataclasses import asdict

    from tradewinds.lake.bridges import bridge as built
    from tradewinds.lake.bridges import held_value, load_bridge, share_moved
    from tradewinds.lake.table import lake_folder

    folder = lake_folder(lake)
    pairs = load_bridge(folder, file, start, end)
    how = built(folder, start, end)
    moved = share_moved(held_value(folder, start), how)
    if json:
        _print({"pairs": pairs, "one_to_one_or_merged": len(how.to), "split": len(how.split), "moved": asdict(moved)})
        return
    typer.echo(f"{pairs:,} pairs from {start} to {end}: {len(how.to):,} codes go whole, {len(how.split):,} are split")
    if moved.value:
        typer.echo(f"of {moved.value / 1e9:,.2f} bn US dollars held in {start}: {moved.same:.1%} keep their code, {moved.moved:.1%} move, "
                   f"{moved.split:.1%} are split and {moved.unknown:.1%} are in no row (convention 5)")  # fmt: skip


@app.command(
    short_help="Put a country's printed figures into the lake.", epilog="\b\nExamples:\n  tradewinds lake keep KOR"
)
def keep(
    country: Annotated[str, typer.Argument(help="Whose embedded ledger, with your own figures.")] = "KOR",
    lake: LakePlace = None,
    json: AsJson = False,
) -> None:
    """Put the embedded ledger of a country, with figures you added, into the lake, every release as one."""
    from dataclasses import asdict

    from tradewinds.lake.keeping import keep as work
    from tradewinds.lake.table import lake_folder
    from tradewinds.ledger import load, user_ledger
    from tradewinds.series import area

    code = area(country).code
    done = work(lake_folder(lake), load(code, user_ledger(code)).rows, f"ledger of {code}")
    if json:
        _print(asdict(done))
        return
    typer.echo(
        f"{done.added:,} figures of {done.releases:,} releases added"
        if not done.held
        else "the lake holds them already, nothing added"
    )
