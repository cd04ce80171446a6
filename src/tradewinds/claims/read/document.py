"""A document: a text as its reader sees it, with the day it appeared."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Literal

from tradewinds.series import Lang

Format = Literal["text", "markdown", "html", "pdf"]


@dataclass(frozen=True, slots=True)
class Document:
    """What was read.

    Spans count characters of `text`. `prose` is the same text, letter for letter in its place, with addresses and date
    lines blanked, so that the year of a publication date is not taken for the period a sentence is about, and with the
    cells of a table set in columns in lines of their own.
    `published` is None where no date was found; `published_where` quotes what it was read from. `name` is the file's
    name, "-" for standard input.
    """

    text: str
    prose: str
    format: Format
    lang: Lang
    published: date | None = None
    published_where: str = ""
    title: str = ""
    name: str = ""
