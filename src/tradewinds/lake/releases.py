"""The releases of a lake: who said what, when it was released and fetched, from which file."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path

from tradewinds.errors import InputError
from tradewinds.lake.layout import OBSERVATIONS, RELEASES
from tradewinds.lake.table import open_table, read


@dataclass(frozen=True, slots=True)
class Release:
    """A release: rows and value (whole units) of its leaves, its file and the file's content hash, how it was read."""

    release_id: int
    load_id: str
    source: str
    publisher: str
    released: date | None
    fetched: datetime
    file: str
    sha256: str
    mapping: str
    status: str
    rows: int
    rejected: int
    value: float
    note: str


def releases(lake: Path) -> tuple[Release, ...]:
    """Every release whose load is committed, in the order of their days (undated first), then of fetching.

    Raises InputError where there is no lake.
    """
    table = open_table(lake, OBSERVATIONS)
    found = {}
    for row in read(lake, RELEASES):
        release = Release(**row)
        if release.release_id not in found and table.transaction_version(release.load_id) is not None:
            found[release.release_id] = release
    return tuple(sorted(found.values(), key=lambda r: (r.released or date.min, r.fetched, r.release_id)))


def known(all_of_them: Sequence[Release], as_of: date | None = None, source: str | None = None) -> tuple[Release, ...]:
    """Releases that an answer may use, the newest last (convention 4).

    Raises InputError for a source that the lake does not hold.
    """
    sources = {r.source for r in all_of_them}
    if source is not None and source not in sources:
        raise InputError(
            "the lake holds no such source", got=source, accepted=", ".join(sorted(sources)) or "nothing is loaded"
        )
    return tuple(
        r for r in all_of_them
        if (source is None or r.source == source) and (as_of is None or (r.released is not None and r.released <= as_of))
    )  # fmt: skip
