"""Files as chunks that fit in memory: CSV, CSV in zip or gzip, Parquet; nothing in an archive decides where bytes go."""

from __future__ import annotations

import codecs
import gzip
import hashlib
import io
import stat
import struct
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from fnmatch import fnmatch
from pathlib import Path
from typing import IO, TYPE_CHECKING, Final, cast

from tradewinds.errors import InputError, LedgerError
from tradewinds.lake.header import Header, find_header
from tradewinds.lake.mapping import Mapping

if TYPE_CHECKING:
    import pyarrow as pa

CHUNK: Final = 8 << 20
BLOCK: Final = 2 << 20
ROWS: Final = 400_000
LONGEST_ROW: Final = 8 << 20
BOMB_RATIO: Final = 250
BOMB_FROM: Final = 256 << 20
"""A member that grows to more than `BOMB_RATIO` times its size, once it is over `BOMB_FROM` bytes, is refused."""

DAMAGED: Final = (
    zipfile.BadZipFile,
    zlib.error,
    EOFError,
    gzip.BadGzipFile,
    RuntimeError,
    struct.error,
    OverflowError,
    UnicodeDecodeError,
)
"""What the standard library raises for a damaged or foreign archive."""

MEMBERS: Final = 10_000
"""Most members of an archive."""

PARQUET_MAGIC, ZIP_MAGIC, GZIP_MAGIC = b"PAR1", b"PK", b"\x1f\x8b"


@dataclass(frozen=True, slots=True)
class Chunk:
    """A stretch of a file's rows: text without its header (`data`) or a table.

    `first_line` counts from 1 in `member`; `ends` are the line ends in the text.
    """

    number: int
    member: str
    first_line: int
    data: bytes
    header: Header
    table: pa.Table | None = None
    ends: int = 0


def digest(path: Path) -> str:
    """The SHA-256 of a file (hex)."""
    with _told(path), path.open("rb") as handle:
        return hashlib.file_digest(handle, "sha256").hexdigest()


def chunks(path: Path, mapping: Mapping, chunk: int = CHUNK) -> Iterator[Chunk]:
    """The rows of a file in chunks of about `chunk` bytes.

    Raises InputError for what is no table of the mapping's columns or a decompression bomb.
    """
    with _told(path), path.open("rb") as handle:
        head = handle.read(4)
        handle.seek(0)
        if head.startswith(PARQUET_MAGIC):
            yield from _parquet(path, mapping)
        elif head.startswith(ZIP_MAGIC):
            yield from _zip(path, handle, mapping, chunk)
        elif head.startswith(GZIP_MAGIC):
            size = path.stat().st_size
            with gzip.open(handle) as text:
                yield from _text(_guarded(cast("IO[bytes]", text), size, path.name), path.name, mapping, chunk, 0)
        else:
            yield from _text(_blocks(handle), path.name, mapping, chunk, 0)


def _zip(path: Path, handle: IO[bytes], mapping: Mapping, chunk: int) -> Iterator[Chunk]:
    with zipfile.ZipFile(handle) as archive:
        members = [m for m in archive.infolist() if not m.filename.endswith("/")]
        if len(members) > MEMBERS:
            raise InputError(
                "the archive holds too many members", got=f"{len(members):,}", accepted=f"up to {MEMBERS:,}"
            )
        wanted = [m for m in members if fnmatch(Path(m.filename).name, mapping.members or "*.csv")]
        if not wanted:
            raise InputError("the archive holds no such member", got=", ".join(m.filename[:60] for m in members[:5]) or "nothing",
                             accepted=mapping.members or "*.csv")  # fmt: skip
        number = 0
        for member in sorted(wanted, key=lambda m: m.filename):
            name = member.filename[:120]
            if stat.S_ISLNK(member.external_attr >> 16):
                raise InputError("a member of the archive is a link", got=name, accepted="plain files")
            if ".." in Path(name).parts or name.startswith(("/", "\\")):
                raise InputError("a member of the archive points out of it", got=name, accepted="plain names")
            if member.flag_bits & 1:
                raise InputError("a member of the archive is encrypted", got=name, accepted="plain files")
            with archive.open(member) as text:
                for piece in _text(_guarded(text, member.compress_size, name), name, mapping, chunk, number):
                    number = piece.number + 1
                    yield piece


def _blocks(handle: IO[bytes]) -> Iterator[bytes]:
    while block := handle.read(BLOCK):
        yield block


def _guarded(handle: IO[bytes], size: int, name: str) -> Iterator[bytes]:
    grown = 0
    for block in _blocks(handle):
        grown += len(block)
        if grown > BOMB_FROM and grown > BOMB_RATIO * max(size, 1):
            raise InputError("the archive grows beyond measure", got=f"{name}: over {grown >> 20} MiB from {size:,} bytes",
                             accepted=f"at most {BOMB_RATIO} times its size", hint="decompress it yourself to load it")  # fmt: skip
        yield block


def _text(blocks: Iterator[bytes], name: str, mapping: Mapping, chunk: int, number: int) -> Iterator[Chunk]:
    """Chunks of a text, cut at ends of rows; a line end within quotes is none."""
    blocks = _utf8(blocks, mapping.encoding, name)
    held = next(blocks, b"")
    header, start, line = find_header(held, mapping, name)
    held = held[start:]
    done = False
    while not done or held:
        parts, size = [held], len(held)
        while size < chunk and (block := next(blocks, b"")):
            parts.append(block)
            size += len(block)
        done = size < chunk
        data = b"".join(parts)
        cut = len(data) if done else _row_end(data)
        if not done and cut == 0:
            raise InputError("a row does not end", got=f"{name}, after line {line}: {len(data) >> 20} MiB",
                             accepted="quotes closed, rows ended by line ends")  # fmt: skip
        piece, held = data[:cut], data[cut:]
        ends = _count(piece, b"\n")
        if piece[:1000].strip() or piece.strip():
            yield Chunk(number, name, line, piece, header, ends=ends)
            number += 1
        line += ends


def _row_end(data: bytes) -> int:
    """Behind the last line end that is not within quotes; 0 for none within `LONGEST_ROW` of the end."""
    cut = data.rfind(b"\n") + 1
    odd = b'"' in data and data.count(b'"', 0, cut) % 2 == 1
    while odd and cut > max(0, len(data) - LONGEST_ROW):
        previous = data.rfind(b"\n", 0, cut - 1) + 1
        odd ^= data.count(b'"', previous, cut) % 2 == 1
        cut = previous
    return 0 if odd else cut


def _count(data: bytes, mark: bytes) -> int:
    """How often a byte stands in a text; vectors count four times as fast as `bytes.count`, and without the lock."""
    import numpy as np

    return int(np.count_nonzero(np.frombuffer(data, np.uint8) == ord(mark)))


def _utf8(blocks: Iterator[bytes], encoding: str, name: str) -> Iterator[bytes]:
    try:
        decoder = codecs.getincrementaldecoder(encoding)()
        plain = codecs.lookup(encoding).name == "utf-8"
        "".encode(encoding)
    except (LookupError, ValueError):
        raise InputError("no such encoding", got=encoding, accepted="utf-8, cp949, utf-16, latin-1") from None
    first = True
    for block in blocks:
        if first and plain and block.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
            raise InputError("the text is UTF-16", got=name, hint="say so in the mapping: encoding: utf-16")
        yield (
            (block.removeprefix(codecs.BOM_UTF8) if first else block)
            if plain
            else _decoded(decoder, block, encoding, name)
        )
        first = False
    if not plain and (rest := _decoded(decoder, b"", encoding, name, final=True)):
        yield rest


def _decoded(decoder: codecs.IncrementalDecoder, block: bytes, encoding: str, name: str, final: bool = False) -> bytes:
    try:
        return decoder.decode(block, final).encode()
    except ValueError as problem:
        reason = problem.reason if isinstance(problem, UnicodeDecodeError) else str(problem)
        raise InputError(
            f"the text is not {encoding}", got=f"{name}: {reason[:120]}", accepted="see the mapping's encoding"
        ) from None


def _parquet(path: Path, mapping: Mapping) -> Iterator[Chunk]:
    import pyarrow as pa
    import pyarrow.parquet as pq

    try:
        file = pq.ParquetFile(path, memory_map=False)
        names = file.schema_arrow.names
        header = Header(tuple(names), ",")
        header.places(mapping.columns, path.name)
        line = 1
        for number, batch in enumerate(file.iter_batches(ROWS, columns=list(mapping.columns), use_threads=False)):
            table = pa.Table.from_batches([batch])
            yield Chunk(
                number, path.name, line, b"", header, table.cast(pa.schema([_plain(f, path) for f in table.schema]))
            )
            line += batch.num_rows
    except (pa.ArrowException, UnicodeDecodeError, OSError) as problem:
        if isinstance(problem, (InputError, LedgerError)):
            raise
        raise InputError("this is no whole Parquet file", got=f"{path}: {str(problem)[:200]}") from None


def _plain(field: pa.Field, path: Path) -> pa.Field:
    """A column of one of the types that are read here: texts and numbers as such, times and dates as they are."""
    import pyarrow as pa

    kind = field.type.value_type if pa.types.is_dictionary(field.type) else field.type
    if pa.types.is_large_string(kind) or pa.types.is_string_view(kind):
        kind = pa.string()
    if pa.types.is_string(kind) or pa.types.is_integer(kind) or pa.types.is_floating(kind) or pa.types.is_decimal(kind):
        return pa.field(field.name, kind)
    if pa.types.is_temporal(kind) or pa.types.is_null(kind):
        return pa.field(field.name, pa.string() if pa.types.is_null(kind) else kind)
    raise InputError("a column is neither text nor number nor date", got=f"{path.name}: {field.name} is {field.type}",
                     accepted="texts, numbers, dates")  # fmt: skip


@contextmanager
def _told(path: Path) -> Iterator[None]:
    try:
        yield
    except FileNotFoundError:
        raise InputError("there is no such file", got=str(path)) from None
    except DAMAGED as problem:
        raise InputError(
            "the archive is damaged or of a kind not read here", got=f"{path}: {str(problem)[:200]}"
        ) from None
    except OSError as problem:
        if isinstance(problem, (InputError, LedgerError)):
            raise
        raise InputError("the file cannot be read", got=f"{path}: {problem.strerror or problem}") from None


def records(chunk: Chunk) -> Iterator[tuple[int, list[str], str]]:
    """The rows of a chunk of text, one by one: line number from 1 in its file, cells, nothing skipped but empty lines."""
    import csv

    text = io.StringIO(chunk.data.decode("utf-8", "replace"), newline="")
    rows = csv.reader(text, delimiter=chunk.header.delimiter)
    began = 0
    while True:
        try:
            cells = next(rows)
        except StopIteration:
            return
        except csv.Error as problem:
            yield chunk.first_line + began, [], str(problem)
            began = rows.line_num
            continue
        if cells:
            yield chunk.first_line + began, cells, ""
        began = rows.line_num
