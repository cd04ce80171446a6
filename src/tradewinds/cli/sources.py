"""`tradewinds sources`"""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from tradewinds.cli.options import AsJson

if TYPE_CHECKING:
    from tradewinds.sources import Source

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
        typer.echo(_list(chosen))


SHORT = {"none needed": "none", "held": "held", "optional": "optional"}
LEFT, WIDTH = 25, 80
"""Columns before what a source gives, and columns in all."""


def _list(chosen: tuple[Source, ...]) -> str:
    """A line or two a source: its name, whether its key is there, what it gives."""
    import textwrap

    lines = [f"{'source':15}{'key':10}gives"]
    for s in chosen:
        gives = f"{s.publisher}: {s.about}"
        rows = textwrap.wrap(gives, WIDTH - LEFT, break_long_words=False)
        lines.append(f"{s.id:15}{SHORT.get(_key(s), 'missing'):10}{rows[0]}")
        lines += [" " * LEFT + row for row in rows[1:]]
    return "\n".join([
        *lines, "",
        "key: none needed, held, optional or missing",
        "tradewinds sources SOURCE          its data sets, key, quota and licence",
        "tradewinds pull SOURCE --dry-run   what a pull would ask",
    ])  # fmt: skip


def _key(found: Source) -> str:
    from tradewinds.sources.keys import present

    if found.key is None:
        return "none needed"
    return "held" if present(found) else "optional" if found.key.optional else f"set {found.key.variable}"


def _plain(found: Source) -> dict[str, object]:
    return {
        "source": found.id, "publisher": found.publisher, "about": found.about, "home": found.home, "licence": found.licence,
        "format": found.format, "files": found.files, "key": _key(found), "calls_per_day": found.rate.per_day,
        "calls_by_service": found.rate.by_service, "country": found.reporter or None,
        "calls_per_second": found.rate.per_second, "options": list(found.options),
        "datasets": [{"name": d.name, "about": d.about, "months_a_call": d.longest, "by": list(d.by)} for d in found.datasets],
    }  # fmt: skip


def _card(found: Source) -> str:
    each = " for each service" if found.rate.by_service else ""
    day = f"{found.rate.per_day:,} calls a day{each}, " if found.rate.per_day else ""
    lines = [
        f"{found.id}: {found.publisher}",
        f"  gives      {found.about}",
        f"  at         {found.home or 'the address you name'}",
        f"  licence    {found.licence}",
        f"  key        {_key(found)}" + (f" ({found.key.where})" if found.key and found.key.where else ""),
        f"  allows     {day}{found.rate.per_second:g} a second",
    ]
    lines += [] if found.reporter else ["  country    --country must say whose trade"]
    lines += [f"  reads      {found.files}"] if found.files else []
    if found.options:
        lines.append("  options    " + ", ".join(f"--set {o}=…" for o in found.options))
    wide = max(len(d.name) for d in found.datasets)
    rows = [f"    {d.name:{wide}}  {d.about}{_by(d.by)}" for d in found.datasets]
    return "\n".join([*(part for line in lines for part in _wrapped(line, 13)), "  data sets",
                      *(part for row in rows for part in _wrapped(row, wide + 6))])  # fmt: skip


def _by(parts: tuple[str, ...]) -> str:
    return f" [{', '.join(f'--{p}' for p in parts)}]" if parts else ""


def _wrapped(line: str, indent: int) -> list[str]:
    import textwrap

    return textwrap.wrap(line, WIDTH, subsequent_indent=" " * indent, break_long_words=False, break_on_hyphens=False)
