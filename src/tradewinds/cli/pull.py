"""`tradewinds pull`"""

from __future__ import annotations

from contextlib import contextmanager
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from tradewinds.cli.options import AsJson

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tradewinds.sources import Ask, DryRun, PullReport, Source

EXAMPLES = """\b
Examples:
  tradewinds pull korea-customs --since 2026-01 --until 2026-09
  tradewinds pull korea-customs --dataset goods-by-partner --product 8542 --partner USA --since 2026-09
  tradewinds pull comtrade --country Vietnam --since 2024 --dry-run
  tradewinds pull baci BACI_HS17_V202501.zip --country CHL --since 2020 --until 2023
  tradewinds pull kstat "K-stat.xls"
  tradewinds pull fred --country USA --flow exports --set series=BOPGEXP --set unit="USD million"

Keys stand in the environment or the system keyring (tradewinds sources shows which). What is fetched is kept and not asked again.

Exit status: 0 done, 1 some rows were rejected, 2 nothing was stored: the question, the key, the publisher or the file.
"""


def command(
    source: Annotated[str, typer.Argument(metavar="SOURCE", help="Which publisher: see tradewinds sources.")],
    files: Annotated[
        list[Path] | None, typer.Argument(metavar="[FILE]...", help="Read these files instead of asking.")
    ] = None,
    dataset: Annotated[str, typer.Option(help="Which of its data sets; the first without it.")] = "",
    country: Annotated[
        str,
        typer.Option(
            "--country",
            "--reporter",
            help="Whose trade: a code or a name; Korea's, or of the file or source, without it.",
        ),
    ] = "",
    flow: Annotated[list[str] | None, typer.Option(help="exports or imports; both without it.")] = None,
    product: Annotated[list[str] | None, typer.Option(help="Goods by code; all goods without it.")] = None,
    partner: Annotated[list[str] | None, typer.Option(help="Partners; the source's default without it.")] = None,
    since: Annotated[str, typer.Option(metavar="PERIOD", help="From this month or year on.")] = "",
    until: Annotated[str, typer.Option(metavar="PERIOD", help="To this one; --since alone is one.")] = "",
    set_: Annotated[
        list[str] | None, typer.Option("--set", metavar="NAME=VALUE", help="What only this source knows.")
    ] = None,
    released: Annotated[
        str | None, typer.Option(metavar="DATE", help="The day of release, where the answer has none.")
    ] = None,
    rows: Annotated[Path | None, typer.Option(metavar="FILE", help="Write every row there too, as CSV.")] = None,
    dry_run: Annotated[
        bool, typer.Option("--dry-run", help="Show the calls and what they cost; send nothing.")
    ] = False,
    offline: Annotated[bool, typer.Option("--offline", help="Use only what was fetched before.")] = False,
    refresh: Annotated[bool, typer.Option("--refresh", help="Ask again, even for what is fresh.")] = False,
    json: AsJson = False,
) -> None:
    """Pull figures from a publisher, or read its files, into your own ledger."""
    from tradewinds.sources import Terms, pull
    from tradewinds.sources import dry_run as plan
    from tradewinds.sources import source as named

    chosen = named(source)
    whose = _whose(chosen, country, bool(files))
    ask = _ask(chosen, dataset, whose, flow, product, partner, since, until, set_)
    terms = Terms(offline=offline, refresh=refresh)
    if dry_run:
        _show_plan(plan(chosen, ask, terms, files or ()), json)
        return
    with _progress(chosen) as (told, bytes_told):
        report = pull(chosen, ask, files=files or (), terms=terms, released=_day(released), rows_path=rows,
                      progress=bytes_told, told=told)  # fmt: skip
    _show(report, json)
    if report.rejected:
        raise typer.Exit(1 if report.added or report.known else 2)


def _whose(chosen: Source, country: str, from_files: bool) -> str:
    """The code of the reporter; empty for files that name theirs.

    Raises InputError where the question must say whose trade it is.
    """
    from tradewinds.errors import InputError
    from tradewinds.sources.countries import country as coded

    if country:
        return coded(country)
    if from_files and chosen.names_reporter:
        return ""
    if not chosen.reporter:
        raise InputError(f"whose trade? {chosen.id} does not say", accepted="--country USA", hint="a code or a name")
    return chosen.reporter


def _ask(
    chosen: Source, dataset: str, reporter: str, flow: list[str] | None, product: list[str] | None,
    partner: list[str] | None, since: str, until: str, set_: list[str] | None,
) -> Ask:  # fmt: skip
    from tradewinds.errors import InputError
    from tradewinds.sources import Ask
    from tradewinds.sources.ask import FLOWS
    from tradewinds.sources.countries import country as coded

    kind = chosen.dataset(dataset)
    flows = tuple(f for f in FLOWS if f in (flow or FLOWS))
    if wrong := [f for f in flow or () if f not in FLOWS]:
        raise InputError("there is no such flow here", got=wrong[0], accepted=" or ".join(FLOWS))
    options = [tuple(s.partition("=")[::2]) for s in set_ or ()]
    if bad := [s for s in set_ or () if "=" not in s]:
        raise InputError("--set takes a name and a value", got=bad[0], accepted="--set NAME=VALUE")
    products, partners = dict.fromkeys(product or ()), dict.fromkeys(coded(p) for p in partner or ())
    return Ask(kind.name, reporter, flows, tuple(products), tuple(partners), since, until,
               tuple((str(a), str(b)) for a, b in options))  # fmt: skip


def _day(text: str | None) -> date | None:
    from tradewinds.errors import InputError
    from tradewinds.lake.releases import not_to_come

    try:
        day = None if text is None else date.fromisoformat(text)
    except ValueError:
        raise InputError("--released takes a date", got=text, accepted="YYYY-MM-DD, such as 2026-10-01") from None
    not_to_come(day)
    return day


@contextmanager
def _progress(chosen: Source) -> Iterator[tuple[Any, Any]]:
    """Bars on stderr while a person looks: rows read, and the bytes of the call under way."""
    from rich.console import Console
    from rich.progress import BarColumn, DownloadColumn, Progress, TextColumn

    console = Console(stderr=True)
    if not console.is_terminal:
        yield None, None
        return
    with Progress(
        TextColumn("{task.description}"), BarColumn(), DownloadColumn(), console=console, transient=True
    ) as bars:
        task = bars.add_task(chosen.id, total=None)
        yield (
            lambda origin, count: bars.update(task, description=f"{chosen.id}: {count:,} rows"),
            lambda call, done, whole: bars.update(task, completed=done, total=whole),
        )


def _show_plan(found: DryRun, json: bool) -> None:
    if json:
        import json as encoder

        steps = [{"address": s.address, "cost": s.cost, "cached": s.cached} for s in found.steps]
        typer.echo(
            encoder.dumps(
                {"calls": steps, "cost": found.cost, "left": found.left, "files": [str(f) for f in found.files]},
                ensure_ascii=False,
                indent=1,
            )
        )
        return
    if found.files:
        for path in found.files:
            typer.echo(f"read  {path}")
        typer.echo(f"{_many(len(found.files), 'file')} would be read; nothing is asked of the publisher")
        return
    for step in found.steps:
        typer.echo(f"{'kept' if step.cached else 'call'}  {step.address}")
    left = "" if found.left is None else f" ({found.left:,} left today)"
    cost = f"{found.cost:,} of the day's quota{left}" if found.left is not None else "no daily quota"
    typer.echo(f"{_many(len(found.steps), 'call')}, {cost}; nothing was sent")


def _many(count: int, what: str) -> str:
    return f"{count:,} {what}{'' if count == 1 else 's'}"


def _show(report: PullReport, json: bool) -> None:
    from tradewinds.ledger.rejected import bare

    if json:
        import json as encoder

        problems = [{"line": p.line, "column": p.column, "reason": bare(p), "got": p.got} for p in report.problems]
        typer.echo(encoder.dumps({
            "answers": report.answers, "rows": report.rows, "added": report.added, "known": report.known,
            "rejected": report.rejected, "left_out": dict(report.left_out), "ledgers": [str(p) for p in report.ledgers],
            "rejected_paths": [str(p) for p in report.rejected_paths], "rows_path": str(report.rows_path) if report.rows_path else None,
            "problems": problems, "outside": dict(report.outside), "empty": list(report.empty),
        }, ensure_ascii=False, indent=1))  # fmt: skip
        return
    typer.echo(
        f"{_many(report.answers, 'answer')}, {_many(report.rows, 'row')}: {report.added:,} added, "
        f"{report.known:,} already held, {report.rejected:,} rejected"
    )
    for reason, count in sorted(report.left_out.items()):
        typer.echo(f"  {count:,} not in the ledger: {reason}")
    for part, count in sorted(report.outside.items()):
        typer.echo(f"  {_many(count, 'row')} of the file not asked for: outside {part}")
    if report.empty:
        typer.echo(f"{_many(len(report.empty), 'call')} had nothing to give: not published yet, or no such trade")
        for address in report.empty:
            typer.echo(f"  empty  {address}")
    for path in report.ledgers:
        typer.echo(f"ledger: {path}")
    for path in report.rejected_paths:
        typer.echo(f"rejected rows: {path}", err=True)
    if report.rows_path:
        typer.echo(f"all rows: {report.rows_path}")
    if report.left_out and not report.rows_path:
        typer.echo("--rows FILE keeps every row; tradewinds load puts such files into the lake", err=True)
