"""`tradewinds figures`"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Annotated, Any, Literal

import typer

from tradewinds.cli.options import AsJson, AsOf, Output, as_date, write

EXAMPLES = """\b
Examples:
  tradewinds figures --item chips --since 2025-01
  tradewinds figures --partner 미국 --cadence year
  tradewinds figures --period 2025-12 --all --sources
  tradewinds figures --item cars --format csv -o cars.csv
  tradewinds figures --list item
"""
Format = Literal["table", "json", "csv", "parquet"]
Cadence = Literal["year", "half", "quarter", "month", "days 1-10", "days 1-20"]


def command(
    country: Annotated[str, typer.Argument(help="Whose trade.")] = "KOR",
    flow: Annotated[str, typer.Option(help="exports, imports, balance.")] = "exports",
    item: Annotated[str, typer.Option(help="An item, in English or Korean: chips, cars, 선박.")] = "total",
    partner: Annotated[str, typer.Option(help="A country or group: World, USA, 중국, ASEAN.")] = "World",
    measure: Annotated[str, typer.Option(help="value, daily_average, working_days.")] = "value",
    classification: Annotated[
        str | None, typer.Option(help="MTI15, MTI20, KCS, ICT; without it the leading one.")
    ] = None,
    cadence: Annotated[Cadence, typer.Option(help="Which kind of period.")] = "month",
    period: Annotated[str | None, typer.Option(help="One period only; sets the cadence.")] = None,
    since: Annotated[str | None, typer.Option(help="From this period on.")] = None,
    until: Annotated[str | None, typer.Option(help="Up to this period.")] = None,
    as_of: AsOf = None,
    all: Annotated[bool, typer.Option("--all", help="Every row of every release, misprints too.")] = False,
    sources: Annotated[bool, typer.Option("--sources", help="Print the addresses of the sources.")] = False,
    list: Annotated[
        Literal["item", "partner", "flow"] | None, typer.Option("--list", help="Print the names held and stop.")
    ] = None,
    format: Annotated[Format, typer.Option("--format", "-f", help="How to print.")] = "table",
    json: AsJson = False,
    output: Output = None,
) -> None:
    """Look up published figures with their releases and sources, and what is missing."""
    from tradewinds.errors import InputError
    from tradewinds.lake.record import open_ledger
    from tradewinds.ledger.query import HEAD, classified, entries, missing, rows
    from tradewinds.periods import Period
    from tradewinds.series import SeriesKey, area
    from tradewinds.series import flow as flow_named
    from tradewinds.series import item as item_named

    reporter = area(country).code
    ledger = open_ledger(reporter)
    day = as_date(as_of) or ledger.last_release
    if list is not None:
        write("\n".join(_names(ledger, list)), output)
        return
    if classification and classification not in (held := sorted({r.classification for r in ledger.rows})):
        raise InputError("no figures of this classification are held", got=classification, accepted=", ".join(held))
    key = classified(
        SeriesKey(flow_named(flow).id, item_named(item).id, area(partner).code, _measure(measure), reporter),
        classification,
    )
    one = Period.parse(period) if period else None
    first, last = one or (Period.parse(since) if since else None), one or (Period.parse(until) if until else None)
    if first and last and last.last < first.first:
        raise InputError("the period runs backwards", got=f"{since} to {until}", accepted="--since before --until")
    kind = one.cadence if one else cadence
    if all:
        head: tuple[str, ...] = (
            "released",
            "period",
            "value",
            "unit",
            "growth_pct",
            "publisher",
            "classification",
            "status",
            "source",
            "note",
        )
        table: Sequence[tuple[object, ...]] = [
            (r.released.isoformat() if r.released else "", str(r.period), r.printed, r.unit, r.growth, r.publisher, r.classification,
             r.status, ledger.url(r) if sources else r.source, r.note)
            for r in rows(ledger, key, day, kind, first, last)
        ]  # fmt: skip
        gaps: Any = []
    else:
        head = HEAD
        found = entries(ledger, key, day, kind, first, last)
        table = [e.row(sources, ledger) for e in found]
        gaps = missing(found, last)
    notes = [_nothing(key, kind, one or first, None if one else last, day)] if not table else []
    notes += [f"missing: {_runs(gaps)}"] if gaps else []
    write(_print(head, table, notes, "json" if json else format, f"{key}, record as of {day}", output), output)


def _measure(name: str) -> str:
    """The measure by its name, however its words are joined.

    Raises UnknownName naming all.
    """
    from tradewinds.errors import UnknownName
    from tradewinds.ledger.cells import MEASURES

    found = name.strip().lower().replace(" ", "_").replace("-", "_")
    if found not in MEASURES:
        raise UnknownName("there is no such measure", got=name, accepted=", ".join(MEASURES))
    return found


def _runs(gaps: Sequence[Any]) -> str:
    """Periods in order, neighbours as one stretch: "2020-07 to 2021-05, 2021-07"."""
    runs: list[list[Any]] = []
    for gap in gaps:
        if runs and runs[-1][-1].next() == gap:
            runs[-1].append(gap)
        else:
            runs.append([gap])
    return ", ".join(f"{r[0]} to {r[-1]}" if len(r) > 2 else ", ".join(map(str, r)) for r in runs)


def _nothing(key: object, kind: str, first: object, last: object, day: object) -> str:
    """What is not held, in one sentence."""
    span = f" {first}" if first and not last else f" {first} to {last}" if first else f" up to {last}" if last else ""
    return f"nothing is held of {key} by {kind}{',' if span else ''}{span}, as of {day}"


def _names(ledger: Any, what: str) -> list[str]:
    from tradewinds.series import area, flows, item, items

    if what == "flow":
        return [f"{f.id}\t{f.en}\t{f.ko}" for f in flows().values()]
    if what == "partner":
        return [f"{a.code}\t{a.en}\t{a.ko}" for a in map(area, ledger.partners())]
    return [
        f"{i.id}\t{i.en}\t{i.ko}\t{' '.join(i.classifications)}"
        for i in (item(n) for n in ledger.items() if n in items())
    ]


def _print(
    head: tuple[str, ...],
    table: Sequence[tuple[object, ...]],
    notes: list[str],
    format: Format,
    title: str,
    output: Path | None,
) -> str | bytes:
    if format == "json":
        import json as encoder

        body = {"title": title, "rows": [dict(zip(head, row, strict=True)) for row in table], "notes": notes}
        return encoder.dumps(body, ensure_ascii=False, indent=1)
    if format == "csv":
        import csv
        import io

        text = io.StringIO()
        writer = csv.writer(text, lineterminator="\n")
        writer.writerow(head)
        writer.writerows(table)
        for note in notes:
            typer.echo(note, err=True)
        return text.getvalue()
    if format == "parquet":
        return _parquet(head, table)
    return _table(head, table, notes, title)


def _parquet(head: tuple[str, ...], table: Sequence[tuple[object, ...]]) -> bytes:
    import io

    import pyarrow as pa
    import pyarrow.parquet as pq

    sink = io.BytesIO()
    pq.write_table(pa.table({name: [row[i] for row in table] for i, name in enumerate(head)}), sink)
    return sink.getvalue()


def _table(head: tuple[str, ...], table: Sequence[tuple[object, ...]], notes: list[str], title: str) -> str:
    if not table:
        return "\n".join(notes)
    cells = [tuple(_cell(name, c) for name, c in zip(head, row, strict=True)) for row in (head, *table)]
    units = {r[head.index("unit")] for r in cells[1:] if "unit" in head} - {""}
    if len(units) == 1:  # one unit stands over the table, several beside each value
        title = f"{title}; value in {units.pop()}"
    keep = [i for i, name in enumerate(head) if name not in ("series", "unit") or len({r[i] for r in cells[1:]}) > 1]
    widths = [max(len(row[i]) for row in cells) for i in keep]
    lines = [title, ""]
    for row in cells:
        lines.append("  ".join(row[i].rjust(w) if head[i] in ("value", "printed", "growth_pct") else row[i].ljust(w)
                               for i, w in zip(keep, widths, strict=True)).rstrip())  # fmt: skip
    return "\n".join([*lines, *([""] if notes else []), *notes])


def _cell(name: str, value: object) -> str:
    """A cell as text; of a value computed or pulled no more digits than a release prints."""
    if name == "value" and isinstance(value, float):
        return str(round(value, 3) if abs(value) >= 1 else float(f"{value:.3g}"))
    return "" if value is None else str(value)
