"""What a base must hold before it is believed: the same world in sales, spending and output, and a seller at home."""

from __future__ import annotations

import numpy as np

from tradewinds.equilibrium.arrays import Floats
from tradewinds.equilibrium.economy import Economy, unsupplied
from tradewinds.errors import InputError

CLOSE = 0.01
"""How far the accounts of the world may be from each other, summed without signs, as a share of world output."""

CELL = 0.25
"""How far one cell may be off, as a share of it, before it is told by name; small ones below a thousandth of the country aside."""


def agree(
    what: str, ours: Floats, given: Floats, countries: tuple[str, ...], sectors: tuple[str, ...]
) -> tuple[str, ...]:
    """One account against another, both [country, sector]; notes on how far they are apart.

    Raises InputError when the world is off by more than `CLOSE`, naming the worst cell.
    """
    gap = np.abs(ours - given)
    off = float(gap.sum() / given.sum())
    n, j = (int(k) for k in np.unravel_index(int(gap.argmax()), gap.shape))
    worst = f"{countries[n]} {sectors[j]}: {ours[n, j]:.6g} against {given[n, j]:.6g}"
    if off > CLOSE:
        raise InputError(
            f"{what} disagree", got=f"{100 * off:.2f} % of world output; worst: {worst}", accepted=f"within {100 * CLOSE:g} %",
            hint="check that rows are origins and inputs, columns destinations and users, and all files in one unit",
        )  # fmt: skip
    if off == 0:
        return ()
    notes = [f"{what} differ by {100 * off:.2g} % of world output; the first is taken; most: {worst}"]
    far = (gap > CELL * np.abs(given)) & (gap > 1e-3 * given.sum(1, keepdims=True))
    notes += [
        f"{what}: {countries[a]} {sectors[b]} is off by more than a quarter"
        for a, b in zip(*np.nonzero(far), strict=True)
    ]
    return tuple(notes)


def own_shares(economy: Economy) -> tuple[str, ...]:
    """A note naming where a country buys nothing at home of a good that it buys: its price then hangs on imports alone."""
    empty = unsupplied(economy)
    if not empty:
        return ()
    named = ", ".join(f"{c} {s}" for c, s in empty[:8]) + (f" and {len(empty) - 8} more" if len(empty) > 8 else "")
    return (f"no sales at home: {named}; such a good has no home supplier under a prohibitive tariff",)
