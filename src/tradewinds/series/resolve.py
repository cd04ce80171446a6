"""Names as people write them to the names the program uses."""

from __future__ import annotations

import csv
from collections.abc import Mapping
from pathlib import Path

from tradewinds.errors import UnknownName

DATA = Path(__file__).parent / "data"


def read(name: str) -> list[dict[str, str]]:
    """The rows of one of the package's tables of names."""
    with (DATA / f"{name}.csv").open(encoding="utf-8", newline="") as handle:
        return list(csv.DictReader(handle))


def fold(text: str) -> str:
    """A name without case, hyphens, underscores, dots and doubled spaces.

    >>> fold("Auto_Parts "), fold("agri-food"), fold("U.S.")
    ('auto parts', 'agri food', 'us')
    """
    return " ".join(text.replace("-", " ").replace("_", " ").replace(".", "").casefold().split())


def resolve(text: str, names: Mapping[str, str], what: str) -> str:
    """The id that a name stands for, `names` mapping folded names to ids.

    Raises UnknownName with the nearest right words.
    """
    folded = fold(text)
    bare = folded.removeprefix("the ")
    for form in (folded, bare):
        if form in names:
            return names[form]
    raise unknown(text, names, what)


def unknown(text: str, names: Mapping[str, str], what: str) -> UnknownName:
    """The error that names the nearest right words."""
    import difflib

    close = difflib.get_close_matches(fold(text), list(names), n=8, cutoff=0.6)
    nearest = tuple(dict.fromkeys(names[c] for c in close))[:4]
    hint = f"nearest: {', '.join(nearest)}" if nearest else f"see: tradewinds figures --list {what}"
    return UnknownName(f"this {what} is not known", got=text, hint=hint, nearest=nearest)
