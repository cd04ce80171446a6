"""A calibrated economy: what the world spends, buys from whom, makes out of what and earns, in one base year."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

import numpy as np

from tradewinds.equilibrium.arrays import Bools, Floats, frozen
from tradewinds.errors import InputError

SHARES_CLOSE = 1e-6
"""How far shares may be from a sum of one before they are refused; closer ones are set to it exactly."""

DEFICITS_CLOSE = 1e-6
"""How far the deficits may be from a sum of zero, as a share of world value added."""


@dataclass(frozen=True, eq=False)
class Economy:
    """The base of the model: Caliendo and Parro (2015), section 3, in levels and shares of a base year.

    theta               [sector] trade elasticity, positive; trade falls by theta percent where its cost rises by one
    shares              [sector, destination, origin] share of a destination's spending on a sector that an origin gets
    tariffs             [sector, destination, origin] ad valorem, 0.25 for 25 %, on the value before duty
    value_added_shares  [country, sector] value added in a unit of output
    input_shares        [country, input, user] spending on the input in a unit of the user's output, duty included
    final_shares        [country, sector] of final spending
    value_added         [country] wages and all other incomes made, in `unit`
    expenditure         [country, sector] final and intermediate, duty included, in `unit`
    deficits            [country] imports less exports, both before duty, in `unit`; they sum to zero

    Equality is identity: what is worked out of an economy once is kept for it.
    Raises InputError for shapes that disagree, shares that do not sum to one, negative shares, deficits that do not
    sum to zero. Whether the base is itself an equilibrium is another question: see `imbalance`.
    """

    countries: tuple[str, ...]
    sectors: tuple[str, ...]
    year: int
    source: str
    theta: Floats
    shares: Floats
    tariffs: Floats
    value_added_shares: Floats
    input_shares: Floats
    final_shares: Floats
    value_added: Floats
    expenditure: Floats
    deficits: Floats
    unit: str = "USD"
    notes: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        n, j = len(self.countries), len(self.sectors)
        if len(set(self.countries)) != n or len(set(self.sectors)) != j or n < 1 or j < 1:
            raise InputError("countries and sectors have names, each once", got=f"{self.countries}, {self.sectors}")
        for name, shape in (
            ("theta", (j,)), ("shares", (j, n, n)), ("tariffs", (j, n, n)), ("value_added_shares", (n, j)),
            ("input_shares", (n, j, j)), ("final_shares", (n, j)), ("value_added", (n,)), ("expenditure", (n, j)),
            ("deficits", (n,)),
        ):  # fmt: skip
            object.__setattr__(self, name, frozen(getattr(self, name), shape, name))
        self._check_signs()
        self._close_shares()
        if abs(self.deficits.sum()) > DEFICITS_CLOSE * self.value_added.sum():
            raise InputError("the deficits of the world do not sum to zero", got=f"{self.deficits.sum():.6g}")

    def _check_signs(self) -> None:
        if (self.theta <= 0).any():
            raise InputError(
                "a trade elasticity is positive",
                got=f"{self.theta.min():g} for {self.sectors[int(self.theta.argmin())]}",
                hint="theta is the elasticity itself (8.22), not one over it and not its negative",
            )
        if (self.tariffs <= -1).any():
            raise InputError("a tariff is above -100 %", got=f"{100 * self.tariffs.min():g} %")
        if (self.value_added <= 0).any():
            country = self.countries[int(self.value_added.argmin())]
            raise InputError("every country earns something", got=f"{self.value_added.min():g} for {country}")
        for name in ("shares", "value_added_shares", "input_shares", "final_shares", "expenditure"):
            if (getattr(self, name) < 0).any():
                raise InputError(f"{name} holds negative values", hint="calibrate() says how it treats negative cells")

    def _close_shares(self) -> None:
        made = self.value_added_shares + self.input_shares.sum(1)
        for name, total in (
            ("shares", self.shares.sum(2)),
            ("final_shares", self.final_shares.sum(1)),
            ("costs", made),
        ):
            off = float(np.abs(total - 1).max())
            if off > SHARES_CLOSE:
                raise InputError(
                    f"{name} do not sum to one", got=f"off by {off:.3g}", accepted=f"within {SHARES_CLOSE:g}"
                )
        n, j = self.value_added_shares.shape
        object.__setattr__(self, "shares", frozen(self.shares / self.shares.sum(2)[:, :, None], (j, n, n), "shares"))
        final = self.final_shares / self.final_shares.sum(1)[:, None]
        object.__setattr__(self, "final_shares", frozen(final, (n, j), "final_shares"))
        value_added = self.value_added_shares / made
        object.__setattr__(self, "value_added_shares", frozen(value_added, (n, j), "value_added_shares"))
        object.__setattr__(
            self, "input_shares", frozen(self.input_shares / made[:, None, :], (n, j, j), "input_shares")
        )

    @cached_property
    def size(self) -> tuple[int, int]:
        """How many countries, how many sectors."""
        return len(self.countries), len(self.sectors)

    @cached_property
    def traded(self) -> Bools:
        """[sector] whether any country buys it abroad."""
        off = self.shares.copy()
        each = np.arange(len(self.countries))
        off[:, each, each] = 0
        return np.asarray(off.any(axis=(1, 2)))

    @cached_property
    def flows(self) -> Floats:
        """[sector, destination, origin] what a destination pays an origin, before duty, sales at home included."""
        return np.asarray(self.shares / (1 + self.tariffs) * self.expenditure.T[:, :, None])

    @cached_property
    def output(self) -> Floats:
        """[country, sector] sales, before duty."""
        return np.asarray(self.flows.sum(1).T)

    @cached_property
    def revenue(self) -> Floats:
        """[country] tariff revenue."""
        return np.asarray((self.flows * self.tariffs).sum((0, 2)))

    @cached_property
    def income(self) -> Floats:
        """[country] what is spent in the end: value added, tariff revenue and the deficit."""
        return np.asarray(self.value_added + self.revenue + self.deficits)


def imbalance(economy: Economy) -> float:
    """How far the base is from an equilibrium of the model, at most, as a share of a country's value added.

    Looks at every market for goods (expenditure is final and intermediate demand) and at every country's labour (value
    added is what its output pays). Zero but for rounding in a base that balances; a base put together from published
    shares need not balance, and is then not what the model returns when nothing is shocked.
    """
    output, final = economy.output, economy.final_shares * economy.income[:, None]
    goods = np.matmul(economy.input_shares, output[:, :, None])[:, :, 0] + final - economy.expenditure
    labour = (economy.value_added_shares * output).sum(1) - economy.value_added
    scale = economy.value_added
    return float(max(np.abs(goods / scale[:, None]).max(), np.abs(labour / scale).max()))


def unsupplied(economy: Economy) -> tuple[tuple[str, str], ...]:
    """Country and sector where nothing is bought at home: no domestic price stands behind these cells."""
    each = np.arange(len(economy.countries))
    own = economy.shares[:, each, each]
    return tuple((economy.countries[n], economy.sectors[j]) for j, n in zip(*np.nonzero(own == 0), strict=True))
