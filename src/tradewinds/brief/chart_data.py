"""What a chart shows, as numbers and places: bars, the steps of a waterfall, the rows of dated marks, the data as a table."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Literal

from tradewinds.brief.columns import cells
from tradewinds.brief.labels import label, unit_word
from tradewinds.brief.story import Cell, Chart, Mark, Table
from tradewinds.series import Lang
from tradewinds.statements import fixed

FINEST, NOTHING = 3, 0.0005
"""Most digits after the point of a change, and the size below which it is none."""
Sign = Literal["rise", "fall", "total"]
DECIMALS = {"pp": 2, "pct": 1, "share": 1, "USD_bn": 1, "days": 1, "times": 1}


@dataclass(frozen=True, slots=True)
class Bar:
    """A bar from `start` to `end`; `value` None is a gap that keeps its place."""

    name: str
    value: float | None
    start: float
    end: float
    sign: Sign
    text: str


@dataclass(frozen=True, slots=True)
class Flag:
    """The label of a dated mark: `x` pixels from the left, `row` rows above the plot, set to the right or left of its rule."""

    mark: Mark
    x: float
    row: int
    side: Literal["right", "left"]
    text: str


def printed(value: float | None, unit: str, lang: Lang = "en") -> str:
    """A value as it stands beside its bar; changes carry their sign, and digits until one is not 0.

    >>> printed(4.606, "pp"), printed(-3.0, "USD_bn"), printed(None, "pp"), printed(-0.0012, "pp"), printed(-1e-9, "pp")
    ('+4.61', '-3.0', 'not published', '-0.001', '0.00')
    """
    if value is None:
        return label("not_held", lang)
    decimals = DECIMALS.get(unit, 0 if value == int(value) else 1)
    if unit in ("pp", "pct"):
        if abs(value) < NOTHING:
            return f"{0:.{decimals}f}"
        if round(abs(value), decimals) == 0:
            decimals = FINEST
    text = fixed(value, decimals)
    return f"+{text}" if unit in ("pp", "pct") and value >= 0 else text


def bars(chart: Chart, lang: Lang = "en") -> tuple[Bar, ...]:
    """Bars from zero, largest first and gaps last; of a waterfall, each step where the one before ended.

    The last point of a waterfall is the total that the others sum to, and stands on zero.
    """
    names = _apart([p.label for p in chart.points])
    if chart.kind != "waterfall":
        rows = [_bar(n, p.value, 0.0, chart.unit, lang) for n, p in zip(names, chart.points, strict=True)]
        return tuple(sorted(rows, key=lambda b: (b.value is None, -(b.value or 0.0))))
    steps, reached = [], 0.0
    for name, point in zip(names[:-1], chart.points[:-1], strict=True):
        steps.append(_bar(name, point.value, reached, chart.unit, lang))
        reached = steps[-1].end
    total = _bar(names[-1], chart.points[-1].value, 0.0, chart.unit, lang) if chart.points else None
    return (*steps, replace(total, sign="total")) if total else ()


def _bar(name: str, value: float | None, start: float, unit: str, lang: Lang) -> Bar:
    return Bar(
        name, value, start, start + (value or 0.0), "fall" if (value or 0.0) < 0 else "rise", printed(value, unit, lang)
    )


def _apart(names: Sequence[str]) -> list[str]:
    """Names that a band scale keeps apart: a repeat carries zero-width spaces."""
    seen: dict[str, int] = {}
    result = []
    for name in names:
        result.append(name + "\u200b" * seen.get(name, 0))
        seen[name] = seen.get(name, 0) + 1
    return result


def table(chart: Chart, lang: Lang = "en") -> Table:
    """The data of a chart: a row a label; a column a series, its unit in the head, and its bounds where it has any."""
    names = list(dict.fromkeys(p.series for p in chart.points))
    bounded = {p.series for p in chart.points if p.low is not None}
    unit = unit_word(chart.unit, lang)
    heads: list[str] = []
    rows: dict[str, dict[tuple[str, str], Cell]] = {}
    for name in names:
        heads.append(", ".join(w for w in (name or label("value", lang), unit) if w))
        heads += [f"{heads[-1]}, {label(bound, lang)}" for bound in ("low", "high") if name in bounded]
    for point in chart.points:
        row = rows.setdefault(point.label, {})
        for bound, value in (("", point.value), ("low", point.low), ("high", point.high)):
            row[point.series, bound] = Cell("–" if value is None else f"{value:,.7g}", point.finding, value)
    places = [(s, b) for s in names for b in ("", "low", "high") if not b or s in bounded]
    body = tuple((Cell(name), *(row.get(place, Cell("–")) for place in places)) for name, row in rows.items())
    first = label("period" if chart.kind == "line" else "point", lang)
    return Table(f"{chart.id}-data", chart.title, (first, *heads), body, ends(chart, lang) or chart.note)


def ends(chart: Chart, lang: Lang = "en") -> str:
    """Where the data of a chart end, in words; "" for a chart of facts."""
    last = next((p.label for p in chart.points if chart.ends and p.when == chart.ends), "")
    return label("ends_at", lang, last) if last else ""


def flags(marks: Sequence[Mark], first: date, last: date, width: float, cell: float = 6.2) -> tuple[Flag, ...]:
    """Rows above the plot such that no label meets another, nor another's rule where that can be had.

    `cell`: pixels of a half-width cell. Marks outside the dates are left out.
    """
    span = max((last - first).days, 1)
    inside = [(m, (date.fromisoformat(m.when) - first).days / span * width) for m in marks]
    inside = sorted([(m, x) for m, x in inside if 0 <= x <= width], key=lambda pair: pair[1])
    right = [(m, x, 1) for m, x in inside if x <= width * 0.5]
    left = [(m, x, -1) for m, x in inside if x > width * 0.5]
    placed: list[tuple[Mark, float, int, float, float, int, str]] = []
    for mark, x, way in [*reversed(right), *left]:
        text = _fitted(mark.label, (width - x if way > 0 else x) - 6, cell)
        size = cells(text) * cell + 6
        low, high = (x, x + size) if way > 0 else (x - size, x)
        rows = range(len(marks) + 1)
        clear = [r for r in rows if _free(placed, x, low, high, r)]
        row = (
            clear[0] if clear else next(r for r in rows if all(p[2] != r or high < p[3] or p[4] < low for p in placed))
        )
        placed.append((mark, x, row, low, high, way, text))
    return tuple(Flag(m, x, row, "right" if way > 0 else "left", text) for m, x, row, _, _, way, text in placed)


def _free(
    placed: Sequence[tuple[Mark, float, int, float, float, int, str]], x: float, low: float, high: float, row: int
) -> bool:
    for _, other_x, other_row, other_low, other_high, _, _ in placed:
        if other_row == row and low < other_high + 4 and other_low < high + 4:
            return False
        if other_row < row and other_low - 2 < x < other_high + 2:
            return False
        if other_row > row and low - 2 < other_x < high + 2:
            return False
    return True


def _fitted(text: str, room: float, cell: float) -> str:
    while text and cells(text) * cell > room:
        text = text[:-2].rstrip() + "…" if len(text) > 2 else ""
    return text
