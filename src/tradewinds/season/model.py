"""A regARIMA model as found in a review, to be used again without another search."""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Model:
    """Orders "(0 1 1)(0 1 1)", outliers ("ao2020.apr"), and, where they are fixed, coefficients.

    With `coefficients` (regressors and outliers by name) and `arma` (the parameters in X-13's order: AR, then MA) nothing is
    estimated; without them the orders and the outliers are kept and the parameters are estimated again.
    """

    orders: str = "(0 1 1)(0 1 1)"
    outliers: tuple[str, ...] = ()
    coefficients: dict[str, float] = field(default_factory=dict)
    ar: tuple[float, ...] = ()
    ma: tuple[float, ...] = ()

    @property
    def fixed(self) -> bool:
        """Whether every parameter is given."""
        return bool(self.coefficients) and bool(self.ar or self.ma)


AIRLINE = Model()
"""The model of Box and Jenkins for airline passengers, X-13's own default."""
