"""A shock: what is changed against the base, by country, partner and sector."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any

import numpy as np

from tradewinds.equilibrium.arrays import Floats, frozen
from tradewinds.equilibrium.economy import Economy
from tradewinds.errors import InputError


@dataclass(frozen=True, slots=True, eq=False)
class Shock:
    """What is changed against the base; None where nothing is.

    tariffs       [sector, destination, origin] the new rates themselves, 0.25 for 25 %, not their change
    iceberg       [sector, destination, origin] trade costs as a multiple of the base's; 1.1 is ten percent dearer
    productivity  [country, sector] output from the same inputs as a multiple of the base's
    final         [country, sector] multiples of the final spending shares at unchanged prices
    inputs        [country, input] multiples of the spending on an input in a unit of every user's output
    deficits      [country] the new deficits, in the unit of the base; they sum to zero

    What a demand shift takes from a good goes to the goods that are not shifted, in proportion to their shares (for
    inputs: to the inputs that are not shifted and to value added), so that budgets stay whole: 0.7 lowers the share of
    the good in the budget by exactly 30 percent. How much is spent in the end is the equilibrium's to say.
    """

    tariffs: Floats | None = None
    iceberg: Floats | None = None
    productivity: Floats | None = None
    final: Floats | None = None
    inputs: Floats | None = None
    deficits: Floats | None = None
    label: str = ""

    def checked(self, economy: Economy) -> Shock:
        """The same shock, its shapes and signs checked against an economy.

        Raises InputError.
        """
        n, j = economy.size
        fields: dict[str, Any] = {}
        for name, shape, least in (
            ("tariffs", (j, n, n), -1.0), ("iceberg", (j, n, n), 0.0), ("productivity", (n, j), 0.0),
        ):  # fmt: skip
            if (values := getattr(self, name)) is not None:
                fields[name] = frozen(values, shape, name)
                if (fields[name] <= least).any():
                    raise InputError(f"{name} must be above {least:g}", got=f"{fields[name].min():g}")
        for name in ("final", "inputs"):
            if (values := getattr(self, name)) is not None:
                fields[name] = frozen(values, (n, j), name)
                if (fields[name] < 0).any():
                    raise InputError("a demand shift is a multiple, 0.7 for 30 % less", got=f"{fields[name].min():g}")
        if self.deficits is not None:
            fields["deficits"] = frozen(self.deficits, (n,), "deficits")
            if abs(fields["deficits"].sum()) > 1e-6 * economy.value_added.sum():
                raise InputError("new deficits sum to zero", got=f"{fields['deficits'].sum():g}")
        return replace(self, **fields)


def final_after(economy: Economy, shift: Floats) -> Floats:
    """[country, sector] final shares after a shift; the goods not shifted take up what the shifted ones lose.

    Raises InputError where a shift leaves no room: the shifted goods would take more than the whole budget.
    """
    base = economy.final_shares
    moved = shift != 1
    shares = base * shift
    rest_before, rest_after = np.where(moved, 0, base).sum(1), 1 - np.where(moved, shares, 0).sum(1)
    stuck = (rest_before <= 0) & (np.abs(rest_after) > 1e-12)
    if (rest_after < 0).any() or stuck.any():
        country = economy.countries[int(np.argmax((rest_after < 0) | stuck))]
        raise InputError(
            "the demand shift does not fit into the budget", got=country, hint="shift fewer goods, or less"
        )
    scale = np.where((rest_before > 0) & moved.any(1), rest_after / np.where(rest_before > 0, rest_before, 1), 1)
    return np.asarray(np.where(moved, shares, base * scale[:, None]))


def inputs_after(economy: Economy, shift: Floats) -> tuple[Floats, Floats]:
    """([country, input, user], [country, user]) input and value-added shares after a shift of inputs.

    Raises InputError where the shifted inputs would cost more than the output sells for.
    """
    base, labour = economy.input_shares, economy.value_added_shares
    moved = (shift != 1)[:, :, None]
    shares = base * shift[:, :, None]
    rest_before = np.where(moved, 0, base).sum(1) + labour
    rest_after = 1 - np.where(moved, shares, 0).sum(1)
    if (rest_after <= 0).any() or (rest_before <= 0).any():
        raise InputError("the shift of inputs leaves nothing to pay for the rest", hint="shift fewer inputs, or less")
    scale = np.where(moved.any(1), rest_after / rest_before, 1)
    return np.asarray(np.where(moved, shares, base * scale[:, None, :])), np.asarray(labour * scale)
