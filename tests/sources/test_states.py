"""What kind of figure or of nothing an observation is (convention 2), and in which unit and period."""

from __future__ import annotations

import json
from datetime import date

import pytest

from tradewinds.sources import Answer, Ask, errors, fred, pull, sdmx, source
from tradewinds.sources.ledger_rows import Basket

UNIT = (("unit", "USD million"),)


def flow(table, unit="USD million"):
    return list(sdmx.parse(Answer("s.csv", table.encode()), Ask(flows=("exports",), options=(("unit", unit),))))


def csv(*lines, header="DATAFLOW,FREQ,TIME_PERIOD,OBS_VALUE,OBS_STATUS,CONF_STATUS"):
    return "\n".join((header, *lines)) + "\n"


def test_withheld_missing_and_forecast_are_told_apart():
    """Codes of CL_OBS_STATUS and CL_CONF_STATUS: Q and C withhold; L, M, H are missing; F is a forecast, or free."""
    found = flow(csv(
        "X,M,2025-01,,,C", "X,M,2025-02,,Q,", "X,M,2025-03,,c,", "X,M,2025-04,,A,N", "X,M,2025-05,,M,F", "X,M,2025-06,NaN,L,",
        "X,M,2025-07,,H,", "X,M,2025-08,,,", "X,M,2025-09,0,A,F", "X,M,2025-10,5,F,F", "X,M,2025-11,6,A,C",
    ))  # fmt: skip
    assert [r.state for r in found] == ["suppressed"] * 4 + ["unpublished"] * 4 + ["known", "forecast", "known"]
    assert [r.value for r in found] == [""] * 8 + ["0", "5", "6"]
    basket = Basket("SDMX", date(2026, 1, 1))
    taken = [basket.take(r, "here") for r in found]
    assert taken == [False] * 8 + [True, False, True]
    assert sorted(basket.left_out.values()) == [1, 4, 4]


def test_labels_beside_the_codes_change_nothing():
    found = flow(csv("X,M,2025-01,,Q: Missing value; suppressed,"))
    assert [r.state for r in found] == ["suppressed"]


def test_what_was_withheld_is_counted_in_the_report(tmp_path, terms):
    path = tmp_path / "answer.csv"
    path.write_text(csv("X,M,2025-01,,,C", "X,M,2025-02,5,A,F"))
    report = pull(source("sdmx"), Ask("flow", "USA", flows=("exports",), options=UNIT), files=[path], terms=terms)
    assert (report.rows, report.added) == (2, 1)
    assert report.left_out == {"suppressed by the publisher": 1}


@pytest.mark.parametrize("scale", ["0", "2", "3", "9"])
def test_another_power_of_ten_is_refused(scale):
    with pytest.raises(errors.BadNumber, match="another unit") as told:
        flow(f"DATAFLOW,TIME_PERIOD,OBS_VALUE,UNIT_MULT\nX,2025-01,123.4,{scale}\n")
    assert (told.value.hint is None) == (scale in "29"), "a hint names a unit that can be set"


def test_euros_in_millions_are_no_euros():
    table = "DATAFLOW,TIME_PERIOD,OBS_VALUE,UNIT_MULT\nX,2025-01,123.4,{}\n"
    assert [r.value for r in flow(table.format(0), "EUR")] == ["123.4"]
    with pytest.raises(errors.BadNumber, match="another unit"):
        flow(table.format(6), "EUR")


def observed(*days):
    rows = [{"date": d, "value": "100", "realtime_start": "2026-10-01", "realtime_end": "2026-10-01"} for d in days]
    answer = Answer("f.json", json.dumps({"count": len(rows), "observations": rows}).encode())
    return list(fred.parse(answer, Ask(flows=("exports",), options=(("series", "EXPGS"), *UNIT))))


@pytest.mark.parametrize("days", [("2025-01-01", "2025-04-01", "2025-07-01"), ("2024-01-01", "2025-01-01")])
def test_quarters_and_years_are_no_months(days):
    """FRED dates a quarter and a year by their first month."""
    with pytest.raises(errors.ChangedLayout, match="no monthly series"):
        observed(*days)
    assert [r.period for r in observed("2025-01-01", "2025-02-01", "2025-05-01")] == ["2025-01", "2025-02", "2025-05"]


@pytest.mark.parametrize("areas", ["DE FR", "DE DE"])
def test_two_series_are_not_read_as_one(areas):
    """Germany's March and France's February are no series of anyone's; a month and a year of one country are."""
    one, other = areas.split()
    table = csv(f"X,M,{one},2025-03,7", f"X,A,{other},2024,5", header="DATAFLOW,FREQ,REF_AREA,TIME_PERIOD,OBS_VALUE")
    if one == other:
        assert [r.period for r in flow(table)] == ["2025-03", "2024"]
        return
    with pytest.raises(errors.ChangedLayout, match="several series"):
        flow(table)
