"""Writes docs/cli.md and docs/statements.md from the code; with --check says which of them no longer match it."""

from __future__ import annotations

import inspect
import re
import sys
from collections.abc import Iterator
from pathlib import Path

from typer import Context
from typer.core import TyperCommand, TyperGroup
from typer.main import get_command

from tradewinds.cli.app import app
from tradewinds.statements import KINDS

DOCS = Path(__file__).parent.parent / "docs"
WIDTH = 100


def cli() -> str:
    """Every command's help text, as the terminal prints it."""
    parts = ["# Commands", "Written by `make docs` from the help texts."]
    parts += [f"## `{path}`\n\n```text\n{text}\n```" for path, text in helps(get_command(app), "tradewinds", None)]
    return "\n\n".join(parts) + "\n"


def helps(command: TyperCommand | TyperGroup, name: str, parent: Context | None) -> Iterator[tuple[str, str]]:
    """The path and help text of a command and of those below it."""
    command.rich_markup_mode = None
    context = Context(command, parent=parent, info_name=name, terminal_width=WIDTH, **command.context_settings)
    yield context.command_path, command.get_help(context)
    for below, child in getattr(command, "commands", {}).items():
        yield from helps(child, below, context)


def statements() -> str:
    """Every kind of statement with the docstrings of its classes."""
    parts = ["# Kinds of statements", "Written by `make docs` from the docstrings in `tradewinds.statements`."]
    for kind, classes in KINDS.items():
        parts.append(f"## `{kind}`")
        for known in classes:
            parts += [f"**{known.__name__}**", markdown(inspect.getdoc(known) or "")]
    return "\n\n".join(parts) + "\n"


def markdown(docstring: str) -> str:
    """A docstring with its examples fenced."""
    return re.sub(r"^(>>> .*(?:\n.+)*)", r"```pycon\n\1\n```", docstring, flags=re.MULTILINE)


def main() -> int:
    """Writes the pages, or reports the stale ones."""
    pages = {DOCS / "cli.md": cli(), DOCS / "statements.md": statements()}
    stale = [path for path, text in pages.items() if not path.exists() or path.read_text(encoding="utf-8") != text]
    if "--check" in sys.argv[1:]:
        for path in stale:
            print(f"docs/{path.name} does not match the code: run make docs")
        return 1 if stale else 0
    DOCS.mkdir(exist_ok=True)
    for path in stale:
        path.write_text(pages[path], encoding="utf-8")
        print(f"wrote docs/{path.name}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
