"""What a reader gets of an evaluated statement: data that can be shown, compared, stored and put behind a number."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class Source:
    """A release page that prints the figure."""

    publisher: str
    released: str
    url: str
    classification: str
    status: str


@dataclass(frozen=True, slots=True)
class Evidence:
    """A row that a finding stands on; `value` in `unit` (USD_bn, pct, pp, days, count …), `printed` as the source has it."""

    series: str
    period: str
    value: float | None
    printed: str
    unit: str
    released: str
    publisher: str
    status: str
    url: str
    role: str


@dataclass(frozen=True, slots=True)
class Finding:
    """A statement that holds in a world. The field names are a public contract.

    `value`, `low`, `high` in `unit`: USD_bn, pct, pp, months, years, days, rank, count, times, sign, year, month.
    """

    id: str
    kind: str
    flow: str
    item: str
    partner: str
    period: str
    value: float | None
    low: float | None
    high: float | None
    unit: str
    text: str
    formula: str
    world: str
    released: str | None
    source: tuple[Source, ...]
    evidence: tuple[Evidence, ...]
    neighbours: tuple[Evidence, ...] = ()
    caveats: tuple[str, ...] = ()
    news: float = 0.0

    def to_dict(self) -> dict[str, Any]:
        """The finding as JSON would hold it."""
        return asdict(self)
