"""The gate: a text with a numeral that no finding stands behind is not published (convention 11)."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from tradewinds.brief.story import Chart, Sentence, Story, Table
from tradewinds.errors import UnsourcedNumeral
from tradewinds.statements import Evidence, Finding, fixed

NUMERAL = re.compile(r"\d(?:[\d,]*\d)?(?:\.\d+)?")


def numerals(text: str) -> list[str]:
    """The numerals of a text, thousands separators out.

    >>> numerals("$1,734.1 billion, up 22.2% for the 10th month")
    ['1734.1', '22.2', '10']
    """
    return [found.replace(",", "") for found in NUMERAL.findall(text)]


def sourced(finding: Finding) -> set[str]:
    """Every numeral that a finding stands behind: its value and evidence as printed or rounded, its periods and dates.

    Made from the finding's data alone, never from its text.
    """
    allowed = _forms(finding.value, finding.unit)
    for row in (*finding.evidence, *finding.neighbours):
        allowed |= _of_row(row)
    for text in (finding.period, finding.released or "", finding.world, finding.id):
        allowed |= _of_code(text)
    for source in finding.source:
        allowed |= _of_code(source.released)
    return allowed


def _of_row(row: Evidence) -> set[str]:
    return _forms(row.value, row.unit) | set(numerals(row.printed)) | _of_code(row.period) | _of_code(row.released)


def _of_code(text: str) -> set[str]:
    found = set(numerals(text))
    return found | {n.lstrip("0") for n in found if n.isdigit() and n.lstrip("0")}


def _forms(value: float | None, unit: str) -> set[str]:
    if value is None or value != value:
        return set()
    size = abs(value)
    forms = {fixed(size, d) for d in range(4)} | {f"{size:g}"}
    if unit == "USD_bn":
        forms |= {fixed(size * 1000, d) for d in range(2)} | {fixed(size * 10, d) for d in range(3)}
    return {f.replace(",", "") for f in forms}


def texts(story: Story) -> Iterator[tuple[str, str, tuple[str, ...] | None]]:
    """Every text a reader sees: where it stands, the text, the ids behind it (None: any finding of the story)."""
    yield "title", story.title, None
    for sentence in story.standfirst:
        yield "standfirst", sentence.text, sentence.findings
    for section in story.sections:
        yield section.id, section.title, None
        for block in section.blocks:
            if isinstance(block, Sentence):
                yield section.id, block.text, block.findings
            elif isinstance(block, Table):
                yield from _of_table(section.id, block)
            else:
                yield from _of_chart(section.id, block)


def _of_table(place: str, table: Table) -> Iterator[tuple[str, str, tuple[str, ...] | None]]:
    for text in (table.caption, table.note, *table.columns):
        yield f"{place}/{table.id}", text, None
    for row in table.rows:
        for cell in row:
            yield f"{place}/{table.id}", cell.text, (cell.finding,) if cell.finding else None


def _of_chart(place: str, chart: Chart) -> Iterator[tuple[str, str, tuple[str, ...] | None]]:
    for text in (chart.title, chart.alt, chart.note, *(m.label for m in chart.marks)):
        yield f"{place}/{chart.id}", text, None
    for point in chart.points:
        yield f"{place}/{chart.id}", point.label, (point.finding,) if point.finding else None


def check(story: Story) -> Story:
    """The story itself, when every numeral a reader sees is a finding's.

    Raises UnsourcedNumeral naming the numeral, the text and the place.
    """
    allowed = {f.id: sourced(f) for f in story.findings}
    anywhere = set().union(*allowed.values(), *(_of_code(v) for v in story.made.values())) if allowed else set()
    for place, text, ids in texts(story):
        behind = anywhere if ids is None else set().union(*(allowed.get(i, set()) for i in ids))
        _refuse(place, text, (n for n in numerals(text) if n not in behind))
    for finding in story.findings:
        _refuse(finding.id, finding.text, (n for n in numerals(finding.text) if n not in allowed[finding.id]))
    return story


def _refuse(place: str, text: str, strays: Iterable[str]) -> None:
    for stray in strays:
        raise UnsourcedNumeral(
            "a numeral that no finding stands behind is not published (convention 11)",
            got=f"{stray} in {place}: {text}",
            hint="say it through a statement, or put the number into the finding's evidence",
        )
