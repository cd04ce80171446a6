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
from tradewinds.lake.table import STAGING, DataFile, snapshot, told

MOVED = "moved.txt"
LOCK = "lock"


@dataclass(frozen=True, slots=True)
class Stage:
    """A load's own folder in the lake; it holds the lock as long as its process lives."""

    lake: Path
    folder: Path

    def publish(self, files: Sequence[DataFile]) -> list[DataFile]:
        """Move files into the table's folder, where the commit will name them; what was moved is on record first."""
        named = [replace(f, path=f"{self.folder.name}-{f.path}") for f in files]
        with told(self.lake):
            with (self.folder / MOVED).open("w", encoding="utf-8") as handle:
                handle.writelines(f"{f.path}\n" for f in named)
                handle.flush()
                os.fsync(handle.fileno())
            for old, new in zip(files, named, strict=True):
                os.replace(self.folder / old.path, self.lake / OBSERVATIONS / new.path)
            _sync(self.lake / OBSERVATIONS)
        return named


@contextmanager
def stage(lake: Path, load_id: str) -> Iterator[Stage]:
    """A folder for a load; whatever of it was not committed is gone afterwards.

    Raises LedgerError when the disk refuses.
    """
    clear(lake)
    folder = lake / STAGING / f"{load_id[:16]}-{os.getpid()}-{secrets.token_hex(3)}"
    with told(lake):
        folder.mkdir(parents=True)
        lock = (folder / LOCK).open("w")
        _lock(lock)
    try:
        yield Stage(lake, folder)
    finally:
        _drop(lake, folder)
        lock.close()


def clear(lake: Path) -> int:
    """Remove what killed loads left; how many there were. Loads that run are left alone."""
    gone = 0
    for folder in sorted((lake / STAGING).glob("*-*-*")):
        with suppress(OSError), (folder / LOCK).open("r+") as lock:
            if _lock(lock):
                _drop(lake, folder)
                gone += 1
                continue
        with suppress(OSError):
            if not (folder / LOCK).exists() and not any(folder.iterdir()):
                folder.rmdir()
    return gone


def _drop(lake: Path, folder: Path) -> None:
    """Remove a folder and those of its moved files that no commit names."""
    moved = folder / MOVED
    with suppress(OSError):
        if moved.exists():
            names = moved.read_text(encoding="utf-8").splitlines()
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
