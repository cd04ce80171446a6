"""Archives that come from outside, opened without trusting them.

Limits: 1,000 entries, 64 GiB unpacked, 200 times the packed size of an entry above 1 MiB. Nothing is ever unpacked to a
path that the archive names: entries are read as streams.
"""

from __future__ import annotations

import stat
import zipfile
import zlib
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from io import BufferedReader, RawIOBase
from pathlib import PurePosixPath
from typing import IO

from tradewinds.sources.errors import EmptyAnswer, NotData, Truncated, UnsafeFile
from tradewinds.sources.source import Answer


@dataclass(frozen=True, slots=True)
class Limits:
    """Most entries, most bytes unpacked, most times the packed size (for entries above `small` bytes)."""

    entries: int = 1_000
    unpacked: int = 64 << 30
    ratio: int = 200
    small: int = 1 << 20


LIMITS = Limits()
BROKEN = (
    zipfile.BadZipFile,
    zlib.error,
    EOFError,
    RuntimeError,
    ValueError,
    OSError,
    KeyError,
    OverflowError,
)
"""What the standard library raises for a damaged or foreign archive."""


def check_name(name: str) -> str:
    """The name of an entry when it stays inside.

    Raises UnsafeFile for absolute paths, drives, `..` and control characters.
    """
    path = PurePosixPath(name.replace("\\", "/"))
    if path.is_absolute() or ".." in path.parts or ":" in name or not name.isprintable() or len(name) > 255:
        raise UnsafeFile("an entry of the archive points outside of it", got=repr(name[:60]), accepted="plain names")
    return name


@contextmanager
def opened(answer: Answer, limits: Limits = LIMITS) -> Iterator[zipfile.ZipFile]:
    """A zip archive whose every entry is checked before any is read.

    Raises EmptyAnswer, NotData for what is no zip, Truncated for one without its end, UnsafeFile for names that lead
    outside, links, encryption, overlap, and sizes above `limits`.
    """
    with answer.open() as stream:
        head = stream.read(4)
        if not head:
            raise EmptyAnswer("the file is empty", got=answer.name)
        if head[:2] != b"PK":
            raise NotData("this is no zip archive", got=f"{answer.name}: {head!r}")
        stream.seek(0)
        try:
            archive = zipfile.ZipFile(stream)
        except BROKEN as problem:
            raise Truncated(
                "the archive has no end", got=f"{answer.name}: {str(problem)[:80]}", hint="fetch it again"
            ) from None
        with archive:
            _check(archive, limits)
            yield archive


def _check(archive: zipfile.ZipFile, limits: Limits) -> None:
    entries = archive.infolist()
    if len(entries) > limits.entries:
        raise UnsafeFile("too many entries", got=f"{len(entries):,}", accepted=f"up to {limits.entries:,}")
    seen: set[str] = set()
    unpacked = 0
    for entry in entries:
        check_name(entry.filename)
        if stat.S_ISLNK(entry.external_attr >> 16):
            raise UnsafeFile("an entry is a link", got=entry.filename[:60], accepted="plain files")
        if entry.flag_bits & 1:
            raise UnsafeFile("an entry is encrypted", got=entry.filename[:60], accepted="plain files")
        if entry.filename in seen:
            raise UnsafeFile("two entries have one name", got=entry.filename[:60])
        seen.add(entry.filename)
        unpacked += entry.file_size
        if unpacked > limits.unpacked:
            raise UnsafeFile(
                "the archive unpacks to too much", got=f"over {unpacked:,} bytes", accepted=f"up to {limits.unpacked:,}"
            )
        if entry.file_size > limits.small and entry.file_size > limits.ratio * max(entry.compress_size, 1):
            raise UnsafeFile(
                "an entry unpacks to too much",
                got=f"{entry.filename[:60]}: {entry.file_size:,} bytes of {entry.compress_size:,}",
                accepted=f"up to {limits.ratio} times",
            )


@contextmanager
def entry(archive: zipfile.ZipFile, name: str) -> Iterator[IO[bytes]]:
    """A stream of one entry that never gives more than the archive said it would.

    Raises Truncated when it is damaged or shorter.
    """
    try:
        raw = archive.open(name)
    except BROKEN as problem:
        raise Truncated("an entry cannot be read", got=f"{name}: {str(problem)[:80]}", hint="fetch it again") from None
    with raw:
        yield BufferedReader(_Told(raw.read, name), 1 << 18)


class _Told(RawIOBase):
    """Reads through, turning what the standard library raises into what a user can act on."""

    def __init__(self, read: Callable[[int], bytes], name: str) -> None:
        self._read, self._name = read, name

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: object) -> int:
        view = memoryview(buffer).cast("B")  # type: ignore[arg-type]
        try:
            data = self._read(len(view))
        except BROKEN as problem:
            raise Truncated(
                "an entry is damaged", got=f"{self._name}: {str(problem)[:80]}", hint="fetch it again"
            ) from None
        view[: len(data)] = data
        return len(data)
