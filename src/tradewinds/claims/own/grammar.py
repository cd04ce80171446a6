"""The parsers of our own sentences, one a language: the grammars beside this file with the names filled in."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

from tradewinds.claims.own.names import names
from tradewinds.series import Lang

if TYPE_CHECKING:
    from lark import Lark

HERE = Path(__file__).parent


def grammar(lang: Lang) -> str:
    """The grammar of a language as lark reads it."""
    text = (HERE / f"brief_{lang}.lark").read_text(encoding="utf-8")
    for place, pattern in names(lang).patterns().items():
        text = text.replace(f"@{place}@", pattern)
    return text


@lru_cache(maxsize=2)
def parser(lang: Lang) -> Lark:
    """The parser of a language, made once (LALR, its lexer led by the parser's state)."""
    from lark import Lark

    return Lark(grammar(lang), parser="lalr", lexer="contextual", propagate_positions=False)
