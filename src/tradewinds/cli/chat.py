"""`tradewinds chat`"""

from __future__ import annotations

import sys
from collections.abc import Iterator

import typer

from tradewinds.cli.ask import (
    MOST,
    Endpoint,
    Model,
    Reporter,
    Tongue,
    columns,
    encoded,
    opened,
    reading,
    shown,
    terminal,
)
from tradewinds.cli.options import AsJson, AsOf, Lang

EXAMPLES = """\b
Examples:
  tradewinds chat
  tradewinds chat --as-of 2026-01-01 --lang ko
  printf 'How much did chip exports grow in 2025?\\nand cars?\\n' | tradewinds chat
  tradewinds chat --json < questions.txt > answers.jsonl
"""
LEAVE = frozenset({"quit", "exit", "q", "bye", "끝", "종료", "나가기"})
HELP = frozenset({"help", "?", "h", "도움말"})


def command(
    as_of: AsOf = None,
    lang: Tongue = None,
    reporter: Reporter = "KOR",
    json: AsJson = False,
    llm: Endpoint = None,
    model: Model = None,
) -> None:
    """Ask one question after another; a follow-up such as "and cars?" goes on from the one before.

    From a pipe each line is a question and gives one line of answer, with --json one object. `help` shows what can be asked,
    `quit` or end of input ends it. Exit status 0; 2 when the date, the country or an option is wrong.
    """
    world, reader = opened(reporter, as_of), reading(llm, model)
    from tradewinds.claims.ask import Question, ask, language, shapes
    from tradewinds.claims.ask.evidence import labels

    alone = not sys.stdin.isatty()
    if not alone and not json:
        typer.secho(_welcome(lang or "en", world.label(lang or "en")), err=True, dim=True)
    context: Question | None = None
    tongue: Lang = lang or "en"
    for line in _lines(alone):
        if line.lower() in LEAVE:
            break
        if line.lower() in HELP:
            typer.echo(shapes(lang or ("ko" if line == "도움말" else tongue)), err=json)
            continue
        tongue = lang or language(line)
        answer = ask(line, world=world, lang=tongue, context=context, reader=reader)
        context = answer.context or context
        if json:
            typer.echo(encoded(line, answer, world))
        elif alone and not sys.stdout.isatty():
            near = answer.refusal.suggestions if answer.refusal else ()
            label = f" {labels(answer.lang)['near']}:" if near else ""
            typer.echo(f"{answer.answer}{label} {' | '.join(near)}".rstrip())
        else:
            typer.echo(shown(answer, terminal(), columns()) + "\n")


def _welcome(lang: Lang, world: str) -> str:
    if lang == "ko":
        return f"{world}으로 답한다. ‘도움말’은 물을 수 있는 것을, ‘끝’이나 ^D는 종료를 뜻한다."
    return f"Answers from the {world}. `help` shows what can be asked; `quit` or ^D ends."


def _lines(alone: bool) -> Iterator[str]:
    """The lines asked, without blank ones; a prompt stands before each where a person types."""
    if not alone:
        import contextlib

        with contextlib.suppress(ImportError):
            import readline  # noqa: F401  (line editing and history of input())
    while True:
        try:
            line = sys.stdin.buffer.readline(MOST).decode("utf-8", "replace") if alone else input("> ") + "\n"
        except EOFError:
            typer.echo()
            return
        if not line:
            return
        if line.strip("\ufeff \t\r\n"):
            yield line.strip("\ufeff \t\r\n")
