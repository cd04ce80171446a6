"""A checked text for a terminal: claims coloured and numbered in place, a table, a summary, the corrections."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from io import StringIO
from typing import TYPE_CHECKING

from tradewinds.brief.checked.checked import Checked
from tradewinds.brief.checked.says import record_says, why
from tradewinds.brief.checked.segments import segments
from tradewinds.brief.checked.words import SIGNS, WEIGHT, word
from tradewinds.brief.columns import lay, plain, wrap
from tradewinds.brief.render_terminal import WIDEST
from tradewinds.brief.render_terminal import _is_terminal as is_terminal
from tradewinds.brief.story import Cell, Table
from tradewinds.claims.judgement import Judgement, Verdict

if TYPE_CHECKING:
    from rich.console import Console

STYLES: dict[Verdict, str] = {
    "supported": "green", "supported_rounded": "green", "supported_at_release": "green", "imprecise": "yellow",
    "refuted": "bold red", "ambiguous": "magenta", "not_checkable": "dim",
}  # fmt: skip
LONG, AROUND, CLAIM = 12000, 240, 120
"""Of a text longer than `LONG` only the claims are shown, with `AROUND` letters at each side; `CLAIM` letters of one in the table."""


def render(checked: Checked, color: bool | None = None, width: int | None = None) -> str:
    """The checked text as lines.

    `color`: None asks whether standard output is a terminal and heeds NO_COLOR; the signs say the same. `width` in columns:
    that of the terminal, 80 without one, at most 110.
    """
    from rich.console import Console

    coloured = is_terminal() if color is None else color
    columns = max(20, min(width or shutil.get_terminal_size((80, 24)).columns, WIDEST))
    console = Console(
        file=StringIO(), width=columns, force_terminal=coloured, no_color=not coloured, color_system="standard" if coloured else None,
        highlight=False, markup=False, emoji=False, soft_wrap=False, legacy_windows=False,
    )  # fmt: skip
    _write(checked, console)
    assert isinstance(console.file, StringIO)
    return "\n".join(line.rstrip() for line in console.file.getvalue().split("\n")).rstrip("\n") + "\n"


def _write(checked: Checked, console: Console) -> None:
    lang = checked.lang
    _prose(f"{checked.note} {word('judged', lang, checked.as_of.isoformat())}", console, "dim")
    console.print()
    _text(checked, console)
    if checked.judgements:
        console.print()
        _table(checked, console)
    console.print()
    _prose(checked.summary(), console, "bold")
    for number, correction in enumerate(checked.corrections):
        console.print()
        if not number:
            _prose(f"{word('should_read', lang)}:", console, "bold")
        claims = f"[{','.join(map(str, correction.claims))}]"
        _hanging(f"{claims} - ", correction.was, console, "red")
        _hanging(f"{' ' * len(claims)} + ", correction.should, console, "green")


def _prose(text: str, console: Console, style: str = "") -> None:
    from rich.text import Text

    for line in wrap(plain(text), console.width):
        console.print(Text(line, style=style))


def _hanging(lead: str, text: str, console: Console, style: str) -> None:
    """A text behind a sign, its later lines under the first."""
    from rich.text import Text

    for number, line in enumerate(wrap(plain(text), max(10, console.width - len(lead)))):
        console.print(Text((" " * len(lead) if number else lead) + line, style=style))


def _text(checked: Checked, console: Console) -> None:
    from rich.text import Text

    text = checked.document.text.rstrip()
    for start, end in _shown(text, checked.judgements):
        if start < 0:
            console.print(Text(word("left_out", checked.lang), style="dim"))
            continue
        line = Text()
        for segment in segments(text, checked.judgements, start, end):
            verdicts = [checked.judgements[n].verdict for n in segment.over]
            heaviest = max(verdicts, key=lambda v: WEIGHT[v], default=None)
            style = f"{STYLES[heaviest]} underline" if heaviest else ""
            line.append("".join(c if c.isprintable() else " " for c in segment.text), style=style)
            for n in segment.ending:
                verdict = checked.judgements[n].verdict
                line.append(f"[{n + 1}{SIGNS[verdict]}]", style=STYLES[verdict])
        console.print(line)


def _shown(text: str, judgements: tuple[Judgement, ...]) -> Iterator[tuple[int, int]]:
    """The ranges of the text that are shown, a line each; (-1, -1) where something is left out."""
    if len(text) <= LONG:
        start = 0
        for line in text.split("\n"):
            yield start, start + len(line)
            start += len(line) + 1
        return
    at = 0
    for low, high in _around(text, judgements):
        if low > at:
            yield -1, -1
        yield low, high
        at = high
    if at < len(text):
        yield -1, -1


def _around(text: str, judgements: tuple[Judgement, ...]) -> list[tuple[int, int]]:
    """Claims with what stands around them in their line, near ones together, the text's first line before all."""
    first = text.find("\n")
    found = [(0, min(first if first >= 0 else len(text), 2 * AROUND))]
    for judged in sorted(judgements, key=lambda j: j.claim.start):
        claim = judged.claim
        low = max(claim.start - AROUND, text.rfind("\n", 0, claim.start) + 1)
        line = text.find("\n", claim.end)
        high = min(claim.end + AROUND, line if line >= 0 else len(text))
        if low <= found[-1][1]:
            found[-1] = (found[-1][0], max(high, found[-1][1]))
        else:
            found.append((low, high))
    return found


def _table(checked: Checked, console: Console) -> None:
    from rich.text import Text

    lang = checked.lang
    rows = []
    for n, judged in enumerate(checked.judgements, 1):
        said = judged.claim.text if len(judged.claim.text) <= CLAIM else judged.claim.text[:CLAIM] + "…"
        sign = f"{SIGNS[judged.verdict]} {word(judged.verdict, lang)}"
        rows.append((Cell(str(n)), Cell(said), Cell(sign), Cell(record_says(judged, lang)), Cell(why(judged))))
    names = tuple(word(name, lang) for name in ("number", "claim", "verdict", "record", "why"))
    head, body = lay(Table("claims", "", names, tuple(rows)), console.width)
    for line in head:
        console.print(Text("".join(field for field, _ in line.fields), style="dim"), no_wrap=True, overflow="crop")
    row = -1
    for line in body:
        first = line.fields[0][0]
        row += len(line.fields) > 1 and first.strip().isdigit()
        shown = Text()
        for position, (field, _) in enumerate(line.fields):
            shown.append(field, style=STYLES[checked.judgements[row].verdict] if position == 2 else "")
        console.print(shown, no_wrap=True, overflow="crop")
