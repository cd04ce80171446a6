"""`tradewinds load`"""

from __future__ import annotations

from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from tradewinds.cli.options import AsJson

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from tradewinds.lake.loading import LoadReport, Progress
    from tradewinds.lake.mapping import Mapping

SPREADSHEETS = (".xlsx", ".xls", ".xlsm", ".ods")
LakePlace = Annotated[
    Path | None, typer.Option("--lake", metavar="DIR", help="The lake; TRADEWINDS_LAKE or your data folder without it.")
]

EXAMPLES = """\b
Examples:
  tradewinds load BACI_HS17_V202501.zip
  tradewinds load BACI_HS17_V202501.zip --reporter CHL     only Chile's trade, then: tradewinds brief CHL 2023
  tradewinds load us_exports.parquet --map us_exports.yaml --released 2026-03-12
  tradewinds load "K-stat.xls" --reporter KOR

BACI and UN Comtrade files and K-stat spreadsheets are known; for any other table say in a few lines of YAML which column
means what:

\b
  source: us-census
  publisher: US Census Bureau
  reporter: USA
  flow: exports
  partner: CTY_NAME
  item: {column: E_COMMODITY, digits: 10}
  classification: HS in force
  period: time
  value: {column: ALL_VAL_MO, unit: USD, basis: fob}

Exit status: 0 all rows taken, 1 some rejected, 2 a file was refused (those named before it are in, those after it were not tried).
"""


def command(
    files: Annotated[
        list[Path], typer.Argument(metavar="FILE", help="CSV, CSV in zip or gzip, Parquet, or a K-stat spreadsheet.")
    ],
    map_: Annotated[Path | None, typer.Option("--map", metavar="YAML", help="Which column means what.")] = None,
    reporter: Annotated[
        str | None, typer.Option("--reporter", "--country", help="Keep only rows about this country's trade.")
    ] = None,
    released: Annotated[
        str | None, typer.Option(metavar="DATE", help="The day of release, where the file does not say.")
    ] = None,
    max_rejects: Annotated[
        str, typer.Option(metavar="SHARE", help="Most rows that may be rejected before nothing is taken.")
    ] = "1%",
    trust_units: Annotated[
        bool, typer.Option("--trust-units", help="Load even if the units look wrong by a thousand.")
    ] = False,
    lake: LakePlace = None,
    json: AsJson = False,
) -> None:
    """Load files into the lake, each in one commit, every release kept; bad rows go to FILE.rejected.csv with the reason."""
    from tradewinds.errors import InputError
    from tradewinds.lake.mapping import read_mapping
    from tradewinds.lake.table import lake_folder
    from tradewinds.series import area

    folder, day, limit = lake_folder(lake), _day(released), _share(max_rejects)
    code = area(reporter).code if reporter else None
    if reporter and area(reporter).kind != "country":
        raise InputError(
            "--reporter takes one country", got=reporter, accepted="ISO 3166 alpha-3 or a name, such as CHL"
        )
    mapping = read_mapping(map_) if map_ else None
    status, told = 0, []
    try:
        for file in files:
            if mapping is None and file.suffix.lower() in SPREADSHEETS:
                told.append(_sheet(folder, file, code, day))
                continue
            report = _load(folder, file, mapping or _recognised(file), code, day, limit, trust_units)
            told.append(_said(report))
            if report.rejected:
                status = 1
    finally:
        _tell(told, json, len(files) > 1)
    if status:
        raise typer.Exit(status)


def _tell(told: list[dict[str, Any]], json: bool, several: bool) -> None:
    """What became of the files so far, also where the next one is refused: they are in the lake."""
    if json and told:
        import json as encoder

        typer.echo(encoder.dumps(told if several else told[0], ensure_ascii=False, indent=1))
    elif told:
        for one in told:
            _show(one)


def _day(text: str | None) -> date | None:
    from datetime import date

    from tradewinds.errors import InputError

    try:
        return date.fromisoformat(text) if text else None
    except ValueError:
        raise InputError("--released takes a date", got=str(text), accepted="YYYY-MM-DD, such as 2026-01-31") from None


def _share(text: str) -> float:
    from tradewinds.errors import InputError

    try:
        found = float(text.strip().removesuffix("%")) / (100 if text.strip().endswith("%") else 1)
    except ValueError:
        found = -1.0
    if not 0 <= found <= 1:
        raise InputError("--max-rejects takes a share", got=text, accepted="0 to 1, or 0% to 100%: 1%, 0.005")
    return found


def _recognised(file: Path) -> Mapping:
    from tradewinds.errors import InputError
    from tradewinds.lake.presets import recognised

    found = recognised(file)
    if found is None:
        raise InputError("this file is not one that is known by its names", got=str(file),
                         accepted="BACI, UN Comtrade, K-stat, or any table with a mapping",
                         hint="say which column means what: --map MAPPING.yaml; an example: tradewinds load --help")  # fmt: skip
    return found


def _load(
    folder: Path,
    file: Path,
    mapping: Mapping,
    reporter: str | None,
    released: date | None,
    limit: float,
    trust_units: bool,
) -> LoadReport:
    from tradewinds.lake.loading import load, sizes

    with _progress(file, sum(sizes(file, mapping.members))) as told:
        return load(
            folder,
            file,
            mapping,
            reporter=reporter,
            released=released,
            max_rejects=limit,
            trust_units=trust_units,
            progress=told,
        )


@contextmanager
def _progress(file: Path, total: int) -> Iterator[Progress | None]:
    """A bar of bytes and rows on stderr, on a terminal only."""
    import sys

    if not sys.stderr.isatty():
        yield None
        return
    from rich.console import Console
    from rich.progress import BarColumn, DownloadColumn, Progress, TextColumn, TimeRemainingColumn, TransferSpeedColumn

    columns = (
        TextColumn("{task.description}"),
        BarColumn(),
        DownloadColumn(),
        TransferSpeedColumn(),
        TextColumn("{task.fields[rows]:,} rows"),
        TimeRemainingColumn(),
    )
    with Progress(*columns, console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task(file.name, total=total or None, rows=0)
        rows = 0

        def told(size: int, more: int) -> None:
            nonlocal rows
            rows += more
            bar.update(task, advance=size, rows=rows)

        yield told


def _sheet(folder: Path, file: Path, reporter: str | None, released: date | None) -> dict[str, Any]:
    """A spreadsheet of K-stat's form: its totals, partners and named items, as printed.

    A sheet is known by its content, whose trade it is said to tell, and the day that is said for it.
    """
    from datetime import UTC, date, datetime

    from tradewinds.errors import InputError
    from tradewinds.lake.archive import digest
    from tradewinds.lake.keeping import Kept, Sheet, keep_sheet
    from tradewinds.lake.table import snapshot
    from tradewinds.ledger import Observation
    from tradewinds.periods import Period
    from tradewinds.sources.ask import Ask
    from tradewinds.sources.kstat import SOURCE
    from tradewinds.sources.ledger_rows import unfit
    from tradewinds.sources.row import billions
    from tradewinds.sources.source import Answer

    if not file.exists():
        raise InputError("there is no such file", got=str(file))
    sheet = Sheet(file.name, digest(file), reporter or "KOR", released)
    left: dict[str, int] = {}
    day = released or datetime.now(UTC).date()
    if sheet.held(folder):
        kept = Kept(0, 0, True, snapshot(folder).version)
    else:
        rows = []
        for row in SOURCE.parse(Answer(file.name, file), Ask(reporter=sheet.reporter)):
            why = unfit(row)
            if why:
                left[why] = left.get(why, 0) + 1
                continue
            rows.append(Observation(
                date.fromisoformat(row.released) if row.released else day, SOURCE.name, row.classification, row.reporter, row.flow,
                row.product, row.partner, Period.parse(row.period), row.measure, billions(row.value, row.unit), "USD bn", row.yoy,
                row.status or "first", file.name, row.note,
            ))  # fmt: skip
        if not rows:
            raise InputError(
                "the sheet holds no figures to keep",
                got=f"{file}: {left or 'no rows'}",
                accepted="totals by month, partner or named item",
            )
        kept = keep_sheet(folder, rows, "kstat", sheet)
    notes = [f"{n:,} rows left out: {why}" for why, n in left.items()]
    if released is None and not kept.held:
        notes.append(f"no day of release is said: dated by the day it was loaded, {day.isoformat()}; "
                     "load it again with --released and that day takes its place")  # fmt: skip
    return {
        "file": file.name, "lake": str(folder), "held": kept.held, "added": kept.added, "deleted": 0, "rejected": 0,
        "rejected_path": None, "aside": sum(left.values()), "restored": 0, "value_usd": None,
        "released": None if kept.held and released is None else day.isoformat(),
        "source": "kstat",
        "version": kept.version, "kinds": {}, "notes": notes, "seconds": 0.0,
    }  # fmt: skip


def _said(report: LoadReport) -> dict[str, Any]:
    return {
        "file": report.file, "lake": str(report.lake), "held": report.held, "added": report.added, "deleted": report.deleted,
        "rejected": report.rejected, "rejected_path": str(report.rejected_path) if report.rejected_path else None, "aside": report.aside,
        "aside_why": report.why, "restored": report.restored, "first": report.first, "last": report.last,
        "value_usd": report.value, "released": report.released.isoformat() if report.released else None,
        "source": report.source, "version": report.version, "kinds": report.kinds, "notes": list(report.notes),
        "seconds": round(report.seconds, 2),
    }  # fmt: skip


def _show(said: dict[str, Any]) -> None:
    if said["held"]:
        typer.echo(f"{said['file']}: the lake holds it already, nothing added; lake: {said['lake']}")
        for note in said["notes"]:
            typer.echo(f"note: {note}", err=True)
        return
    kinds = ", ".join(f"{n:,} {word}" for word, n in said["kinds"].items() if word != "leaves")
    typer.echo(
        f"{said['file']}: {said['added']:,} rows added"
        + (f" (of them {kinds})" if kinds else "")
        + (f", {said['deleted']:,} recorded as deleted" if said["deleted"] else "")
        + f", {said['rejected']:,} rejected, {said['aside']:,} set aside{_why(said)}; released {said['released']}; "
        f"lake: {said['lake']}, version {said['version']}"
    )
    if said["value_usd"]:
        span = said["first"] if said["first"] == said["last"] else f"{said['first']} to {said['last']}"
        typer.echo(f"exports and imports together, {span}: {said['value_usd'] / 1e9:,.2f} bn US dollars")
    if said["seconds"] >= 1:
        read = said["added"] + said["rejected"] + said["aside"]
        typer.echo(f"{read:,} rows in {said['seconds']:.1f} s, {read / said['seconds']:,.0f} a second", err=True)
    for note in said["notes"]:
        typer.echo(f"note: {note}", err=True)
    if said["rejected_path"]:
        typer.echo(f"rejected rows: {said['rejected_path']}", err=True)


def _why(said: dict[str, Any]) -> str:
    """For what reasons rows were set aside; how many each, where there are several."""
    reasons = said.get("aside_why") or {}
    if len(reasons) > 1:
        return f" ({', '.join(f'{n:,} {why}' for why, n in reasons.items())})"
    return f" ({next(iter(reasons))})" if reasons else ""
