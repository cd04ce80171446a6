"""The releases of a lake: who said what, when it was released and fetched, from which file."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, timedelta
from hashlib import sha256
from pathlib import Path
from typing import Final

from tradewinds.errors import InputError
from tradewinds.lake.layout import OBSERVATIONS, RELEASES
from tradewinds.lake.mapping import Mapping, parse_mapping
from tradewinds.lake.table import open_table, read

COMPLETE: Final = "complete"
WITHDRAWN: Final = "withdrawn"


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


def releases(lake: Path, every: bool = False) -> tuple[Release, ...]:
    """Every release whose load is committed, in the order of their days (undated first), then of fetching.

    Withdrawn ones are left out unless `every`. Raises InputError where there is no lake.
    """
    table = open_table(lake, OBSERVATIONS)
    found: dict[int, Release] = {}
    withdrawn: set[int] = set()
    for row in sorted(read(lake, RELEASES), key=lambda r: r["fetched"]):
        release = Release(**row)
        if table.transaction_version(release.load_id) is None:
            continue
        if release.status == WITHDRAWN:
            withdrawn.add(release.release_id)
        else:
            found[release.release_id] = release
    kept = [r for i, r in found.items() if every or i not in withdrawn]
    return tuple(sorted(kept, key=lambda r: (r.released or date.min, r.fetched, r.release_id)))


def identity(sha: str, mapping: Mapping, reporter: str | None, day: date | None) -> str:
    """What a load is known by: the file's content, how it is read, whose rows are taken, and the day of release if it is said."""
    return sha256(f"{sha} {replace(mapping, released=day).digest} {reporter or ''}".encode()).hexdigest()


def same(held: Sequence[Release], sha: str, mapping: Mapping, reporter: str | None, day: date | None) -> Release | None:
    """The newest release that a file read the same way is already; without a day, of whichever."""
    for release in reversed(held):
        if release.sha256 == sha and day in (None, release.released) and _is(release, mapping, reporter):
            return release
    return None


def of_country(release: Release, reporter: str) -> bool:
    """Whether a load took a country's rows: all of its file's, or those of that country."""
    mapping = parse_mapping(release.mapping)
    return _is(release, mapping, None) or _is(release, mapping, reporter)


def _is(release: Release, mapping: Mapping, reporter: str | None) -> bool:
    days = (None, mapping.released, release.released)
    return release.load_id in {identity(release.sha256, mapping, reporter, d) for d in days}


def misdated(held: Sequence[Release], sha: str, mapping: Mapping, reporter: str | None, day: date) -> Release | None:
    """The release of the same rows that was dated by the day of its loading, for want of a better, and was out before."""
    undated = identity(sha, mapping, reporter, None)
    for release in held:
        if release.load_id == undated and release.released == release.fetched.date() > day:
            return release
    return None


def not_to_come(day: date | None, today: date | None = None) -> None:
    """Nothing, for a day of release that is today's at the latest, wherever on Earth it is today.

    Raises InputError.
    """
    last = today or (datetime.now(UTC) + timedelta(hours=14)).date()
    if day is not None and day > last:
        raise InputError("the day of release is still to come", got=day.isoformat(), accepted=f"a day up to {last.isoformat()}",
                         hint="say the day on which the figures were published: --released")  # fmt: skip


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
