"""Options that several commands share."""

from __future__ import annotations

import sys
from datetime import date, datetime, timedelta, timezone
from pathlib import Path
from typing import Annotated, Literal

import typer

from tradewinds.errors import InputError, LedgerError

Lang = Literal["en", "ko"]
FURTHEST_EAST = timezone(timedelta(hours=14))
"""Where a day begins first: what is today in Seoul is no day to come on a clock of another zone."""

AsOf = Annotated[
    str | None, typer.Option("--as-of", metavar="DATE", help="Know only what was released by this day: 2026-01-01.")
]
WorldName = Annotated[
    str, typer.Option("--world", metavar="NAME", help="The record, or a world that is no fact: replay:2018, forecast.")
]
Language = Annotated[Lang, typer.Option("--lang", help="Language of the words.")]
AsJson = Annotated[bool, typer.Option("--json", help="Print JSON, for programs.")]
Output = Annotated[Path | None, typer.Option("--output", "-o", metavar="FILE", help="Write there instead of printing.")]


def as_date(text: str | None) -> date | None:
    """A date option.

    Raises InputError for a text that is no date, a day before trade figures began, and one that has begun nowhere yet.
    """
    if text is None:
        return None
    try:
        day = date.fromisoformat(text)
    except ValueError:
        raise InputError("--as-of takes a date", got=text, accepted="YYYY-MM-DD, such as 2026-01-01") from None
    if day.year < 1948:
        raise InputError("no trade figures are that old", got=text, accepted="a day since 1948")
    today = datetime.now(FURTHEST_EAST).date()
    if day > today:
        raise InputError("nothing is known of a day to come", got=text, accepted=f"a day up to {today}",
                         hint="for what is not published yet see: tradewinds outlook, tradewinds nowcast")  # fmt: skip
    return day


def write(content: str | bytes, path: Path | None) -> None:
    """Prints a result, or writes it to a file and says so on stderr.

    Raises LedgerError when the file cannot be written.
    """
    if path is None:
        if isinstance(content, bytes):
            if sys.stdout.isatty():
                raise InputError("this format is not for a terminal", hint="write it to a file: --output FILE")
            sys.stdout.buffer.write(content)
        else:
            typer.echo(content, nl=not content.endswith("\n"))
        return
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        if isinstance(content, bytes):
            path.write_bytes(content)
        else:
            path.write_text(content, encoding="utf-8")
    except OSError as problem:
        raise LedgerError(
            "the file cannot be written", got=f"{path}: {problem.strerror}", hint="choose another with --output"
        ) from None
    typer.echo(f"wrote {path}", err=True)
