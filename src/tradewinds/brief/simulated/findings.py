"""The numbers of a simulation as findings: each with its id, its base, its bounds and how it was worked out (convention 11)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from tradewinds.brief.story import Cell
from tradewinds.equilibrium.scenarios import Estimate, Simulation
from tradewinds.series import Lang
from tradewinds.statements import fixed
from tradewinds.statements.finding import Evidence, Finding, Source

BN = 1e9
FORMULA = "new equilibrium over base, less one (exact hat algebra; Caliendo and Parro 2015)"


@dataclass(slots=True)
class Pad:
    """The findings of one simulation as they are taken."""

    solved: Simulation
    lang: Lang
    name: str
    called: str
    world: str
    held: dict[str, Finding] = field(default_factory=dict)

    def take(
        self, kind: str, item: str, partner: str, at: Estimate | float, text: str, *, unit: str = "pct",
        base: float | None = None, beside: Mapping[str, float] | None = None, flow: str = "exports",
    ) -> str:  # fmt: skip
        """The id of a number; None bounds are no bounds. `text` has {0} where the number stands, and opens with the label."""
        economy = self.solved.base.economy
        value, low, high = (
            (at, None, None)
            if isinstance(at, float)
            else tuple(None if v is None else float(v) for v in (at.value, at.low, at.high))
        )
        id = f"{kind}:{flow}:{item}:{partner}:{economy.year}@{self.name}"
        year = str(economy.year)
        rows = [self._row(role, number, unit) for role, number in (("low", low), ("high", high)) if number is not None]
        rows += [self._row(role, number, "pct") for role, number in (beside or {}).items()]
        if base is not None:
            rows.append(self._row("base", base, "USD_bn"))
        rows.append(Evidence("interval", year, None, "9 in 10 draws, 90 %", "", "", "", "", "", "draws"))
        self.held[id] = Finding(
            id, kind, flow, item, partner, year, value, low, high, unit, text.format(signed(value)), FORMULA, self.world, None,
            (Source(economy.source.partition(" (")[0], year, "", "", "base"),), tuple(rows),
        )  # fmt: skip
        return id

    def note(self, number: int, text: str) -> str:
        """The id of a sentence on how a result was had: no figure of any world."""
        id = f"model:note-{number}"
        row = Evidence("note", "", None, text, "", "", "", "", "", "note")
        self.held[id] = Finding(
            id, "model", "", "", "", "", None, None, None, "", text, "", self.world, None, (), (row,)
        )
        return id

    def _row(self, role: str, value: float, unit: str) -> Evidence:
        return Evidence(
            role, str(self.solved.base.economy.year), value, "", unit, "", "Tradewinds", "computed", "", role
        )


def signed(value: float | None, decimals: int = 1) -> str:
    """A change as a table prints it; more digits where it would else round to nothing.

    >>> signed(-1.66), signed(0.018), signed(None), signed(0.0)
    ('-1.7', '+0.02', '–', '0.0')
    """
    if value is None or value != value:
        return "–"
    if abs(value) < 0.0005:
        return "0.0"
    if decimals == 1 and abs(value) < 0.95:
        decimals = 2 if abs(value) >= 0.005 else 3
    text = fixed(value, decimals)
    return text if value < 0 else f"+{text}"


def shown(value: float | None, id: str | None) -> Cell:
    """A cell with a change."""
    known = value is not None and value == value
    return Cell(signed(value), id if known else None, value if known else None)


def span(at: Estimate, id: str) -> Cell:
    """A cell with bounds; a dash without draws."""
    if at.low is None or at.high is None or float(at.low) != float(at.low):
        return Cell("–")
    return Cell(f"{signed(float(at.low))} … {signed(float(at.high))}", id, float(at.value))
