"""The ledger in memory: every row, found by series and period."""

from __future__ import annotations

import csv
from collections import defaultdict
from collections.abc import Iterable, Iterator
from datetime import date
from functools import lru_cache
from pathlib import Path

from tradewinds.errors import LedgerError
from tradewinds.ledger.observation import Observation
from tradewinds.periods import Period
from tradewinds.series import SeriesKey

DATA = Path(__file__).parent / "data"
UNUSABLE = frozenset({"misprint", "withdrawn"})
Line = tuple[str, str, str, str, str]


@lru_cache(maxsize=4096)
def _day(text: str) -> date | None:
    return date.fromisoformat(text) if text else None


def read_rows(path: Path) -> Iterator[Observation]:
    """The rows of a ledger file in our layout, in file order.

    Raises LedgerError when the file cannot be read.
    """
    try:
        with path.open(encoding="utf-8", newline="") as handle:
            rows = csv.reader(handle)
            next(rows, None)
            for (
                released,
                publisher,
                classification,
                reporter,
                flow,
                item,
                partner,
                period,
                measure,
                printed,
                unit,
                growth,
                status,
                source,
                note,
            ) in rows:
                yield Observation(
                    _day(released), publisher, classification, reporter, flow, item, partner, Period.parse(period), measure,
                    printed, unit, growth, status, source, note,
                )  # fmt: skip
    except (OSError, ValueError) as problem:
        raise LedgerError(
            "the ledger cannot be read", got=f"{path}: {problem}", hint="restore the file or remove it"
        ) from None


class Ledger:
    """All rows of one country, indexed; nothing is changed after it is made.

    Rows marked misprint or withdrawn are kept (`rows`) and never answer (`observations`).
    """

    def __init__(self, reporter: str, rows: Iterable[Observation], urls: dict[str, str] | None = None) -> None:
        self.reporter = reporter
        self.rows: tuple[Observation, ...] = tuple(rows)
        self.urls = urls or {}
        self.memo: dict[object, object] = {}
        self.last_release: date = max((row.released for row in self.rows if row.released), default=date.min)
        self._index: dict[Line, dict[Period, list[Observation]]] = defaultdict(lambda: defaultdict(list))
        for row in self.rows:
            if row.status not in UNUSABLE:
                self._index[row.reporter, row.flow, row.item, row.partner, row.measure][row.period].append(row)
        self.misprints: tuple[Observation, ...] = tuple(row for row in self.rows if row.status == "misprint")
        withdrawn = {_identity(row): row.known_from for row in self.rows if row.status == "withdrawn"}
        self._withdrawn = withdrawn

    def observations(self, key: SeriesKey, period: Period, as_of: date) -> list[Observation]:
        """Usable rows of a series and period known on `as_of`, in file order."""
        rows = self._index.get((key.reporter, key.flow, key.item, key.partner, key.measure), {}).get(period, ())
        found = [row for row in rows if row.known_from <= as_of]
        if key.classification:
            found = [row for row in found if row.classification == key.classification]
        if self._withdrawn:
            found = [row for row in found if self._withdrawn.get(_identity(row), date.max) > as_of]
        return found

    def periods(self, key: SeriesKey) -> tuple[Period, ...]:
        """Every period of a series with a usable row, in order."""
        return tuple(sorted(self._index.get((key.reporter, key.flow, key.item, key.partner, key.measure), ())))

    def items(self, flow: str = "exports", partner: str = "World") -> tuple[str, ...]:
        """Items with rows for a flow and partner."""
        return tuple(sorted({k[2] for k in self._index if k[1] == flow and k[3] == partner}))

    def partners(self, flow: str = "exports", item: str = "total") -> tuple[str, ...]:
        """Partners with rows for a flow and item."""
        return tuple(sorted({k[3] for k in self._index if k[1] == flow and k[2] == item}))

    def url(self, row: Observation) -> str:
        """The address of a row's source; the source itself when it is not in the table of sources."""
        return self.urls.get(row.source, row.source)


def _identity(row: Observation) -> tuple[object, ...]:
    return (
        row.publisher,
        row.classification,
        row.flow,
        row.item,
        row.partner,
        row.period,
        row.measure,
        row.printed,
        row.growth,
    )


def read_sources(path: Path) -> dict[str, str]:
    """Addresses of sources by id."""
    if not path.exists():
        return {}
    with path.open(encoding="utf-8", newline="") as handle:
        return {row["id"]: row["url"] for row in csv.DictReader(handle)}


@lru_cache(maxsize=4)
def load(reporter: str = "KOR", user_file: Path | None = None) -> Ledger:
    """The embedded ledger of a country with the user's own rows after it.

    Raises LedgerError when neither holds the country.
    """
    folder = DATA / reporter
    rows = list(read_rows(folder / "figures.csv")) if (folder / "figures.csv").exists() else []
    if user_file is not None and user_file.exists():
        rows += list(read_rows(user_file))
    if not rows:
        held = sorted(p.name for p in DATA.iterdir() if p.is_dir())
        raise LedgerError("there is no ledger for this country", got=reporter, accepted=", ".join(held),
                          hint=f"tradewinds load FILE --reporter {reporter}, tradewinds pull, or tradewinds add FILE.csv")  # fmt: skip
    return Ledger(reporter, rows, read_sources(folder / "sources.csv"))
