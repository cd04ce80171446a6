"""Draws of trade elasticities around their estimates, with what truncation does to them."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from tradewinds.equilibrium.arrays import Floats, frozen
from tradewinds.equilibrium.economy import Economy
from tradewinds.errors import InputError

LEAST = 0.5
"""Draws at or below it are drawn again: an elasticity is positive, and one near zero means that no price moves trade."""

TRIES = 1000


@dataclass(frozen=True, slots=True, eq=False)
class Elasticities:
    """Draws of elasticities, each sector's from its own normal, cut off below.

    theta   [draw, sector]
    least   where the normal is cut off
    redrawn [sector] share of the draws that came out at or below `least` and were drawn again
    means   [sector] estimates that the draws are around
    """

    theta: Floats
    least: float
    redrawn: Floats
    means: Floats
    seed: int

    def __len__(self) -> int:
        return len(self.theta)

    def note(self, sectors: tuple[str, ...]) -> str:
        """What truncation did, in words; it moves the mean of a sector's draws above the estimate."""
        cut = [k for k in range(len(sectors)) if self.redrawn[k] > 0]
        kept = f"normal draws above {self.least:g}, seed {self.seed}"
        if not cut:
            return f"{kept}; none was cut off"
        told = "; ".join(
            f"{sectors[k]}: {100 * self.redrawn[k]:.1f} % drawn again, mean {self.theta[:, k].mean():.2f} "
            f"around an estimate of {self.means[k]:.2f}"
            for k in cut
        )
        return f"{kept}; {told}"


def draw_elasticities(
    economy: Economy, errors: npt.ArrayLike, count: int, *, seed: int = 0, least: float = LEAST
) -> Elasticities:
    """Draws around an economy's elasticities with standard errors [sector]; an error of zero holds a sector fixed.

    A sector's draws do not depend on the number of sectors drawn beside it, and the first draws of a longer run are
    those of a shorter one with the same seed.
    Raises InputError for negative errors, or where nearly every draw would be cut off.
    """
    means = economy.theta
    spread = frozen(errors, means.shape, "standard errors")
    if (spread < 0).any():
        raise InputError("a standard error is not negative", got=f"{spread.min():g}")
    if count < 1:
        raise InputError("at least one draw", got=str(count))
    theta, redrawn = np.empty((count, len(means))), np.zeros(len(means))
    for k, (mean, error) in enumerate(zip(means, spread, strict=True)):
        if error == 0:
            theta[:, k] = mean
            continue
        luck = np.random.default_rng([seed, k])
        lost, filled = 0, 0
        for _ in range(TRIES):
            drawn = luck.normal(mean, error, count)
            kept = drawn[drawn > least][: count - filled]
            lost += int((drawn <= least).sum()) if filled == 0 else 0
            theta[filled : filled + len(kept), k] = kept
            filled += len(kept)
            if filled == count:
                break
        else:
            raise InputError(
                "nearly every draw of an elasticity would be cut off", got=f"{economy.sectors[k]}: {mean:g} ({error:g})",
                accepted=f"above {least:g}",
            )  # fmt: skip
        redrawn[k] = lost / count
    return Elasticities(theta, least, redrawn, means, seed)
