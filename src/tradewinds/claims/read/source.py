"""A file, standard input or bytes to a document; what it is is told by its content first, by its name second."""

from __future__ import annotations

import re
import sys
from dataclasses import replace
from pathlib import Path

from tradewinds.claims.check import LONGEST, language
from tradewinds.claims.read import markdown, web
from tradewinds.claims.read.dates import Dated, blank, parse, publication
from tradewinds.claims.read.document import Document
from tradewinds.claims.read.encoding import decode
from tradewinds.claims.read.lines import cells, unwrap
from tradewinds.claims.read.pdf import read_pdf
from tradewinds.claims.read.web_date import web_date
from tradewinds.errors import InputError

BYTES = 20_000_000
LINES = 20_000
RUN = re.compile(r"([^\w\s])\1{39,}")
"""A rule, a leader or noise: nothing to be read."""
ACCEPTED = "text, Markdown, HTML or PDF"
OTHERS = (
    (b"PK\x03\x04", "a zip archive or an office document"),
    (b"\xd0\xcf\x11\xe0", "an office document (doc, hwp)"),
    (b"{\\rtf", "a rich text document"),
    (b"\x89PNG", "a picture"),
    (b"\xff\xd8\xff", "a picture"),
    (b"GIF8", "a picture"),
    (b"\x1f\x8b", "a compressed file"),
    (b"\x7fELF", "a program"),
    (b"SQLite format 3", "a database"),
)
MARKUP = re.compile(rb"<!doctype html|<html[\s>]|<head[\s>]|<body[\s>]|<article[\s>]", re.IGNORECASE)
FIRST_TAG = re.compile(rb"\s*<(?:!--|meta|title|main|div|section|p|h1|time|table|script)[\s>]", re.IGNORECASE)
CHARSET = re.compile(rb"<meta[^<>]{0,200}?charset\s*=\s*[\"']?\s*([\w.:-]{2,40})", re.IGNORECASE)


def load(path: str) -> Document:
    """The document of a path, or of standard input for "-".

    Raises InputError for what is not there, not a file, too large, empty, or no text.
    """
    if path == "-":
        return read(sys.stdin.buffer.read(BYTES + 1), name="-")
    try:
        with Path(path).open("rb") as handle:
            data = handle.read(BYTES + 1)
    except IsADirectoryError:
        raise InputError(
            "this is a directory", got=path, accepted="a file of text, Markdown, HTML or PDF, or -"
        ) from None
    except (OSError, ValueError) as problem:
        why = getattr(problem, "strerror", None) or str(problem)
        raise InputError(
            "this file cannot be read", got=f"{path}: {why}", accepted="a path, or - for standard input"
        ) from None
    return read(data, name=path)


def read(data: bytes, *, name: str = "") -> Document:
    """The document of the bytes of a file; its name helps where the content does not tell what it is.

    Raises InputError for more than 20 MB, more than `LONGEST` letters or 20,000 lines, nothing, or what is no text.
    """
    if len(data) > BYTES:
        raise InputError("this is too large", got="more than 20 MB", accepted="20 MB at most", hint="split it")
    for mark, kind in OTHERS:
        if data.startswith(mark):
            raise InputError("this is not a text", got=kind, accepted=ACCEPTED, hint="save it as one of these")
    if b"%PDF-" in data[:1024]:
        return _pdf(data, name)
    if MARKUP.search(data[:4096]) or FIRST_TAG.match(data[:200]) or _ends(name, ".html", ".htm", ".xhtml"):
        return _page(data, name)
    text = decode(data)
    if _ends(name, ".md", ".markdown") or (not _ends(name, ".txt") and markdown.looks(text)):
        return _markdown(text, name)
    lines, text = text.split("\n"), unwrap(text)
    return _made(
        Document(text, cells(blank(text), lines), "text", "en", title=_first(text), name=name), publication(text)
    )


def _ends(name: str, *endings: str) -> bool:
    return name.lower().endswith(endings)


def _markdown(source: str, name: str) -> Document:
    entries, body = markdown.front(source)
    text = markdown.reads(body)
    day = parse(entries.get("date", "") or entries.get("published", ""))
    dated = Dated(day, "front matter", 0) if day else publication(text)
    title = entries.get("title", "") or _first(text)
    return _made(Document(text, blank(text), "markdown", "en", title=title, name=name), dated)


def _page(data: bytes, name: str) -> Document:
    declared = CHARSET.search(data[:4096])
    text, page = web.reads(decode(data, declared[1].decode("ascii") if declared else "", tolerant=True))
    document = Document(text, blank(text), "html", "en", title=page.title or _first(text), name=name)
    return _made(document, web_date(page) or publication(text))


def _pdf(data: bytes, name: str) -> Document:
    printed = read_pdf(data)
    dated = publication(printed.text)
    day = parse(printed.made)
    if dated is None and day:
        dated = Dated(day, "the date of the file", 8)
    document = Document(
        printed.text, blank(printed.text), "pdf", "en", title=printed.title or _first(printed.text), name=name
    )
    return _made(document, dated)


def _made(document: Document, dated: Dated | None) -> Document:
    """The document with its language and date.

    Raises InputError when nothing is left to read, or too much.
    """
    if not document.text.strip():
        raise InputError("there is no text to check", got="an empty text", accepted=ACCEPTED)
    if len(document.text) > LONGEST:
        got = f"{len(document.text):,} letters"
        raise InputError("this text is too long", got=got, accepted=f"{LONGEST:,} letters at most", hint="split it")
    lines = document.text.count("\n") + 1
    if lines > LINES:
        raise InputError(
            "this text is too long", got=f"{lines:,} lines", accepted=f"{LINES:,} at most", hint="split it"
        )
    return replace(
        document,
        prose=RUN.sub(lambda run: " " * len(run[0]), document.prose),
        lang=language(document.text),
        published=dated.day if dated else None,
        published_where=dated.where if dated else "",
    )


def _first(text: str) -> str:
    """The first line that is no address and no date, as a title, where it is short enough for one."""
    for line in blank(text[:4000]).split("\n"):
        if line.strip():
            return " ".join(line.split()) if len(line) <= 160 else ""
    return ""
