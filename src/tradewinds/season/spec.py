"""The spec that X-13 reads, in short lines: one over its limit of 132 characters ends the run without a word."""

from __future__ import annotations

import textwrap
from collections.abc import Sequence
from typing import Literal

from tradewinds.periods import Period
from tradewinds.season.calendar import TYPES, Regressors
from tradewinds.season.model import Model

Engine = Literal["seats", "x11"]
WIDTH = 100
"""Longest line written; X-13 reads 132."""
MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
MISSING = -99999
"""What stands for a month without a figure; X-13 passes over it with a regressor of its own."""
TABLES = {"seats": ("s10", "s11", "s12"), "x11": ("d10", "d11", "d12")}
"""Saved tables: seasonal factors, adjusted series, trend."""


def spec(first: Period, x: Regressors | None, engine: Engine, model: Model | None, outliers: bool = True) -> str:
    """The spec of one series in y.dat and its regressors in x.dat, logs taken; without a model X-13 chooses one."""
    parts = [
        _block("series", f"start={_start(first)}", "period=12", 'file="y.dat"', 'format="free"', "decimals=5", f"missingcode={MISSING}"),
        _block("transform", "function=log"),
    ]  # fmt: skip
    parts += _regression(first, x, model)
    if model is None:
        parts.append(_block("automdl", "savelog=automodel"))
    else:
        parts.append(_arima(model))
    if outliers and (model is None or not (model.outliers or model.fixed)):
        parts.append(_block("outlier", "types=(ao ls)"))
    parts += [
        _block("estimate", "maxiter=1500", "save=(est)"),
        _block("forecast", "maxlead=12"),
        _block("check", "print=none"),
        _block(engine, f"save=({' '.join(TABLES[engine])})", "appendfcst=yes"),
    ]
    return "\n".join(parts) + "\n"


def _regression(first: Period, x: Regressors | None, model: Model | None) -> list[str]:
    listed = model.outliers if model else ()
    if x is None and not listed:
        return []
    lines = [_list("variables", listed)] if listed else []
    if x is not None:
        lines += [
            _list("user", x.names), f"start={_start(first)}", 'file="x.dat"', 'format="free"',
            _list("usertype", [TYPES[n] for n in x.names]),
        ]  # fmt: skip
    if model is not None and model.coefficients:
        order = (*listed, *(x.names if x is not None else ()))
        lines.append(_list("b", [f"{model.coefficients[n]:.12g}f" for n in order]))
    lines.append("save=(td hol)")
    return [_block("regression", *lines)]


def _arima(model: Model) -> str:
    lines = [f"model={model.orders}"]
    if model.ar:
        lines.append(_list("ar", [f"{v:.12g}f" for v in model.ar]))
    if model.ma:
        lines.append(_list("ma", [f"{v:.12g}f" for v in model.ma]))
    return _block("arima", *lines)


def _start(month: Period) -> str:
    return f"{month.year}.{MONTHS[month.first.month - 1]}"


def _list(name: str, words: Sequence[str]) -> str:
    return f"{name}=({' '.join(words)})"


def _block(name: str, *lines: str) -> str:
    body = [
        short for line in lines for short in textwrap.wrap(line, WIDTH, break_long_words=False, break_on_hyphens=False)
    ]
    return "\n".join([f"{name} {{", *(f"  {line}" for line in body), "}"])


def outlier_name(kind: str, month: Period) -> str:
    """An outlier as a spec names it.

    >>> outlier_name("AO", Period.parse("2020-04"))
    'ao2020.apr'
    """
    return f"{kind.lower()}{_start(month)}"


def outlier_month(name: str) -> tuple[str, Period]:
    """Kind and month of an outlier's name as X-13 writes it.

    >>> outlier_month("LS2008.Nov")
    ('LS', Period('2008-11'))
    """
    year, _, month = name[2:].partition(".")
    return name[:2].upper(), Period.of_month(int(year), MONTHS.index(month[:3].lower()) + 1)
