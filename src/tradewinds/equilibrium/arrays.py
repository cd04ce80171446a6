"""The array type of the model, and the axes that its arrays have."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

from tradewinds.errors import InputError, UnknownName

Floats = npt.NDArray[np.float64]
"""Float64, in C order; the docstring of every field names its axes, outermost first."""

Bools = npt.NDArray[np.bool_]


def frozen(values: npt.ArrayLike, shape: tuple[int, ...], name: str) -> Floats:
    """A read-only float64 array of a stated shape.

    Raises InputError for another shape or values that are not finite.
    """
    array = np.array(values, dtype=np.float64, order="C")
    if array.shape != shape:
        raise InputError(f"{name} has the wrong shape", got=str(array.shape), accepted=str(shape))
    if not np.isfinite(array).all():
        raise InputError(f"{name} holds values that are not numbers", got=f"{int((~np.isfinite(array)).sum())} of them")
    array.flags.writeable = False
    return array


def position(name: str, names: Sequence[str], what: str) -> int:
    """Where a country or a sector stands.

    Raises UnknownName with the names nearest to it.

    >>> position("JPN", ("KOR", "JPN"), "country")
    1
    """
    from difflib import get_close_matches

    by_key = {n.casefold(): i for i, n in enumerate(names)}
    if name.casefold() in by_key:
        return by_key[name.casefold()]
    nearest = tuple(get_close_matches(name, names, n=3, cutoff=0.4))
    hint = f"did you mean {' or '.join(nearest)}?" if nearest else None
    raise UnknownName(f"no {what} of that name", got=name, accepted=", ".join(names), hint=hint, nearest=nearest)
