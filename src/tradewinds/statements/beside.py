"""The figure beside another in one release: two are compared as one publisher saw both (convention 4)."""

from __future__ import annotations

from tradewinds.ledger import Caveat, Figure, pick
from tradewinds.periods import Period
from tradewinds.series import SeriesKey
from tradewinds.statements.world import World


def beside(world: World, key: SeriesKey, at: Period, own: Figure) -> Figure:
    """The figure of `key` in the release of `own`, else as its publisher had it by then, else as the world has it.

    Where `own` was restated and `key` was not, the latest print before the restatement answers.
    """
    rows = [r for r in world.observations(key, at) if r.printed and r.publisher == own.publisher]
    chosen = [r for r in rows if r.released == own.released]
    if not chosen and own.released is not None:
        chosen = [r for r in rows if r.known_from <= own.released]
    return pick(key, at, chosen) if chosen else world.figure(key, at)


def mixed(*figures: Figure) -> tuple[Caveat, ...]:
    """A caveat naming the publishers, when there are several."""
    names = tuple(dict.fromkeys(f.publisher for f in figures))
    return (("mixed_publishers", ", ".join(names)),) if len(names) > 1 else ()
