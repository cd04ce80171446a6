"""`tradewinds ask`"""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Annotated

import typer

from tradewinds.cli.options import AsJson, AsOf, Lang, as_date

if TYPE_CHECKING:
    from tradewinds.claims.ask import Answer, Reader
    from tradewinds.worlds import RecordWorld

EXAMPLES = """\b
Examples:
  tradewinds ask "How much did chip exports grow in September 2026?"
  tradewinds ask "반도체 수출은 몇 달째 늘었나?"
  tradewinds ask "Was 2025 a record?" --as-of 2026-01-01 --json
  tradewinds ask "What US tariff applied to Korean cars on 1 October 2025?"
  echo "Which items fell in December 2025?" | tradewinds ask -
"""
WIDEST = 110
Tongue = Annotated[
    Lang | None, typer.Option("--lang", help="Language of the answer; without it, that of the question.")
]
Reporter = Annotated[str, typer.Option("--reporter", help="Whose trade: a code or a name.")]
Endpoint = Annotated[
    str | None,
    typer.Option(
        "--llm", metavar="URL", envvar="TRADEWINDS_LLM_URL",
        help="An OpenAI-compatible endpoint that may put the question into its typed form; its key in TRADEWINDS_LLM_KEY.",
    ),
]  # fmt: skip
Model = Annotated[
    str | None,
    typer.Option("--model", metavar="NAME", envvar="TRADEWINDS_LLM_MODEL", help="The model to ask for there."),
]


def command(
    question: Annotated[list[str], typer.Argument(metavar="QUESTION|-", help="The question; - for standard input.")],
    as_of: AsOf = None,
    lang: Tongue = None,
    reporter: Reporter = "KOR",
    json: AsJson = False,
    llm: Endpoint = None,
    model: Model = None,
) -> None:
    """Ask for a figure in plain words, English or Korean: one sentence and its evidence, or what is missing.

    Exit status: 0 answered, 1 refused (with the reason and the nearest questions), 2 the date, the country or an option is wrong.
    """
    text, world, reader = asked(question), opened(reporter, as_of), reading(llm, model)
    from tradewinds.claims.ask import ask

    answer = ask(text, world=world, lang=lang, reader=reader)
    typer.echo(encoded(text, answer, world, indent=1) if json else shown(answer, terminal(), columns()))
    if answer.refusal is not None:
        raise typer.Exit(1)


def asked(words: list[str]) -> str:
    """The question of the command line, or of standard input.

    Raises InputError for an empty one, or one that is not UTF-8.
    """
    from tradewinds.errors import InputError

    text = " ".join(words)
    if text.strip() == "-":
        try:
            text = sys.stdin.buffer.read(MOST).decode("utf-8-sig")
        except UnicodeDecodeError:
            raise InputError("standard input is not UTF-8 text", hint="convert it first: iconv -t UTF-8") from None
    if not text.strip():
        raise InputError("there is no question", accepted='words, such as "Was 2025 a record?"')
    return text.strip()


MOST = 1_000_000
"""Bytes read of standard input; a longer text is no question."""


def opened(reporter: str, as_of: str | None) -> RecordWorld:
    """The record that answers.

    Raises InputError for a date that is none, UnknownName or LedgerError for a country without figures.
    """
    day = as_date(as_of)
    from tradewinds.series import area
    from tradewinds.worlds import RecordWorld

    return RecordWorld.open(area(reporter).code, day)


def reading(llm: str | None, model: str | None) -> Reader:
    """Who reads the question: this program, or a language model behind an address.

    Raises InputError when only one of address and model is given, or the address is none.
    """
    from tradewinds.claims.ask.answer import parsed

    if not llm:
        return parsed
    from tradewinds.claims.ask.llm import Endpoint as Place

    return Place.open(llm, model or "").reader()


def encoded(text: str, answer: Answer, world: RecordWorld, indent: int | None = None) -> str:
    """The answer as JSON: question, world, answer, statement, findings, refusal."""
    import json

    whole = {"question": text, "world": world.label(), "as_of": world.as_of.isoformat(), **answer.to_dict()}
    return json.dumps(whole, ensure_ascii=False, indent=indent, allow_nan=False)


def terminal() -> bool:
    """Whether standard output shows colours: a terminal, and NO_COLOR not set."""
    import os

    return sys.stdout.isatty() and not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb"


def columns() -> int:
    """Width of the terminal, 80 without one, at most 110."""
    import shutil

    return max(20, min(shutil.get_terminal_size((80, 24)).columns, WIDEST))


def shown(answer: Answer, color: bool, width: int) -> str:
    """The sentence and its evidence; of a refusal the reason and the nearest questions."""
    from tradewinds.claims.ask.evidence import evidence, labels

    words, lines = labels(answer.lang), [_styled(answer.answer, width, "", color, bold=True)]
    if answer.refusal is not None and answer.refusal.suggestions:
        lines += [_styled(f"{words['near']}:", width, "", color)]
        lines += [_styled(near, width, "  ", color, fg="cyan") for near in answer.refusal.suggestions]
    lines += [_styled(row, width, "  ", color, dim=True) for row in evidence(answer)]
    if answer.note:
        lines.append(_styled(answer.note, width, "", color, fg="yellow"))
    return "\n".join(lines)


def _styled(text: str, width: int, indent: str, color: bool, **style: bool | str) -> str:
    from tradewinds.brief.columns import plain, wrap

    whole = "://" in text or "tradewinds explain" in text  # what is copied from the terminal stays in one piece
    rows = [plain(text)] if whole else wrap(plain(text), width - len(indent))
    return "\n".join(indent + (typer.style(row, **style) if color else row) for row in rows)  # type: ignore[arg-type]
