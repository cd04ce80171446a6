"""What X-13 does without a word, and what may happen to it."""

from __future__ import annotations

import os
import stat
import tempfile
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tradewinds.errors import InputError
from tradewinds.periods import Period, holidays_of
from tradewinds.season import AdjustmentFailed, Model, adjust, x13
from tradewinds.season.calendar import AHEAD, TYPES, regressors
from tradewinds.season.holidays import known_working_days, moving
from tradewinds.season.spec import outlier_month, outlier_name, spec

from .simulation import Simulated

POSIX = pytest.mark.skipif(os.name == "nt", reason="the stand-ins for the binary are shell scripts")


@pytest.fixture
def folder(tmp_path, monkeypatch) -> Path:
    """Where temporary folders are made, to see that none is left."""
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    return tmp_path


def stand_in(tmp_path: Path, script: str) -> Path:
    """A program in the place of X-13."""
    path = tmp_path / "x13"
    path.write_text(f"#!/bin/sh\n{script}\n", encoding="ascii")
    path.chmod(path.stat().st_mode | stat.S_IXUSR)
    return path


def left(folder: Path) -> list[Path]:
    return list(folder.glob("tradewinds-x13-*"))


@POSIX
@pytest.mark.parametrize(
    ("script", "told"),
    [
        ("exit 0", "gave no adjusted series"),
        ("echo ' ERROR: no sense in this' > s.err; exit 0", "no sense in this"),
        ("kill -9 $$", "signal 9"),
        ("exit 3", "exit code 3"),
        ("printf 'date\\ts.s11\\n---\\n200001\\t+0.1E+01\\n' > s.s11; exit 0", "gave no adjusted series"),
    ],
)
def test_success_is_the_saved_table(simulated: Simulated, tmp_path, folder, script, told):
    h = simulated.history
    with pytest.raises(AdjustmentFailed, match=told) as raised:
        x13.run(h.months, h.values, None, program=stand_in(tmp_path, script))
    assert "--method uc" in str(raised.value)
    assert left(folder) == []


@POSIX
def test_a_program_that_does_not_end_is_stopped(simulated: Simulated, tmp_path, folder):
    h = simulated.history
    with pytest.raises(AdjustmentFailed, match=r"did not end within 0\.2 s"):
        x13.run(h.months, h.values, None, program=stand_in(tmp_path, "exec sleep 30"), timeout=0.2)
    assert left(folder) == []


def test_a_program_that_cannot_be_started(simulated: Simulated, tmp_path):
    h = simulated.history
    with pytest.raises(AdjustmentFailed, match="cannot be started"):
        x13.run(h.months, h.values, None, program=tmp_path / "nowhere")


def test_without_the_binary_the_fallback_answers_and_says_so(simulated: Simulated, monkeypatch):
    monkeypatch.setattr(x13, "binary", lambda: None)
    h = replace(simulated.history, months=simulated.history.months[:60], values=simulated.history.values[:60])
    done = adjust(h)
    assert "UnobservedComponents" in done.method
    assert "not installed" in done.why
    assert "lwd" in {e.name for e in done.effects} <= set(TYPES)
    with pytest.raises(AdjustmentFailed, match="x13as"):
        adjust(h, "seats")


def test_where_x13_finds_nothing_the_fallback_says_why(simulated: Simulated):
    """A series that doubles from month to month and back: differencing leaves nothing."""
    h = simulated.history
    odd = replace(h, months=h.months[:60], values=tuple(1e9 * (1 + n % 2) for n in range(60)))
    with pytest.raises(AdjustmentFailed, match="annihilated"):
        adjust(odd, "seats")
    done = adjust(odd)
    assert "UnobservedComponents" in done.method and "annihilated" in done.why


@POSIX
def test_a_killed_binary_is_told_or_named(simulated: Simulated, tmp_path, monkeypatch):
    monkeypatch.setattr(x13, "binary", lambda: stand_in(tmp_path, "kill -9 $$"))
    h = replace(simulated.history, months=simulated.history.months[:60], values=simulated.history.values[:60])
    with pytest.raises(AdjustmentFailed, match="signal 9"):
        adjust(h, "x11")
    assert "signal 9" in adjust(h).why


def test_nothing_is_left_behind(simulated: Simulated, folder):
    adjust(
        replace(simulated.history, months=simulated.history.months[:60], values=simulated.history.values[:60]), "seats"
    )
    assert left(folder) == []


def test_regressors_reach_three_years_past_the_data(simulated: Simulated):
    """SEATS raises the horizon to 36 months: with a month less the real program gives nothing, and says why."""
    h = simulated.history
    x = regressors(h.months[0], h.months[-1], h.as_of)
    assert len(x.rows) == len(h.months) + AHEAD
    with pytest.raises(AdjustmentFailed, match="user-defined regression variables"):
        x13.run(h.months, h.values, replace(x, rows=x.rows[:-1]), model=Model())


outliers = st.lists(
    st.builds(outlier_name, st.sampled_from(("AO", "LS")), st.builds(Period.of_month, st.integers(2000, 2026), st.integers(1, 12))),
    unique=True, max_size=60,
)  # fmt: skip


@settings(max_examples=30, deadline=None)
@given(outliers, st.sampled_from(("seats", "x11")))
def test_no_line_of_a_spec_is_long(names, engine):
    x = regressors(Period.parse("2000-01"), Period.parse("2026-10"), date(2026, 11, 1))
    coefficients = dict.fromkeys((*names, *x.names), -0.123456789012345)
    text = spec(Period.parse("2000-01"), x, engine, Model("(0 1 1)(0 1 1)", tuple(names), coefficients, (), (0.5, 0.5)))
    assert max(map(len, text.splitlines())) < 132
    assert all(kind in text for kind in TYPES.values())
    assert all(outlier_name(*outlier_month(n)) == n for n in names)


def test_a_year_without_holidays_is_an_error_not_a_guess():
    first, last = min(holidays_of()).year, max(holidays_of()).year
    with pytest.raises(InputError, match=f"{first} to {last}"):
        regressors(Period.of_month(last - 3, 1), Period.of_month(last + 1, 1), date(last + 1, 2, 1))
    with pytest.raises(InputError, match="calendar of this country"):
        regressors(Period.parse("2020-01"), Period.parse("2024-01"), date(2024, 2, 1), "FRA")


def test_months_past_the_table_are_named_and_take_the_mean():
    last = max(holidays_of()).year
    x = regressors(Period.of_month(last - 4, 1), Period.of_month(last - 1, 6), date(last - 1, 7, 1))
    assert x.guessed == Period.of_month(last + 1, 1)
    assert set(x.rows[-1]) == {0.0}
    assert regressors(Period.parse("2015-01"), Period.parse("2020-12"), date(2021, 1, 1)).guessed is None


def test_seollal_and_chuseok_are_in_the_table_every_year():
    """Dates of the Korea Astronomy and Space Science Institute."""
    years = set(range(min(holidays_of()).year + 1, max(holidays_of()).year + 1))
    assert years <= set(moving("seollal")) and years <= set(moving("chuseok"))
    assert [moving("seollal")[y] for y in (2017, 2020, 2025)] == [
        date(2017, 1, 28),
        date(2020, 1, 25),
        date(2025, 1, 29),
    ]
    assert [moving("chuseok")[y] for y in (2017, 2020, 2025)] == [
        date(2017, 10, 4),
        date(2020, 10, 1),
        date(2025, 10, 6),
    ]


@pytest.mark.parametrize(
    ("period", "before", "after", "announced"),
    [
        ("2017-10", 19.0, 18.0, date(2017, 9, 5)),
        ("2024-10", 23.0, 22.0, date(2024, 9, 3)),
        ("2025-01", 21.0, 20.0, date(2025, 1, 14)),
    ],
)
def test_a_temporary_holiday_is_not_known_before_it_is_announced(period, before, after, announced):
    """2017-10, 2024-10 and 2025-01 had 18, 22 and 20 working days in the ministry's releases; the day was announced weeks before."""
    at = Period.parse(period)
    assert known_working_days(at, announced.replace(day=announced.day - 1)) == before
    assert known_working_days(at, announced) == after
