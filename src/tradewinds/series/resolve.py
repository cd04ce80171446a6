"""Names as people write them to the names the program uses."""

from __future__ import annotations

import csv
import unicodedata
from collections.abc import Callable, Mapping
from pathlib import Path

from tradewinds.errors import UnknownName

DATA = Path(__file__).parent / "data"
FAR = 0.6
"""How alike two names are, from 0 to 1, for one to be offered for the other."""
MEANT = {"partner": "country or group"}
"""What an error calls a kind of names; a partner may be asked for as a reporter."""
SHORTEST_CLOSED = 4
"""Letters from which a name is known without its spaces: "autoparts", but never "u sa"."""


def read(name: str) -> list[dict[str, str]]:
    """The rows of one of the package's tables of names."""
    with (DATA / f"{name}.csv").open(encoding="utf-8", newline="") as handle:
        return list(csv.DictReader(handle))


def several(cell: str) -> tuple[str, ...]:
    """The parts of a cell that holds several, parted by bars."""
    return tuple(part for part in cell.split("|") if part)


def fold(text: str) -> str:
    """A name without case, accents, hyphens, underscores, dots and doubled spaces.

    >>> fold("Auto_Parts "), fold("agri-food"), fold("U.S."), fold("Türkiye"), fold("Côte d’Ivoire")
    ('auto parts', 'agri food', 'us', 'turkiye', "cote d'ivoire")
    """
    if not text.isascii():
        bare = (c for c in unicodedata.normalize("NFD", text) if unicodedata.category(c) != "Mn")
        text = unicodedata.normalize("NFC", "".join(bare)).replace("’", "'")
    return " ".join(text.replace("-", " ").replace("_", " ").replace(".", "").replace("&", " and ").casefold().split())


def resolve(
    text: str, names: Mapping[str, str], what: str, near: float = FAR, shown: Callable[[str], str] = str
) -> str:
    """The id that a name stands for, `names` mapping folded names to ids.

    Raises UnknownName with the nearest right words, `near` saying how alike from 0 to 1, `shown` how an id is written.
    """
    folded = fold(text)
    bare = folded.removeprefix("the ")
    for form in (folded, bare):
        if form in names:
            return names[form]
    closed = bare.replace(" ", "")
    if len(closed) >= SHORTEST_CLOSED:
        for name, found in names.items():
            if name.replace(" ", "") == closed:
                return found
    raise unknown(text, names, what, near, shown)


def unknown(
    text: str, names: Mapping[str, str], what: str, near: float = FAR, shown: Callable[[str], str] = str
) -> UnknownName:
    """The error that names the nearest right words."""
    import difflib

    close = difflib.get_close_matches(fold(text), list(names), n=8, cutoff=near)
    nearest = tuple(dict.fromkeys(names[c] for c in close))[:4]
    hint = f"nearest: {', '.join(map(shown, nearest))}" if nearest else f"see: tradewinds figures --list {what}"
    return UnknownName(f"this {MEANT.get(what, what)} is not known", got=text, hint=hint, nearest=nearest)
