"""What a publisher allows, kept across runs: calls of the day, and the time of the last."""

from __future__ import annotations

import json
import time
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

from tradewinds.ledger.atomic import Draft, one_writer
from tradewinds.sources.errors import QuotaSpent
from tradewinds.sources.source import Source


@dataclass(frozen=True, slots=True)
class Spent:
    """Calls made on the publisher's day, and when the last was sent (seconds of the epoch)."""

    day: str
    calls: int
    last: float


def spent(folder: Path, source: Source, now: float) -> Spent:
    """What the file of a source says, with no calls yet on a new day; a damaged file counts as none."""
    day = (datetime.fromtimestamp(now, UTC) + timedelta(hours=source.rate.zone)).date().isoformat()
    try:
        kept = json.loads(_file(folder, source).read_text(encoding="utf-8"))
        last = float(kept["last"])
        calls = int(kept["calls"]) if kept["day"] == day else 0
    except (OSError, ValueError, KeyError, TypeError):
        return Spent(day, 0, 0.0)
    return Spent(day, calls, last)


def left(folder: Path, source: Source, now: float | None = None) -> int | None:
    """Calls left today; None where the publisher sets no number."""
    if source.rate.per_day is None:
        return None
    return max(source.rate.per_day - spent(folder, source, time.time() if now is None else now).calls, 0)


def take(
    folder: Path, source: Source, cost: int = 1,
    clock: Callable[[], float] = time.time, sleep: Callable[[float], None] = time.sleep,
) -> None:  # fmt: skip
    """Count a call before it is sent, after waiting as long as the rate asks; other processes count in the same file.

    Raises QuotaSpent, without counting, when the day has no calls left.
    """
    rate = source.rate
    with one_writer(_file(folder, source)):
        now = clock()
        before = spent(folder, source, now)
        if rate.per_day is not None and before.calls + cost > rate.per_day:
            raise QuotaSpent(
                f"the calls that {source.publisher} allows in a day are used up", got=f"{before.calls:,} on {before.day}",
                accepted=f"{rate.per_day:,} a day", hint="go on tomorrow: what was fetched is kept and not asked again",
            )  # fmt: skip
        wait = min(before.last + 1 / rate.per_second - now, 60.0) if rate.per_second else 0.0
        if wait > 0:
            sleep(wait)
            now += wait
        with Draft(_file(folder, source)) as draft:
            draft.write(json.dumps({"day": before.day, "calls": before.calls + cost, "last": now}).encode())
            draft.commit()


def spend_all(folder: Path, source: Source, clock: Callable[[], float] = time.time) -> None:
    """Mark the day's calls as used up: the publisher said so."""
    if source.rate.per_day is None:
        return
    with one_writer(_file(folder, source)):
        before = spent(folder, source, clock())
        with Draft(_file(folder, source)) as draft:
            draft.write(json.dumps({"day": before.day, "calls": source.rate.per_day, "last": before.last}).encode())
            draft.commit()


def _file(folder: Path, source: Source) -> Path:
    return folder / source.id / "quota.json"
