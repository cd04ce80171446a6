"""Answers kept on disk: bytes by their content, addresses by what they answered last. Nothing is overwritten or removed."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass
from hashlib import sha256
from pathlib import Path

from tradewinds.ledger.atomic import Draft, one_writer
from tradewinds.ledger.place import data_folder

CHUNK = 1 << 20


@dataclass(frozen=True, slots=True)
class Kept:
    """What is known of an answer: its address without key, its bytes by hash, when it came, what to ask by next time."""

    address: str
    sha256: str
    size: int
    fetched: float
    etag: str = ""
    modified: str = ""
    media: str = ""


def folder() -> Path:
    """Where answers, quotas and unfinished downloads live: `sources/` in the user's data folder."""
    return data_folder() / "sources"


class Cache:
    """The answers of one source."""

    def __init__(self, root: Path, source: str) -> None:
        self.place = root / source

    def part(self, address: str) -> Path:
        """Where the bytes of an unfinished download grow."""
        return self.place / "parts" / f"{_name(address)}.part"

    def find(self, address: str) -> Kept | None:
        """What is kept of an address, when its bytes are whole on disk."""
        try:
            told = json.loads(self._meta(address).read_text(encoding="utf-8"))
            kept = Kept(**told)
            whole = self.body(kept).stat().st_size == kept.size
        except (OSError, ValueError, TypeError):
            return None
        return kept if whole and kept.address == address else None

    def body(self, kept: Kept) -> Path:
        """The file of an answer's bytes."""
        return self.place / "answers" / kept.sha256[:2] / kept.sha256

    def keep(self, kept: Kept, part: Path) -> Path:
        """Take the bytes of a finished download in, then let the address stand for them, each in one step."""
        body = self.body(kept)
        body.parent.mkdir(parents=True, exist_ok=True)
        part.replace(body)
        self.note(kept)
        return body

    def note(self, kept: Kept) -> None:
        """Let an address stand for what is kept (again): after a conditional request, its time is new."""
        meta = self._meta(kept.address)
        with one_writer(meta), Draft(meta) as draft:
            draft.write(json.dumps(asdict(kept), ensure_ascii=False).encode())
            draft.commit()

    def forget(self, address: str) -> None:
        """Let an address stand for nothing, since its answer proved bad; the bytes stay for a look at them."""
        self._meta(address).unlink(missing_ok=True)

    def _meta(self, address: str) -> Path:
        return self.place / "addresses" / f"{_name(address)}.json"


def digest(path: Path) -> str:
    """SHA-256 of a file."""
    found = sha256()
    with path.open("rb") as handle:
        while chunk := handle.read(CHUNK):
            found.update(chunk)
    return found.hexdigest()


def _name(address: str) -> str:
    return sha256(address.encode()).hexdigest()[:32]
