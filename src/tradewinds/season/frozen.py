"""Factors frozen at a review: used as they are until the next one, so that an adjusted figure changes only with its raw one."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from tradewinds.errors import InputError, LedgerError
from tradewinds.periods import Period
from tradewinds.season.adjusted import Adjusted
from tradewinds.season.model import Model


@dataclass(frozen=True, slots=True)
class Frozen:
    """The model and the seasonal factors of a review, twelve months ahead too.

    The calendar factor of a month is made from the fixed coefficients and the calendar known then.
    """

    series: str
    method: str
    reviewed: date
    model: Model
    seasonal: dict[Period, float]

    @classmethod
    def of(cls, adjusted: Adjusted) -> Frozen:
        """The factors of an adjustment, to be used until the next review."""
        factors = {m.period: m.seasonal for m in adjusted.months} | dict(adjusted.projected)
        return cls(str(adjusted.key), adjusted.method, adjusted.as_of, adjusted.model, factors)

    def write(self, path: Path) -> None:
        """Writes the review as JSON.

        Raises LedgerError when the file cannot be written.
        """
        m = self.model
        body = {
            "series": self.series, "method": self.method, "reviewed": self.reviewed.isoformat(),
            "model": {"orders": m.orders, "outliers": list(m.outliers), "coefficients": m.coefficients, "ar": list(m.ar), "ma": list(m.ma)},
            "seasonal": {str(p): f for p, f in self.seasonal.items()},
        }  # fmt: skip
        try:
            path.write_text(json.dumps(body, indent=1), encoding="utf-8")
        except OSError as problem:
            raise LedgerError("the factors cannot be written", got=f"{path}: {problem.strerror}") from None

    @classmethod
    def read(cls, path: Path) -> Frozen:
        """The review in a file.

        Raises InputError when it is not one, LedgerError when it cannot be read.
        """
        try:
            body = json.loads(path.read_text(encoding="utf-8"))
            m = body["model"]
            model = Model(
                m["orders"], tuple(m["outliers"]), {k: float(v) for k, v in m["coefficients"].items()},
                tuple(map(float, m["ar"])), tuple(map(float, m["ma"])),
            )  # fmt: skip
            factors = {Period.parse(p): float(f) for p, f in body["seasonal"].items()}
            return cls(body["series"], body["method"], date.fromisoformat(body["reviewed"]), model, factors)
        except OSError as problem:
            raise LedgerError("the factors cannot be read", got=f"{path}: {problem.strerror}") from None
        except (ValueError, KeyError, TypeError, AttributeError) as problem:
            raise InputError(
                "this is not a file of frozen factors", got=f"{path}: {problem}",
                hint="write one with: tradewinds season KOR total --freeze FILE.json",
            ) from None  # fmt: skip
