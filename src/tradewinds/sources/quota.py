"""What a publisher allows, kept across runs: calls of the day, and the time of the last."""

from __future__ import annotations

import json
import time
from collections.abc import Callable
from dataclasses import asdict, dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

from tradewinds.ledger.atomic import Draft, one_writer
from tradewinds.sources.errors import QuotaSpent
from tradewinds.sources.source import Source


@dataclass(frozen=True, slots=True)
class Spent:
    """Calls made on the publisher's day by service, and when the last was sent (seconds of the epoch).

    A source that counts all its calls together has one service, without a name.
    """

    day: str
    calls: dict[str, int]
    last: float


def spent(folder: Path, source: Source, now: float) -> Spent:
    """What the file of a source says, with no calls yet on a new day; a damaged file counts as none."""
    day = (datetime.fromtimestamp(now, UTC) + timedelta(hours=source.rate.zone)).date().isoformat()
    try:
        kept = json.loads(_file(folder, source).read_text(encoding="utf-8"))
        last = float(kept["last"])
        calls = {str(s): int(n) for s, n in kept["calls"].items()} if kept["day"] == day else {}
    except (OSError, ValueError, KeyError, TypeError, AttributeError):
        return Spent(day, {}, 0.0)
    return Spent(day, calls, last)


def left(folder: Path, source: Source, now: float | None = None, service: str = "") -> int | None:
    """Calls of a service left today; None where the publisher sets no number."""
    if source.rate.per_day is None:
        return None
    before = spent(folder, source, time.time() if now is None else now)
    return max(source.rate.per_day - before.calls.get(service, 0), 0)


def take(
    folder: Path, source: Source, cost: int = 1, service: str = "",
    clock: Callable[[], float] = time.time, sleep: Callable[[float], None] = time.sleep,
) -> None:  # fmt: skip
    """Count a call before it is sent, after waiting as long as the rate asks; other processes count in the same file.

    Raises QuotaSpent, without counting, when the day has no calls left.
    """
    rate = source.rate
    with one_writer(_file(folder, source)):
        now = clock()
        before = spent(folder, source, now)
        calls = before.calls.get(service, 0)
        if rate.per_day is not None and calls + cost > rate.per_day:
            raise QuotaSpent(
                f"the calls that {source.publisher} allows in a day are used up",
                got=f"{calls:,} on {before.day}" + (f" of {service}" if service else ""),
                accepted=f"{rate.per_day:,} a day", hint="go on tomorrow: what was fetched is kept and not asked again",
            )  # fmt: skip
        wait = min(before.last + 1 / rate.per_second - now, 60.0) if rate.per_second else 0.0
        if wait > 0:
            sleep(wait)
            now += wait
        _keep(folder, source, Spent(before.day, before.calls | {service: calls + cost}, now))


def spend_all(folder: Path, source: Source, service: str = "", clock: Callable[[], float] = time.time) -> None:
    """Mark the day's calls of a service as used up: the publisher said so."""
    if source.rate.per_day is None:
        return
    with one_writer(_file(folder, source)):
        before = spent(folder, source, clock())
        _keep(folder, source, Spent(before.day, before.calls | {service: source.rate.per_day}, before.last))


def _keep(folder: Path, source: Source, now: Spent) -> None:
    with Draft(_file(folder, source)) as draft:
        draft.write(json.dumps(asdict(now)).encode())
        draft.commit()


def _file(folder: Path, source: Source) -> Path:
    return folder / source.id / "quota.json"
