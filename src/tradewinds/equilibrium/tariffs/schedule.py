"""Dated duties: those on Korea out of the ledger, those on others beside it, and a file of a user's own."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from datetime import date
from difflib import get_close_matches
from functools import lru_cache
from itertools import pairwise
from pathlib import Path

from tradewinds.equilibrium.base.cells import read_rows
from tradewinds.equilibrium.tariffs.duty import SECTION_232, Duty
from tradewinds.equilibrium.tariffs.shares import kinds
from tradewinds.errors import RowError
from tradewinds.ledger.tariffs import ANNEX_II, EXEMPT, TariffFact, load_tariffs

DATA = Path(__file__).parent / "data"
COLUMNS = ("id", "from", "until", "importer", "origins", "goods", "rate_pct", "inclusive", "authority", "source")
LEFT_OUT = EXEMPT | {"computers", "energy", "critical minerals"}
"""Goods of the annexes that the reciprocal and the Section 122 duties leave out."""

KNOWN = frozenset({"all", "machinery"})
"""Words for goods beside the kinds that trade is told apart into."""

UNTIL_OWN = ANNEX_II
"""Goods that they left out before these had a duty of their own."""


@dataclass(frozen=True, slots=True, eq=False)
class Schedule:
    """Duties by day; `name` says where from."""

    name: str
    duties: tuple[Duty, ...]

    def days(self, first: date, last: date) -> tuple[date, ...]:
        """The days from `first` to `last` on which a duty begins or ends, `first` before them."""
        turns = {d for duty in self.duties for d in (duty.start, duty.until) if d is not None}
        return (first, *sorted(d for d in turns if first < d <= last))


def load_schedule(path: Path | None = None) -> Schedule:
    """The US duties of 2025 and 2026 as held, or those of a file.

    Columns: id, from, until (empty: open), importer, origins (codes with |, * for all), goods (kinds with |, or all),
    rate_pct, inclusive (yes: the ordinary duty is in it), authority (232, 122, reciprocal, fentanyl, or a word), source.
    Raises RowError with line and column for what is wrong, and for two duties of one authority on one good at once.
    """
    return _embedded() if path is None else Schedule(path.name, _read(path))


@lru_cache(maxsize=1)
def _embedded() -> Schedule:
    facts = tuple(_of_fact(f) for f in load_tariffs("KOR") if _usable(f))
    return Schedule("US duties, facts held", facts + _read(DATA / "us.csv"))


def _usable(fact: TariffFact) -> bool:
    sets = fact.kind == "duty" or (fact.disputed and fact.kind in ("announced", "suspended"))
    return sets and fact.rate is not None and fact.effective is not None and fact.imposer.startswith("United States")


def _of_fact(fact: TariffFact) -> Duty:
    """A duty out of a fact: on everybody when it names all countries. Those that everybody keeps paying end for Korea alone."""
    origins = frozenset({"*"}) if fact.target.startswith("all countries") else frozenset({"KOR"})
    assert fact.effective is not None and fact.rate is not None
    return Duty(
        fact.id, fact.effective, fact.ends, "USA", origins, frozenset(fact.goods), fact.rate / 100, fact.inclusive,
        _authority(fact), fact.source, fact.scope, fact.disputed,
    )  # fmt: skip


def _authority(fact: TariffFact) -> str:
    for sign, name in (("Section 122", "122"), ("IEEPA", "reciprocal"), ("Section 232", SECTION_232)):
        if sign in fact.scope.partition(";")[0]:
            return name
    return "transshipment" if "transshipment" in fact.goods else SECTION_232


def _read(path: Path) -> tuple[Duty, ...]:
    duties, lines = [], {}
    for row in read_rows(path, COLUMNS):
        duty = _duty(row, path.name)
        if duty.id in lines:
            raise RowError(f"{path.name}: this id is taken", got=duty.id, line=int(row["line"]), column="id")
        lines[duty.id] = int(row["line"])
        duties.append(duty)
    _refuse_overlaps(duties, lines, path.name)
    return tuple(duties)


def _duty(row: dict[str, str], file: str) -> Duty:
    line = int(row["line"])

    def day(column: str) -> date | None:
        try:
            return date.fromisoformat(row[column]) if row[column] else None
        except ValueError:
            raise RowError(
                f"{file}: not a day", got=row[column], accepted="YYYY-MM-DD", line=line, column=column
            ) from None

    start, until = day("from"), day("until")
    if start is None or (until is not None and until <= start):
        raise RowError(f"{file}: a duty begins, and ends later", got=f"{row['from']} to {row['until']}", line=line,
                       column="from" if start is None else "until")  # fmt: skip
    try:
        rate = float(row["rate_pct"])
    except ValueError:
        rate = float("nan")
    if not -100 < rate <= 1000:
        raise RowError(f"{file}: not a rate", got=row["rate_pct"], accepted="percent above -100, such as 25", line=line,
                       column="rate_pct")  # fmt: skip
    if 0 < abs(rate) < 1:
        raise RowError(f"{file}: less than one percent", got=row["rate_pct"], accepted="percent: 25 for 25 %", line=line,
                       column="rate_pct")  # fmt: skip
    if row["inclusive"] not in ("yes", "no"):
        raise RowError(f"{file}: yes or no", got=row["inclusive"], line=line, column="inclusive")
    for column in ("importer", "origins", "goods", "authority"):
        if not row[column]:
            raise RowError(f"{file}: empty", line=line, column=column)
    for goods in row["goods"].split("|"):
        if goods not in KNOWN and goods not in kinds():
            near = get_close_matches(goods, (*KNOWN, *kinds()), n=1, cutoff=0.5)
            raise RowError(
                f"{file}: no kind of goods of that name", got=goods, accepted=", ".join(sorted({*KNOWN, *kinds()})), line=line,
                column="goods", hint=f"did you mean {near[0]}?" if near else None,
            )  # fmt: skip
    return Duty(
        row["id"], start, until, row["importer"], frozenset(row["origins"].split("|")), frozenset(row["goods"].split("|")),
        rate / 100, row["inclusive"] == "yes", row["authority"], row["source"], row.get("note", ""),
    )  # fmt: skip


def _refuse_overlaps(duties: list[Duty], lines: dict[str, int], file: str) -> None:
    """Two duties of one authority on the same good from the same origin on one day contradict each other."""
    by: dict[tuple[str, str, str, str], list[Duty]] = defaultdict(list)
    for duty in duties:
        for origin in duty.origins:
            for goods in duty.goods:
                by[duty.importer, duty.authority, origin, goods].append(duty)
    for (_, _, origin, goods), group in by.items():
        ordered = sorted(group, key=lambda d: d.start)
        for a, b in pairwise(ordered):
            if a.until is None or b.start < a.until:
                raise RowError(
                    f"{file}: two duties of one authority at once", line=lines[b.id], column="from",
                    got=f"{goods} from {origin}: {a.id} ({a.start} to {a.until or 'open'}) and {b.id} (from {b.start})",
                    hint=f"end {a.id} on {b.start}",
                )  # fmt: skip
