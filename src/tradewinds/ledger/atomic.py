"""Files that change in one step or not at all, by one writer at a time."""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from glob import escape
from pathlib import Path
from types import TracebackType
from typing import Self

from tradewinds.errors import LedgerError

WAIT = 30.0
"""Seconds to wait for another writer."""


class Draft:
    """A file in the making beside its target; `commit` puts it in the target's place, leaving without it drops it.

    At every moment, a kill included, the target holds either what it held or the whole draft. Raises LedgerError when
    the disk refuses.
    """

    def __init__(self, target: Path) -> None:
        self.target = Path(os.path.realpath(target))
        self.path = self.target.with_name(f".{self.target.name}.{os.getpid()}.draft")
        if self.target.exists() and not self.target.is_file():
            raise LedgerError(
                "this is no plain file; nothing was written", got=str(target), accepted="a file or a new name"
            )
        with _told(self.target):
            self.path.unlink(missing_ok=True)
            self._file = self.path.open("xb")

    def write(self, data: bytes) -> None:
        """Add bytes at its end."""
        with _told(self.target):
            self._file.write(data)

    def copy(self, source: Path) -> None:
        """Add what a file holds, closed by a line end; nothing when there is no such file."""
        with _told(self.target):
            last = b"\n"
            with suppress(FileNotFoundError), source.open("rb") as handle:
                while chunk := handle.read(1 << 20):
                    self._file.write(chunk)
                    last = chunk[-1:]
            if last != b"\n":
                self._file.write(b"\n")

    def commit(self) -> None:
        """Put it in the target's place, on the disk when it returns."""
        with _told(self.target):
            self._file.flush()
            with suppress(FileNotFoundError):
                os.chmod(self.path, self.target.stat().st_mode & 0o777)
            os.fsync(self._file.fileno())
            self._file.close()
            os.replace(self.path, self.target)
            if sys.platform != "win32":
                folder = os.open(self.target.parent, os.O_RDONLY)
                try:
                    os.fsync(folder)
                finally:
                    os.close(folder)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, value: BaseException | None, trace: TracebackType | None
    ) -> None:
        with suppress(OSError):
            self._file.close()
        with suppress(OSError):
            self.path.unlink(missing_ok=True)


@contextmanager
def one_writer(target: Path, wait: float = WAIT) -> Iterator[None]:
    """Hold the right to change a file, making its folder; drafts that a killed writer left are removed.

    Raises LedgerError when another writer holds it for longer than `wait` seconds, or the folder cannot be written.
    """
    with _told(target):
        target.parent.mkdir(parents=True, exist_ok=True)
        lock = os.open(target.with_name(f".{target.name}.lock"), os.O_RDWR | os.O_CREAT, 0o644)
    try:
        until = time.monotonic() + wait
        while not _try_lock(lock):
            if time.monotonic() > until:
                raise LedgerError(
                    "another add is writing the ledger", got=str(target), hint="try again when it is done"
                )
            time.sleep(0.02)
        drop_drafts(target)
        yield
    finally:
        os.close(lock)


def drop_drafts(target: Path) -> None:
    """Remove what killed writers left beside a file."""
    real = Path(os.path.realpath(target))
    with suppress(OSError):
        for left in real.parent.glob(f".{escape(real.name)}.*.draft"):
            left.unlink(missing_ok=True)


def _try_lock(handle: int) -> bool:
    try:
        if sys.platform == "win32":
            import msvcrt

            msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)
        else:
            import fcntl

            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        return False
    return True


@contextmanager
def _told(target: Path) -> Iterator[None]:
    try:
        yield
    except OSError as problem:
        if isinstance(problem, LedgerError):
            raise
        raise LedgerError(
            "the file cannot be written", got=f"{target}: {problem.strerror or problem}",
            hint="nothing was changed; see the folder's permissions and free space, or set TRADEWINDS_DATA",
        ) from None  # fmt: skip
