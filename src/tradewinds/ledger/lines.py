"""The lines of a user's text file, read in bounded memory, or a plain word on why it is not text."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from stat import S_ISDIR, S_ISREG
from typing import IO

from tradewinds.errors import InputError

LONGEST_LINE = 1_000_000
MOST_EMPTY = 1_000_000
SAMPLE = 65_536
HANGUL = re.compile("[가-힣]")
MAGIC = {
    b"PK\x03\x04": "a spreadsheet (xlsx, ods) or a zip archive",
    b"\xd0\xcf\x11\xe0": "an old spreadsheet (xls)",
    b"%PDF": "a PDF",
    b"\x1f\x8b": "a gzip archive",
    b"PAR1": "a Parquet file",
    b"SQLite format 3": "a database",
}
MARKS = {b"\xff\xfe\x00\x00": "utf-32", b"\x00\x00\xfe\xff": "utf-32", b"\xff\xfe": "utf-16", b"\xfe\xff": "utf-16"}


def read_lines(path: Path) -> Iterator[tuple[int, str]]:
    """Line numbers from 1 and lines without their ends; UTF-8 with or without a mark, any line end.

    Raises InputError for what is not a readable UTF-8 text: missing, a folder, forbidden, binary, in another encoding,
    with a line over a million bytes or over a million empty lines.
    """
    number = empty = 0
    with _open(path) as handle:
        head = handle.read(SAMPLE)
        _refuse_binary(path, head)
        handle.seek(0)
        while raw := handle.readline(LONGEST_LINE + 1):
            number += 1
            if len(raw) > LONGEST_LINE:
                raise InputError(
                    f"line {number} is longer than {LONGEST_LINE:,} bytes", got=str(path),
                    accepted="a CSV file, one row a line", hint="is it a table, saved with line ends?",
                )  # fmt: skip
            if b"\0" in raw:
                raise _binary(path, number)
            empty += len(raw) < 3 and not raw.strip()
            if empty > MOST_EMPTY:
                raise InputError(
                    f"over {MOST_EMPTY:,} empty lines", got=str(path), accepted="a CSV file, one row a line"
                )
            try:
                text = raw.decode("utf-8-sig" if number == 1 else "utf-8")
            except UnicodeDecodeError as problem:
                raise _encoding(path, raw, number, problem) from None
            pieces = text.rstrip("\r\n").split("\r")
            for piece in pieces:
                yield number, piece
                number += 1
            number -= 1


def _open(path: Path) -> IO[bytes]:
    try:
        mode = path.stat().st_mode
        if S_ISREG(mode):
            return path.open("rb")
    except FileNotFoundError:
        raise InputError("there is no such file", got=str(path), hint=_neighbours(path)) from None
    except (OSError, ValueError) as problem:
        why = getattr(problem, "strerror", None) or str(problem)
        raise InputError(
            "the file cannot be read", got=f"{str(path)[:200]!r}: {why}", hint="see its permissions"
        ) from None
    what = "a folder" if S_ISDIR(mode) else "a device or a pipe"
    raise InputError(f"this is {what}, not a file", got=str(path), accepted="a CSV file")


def _neighbours(path: Path) -> str | None:
    import difflib

    try:
        names = [p.name for p, _ in zip(path.parent.iterdir(), range(2000), strict=False)]
    except OSError:
        return f"there is no folder {path.parent} either"
    close = difflib.get_close_matches(path.name, names, n=3)
    return f"nearest: {', '.join(close)}" if close else None


def _refuse_binary(path: Path, head: bytes) -> None:
    if not head.strip(b"\xef\xbb\xbf \t\r\n") and len(head) < SAMPLE:
        raise InputError("the file is empty", got=str(path), accepted="a header line and rows")
    for mark, what in MAGIC.items():
        if head.startswith(mark):
            raise InputError(f"this is {what}", got=str(path), accepted="a CSV file in UTF-8",
                             hint="open it and save the table as CSV (UTF-8)")  # fmt: skip
    for mark, encoding in MARKS.items():
        if head.startswith(mark):
            raise _convert(path, encoding)
    zero = head.find(0)
    if zero >= 0 and head.count(0) > len(head) // 4 and _reads_as(head[:4096], ("utf-16-le", "utf-16-be")):
        raise _convert(path, "utf-16le" if head[1:2] == b"\0" else "utf-16be")
    if zero >= 0:
        raise _binary(path, head.count(b"\n", 0, zero) + 1)


def _reads_as(head: bytes, encodings: tuple[str, ...]) -> bool:
    even = head[: len(head) // 2 * 2]
    for encoding in encodings:
        try:
            if even.decode(encoding).replace("\n", "").replace("\r", "").replace("\t", "").isprintable():
                return True
        except UnicodeDecodeError:
            continue
    return False


def _convert(path: Path, encoding: str) -> InputError:
    return InputError(
        f"the file is in {encoding}, not UTF-8", got=str(path), accepted="a CSV file in UTF-8",
        hint=f"convert it: iconv -f {encoding} -t utf-8 {path.name} > {path.stem}.utf8.csv (or save as CSV UTF-8)",
    )  # fmt: skip


def _binary(path: Path, line: int) -> InputError:
    return InputError(f"line {line} holds NUL bytes: this is not a text", got=str(path), accepted="a CSV file in UTF-8")


def _encoding(path: Path, raw: bytes, line: int, problem: UnicodeDecodeError) -> InputError:
    """Cp949 when the line reads as Korean in it, else unknown bytes with their place."""
    try:
        if HANGUL.search(raw.decode("cp949")):
            return _convert(path, "cp949")
    except UnicodeDecodeError:
        pass
    return InputError(
        f"line {line} is not UTF-8", got=f"{path}: bytes {problem.object[problem.start : problem.start + 4].hex(' ')}",
        accepted="a CSV file in UTF-8", hint="save it as CSV (UTF-8)",
    )  # fmt: skip
