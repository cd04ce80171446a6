"""`tradewinds sources`"""

from __future__ import annotations

from typing import Annotated

import typer

from tradewinds.cli.options import AsJson

EXAMPLES = """\b
Examples:
  tradewinds sources
  tradewinds sources korea-customs
  tradewinds sources --json
"""


def command(
    name: Annotated[str | None, typer.Argument(metavar="[SOURCE]", help="One source, with its data sets.")] = None,
    json: AsJson = False,
) -> None:
    """List the publishers that figures can be pulled from: what they give, keys, quotas and licences."""
    from tradewinds.sources import source, sources

    chosen = (source(name),) if name else sources()
    if json:
        import json as encoder

        typer.echo(encoder.dumps([_plain(s) for s in chosen], ensure_ascii=False, indent=1))
    elif name:
        typer.echo(_card(chosen[0]))
    else:
        from rich.console import Console
        from rich.table import Table

        table = Table(box=None, padding=(0, 2, 0, 0))
        for column in ("source", "publisher", "key", "gives"):
            table.add_column(column, overflow="fold")
        for s in chosen:
            table.add_row(s.id, s.publisher, _key(s), s.about)
        Console().print(table)
        typer.echo(
            "\ntradewinds sources SOURCE shows its data sets; tradewinds pull SOURCE --dry-run what a pull would ask"
        )


def _key(found: object) -> str:
    from tradewinds.sources import Source
    from tradewinds.sources.keys import present

    assert isinstance(found, Source)
    if found.key is None:
        return "none needed"
    return "held" if present(found) else "optional" if found.key.optional else f"set {found.key.variable}"


def _plain(found: object) -> dict[str, object]:
    from tradewinds.sources import Source

    assert isinstance(found, Source)
    return {
        "source": found.id, "publisher": found.publisher, "about": found.about, "home": found.home, "licence": found.licence,
        "format": found.format, "files": found.files, "key": _key(found), "calls_per_day": found.rate.per_day,
        "calls_per_second": found.rate.per_second,
        "datasets": [{"name": d.name, "about": d.about, "months_a_call": d.longest} for d in found.datasets],
    }  # fmt: skip


def _card(found: object) -> str:
    from tradewinds.sources import Source

    assert isinstance(found, Source)
    day = f"{found.rate.per_day:,} calls a day, " if found.rate.per_day else ""
    lines = [
        f"{found.id}: {found.publisher}",
        f"  gives      {found.about}",
        f"  at         {found.home or 'the address you name'}",
        f"  licence    {found.licence}",
        f"  key        {_key(found)}" + (f" ({found.key.where})" if found.key and found.key.where else ""),
        f"  allows     {day}{found.rate.per_second:g} a second",
    ]
    lines += [f"  reads      {found.files}"] if found.files else []
    return "\n".join([*lines, "  data sets", *(f"    {d.name:12} {d.about}" for d in found.datasets)])
