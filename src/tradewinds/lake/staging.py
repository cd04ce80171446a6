"""Where a load writes before it is committed; what a killed load left there is cleared by the next."""

from __future__ import annotations

import os
import secrets
import shutil
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass, replace
from pathlib import Path
from typing import IO

from tradewinds.lake.layout import OBSERVATIONS
from tradewinds.lake.table import STAGING, DataFile, holds, snapshot, told

MOVED = "moved.txt"
LOCK = ".lock"
TRIES = 20


@dataclass(frozen=True, slots=True)
class Stage:
    """A load's own folder in the lake, under a name that no other has; its lock is held as long as its process lives."""

    lake: Path
    folder: Path

    @property
    def attempt(self) -> str:
        """What the commit of its files is known by."""
        return self.folder.name

    def publish(self, files: Sequence[DataFile]) -> list[DataFile]:
        """Move files into the table's folder, where the commit will name them; what was moved is on record first.

        They are dated now, so that a compaction that comes before the commit does not take them for forgotten.
        """
        named = [replace(f, path=f"{self.folder.name}-{f.path}") for f in files]
        with told(self.lake):
            with (self.folder / MOVED).open("w", encoding="utf-8") as handle:
                handle.writelines(f"{f.path}\n" for f in named)
                handle.flush()
                os.fsync(handle.fileno())
            for old, new in zip(files, named, strict=True):
                os.utime(self.folder / old.path)
                os.replace(self.folder / old.path, self.lake / OBSERVATIONS / new.path)
            _sync(self.lake / OBSERVATIONS)
        return named


@contextmanager
def stage(lake: Path, load_id: str) -> Iterator[Stage]:
    """A folder for a load; whatever of it was not committed is gone afterwards.

    Raises LedgerError when the disk refuses.
    """
    clear(lake)
    with told(lake):
        folder, lock = _claimed(lake / STAGING, f"{load_id[:16]}-{os.getpid()}")
        folder.mkdir()
    try:
        yield Stage(lake, folder)
    finally:
        _drop(lake, folder)
        _release(folder, lock)


def clear(lake: Path) -> int:
    """Remove what killed loads left; how many there were. Loads that run are left alone."""
    gone = 0
    place = lake / STAGING
    for path in sorted(place.glob(f"*-*-*{LOCK}")):
        with suppress(OSError):
            lock = path.open("r+")
            if _lock(lock):
                folder = path.with_suffix("")
                gone += folder.exists()
                _drop(lake, folder)
                _release(folder, lock)
            lock.close()
    for folder in sorted(f for f in place.glob("*-*-*") if f.suffix != LOCK):
        if not _lock_of(folder).exists():
            gone += folder.exists()
            _drop(lake, folder)
    return gone


def _claimed(place: Path, name: str) -> tuple[Path, IO[str]]:
    """A folder that is yet to be made and its lock, held before the folder is there, so that nobody takes it for dead.

    A lock file that someone clears away between its making and its locking is given up for another. Where a file system
    knows no locks none is held, and none is ever had to clear either.
    """
    place.mkdir(parents=True, exist_ok=True)
    for _ in range(TRIES):
        folder = place / f"{name}-{secrets.token_hex(3)}"
        lock = _lock_of(folder).open("x")
        if _lock(lock) and _lock_of(folder).exists():
            break
        lock.close()
    return folder, lock


def _lock_of(folder: Path) -> Path:
    return folder.with_name(f"{folder.name}{LOCK}")


def _release(folder: Path, lock: IO[str]) -> None:
    """The lock file goes while it is locked, so that it is never another's."""
    if sys.platform == "win32":
        lock.close()
    with suppress(OSError):
        _lock_of(folder).unlink(missing_ok=True)
    lock.close()


def _drop(lake: Path, folder: Path) -> None:
    """Remove a folder and the files moved from it, unless their commit was made.

    The log tells by the transaction that bears the folder's name: a compaction may have taken the files over since, and
    older versions need them still.
    """
    moved = folder / MOVED
    with suppress(OSError):
        if moved.exists():
            names = moved.read_text(encoding="utf-8").splitlines()
            if not holds(lake, OBSERVATIONS, folder.name):
                held = {f.path for f in snapshot(lake).files}
                for name in names:
                    if name not in held and name.startswith(folder.name) and "/" not in name:
                        (lake / OBSERVATIONS / name).unlink(missing_ok=True)
    shutil.rmtree(folder, ignore_errors=True)


def _lock(handle: IO[str]) -> bool:
    if sys.platform == "win32":
        return True
    import fcntl

    try:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        return False
    return True


def _sync(folder: Path) -> None:
    if sys.platform == "win32":
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
