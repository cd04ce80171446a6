"""Bytes to text, XML, JSON and tables, each refused with a reason when it is something else."""

from __future__ import annotations

import csv
import json
from collections.abc import Iterator, Mapping, Sequence
from io import TextIOWrapper
from typing import IO, Any
from xml.etree import ElementTree

from tradewinds.sources.errors import ChangedLayout, EmptyAnswer, NotData, Truncated, UnsafeFile, WrongEncoding

LONGEST_LINE = 1 << 20
"""Characters of one line above which a table is taken for something else."""


def text(data: bytes, encodings: Sequence[str] = ("utf-8",)) -> str:
    """Bytes as text in the first encoding that fits, without a byte order mark.

    Raises EmptyAnswer, WrongEncoding with the encoding that would fit, or NotData for binary data.
    """
    if not data.strip():
        raise EmptyAnswer("there is nothing in the answer", got=f"{len(data)} bytes")
    if data[:2] in (b"\xff\xfe", b"\xfe\xff"):
        raise WrongEncoding("the text is UTF-16", accepted=", ".join(encodings), hint="save it as UTF-8")
    if b"\0" in data[:4096]:
        raise NotData("this is binary data, not text", got=f"{data[:8]!r}")
    for encoding in encodings:
        try:
            return data.decode("utf-8-sig" if encoding == "utf-8" else encoding)
        except UnicodeDecodeError:
            continue
    raise WrongEncoding("the bytes are not the text they should be", accepted=", ".join(encodings), hint=_fits(data))


def _fits(data: bytes) -> str:
    for encoding in ("cp949", "cp1252"):
        try:
            data.decode(encoding)
        except UnicodeDecodeError:
            continue
        return f"they would fit {encoding}: save the file as UTF-8"
    return "some bytes are damaged: fetch it again"


def refuse_html(data: bytes, what: str) -> None:
    """Nothing, unless the bytes are a page of HTML.

    Raises NotData with the title of the page.
    """
    head = data[:2048].lstrip(b"\xef\xbb\xbf \r\n\t").lower()
    if head.startswith((b"<!doctype html", b"<html", b"<head", b"<body")):
        start = head.find(b"<title>")
        title = head[start + 7 : head.find(b"</title>")][:80].decode("utf-8", "replace").strip() if start >= 0 else ""
        raise NotData(f"a page of HTML came instead of {what}", got=title or "a page without a title",
                      hint="the publisher is in maintenance, or the address has moved")  # fmt: skip


def xml(data: bytes) -> ElementTree.Element:
    """The root of an XML text.

    Raises EmptyAnswer, NotData, Truncated, WrongEncoding, UnsafeFile for a document type with entities.
    """
    if not data.strip():
        raise EmptyAnswer("there is nothing in the answer", got=f"{len(data)} bytes")
    refuse_html(data, "XML")
    if data[:2] in (b"\xff\xfe", b"\xfe\xff"):
        raise WrongEncoding("the XML is UTF-16", accepted="UTF-8")
    if not data.lstrip(b"\xef\xbb\xbf \r\n\t").startswith(b"<"):
        raise NotData("this is no XML", got=repr(data[:60]))
    if b"<!DOCTYPE" in data or b"<!ENTITY" in data:
        raise UnsafeFile("XML with a document type is not opened", hint="entities can grow without bound")
    try:
        data.decode("utf-8")
    except UnicodeDecodeError:
        raise WrongEncoding("the XML is not UTF-8", accepted="UTF-8", hint=_fits(data)) from None
    try:
        return ElementTree.fromstring(data)
    except ElementTree.ParseError as problem:
        if not data.rstrip().endswith(b">") or problem.code in (3, 4):
            raise Truncated(
                "the XML ends before its end", got=str(problem), hint="the connection broke: try again"
            ) from None
        raise NotData("this is no XML", got=str(problem)) from None
    except (ValueError, LookupError) as problem:
        raise NotData("this is no XML", got=str(problem)[:80]) from None


def loads(data: bytes) -> Any:
    """A JSON value, with every number as its digits.

    Raises EmptyAnswer, NotData, Truncated, WrongEncoding.
    """
    refuse_html(data, "JSON")
    words = text(data)
    try:
        return json.loads(words, parse_float=str, parse_int=str, parse_constant=_no_constant)
    except json.JSONDecodeError as problem:
        if words.lstrip()[:1] in "[{" and words.rstrip()[-1:] not in "]}":
            raise Truncated("the JSON ends before its end", got=f"{len(data):,} bytes", hint="try again") from None
        raise NotData("this is no JSON", got=f"{words[:60]!r}: {problem.msg}") from None
    except (ValueError, RecursionError) as problem:
        raise NotData("this JSON cannot be read", got=str(problem)[:80]) from None


def _no_constant(word: str) -> None:
    raise ValueError(f"{word} is no number")


def lines(stream: IO[bytes], delimiter: str = ",", encoding: str = "utf-8-sig") -> Iterator[tuple[int, list[str]]]:
    """Rows of a delimited text, with line numbers from 1; empty lines are passed over.

    Raises WrongEncoding, NotData.
    """
    wrapped = TextIOWrapper(stream, encoding=encoding, newline="")
    try:
        reader = csv.reader(bounded(wrapped), delimiter=delimiter)
        for row in reader:
            if row:
                yield reader.line_num, row
    except UnicodeDecodeError as problem:
        raise WrongEncoding("the text is not in the encoding it should be in", got=str(problem)[:80],
                            accepted=encoding.removesuffix("-sig"), hint="save it as UTF-8") from None  # fmt: skip
    except csv.Error as problem:
        raise NotData("this is no table", got=str(problem)[:80]) from None
    finally:
        if not stream.closed:
            wrapped.detach()


def bounded(stream: TextIOWrapper) -> Iterator[str]:
    """Lines of a text, so that one without an end cannot fill the memory.

    Raises UnsafeFile above LONGEST_LINE characters.
    """
    while line := stream.readline(LONGEST_LINE):
        if len(line) >= LONGEST_LINE:
            raise UnsafeFile(
                "a line is longer than any row", got=f"over {LONGEST_LINE:,} characters", accepted="a table"
            )
        yield line


def columns(
    header: Sequence[str], wanted: Mapping[str, tuple[str, ...]], optional: frozenset[str] = frozenset()
) -> dict[str, int]:
    """Where each wanted column stands, found by any of its names, whatever their order and case.

    Raises ChangedLayout naming what is missing or doubled.

    >>> columns(["K", "i", "t"], {"t": ("t",), "k": ("k",)})
    {'t': 2, 'k': 0}
    """
    cells = [cell.strip().casefold() for cell in header]
    found: dict[str, int] = {}
    missing = []
    for column, names in wanted.items():
        places = [n for n, cell in enumerate(cells) if cell in {name.casefold() for name in names}]
        if len(places) > 1:
            raise ChangedLayout("a column stands there twice", got=header[places[1]][:40], accepted=f"one {column}")
        if places:
            found[column] = places[0]
        elif column not in optional:
            missing.append(names[0])
    if missing:
        raise ChangedLayout("columns are missing", got=", ".join(h[:30] for h in header[:40]), accepted=", ".join(missing),
                            hint="the publisher changed its layout, or this is another file")  # fmt: skip
    return found
