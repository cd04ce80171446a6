"""The fallback without X-13: a structural model (trend, season, irregular) with the same regressors, by statsmodels."""

from __future__ import annotations

import math
import warnings
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from tradewinds.periods import Period
from tradewinds.season.calendar import Regressors
from tradewinds.season.errors import AdjustmentFailed
from tradewinds.season.read import Estimate


@dataclass(frozen=True, slots=True)
class Fit:
    """Factors by month (the next 12 too for the season), the coefficients, the residuals' autocorrelation and the likelihood's end."""

    seasonal: dict[Period, float]
    trend: dict[Period, float]
    calendar: dict[Period, float]
    estimates: tuple[Estimate, ...]
    converged: bool
    ljung_box_p: float


def fit(months: Sequence[Period], values: Sequence[float | None], x: Regressors | None) -> Fit:
    """Unobserved components of the logs: local linear trend, stochastic season, irregular, regressors. Months without a figure stay open.

    Raises AdjustmentFailed when the likelihood cannot be maximised.
    """
    import numpy as np
    from statsmodels.stats.diagnostic import acorr_ljungbox
    from statsmodels.tsa.statespace.structural import UnobservedComponents

    logs = np.array([math.nan if v is None else math.log(v) for v in values])
    n = len(logs)
    design = np.array(x.rows[:n]) if x is not None else None
    known = {} if design is None else {"exog": design}
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        try:
            model: Any = UnobservedComponents(logs, level="lltrend", seasonal=12, **known)
            result: Any = model.fit(disp=0, maxiter=200)
        except (ValueError, np.linalg.LinAlgError) as problem:
            raise AdjustmentFailed("the structural model cannot be estimated", got=str(problem)) from None
    season, level = result.seasonal["smoothed"], result.level["smoothed"]
    names = list(x.names) if x is not None else []
    b = np.asarray(result.params)[-len(names) :] if names else np.zeros(0)
    se = np.asarray(result.bse)[-len(names) :] if names else np.zeros(0)
    calendar = design @ b if design is not None else np.zeros(n)
    residuals = np.asarray(result.filter_results.standardized_forecasts_error[0])[26:]
    residuals = residuals[np.isfinite(residuals)]
    p = float(acorr_ljungbox(residuals, lags=[min(24, max(1, len(residuals) // 3))])["lb_pvalue"].iloc[0])
    factors = {m: math.exp(s) for m, s in zip(months, season, strict=True)}
    step = months[-1]
    for ahead in range(12):
        step = step.next()
        factors[step] = math.exp(season[n - 12 + ahead])
    return Fit(
        factors, {m: math.exp(v) for m, v in zip(months, level, strict=True)},
        {m: math.exp(v) for m, v in zip(months, calendar, strict=True)},
        tuple(Estimate("regression", name, float(v), float(e), False) for name, v, e in zip(names, b, se, strict=True)),
        bool(result.mle_retvals.get("converged", True)), p,
    )  # fmt: skip
