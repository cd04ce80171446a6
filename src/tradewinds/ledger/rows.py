"""Rows of a user's file: whole rows in the ledger's own words, or every reason why not."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from tradewinds.errors import RowError
from tradewinds.ledger import cells
from tradewinds.ledger.columns import COLUMNS, DEFAULTS
from tradewinds.ledger.known import Known
from tradewinds.periods import Period

FIRST_YEAR = 1900
SLIP = 20.0
"""A value this many times the largest of its series is a slip of units, not news."""

CEILING = {"USD bn": 50_000.0, "count": 1e11}
"""Bounds for a series without a past, in its unit: more than all the trade of the world in a year."""

GROWTH_LIMIT = 100_000.0
Clean = dict[str, str]


class Gate:
    """Stands before a ledger and lets rows in that can be true.

    `until` is the last day a release may bear. `check` gives the row in the order of `COLUMNS`, or raises the reasons
    as an ExceptionGroup of RowError.
    """

    def __init__(self, reporter: str, known: Known, today: date) -> None:
        self.reporter = reporter
        self.known = known
        self.until = known.until(today)
        self._words = cells.Vocabulary()

    def check(self, row: Mapping[str, str]) -> tuple[str, ...]:
        """The row as the ledger holds it.

        Raises ExceptionGroup of RowError with every reason against it.
        """
        reasons: list[RowError] = []
        clean: Clean = {}
        for column in COLUMNS:
            try:
                clean[column] = self._cell(column, cells.text(row.get(column, ""), column), clean)
            except RowError as reason:
                reasons.append(reason)
        if not reasons:
            reasons = [*_whole(clean, self.until), *self._against_known(clean)]
        if reasons:
            raise ExceptionGroup("the row is not taken", reasons)
        return tuple(clean[c] for c in COLUMNS)

    def _cell(self, column: str, cell: str, clean: Clean) -> str:
        cell = cell or DEFAULTS.get(column, "")
        match column:
            case "released":
                found = cells.day(cell)
                return found.isoformat() if found else ""
            case "publisher":
                return self._words.publisher(cell)
            case "classification":
                return cell and self._words.classification(cell, "", "")
            case "reporter":
                return self._reporter(cell)
            case "flow" | "partner":
                return self._words.name(cell, column)
            case "item":
                name = self._words.name(cell, "item")
                if not clean.get("classification", "?"):
                    clean["classification"] = self._words.classification("", name, clean.get("publisher", ""))
                return name
            case "period":
                return str(cells.period(cell))
            case "measure":
                return self._words.choice(cell, column, cells.MEASURES)
            case "unit":
                return self._unit(cell, clean.get("measure", ""))
            case "value" | "yoy":
                return cells.number(cell, column)
            case "status":
                return self._words.choice(cell, column, cells.STATUSES)
            case "source" if not cell:
                raise RowError("no source is given", accepted="an address or words", column=column)
        return cell

    def _reporter(self, cell: str) -> str:
        found = self._words.name(cell, "reporter") if cell else self.reporter
        if found != self.reporter:
            raise RowError("another country's row", got=found, accepted=self.reporter,
                           hint=f"add it to that country's ledger: --country {found}", column="reporter")  # fmt: skip
        return found

    def _unit(self, cell: str, measure: str) -> str:
        wanted = cells.MEASURES.get(measure)
        if not cell and wanted == "USD bn":
            raise RowError("no unit is given", accepted="USD bn", column="unit")
        unit = self._words.choice(cell, "unit", dict.fromkeys(cells.MEASURES.values())) if cell else wanted or ""
        if wanted and unit != wanted:
            raise RowError(f"{measure} is held in {wanted}", got=unit, accepted=wanted, column="unit")
        return unit

    def _against_known(self, row: Clean) -> list[RowError]:
        if row["status"] == "misprint":
            return []
        if row["status"] == "withdrawn":
            if self.known.states(tuple(row[c] for c in COLUMNS)):
                return []
            told = f"{row['item']} {row['period']} {row['value']}"
            hint = "repeat the row as it stands, with the day of withdrawal as released"
            return [RowError("there is no such row to withdraw", got=told, hint=hint, column="status")]
        return [reason] if (reason := self._slip(row)) else []

    def _slip(self, row: Clean) -> RowError | None:
        if not row["value"] or row["unit"] not in CEILING:
            return None
        value = abs(float(row["value"]))
        series = (row["reporter"], row["flow"], row["item"], row["partner"], row["measure"])
        total = (row["reporter"], row["flow"], "total", "World", row["measure"])
        largest = self.known.largest.get(series, 0.0)
        if largest and value > SLIP * largest:
            against = f"over {SLIP:g} times the largest known of its series ({largest:g} {row['unit']})"
        elif not largest and value > (whole := SLIP * self.known.largest.get(total, 0.0) or CEILING[row["unit"]]):
            against = f"over anything its series can reach ({whole:g} {row['unit']})"
        else:
            return None
        hint = "USD million, or another currency? write USD bn" if row["unit"] == "USD bn" else "see its unit"
        return RowError(f"absurd: {against}", got=f"{row['value']} {row['unit']}", hint=hint, column="value")


def _whole(row: Clean, until: str) -> list[RowError]:
    """Reasons that need more than one cell."""
    told: list[RowError | None] = [_classified(row), _dated(row, until), *_valued(row)]
    if row["status"] == "withdrawn" and not row["released"]:
        told.append(RowError("a withdrawal needs its day", accepted="YYYY-MM-DD", column="released"))
    return [reason for reason in told if reason]


def _classified(row: Clean) -> RowError | None:
    if row["item"].startswith("total") == (row["classification"] == "TOTAL"):
        return None
    return RowError("item and classification do not fit", got=f"{row['item']} in {row['classification']}",
                    accepted="TOTAL for all goods, a list of items for an item", column="classification")  # fmt: skip


def _dated(row: Clean, until: str) -> RowError | None:
    period = Period.parse(row["period"])
    released = row["released"]
    if period.first.year < FIRST_YEAR or period.first.isoformat() > until:
        return RowError(
            "nobody can know this period", got=row["period"], accepted=f"{FIRST_YEAR} to {until}", column="period"
        )
    if released > until:
        return RowError("released in the future", got=released, accepted=f"until {until}", column="released")
    if not released:
        if period.last.isoformat() > until:
            return RowError(
                "the period is not over", got=row["period"], hint="give the day of its release", column="period"
            )
        return None
    if released < period.last.isoformat() or (released == period.last.isoformat() and period.unit != "days"):
        return RowError("released before its period is over", got=f"{released} for {row['period']}",
                        accepted=f"after {period.last}", hint="for the first days of a month write YYYY-MM-01/20",
                        column="released")  # fmt: skip
    return None


def _valued(row: Clean) -> list[RowError | None]:
    value = float(row["value"]) if row["value"] else None
    growth = float(row["yoy"]) if row["yoy"] else None
    told: list[RowError | None] = []
    if value is None and growth is None:
        told.append(RowError("neither a value nor growth", accepted="at least one of value, yoy", column="value"))
    if value is not None:
        told.append(_value(row, value))
    if growth is not None and (abs(growth) > GROWTH_LIMIT or (growth < -100 and row["flow"] != "balance")):
        told.append(RowError("no such growth", got=f"{row['yoy']} %", accepted="percent, not under -100", column="yoy"))
    return told


def _value(row: Clean, value: float) -> RowError | None:
    period = Period.parse(row["period"])
    days = (period.last - period.first).days + 1
    bounds = {"working_days": (0, days), "share": (0, 100)}.get(row["measure"])
    if bounds and not bounds[0] <= value <= bounds[1]:
        return RowError(
            "out of bounds", got=f"{row['value']} {row['unit']}", accepted=f"{bounds[0]} to {bounds[1]}", column="value"
        )
    if value < 0 and row["flow"] != "balance":
        return RowError(
            f"{row['flow']} cannot be negative", got=row["value"], hint="a change belongs in yoy", column="value"
        )
    if row["measure"] == "units" and value != int(value):
        return RowError("a count is whole", got=row["value"], column="value")
    return None
