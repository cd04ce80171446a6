"""The door: a chunk of a file in, integer codes out, and every row that cannot be true kept back with its reason."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from typing import Any, Final

from tradewinds.lake.archive import Chunk
from tradewinds.lake.cells import FIRST_YEAR, LAST_YEAR, Cell, Reader, edition_codes, reader
from tradewinds.lake.codes import BASES, CLASSIFICATIONS, EDITIONS, FLOWS, MEASURES, area_names
from tradewinds.lake.columns import Amounts, Table, amounts, distinct, lines, read
from tradewinds.lake.layout import JOINT, STATES, unpack_period
from tradewinds.lake.mapping import DIMENSIONS, Mapping

CEILING: Final = 5e13
"""More US dollars than all the trade of the world in a year: a value beyond it is a slip of units."""

SIGNED: Final = (FLOWS["balance"],)
PERIODS: Final = "a total over periods"
REMEMBERED: Final = 2_000_000
Codes = dict[str, Any]
"""Columns of rows: an array, or one integer where it is the same on every row."""

WIDTHS: Final = {"reporter": "i2", "partner": "i2", "period": "i4", "item": "i8", "flow": "i1", "classification": "i2"}


@dataclass(frozen=True, slots=True)
class Reject:
    """A row kept back: its line in its file, the columns that are wrong, why, and its cells as they stand there."""

    line: int
    column: str
    reason: str
    cells: tuple[str, ...]


@dataclass(slots=True)
class Passed:
    """What came through: `columns` of `rows` rows, `line` of each; what did not, and how many were set aside.

    `why` says for what reasons they were set aside; `restored` counts HS codes that had lost their leading zero.
    """

    columns: Codes
    rows: int
    rejects: list[Reject] = field(default_factory=list)
    aside: int = 0
    restored: int = 0
    why: dict[str, int] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Found:
    """What the cells of a dimension mean: the different ones, and which of them each row has (None: the first)."""

    cells: list[Cell]
    index: Any

    def codes(self, kind: str) -> Any:
        """Codes by row, or one code for all."""
        import numpy as np

        values = {c.code for c in self.cells}
        if self.index is None or len(values) == 1:
            return values.pop()
        return np.array([c.code for c in self.cells], kind)[self.index]

    def mask(self, flags: list[bool], rows: int) -> Any:
        """Which rows have a cell with the flag; None where none has."""
        import numpy as np

        if not any(flags):
            return None
        return np.full(rows, flags[0]) if self.index is None else np.array(flags, bool)[self.index]

    def pick(self, row: int) -> Cell:
        """The cell of a row."""
        return self.cells[0 if self.index is None else int(self.index[row])]


@dataclass(slots=True)
class _Faults:
    """Why rows are rejected: a column, which rows, and the reason (or the cells that say it)."""

    told: list[tuple[str, Any, str | Found]] = field(default_factory=list)

    def add(self, column: str, mask: Any, why: str | Found) -> None:
        if mask is not None and mask.any():
            self.told.append((column, mask, why))


class Door:
    """Checks chunks against a mapping; one a load, used by several threads.

    What a text means is found once and remembered, so that the cost of a check does not grow with the rows. `own` is the
    lake's integer of a country: rows that are not about its trade are set aside. `day` is that of the release.
    """

    def __init__(self, mapping: Mapping, own: int | None = None, day: date | None = None) -> None:
        self.mapping, self.own, self.day = mapping, own, day
        self.readers: dict[str, Reader] = {name: reader(name, mapping.dimensions[name]) for name in DIMENSIONS}
        self.known: dict[str, dict[str, Cell]] = {name: {} for name in DIMENSIONS}

    def check(self, chunk: Chunk) -> Passed:
        """The rows of a chunk that can be true, as codes; the others with their reasons."""
        import numpy as np

        table = read(chunk, self.mapping)
        n = table.rows
        found = {name: self._found(name, table) for name in DIMENSIONS}
        numbers = amounts(table, self.mapping)
        faults, out = _Faults(), {name: f.codes(WIDTHS[name]) for name, f in found.items()}
        for name, f in found.items():
            faults.add(name, f.mask([bool(c.reason) for c in f.cells], n), f)
        self._classify(out, found, faults, n)
        self._lives(found, faults, n)
        self._value(out, numbers, faults, n)
        self._begun(found["period"], out["state"], faults, n)
        out["level"] = _one([c.level for c in found["item"].cells], found["item"].index, "i1")
        out["kind"] = _either(
            *(_one([c.kind for c in found[d].cells], found[d].index, "i1") for d in ("item", "partner"))
        )
        joint = found["reporter"].mask([bool(c.kind) for c in found["reporter"].cells], n)
        if joint is not None:
            out["kind"] = out["kind"] | joint.astype("i1") * np.int8(JOINT)
        masks = self._aside(table, out, found, n)
        aside = _any([m for _, m in masks])
        bad = _any([mask for _, mask, _ in faults.told])
        if bad is not None and aside is not None:
            bad &= ~aside
        restored = found["item"].mask([c.restored for c in found["item"].cells], n)
        if bad is not None or aside is not None or table.skipped or self.mapping.duplicates == "reject":
            numbered, gone = lines(chunk, table.skipped, n)
            out["line"] = numbered
        rejects = [
            Reject(line, "", why, (text,)) for line, (_, why, text) in zip(gone, table.skipped, strict=True)
        ] if table.skipped else []  # fmt: skip
        if bad is not None and bad.any():
            rejects = sorted(rejects + self._rejects(table, faults, bad, out["line"]), key=lambda r: r.line)
        gone_too = _any([m for m in (bad, aside) if m is not None])
        if gone_too is not None and gone_too.any():
            out = {k: v[~gone_too] if isinstance(v, np.ndarray) else v for k, v in out.items()}
        return Passed(
            out, n if gone_too is None else int(n - gone_too.sum()), rejects,
            0 if aside is None else int(aside.sum()), 0 if restored is None else int(restored.sum()), _counted(masks),
        )  # fmt: skip

    def _found(self, name: str, table: Table) -> Found:
        how = self.mapping.dimensions[name]
        if not how.column:
            return Found([self.cell(name, how.constant)], None)
        texts, index = distinct(table.columns[how.column])
        return Found([self.cell(name, t) for t in texts] or [Cell()], index)

    def cell(self, name: str, text: str) -> Cell:
        """What a text means in a dimension."""
        memory = self.known[name]
        held = memory.get(text)
        if held is None:
            if len(memory) > REMEMBERED:
                memory.clear()
            held = memory[text] = self.readers[name](text)
        return held

    def _classify(self, out: Codes, found: dict[str, Found], faults: _Faults, n: int) -> None:
        """Convention 5: the edition is kept; none before it came into force."""
        import numpy as np

        period = found["period"]
        years = [c.code // 10_000 for c in period.cells]
        if isinstance(out["classification"], int) and out["classification"] == -1:
            table = edition_codes(range(FIRST_YEAR, LAST_YEAR + 1))
            out["classification"] = _one(
                [table[min(max(y - FIRST_YEAR, 0), LAST_YEAR - FIRST_YEAR)] for y in years], period.index, "i2"
            )
            return
        since = {CLASSIFICATIONS[name]: year for name, year in EDITIONS.items()}
        newest = max((since.get(c.code, 0) for c in found["classification"].cells), default=0)
        if any(0 < y < newest for y in years):
            begins = _full(
                [since.get(c.code, 0) for c in found["classification"].cells], found["classification"].index, n
            )
            early = _full(years, period.index, n)
            faults.add(
                "classification",
                (early > 0) & (early < np.asarray(begins)),
                "that edition was not in force in that year",
            )

    def _lives(self, found: dict[str, Found], faults: _Faults, n: int) -> None:
        """Codes of countries that were not in use in the year of their row."""
        years = [c.code // 10_000 for c in found["period"].cells if c.code]
        if not years:
            return
        for name in ("reporter", "partner"):
            f = found[name]
            if max(c.since for c in f.cells) > min(years) or min(c.until for c in f.cells) < max(years):
                year = _full([c.code // 10_000 for c in found["period"].cells], found["period"].index, n)
                since, until = (_full([getattr(c, a) for c in f.cells], f.index, n) for a in ("since", "until"))
                faults.add(
                    name,
                    (year > 0) & ((year < since) | (year > until)),
                    "the country's code was not in use in that year",
                )

    def _begun(self, period: Found, state: Any, faults: _Faults, n: int) -> None:
        """No figure is of a period that begins after the day of its release; a place left for one is none yet."""
        if self.day is None:
            return
        late = [c.code // 10_000 >= self.day.year and unpack_period(c.code).first > self.day for c in period.cells]
        mask = period.mask(late, n)
        if mask is not None:
            why = f"the period begins after the day of release, {self.day.isoformat()}"
            faults.add("period", mask & (state != STATES["unpublished"]), why)

    def _value(self, out: Codes, numbers: Amounts, faults: _Faults, n: int) -> None:
        import numpy as np

        m = self.mapping
        hint = "" if m.thousands else "; thousands commas? say so in the mapping: thousands: ','"
        value, state = _scaled(numbers.value, m.value.factor), numbers.state
        out["value"], out["state"] = value, STATES["known"] if state is None else state
        if state is not None:
            faults.add("value", state == 0, f"no number{hint}")
            has = (state == STATES["known"]) | (state == STATES["zero"])
            faults.add("value", has & ~np.isfinite(value), "no finite number")
            if m.value.measure == "value":
                signed = np.isin(out["flow"], SIGNED)
                with np.errstate(invalid="ignore"):
                    faults.add("value", has & (value < 0) & ~signed, "a flow cannot be negative")
        if n and m.value.unit.startswith("USD") and m.value.measure in ("value", "duty"):
            with np.errstate(invalid="ignore"):
                faults.add("value", np.abs(value) > CEILING, f"absurd: over {CEILING:g} USD; see the unit")
        out["quantity"] = None
        if numbers.quantity is not None and m.quantity is not None:
            out["quantity"] = quantity = _scaled(numbers.quantity, m.quantity.factor)
            faults.add("quantity", numbers.bad_quantity, f"no number{hint}")
            with np.errstate(invalid="ignore"):
                faults.add("quantity", (quantity < 0) | np.isinf(quantity), "no weight")
        out["measure"] = MEASURES[m.value.measure]
        out["basis"] = BASES[m.value.basis]
        if m.value.bases:
            table = np.zeros(max(FLOWS.values()) + 1, np.int8)
            for flow, basis in m.value.bases.items():
                table[FLOWS[flow]] = BASES[basis]
            out["basis"] = table[out["flow"]] if isinstance(out["flow"], np.ndarray) else int(table[out["flow"]])

    def _aside(self, table: Table, out: Codes, found: dict[str, Found], n: int) -> list[tuple[str, Any]]:
        """Rows that the mapping or the question does not want, rows of totals over periods: why, and which."""
        import numpy as np

        masks = [(PERIODS, m) for f in found.values() if (m := f.mask([c.aside for c in f.cells], n)) is not None]
        for column, wanted in self.mapping.only.items():
            texts, index = distinct(table.columns[column])
            masks.append(
                (f"{column} is not {wanted}", np.array([t.strip() != wanted for t in texts] or [False], bool)[index])
            )
        if self.own is not None:
            mine = (np.asarray(out["reporter"]) == self.own) | (np.asarray(out["partner"]) == self.own)
            masks.append((f"not about {area_names()[self.own]}", np.broadcast_to(~mine, n)))
        return masks

    def _rejects(self, table: Table, faults: _Faults, bad: Any, numbered: Any) -> list[Reject]:
        import numpy as np

        rows = np.flatnonzero(bad)
        cells = table.cells(rows)
        made = []
        for place, row in enumerate(rows.tolist()):
            columns, reasons = [], []
            for name, mask, why in faults.told:
                if mask[row]:
                    columns.append(self._column(name))
                    reasons.append(why if isinstance(why, str) else why.pick(row).reason)
            made.append(
                Reject(
                    int(numbered[row]),
                    " ".join(dict.fromkeys(columns)),
                    " | ".join(dict.fromkeys(reasons)),
                    cells[place],
                )
            )
        return made

    def _column(self, name: str) -> str:
        amount = {"value": self.mapping.value, "quantity": self.mapping.quantity}.get(name)
        if amount is not None:
            return amount.column
        how = self.mapping.dimensions.get(name)
        return how.column or name if how else name


def _scaled(values: Any, factor: float) -> Any:
    """Whole units; what the product of two floats misses of a whole number is put right."""
    import numpy as np

    if factor == 1.0:
        return values
    found = values * factor
    near = np.rint(found)
    with np.errstate(invalid="ignore"):
        return np.where(np.abs(found - near) < 1e-9 * np.abs(found), near, found)


def _one(values: list[int], index: Any, kind: str) -> Any:
    import numpy as np

    if index is None or len(set(values)) == 1:
        return values[0]
    return np.array(values, kind)[index]


def _full(values: list[int], index: Any, n: int) -> Any:
    import numpy as np

    return np.full(n, values[0], np.int64) if index is None else np.array(values, np.int64)[index]


def _either(a: Any, b: Any) -> Any:
    return a | b


def _counted(masks: list[tuple[str, Any]]) -> dict[str, int]:
    """Rows by the first reason for which they are set aside."""
    found: dict[str, int] = {}
    before = None
    for why, mask in masks:
        here = int(mask.sum() if before is None else (mask & ~before).sum())
        if here:
            found[why] = found.get(why, 0) + here
        before = mask if before is None else before | mask
    return found


def _any(masks: list[Any]) -> Any:
    """Rows in any of the masks; None for no masks."""
    found = None
    for mask in masks:
        found = mask.copy() if found is None else found | mask
    return found
