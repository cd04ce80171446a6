"""Series whose answer is known: simulated ones, and one that textbooks publish."""

from __future__ import annotations

import numpy as np
import pytest

from tradewinds.periods import Period
from tradewinds.season import Adjusted, Model, adjust, x13
from tradewinds.season.history import LEAST

from .simulation import TRUTH, Simulated

AIRLINE = (
    112, 118, 132, 129, 121, 135, 148, 148, 136, 119, 104, 118, 115, 126, 141, 135, 125, 149, 170, 170, 158, 133, 114, 140,
    145, 150, 178, 163, 172, 178, 199, 199, 184, 162, 146, 166, 171, 180, 193, 181, 183, 218, 230, 242, 209, 191, 172, 194,
    196, 196, 236, 235, 229, 243, 264, 272, 237, 211, 180, 201, 204, 188, 235, 227, 234, 264, 302, 293, 259, 229, 203, 229,
    242, 233, 267, 269, 270, 315, 364, 347, 312, 274, 237, 278, 284, 277, 317, 313, 318, 374, 413, 405, 355, 306, 271, 306,
    315, 301, 356, 348, 355, 422, 465, 467, 404, 347, 305, 336, 340, 318, 362, 348, 363, 435, 491, 505, 404, 359, 310, 337,
    360, 342, 406, 396, 420, 472, 548, 559, 463, 407, 362, 405, 417, 391, 419, 461, 472, 535, 622, 606, 508, 461, 390, 432,
)  # fmt: skip
"""Thousands of airline passengers by month, 1949 to 1960 (Box and Jenkins 1976, Series G)."""


def spread(done: Adjusted, truth: np.ndarray) -> float:
    """Standard deviation of the log error of the adjusted series."""
    return float(np.std(np.log([m.adjusted for m in done.months]) - truth))


@pytest.mark.parametrize(("method", "most"), [("seats", 0.005), ("x11", 0.0075), ("uc", 0.005)])
def test_the_simulated_series_is_found_again(simulated: Simulated, method, most):
    """0.005 is what the contract asks; X-11's fixed filters do less well on a smooth season (0.0066 in the feasibility check)."""
    done = adjust(simulated.history, method)
    assert spread(done, simulated.truth) <= most
    for effect in done.effects:
        assert abs(effect.coefficient - TRUTH[effect.name]) < 3 * effect.se
    assert not done.diagnostics.season_left


def test_seats_without_user_types_leaves_the_calendar_in(simulated: Simulated, monkeypatch):
    """The trap: a regressor without its type is estimated and stays in the adjusted series."""
    from tradewinds.season import spec

    written = spec.spec
    monkeypatch.setattr(
        x13, "spec", lambda *args: "\n".join(line for line in written(*args).splitlines() if "usertype" not in line)
    )
    done = adjust(simulated.history, "seats")
    error = [np.log(m.raw / m.seasonal) for m in done.months] - simulated.truth
    assert {m.calendar for m in done.months} == {1.0}
    assert float(np.std(error)) > 0.02


def test_box_and_jenkins_airline_model():
    """theta 0.402 and Theta 0.557 are the exact maximum likelihood estimates that the Census Bureau and R's `arima` print."""
    months = [Period.of_month(1949 + n // 12, 1 + n % 12) for n in range(144)]
    done = x13.run(months, [float(v) for v in AIRLINE], None, model=Model(), outliers=False)
    found = {e.group: e.value for e in done.estimates}
    assert found["MA Nonseasonal"] == pytest.approx(0.402, abs=0.001)
    assert found["MA Seasonal"] == pytest.approx(0.557, abs=0.001)
    assert float(done.udg["variance$mle"]) == pytest.approx(0.00135, abs=0.00001)


def test_the_parts_multiply_to_the_raw_series(simulated: Simulated):
    done = adjust(simulated.history, "seats")
    for m in done.months:
        assert m.adjusted * m.seasonal * m.calendar == pytest.approx(m.raw, rel=1e-12)
    h = simulated.history
    own = x13.run(h.months, h.values, None, model=Model(), outliers=False)
    for month, value in zip(h.months, h.values, strict=True):
        assert own.adjusted[month] * own.seasonal[month] == pytest.approx(value, rel=1e-9)


def test_units_do_not_matter(simulated: Simulated):
    from dataclasses import replace

    h = replace(simulated.history, months=simulated.history.months[:120], values=simulated.history.values[:120])
    small = replace(h, values=tuple(v / 1e9 for v in h.values))
    pairs = zip(adjust(h, "seats").months, adjust(small, "seats").months, strict=True)
    assert all(a.seasonal == pytest.approx(b.seasonal, abs=1e-5) for a, b in pairs)


def test_the_shortest_series_that_is_taken(simulated: Simulated):
    from dataclasses import replace

    h = simulated.history
    short = replace(h, months=h.months[:LEAST], values=h.values[:LEAST])
    done = adjust(short, "seats")
    assert len(done.months) == LEAST
    assert {n[0] for n in done.notes} == {"few", "one_month"}


@pytest.mark.parametrize("start", range(0, 262, 29))
def test_five_years_from_anywhere_are_adjusted(simulated: Simulated, start):
    """Spans in which a holiday never changes its month, or the search for a model fails, are adjusted all the same."""
    from dataclasses import replace

    h = replace(
        simulated.history,
        months=simulated.history.months[start : start + 60],
        values=simulated.history.values[start : start + 60],
    )
    done = adjust(h, "seats")
    assert spread(done, simulated.truth[start : start + 60]) < 0.02
