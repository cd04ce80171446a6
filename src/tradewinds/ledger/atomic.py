"""Files that are as before or as after, whatever happens in between."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from tradewinds.errors import LedgerError


def replace_file(path: Path, content: bytes) -> None:
    """Puts `content` at `path` in one step: written beside it, flushed to disk, renamed over it.

    Raises LedgerError when the folder cannot be written.
    """
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        handle, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.", suffix=".part")
        try:
            with os.fdopen(handle, "wb") as part:
                part.write(content)
                part.flush()
                os.fsync(part.fileno())
            os.chmod(name, 0o644)
            os.replace(name, path)
        except BaseException:
            Path(name).unlink(missing_ok=True)
            raise
        _flush_folder(path.parent)
    except OSError as problem:
        raise LedgerError("the file cannot be written", got=f"{path}: {problem.strerror or problem}",
                          hint="nothing was changed; make room or set TRADEWINDS_DATA to another folder") from None  # fmt: skip


def _flush_folder(folder: Path) -> None:
    if os.name != "posix":
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


@contextmanager
def locked(path: Path) -> Iterator[None]:
    """One writer at a time for `path`; a writer that dies lets go.

    Raises LedgerError when the folder cannot be written.
    """
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        handle = (path.parent / f".{path.name}.lock").open("w")
    except OSError as problem:
        raise LedgerError("the ledger's folder cannot be written", got=f"{path.parent}: {problem.strerror or problem}",
                          hint="set TRADEWINDS_DATA to another folder") from None  # fmt: skip
    with handle:
        try:
            import fcntl
        except ImportError:
            import msvcrt  # Windows has no fcntl

            msvcrt.locking(handle.fileno(), msvcrt.LK_LOCK, 1)  # type: ignore[attr-defined, unused-ignore]
        else:
            fcntl.flock(handle, fcntl.LOCK_EX)
        yield


def sweep(path: Path) -> None:
    """Removes what killed writers left beside `path`; to be called under its lock."""
    for part in path.parent.glob(f".{path.name}.*.part"):
        part.unlink(missing_ok=True)
